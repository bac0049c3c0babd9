"""Do totals grow by the figures reported for the days between, and do they ever fall?

A slip in one total shows twice, in the step to it and, turned round, in the step from it: that is
one finding. A residual at a value outlets are split on is their disagreement, found there.
"""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

import pandas as pd

from claims.reconcile.findings import Finding, between, counted, names, on, said_by
from claims.series.records import Point
from claims.series.steps import Step, spans
from claims.theme import number

_MIRRORED: Final = "; the next step is out the other way, so it is this total that stands apart"


def total_findings(
    points: Sequence[Point], steps: Sequence[Step], outlets: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield a finding per step of a total that can be tested, and per fall.

    Args:
        points: the values chosen of the figures.
        steps: the steps between totals, as ``steps.steps`` gives them.
        outlets: the outlet of each claim.
    """
    tested = _tested([*steps, *spans(points, steps)])
    mirrors = _mirrors(tested)
    for at, step in enumerate(tested):
        if at not in mirrors.values():
            yield _finding(step, at in mirrors, outlets)


def _tested(steps: Sequence[Step]) -> list[Step]:
    """Return the steps that can be tested or fall; of those that fail alike, the last begun."""
    usable = [
        step
        for step in steps
        if (step.holds is not None or step.falls) and not (step.tie and step.fails)
    ]
    usable.sort(key=attrgetter("series_id", "start", "last_day", "first_day"))
    alike = attrgetter("series_id", "first_day", "last_day", "residual")
    last = {alike(step): step for step in usable if step.fails}
    return [step for step in usable if not step.fails or last[alike(step)] is step]


def _mirrors(tested: Sequence[Step]) -> dict[int, int]:
    """Map the place of the step to a slip in a total to that of the step that mirrors it."""
    mirrors: dict[int, int] = {}
    last: dict[tuple[int, pd.Timestamp], int] = {}
    for at, step in enumerate(tested):
        if not step.fails:
            continue
        key = (step.series_id, step.start)
        if key in last and _is_mirrored(tested[last[key]], step):
            mirrors[last.pop(key)] = at
        else:
            last[key] = at
    return mirrors


def _is_mirrored(before: Step, step: Step) -> bool:
    """Tell whether a step that fails is out the other way from the one before it."""
    if before.last_day + pd.Timedelta(days=1) != step.first_day or step.residual is None:
        return False
    if before.residual is None:
        return step.residual > 0
    return step.residual == -before.residual


def _finding(row: Step, mirrored: bool, outlets: Mapping[str, str]) -> Finding:
    ids = (*row.claim_ids_before, *row.flow_claim_ids, *row.claim_ids)
    flow = row.flow or 0.0
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


def _kind(row: Step) -> str:
    if row.falls:
        return "fall"
    unchanged = row.growth == 0 and row.fails and (row.flow or 0.0) > 0
    return "stale" if unchanged else "total"


def _sentence(row: Step, kind: str, outlets: Mapping[str, str]) -> str:
    what = counted(row.measure, row.group_scope, row.place_scope, row.subset)
    series = f"{what}, the total since {on(row.start)}"
    now = f"{number(row.total)} ({_source(row.last_day, row.claim_ids, outlets)})"
    before = f"{number(row.total_before)} ({_before(row, outlets)})"
    if kind == "fall":
        return f"{series}, falls from {before} to {now}: a revision or a slip{_reported(row)}"
    if kind == "stale":
        return f"{series}, stays at {now} since {_before(row, outlets)}{_reported(row)}"
    value = row.flow or 0.0
    flow = f"{number(value)} reported {_for_days(row)}"
    total = f"{number(row.total_before)} + {number(value)} = {number(row.total_before + value)}"
    if row.fails:
        grows = f"grows by {number(row.growth)} from {before} to {now}, against {flow}"
        return f"{series}, {grows}: {number(row.growth - value, signed=True)} is left"
    return f"{total}: {series[0].lower()}{series[1:]}, grows by the {flow} from {before} to {now}"


def _reported(row: Step) -> str:
    if row.flow is None:
        return ""
    return f", while {number(row.flow)} are reported {_for_days(row)}"


def _for_days(row: Step) -> str:
    weeks = f" in {row.flows} figures" if row.flows > 1 else ""
    return f"for {between(row.flow_first_day, row.last_day)}{weeks}"


def _before(row: Step, outlets: Mapping[str, str]) -> str:
    if row.opens:
        return f"before {on(row.start)}"
    return _source(row.first_day - pd.Timedelta(days=1), row.claim_ids_before, outlets)


def _source(last_day: pd.Timestamp, ids: tuple[str, ...], outlets: Mapping[str, str]) -> str:
    return f"{on(last_day)}, {names(said_by(ids, outlets))}"
