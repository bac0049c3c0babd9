"""Do outlets give the same number for the same thing on the same day?

Numbers are compared with their qualifiers: “more than 36,000” and 36,003 agree.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from claims.reconcile.findings import Finding, counted, names, on, rows_of, span_words
from claims.reconcile.known import Known
from claims.series.points import votes_of
from claims.theme import number

_READ = ["cell", "value", "qualifier", "evidence", "outlet", "claim_id", "low", "high"]


def outlet_findings(figures: pd.DataFrame, points: pd.DataFrame, known: Known) -> Iterator[Finding]:
    """Yield a finding per series, period and day that several outlets, or values, speak to.

    An outlet that gives two subsets of one figure does not contradict itself.

    Args:
        figures: as ``points.figures`` gives them.
        points: the values chosen of them; ``expected`` is the one chosen, ``found`` the one that
            most others give and that does not agree with it.
        known: what is known of the claims.
    """
    several = points[(points["all_outlets"] > 1) | ((points["values"] > 1) & ~points["subset"])]
    said = figures.loc[figures["cell"].isin(several["cell"]), _READ]
    limits = said.groupby("cell").agg(low=("low", "max"), high=("high", "min"))
    agreed = frozenset(limits.index[limits["low"] <= limits["high"]])
    votes = _votes_by_cell(said)
    for row in rows_of(several):
        yield _finding(row, votes[row.cell], row.cell in agreed, known)


_Vote = tuple[float, tuple[str, ...], tuple[int, ...]]
"""A value, the outlets that give it, and the numbers of their claims."""


def _votes_by_cell(said: pd.DataFrame) -> dict[int, list[_Vote]]:
    """Return value, outlets in words and claims of each cell, the most reported value first."""
    votes = votes_of(said).sort_values(["cell", "outlets", "value"], ascending=[True, False, False])
    found: dict[int, list[_Vote]] = {}
    columns = zip(
        votes["cell"], votes["value"], votes["outlet_names"], votes["claim_ids"], strict=True
    )
    for cell, value, outlets, ids in columns:
        found.setdefault(cell, []).append((value, outlets, ids))
    return found


def _finding(row: Any, votes: list[_Vote], agreed: bool, known: Known) -> Finding:
    chosen, said_on = row.value, row.said_on
    found = chosen if agreed else next((v for v, _, _ in votes if v != chosen), chosen)
    what = counted(*(getattr(row, x) for x in ("measure", "group_scope", "place_scope", "subset")))
    span = span_words(*(getattr(row, name) for name in ("kind", "first_day", "last_day")))
    values = ", ".join(f"{number(value)} ({names(outlets)})" for value, outlets, _ in votes)
    outcome = "the reports agree on" if agreed else "the reports differ:"
    return Finding(
        kind="outlets",
        holds=agreed,
        measure=row.measure,
        group=row.group_scope,
        place=row.place_scope,
        said_on=said_on.date(),
        first_day=row.first_day.date(),
        last_day=row.last_day.date(),
        expected=chosen,
        found=found,
        residual=found - chosen,
        outlets=tuple(dict.fromkeys(name for _, outlets, _ in votes for name in outlets)),
        claim_ids=known.named(claim for _, _, ids in votes for claim in ids),
        sentence=f"{what} {span}, said on {on(said_on)}: {outcome} {values}.",
    )
