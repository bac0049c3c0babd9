"""One series put together: weeks, totals, the steps between totals, gaps and other values.

What a page or an export needs of a measure, a group and a place, in one record. The rules are in
the modules this one puts together: ``scopes`` (what is joined), ``points`` (which value stands for
a briefing), ``steps`` (growth and residuals).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from claims.series.points import FLOW, TOTAL, alternatives, figures, points
from claims.series.scopes import AUTHORITY, SCOPE, joined, subject
from claims.series.steps import gaps, spans, steps


@dataclass(frozen=True, eq=False)
class Series:
    """The figures of one series; what a page does not ask for is not worked out.

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
    def flows(self) -> pd.DataFrame:
        """The values of single periods (weeks, two weeks, days), as ``points.points``."""
        return self.chosen[self.chosen["kind"] == FLOW].reset_index(drop=True)

    @cached_property
    def totals(self) -> pd.DataFrame:
        """The values of running totals, each with its start as ``first_day``."""
        return self.chosen[self.chosen["kind"] == TOTAL].reset_index(drop=True)

    @cached_property
    def steps(self) -> pd.DataFrame:
        """The growth from total to total, as ``steps.steps``."""
        return steps(self.chosen)

    @cached_property
    def spans(self) -> pd.DataFrame:
        """Flows that cover several steps, as ``steps.spans``."""
        return spans(self.chosen, self.steps)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Days between reported weeks that none covers, as ``steps.gaps``."""
        return gaps(self.chosen)

    @cached_property
    def alternatives(self) -> pd.DataFrame:
        """Every figure that is not the value chosen, as ``points.alternatives``."""
        return alternatives(self.rows, self.chosen)

    @cached_property
    def unstated(self) -> pd.DataFrame:
        """Figures of the series whose period is not stated, as ``points.figures``."""
        return self.rows[self.rows["kind"] == ""].reset_index(drop=True)


def series(
    said: pd.DataFrame,
    measure: str,
    group: str,
    place: str,
    *,
    subset: bool = False,
    authority: str = AUTHORITY,
    drawn: pd.DataFrame | None = None,
) -> Series:
    """Put one series together.

    Args:
        said: figures of any series, as ``points.figures`` gives them.
        measure: code of what is counted.
        group: scope of the group, e.g. ``all`` or ``members``.
        place: scope of the place, e.g. ``total``, ``iraq`` or ``border``.
        subset: the figures noted as a subset of the total, which are a series of their own.
        authority: who announces the figures.
        drawn: the points of ``said``, where several series of it are wanted.

    Returns:
        The series; its frames are empty where nothing was reported.
    """
    wanted = dict(zip(SCOPE, (authority, measure, group, place, subset), strict=True))
    rows = _of(said, wanted)
    chosen = points(rows) if drawn is None else _of(drawn, wanted)
    return Series(subject(measure, group, place, subset), rows, chosen)


def _of(frame: pd.DataFrame, wanted: dict[str, object]) -> pd.DataFrame:
    """Return the rows of one series, looking at one row of each."""
    numbers = frame["series_id"].to_numpy()
    lines, first = np.unique(numbers, return_index=True)
    same = [frame[name].to_numpy()[first] == value for name, value in wanted.items()]
    return frame[np.isin(numbers, lines[np.logical_and.reduce(same)])]


def scopes_of(said: pd.DataFrame) -> pd.DataFrame:
    """Return the series that occur: the columns of ``SCOPE`` and ``claims``, how many each has."""
    return said.groupby(list(SCOPE), sort=True).size().rename("claims").reset_index()


__all__ = ["Series", "figures", "scopes_of", "series"]
