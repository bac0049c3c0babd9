"""Labels beside the marks they name: none over another, none outside the plot.

Widths and heights are reckoned for the narrowest figure, a column of print, so that what fits
there fits everywhere. A label stands over no mark where it finds such a place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import numpy as np
import numpy.typing as npt
import pandas as pd

from claims.charts.axes import time_scale
from claims.charts.template import drawn, rows

_LETTER = 0.025
"""Width of a letter as a share of the narrowest plot."""
_GAP = 0.03
_LINE = 0.075
"""Height of a line as a share of the lowest plot."""
_HALF = 0.45 * _LINE
"""Half the height of the letters of a line."""
_END = 0.97
"""Beyond this share of the days a label may stand outside the plot, to its right."""
_SHIFTS = (0, 1, -1, 2, -2, 3, -3)
"""Lines that a label may stand above or below its mark; farther off it would name another."""
_EDGE_SHIFTS = (*_SHIFTS, 4, -4)
"""The same of a mark beyond the axis, which an arrow names."""
_THICK = 0.012
"""Half the height that a line takes up, as a share of the lowest plot."""
_STEPS = 120
"""Places along the days at which a line is looked at."""


@dataclass(frozen=True)
class Label:
    """A text at a day and a height, in the colour of a place or measure.

    Centred, it stands over its day; at the edge, its mark lies beyond the axis, and an arrow on
    the side of the mark says so.
    """

    day: pd.Timestamp
    height: float
    text: str
    tone: str = ""
    centred: bool = False
    at_edge: bool = False


Boxes = npt.NDArray[np.float64]
"""A row per box: left, right, bottom and top, as shares of the plot."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Plot:
    """The days and heights of a plot: from the first day to the last, from 0 to the top."""

    first: pd.Timestamp
    last: pd.Timestamp
    top: float

    def across(self, days: Any) -> Any:
        """Return days as shares of the plot's width."""
        return (days - self.first) / max(self.last - self.first, pd.Timedelta(days=1))

    def bars(self, first: pd.Series, last: pd.Series, low: pd.Series, high: pd.Series) -> Boxes:
        """Return the boxes that bars or dashes take up."""
        sides = [self.across(first), self.across(last), low / self.top, high / self.top]
        return np.column_stack([side.to_numpy(dtype=float) for side in sides])

    def line(self, days: pd.Series, heights: pd.Series) -> Boxes:
        """Return the boxes that a line through these points takes up."""
        across = self.across(days).to_numpy(dtype=float)
        at = np.linspace(across.min(), across.max(), _STEPS)
        up = np.interp(at, across, heights.to_numpy(dtype=float) / self.top)
        return np.column_stack([at, at, up - _THICK, up + _THICK])


def placed(labels: list[Label], plot: Plot, *marks: Boxes) -> pd.DataFrame:
    """Place labels, the most important first; one that finds no room is left out.

    Returns:
        ``day, height, text, tone, side``; the text stands to the ``left`` of its day, to the
        ``right``, or over it, ``centre``.
    """
    over = np.concatenate([np.empty((0, 4)), *marks])
    taken = np.empty((0, 4))
    found = []
    for label in labels:
        places = [*_places(label, plot)]
        free = [place for place in places if not _hits(place[0], taken)]
        if not free:
            continue
        box, side, at = next((place for place in free if not _hits(place[0], over)), free[0])
        taken = np.vstack([taken, box])
        found.append((label.day, at * plot.top, _text(label, side), label.tone, side))
    frame = pd.DataFrame(found, columns=["day", "height", "text", "tone", "side"])
    return drawn(frame.astype({"day": "datetime64[us]"}), list(frame))


def _text(label: Label, side: str) -> str:
    if not label.at_edge:
        return label.text
    return f"{label.text} ↑" if side == "left" else f"↑ {label.text}"


def _places(label: Label, plot: Plot) -> Iterator[tuple[Box, str, float]]:
    """Yield where a label may stand, the best place first: its box, its side and its height."""
    across, up = float(plot.across(label.day)), label.height / plot.top
    wide = (len(label.text) + 2 * label.at_edge) * _LETTER
    sides: tuple[str, ...] = ("left", "right") if 0.6 < across < 0.9 else ("right", "left")
    if label.centred and wide / 2 <= across <= 1 - wide / 2:
        sides = ("centre", *sides)
    for shift in _EDGE_SHIFTS if label.at_edge else _SHIFTS:
        at = min(max(up + shift * _LINE, _LINE / 2), 1 - _LINE / 2)
        for side in sides:
            left = {"left": across - _GAP - wide, "right": across + _GAP}.get(
                side, across - wide / 2
            )
            if left >= 0 and (left + wide <= 1 or across > _END):
                yield (left, left + wide, at - _HALF, at + _HALF), side, at


def _hits(box: Box, boxes: Boxes) -> bool:
    """Tell whether a box lies over one of others."""
    left, right, bottom, top = boxes.T
    across = (box[0] < right) & (left < box[1])
    return bool((across & (box[2] < top) & (bottom < box[3])).any())


def label_layers(y: alt.Y, colour: Any) -> list[alt.Chart]:
    """Return the layers that draw the rows ``labels``: a halo, and the text on it."""
    base = rows("labels").encode(x=alt.X("day:T", scale=time_scale()), y=y, text="text:N")
    align = alt.expr("datum.side == 'centre' ? 'center' : datum.side == 'left' ? 'right' : 'left'")
    dx = alt.expr("datum.side == 'centre' ? 0 : datum.side == 'left' ? -10 : 10")
    set_as: dict[str, Any] = {
        "align": align,
        "dx": dx,
        "baseline": "middle",
        "fontWeight": 600,
        "fontSize": 12.5,
    }
    halo = base.mark_text(**set_as, stroke="#FFFFFF", strokeWidth=4, strokeJoin="round", aria=False)
    return [halo, base.mark_text(**set_as).encode(color=colour)]


def words_layer(
    chart: alt.Chart, colour: str, line: float, size: float = 12.5, weight: Literal[400, 600] = 400
) -> Any:
    """Return a layer of texts of one line or more, ``line`` pixels each, that hang from a place."""
    return chart.mark_text(
        align="left",
        baseline="top",
        fontSize=size,
        fontWeight=weight,
        color=colour,
        lineBreak="\n",
        lineHeight=line,
    )
