"""The series behind the long views: put together once per selection, and cut to what is drawn.

A total that breaks the rise of its year (a swapped number, a lost digit, a slip) is kept and shown,
but no line and no bar leads through it: the line is the longest run of totals that never falls,
each total counting as often as outlets report it.
"""

from functools import lru_cache
from typing import Any

import pandas as pd

from claims.selection import Shown
from claims.series import Series, figures, series
from claims.steps import steps

LONGEST_TOTAL = 500
"""Days. Totals that count from 2015 or from an operation's start are other series than a year's."""

PLACES = {
    "neutralised": ("total", "iraq", "syria"),
    "surrendered": ("total",),
    "apprehended": ("border",),
    "prevented": ("border",),
}
GROUPS = {
    "neutralised": "all",
    "surrendered": "all",
    "apprehended": "people",
    "prevented": "people",
}
PLACE_NAMES = {"total": "total", "iraq": "Iraq", "syria": "Syria", "border": "at the borders"}


@lru_cache(maxsize=16)
def figures_of(shown: Shown) -> pd.DataFrame:
    """Return the figures of the claims selected, once per selection."""
    return figures(shown.rows)


@lru_cache(maxsize=64)
def line(shown: Shown, measure: str, place: str, group: str = "") -> Series:
    """Return the series of a measure at a place, of what is selected."""
    return series(figures_of(shown), measure, group or GROUPS[measure], place)


def yearly(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the totals that count from a 1 January not long ago."""
    days = (totals["last_day"] - totals["first_day"]).dt.days
    return totals[(days < LONGEST_TOTAL) & (totals["first_day"].dt.day_of_year == 1)]


def in_line(totals: pd.DataFrame) -> pd.Series:
    """Tell which totals lie on the heaviest rise of their year, that is, never fall.

    Args:
        totals: ``first_day``, ``last_day``, ``value`` and ``outlets``, one row per total.
    """
    kept = pd.Series(False, index=totals.index)
    for _, run in totals.sort_values(["last_day", "value"]).groupby("first_day"):
        kept.loc[_heaviest_rise(run)] = True
    return kept


def _heaviest_rise(run: pd.DataFrame) -> list[Any]:
    """Labels of the rows of the non-decreasing run with the most outlets behind it."""
    values, weights = run["value"].tolist(), run["outlets"].tolist()
    best, before = list(weights), [-1] * len(values)
    for at in range(len(values)):
        for earlier in range(at):
            if values[earlier] <= values[at] and best[earlier] + weights[at] > best[at]:
                best[at], before[at] = best[earlier] + weights[at], earlier
    at, chain = best.index(max(best)), []
    while at >= 0:
        chain.append(run.index[at])
        at = before[at]
    return chain


def weekly_bars(found: Series) -> pd.DataFrame:
    """Return the steps between totals in line as bars that do not overlap.

    A step from 1 January to a year's first total is kept only where no other step covers its days.
    """
    totals = yearly(found.totals)
    sound = totals[in_line(totals)]
    grown = steps(pd.concat([found.flows, sound], ignore_index=True))
    usable = grown[grown["days"] > 0]
    ordered = usable.sort_values(["opens", "days", "first_day"])
    kept: list[int] = []
    for row in ordered.itertuples():
        taken = ordered.loc[kept]
        clash = (taken["first_day"] <= row.last_day) & (taken["last_day"] >= row.first_day)
        if not clash.any():
            kept.append(row.Index)
    return usable.loc[sorted(kept)].sort_values("first_day")
