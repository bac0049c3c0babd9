"""The value of each briefing as a record.

Which value stands for a briefing is for ``series.points``, what is wrong with it for ``soundness``,
and what is said of it in words for ``words``.
"""

from typing import NamedTuple

import pandas as pd

from claims.series.points import POINT_COLUMNS


class Point(NamedTuple):
    """The value of a series at a briefing, as ``points.points`` has it, judged on all data.

    ``outlets`` of ``all_outlets`` selected give the value, ``outlet_names``, and ``claim_ids``
    are their claims; ``values`` counts the different values given, ``tie`` marks a choice by size
    alone. ``series_id`` numbers the series and ``comparison_id`` what outlets give values for.

    Attributes:
        sound: whether it is in line with its year; figures of a week always are.
        backers: how many outlets give the value in all data.
        flag: what is wrong with it in words, empty where nothing is.
        vetted: whether nothing is wrong with it.
    """

    authority: str
    measure: str
    group_scope: str
    place_scope: str
    subset: bool
    kind: str
    first_day: pd.Timestamp
    last_day: pd.Timestamp
    days: int
    said_on: pd.Timestamp
    value: float
    qualifier: str
    low: float
    high: float
    outlets: int
    all_outlets: int
    values: int
    tie: bool
    evidence: str
    claim_id: str
    claim_ids: tuple[str, ...]
    outlet_names: tuple[str, ...]
    series_id: int
    comparison_id: int
    sound: bool = True
    backers: int = 1
    flag: str = ""
    vetted: bool = True


def points_of(frame: pd.DataFrame) -> list[Point]:
    """Return the rows of ``points.points`` as records, nothing said of them yet."""
    return [Point(*row) for row in zip(*(frame[name] for name in POINT_COLUMNS), strict=True)]
