"""The series behind the long views: the figures and points of a selection, found once for it.

A total that breaks the rise of its year (a swapped number, a lost digit, a slip) is kept and shown,
but no line and no bar leads through it: the line is the longest run of totals that never falls,
each total counting as often as outlets report it. What of them is drawn is for ``drawn_series``.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from claims.selection import Shown, claims_as_of
from claims.series.points import FIGURE_COLUMNS, Ints, begins, figures, points
from claims.series.series import Series, series
from claims.tables import Dataset
from claims.tables.reading import Mask, as_objects

Codes = npt.NDArray[np.signedinteger[Any]]

MOST_FIGURES = 20_000
_ALIKE = ["comparison_id", "value", "qualifier", "outlet", "evidence"]
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


@dataclass(frozen=True, eq=False)
class _Said:
    """All figures as of a version: what is theirs alone, and what is common to those alike.

    ``at`` is the row of ``claims`` of each figure, ``like`` numbers the figures of one outlet that
    say the same of the same, and ``common`` has a row for each such number.
    """

    claims: pd.DataFrame
    at: Codes
    like: Codes
    common: pd.DataFrame

    def among(self, selected: Mask) -> pd.DataFrame:
        """Return the figures selected; of very many, the first of those that are alike."""
        kept = np.flatnonzero(selected[self.at])
        if len(kept) > MOST_FIGURES:
            first = np.full(len(self.common), -1)
            first[self.like[kept[::-1]]] = kept[::-1]
            kept = np.sort(first[first >= 0])
        own = as_objects(self.claims.iloc[self.at[kept]])
        common = self.common.iloc[self.like[kept]].set_axis(own.index)
        return pd.concat([own, common], axis=1)[list(FIGURE_COLUMNS)]


@lru_cache(maxsize=3)
def _said(dataset: Dataset, version: str) -> _Said:
    known = claims_as_of(dataset, version)
    claims = known[[name for name in FIGURE_COLUMNS if name in known]]
    said = figures(known)
    numbers, first = _numbered(said[list(_ALIKE)])
    common = said[[name for name in FIGURE_COLUMNS if name not in known]].iloc[first]
    at = known.index.get_indexer(said.index).astype(np.int32)
    few = len(claims) <= MOST_FIGURES
    return _Said(as_objects(claims) if few else claims, at, numbers, as_objects(common))


def _numbered(rows: pd.DataFrame) -> tuple[Codes, Ints]:
    """Number the different rows, and return where each number stands first."""
    numbers = rows.groupby(list(rows), sort=False).ngroup().to_numpy()
    _, first = np.unique(numbers, return_index=True)
    return numbers.astype(np.int32), first


@lru_cache(maxsize=16)
def figures_of(shown: Shown) -> pd.DataFrame:
    """Return the figures of the claims selected, once per selection.

    Above ``MOST_FIGURES`` an outlet's pages that say the same of the same day stand there once:
    the values chosen, and the outlets counted behind them, are the same.
    """
    return _said(shown.dataset, shown.selection.version).among(shown.selected)


def behind(shown: Shown, claim_ids: Collection[str]) -> pd.DataFrame:
    """Return the statements behind what is drawn."""
    said = figures_of(shown)
    return shown.known.loc[said.index[said["claim_id"].isin(claim_ids)]]


@lru_cache(maxsize=16)
def points_of(shown: Shown) -> pd.DataFrame:
    """Return the points of the claims selected, once per selection."""
    return points(figures_of(shown))


@lru_cache(maxsize=64)
def line(shown: Shown, measure: str, place: str, group: str = "") -> Series:
    """Return the series of a measure at a place, of what is selected."""
    scope = group or GROUPS[measure]
    return series(figures_of(shown), measure, scope, place, points_of(shown))


def yearly(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the totals that count from a 1 January not long ago."""
    days = (totals["last_day"] - totals["first_day"]).dt.days
    return totals[(days < LONGEST_TOTAL) & (totals["first_day"].dt.day_of_year == 1)]


def in_line(totals: pd.DataFrame) -> Mask:
    """Tell which totals lie on the heaviest rise of their year, that is, never fall.

    Args:
        totals: a row per total: ``series_id, first_day, last_day, value, outlets``.
    """
    of_year = ("series_id", "first_day")
    sort = (*of_year, "last_day", "value")
    order = np.lexsort([totals[name].to_numpy() for name in reversed(sort)])
    value, outlets = totals["value"].to_numpy(), totals["outlets"].to_numpy()
    kept = np.zeros(len(order), dtype=bool)
    for run in np.split(order, np.flatnonzero(begins(totals.iloc[order], of_year))[1:]):
        kept[run[_heaviest_rise(value[run].tolist(), outlets[run].tolist())]] = True
    return kept


def _heaviest_rise(values: list[float], weights: list[int]) -> list[int]:
    """Places in the run of the non-decreasing totals with the most outlets behind them."""
    best, before = list(weights), [-1] * len(values)
    for at in range(len(values)):
        for earlier in range(at):
            if values[earlier] <= values[at] and best[earlier] + weights[at] > best[at]:
                best[at], before[at] = best[earlier] + weights[at], earlier
    at = max(range(len(best)), key=lambda n: (best[n], n), default=-1)  # the one that lasts
    chain = []
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain
