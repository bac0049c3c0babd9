"""One series put together: weeks, totals, the steps between totals, gaps and other values.

What a page or an export needs of a measure, a group and a place, in one record. The rules are in
the modules this one puts together: ``scopes`` (what is joined), ``points`` (which value stands for
a briefing), ``steps`` (growth and residuals).
"""

from dataclasses import dataclass

import pandas as pd

from claims.points import FLOW, TOTAL, alternatives, figures, points
from claims.scopes import AUTHORITY, SCOPE, joined, subject
from claims.steps import gaps, spans, steps


@dataclass(frozen=True)
class Series:
    """The figures of one series.

    Attributes:
        name: the series in words, e.g. ``people apprehended at the border``.
        joined: which wordings are joined and why, in words; empty where none are.
        flows: the values of single periods (weeks, two weeks, days), as ``points.points``.
        totals: the values of running totals, each with its start as ``first_day``.
        steps: the growth from total to total, as ``steps.steps``.
        spans: flows that cover several steps, as ``steps.spans``.
        gaps: days between reported weeks that none covers, as ``steps.gaps``.
        alternatives: every figure that is not the value chosen, as ``points.alternatives``.
        unstated: figures of the series whose period is not stated, as ``points.figures``.
    """

    name: str
    joined: str
    flows: pd.DataFrame
    totals: pd.DataFrame
    steps: pd.DataFrame
    spans: pd.DataFrame
    gaps: pd.DataFrame
    alternatives: pd.DataFrame
    unstated: pd.DataFrame


def series(
    said: pd.DataFrame,
    measure: str,
    group: str,
    place: str,
    *,
    subset: bool = False,
    authority: str = AUTHORITY,
) -> Series:
    """Put one series together.

    Args:
        said: figures of any series, as ``points.figures`` gives them.
        measure: code of what is counted.
        group: scope of the group, e.g. ``all`` or ``members``.
        place: scope of the place, e.g. ``total``, ``iraq`` or ``border``.
        subset: the figures noted as a subset of the total, which are a series of their own.
        authority: who announces the figures.

    Returns:
        The series; its frames are empty where nothing was reported.
    """
    wanted = dict(zip(SCOPE, (authority, measure, group, place, subset), strict=True))
    rows = said[(said[list(SCOPE)] == pd.Series(wanted)).all(axis=1)]
    chosen = points(rows)
    step = steps(chosen)
    return Series(
        name=subject(measure, group, place, subset),
        joined=joined(measure, set(rows["group"]), set(rows["place"])),
        flows=chosen[chosen["kind"] == FLOW].reset_index(drop=True),
        totals=chosen[chosen["kind"] == TOTAL].reset_index(drop=True),
        steps=step,
        spans=spans(chosen, step),
        gaps=gaps(chosen),
        alternatives=alternatives(rows, chosen),
        unstated=rows[rows["kind"] == ""].reset_index(drop=True),
    )


def scopes_of(said: pd.DataFrame) -> pd.DataFrame:
    """Return the series that occur: the columns of ``SCOPE`` and ``claims``, how many each has."""
    return said.groupby(list(SCOPE), sort=True).size().rename("claims").reset_index()


__all__ = ["Series", "figures", "scopes_of", "series"]
