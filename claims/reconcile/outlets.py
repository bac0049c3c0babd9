"""Do outlets give the same number for the same thing on the same day?

Numbers are compared with their qualifiers: “more than 36,000” and 36,003 agree.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from claims.reconcile.findings import Finding, counted, names, on, span_words
from claims.series.points import votes_of
from claims.theme import number


def outlet_findings(figures: pd.DataFrame, points: pd.DataFrame) -> Iterator[Finding]:
    """Yield a finding per series, period and day that several outlets, or values, speak to.

    An outlet that gives two subsets of one figure does not contradict itself.

    Args:
        figures: as ``points.figures`` gives them.
        points: the values chosen of them; ``expected`` is the one chosen, ``found`` the one that
            most others give and that does not agree with it.
    """
    several = points[(points["all_outlets"] > 1) | ((points["values"] > 1) & ~points["subset"])]
    said = figures[figures["comparison_id"].isin(several["comparison_id"])]
    limits = said.groupby("comparison_id").agg(low=("low", "max"), high=("high", "min"))
    agreed = frozenset(limits.index[limits["low"] <= limits["high"]])
    votes = _votes_by_cell(said)
    for row in several.itertuples():
        yield _finding(row, votes[row.comparison_id], row.comparison_id in agreed)


_Vote = tuple[float, tuple[str, ...], tuple[str, ...]]
"""A value, the outlets that give it, and their claims."""


def _votes_by_cell(said: pd.DataFrame) -> dict[int, list[_Vote]]:
    """Return value, outlets in words and claims of each cell, the most reported value first."""
    votes = votes_of(said).sort_values(
        ["comparison_id", "outlets", "value"], ascending=[True, False, False]
    )
    found: dict[int, list[_Vote]] = defaultdict(list)
    for vote in votes.itertuples():
        found[vote.comparison_id].append((vote.value, vote.outlet_names, vote.claim_ids))
    return found


def _finding(row: Any, votes: list[_Vote], agreed: bool) -> Finding:
    chosen = row.value
    others = [value for value, _, _ in votes if value != chosen]
    found = others[0] if others and not agreed else chosen
    what = counted(row.measure, row.group_scope, row.place_scope, row.subset)
    span = span_words(row.kind, row.first_day, row.last_day)
    values = ", ".join(f"{number(value)} ({names(outlets)})" for value, outlets, _ in votes)
    outcome = "the reports agree on" if agreed else "the reports differ:"
    return Finding.of_row(
        row,
        "outlets",
        passed=agreed,
        expected=chosen,
        found=found,
        claim_ids=[claim for _, _, ids in votes for claim in ids],
        outlets=dict.fromkeys(name for _, outlets, _ in votes for name in outlets),
        sentence=f"{what} {span}, said on {on(row.said_on)}: {outcome} {values}.",
    )
