"""What each total adds as a weekly skyline, with the figures as reported as dashes on it.

A bar reaches from one total to the next and a dash over the days that a figure covers. One scale
holds for both: a mark of a week or less stands at its figure, a longer one at its average per
week, so that its area is its count. A span of more than a month is told, not drawn.
"""

from math import isnan
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from claims.charts.axes import HEIGHT, number_axis, parameters, time_axis, time_values
from claims.charts.events import event_layers, event_rows
from claims.charts.finished import finished
from claims.charts.labels import Label, Plot, label_layers, placed
from claims.charts.measures import DRAWN
from claims.charts.series_view import view_of
from claims.charts.soundness import axis_top
from claims.charts.template import built, drawn, filled, rows
from claims.charts.words import (
    REPORTED,
    span,
    spans,
    told_points,
    tooltip,
    warned,
    where,
)
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.theme import MEASURE_COLOURS, PALETTES, counted, number

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
    "left": "Residual",
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
    view = view_of(shown)
    grown = view.bars(measure, place)
    bars = _bar_rows(grown[grown["days"] <= LONGEST])
    reported = view.flows(measure, place)
    dashes = _dash_rows(reported[reported["days"] <= LONGEST])
    marks = pd.concat([bars, dashes], ignore_index=True)
    if marks["last_day"].nunique() < 2:
        return None
    top = axis_top(marks["height"], marks["vetted"])
    marks = marks.assign(
        drawn=marks["height"].clip(upper=top),
        at_edge=marks["height"] > top,
        measure=measure,
        place=where(shown, measure, place),
    )
    leading = _leading(marks)
    title = f"{DRAWN[measure].name} {marks['place'].iloc[0]}{_finding(marks, leading)}"
    covered = span(marks["first_day"], marks["last_day"])
    plot = Plot(marks["first_day"].min(), marks["end"].max(), top)
    events = event_rows(shown, plot.first, plot.last)
    equal = int((bars["residual"] == 0).sum())
    return finished(
        shown,
        f"{measure}-weekly",
        filled(built(_template, measure), top=top, **time_values(plot.first, plot.last)),
        {
            **_drawn(marks),
            "labels": _labels(marks, leading, plot, events["events"]),
            **events,
        },
        marks[list(_ROWS)],
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
            _too_long(grown.assign(value=grown["growth"]), reported),
            view.series(measure, place).joined,
        ],
        page=DRAWN[measure].page,
        keys=_keys(marks, measure),
    )


def _bar_rows(grown: pd.DataFrame) -> pd.DataFrame:
    return _scaled(grown.assign(value=grown["growth"])).assign(
        mark="bar",
        claim_id=[ids[0] for ids in grown["claim_ids"]],
        qualifier="",
        reported=grown["flow"],
        figure=[number(v, signed=True) for v in grown["growth"]],
        flow_words=["none" if isnan(flow) else number(flow) for flow in grown["flow"]],
        left=[_left(residual) for residual in grown["residual"]],
        dates=spans(grown),
        outlet_names="",
        evidence="",
    )


def _dash_rows(found: pd.DataFrame) -> pd.DataFrame:
    return _scaled(told_points(found)).assign(mark="dash")


def _scaled(found: pd.DataFrame) -> pd.DataFrame:
    """Add the height of each mark: its value, or of more than a week its average per week."""
    average = found["value"] / found["days"] * WEEK
    height = average.where(found["days"] > WEEK, found["value"])
    return found.assign(
        height=height,
        height_words=[number(round(value, 1)) for value in height],
        end=found["last_day"] + _DAY,
    )


def _left(residual: float) -> str:
    if isnan(residual):
        return ""
    return number(residual, signed=True) if residual else "none, they agree"


def _best(found: pd.DataFrame) -> pd.DataFrame:
    """Return the highest of the vetted, or where none is, of all, as a frame of a row or none."""
    vetted = found[found["vetted"].astype(bool)]
    return (vetted if len(vetted) else found).sort_values("value", kind="stable").tail(1)


def _leading(marks: pd.DataFrame) -> pd.DataFrame:
    """Return the mark that the title names: the highest week, else figure, else growth."""
    dashes = marks[marks["mark"] == "dash"]
    weeks = dashes[dashes["days"] == WEEK]
    return next((_best(found) for found in (weeks, dashes, marks) if len(found)), marks)


def _labels(
    marks: pd.DataFrame, leading: pd.DataFrame, plot: Plot, events: pd.DataFrame
) -> pd.DataFrame:
    """Write the figure at the mark that the title names, and at those beyond the axis."""
    beyond = marks[marks["at_edge"].astype(bool)].sort_values("value", ascending=False)
    labels = [
        Label(
            row.first_day + (row.end - row.first_day) / 2,
            row.drawn,
            row.figure,
            above=True,
        )
        for row in leading.itertuples()
        if not row.at_edge
    ]
    labels += [
        Label(row.first_day, plot.top, f"{row.figure} {_beyond(row)}", at_edge=True)
        for row in beyond.itertuples()
    ]
    others = marks.drop(index=leading.index)
    thin = (others["mark"] == "dash") * plot.top * _THIN
    low = (others["drawn"] - thin).mask(others["mark"] == "bar", 0)
    over = plot.bars(others["first_day"], others["end"], low, others["drawn"] + thin)
    return placed(labels, plot, over, events=plot.uprights(pd.to_datetime(events["date"])))


def _beyond(row: Any) -> str:
    """Say what a figure beyond the axis is, or of how many days, where it is more than a week's."""
    if row.days > WEEK:
        return f"in {row.days} days"
    return {"bar": "growth", "dash": "reported"}[row.mark]


def _finding(marks: pd.DataFrame, leading: pd.DataFrame) -> str:
    top = leading.iloc[0]
    figure = warned(top["figure"].removeprefix("+"), top["flag"])
    if top["mark"] == "bar":
        return f": the total grew most by {figure}, {top['dates']}"
    weeks = marks[(marks["mark"] == "dash") & (marks["days"] == top["days"])]
    higher = weeks[weeks["value"] > top["value"]]
    among = ""
    if len(higher):  # none of them is vetted
        by_one = higher["backers"].eq(1).all()
        among = " by two outlets or more" if by_one else ", leaving out figures in doubt,"
    of = {WEEK: "a week", 1: "a day"}.get(top["days"], f"{top['days']} days")
    return f": the most reported for {of}{among} is {figure}, {top['dates']}"


def _higher(marks: pd.DataFrame, leading: pd.DataFrame) -> str:
    """Tell the highest mark where it is another than the title's."""
    top = marks.loc[marks["height"].idxmax()]
    if top["height"] <= leading["height"].iloc[0]:
        return ""
    what = "the total grew by" if top["mark"] == "bar" else "one figure is"
    wide = f", {top['height_words']} a week" if top["days"] > WEEK else ""
    told = warned(f"{top['figure'].removeprefix('+')} in {top['dates']}{wide}", top["flag"])
    return f"The highest mark: {what} {told}."


def _too_long(*found: pd.DataFrame) -> str:
    """Tell the growth and the figures of more days than a bar or a dash is drawn for."""
    columns = ["value", "first_day", "last_day", "days"]
    rows = pd.concat([frame[columns] for frame in found], ignore_index=True)
    rows = rows[rows["days"] > LONGEST]
    told = [
        f"{number(value)} in {dates}"
        for value, dates in zip(rows["value"], spans(rows), strict=True)
    ]
    more = f" and {len(told) - 3} more" if len(told) > 3 else ""
    return f"Not drawn, being longer than a month: {'; '.join(told[:3])}{more}." if told else ""


def _keys(marks: pd.DataFrame, measure: str) -> list[Key]:
    colour = MEASURE_COLOURS[measure]
    kinds = {
        ("bar", True): Key("bar", colour, "Growth of the running total"),
        ("bar", False): Key("pale bar", colour, "Growth, one outlet alone or in doubt"),
        ("dash", True): Key("dash", _INK.ink, "Figure reported"),
        ("dash", False): Key("thin dash", _INK.ink, "Figure of one outlet alone, or in doubt"),
    }
    there = set(zip(marks["mark"], marks["vetted"].astype(bool), strict=True))
    return [key for kind, key in kinds.items() if kind in there]


def _drawn(marks: pd.DataFrame) -> dict[str, pd.DataFrame]:
    place = ["claim_id", "first_day", "end", "drawn", "vetted", "heard"]
    marks = marks.assign(
        vetted=marks["vetted"].astype(bool), heard=marks["figure"] + ", " + marks["dates"]
    )
    return {
        "bars": drawn(marks[marks["mark"] == "bar"], [*place, *_HOVER_STEP]),
        "dashes": drawn(marks[marks["mark"] == "dash"], [*place, *_HOVER_FLOW]),
    }


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
