"""Labels beside the marks they name: none over another, none outside the plot.

Widths and heights are reckoned for the narrowest figure, a column of print, so that what fits
there fits everywhere. A label stands over no mark where it finds such a place, in the order of its
mark among the others; away from its mark, a fine line leads back to it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

import altair as alt
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from claims.charts.axes import milliseconds, time_scale
from claims.charts.template import drawn, rows
from claims.charts.words import Mark
from claims.theme import PALETTES

_LETTER = 0.025
"""Width of a letter as a share of the narrowest plot."""
_GAP = 0.03
_LINE = 0.075
"""Height of a line as a share of the lowest plot."""
_HALF = 0.45 * _LINE
"""Half the height of the letters of a line."""
_END = 0.97
"""Beyond this share of the days a label may stand outside the plot, to its right."""
_SHIFTS = (0, 0.25, -0.25, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)
"""Lines that a label may stand above or below its mark."""
_AWAY = 0.8 * _LINE
"""A label farther from its mark than this has a fine line that leads to it."""
_NEAR = 0.03
"""How far from the middle of a mark it begins, as a share of the plot."""
_FINE = 0.006
"""Half the width that such a line, or that of a dated event, takes up, as a share of the plot."""
_THICK = 0.012
"""Half the height that a line takes up, as a share of the lowest plot."""
_RING = 0.025
"""Half the width and the height that a ring takes up, likewise."""
_BESIDE = 0.08
"""Labels nearer than this along the days stand in the order of their marks."""
_STEPS = 120
"""Places along the days at which a line is looked at."""


@dataclass(frozen=True)
class Label:
    """A text at a day and a height, in the colour of a place or measure.

    Above, it stands over its mark, not beside it; at the edge, its mark lies beyond the axis, and
    an arrow on the side of the mark says so.
    """

    day: pd.Timestamp
    height: float
    text: str
    tone: str = ""
    above: bool = False
    at_edge: bool = False


Box = tuple[float, float, float, float]
"""Left, right, bottom and top, as shares of the plot."""
Boxes = npt.NDArray[np.float64]
"""A row per box."""
_NOWHERE: Box = (-1, -1, -1, -1)
"""A box that lies over nothing."""


@dataclass(frozen=True)
class Plot:
    """The days and heights of a plot: from the first day to the last, from 0 to the top."""

    first: pd.Timestamp
    last: pd.Timestamp
    top: float

    def across(self, day: pd.Timestamp) -> float:
        """Return a day as a share of the plot's width."""
        return float((day - self.first) / max(self.last - self.first, pd.Timedelta(days=1)))

    def bar(self, first: pd.Timestamp, last: pd.Timestamp, low: float, high: float) -> Box:
        """Return the box that a bar or a dash takes up."""
        return self.across(first), self.across(last), low / self.top, high / self.top

    def line(self, days: Iterable[pd.Timestamp], heights: Iterable[float]) -> list[Box]:
        """Return the boxes that a line through these points takes up."""
        across = [self.across(day) for day in days]
        at = np.linspace(min(across), max(across), _STEPS)
        up = np.interp(at, across, [height / self.top for height in heights])
        return [*zip(at, at, up - _THICK, up + _THICK, strict=True)]

    def ring(self, day: pd.Timestamp, height: float) -> Box:
        """Return the box that a ring around a point takes up."""
        across, up = self.across(day), height / self.top
        return across - _RING, across + _RING, up - _RING, up + _RING

    def uprights(self, days: Iterable[pd.Timestamp | str]) -> list[Box]:
        """Return the boxes that lines from the bottom to the top take up."""
        places = [self.across(pd.Timestamp(day)) for day in days]
        return [(across - _FINE, across + _FINE, 0, 1) for across in places]


@dataclass(frozen=True)
class Place:
    """Where a label may stand: the box of its letters, the side of its day, and its height.

    Away from its mark, ``lead`` is the box of the line that leads to it.
    """

    box: Box
    side: str
    at: float
    lead: Box | None


def placed(
    labels: list[Label], plot: Plot, *marks: Sequence[Box], events: Sequence[Box] = ()
) -> pa.Table:
    """Place labels, the most important first; one that finds no room is left out.

    Args:
        labels: what is to be written.
        plot: where.
        marks: the boxes of marks, which labels leave free where they can.
        events: those of the lines of dated events, which they leave free where that costs nothing.

    Returns:
        ``day`` (in milliseconds), ``height, text, tone, side, above`` and ``mark``, the height from
        which a line leads to the label; the text stands to the ``left`` of its day, to the
        ``right``, or over it, ``centre``.
    """
    over = _boxes(box for boxes in marks for box in boxes)
    lines = _boxes(events)
    taken = _boxes([])
    found: list[tuple[Label, Place]] = []
    for label in labels:
        best = _best(label, plot, over, taken, lines, found)
        if best is None:
            continue
        taken = np.vstack([taken, best.box, *([best.lead] if best.lead else [])])
        found.append((label, best))
    return _as_rows(found, plot)


def _best(
    label: Label,
    plot: Plot,
    over: Boxes,
    taken: Boxes,
    lines: Boxes,
    found: list[tuple[Label, Place]],
) -> Place | None:
    """Return the place of a label with the fewest faults; None where all are taken."""
    places = [*_places(label, plot)]
    boxes = _boxes(place.box for place in places)
    leads = _boxes(place.lead or _NOWHERE for place in places)
    crossed, hidden = _hits(leads, np.vstack([over, taken])), _hits(boxes, over)
    covered, on_events = _hits(boxes, taken), _hits(boxes, lines)
    weighed = [
        (_faults(place, label, hidden[at], crossed[at], found), on_events[at], at)
        for at, place in enumerate(places)
        if not covered[at]
    ]
    return places[min(weighed)[2]] if weighed else None


def _boxes(boxes: Iterable[Box]) -> Boxes:
    """Return boxes as an array."""
    return np.array([*boxes], dtype=float).reshape(-1, 4)


def _as_rows(found: list[tuple[Label, Place]], plot: Plot) -> pa.Table:
    """Return placed labels as the rows that are drawn."""
    told = [
        Mark(
            day=milliseconds(label.day),
            height=place.at * plot.top,
            text=_text(label, place.side),
            tone=label.tone,
            side=place.side,
            above=label.above,
            mark=label.height if place.lead else place.at * plot.top,
        )
        for label, place in found
    ]
    return drawn(told, ["day", "height", "text", "tone", "side", "above", "mark"])


def _faults(
    place: Place, label: Label, hidden: int, crossed: int, found: list[tuple[Label, Place]]
) -> int:
    """Weigh what is wrong with a place, where the label hides and its line crosses so many boxes.

    The label hides a mark, or, twice as bad, the better part of a line; it stands above another
    label though its mark is the lower one, or the other way round; and, half as bad, the line that
    leads to it crosses marks or labels.
    """
    left, right = place.box[:2]
    beside = [
        (other, its)
        for other, its in found
        if left < its.box[1] + _BESIDE and its.box[0] < right + _BESIDE
    ]
    swapped = any((label.height - other.height) * (place.at - its.at) < 0 for other, its in beside)
    return 2 * ((hidden > 0) + (hidden > _STEPS / 2) + swapped) + (crossed > 0)


def _text(label: Label, side: str) -> str:
    if not label.at_edge:
        return label.text
    return f"{label.text} ↑" if side == "left" else f"↑ {label.text}"


def _places(label: Label, plot: Plot) -> Iterator[Place]:
    """Yield where a label may stand, the best place first."""
    across, up = plot.across(label.day), label.height / plot.top
    wide = (len(label.text) + 2 * label.at_edge) * _LETTER
    for shift, (side, left) in product(_SHIFTS, _sides(label, across, wide)):
        lowest = 0 if side == "right" and across > _END else _LINE / 2
        at = min(max(up + shift * _LINE, lowest), 1 - _LINE / 2)
        middle = at + _LINE / 2 + _THICK if label.above else at
        box = (left, left + wide, middle - _HALF, middle + _HALF)
        yield Place(box, side, at, _lead(across, up, at))


def _sides(label: Label, across: float, wide: float) -> list[tuple[str, float]]:
    """Return the sides on which a label finds room, the best first, each with where it begins."""
    gap = 0 if label.above else _GAP
    left, right = ("left", across - gap - wide), ("right", across + gap)
    beside = [left, right] if 0.6 < across < 0.9 else [right, left]
    centre = ("centre", across - wide / 2)
    return [
        (side, begins)
        for side, begins in ([centre, *beside] if label.above else beside)
        if begins >= 0 and (begins + wide <= 1 or (across > _END and side != "centre"))
    ]


def _lead(across: float, up: float, at: float) -> Box | None:
    """Return the box of the line that leads from a mark to a label away from it."""
    if abs(at - up) < _AWAY:
        return None
    low, high = sorted((at, up))
    if at > up:
        low += _NEAR
    else:
        high -= _NEAR
    return across - _FINE, across + _FINE, low, high


def _hits(boxes: Boxes, others: Boxes) -> list[int]:
    """Count over how many of others each box lies."""
    left, right, bottom, top = boxes.T[:, :, np.newaxis]
    over = (left < others[:, 1]) & (others[:, 0] < right)
    over &= (bottom < others[:, 3]) & (others[:, 2] < top)
    counts: list[int] = np.count_nonzero(over, axis=1).tolist()
    return counts


def label_layers(y: alt.Y, colour: Any) -> list[alt.Chart]:
    """Return the layers that draw the rows ``labels``: a line from the mark, a halo, the text."""
    base = rows("labels").encode(x=alt.X("day:T", scale=time_scale()), y=y)
    leads = (
        base.transform_filter("datum.mark != datum.height")
        .mark_rule(
            strokeWidth=0.9,
            color=PALETTES["light"].muted,
            y2Offset=alt.expr("datum.mark < datum.height ? -6 : 6"),
            aria=False,
        )
        .encode(y2="mark:Q")
    )
    align = alt.expr("datum.side == 'centre' ? 'center' : datum.side == 'left' ? 'right' : 'left'")
    gap = "datum.mark == datum.height ? 10 : 4"
    dx = alt.expr(
        f"datum.above || datum.side == 'centre' ? 0 : ({gap}) * (datum.side == 'left' ? -1 : 1)"
    )
    set_as: dict[str, Any] = {
        "align": align,
        "dx": dx,
        "dy": alt.expr("datum.above ? -4 : 0"),
        "baseline": alt.expr("datum.above ? 'bottom' : 'middle'"),
        "fontWeight": 600,
        "fontSize": 12.5,
    }
    texts = base.encode(text="text:N")
    halo = texts.mark_text(
        **set_as, stroke="#FFFFFF", strokeWidth=4, strokeJoin="round", aria=False
    )
    return [leads, halo, texts.mark_text(**set_as).encode(color=colour)]


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
