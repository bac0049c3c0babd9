"""Labels beside the marks they name: none over another, none outside the plot.

Widths and heights are reckoned for the narrowest figure, a column of print, so that what fits
there fits everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from claims.charts.template import drawn, rows
from claims.charts.time_axis import time_scale

_LETTER = 0.025
"""Width of a letter as a share of the narrowest plot."""
_GAP = 0.03
_LINE = 0.075
"""Height of a line as a share of the lowest plot."""
_END = 0.97
"""Beyond this share of the days a label may stand outside the plot, to its right."""
_SHIFTS = (0, 1, -1, 2, -2, 3, -3)


@dataclass(frozen=True)
class Label:
    """A text at a day and a height, in the colour of a place or measure."""

    day: pd.Timestamp
    height: float
    text: str
    tone: str = ""
    centred: bool = False


Box = tuple[float, float, float, float]
"""Left, right, bottom and top, as shares of the plot."""


def placed(
    labels: list[Label], first: pd.Timestamp, last: pd.Timestamp, top: float
) -> pd.DataFrame:
    """Place labels, the most important first; one that finds no room is left out.

    Returns:
        ``day, height, text, tone, side``; the text stands to the ``left`` of its day, to the
        ``right``, or over it, ``centre``.
    """
    length = max((last - first).days, 1)
    taken: list[Box] = []
    found = []
    for label in labels:
        across, up = (label.day - first).days / length, label.height / top
        for box, side, at in _places(label, across, up):
            if not any(_overlap(box, other) for other in taken):
                taken.append(box)
                found.append((label.day, at * top, label.text, label.tone, side))
                break
    frame = pd.DataFrame(found, columns=["day", "height", "text", "tone", "side"])
    return drawn(frame.astype({"day": "datetime64[us]"}), list(frame))


def _places(label: Label, across: float, up: float) -> Iterator[tuple[Box, str, float]]:
    wide = len(label.text) * _LETTER
    if label.centred and wide / 2 <= across <= 1 - wide / 2:
        at = min(up, 1 - _LINE / 2)
        yield (across - wide / 2, across + wide / 2, at - _LINE / 2, at + _LINE / 2), "centre", at
    sides = ("left", "right") if 0.6 < across < 0.9 else ("right", "left")
    for shift in _SHIFTS:
        at = min(max(up + shift * _LINE, _LINE / 2), 1 - _LINE / 2)
        for side in sides:
            left = across - _GAP - wide if side == "left" else across + _GAP
            if left >= 0 and (left + wide <= 1 or across > _END):
                yield (left, left + wide, at - _LINE / 2, at + _LINE / 2), side, at


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def label_layers(y: alt.Y, colour: Any) -> list[alt.Chart]:
    """Return the layers that draw the rows ``labels``: a halo, and the text on it."""
    base = rows("labels").encode(x=alt.X("day:T", scale=time_scale()), y=y, text="text:N")
    align = alt.expr("datum.side == 'centre' ? 'center' : datum.side == 'left' ? 'right' : 'left'")
    dx = alt.expr("datum.side == 'centre' ? 0 : datum.side == 'left' ? -8 : 8")
    halo = base.mark_text(
        align=align,
        dx=dx,
        baseline="middle",
        fontWeight=600,
        fontSize=12.5,
        stroke="#FFFFFF",
        strokeWidth=4,
        strokeJoin="round",
        aria=False,
    )
    text = base.mark_text(align=align, dx=dx, baseline="middle", fontWeight=600, fontSize=12.5)
    return [halo, text.encode(color=colour)]
