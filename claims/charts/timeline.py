"""Dated events and briefings on one axis of time, each event on a line of its own."""

import textwrap
from collections.abc import Sequence
from functools import partial

import altair as alt
import pandas as pd
from altair.typing import ChartType

from claims.charts.axes import down_axis, parameters, time_axis, time_scale, time_values
from claims.charts.events import HOVER, worded
from claims.charts.labels import words_layer
from claims.charts.template import Spec, Tables, built, drawn, filled, rows, table
from claims.charts.words import Mark, source, tooltip
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.theme import PALETTES, counted, day, days, number, unbroken

_INK = PALETTES["light"]
_TOP, _LINE = 30, 15
"""Pixels above the first mark, and of a line of a label."""
_ROOMY, _LOW = (10, 16, 44), (9, 5, 88)
"""Pixels from a mark to its label and below it, and letters of a line: those of the narrowest
figure, and of the narrowest with a set height."""
_LETTER = 6.7
SHAPES = {
    "briefing": "circle",
    "signing": "square",
    "visit": "triangle-right",
    "meeting": "diamond",
    "decision": "triangle-up",
    "rule": "triangle-down",
    "surrender": "cross",
}


def timeline(shown: Shown) -> Figure | None:
    """Draw dated events over time, with the days of the briefings above them."""
    events = shown.selected_events
    dated = worded(events[events["date"].notna()].itertuples(index=False))
    if not dated:
        return None
    first, last = dated[0].date, dated[-1].date
    claims = table(dated, [*events, "when", "basis"])
    briefings = _briefings(shown, first, last)
    chart, data = _laid_out(dated, briefings, _ROOMY)
    undated = len(events) - len(dated)
    without = f"; {number(undated)} more without a date" if undated else ""
    listed = "; ".join(f"{event.when}: {event.title}" for event in dated)
    ticks = [Key("tick", _INK.muted, "Day of a briefing or statement selected")]
    return Figure(
        id="timeline",
        title=f"{counted(len(dated), 'dated event')} in the articles, {days(first, last)}",
        subtitle=f"A mark per event, shaped by kind; {_bases(dated)}",
        chart=chart,
        data=data,
        make_rows=lambda: claims.assign(mark="point")[list(_ROWS)],
        find_claims=lambda: claims,
        alt=f"A timeline. {listed}.",
        caveat="A date given as a weekday or without a year is inferred; its note says how.",
        source=source(claims),
        selection=f"{shown.selection.sentence(shown.dataset.codebook)[:-1]}; {number(len(dated))} "
        f"of {number(len(shown.events))} events are in this figure{without}.",
        version=shown.version,
        link=shown.link("timeline"),
        keys=tuple(ticks if briefings else ()),
        lay_low=partial(_laid_out, dated, briefings, _LOW),
    )


def _laid_out(
    dated: Sequence[Mark], briefings: Sequence[Mark], spacing: tuple[int, int, int]
) -> tuple[Spec, Tables]:
    """Return the chart and its rows."""
    placed = _placed(dated, *spacing)
    first, last = dated[0].date, dated[-1].date
    pad = max((last - first) * 0.04, pd.Timedelta(days=2))
    height = float(placed[-1].bottom)
    times = time_values(first - pad, last + pad)
    data = {
        "events": drawn(placed, _DRAWN),
        "briefings": drawn(briefings, ["said_on", "said"]),
    }
    return filled(built(_template), height, rows_height=height, **times), data


_DRAWN = ("event_id", "date", *HOVER, "shape", "label", "wide", "at", "top", "bottom")
_ROWS = ("mark", "event_id", "date", "date_basis", "kind", "title", "place", "outlet", "note")


def _bases(dated: Sequence[Mark]) -> str:
    """Say how many of the dates the articles give, and how many follow from them."""
    inferred = sum(event.date_basis == "inferred" for event in dated)
    if inferred == len(dated):
        return "all dates are inferred from the article"
    given = number(len(dated) - inferred)
    if not inferred:
        return "all dates are given by the article"
    return f"{given} dates given by the article, {number(inferred)} inferred"


def _briefings(shown: Shown, first: pd.Timestamp, last: pd.Timestamp) -> list[Mark]:
    """Return the days of the statements selected, from the first event to the last."""
    series = (shown.known["measure"] != "age_limit") & shown.selected
    said = shown.known.loc[series & shown.known["said_on"].between(first, last), "said_on"]
    return [Mark(said_on=on, said=day(on)) for on in sorted(said.unique())]


def _template() -> ChartType:
    """The events, in order, under a row of briefing days."""
    x = time_axis("date")
    y, at = down_axis("top"), down_axis("at")
    pick = alt.selection_point("pick", fields=["event_id"])
    rules = rows("events").mark_rule(color=_INK.grid).encode(y=at)
    points = (
        rows("events", "events")
        .mark_point(filled=True, size=110, color=_INK.accent, cursor="pointer")
        .encode(x=x, y=at, shape=alt.Shape("shape:N", scale=None), tooltip=tooltip(HOVER))
        .add_params(pick)
    )
    across = "clamp(scale('x', toDate(datum.date)) - 5, 0, width - datum.wide)"
    labels = words_layer(rows("events"), _INK.ink, _LINE).encode(
        x=alt.value(alt.expr(across)), y=y, text="label:N"
    )
    ticks = (
        rows("briefings")
        .mark_tick(orient="vertical", size=12, thickness=2, opacity=1, color=_INK.muted)
        .encode(
            x=alt.X("said_on:T", scale=time_scale()),
            y=alt.value(8),
            tooltip=alt.Tooltip("said:N", title="Briefing or statement"),
        )
    )
    whole = alt.layer(rules, ticks, points, labels)
    whole = whole.add_params(*parameters("rows_height"))
    return whole.properties(width="container")


def _placed(dated: Sequence[Mark], to_label: int, below: int, letters: int) -> list[Mark]:
    """Return the events with their labels, whole, and how far from the top each mark stands."""
    found: list[Mark] = []
    at = _TOP
    for event in dated:
        lines = textwrap.wrap(unbroken(f"{event.when} · {event.kind}: {event.title}"), letters)
        bottom = at + to_label + len(lines) * _LINE + below
        found.append(
            Mark(
                **vars(event),
                shape=SHAPES.get(event.kind, "circle"),
                label="\n".join(lines),
                wide=max(map(len, lines)) * _LETTER,
                at=at,
                top=at + to_label,
                bottom=bottom,
            )
        )
        at = bottom
    return found
