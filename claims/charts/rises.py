"""Which running totals are in line with their year: the longest run of them that never falls.

A total that breaks the rise of its year (a swapped number, a lost digit, a slip) is kept and shown,
but no line and no bar leads through it. Each total counts as often as outlets report it.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

LONGEST_TOTAL = 500
"""Days. Totals that count from 2015 or from an operation's start are other series than a year's."""


def yearly(total: Any) -> bool:
    """Tell whether a total counts from a 1 January not long ago."""
    first = total.first_day
    return (first.month, first.day) == (1, 1) and (total.last_day - first).days < LONGEST_TOTAL


def in_line(totals: Sequence[Any]) -> list[bool]:
    """Tell which totals lie on the heaviest rise of their year, that is, never fall.

    Args:
        totals: each with its ``series_id, first_day, last_day, value, outlets``.
    """
    years: dict[tuple[int, pd.Timestamp], list[int]] = defaultdict(list)
    for at, total in enumerate(totals):
        years[total.series_id, total.first_day].append(at)
    kept: set[int] = set()
    for places in years.values():
        places.sort(key=lambda at: (totals[at].last_day, totals[at].value))
        run = [totals[at] for at in places]
        rise = _heaviest_rise([one.value for one in run], [one.outlets for one in run])
        kept.update(places[n] for n in rise)
    return [at in kept for at in range(len(totals))]


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
