"""Dated events and briefings on one axis of time, each event on a line of its own."""

import textwrap

import pandas as pd

from claims.charts import vega as alt
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
    chart = timeline_chart(dated, _briefings(shown, first, last))
    events_word = "event" if len(dated) == 1 else "events"
    listed = "; ".join(f"{day(row.date.date())}: {row.title}" for row in dated.itertuples())
    return Figure(
        id="timeline",
        title=f"{number(len(dated))} dated {events_word} in the articles, "
        f"{days(first.date(), last.date())}",
        subtitle="A mark per event on the day the article gives, shaped by kind; "
        "ticks: days of briefings",
        chart=chart,
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


def timeline_chart(dated: pd.DataFrame, briefings: pd.DataFrame) -> alt.TopLevelMixin:
    """Draw the events, in order, under a row of briefing days."""
    frame = _placed(dated)
    height = _TOP + len(frame) * _ROW
    pad = max((dated["date"].max() - dated["date"].min()) * 0.04, pd.Timedelta(days=2))
    domain = [str((dated["date"].min() - pad).date()), str((dated["date"].max() + pad).date())]
    x = alt.X(
        "date:T",
        scale=alt.Scale(type="utc", domain=domain),
        axis=alt.Axis(title=None, grid=False, format="%-d %b %Y", labelOverlap=True, tickCount=5),
    )
    y = alt.Y("top:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    at = alt.Y("at:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    pick = alt.selection_point("pick", fields=["event_id"])
    rules = alt.Chart(frame).mark_rule(color=_INK.grid).encode(y=at)
    points = (
        alt.Chart(frame)
        .mark_point(filled=True, size=110, color=_INK.accent, cursor="pointer")
        .encode(x=x, y=at, shape=alt.Shape("shape:N", scale=None), tooltip=tooltip(_HOVER))
        .add_params(pick)
    )
    labels = (
        alt.Chart(frame)
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
        alt.Chart(briefings)
        .mark_tick(orient="vertical", size=12, thickness=2, color=_INK.muted)
        .encode(
            x=alt.X("said_on:T", scale=alt.Scale(type="utc")),
            y=alt.value(24),
            tooltip=alt.Tooltip("said:N", title="Briefing or statement"),
        )
    )
    head = (
        alt.Chart(pd.DataFrame({"label": ["Days of briefings and statements"]}))
        .mark_text(align="left", baseline="top", fontSize=12, color=_INK.muted)
        .encode(x=alt.value(0), y=alt.value(0), text="label:N")
    )
    return alt.layer(rules, head, ticks, points, labels).properties(
        width="container", height=height
    )


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
