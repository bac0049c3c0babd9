"""Which running totals are in line with their year: the longest run of them that never falls.

A total that breaks the rise of its year (a swapped number, a lost digit, a slip) is kept and shown,
but no line and no bar leads through it. Each total counts as often as outlets report it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

import pandas as pd

LONGEST_TOTAL = 500
"""Days. Totals that count from 2015 or from an operation's start are other series than a year's."""


def yearly(total: Any) -> bool:
    """Tell whether a total counts from a 1 January not long ago."""
    first = total.first_day
    return (first.month, first.day) == (1, 1) and (total.last_day - first).days < LONGEST_TOTAL


def in_line(totals: Iterable[Any]) -> list[Any]:
    """Return the totals that lie on the heaviest rise of their year, that is, never fall.

    Args:
        totals: each with its ``series_id, first_day, last_day, value, outlets``.
    """
    years: dict[tuple[int, pd.Timestamp], list[Any]] = defaultdict(list)
    for total in sorted(totals, key=attrgetter("last_day", "value")):
        years[total.series_id, total.first_day].append(total)
    return [run[at] for run in years.values() for at in _heaviest_rise(run)]


def _heaviest_rise(run: Sequence[Any]) -> list[int]:
    """Places in the run of the non-decreasing totals with the most outlets behind them."""
    best, before = [total.outlets for total in run], [-1] * len(run)
    for at, total in enumerate(run):
        for earlier in range(at):
            weight = best[earlier] + total.outlets
            if run[earlier].value <= total.value and weight > best[at]:
                best[at], before[at] = weight, earlier
    at = max(range(len(best)), key=lambda n: (best[n], n), default=-1)  # the one that lasts
    chain = []
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain
