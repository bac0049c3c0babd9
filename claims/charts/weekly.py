"""What each total adds as a weekly skyline, with the figures as reported as dashes on it.

A bar reaches from one total to the next and a dash over the days that a figure covers. One scale
holds for both: a mark of a week or less stands at its figure, a longer one at its average per
week, so that its area is its count. A span of more than a month is told, not drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa
from altair.typing import ChartType

from claims.charts.axes import HEIGHT, number_axis, parameters, time_axis, time_values
from claims.charts.events import event_layers, event_rows
from claims.charts.finished import finished
from claims.charts.labels import Box, Label, Plot, label_layers, placed
from claims.charts.measures import DRAWN
from claims.charts.series_view import view_of
from claims.charts.soundness import axis_top
from claims.charts.template import built, drawn, filled, rows
from claims.charts.words import (
    REPORTED,
    Mark,
    told,
    tooltip,
    warned,
    where,
)
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.series.records import Point
from claims.series.steps import Step
from claims.theme import MEASURE_COLOURS, PALETTES, counted, days, number

WEEK = 7
LONGEST = 31
"""Days of the longest bar: of a longer span the average tells nothing of a week."""
_THIN = 0.012
"""Half the height of a dash, as a share of the plot."""
_INK = PALETTES["light"]
_DAY = pd.Timedelta(days=1)
_HOVER_STEP = {
    "figure": "Growth of the total",
    "dates": "Days",
    "height_words": "Drawn at, a week",
    "flow_words": "Reported for these days",
    "left": "Left over",
    "flag": "Note",
}
_HOVER_FLOW = {
    "figure": "Reported",
    "dates": "Period",
    "height_words": "Drawn at, a week",
    "who": "Outlets",
    "backed": "Evidence",
    "flag": "Note",
}
_DRAWN = ("claim_id", "first_day", "end", "drawn", "vetted", "heard")
_ROWS = (
    *("mark", "measure", "place", "first_day", "last_day", "days", "said_on", "value", "qualifier"),
    *("height", "drawn", "at_edge", "total_before", "total", "reported", "residual", "outlets"),
    *("all_outlets", "values", "backers", "outlet_names", "flag", "evidence", "claim_ids"),
)


def weekly(shown: Shown, measure: str) -> Figure | None:
    """Draw the growth of the total as a skyline, with the weeks as reported as dashes on it.

    Where the places chosen leave nothing of all of them together, the first of them is drawn.
    """
    drawn_places = (_skyline(shown, measure, place) for place in DRAWN[measure].places)
    return next((figure for figure in drawn_places if figure is not None), None)


def _skyline(shown: Shown, measure: str, place: str) -> Figure | None:
    """Draw the skyline of one place; None with fewer than two weeks of it."""
    every = _marks(shown, measure, place)
    marks = [mark for mark in every if mark.days <= LONGEST]
    if len({mark.last_day for mark in marks}) < 2:
        return None
    top = _drawn_below_top(marks)
    leading = _leading(marks)
    title = f"{DRAWN[measure].name} {leading.place}{_finding(marks, leading)}"
    plot = Plot(min(mark.first_day for mark in marks), max(mark.end for mark in marks), top)
    covered = days(plot.first, plot.last - _DAY)
    events = event_rows(shown, plot.first, plot.last)
    bars, dashes = _of_kind(marks, "bar"), _of_kind(marks, "dash")
    equal = sum(bar.residual == 0 for bar in bars)
    return finished(
        shown,
        f"{measure}-weekly",
        filled(built(_template, measure), top=top, **time_values(plot.first, plot.last)),
        {
            "bars": drawn(bars, (*_DRAWN, *_HOVER_STEP)),
            "dashes": drawn(dashes, (*_DRAWN, *_HOVER_FLOW)),
            "labels": _labels(marks, leading, plot, events["events"]),
            **events,
        },
        marks,
        _ROWS,
        title=title,
        subtitle=f"People, {covered}. Each mark is as wide as its days; "
        "of more than seven, at its average per week",
        alt=f"A skyline of {counted(len(bars), 'step')} between totals and "
        f"{counted(len(dashes), 'figure')} as reported, {covered}; "
        f"{counted(equal, 'step')} equal to the figures reported. {title}.",
        caveat=[
            REPORTED,
            DRAWN[measure].term,
            _higher(marks, leading),
            _too_long(every),
            view_of(shown).joined(measure, place),
        ],
        page=DRAWN[measure].page,
        keys=_keys(marks, measure),
    )


def _marks(shown: Shown, measure: str, place: str) -> list[Mark]:
    """Return a bar for each step of the total and a dash for each figure, too long ones too."""
    view = view_of(shown)
    bars = [
        _bar(
            step,
            where(shown, place, [*step.claim_ids_before, *step.claim_ids]),
            view.flag_of(step),
        )
        for step in view.bars(measure, place)
    ]
    dashes = (
        _dash(point, where(shown, place, point.claim_ids)) for point in view.flows(measure, place)
    )
    return [*bars, *dashes]


def _bar(step: Step, place: str, flag: str) -> Mark:
    """Return the bar of the growth from one total to the next."""
    figure, dates = number(step.growth, signed=True), days(step.first_day, step.last_day)
    return Mark(
        **{**step._asdict(), **_height(step.growth, step)},
        mark="bar",
        place=place,
        claim_id=step.claim_ids[0],
        value=step.growth,
        qualifier="",
        reported=step.flow,
        flag=flag,
        vetted=not flag,
        figure=figure,
        flow_words="none" if step.flow is None else number(step.flow),
        left=_left(step.residual),
        dates=dates,
        heard=f"{figure}, {dates}",
        outlet_names="",
        evidence="",
    )


def _dash(point: Point, place: str) -> Mark:
    """Return the dash of a figure as it is reported."""
    dash = told(point, mark="dash", place=place, **_height(point.value, point))
    dash.heard = f"{dash.figure}, {dash.dates}"
    return dash


def _height(value: float, covered: Step | Point) -> Mapping[str, Any]:
    """Return where a mark stands: at its value, or of more than a week at its average per week."""
    height = value / covered.days * WEEK if covered.days > WEEK else value
    return {
        "height": height,
        "height_words": number(round(height, 1)),
        "end": covered.last_day + _DAY,
    }


def _drawn_below_top(marks: Sequence[Mark]) -> float:
    """Say of each mark where it is drawn, at the edge where it lies beyond; return the edge."""
    top = axis_top([mark.height for mark in marks], [mark.vetted for mark in marks])
    for mark in marks:
        mark.drawn, mark.at_edge = min(mark.height, top), mark.height > top
    return top


def _left(residual: float | None) -> str:
    if residual is None:
        return ""
    return number(residual, signed=True) if residual else "none, they agree"


def _of_kind(marks: Iterable[Mark], kind: str) -> list[Mark]:
    return [mark for mark in marks if mark.mark == kind]


def _leading(marks: Sequence[Mark]) -> Mark:
    """Return the mark that the title names: the highest week, else figure, else growth.

    Of the vetted, or where none is, of all; of equally high ones the last.
    """
    dashes = _of_kind(marks, "dash")
    weeks = [mark for mark in dashes if mark.days == WEEK]
    found = weeks or dashes or marks
    vetted = [mark for mark in found if mark.vetted]
    return sorted(vetted or found, key=attrgetter("height"))[-1]


def _labels(marks: Iterable[Mark], leading: Mark, plot: Plot, events: pa.Table) -> pa.Table:
    """Write the figure at the mark that the title names, and at those beyond the axis."""
    labels = [
        Label(mark.first_day, plot.top, f"{mark.figure} {_beyond(mark)}", at_edge=True)
        for mark in sorted(marks, key=attrgetter("value"), reverse=True)
        if mark.at_edge
    ]
    if not leading.at_edge:
        middle = leading.first_day + (leading.end - leading.first_day) / 2
        labels.insert(0, Label(middle, leading.drawn, leading.figure, above=True))
    over = [_box(mark, plot) for mark in marks if mark is not leading]
    return placed(labels, plot, over, events=plot.uprights(events["date"].to_pylist()))


def _box(mark: Mark, plot: Plot) -> Box:
    """Return the box that a mark takes up: a bar from the bottom, a dash as thick as it is."""
    if mark.mark == "bar":
        return plot.bar(mark.first_day, mark.end, 0, mark.drawn)
    thin = plot.top * _THIN
    return plot.bar(mark.first_day, mark.end, mark.drawn - thin, mark.drawn + thin)


def _beyond(mark: Mark) -> str:
    """Say what a figure beyond the axis is, or of how many days, where it is more than a week's."""
    if mark.days > WEEK:
        return f"in {mark.days} days"
    return {"bar": "growth", "dash": "reported"}[mark.mark]


def _finding(marks: Iterable[Mark], top: Mark) -> str:
    """Tell the mark that the title names."""
    alike = _of_kind(marks, top.mark)
    if top.mark == "bar":
        return _growth(top, alike)
    figure = warned(top.figure, top.flag)
    higher = [mark for mark in alike if mark.value > top.value and mark.days == top.days]
    among = ""
    if higher:  # none of them is vetted
        by_one = all(mark.backers == 1 for mark in higher)
        among = " by two outlets or more" if by_one else ", leaving out figures in doubt,"
    of = {WEEK: "a week", 1: "a day"}.get(top.days, f"{top.days} days")
    return f": the most reported for {of}{among} is {figure}, {top.dates}"


def _growth(top: Mark, bars: Iterable[Mark]) -> str:
    """Tell the highest bar: the most in a week, or over more days the fastest growth."""
    figure = warned(top.figure.removeprefix("+"), top.flag)
    doubted = any(bar.height > top.height for bar in bars)
    among = ", leaving out growth in doubt," if doubted else ""
    how, long = ("fastest", f" in {top.days} days") if top.days > WEEK else ("most", "")
    return f": the total grew {how}{among} by {figure}{long}, {top.dates}"


def _higher(marks: Iterable[Mark], leading: Mark) -> str:
    """Tell the highest mark where it is another than the title's."""
    top = max(marks, key=attrgetter("height"))
    if top.height <= leading.height:
        return ""
    what = "the total grew by" if top.mark == "bar" else "one figure is"
    wide = f", {top.height_words} a week" if top.days > WEEK else ""
    figure = warned(f"{top.figure.removeprefix('+')} in {top.dates}{wide}", top.flag)
    return f"The highest mark: {what} {figure}."


def _too_long(marks: Iterable[Mark]) -> str:
    """Tell the growth and the figures of more days than a bar or a dash is drawn for."""
    told_ = [f"{number(mark.value)} in {mark.dates}" for mark in marks if mark.days > LONGEST]
    more = f" and {len(told_) - 3} more" if len(told_) > 3 else ""
    return f"Not drawn, being longer than a month: {'; '.join(told_[:3])}{more}." if told_ else ""


def _keys(marks: Iterable[Mark], measure: str) -> list[Key]:
    colour = MEASURE_COLOURS[measure]
    kinds = {
        ("bar", True): Key("bar", colour, "Growth of the running total"),
        ("bar", False): Key("pale bar", colour, "Growth, one outlet alone or in doubt"),
        ("dash", True): Key("dash", _INK.ink, "Figure reported"),
        ("dash", False): Key("thin dash", _INK.ink, "Figure of one outlet alone, or in doubt"),
    }
    there = {(mark.mark, mark.vetted) for mark in marks}
    return [key for kind, key in kinds.items() if kind in there]


def _template(measure: str) -> ChartType:
    """The skyline: bars from total to total, figures as reported as dashes."""
    x, y = time_axis("first_day"), number_axis("drawn")
    vetted = alt.datum.vetted
    pick = alt.selection_point("pick", fields=["claim_id", "event_id"])
    bars = (
        rows("bars", "bars")
        .mark_rect(
            stroke="#FFFFFF", strokeWidth=0.7, color=MEASURE_COLOURS[measure], cursor="pointer"
        )
        .encode(
            x=x,
            x2="end:T",
            y=y,
            y2=alt.datum(0),
            fillOpacity=alt.when(vetted).then(alt.value(0.8)).otherwise(alt.value(0.35)),
            description="heard:N",
            tooltip=tooltip(_HOVER_STEP),
        )
        .add_params(pick)
    )
    dashes = (
        rows("dashes")
        .mark_rule(color=_INK.ink, strokeCap="round", cursor="pointer")
        .encode(
            x=x,
            x2="end:T",
            y=y,
            strokeWidth=alt.when(vetted).then(alt.value(2.8)).otherwise(alt.value(1.1)),
            description="heard:N",
            tooltip=tooltip(_HOVER_FLOW),
        )
    )
    labels = label_layers(number_axis("height"), alt.value(_INK.ink))
    layers = alt.layer(*event_layers(), bars, dashes, *labels).add_params(*parameters("top"))
    return layers.properties(width="container", height=HEIGHT)
