"""Dated events and briefings on one axis of time, each event on a line of its own."""

import textwrap
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from claims.charts.template import Spec, drawn, filled, rows
from claims.charts.words import dates, source, tooltip
from claims.figure import Figure
from claims.selection import Shown
from claims.theme import PALETTES, day, days, number

_INK = PALETTES["light"]
_ROW, _TOP, _LABEL, _CHARACTERS = 77, 44, 59, 50
SHAPES = {
    "briefing": "circle",
    "signing": "square",
    "visit": "triangle-right",
    "meeting": "diamond",
    "decision": "triangle-up",
    "rule": "triangle-down",
    "surrender": "cross",
}


def events_of(shown: Shown) -> pd.DataFrame:
    """Return the events of the articles selected, with what is known of their article."""
    events, claims = shown.events, shown.known["article_id"]
    known = shown.articles[["article_id", "outlet", "said_on", "collection", "url"]]
    known = known[known["article_id"].isin(events["article_id"].unique())]
    own = claims[claims.isin(events["article_id"].unique()) & shown.selected]
    return events[events["article_id"].isin(own)].merge(known, on="article_id")


def timeline(shown: Shown) -> Figure | None:
    """Draw dated events over time, with the days of the briefings above them."""
    events = events_of(shown)
    dated = events[events["date"].notna()].sort_values(["date", "event_id"])
    if dated.empty:
        return None
    first, last = dated["date"].min(), dated["date"].max()
    placed = _placed(dated)
    height = _TOP + len(placed) * _ROW
    pad = max((last - first) * 0.04, pd.Timedelta(days=2))
    events_word = "event" if len(dated) == 1 else "events"
    listed = "; ".join(f"{day(row.date.date())}: {row.title}" for row in dated.itertuples())
    return Figure(
        id="timeline",
        title=f"{number(len(dated))} dated {events_word} in the articles, "
        f"{days(first.date(), last.date())}",
        subtitle="A mark per event on the day the article gives, shaped by kind; "
        "ticks: days of briefings",
        chart=filled(
            _template(),
            height,
            rows_height=height,
            opens=_milliseconds(first - pad),
            closes=_milliseconds(last + pad),
        ),
        data={
            "events": drawn(placed, list(placed)),
            "briefings": drawn(_briefings(shown, first, last), ["said_on", "said"]),
            "heads": pd.DataFrame({"label": ["Days of briefings and statements"]}),
        },
        rows=dated,
        alt=f"A timeline. {listed}.",
        caveat="A date given as a weekday or without a year is inferred; its note says how.",
        source=source(dated),
        selection=shown.sentence,
        version=shown.version,
        link=shown.link("timeline"),
    )


def _briefings(shown: Shown, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    series = shown.known["measure"] != "age_limit"
    said = shown.known.loc[series & shown.known["said_on"].between(first, last), "said_on"]
    days_said = said.drop_duplicates().to_frame()
    return days_said.assign(said=[day(said) for said in dates(days_said["said_on"])])


def _milliseconds(moment: pd.Timestamp) -> int:
    return int(moment.floor("D").timestamp() * 1000)


@cache
def _template() -> Spec:
    """The events, in order, under a row of briefing days."""
    domain: Any = [alt.ExprRef("opens"), alt.ExprRef("closes")]
    x = alt.X(
        "date:T",
        scale=alt.Scale(type="utc", domain=domain),
        axis=alt.Axis(title=None, grid=False, format="%-d %b %Y", labelOverlap=True, tickCount=5),
    )
    down = alt.Scale(domain=[alt.ExprRef("rows_height"), 0], nice=False)
    y = alt.Y("top:Q", scale=down, axis=None)
    at = alt.Y("at:Q", scale=down, axis=None)
    pick = alt.selection_point("pick", fields=["event_id"])
    rules = rows("events").mark_rule(color=_INK.grid).encode(y=at)
    points = (
        rows("events", "events")
        .mark_point(filled=True, size=110, color=_INK.accent, cursor="pointer")
        .encode(x=x, y=at, shape=alt.Shape("shape:N", scale=None), tooltip=tooltip(_HOVER))
        .add_params(pick)
    )
    labels = (
        rows("events")
        .mark_text(
            align="left",
            baseline="top",
            fontSize=12.5,
            color=_INK.ink,
            lineBreak="\n",
            lineHeight=15,
        )
        .encode(x=alt.value(0), y=y, text="label:N")
    )
    ticks = (
        rows("briefings")
        .mark_tick(orient="vertical", size=12, thickness=2, color=_INK.muted)
        .encode(
            x=alt.X("said_on:T", scale=alt.Scale(type="utc")),
            y=alt.value(24),
            tooltip=alt.Tooltip("said:N", title="Briefing or statement"),
        )
    )
    head = (
        rows("heads")
        .mark_text(align="left", baseline="top", fontSize=12, color=_INK.muted)
        .encode(x=alt.value(0), y=alt.value(0), text="label:N")
    )
    given = [alt.param(name=name, value=0) for name in ("rows_height", "opens", "closes")]
    whole = alt.layer(rules, head, ticks, points, labels).add_params(*given)
    return whole.properties(width="container").to_dict()


_HOVER = {"when": "Date", "title": "Event", "kind": "Kind", "outlet": "Outlet", "basis": "Date is"}


def _placed(dated: pd.DataFrame) -> pd.DataFrame:
    when = [day(on) for on in dates(dated["date"])]
    labels = [
        f"{at} · {kind}\n"
        + "\n".join(textwrap.wrap(title, _CHARACTERS, max_lines=2, placeholder=" …"))
        for at, kind, title in zip(when, dated["kind"], dated["title"], strict=True)
    ]
    tops = [_TOP + n * _ROW for n in range(len(dated))]
    return pd.DataFrame(
        {
            "event_id": dated["event_id"],
            "date": dated["date"],
            "when": when,
            "title": dated["title"],
            "kind": dated["kind"],
            "outlet": dated["outlet"],
            "basis": dated["date_basis"],
            "shape": dated["kind"].map(SHAPES).fillna("circle"),
            "label": labels,
            "top": tops,
            "at": [top + _LABEL for top in tops],
        }
    )
