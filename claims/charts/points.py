"""The value of each briefing as a record, with the words that titles, labels and tooltips show.

Which value stands for a briefing is for ``series.points``, what is wrong with it for ``soundness``.
"""

from typing import NamedTuple

import pandas as pd

from claims.selection import EVIDENCE, figure_words
from claims.series.points import POINT_COLUMNS
from claims.theme import day, days


class Point(NamedTuple):
    """The value of a series at a briefing, as ``points.points`` has it, judged on all data.

    ``outlets`` of ``all_outlets`` selected give the value, ``givers`` by name, and ``claim_ids``
    are their claims; ``values`` counts the different values given, ``tie`` marks a choice by size
    alone. ``series_id`` numbers the series and ``comparison_id`` what outlets give values for.

    Attributes:
        sound: whether it is in line with its year; figures of a week always are.
        backers: how many outlets give the value in all data.
        flag: what is wrong with it in words, empty where nothing is.
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
    givers: tuple[str, ...]
    series_id: int
    comparison_id: int
    sound: bool = True
    backers: int = 1
    flag: str = ""

    @property
    def vetted(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.flag

    @property
    def figure(self) -> str:
        """The value with its qualifier: ``more than 36,000``."""
        return figure_words(self.value, self.qualifier)

    @property
    def since(self) -> str:
        """The first day, written."""
        return day(self.first_day)

    @property
    def until(self) -> str:
        """The last day, written."""
        return day(self.last_day)

    @property
    def dates(self) -> str:
        """The days that it covers, written."""
        return days(self.first_day, self.last_day)

    @property
    def said(self) -> str:
        """The day of the statement, written."""
        return day(self.said_on)

    @property
    def outlet_names(self) -> str:
        """All outlets that give it."""
        return ", ".join(self.givers)

    @property
    def who(self) -> str:
        """The first outlets that give it, how many of all they are, and whether it is a tie."""
        names = ", ".join(self.givers[:3]) + (" …" if len(self.givers) > 3 else "")
        of = f" ({self.outlets} of {self.all_outlets})" if self.outlets < self.all_outlets else ""
        return names + of + (", a tie" if self.tie else "")

    @property
    def backed(self) -> str:
        """What its evidence is called."""
        return EVIDENCE[self.evidence]


def points_of(frame: pd.DataFrame) -> list[Point]:
    """Return the rows of ``points.points`` as records, nothing said of them yet."""
    return [Point(*row) for row in zip(*(frame[name] for name in POINT_COLUMNS), strict=True)]
