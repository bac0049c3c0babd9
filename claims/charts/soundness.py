"""Whether a value is sound, judged on all data of the version, whatever a filter left of it.

A total is in line where it fits the heaviest rise of its year: no lower than any total in line
before it, no higher than any after it. A value is vetted where it is in line, fails no test, is
the one that most outlets give, and is given by two outlets or more.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from claims.charts.rises import in_line, yearly
from claims.reconcile import Finding
from claims.series.points import TOTAL
from claims.tables.reading import Mask
from claims.theme import number

OUT_OF_LINE = "out of line with its year"
ALONE = "one outlet alone"
FAILING = {
    "label": "listed as mislabelled",
    "parts": "its page’s parts do not add up",
    "inclusion": "its page has a part larger than the whole",
    "total": "does not fit the total’s growth",
    "stale": "the total was not updated",
    "fall": "the total falls",
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


@dataclass(frozen=True, eq=False)
class Judgement:
    """What all data of a version say of a value.

    Attributes:
        rises: the totals in line: ``line, first_day, last_day, value``, sorted.
        chosen: the value that stands for each cell, by cell.
        outlets: how many outlets give a value in a cell, by cell and value.
        failing: the tests that a claim fails, by its id.
    """

    rises: pd.DataFrame
    chosen: Mapping[int, float]
    outlets: Mapping[tuple[int, float], int]
    failing: Mapping[str, frozenset[str]]


def judge(findings: Iterable[Finding], said: pd.DataFrame, chosen: pd.DataFrame) -> Judgement:
    """Judge all values of a version by its findings, its figures and the points of these."""
    totals = yearly(chosen[(chosen["kind"] == TOTAL).to_numpy()])
    keys = ["series_id", "first_day", "last_day", "value"]
    rises = totals.loc[in_line(totals), keys].sort_values(keys, ignore_index=True)
    given = said[["comparison_id", "value", "outlet"]].drop_duplicates()
    counts = given.groupby(["comparison_id", "value"]).size()
    return Judgement(
        rises,
        dict(zip(chosen["comparison_id"].tolist(), chosen["value"].tolist(), strict=True)),
        dict(zip(counts.index.tolist(), counts.tolist(), strict=True)),
        _failing(findings, said),
    )


def judged(points: pd.DataFrame, known: Judgement) -> pd.DataFrame:
    """Return points with what all data say of each.

    Returns:
        The points with ``sound`` (in line; flows always are), ``backers`` (outlets that give the
        value in all data), ``flag`` (what is wrong with it in words, empty where nothing is) and
        ``vetted``.
    """
    sound = _fits(points, known.rises)
    pairs = zip(points["comparison_id"].tolist(), points["value"].tolist(), strict=True)
    backers = [known.outlets.get(pair, 1) for pair in pairs]
    rows = zip(
        *(points[name].tolist() for name in ("comparison_id", "value", "claim_ids", "tie")),
        sound,
        backers,
        strict=True,
    )
    flags = ["; ".join(_flags(known, *row)) for row in rows]
    return points.assign(
        sound=sound, backers=backers, flag=flags, vetted=[not flag for flag in flags]
    )


def _flags(
    known: Judgement,
    cell: int,
    value: float,
    claim_ids: Collection[str],
    tie: bool,
    sound: bool,
    backers: int,
) -> Iterable[str]:
    if not sound:
        yield OUT_OF_LINE
    failed = [known.failing.get(claim, frozenset()) for claim in claim_ids]
    for kind, words in FAILING.items():
        if failed and all(kind in kinds for kinds in failed):
            yield words
    chosen = known.chosen.get(cell, value)
    if chosen != value:
        yield f"others give {number(chosen)}"
    elif tie:
        yield "outlets are split"
    if backers == 1:
        yield ALONE


def _fits(points: pd.DataFrame, rises: pd.DataFrame) -> Mask:
    """Tell which totals fit the rise of their year; what has no rise to fit, does."""
    found = np.ones(len(points), dtype=bool)
    runs = {key: run for key, run in rises.groupby(["series_id", "first_day"])}
    totals = (points["kind"] == TOTAL).to_numpy()
    for key, group in points[totals].groupby(["series_id", "first_day"]):
        run = runs.get(key)
        if run is None:
            continue
        days, values = run["last_day"].to_numpy(), run["value"].to_numpy()
        day, value = group["last_day"].to_numpy(), group["value"].to_numpy()
        before = np.concatenate([[-np.inf], values])[np.searchsorted(days, day, "left")]
        after = np.concatenate([values, [np.inf]])[np.searchsorted(days, day, "right")]
        found[points.index.get_indexer(group.index)] = (before <= value) & (value <= after)
    return found


def _failing(findings: Iterable[Finding], said: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return the tests each claim fails.

    A wrong label is the fault of the page's own claims alone, a total not updated that of the
    later one: neither of the total before it nor of the weeks in between.
    """
    known = said.set_index("claim_id")[["outlet", "last_day", "value"]].to_dict("index")
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
    return True


def axis_top(values: pd.Series, vetted: pd.Series) -> float:
    """Return where an axis of these values ends; what lies beyond is written at its edge.

    No value that is not vetted stretches it to more than half as much again, or to ``_FEW``.
    """
    trusted = values[vetted.to_numpy(dtype=bool)]
    if trusted.empty or trusted.max() <= 0:
        trusted = values[values <= max(values.median() * _USUAL, 1)]
    limit = max(float(trusted.max()) * _BESIDE if len(trusted) else 0.0, _FEW)
    highest = float(values[values <= limit].max()) if (values <= limit).any() else limit
    return max(highest, 1.0) * ROOM
