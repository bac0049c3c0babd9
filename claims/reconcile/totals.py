"""Do totals grow by the figures reported for the days between, and do they ever fall?

A slip in one total shows twice, in the step to it and, turned round, in the step from it: that is
one finding. A residual at a value outlets are split on is their disagreement, found there.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from claims.reconcile.findings import Finding, between, counted, names, on, said_by
from claims.series.steps import spans
from claims.theme import number

_MIRRORED: Final = "; the next step is out the other way, so it is this total that stands apart"


def total_findings(
    points: pd.DataFrame, steps: pd.DataFrame, outlets: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield a finding per step of a total that can be tested, and per fall.

    Args:
        points: the values chosen of the figures.
        steps: the steps between totals, as ``steps.steps`` gives them.
        outlets: the outlet of each claim.
    """
    tested = _tested(points, steps)
    mirrors = _mirrors(tested)
    for row in tested.itertuples():
        if row.Index not in mirrors.values():
            yield _finding(row, row.Index in mirrors, outlets)


def _tested(points: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    rows = pd.concat([steps, spans(points, steps)], ignore_index=True)
    fails = rows["holds"].eq(False).fillna(False).astype(bool)
    rows = rows[(rows["holds"].notna() | rows["falls"]) & ~(rows["tie"] & (fails | rows["falls"]))]
    fails = rows["holds"].eq(False).fillna(False).astype(bool) | rows["falls"]
    order = ["series_id", "start", "last_day", "first_day"]
    rows = rows.assign(fails=fails).sort_values(order, kind="stable")
    twice = rows[rows["fails"]].duplicated(
        ["series_id", "first_day", "last_day", "residual"], keep="last"
    )
    return rows.drop(index=twice.index[twice]).reset_index(drop=True)


def _mirrors(tested: pd.DataFrame) -> dict[int, int]:
    """Map the step to a slip in a total to the step from it, which only mirrors it."""
    mirrors: dict[int, int] = {}
    last: dict[tuple[object, ...], Any] = {}
    for row in tested[tested["fails"]].itertuples():
        key = (row.series_id, row.start)
        if _is_mirrored(last.get(key), row):
            mirrors[last.pop(key).Index] = row.Index
        else:
            last[key] = row
    return mirrors


def _is_mirrored(before: Any, row: Any) -> bool:
    if before is None or before.last_day + pd.Timedelta(days=1) != row.first_day:
        return False
    residual = before.residual
    if pd.isna(residual):
        return bool(row.residual > 0)
    return bool(row.residual == -residual)


def _finding(row: Any, mirrored: bool, outlets: Mapping[str, str]) -> Finding:
    ids = (*row.claim_ids_before, *row.flow_claim_ids, *row.claim_ids)
    flow = 0.0 if pd.isna(row.flow) else row.flow
    expected = row.total_before + flow
    kind = _kind(row)
    return Finding.of_row(
        row,
        kind,
        passed=not row.fails,
        expected=expected,
        found=row.total,
        claim_ids=ids,
        outlets=said_by(ids, outlets),
        sentence=_sentence(row, kind, outlets) + (_MIRRORED if mirrored else "") + ".",
    )


def _kind(row: Any) -> str:
    if row.falls:
        return "fall"
    unchanged = row.growth == 0 and row.fails and row.flow > 0
    return "stale" if unchanged else "total"


def _sentence(row: Any, kind: str, outlets: Mapping[str, str]) -> str:
    what = counted(row.measure, row.group_scope, row.place_scope, row.subset)
    series = f"{what}, the total since {on(row.start)}"
    now = f"{number(row.total)} ({_source(row.last_day, row.claim_ids, outlets)})"
    before = f"{number(row.total_before)} ({_before(row, outlets)})"
    if kind == "fall":
        return f"{series}, falls from {before} to {now}: a revision or a slip{_reported(row)}"
    if kind == "stale":
        return f"{series}, stays at {now} since {_before(row, outlets)}{_reported(row)}"
    flow = f"{number(row.flow)} reported {_for_days(row)}"
    total = (
        f"{number(row.total_before)} + {number(row.flow)} = {number(row.total_before + row.flow)}"
    )
    if row.fails:
        grows = f"grows by {number(row.growth)} from {before} to {now}, against {flow}"
        return f"{series}, {grows}: {number(row.residual, signed=True)} is left"
    return f"{total}: {series[0].lower()}{series[1:]}, grows by the {flow} from {before} to {now}"


def _reported(row: Any) -> str:
    if pd.isna(row.flow):
        return ""
    return f", while {number(row.flow)} are reported {_for_days(row)}"


def _for_days(row: Any) -> str:
    weeks = f" in {row.flows} figures" if row.flows > 1 else ""
    return f"for {between(row.flow_first_day, row.last_day)}{weeks}"


def _before(row: Any, outlets: Mapping[str, str]) -> str:
    if row.opens:
        return f"before {on(row.start)}"
    return _source(row.first_day - pd.Timedelta(days=1), row.claim_ids_before, outlets)


def _source(last_day: pd.Timestamp, ids: tuple[str, ...], outlets: Mapping[str, str]) -> str:
    return f"{on(last_day)}, {names(said_by(ids, outlets))}"
