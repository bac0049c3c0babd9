"""Where everything of a briefing's panels stands, in pixels from the top, and how it is drawn."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pyarrow as pa
from altair.typing import ChartType

from claims.charts.axes import down_axis
from claims.charts.labels import words_layer
from claims.charts.template import Spec, Tables, built, drawn, filled, rows
from claims.charts.words import HOVER, Mark, coloured, tooltip
from claims.theme import PALETTES, number, unbroken

_LINE, _HEAD, _BAR, _GAP = 16, 10, 15, 26
"""Pixels of a line, below a heading, of a bar, and below the last bar of a panel."""
_NEAR = 3
"""Pixels from the last line of a label down to its bar, however far apart the rows are drawn."""
_LETTERS = 40
"""Letters of a line, which fits the narrowest figure, and half of a low one."""
_HEAD_LETTERS = 48
_COLUMNS = ((0.0, 0.48), (0.52, 1.0))
"""Shares of the width where panels stand in two columns."""
_INK = PALETTES["light"]


def _template() -> ChartType:
    """Labelled bars in panels, placed by pixels from the top."""
    y = down_axis("top")
    wide: Any = alt.Scale(domain=[0, 1], nice=False)
    left, right = (alt.X(f"{side}:Q", scale=wide, axis=None) for side in ("left", "right"))
    pick = alt.selection_point("pick", fields=["claim_id"])
    heads = words_layer(rows("panels"), _INK.muted, _LINE).encode(x=left, y=y, text="panel:N")
    scales = (
        rows("panels")
        .mark_text(align="right", baseline="top", fontSize=12, color=_INK.muted, dy=4)
        .encode(x=right, y=alt.Y("bottom:Q", axis=None), text="scale:N")
    )
    tracks = (
        rows("bars")
        .mark_rect(color=_INK.grid, opacity=0.5)
        .encode(x=left, x2="right:Q", y=y, y2="bottom:Q")
    )
    bars = (
        rows("bars", "bars")
        .mark_rect(cursor="pointer", cornerRadiusEnd=1)
        .encode(
            x=left,
            x2="share:Q",
            y=y,
            y2="bottom:Q",
            color=coloured(alt.Color),
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.45)),
            tooltip=tooltip(HOVER),
        )
        .add_params(pick)
    )
    up = f"-{_NEAR} - {_LINE} * (length(split(datum.label, '\\n')) - 1)"
    labels = (
        rows("bars")
        .mark_text(
            align="left",
            baseline="bottom",
            dy=alt.expr(up),
            fontSize=13.5,
            fontWeight=600,
            color=_INK.ink,
            lineBreak="\n",
            lineHeight=_LINE,
        )
        .encode(x=left, y=y, text="label:N")
    )
    whole = alt.layer(heads, scales, tracks, bars, labels)
    whole = whole.add_params(alt.param(name="rows_height", value=0))
    return whole.properties(width="container")


def layout(panels: Mapping[str, Sequence[Mark]], low: bool = False) -> tuple[Spec, Tables]:
    """Give every heading, label and bar its place; return the chart with its rows.

    Pixels are counted from the top, shares from the left; on a low page panels stand in columns.
    """
    letters = _LETTERS if low else _HEAD_LETTERS
    heads, marks, height = _stacked(panels, letters, [0 for _ in panels])
    if low:
        columns = _columns([head["bottom"] + _GAP for head in heads])
        heads, marks, height = _stacked(panels, letters, columns)
    kept = ("claim_id", "top", "bottom", "left", "right", "share", "label", "tone")
    data = {"panels": pa.Table.from_pylist(heads), "bars": drawn(marks, [*kept, *HOVER])}
    return filled(built(_template), height, rows_height=height), data


def _stacked(
    panels: Mapping[str, Sequence[Mark]], letters: int, columns: Sequence[int]
) -> tuple[list[dict[str, Any]], list[Mark], float]:
    """Return the headings, the bars, and the height of all: panels under one another."""
    sides = _COLUMNS if any(columns) else ((0.0, 1.0),)
    ends = [0 for _ in sides]
    heads, marks = [], []
    for (name, bars), column in zip(panels.items(), columns, strict=True):
        left, right = sides[column]
        heading = _broken(name, letters)
        head = _lines(heading) + _HEAD
        bottom = ends[column] + head - 8
        for bar in bars:
            label = _broken(bar.label, _LETTERS)
            bottom += _lines(label) + _BAR + 11
            place = {
                "label": label,
                "top": bottom - _BAR,
                "bottom": bottom,
                "left": left,
                "right": right,
                "share": left + (right - left) * bar.value / bar.scale_end,
            }
            marks.append(Mark(**{**vars(bar), **place}))
        scale = f"scale 0–{number(bars[0].scale_end)}"
        heads.append(
            {
                "panel": heading,
                "head": head,
                "top": ends[column],
                "left": left,
                "right": right,
                "bottom": bottom,
                "scale": scale,
            }
        )
        ends[column] = bottom + _GAP
    return heads, marks, float(max(ends) - 8)


def _lines(text: str) -> int:
    """Return the pixels that the lines of a text take up."""
    return (text.count("\n") + 1) * _LINE


def _broken(text: str, letters: int) -> str:
    """Break a text into lines; no line ends within a date or within a span of days."""
    whole = unbroken(text).replace("\u00a0– ", "\u00a0–\u00a0")
    return "\n".join(textwrap.wrap(whole, letters))


def _columns(ends: Sequence[int]) -> list[int]:
    """Put panels, in their order, into two columns: 0 or 1 for each, neither longer than needed.

    Args:
        ends: where each ends while all are in one column.
    """
    first = min(ends, key=lambda end: (max(end, ends[-1] - end), -end))
    return [int(end > first) for end in ends]
