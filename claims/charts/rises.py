"""Which running totals are in line with their year: the longest run of them that never falls.

A total that breaks the rise of its year (a swapped number, a lost digit, a slip) is kept and shown,
but no line and no bar leads through it. Each total counts as often as outlets report it.
"""

import numpy as np
import pandas as pd

from claims.series.points import begins
from claims.tables.reading import Mask

LONGEST_TOTAL = 500
"""Days. Totals that count from 2015 or from an operation's start are other series than a year's."""


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
