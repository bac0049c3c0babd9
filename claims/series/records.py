"""The value of a series at a briefing as a record, for steps, findings and charts.

Which of the values reported it is, is for ``points``.
"""

from typing import Final, NamedTuple

import pandas as pd


class Point(NamedTuple):
    """The value of a series at a briefing.

    Attributes:
        first_day: the first day that it covers; of a total, the day from which it counts.
        low: the least number that the value with its qualifier allows.
        high: the greatest.
        outlets: how many of ``all_outlets`` give the value, ``outlet_names`` being theirs.
        values: how many different values are given.
        tie: whether it was chosen by its size alone.
        claim_id: the first of ``claim_ids``, the claims behind it.
        comparison_id: the number of what outlets give values for, see ``figures``.
        sound: whether it is in line with its year; this and what follows is for the charts to say,
            which judge it on all data.
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


POINT_COLUMNS: Final = Point._fields[: Point._fields.index("sound")]
"""The columns of ``points.points``."""


def as_records(points: pd.DataFrame) -> list[Point]:
    """Return the rows of ``points`` as records, not judged yet."""
    return [Point(*row) for row in zip(*(points[name] for name in POINT_COLUMNS), strict=True)]
