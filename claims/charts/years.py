"""Running totals of each year over one axis from January to December, the newest year strong."""

from functools import cache, lru_cache
from typing import Any

import altair as alt
import pandas as pd

from claims.charts.finished import finished
from claims.charts.lines import GROUPS, PLACES, figures_of, in_line, line, points_of, yearly
from claims.charts.template import Spec, drawn, filled, rows
from claims.charts.words import (
    NAMES,
    PAGES,
    REPORTED,
    backed,
    dates,
    figures,
    outlets_of,
    span,
    term,
    tooltip,
)
from claims.figure import Figure
from claims.selection import Selection, Shown
from claims.series.points import TOTAL
from claims.series.years import Comparison, Total, compare
from claims.tables import Dataset
from claims.theme import MEASURE_COLOURS, PALETTES, day

_INK = PALETTES["light"]
_SHADES = {
    **MEASURE_COLOURS,
    "neutralised": _INK.ink,
    "year before": _INK.muted,
    "earlier": _INK.axis,
    "long before": _INK.axis,
}
"""The newest year has the measure's colour, or ink where that is a grey like the other years'."""
_LEAP_YEAR = 2000
"""All years are laid over this one, which has a 29 February."""
_ROOM = 1.08
_APART = 0.065
"""Labels at the ends of lines stand at least this share of the axis from each other."""
_UNWORDED = "unstated"
_HOVER = {
    "figure": "Total",
    "until": "Up to",
    "since": "Since",
    "said": "Said",
    "who": "Outlets",
    "backed": "Evidence",
}
HEIGHT = 300
_ROWS = (
    *("year", "measure", "first_day", "last_day", "said_on", "value", "qualifier"),
    *("outlets", "all_outlets", "evidence", "compared", "claim_ids"),
)
_DRAWN = (
    *("claim_id", "day", "value", "year", "shade", "strong", *_HOVER),
    *("end", "end_height", "compared"),
)


def years(shown: Shown, measure: str) -> Figure | None:
    """Draw the running totals of each year from January to December, one over the other."""
    every = sound_totals(shown, measure)
    every = every[every["sound"]]
    of_year = every["first_day"].dt.year == every["last_day"].dt.year
    points = every[of_year & (every["first_day"].dt.day_of_year == 1)]
    if points["last_day"].nunique() < 2:
        return None
    totals = totals_of(shown, every)
    newest = points.sort_values("last_day").iloc[-1]
    now = next(one for one in totals if one.claim_id == newest["claim_id"])
    found = compare(now, totals)
    told = points.sort_values("last_day", ignore_index=True)
    told = _placed(_worded(told, measure), found)
    title = f"{NAMES[measure]}: {found.sentence}"
    listed = ", ".join(told["year"].unique())
    top = float(told["value"].max()) * _ROOM
    return finished(
        shown,
        f"{measure}-years",
        filled(_template(), top=top),
        {"points": drawn(told, _DRAWN)},
        told[list(_ROWS)],
        title=title,
        subtitle="People, running total since 1 January of each year, at the briefings of "
        f"{span(told['last_day'], told['last_day'])}; nothing interpolated. "
        "A ring marks what is compared",
        alt=f"Running totals of {listed} over one axis from January to December, "
        f"{len(told)} points. {title}.",
        caveat=[
            term(measure),
            REPORTED,
            _left_out(shown, measure, every, told),
            line(shown, measure, PLACES[measure][0]).joined,
        ],
        page=PAGES.get(measure, "borders"),
    )


@lru_cache(maxsize=8)
def _in_line(dataset: Dataset, version: str) -> frozenset[tuple[int, float]]:
    """Return cell and value of the totals that stand and are in line on all data of a version."""
    drawn_of_all = points_of(Shown(dataset, Selection(version=version)))
    found = yearly(drawn_of_all[(drawn_of_all["kind"] == TOTAL).to_numpy()])
    kept = found[in_line(found)]
    return frozenset(zip(kept["comparison_id"].tolist(), kept["value"].tolist(), strict=True))


def sound_totals(shown: Shown, measure: str) -> pd.DataFrame:
    """Return the totals of a measure in all; ``sound`` where all data of the version bear them.

    One that counts from another day than a 1 January is no point of a year, but tells that a year
    is not counted alike; nothing says that it is unsound.
    """
    chosen = line(shown, measure, PLACES[measure][0], GROUPS[measure]).totals
    known = _in_line(shown.dataset, shown.selection.version)
    pairs = zip(chosen["comparison_id"].tolist(), chosen["value"].tolist(), strict=True)
    borne = pd.Series([pair in known for pair in pairs], index=chosen.index, dtype=bool)
    other_start = (chosen["first_day"].dt.day_of_year != 1).to_numpy()
    ordered = chosen.assign(sound=borne | other_start).sort_values(["last_day", "said_on"])
    return ordered.drop_duplicates(["first_day", "last_day"], keep="last", ignore_index=True)


def totals_of(shown: Shown, points: pd.DataFrame) -> list[Total]:
    """Return points as totals, each with the places by which those who give it word it."""
    said = figures_of(shown)
    place = dict(zip(said["claim_id"], said["place"], strict=True))
    own = points["measure"] == "neutralised"
    columns = (points[name] for name in ("value", "qualifier", "claim_id", "claim_ids"))
    return [
        Total(first, last, value, qualifier, claim, _places(ids, place, matters))
        for first, last, value, qualifier, claim, ids, matters in zip(
            dates(points["first_day"]), dates(points["last_day"]), *columns, own, strict=True
        )
    ]


def _places(ids: tuple[str, ...], place: dict[str, str], matters: bool) -> frozenset[str]:
    """Return the codes of the places, where they tell one scope from another."""
    return frozenset(place[one] for one in ids if matters) - {_UNWORDED}


def _worded(points: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the points with what is said of each and the shade of its year."""
    year = points["last_day"].dt.year
    before = (year.max() - year).clip(upper=3)
    names = {0: measure, 1: "year before", 2: "earlier", 3: "long before"}
    return points.assign(
        year=year.astype(str),
        shade=before.map(names),
        strong=before == 0,
        day=[last.replace(year=_LEAP_YEAR) for last in points["last_day"]],
        figure=figures(points),
        until=[day(last) for last in dates(points["last_day"])],
        since=[day(first) for first in dates(points["first_day"])],
        said=[day(said) for said in dates(points["said_on"])],
        who=outlets_of(points),
        backed=backed(points),
    )


def _placed(points: pd.DataFrame, found: Comparison) -> pd.DataFrame:
    """Return the points with the year at each line's end and the figure compared with."""
    ends = points.drop_duplicates("year", keep="last").sort_values("value")
    apart = float(points["value"].max()) * _ROOM * _APART
    heights: list[float] = []
    for value in ends["value"].tolist():
        heights.append(max(value, heights[-1] + apart) if heights else value)
    height = pd.Series(heights, index=ends.index).reindex(points.index)
    pair = {found.now.claim_id}
    if found.then and not found.hindrance:
        pair.add(found.then.claim_id)
    compared = points["claim_id"].isin(pair)
    last = points.index.isin(ends.index)
    return points.assign(
        end=points["year"].where(last, ""),
        end_height=height.where(last, points["value"]),
        compared=points["figure"].where(compared, ""),
    )


def _left_out(shown: Shown, measure: str, every: pd.DataFrame, told: pd.DataFrame) -> str:
    """Say which totals are not drawn, and why."""
    odd = int((~sound_totals(shown, measure)["sound"]).sum())
    other = len(every) - len(told)
    words = [
        f"{odd} out of line with their year" if odd else "",
        f"{other} that count from 1 January of the year before, or from another day"
        if other
        else "",
    ]
    listed = " and ".join(word for word in words if word)
    return f"Totals not drawn: {listed}." if listed else ""


@cache
def _template() -> Spec:
    """A line per year over the same months, and what is compared in rings."""
    top = alt.param(name="top", value=1)
    months = alt.Axis(title=None, format="%b", tickCount="month", labelOverlap=True, grid=False)
    ends = [f"{_LEAP_YEAR}-01-01", f"{_LEAP_YEAR}-12-31"]
    x = alt.X("day:T", axis=months, scale=alt.Scale(type="utc", nice=False, domain=ends))
    scale = alt.Scale(zero=True, nice=False, domainMin=0, domainMax=alt.ExprRef("top"))
    y = alt.Y("value:Q", axis=alt.Axis(title=None, format=",d", tickCount=5), scale=scale)
    shades = alt.Scale(domain=list(_SHADES), range=list(_SHADES.values()))
    colour = alt.Color("shade:N", scale=shades, legend=None)
    faint = alt.condition("datum.shade == 'long before'", alt.value(0.55), alt.value(1))
    pick = alt.selection_point("pick", fields=["claim_id"])
    base = rows("points").encode(x=x, y=y, color=colour)
    thick = alt.condition("datum.strong", alt.value(2.8), alt.value(1.5))
    lines = base.mark_line().encode(detail="year:N", strokeWidth=thick, opacity=faint)
    size = alt.condition("datum.strong", alt.value(34), alt.value(20))
    dots = (
        rows("points", "dots")
        .mark_point(filled=True, cursor="pointer")
        .encode(x=x, y=y, color=colour, size=size, opacity=faint, tooltip=tooltip(_HOVER))
        .add_params(pick)
    )
    compared = base.transform_filter("datum.compared != ''")
    rings = compared.mark_point(filled=False, size=150, strokeWidth=1.8, cursor="pointer")
    beside: dict[str, Any] = {
        "align": "right",
        "dx": -10,
        "dy": -10,
        "fontSize": 12.5,
        "fontWeight": 600,
    }
    halo = compared.encode(text="compared:N").mark_text(
        stroke="#FFFFFF", strokeWidth=4, strokeJoin="round", **beside
    )
    values = compared.encode(text="compared:N").mark_text(**beside)
    named = rows("points").transform_filter("datum.end != ''").encode(x=x, text="end:N")
    at_end: dict[str, Any] = {"align": "left", "dx": 10, "baseline": "middle", "fontSize": 12.5}
    height = alt.Y("end_height:Q", scale=scale)
    strong = named.transform_filter("datum.strong").encode(y=height, color=colour)
    quiet = named.transform_filter("!datum.strong").encode(y=height)
    labels = (
        strong.mark_text(fontWeight=600, **at_end),
        quiet.mark_text(color=_INK.muted, **at_end),
    )
    hover = rings.encode(tooltip=tooltip(_HOVER))
    whole = alt.layer(lines, dots, hover, halo, values, *labels).add_params(top)
    return whole.properties(width="container", height=HEIGHT).to_dict()


__all__ = ["sound_totals", "totals_of", "years"]
