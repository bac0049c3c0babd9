"""A claim's place in its series: the points around it, and the change since the briefing before."""

import base64
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from claims.charts.lines import figures_of, in_line, points_of
from claims.reconcile import Finding, fitting
from claims.selection import Selection, Shown
from claims.series.points import FLOW
from claims.tables import Dataset
from claims.theme import day, number

SHORTEST = 7
"""Days. Figures of single days are no series."""

AROUND = 26
"""Points drawn to either side: half a year of weeks."""


@dataclass(frozen=True)
class Place:
    """Where a claim stands in its series.

    Attributes:
        values: the values of the points around it, in their order.
        at: which of them is the claim's own.
        words: the change against the briefing before, or what a missing period fits.
    """

    values: tuple[float, ...]
    at: int
    words: str


def place(dataset: Dataset, version: str, claim_id: str) -> Place | None:
    """Return a claim's place among all claims as of a version; None where it has no series."""
    everything = _everything(dataset, version)
    said, drawn = figures_of(everything), points_of(everything)
    own = said[said["claim_id"] == claim_id]
    if own.empty:
        return None
    row = own.iloc[0]
    if row["kind"] == "":
        return _fitting(everything, claim_id)
    same = drawn[(drawn["series_id"] == row["series_id"]) & (drawn["kind"] == row["kind"])]
    if row["kind"] == FLOW:
        days = (row["last_day"] - row["first_day"]).days + 1
        same = same[(same["days"] == days) & (days >= SHORTEST)]
    else:
        same = same[same["first_day"] == row["first_day"]]
        same = same[in_line(same) | (same["comparison_id"] == row["comparison_id"])]
    same = same.sort_values(["said_on", "last_day"], ignore_index=True)
    found = same.index[same["comparison_id"] == row["comparison_id"]]
    if len(same) < 2 or not len(found):
        return None
    at = int(found[0])
    low, high = max(0, at - AROUND), at + AROUND + 1
    return Place(tuple(same["value"].iloc[low:high]), at - low, _change(same, at))


def _change(same: pd.DataFrame, at: int) -> str:
    if at == 0:
        return "The first of its series."
    before, now = same.iloc[at - 1], same.iloc[at]
    change = now["value"] - before["value"]
    than = f"{number(before['value'])} in the briefing of {day(before['said_on'].date())}"
    if change == 0:
        return f"The same as the {than}."
    return f"{number(abs(change))} {'more' if change > 0 else 'fewer'} than the {than}."


def _fitting(shown: Shown, claim_id: str) -> Place | None:
    for finding in _fits(shown):
        if claim_id in finding.claim_ids:
            sums = finding.sentence.split(":", maxsplit=1)[0]
            return Place((), 0, f"Fits as a week’s figure: {sums}. Not filled in.")
    return None


@lru_cache(maxsize=4)
def _fits(shown: Shown) -> tuple[Finding, ...]:
    return fitting(shown.rows)


@lru_cache(maxsize=4)
def _everything(dataset: Dataset, version: str) -> Shown:
    return Shown(dataset, Selection(version=version))


def spark(found: Place, colour: str, width: int = 150, height: int = 30) -> str:
    """Return the points as a picture in HTML, the claim's own marked; empty without points."""
    if len(found.values) < 2:
        return ""
    top = max(found.values) or 1.0
    step = (width - 8) / (len(found.values) - 1)
    dots = [
        (4 + n * step, height - 4 - value / top * (height - 8))
        for n, value in enumerate(found.values)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    x, y = dots[found.at]
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.4" '
        f'stroke-opacity="0.8"/><circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{colour}"/></svg>'
    )
    source = base64.b64encode(drawing.encode()).decode()
    return (
        f'<img src="data:image/svg+xml;base64,{source}" width="{width}" height="{height}" '
        f'alt="{len(found.values)} briefings around this one">'
    )
