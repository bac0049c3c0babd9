"""From one total to the next: what its growth says about the days between, and the weeks' figures.

A total that counts from 1 January of the year before and one that restarts are two totals; each
is compared with itself only. Growth and residual are signed and never clipped: a total that falls
is a revision or a slip, never a week with fewer than none.
A week's figure is compared with a step over exactly its days, or, where a briefing was moved by a
day, over days that begin one day apart (``exact_days`` is then false).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

import pandas as pd

from claims.series.points import FLOW, TOTAL
from claims.series.records import Point

LONGEST_FLOW: Final = 31
SHORTEST_TILE: Final = 5
_DAY: Final = pd.Timedelta(days=1)

Ending = Mapping[tuple[int, pd.Timestamp], Sequence[Point]]
"""Figures of weeks and the like, by their series and last day."""


class Step(NamedTuple):
    """The growth of a total of a series, and what is reported for the days of it.

    Attributes:
        start: the day from which the total counts.
        first_day: the first day of the growth, the day after the total before.
        said_on: the day of the statement that gives the total.
        opens: whether it is the first total of its start: its growth is itself.
        falls: whether it is below the total before, whatever the qualifiers allow.
        tie: whether a value compared is one that outlets are split on.
        flow: the figure reported for these days, or the sum of ``flows`` figures that cover them
            without gap; None where there is none.
        residual: growth minus flow, None without one.
        holds: whether the qualifiers allow growth and flow to be the same, None without one.
    """

    authority: str
    measure: str
    group_scope: str
    place_scope: str
    subset: bool
    series_id: int
    start: pd.Timestamp
    first_day: pd.Timestamp
    last_day: pd.Timestamp
    days: int
    said_on: pd.Timestamp
    opens: bool
    total_before: float
    total: float
    growth: float
    falls: bool
    tie: bool
    claim_ids_before: tuple[str, ...]
    claim_ids: tuple[str, ...]
    flow: float | None = None
    flows: int = 0
    flow_first_day: pd.Timestamp | None = None
    residual: float | None = None
    holds: bool | None = None
    flow_claim_ids: tuple[str, ...] = ()

    @property
    def exact_days(self) -> bool:
        """Whether what is reported begins on the very day on which the growth does."""
        return bool(self.flow_first_day == self.first_day)

    @property
    def fails(self) -> bool:
        """Whether the total falls or grows by another number than what is reported."""
        return self.falls or self.holds is False


def steps(points: Iterable[Point]) -> list[Step]:
    """Return a step per total, by series and start: its growth since the total before it.

    A total that one briefing gives in two wordings, up to the year's end and up to its own day, is
    one total: nothing grew from the one to the other.
    """
    points = list(points)
    ending = _by_last_day(_last_said(points, FLOW))
    told = groupby(
        _last_said(points, TOTAL), attrgetter("series_id", "first_day", "said_on", "value")
    )
    totals = [list(wordings)[-1] for _, wordings in told]
    found = []
    for _, same in groupby(totals, attrgetter("series_id", "first_day")):
        run = list(same)
        for before, total in zip([None, *run], run, strict=False):
            first = total.first_day if before is None else before.last_day + _DAY
            flows = _covering(ending, total.series_id, first, total.last_day)
            found.append(_step(before, total, first, flows))
    return found


def spans(points: Iterable[Point], steps: Iterable[Step]) -> list[Step]:
    """Return the growth of totals over exactly the days of each flow that is no single step.

    Two weeks with a total reported in between are one.
    """
    points = list(points)
    known = {(one.series_id, one.start, one.first_day, one.last_day) for one in steps}
    totals = _last_said(points, TOTAL)
    by_days = {(one.series_id, one.first_day, one.last_day): one for one in totals}
    ending = _by_last_day(totals)
    found = []
    for flow in _last_said(points, FLOW):
        for total in ending.get((flow.series_id, flow.last_day), ()):
            before = by_days.get((flow.series_id, total.first_day, flow.first_day - _DAY))
            days = (flow.series_id, total.first_day, flow.first_day, flow.last_day)
            if before is not None and days not in known:
                found.append(_step(before, total, flow.first_day, [flow]))
    return found


def _last_said(points: Iterable[Point], kind: str) -> list[Point]:
    """Return the points of one kind, each period as it was said last, by series and period."""
    days = attrgetter("series_id", "first_day", "last_day")
    said = sorted((one for one in points if one.kind == kind), key=attrgetter("said_on"))
    return sorted({days(one): one for one in said}.values(), key=days)


def _by_last_day(points: Iterable[Point]) -> Ending:
    ending = defaultdict(list)
    for one in points:
        ending[one.series_id, one.last_day].append(one)
    return ending


def _covering(
    ending: Ending, series_id: int, first: pd.Timestamp, last: pd.Timestamp
) -> Sequence[Point]:
    """Return the flows of these days: one, or several weeks without gap, or none."""
    near = [
        flow for flow in ending.get((series_id, last), ()) if abs(flow.first_day - first) <= _DAY
    ]
    if near:
        return [min(near, key=lambda flow: abs(flow.first_day - first))]
    weeks: list[Point] = []
    end = last
    while end >= first and (week := _week(ending.get((series_id, end), ()))):
        weeks.insert(0, week)
        end = week.first_day - _DAY
    return weeks if len(weeks) > 1 and end == first - _DAY else []


def _week(flows: Iterable[Point]) -> Point | None:
    """Return the exact figure of a week or a few; of several, the shortest."""
    usable = [
        flow
        for flow in flows
        if flow.low == flow.high and SHORTEST_TILE <= flow.days <= LONGEST_FLOW
    ]
    return min(usable, key=attrgetter("days"), default=None)


def _step(before: Point | None, total: Point, first: pd.Timestamp, flows: Sequence[Point]) -> Step:
    """Compare the growth from one total to the next with what is reported for the days."""
    step = _growth(before, total, first)
    if not flows:
        return step
    parts = [before, *flows] if before else flows
    least, most = sum(one.low for one in parts), sum(one.high for one in parts)
    flow = sum(one.value for one in flows)
    return step._replace(
        flow=flow,
        flows=len(flows),
        flow_first_day=flows[0].first_day,
        residual=step.growth - flow,
        holds=least <= total.high and total.low <= most,
        tie=step.tie or any(one.tie for one in flows),
        flow_claim_ids=tuple(claim for one in flows for claim in one.claim_ids),
    )


def _growth(before: Point | None, total: Point, first: pd.Timestamp) -> Step:
    """Return the growth from one total to the next, or from nothing, not compared yet."""
    return Step(
        authority=total.authority,
        measure=total.measure,
        group_scope=total.group_scope,
        place_scope=total.place_scope,
        subset=total.subset,
        series_id=total.series_id,
        start=total.first_day,
        first_day=first,
        last_day=total.last_day,
        days=(total.last_day - first).days + 1,
        said_on=total.said_on,
        opens=before is None,
        total_before=before.value if before else 0.0,
        total=total.value,
        growth=total.value - before.value if before else total.value,
        falls=before is not None and total.high < before.low,
        tie=total.tie or (before is not None and before.tie),
        claim_ids_before=before.claim_ids if before else (),
        claim_ids=total.claim_ids,
    )
