"""Running totals of each year over one axis from January to December, the newest year strong.

The title is the newest comparison with the same day of the year before that can be made; what
keeps the newest total from being compared is said with it. A single year is not drawn: there is
nothing to lay it over.
"""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from claims.charts.axes import (
    HEIGHT,
    milliseconds,
    number_axis,
    parameters,
    time_axis,
    time_values,
)
from claims.charts.finished import finished
from claims.charts.labels import Label, Plot, label_layers, placed
from claims.charts.measures import DRAWN
from claims.charts.rises import LONGEST_TOTAL
from claims.charts.series_view import view_of
from claims.charts.soundness import ROOM
from claims.charts.template import built, drawn, filled, rows
from claims.charts.words import (
    REPORTED,
    span,
    told_points,
    tooltip,
    where,
)
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.series.scopes import WORDED_PLACES
from claims.series.years import Comparison, Total, newest
from claims.theme import MEASURE_COLOURS, PALETTES, counted, number

_INK = PALETTES["light"]
_TONES = {
    **MEASURE_COLOURS,
    "neutralised": _INK.ink,
    "year before": _INK.muted,
    "earlier": _INK.axis,
    "long before": _INK.axis,
}
"""The newest year has the measure's colour, or ink where that is a grey like the other years'."""
_BEFORE = ("year before", "earlier", "long before")
_WRITTEN = {"earlier": "year before", "long before": "year before"}
"""The shade of a label where that of its line is too light for letters."""
_DASHES = {"year before": [6, 2], "earlier": [2, 2], "long before": [1, 3]}
"""The older the year, the lighter its dashes: the newest alone is whole."""
_COMMON_YEAR = 2000
"""All years are laid over this one, which has a 29 February."""
_FEW = 3
"""A year of fewer totals has its last one written at it, for no line leads the eye to the axis."""
_FIRST, _LAST = pd.Timestamp(_COMMON_YEAR, 1, 1), pd.Timestamp(_COMMON_YEAR, 12, 31)
_MONTHS = {
    **time_values(_FIRST, _LAST),
    "ticks": [milliseconds(first) for first in pd.date_range(_FIRST, _LAST, freq="MS")],
    "tick_format": "%b",
}
_RINGED = Key("ring", _INK.ink, "Ringed: the two totals compared in the title")
_HOVER = {
    "figure": "Total",
    "until": "Up to",
    "since": "Since",
    "said": "Said",
    "who": "Outlets",
    "backed": "Evidence",
    "flag": "Note",
}
_DRAWN = ("claim_id", "day", "value", "year", "tone", "strong", "mark", *_HOVER)
_ROWS = (
    *("mark", "measure", "place", "first_day", "last_day", "said_on", "value", "qualifier"),
    *("tie", "outlets", "all_outlets", "values", "backers", "outlet_names", "flag"),
    *("evidence", "claim_ids"),
)


def years(shown: Shown, measure: str) -> Figure | None:
    """Draw the running totals of each year from January to December, one over the other."""
    place = DRAWN[measure].places[0]
    found = view_of(shown).totals(measure, place)
    sound = last_said(found[found["sound"].astype(bool)])
    of_year = sound["first_day"].dt.year == sound["last_day"].dt.year
    points = sound[of_year].sort_values("last_day", ignore_index=True)
    if points["last_day"].dt.year.nunique() < 2:
        return None
    every = totals_of(shown, pd.concat([sound, _other_starts(shown, measure, place)]))
    comparison, last = newest(every)
    points = _worded(points, comparison).assign(
        measure=measure, place=where(shown, measure, place), tone=_tones(points, measure)
    )
    plot = Plot(_FIRST, _LAST, float(points["value"].max()) * ROOM)
    title = f"{DRAWN[measure].name} {where(shown, measure, place)}: {comparison.sentence}"
    later = "" if last is comparison else f". Newest: {last.sentence}"
    return finished(
        shown,
        f"{measure}-years",
        filled(built(_template), top=plot.top, **_MONTHS),
        {"points": drawn(points, _DRAWN), "labels": _labels(points, plot)},
        points[list(_ROWS)],
        title=title,
        subtitle="People, running total since 1 January of each year, at the briefings of "
        f"{span(points['said_on'], points['said_on'])}, nothing interpolated{later}",
        alt=_alt(points, title),
        caveat=[
            REPORTED,
            DRAWN[measure].term,
            _left_out(found, sound, points),
            view_of(shown).series(measure, place).joined,
        ],
        page=DRAWN[measure].page,
        keys=[_RINGED] if (points["mark"] == "ring").any() else [],
    )


def totals_of(shown: Shown, points: pd.DataFrame) -> list[Total]:
    """Return points as totals, each with the places by which those who give it word it."""
    said = view_of(shown).figures
    place = dict(zip(said["claim_id"], said["place"], strict=True))
    return [
        Total(
            row.first_day.date(),
            row.last_day.date(),
            row.value,
            row.qualifier,
            row.claim_id,
            frozenset(place[one] for one in row.claim_ids)
            & WORDED_PLACES.get(row.measure, frozenset()),
            row.flag,
        )
        for row in points.assign(flag=points["flag"].fillna("")).itertuples()
    ]


def last_said(points: pd.DataFrame) -> pd.DataFrame:
    """Return one total for each day and start: the one said last."""
    ordered = points.sort_values(["last_day", "said_on"])
    return ordered.drop_duplicates(["first_day", "last_day"], keep="last")


def _other_starts(shown: Shown, measure: str, place: str) -> pd.DataFrame:
    """Return the totals that count from another day than a 1 January, not long ago."""
    found = view_of(shown).series(measure, place).totals
    days = (found["last_day"] - found["first_day"]).dt.days
    return found[(found["first_day"].dt.day_of_year != 1) & (days < LONGEST_TOTAL)]


def _worded(points: pd.DataFrame, found: Comparison) -> pd.DataFrame:
    """Return the points with what is said of each, those compared marked by a ring."""
    pair = {found.now.claim_id, found.then.claim_id} if found.then else set()
    ringed = points["claim_id"].isin(pair) & (not found.hindrance)
    year = points["last_day"].dt.year
    return told_points(points).assign(
        mark=ringed.map({True: "ring", False: "point"}),
        year=year.astype(str),
        strong=year == year.max(),
        day=[last.replace(year=_COMMON_YEAR) for last in points["last_day"]],
    )


def _tones(points: pd.DataFrame, measure: str) -> pd.Series:
    """Return a name for the shade of each point's year, the longer ago the lighter."""
    year = points["last_day"].dt.year
    before = (year.max() - year).clip(upper=len(_BEFORE))
    return before.map(dict(enumerate((measure, *_BEFORE))))


def _labels(points: pd.DataFrame, plot: Plot) -> pd.DataFrame:
    """Name each year at the end of its line, and write the totals that the title compares.

    The newest year's last total, which the title or the subtitle names, is written as well.
    """
    few = points["year"].map(points["year"].value_counts()) < _FEW
    ends = ~points.duplicated("year", keep="last")
    ringed = points["mark"] == "ring"
    named = points.assign(ringed=ringed, told=few | points["strong"] | ringed)[ends | ringed]
    order = named.sort_values(["ringed", "value"], ascending=False)
    labels = [
        Label(
            row.day,
            row.value,
            f"{row.year}: {row.figure}" if row.told else row.year,
            _WRITTEN.get(row.tone, row.tone),
        )
        for row in order.itertuples()
    ]
    lines = [plot.line(run["day"], run["value"]) for _, run in points.groupby("year")]
    rings = plot.rings(points.loc[ringed, ["day", "value"]])
    return placed(labels, plot, *lines, rings)


def _alt(points: pd.DataFrame, title: str) -> str:
    """Tell the picture: the years with their last totals, and the title."""
    ends = points.drop_duplicates("year", keep="last")
    told = "; ".join(f"{row.year} up to {row.figure} by {row.until}" for row in ends.itertuples())
    return (
        f"A line of running totals for each year from January to December, "
        f"{number(len(points))} points: {told}. {title}."
    )


def _left_out(found: pd.DataFrame, sound: pd.DataFrame, points: pd.DataFrame) -> str:
    """Say how many totals are not drawn, and why."""
    odd = int((~found["sound"].astype(bool)).sum())
    longer = len(sound) - len(points)
    words = [
        f"{counted(odd, 'total')} out of line with the rise of the year" if odd else "",
        f"{counted(longer, 'total')} counting from 1 January of the year before" if longer else "",
    ]
    listed = " and ".join(word for word in words if word)
    return f"Not drawn: {listed}." if listed else ""


def _template() -> ChartType:
    """A line per year over the same months, a ring around what is compared."""
    tones = alt.Scale(domain=list(_TONES), range=list(_TONES.values()))
    dashes = alt.Scale(domain=list(_TONES), range=[_DASHES.get(tone, [1, 0]) for tone in _TONES])
    colour = alt.Color("tone:N", scale=tones, legend=None)
    pick = alt.selection_point("pick", fields=["claim_id"])
    base = rows("points").encode(x=time_axis("day"), y=number_axis("value"), color=colour)
    lines = base.mark_line(aria=False).encode(
        detail="year:N",
        strokeWidth=alt.condition("datum.strong", alt.value(2.8), alt.value(1.5)),
        strokeDash=alt.StrokeDash("tone:N", scale=dashes, legend=None),
    )
    dots = (
        base.properties(name="dots")
        .mark_point(filled=False, opacity=1, cursor="pointer")
        .encode(
            fill=alt.condition(
                "datum.strong", alt.Fill("tone:N", scale=tones, legend=None), alt.value("#FFFFFF")
            ),
            size=alt.condition("datum.strong", alt.value(34), alt.value(16)),
            tooltip=tooltip(_HOVER),
        )
        .add_params(pick)
    )
    rings = (
        base.transform_filter("datum.mark == 'ring'")
        .mark_point(filled=False, size=150, strokeWidth=1.8, cursor="pointer")
        .encode(color=alt.value(_INK.ink), tooltip=tooltip(_HOVER))
    )
    whole = alt.layer(lines, dots, rings, *label_layers(number_axis("height"), colour))
    whole = whole.add_params(*parameters("top"))
    return whole.properties(width="container", height=HEIGHT)
