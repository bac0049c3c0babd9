"""Running totals of each year over one axis from January to December, the newest year strong.

The title is the newest comparison with the same day of the year before that can be made; what
keeps the newest total from being compared is said with it. A single year is not drawn: there is
nothing to lay it over.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import altair as alt
import pandas as pd
import pyarrow as pa
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
    Mark,
    span,
    told,
    tooltip,
    where,
)
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.series.points import TOTAL
from claims.series.records import Point
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
_MISSING = {True: "was found", False: "is selected"}
"""What is not so of a total that is missing: where there are filters, they may hide it."""
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
    found = view_of(shown).yearly_totals(measure, place)
    sound = last_said(one for one in found if one.sound)
    points = [one for one in sound if one.first_day.year == one.last_day.year]
    if len({point.last_day.year for point in points}) < 2:
        return None
    every = totals_of(shown, [*sound, *_other_starts(shown, measure, place)])
    comparison, last = newest(every, _MISSING[shown.selection.is_empty])
    named = where(shown, place, _behind(comparison, points))
    marks = list(_marks(shown, points, comparison))
    plot = Plot(_FIRST, _LAST, max(point.value for point in points) * ROOM)
    title = f"{DRAWN[measure].name} {named}: {comparison.sentence}"
    later = "" if last is comparison else f". Newest: {last.sentence}"
    said = [point.said_on for point in points]
    return finished(
        shown,
        f"{measure}-years",
        filled(built(_template), top=plot.top, **_MONTHS),
        {"points": drawn(marks, _DRAWN), "labels": _labels(marks, plot)},
        marks,
        _ROWS,
        title=title,
        subtitle="People, running total since 1 January of each year, at the briefings of "
        f"{span(said)}, nothing interpolated{later}",
        alt=_alt(marks, title),
        caveat=[
            REPORTED,
            DRAWN[measure].term,
            _left_out(found, len(sound) - len(points)),
            view_of(shown).joined(measure, place),
        ],
        page=DRAWN[measure].page,
        keys=[] if comparison.hindrance else [_RINGED],
    )


def _behind(found: Comparison, points: Sequence[Point]) -> list[str]:
    """Return the claims of the totals compared, or where none of them is drawn, of all."""
    compared = {total.claim_id for total in (found.now, found.then) if total}
    named = [point for point in points if point.claim_id in compared] or points
    return [claim for point in named for claim in point.claim_ids]


def totals_of(shown: Shown, points: Iterable[Point]) -> list[Total]:
    """Return points as totals, each with the places by which those who give it word it."""
    view = view_of(shown)
    return [
        Total(
            point.first_day.date(),
            point.last_day.date(),
            point.value,
            point.qualifier,
            point.claim_id,
            WORDED_PLACES.get(point.measure, frozenset()) & view.places_of(point.claim_ids),
            point.flag,
        )
        for point in points
    ]


def last_said(points: Iterable[Point]) -> list[Point]:
    """Return one total for each day and start, in the order of their days: the one said last."""
    ordered = sorted(points, key=attrgetter("last_day", "said_on"))
    return list({(point.first_day, point.last_day): point for point in ordered}.values())


def _other_starts(shown: Shown, measure: str, place: str) -> list[Point]:
    """Return the totals that count from another day than a 1 January, not long ago."""
    totals = [one for one in view_of(shown).points_of(measure, place) if one.kind == TOTAL]
    recent = [one for one in totals if (one.last_day - one.first_day).days < LONGEST_TOTAL]
    return [one for one in recent if one.first_day.day_of_year != 1]


def _marks(shown: Shown, points: Sequence[Point], found: Comparison) -> Iterator[Mark]:
    """Yield a mark for each point: a ring where the title compares it, lighter the longer ago."""
    compared = [] if found.hindrance else [found.now, found.then]
    ringed = {total.claim_id for total in compared if total}
    of_year = Counter(point.last_day.year for point in points)
    for point in points:
        year = point.last_day.year
        yield told(
            point,
            mark="ring" if point.claim_id in ringed else "point",
            place=where(shown, point.place_scope, point.claim_ids),
            year=str(year),
            strong=year == max(of_year),
            few=of_year[year] < _FEW,
            tone=(point.measure, *_BEFORE)[min(max(of_year) - year, len(_BEFORE))],
            day=point.last_day.replace(year=_COMMON_YEAR),
        )


def _labels(marks: Sequence[Mark], plot: Plot) -> pa.Table:
    """Name each year at the end of its line, and write the totals that the title compares."""
    runs = [list(run) for _, run in groupby(marks, key=attrgetter("year"))]
    ends = [run[-1] for run in runs]
    named = [mark for mark in marks if mark.mark == "ring" or mark in ends]
    named.sort(key=lambda mark: (mark.mark == "ring", mark.value), reverse=True)
    lines = [plot.line([mark.day for mark in run], [mark.value for mark in run]) for run in runs]
    rings = [plot.ring(mark.day, mark.value) for mark in named if mark.mark == "ring"]
    return placed(list(map(_label, named)), plot, *lines, rings)


def _label(mark: Mark) -> Label:
    """Name the year of a mark, with its total where the title or the subtitle names it.

    The total of a year of few is written as well.
    """
    written = mark.strong or mark.few or mark.mark == "ring"
    text = f"{mark.year}: {mark.figure}" if written else mark.year
    return Label(mark.day, mark.value, text, _WRITTEN.get(mark.tone, mark.tone))


def _alt(marks: Sequence[Mark], title: str) -> str:
    """Tell the picture: the years with their last totals, and the title."""
    ends = {mark.year: f"{mark.year} up to {mark.figure} by {mark.until}" for mark in marks}
    return (
        f"A line of running totals for each year from January to December, "
        f"{number(len(marks))} points: {'; '.join(ends.values())}. {title}."
    )


def _left_out(found: Iterable[Point], longer: int) -> str:
    """Say how many totals are not drawn, and why."""
    odd = sum(not one.sound for one in found)
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
