"""Running totals as lines: since 1 January, a region each, restarting each year."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from claims.charts.lines import PLACE_NAMES, PLACES, line, totals
from claims.charts.over_time import HEIGHT, NAMES, figure, span, who
from claims.charts.template import Spec, drawn, filled, rows
from claims.charts.words import backed, coloured, dates, figures, time_axis, tooltip
from claims.figure import Figure
from claims.selection import Shown
from claims.theme import day, number

_ROOM = 1.08
"""The axis ends this much above the highest total in line; what lies beyond is written out."""
_PLACE_TONES = {"total": "northern_iraq_and_syria", "iraq": "iraq", "syria": "syria"}
_BESIDE = "datum.place_name == 'Iraq' ? 13 : -9"
_ACROSS = "datum.place_name == 'Iraq' ? 9 : -9"
_SIDE = "datum.place_name == 'Iraq' ? 'left' : 'right'"
_AFTER = "datum.place_name == 'Iraq' ? 7 : datum.place_name == 'Syria' ? -7 : 0"
_STRONG: dict[str, Any] = {"fontWeight": 600, "fontSize": 12}
_CROSS = "M-1,-1L1,1M1,-1L-1,1"
_HOVER = {
    "figure": "Total",
    "where": "Where",
    "since": "Since",
    "said": "Said",
    "who": "Outlets",
    "backed": "Evidence",
}


def cumulative(shown: Shown, measure: str) -> Figure | None:
    """Draw the running totals since 1 January as lines, a region each, restarting each year."""
    parts = [_total_rows(shown, measure, place) for place in PLACES[measure]]
    rows = pd.concat([part for part in parts if len(part)]) if any(map(len, parts)) else None
    if rows is None or rows["last_day"].nunique() < 2:
        return None
    first = rows[(rows["place_name"] == rows["place_name"].iloc[0]) & rows["sound"]]
    last = first.sort_values("last_day").iloc[-1]
    peak = f"{number(last['value'])} reported by {day(last['last_day'].date())}"
    points = _placed(rows)
    return figure(
        shown,
        f"{measure}-cumulative",
        measure,
        f"{NAMES[measure]} since 1 January: {peak}",
        f"People, running total of each year at the briefings of {span(rows['last_day'])}. "
        "Diamond: quoted article; ring: cited page; cross: out of line with its neighbours",
        filled(_template(), top=float(points["top"].iloc[0])),
        {"points": drawn(points, _DRAWN)},
        rows,
        f"Lines of running totals, {len(rows)} points of {rows['said_on'].nunique()} briefings; "
        f"the last is {peak}.",
    )


def _total_rows(shown: Shown, measure: str, place: str) -> pd.DataFrame:
    rows = totals(shown, measure, place)
    tone = _PLACE_TONES.get(place, measure) if measure == "neutralised" else measure
    return rows.assign(
        place_name=PLACE_NAMES[place],
        tone=tone,
        run=[f"{place} {first.year}" for first in dates(rows["first_day"])],
        figure=figures(rows),
        where=line(shown, measure, place).name,
        since=[day(first) for first in dates(rows["first_day"])],
        said=[day(said) for said in dates(rows["said_on"])],
        who=who(rows),
        backed=backed(rows),
    )


_DRAWN = (
    *("claim_id", "last_day", "value", "place_name", "tone", "run", "sound", *_HOVER),
    *("beyond", "drawn", "last"),
)


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the points in order, each with its height, and what is written beside it."""
    frame = rows.sort_values(["run", "last_day"], ignore_index=True)
    top = float(frame.loc[frame["sound"], "value"].max()) * _ROOM
    return frame.assign(
        beyond=("↑ " + frame["figure"]).where(frame["value"] > top, ""),
        drawn=frame["value"].clip(upper=top),
        top=top,
        last=_end_labels(frame),
    )


@cache
def _template() -> Spec:
    """A line per place and year, quoted points filled and larger."""
    top = alt.param(name="top", value=1)
    x = time_axis("last_day:T")
    axis = alt.Axis(title=None, format=",d", tickCount=5)
    scale = alt.Scale(zero=True, nice=False, domainMax=alt.ExprRef("top"))
    y = alt.Y("drawn:Q", axis=axis, scale=scale)
    colour, stroke = coloured(alt.Color), coloured(alt.Stroke)
    pick = alt.selection_point("pick", fields=["claim_id"])
    brush = alt.selection_interval("days", encodings=["x"])
    base = rows("points")
    lines = (
        base.transform_filter("datum.sound")
        .mark_line(strokeWidth=1.8)
        .encode(x=x, y=y, color=colour, detail="run:N")
    )
    cited = (
        rows("points", "cited")
        .transform_filter("datum.sound && datum.backed != 'quoted: text held'")
        .mark_point(filled=False, size=26, fill="#FFFFFF", strokeWidth=1.4, cursor="pointer")
        .encode(x=x, y=y, stroke=stroke, tooltip=tooltip(_HOVER))
        .add_params(pick, brush)
    )
    quoted = (
        base.transform_filter("datum.backed == 'quoted: text held'")
        .mark_point(filled=True, size=120, shape="diamond", cursor="pointer")
        .encode(x=x, y=y, color=colour, tooltip=tooltip(_HOVER))
    )
    figures = base.transform_filter("datum.backed == 'quoted: text held'").encode(
        x=x, y=y, text="figure:N", color=colour
    )
    beside: dict[str, Any] = {
        "align": alt.expr(_SIDE),
        "dx": alt.expr(_ACROSS),
        "dy": alt.expr(_BESIDE),
    }
    halo = figures.mark_text(stroke="#FFFFFF", strokeWidth=4, **beside, **_STRONG)
    marks = figures.mark_text(**beside, **_STRONG)
    ends = (
        base.transform_filter("datum.last")
        .mark_text(align="left", dx=8, dy=alt.expr(_AFTER), fontWeight=600, fontSize=12)
        .encode(x=x, y=y, text="last:N", color=colour)
    )
    odd = (
        base.transform_filter("!datum.sound")
        .mark_point(shape=_CROSS, size=46, strokeWidth=1.8, cursor="pointer")
        .encode(x=x, y=y, stroke=stroke, tooltip=tooltip(_HOVER))
    )
    beyond = (
        base.transform_filter("datum.beyond")
        .mark_text(align="left", dx=8, dy=4, fontSize=11.5)
        .encode(x=x, y=y, text="beyond:N", color=colour)
    )
    whole = alt.layer(lines, cited, quoted, odd, beyond, halo, marks, ends).add_params(top)
    return whole.properties(width="container", height=HEIGHT).to_dict()


def _end_labels(frame: pd.DataFrame) -> pd.Series:
    """Name each place at the last point of its highest run, and nowhere else."""
    labels = pd.Series("", index=frame.index, dtype="object")
    places = frame["place_name"].unique()
    if len(places) > 1:
        for place in places:
            own = frame[(frame["place_name"] == place) & frame["sound"]]
            highest = own["run"] == own.loc[own["value"].idxmax(), "run"]
            labels.loc[own[highest].index[-1]] = place
    return labels
