"""How the year's total splits over the regions, briefing by briefing."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from claims.charts.axes import parameters, time_axis, time_values
from claims.charts.events import event_layers, event_rows
from claims.charts.finished import finished
from claims.charts.measures import NEUTRALISED
from claims.charts.series_view import view_of
from claims.charts.template import built, drawn, filled, rows
from claims.charts.words import REPORTED, dates, figures, percent, span, tooltip, warned
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.theme import PLACE_COLOURS, day, days, number

_HEIGHT = 220
_BAR = pd.Timedelta(days=6)
_COLOURS = {"Syria": PLACE_COLOURS["syria"], "Iraq": PLACE_COLOURS["iraq"]}
_KEYS = ["first_day", "last_day"]
_HOVER = {
    "place": "Where",
    "percent": "Share",
    "figure": "Total since 1 January",
    "said": "Said",
    "flag": "Note",
}
_DRAWN = ("claim_id", "opens", "last_day", "low", "high", "heard", *_HOVER)
_ROWS = ("mark", "place", "first_day", "last_day", "total", "share", "flag", "claim_ids")


def share(shown: Shown) -> Figure | None:
    """Draw the shares of Iraq and Syria in the running total of “neutralised”."""
    both = _pairs(shown)
    if both["last_day"].nunique() < 2:
        return None
    parts = _stacked(both)
    vetted = both[both["vetted"]]
    newest = both.sort_values("last_day").iloc[-1]
    last = (vetted if len(vetted) else both).sort_values("last_day").iloc[-1]
    later = "" if last["last_day"] == newest["last_day"] else f". Newest: {_told(newest)}"
    title = f"“Neutralised”: {_told(last)}"
    first, final = both["last_day"].min() - _BAR, both["last_day"].max()
    return finished(
        shown,
        "neutralised-share",
        filled(built(_template), **time_values(first, final)),
        {
            "parts": drawn(parts, _DRAWN),
            **event_rows(shown, first, final),
        },
        parts[list(_ROWS)],
        title=title,
        subtitle="Shares in the sum of both running totals since 1 January, at the briefings of "
        f"{span(both['last_day'], both['last_day'])}. A bar per briefing that has both{later}",
        alt=f"Stacked shares of {number(len(both))} briefings. {title}.",
        caveat=[
            REPORTED,
            NEUTRALISED,
            "Northern Iraq and Iraq, northern Syria and Syria joined.",
        ],
        page="neutralisations",
        keys=[Key("whole bar", colour, place) for place, colour in reversed(_COLOURS.items())],
    )


def _told(both: pd.Series) -> str:
    """Write the two shares of a briefing, with what is wrong with them and their days."""
    part, rest = percent(both["share"]), percent(1 - round(both["share"], 2))
    told = warned(f"{part} in Iraq and {rest} in Syria", both["flag"])
    return f"{told}, of the sum of both, {days(both['first_day'].date(), both['last_day'].date())}"


def _pairs(shown: Shown) -> pd.DataFrame:
    sides = []
    for place in ("iraq", "syria"):
        found = view_of(shown).totals("neutralised", place)
        kept = [*_KEYS, "said_on", "value", "qualifier", "claim_id", "claim_ids", "flag"]
        newest = found.loc[found["sound"].to_numpy(), kept].sort_values("said_on")
        sides.append(newest.drop_duplicates(_KEYS, keep="last"))
    both = sides[0].merge(sides[1], on=_KEYS, suffixes=("_iraq", "_syria"))
    both = both[both["value_iraq"] + both["value_syria"] > 0]
    pairs = zip(both["flag_iraq"], both["flag_syria"], strict=True)
    flags = ["; ".join(dict.fromkeys(flag for flag in pair if flag)) for pair in pairs]
    return both.assign(
        share=both["value_iraq"] / (both["value_iraq"] + both["value_syria"]),
        flag=flags,
        vetted=[not flag for flag in flags],
    )


def _stacked(both: pd.DataFrame) -> pd.DataFrame:
    """Return a bar for each side of each briefing, Syria's on Iraq's."""
    ends = {"Iraq": (0.0, both["share"]), "Syria": (both["share"], 1.0)}
    sides = []
    for place, (low, high) in ends.items():
        own = both.filter(regex=f"_{place.lower()}$").rename(
            columns=lambda name: name[: name.rindex("_")]
        )
        sides.append(own.assign(**both[_KEYS], place=place, low=low, high=high))
    stacked = pd.concat(sides, ignore_index=True)
    stacked = stacked.assign(
        mark="bar",
        opens=stacked["last_day"] - _BAR,
        total=stacked["value"],
        share=stacked["high"] - stacked["low"],
        figure=figures(stacked),
        said=[day(last) for last in dates(stacked["last_day"])],
    )
    shares = pd.Series([percent(value, 1) for value in stacked["share"]], index=stacked.index)
    heard = shares + " in " + stacked["place"] + " by " + stacked["said"]
    return stacked.assign(percent=shares, heard=heard)


def _template() -> ChartType:
    """A bar of two shares per briefing."""
    axis = alt.Axis(title=None, labelExpr="format(datum.value * 100, 'd') + ' %'", tickCount=5)
    y = alt.Y("low:Q", scale=alt.Scale(domain=[0, 1]), axis=axis)
    scale = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    pick = alt.selection_point("pick", fields=["claim_id", "event_id"])
    bars = (
        rows("parts", "bars")
        .mark_rect(stroke="#FFFFFF", strokeWidth=0.7, cursor="pointer")
        .encode(
            x=time_axis("opens"),
            x2="last_day:T",
            y=y,
            y2="high:Q",
            color=alt.Color("place:N", scale=scale, legend=None),
            description="heard:N",
            tooltip=tooltip(_HOVER),
        )
        .add_params(pick)
    )
    whole = alt.layer(*event_layers(), bars).add_params(*parameters())
    return whole.properties(width="container", height=_HEIGHT)
