"""One series put together: its name, its figures, the value of each briefing, what is joined.

The rules are in the modules this one puts together: ``scopes`` (what is joined) and ``points``
(which value stands for a briefing); growth from total to total is worked out by ``steps``.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from claims.series.points import TOTAL
from claims.series.scopes import AUTHORITY, SCOPE, joined, subject


@dataclass(frozen=True, eq=False)
class Series:
    """The figures of one series.

    Attributes:
        name: the series in words, e.g. ``people apprehended at the border``.
        rows: its figures, as ``points.figures``.
        chosen: the value of each briefing, as ``points.points``.
    """

    name: str
    rows: pd.DataFrame
    chosen: pd.DataFrame

    @cached_property
    def joined(self) -> str:
        """Which wordings are joined and why, in words; empty where none are."""
        if self.rows.empty:
            return ""
        codes = (set(self.rows[name].unique()) for name in ("group", "place"))
        return joined(self.rows["measure"].iloc[0], *codes)

    @cached_property
    def totals(self) -> pd.DataFrame:
        """The values of running totals, each with its start as ``first_day``."""
        return self.chosen[self.chosen["kind"] == TOTAL].reset_index(drop=True)


def series(
    said: pd.DataFrame,
    measure: str,
    group: str,
    place: str,
    drawn: pd.DataFrame,
) -> Series:
    """Put one series of the ministry's figures together.

    Args:
        said: figures of any series, as ``points.figures`` gives them.
        measure: code of what is counted.
        group: scope of the group, e.g. ``all`` or ``members``.
        place: scope of the place, e.g. ``total``, ``iraq`` or ``border``.
        drawn: the points of ``said``.

    Returns:
        The series; its frames are empty where nothing was reported.
    """
    wanted = dict(zip(SCOPE, (AUTHORITY, measure, group, place, False), strict=True))
    return Series(subject(measure, group, place), _of(said, wanted), _of(drawn, wanted))


def _of(frame: pd.DataFrame, wanted: dict[str, object]) -> pd.DataFrame:
    """Return the rows of one series, looking at one row of each."""
    numbers = frame["series_id"].to_numpy()
    lines, first = np.unique(numbers, return_index=True)
    same = [frame[name].to_numpy()[first] == value for name, value in wanted.items()]
    return frame[np.isin(numbers, lines[np.logical_and.reduce(same)])]
