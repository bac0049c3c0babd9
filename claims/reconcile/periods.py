"""Figures whose period the article does not state: which period would they fit?

A fit is a finding beside the claim and never fills in its period.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import pandas as pd

from claims.reconcile.findings import Finding, names, on, said_by, span_words
from claims.series.points import FLOW, TOTAL, tuples
from claims.series.steps import Step
from claims.theme import number

_PERIOD_WORDS: Final = {7: "a week’s figure", 14: "a figure of two weeks"}
_DAY: Final = pd.Timedelta(days=1)


def period_findings(
    figures: pd.DataFrame,
    points: pd.DataFrame,
    steps: Sequence[Step],
    outlets: Mapping[str, str],
) -> Iterator[Finding]:
    """Yield a finding per number without a stated period that fits one; others yield none.

    Args:
        figures: as ``points.figures`` gives them.
        points: the values chosen of them. A number fits where a total grows by it, else where
            other outlets give it with a period, else where it makes the step of a total.
        steps: the steps between totals, as ``steps.steps`` gives them.
        outlets: the outlet of each claim.
    """
    unstated = (figures["kind"] == "") & ~figures["subset"]
    open_figures = figures.loc[unstated, ["claim_id", "series_id", "said_on", "value"]]
    if open_figures.empty:
        return
    points = points[points["series_id"].isin(open_figures["series_id"])]
    fits = pd.concat([_growths(steps), _reported(points), _totals(points)], ignore_index=True)
    keys = ["series_id", "said_on", "value"]
    fits = fits.merge(open_figures[keys].drop_duplicates(), on=keys)
    own: dict[tuple[object, ...], list[str]] = {}
    for row in open_figures.itertuples():
        own.setdefault(_key(row), []).append(row.claim_id)
    for key, rows in groupby(fits.sort_values(keys, kind="stable").itertuples(), key=_key):
        yield _finding(list(rows), tuple(own[key]), outlets)


def _key(row: Any) -> tuple[object, ...]:
    return row.series_id, row.said_on, row.value


def _growths(steps: Sequence[Step]) -> pd.DataFrame:
    """Return the growth of totals as figures; of one statement, the total begun last first."""
    rows = [
        {
            **step._asdict(),
            "value": step.growth,
            "kind": FLOW,
            "ids": (*step.claim_ids_before, *step.claim_ids),
            "sum": f"{number(step.total_before)} + {number(step.growth)} = {number(step.total)}",
        }
        for step in sorted(steps, key=attrgetter("start"), reverse=True)
        if not step.opens and step.last_day == step.said_on
    ]
    return pd.DataFrame(rows)


def _reported(points: pd.DataFrame) -> pd.DataFrame:
    rows = points.sort_values(["series_id", "said_on", "kind", "last_day", "first_day"])
    return rows.assign(ids=rows["claim_ids"], sum="")


def _totals(points: pd.DataFrame) -> pd.DataFrame:
    """Return the totals a figure would have to be, from the total before it or after it."""
    told = ["series_id", "first_day", "last_day", "value", "claim_ids"]
    totals = points.loc[points["kind"] == TOTAL, told].rename(columns={"first_day": "start"})
    flows = points.loc[points["kind"] == FLOW, [*told, "measure", "group_scope", "place_scope"]]
    earlier = flows.assign(joins=flows["first_day"] - _DAY, day=flows["last_day"])
    later = flows.assign(joins=flows["last_day"], day=flows["first_day"] - _DAY)
    return pd.concat([_sum(earlier, totals, 1), _sum(later, totals, -1)])


def _sum(flows: pd.DataFrame, totals: pd.DataFrame, sign: int) -> pd.DataFrame:
    rows = flows.merge(totals, left_on=["series_id", "joins"], right_on=["series_id", "last_day"])
    value = rows["value_y"] + sign * rows["value_x"]
    mark = "+" if sign > 0 else "−"
    written = [
        f"{number(total)} {mark} {number(flow)} = {number(result)}"
        for total, flow, result in zip(rows["value_y"], rows["value_x"], value, strict=True)
    ]
    ids = [(*one, *two) for one, two in zip(rows["claim_ids_y"], rows["claim_ids_x"], strict=True)]
    return rows.assign(
        said_on=rows["day"],
        first_day=rows["start"],
        last_day=rows["day"],
        value=value,
        kind=TOTAL,
        ids=tuples(ids, rows.index),
        sum=written,
    )


def _finding(fits: list[Any], own: tuple[str, ...], outlets: Mapping[str, str]) -> Finding:
    first, owned = fits[0], frozenset(own)
    others = tuple(dict.fromkeys(name for fit in fits for name in fit.ids if name not in owned))
    return Finding.of_row(
        first,
        "period",
        passed=True,
        expected=first.value,
        found=first.value,
        claim_ids=(*own, *others),
        outlets=said_by((*own, *others), outlets),
        sentence=_sentence(first, names(said_by(own, outlets)), names(said_by(others, outlets))),
    )


def _sentence(fit: Any, who: str, backed: str) -> str:
    shown = f"{fit.sum}: the" if fit.sum else "The"
    span = span_words(fit.kind, fit.first_day, fit.last_day)
    length = (fit.last_day - fit.first_day).days + 1
    words = _PERIOD_WORDS.get(length, "a figure") if fit.kind == FLOW else "a total"
    return (
        f"{shown} {number(fit.value)} of {who} on {on(fit.said_on)}, whose period is not stated, "
        f"fits as {words} {span} ({backed})."
    )
