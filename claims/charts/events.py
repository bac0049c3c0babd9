"""Dated events as fine numbered lines over time, their titles below; a click opens the evidence.

What happened stands beside the figures, not in them: no figure is measured from an event. The
briefings themselves are left out, every point being one.
"""

import textwrap
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from claims.charts.axes import time_scale
from claims.charts.labels import words_layer
from claims.charts.template import Tables, drawn, rows
from claims.charts.words import Mark, tooltip
from claims.selection import Shown
from claims.theme import PALETTES, counted, day

LISTED = 12
"""Titles of at most so many events stand below a figure; the lines of all are drawn."""
_APART = 0.09
"""A number is about this wide in a column of print: lines nearer than this share one."""
_NARROW, _WIDE = 44, 92
"""Letters of a line of the list in a column of print and in a figure twice as wide."""
_LINE, _BELOW = 16, 34
"""Pixels of a line of the list, and from the plot down to the first."""
_TICK = 5
"""Pixels that the tick of an event reaches above the plot."""
_IS_WIDE = "width > 520"
_INK = PALETTES["light"]
HOVER = {"when": "Date", "title": "Event", "kind": "Kind", "outlet": "Outlet", "basis": "Date is"}


def worded(events: Iterable[Any]) -> list[Mark]:
    """Return dated events, the earliest first, with the texts that tooltips show."""
    return [
        Mark(**event._asdict(), when=day(event.date), basis=event.date_basis)
        for event in sorted(events, key=attrgetter("date", "event_id"))
    ]


def event_rows(shown: Shown, first: pd.Timestamp, last: pd.Timestamp) -> Tables:
    """Return the events of these days, numbered, and the list of their titles.

    Returns:
        ``events``, a row per event, ``mark`` being what is written at its line: its number, or,
        at the first of several that lie close together, theirs; and ``event_titles``, a row per
        line of the list, with its text and the lines above it in a narrow and in a wide figure.
    """
    found = worded(
        event
        for event in shown.event_records
        if event.kind != "briefing" and first <= event.date <= last
    )
    marks = _marks([event.date for event in found], last - first)
    for event, mark in zip(found, marks, strict=True):
        event.mark = mark
    return {
        "events": drawn(found, ["event_id", "date", *HOVER, "mark"]),
        "event_titles": _titles(found),
    }


def _marks(days: Sequence[pd.Timestamp], length: pd.Timedelta) -> list[str]:
    """Number the lines; of those close together the first has the numbers of all, ``1–4``."""
    groups: list[list[int]] = []
    for number, on in enumerate(days):
        if groups and on - days[groups[-1][0]] < length * _APART:
            groups[-1].append(number)
        else:
            groups.append([number])
    marks = [""] * len(days)
    for first, *others in groups:
        marks[first] = f"{first + 1}–{others[-1] + 1}" if others else str(first + 1)
    return marks


def _titles(found: Sequence[Mark]) -> pa.Table:
    """Return the list: number, day and title of each event, and how many more there are."""
    listed = found[:LISTED]
    ids = [event.event_id for event in listed]
    texts = [
        f"{number}\u00a0 {event.when}: {event.title}" for number, event in enumerate(listed, 1)
    ]
    if len(found) > LISTED:
        more = counted(len(found) - LISTED, "more event", "more events")
        texts, ids = [*texts, f"and {more}; the Timeline has all"], [*ids, ""]
    narrow = [textwrap.wrap(text, _NARROW) for text in texts]
    wide = [textwrap.wrap(text, _WIDE) for text in texts]
    return pa.table(
        {
            "event_id": ids,
            "narrow": ["\n".join(lines) for lines in narrow],
            "above_narrow": _lines_above(narrow),
            "wide": ["\n".join(lines) for lines in wide],
            "above_wide": _lines_above(wide),
        }
    )


def _lines_above(titles: Sequence[Sequence[str]]) -> list[int]:
    """Count the lines above each title."""
    return [sum(len(lines) for lines in titles[:at]) for at in range(len(titles))]


def event_layers() -> list[alt.Chart]:
    """Return the layers that draw ``events`` and ``event_titles``: lines, numbers, titles.

    They stand behind the bars of a chart, which they would cut up; a tick above the plot shows
    where each line is.
    """
    x = alt.X("date:T", scale=time_scale())
    lines = (
        rows("events")
        .mark_rule(color=_INK.muted, strokeDash=[2, 3], cursor="pointer")
        .encode(x=x, tooltip=tooltip(HOVER))
    )
    ticks = (
        rows("events")
        .mark_rule(color=_INK.muted, aria=False)
        .encode(x=x, y=alt.value(-_TICK), y2=alt.value(0))
    )
    numbers = (
        rows("events")
        .transform_filter("datum.mark != ''")
        .mark_text(baseline="bottom", dy=-_TICK - 2, fontSize=12, color=_INK.muted)
        .encode(x=x, y=alt.value(0), text="mark:N")
    )
    below: Any = (
        f"height + {_BELOW} + {_LINE} * ({_IS_WIDE} ? datum.above_wide : datum.above_narrow)"
    )
    titles = (
        words_layer(rows("event_titles"), _INK.muted, _LINE, 12)
        .transform_calculate(said=f"{_IS_WIDE} ? datum.wide : datum.narrow")
        .encode(x=alt.value(0), y=alt.value(alt.expr(below)), text="said:N")
    )
    return [lines, ticks, numbers, titles]
