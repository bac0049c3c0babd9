"""Whether a value is sound, judged on all data of the version, whatever a filter left of it.

A total is in line where it fits the heaviest rise of its year: no lower than any total in line
before it, no higher than any after it. A value is vetted where it is in line, fails no test, is
the one that most outlets give, and is given by two outlets or more.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median
from typing import Any

import pandas as pd

from claims.charts.rises import in_line, yearly
from claims.reconcile import Finding
from claims.series.points import TOTAL
from claims.series.records import Point, as_records
from claims.theme import number

OUT_OF_LINE = "out of line with its year"
ALONE = "one outlet alone"
FAILING = {
    "label": "listed as mislabelled",
    "parts": "its page’s parts do not add up",
    "inclusion": "its page has a part larger than the whole",
    "total": "does not fit the total’s growth",
    "stale": "the total was not updated",
    "fall": "another total of its series contradicts it",
}
"""What is said of a value whose claims all fail a test, by the kind of the test."""
ROOM = 1.08
"""An axis ends this much above the highest value that it is made for."""
_BESIDE = 1.5
"""A value that is not vetted stretches an axis to this many times the vetted ones at most."""
_FEW = 10.0
"""An axis up to so many people flattens nothing, whoever gives the value."""
_USUAL = 4.0
"""Where nothing is vetted, what is above this many times the median stretches no axis."""


Rises = Mapping[tuple[int, pd.Timestamp], tuple[Sequence[pd.Timestamp], Sequence[float]]]
"""The days and values of the totals in line, in order, by their series and first day."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """What all data of a version say of a value.

    Attributes:
        rises: the totals in line.
        chosen: the value that stands for each cell, by cell.
        outlets: how many outlets give a value in a cell, by cell and value.
        failing: the tests that a claim fails, by its id.
    """

    rises: Rises
    chosen: Mapping[int, float]
    outlets: Mapping[tuple[int, float], int]
    failing: Mapping[str, frozenset[str]]


def judge(findings: Iterable[Finding], said: pd.DataFrame, chosen: pd.DataFrame) -> Judgement:
    """Judge all values of a version by its findings, its figures and the points of these."""
    given = said[["comparison_id", "value", "outlet"]].drop_duplicates()
    counts = given.groupby(["comparison_id", "value"]).size()
    return Judgement(
        _rises(chosen),
        dict(zip(chosen["comparison_id"].tolist(), chosen["value"].tolist(), strict=True)),
        dict(zip(counts.index.tolist(), counts.tolist(), strict=True)),
        _failing(findings, said),
    )


def _rises(chosen: pd.DataFrame) -> Rises:
    """Return the totals in line of each year."""
    totals = [one for one in as_records(chosen) if one.kind == TOTAL and yearly(one)]
    rises: dict[tuple[int, pd.Timestamp], tuple[list[pd.Timestamp], list[float]]] = {}
    for one in sorted(in_line(totals), key=attrgetter("last_day", "value")):
        days, values = rises.setdefault((one.series_id, one.first_day), ([], []))
        days.append(one.last_day)
        values.append(one.value)
    return rises


def judged(points: pd.DataFrame, known: Judgement) -> list[Point]:
    """Return points with what all data say of each."""
    return [_judged(point, known) for point in as_records(points)]


def _judged(point: Point, known: Judgement) -> Point:
    sound = point.kind != TOTAL or _fits(point, known.rises)
    backers = known.outlets.get((point.comparison_id, point.value), 1)
    point = point._replace(sound=sound, backers=backers)
    flag = "; ".join(_flags(point, known))
    return point._replace(flag=flag, vetted=not flag)


def _flags(point: Point, known: Judgement) -> Iterable[str]:
    """Yield what is wrong with a point, in words."""
    if not point.sound:
        yield OUT_OF_LINE
    failed = [known.failing.get(claim, frozenset()) for claim in point.claim_ids]
    for kind, words in FAILING.items():
        if all(kind in kinds for kinds in failed):
            yield words
    chosen = known.chosen.get(point.comparison_id, point.value)
    if chosen != point.value:
        yield f"others give {number(chosen)}"
    elif point.tie:
        yield "outlets are split" if point.all_outlets > 1 else "its pages give several numbers"
    if point.backers == 1:
        yield ALONE


def _fits(total: Point, rises: Rises) -> bool:
    """Tell whether a total fits the rise of its year; what has no rise to fit, does."""
    days, values = rises.get((total.series_id, total.first_day), ((), ()))
    earlier, later = bisect_left(days, total.last_day), bisect_right(days, total.last_day)
    not_below = earlier == 0 or values[earlier - 1] <= total.value
    not_above = later == len(values) or total.value <= values[later]
    return not_below and not_above


def _failing(findings: Iterable[Finding], said: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return the tests each claim fails.

    A wrong label is the fault of the page's own claims alone, a total not updated that of the
    later one, and that a total falls not of the weeks in between.
    """
    known = said.set_index("claim_id")[["outlet", "last_day", "value", "kind"]].to_dict("index")
    failing: dict[str, set[str]] = {}
    for finding in findings:
        if finding.passed or finding.kind not in FAILING:
            continue
        for claim in finding.claim_ids:
            if claim in known and _at_fault(finding, known[claim]):
                failing.setdefault(claim, set()).add(finding.kind)
    return {claim: frozenset(kinds) for claim, kinds in failing.items()}


def _at_fault(finding: Finding, claim: Mapping[str, Any]) -> bool:
    """Tell whether a claim that a failed test names is one that the test finds fault with."""
    if finding.kind == "label":
        return claim["outlet"] in finding.outlets
    if finding.kind == "stale":
        last = pd.Timestamp(finding.last_day)
        return bool(claim["last_day"] == last and claim["value"] == finding.found)
    if finding.kind == "fall":
        return bool(claim["kind"] == TOTAL)
    return True


def axis_top(values: Sequence[float], vetted: Sequence[bool]) -> float:
    """Return where an axis of these values ends; what lies beyond is written at its edge.

    No value that is not vetted stretches it to more than half as much again, or to ``_FEW``.
    """
    trusted = [value for value, sound in zip(values, vetted, strict=True) if sound]
    if max(trusted, default=0.0) <= 0:
        usual = max(median(values) * _USUAL, 1)
        trusted = [value for value in values if value <= usual]
    limit = max(max(trusted, default=0.0) * _BESIDE, _FEW)
    highest = max((value for value in values if value <= limit), default=limit)
    return max(highest, 1.0) * ROOM
