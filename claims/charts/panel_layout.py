"""Where everything of a briefing's panels stands, in pixels from the top, and how it is drawn."""

import textwrap
from functools import partial
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from claims.charts.axes import down_axis
from claims.charts.labels import words_layer
from claims.charts.template import Spec, built, drawn, filled, rows
from claims.charts.words import HOVER, coloured, tooltip
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


def layout(labelled: pd.DataFrame, low: bool = False) -> tuple[Spec, dict[str, pd.DataFrame]]:
    """Give every heading, label and bar its place; return the chart with its rows.

    Pixels are counted from the top, shares from the left; on a low page panels stand in columns.
    """
    labels = labelled["label"].map(partial(_broken, letters=_LETTERS))
    heights = (labels.str.count("\n") + 1) * _LINE + _BAR + 11
    inside = heights.groupby(labelled["panel"]).cumsum() - heights
    panels = _panels(heights.groupby(labelled["panel"], sort=False).sum(), low)
    own = panels.loc[labelled["panel"]].set_axis(labelled.index)
    bottom = own["top"] + own["head"] + inside + heights - 8
    bars = labelled.assign(
        label=labels,
        top=bottom - _BAR,
        bottom=bottom,
        left=own["left"],
        right=own["right"],
        share=own["left"]
        + (own["right"] - own["left"]) * labelled["value"] / labelled["scale_end"],
    )
    last = bars.drop_duplicates("panel", keep="last").set_index("panel")
    scales = "scale 0–" + last["scale_end"].map(number)
    heads = panels.assign(bottom=last["bottom"], scale=scales).reset_index(drop=True)
    kept = ("claim_id", "top", "bottom", "left", "right", "share", "label", "tone")
    height = float((heads["bottom"] + _GAP - 8).max())
    data = {"panels": heads, "bars": drawn(bars, [*kept, *HOVER])}
    return filled(built(_template), height, rows_height=height), data


def _panels(heights: pd.Series, low: bool) -> pd.DataFrame:
    """Return each panel's heading, its top, and the sides of its column, by its name."""
    texts = heights.index.map(partial(_broken, letters=_LETTERS if low else _HEAD_LETTERS))
    heads = pd.Series((texts.str.count("\n") + 1) * _LINE + _HEAD, index=heights.index)
    whole = heights + heads + _GAP - 8
    column = _columns(whole) if low else whole * 0
    sides = _COLUMNS if column.any() else ((0.0, 1.0),)
    return pd.DataFrame(
        {
            "panel": texts,
            "head": heads,
            "top": whole.groupby(column).cumsum() - whole,
            "left": [sides[at][0] for at in column],
            "right": [sides[at][1] for at in column],
        },
        index=heights.index,
    )


def _broken(text: str, letters: int) -> str:
    """Break a text into lines; no line ends within a date or within a span of days."""
    whole = unbroken(text).replace("\u00a0– ", "\u00a0–\u00a0")
    return "\n".join(textwrap.wrap(whole, letters))


def _columns(heights: pd.Series) -> pd.Series:
    """Put panels, in their order, into two columns: 0 or 1 for each, neither longer than needed."""
    above = heights.cumsum()
    taller = above.combine(above.iloc[-1] - above, max)
    return (above > above[taller == taller.min()].max()) * 1
