"""How the year's total splits over the regions, briefing by briefing."""

from functools import cache

import altair as alt
import pandas as pd

from claims.charts.lines import behind, totals
from claims.charts.template import Spec, drawn, filled, rows
from claims.charts.words import NEUTRALISED, REPORTED, dates, source, time_axis, tooltip
from claims.figure import Figure
from claims.selection import Shown
from claims.theme import PLACE_COLOURS, day, days, number

_HEIGHT = 220
_COLOURS = {"Syria": PLACE_COLOURS["syria"], "Iraq": PLACE_COLOURS["iraq"]}
_KEYS = ["first_day", "last_day"]
_HOVER = {"place": "Where", "percent": "Share", "figure": "Total since 1 January", "said": "Said"}


def share(shown: Shown) -> Figure | None:
    """Draw the shares of Iraq and Syria in the running total of “neutralised”."""
    both = _pairs(shown)
    if both["last_day"].nunique() < 2:
        return None
    parts = _stacked(both)
    last = both.sort_values("last_day").iloc[-1]
    part, rest = f"{last['share']:.0%}", f"{1 - round(last['share'], 2):.0%}"
    by = day(last["last_day"].date())
    since = days(last["first_day"].date(), last["last_day"].date())
    ids = {claim for found in parts["claim_ids"] for claim in found}
    claims = behind(shown, ids)
    return Figure(
        id="neutralised-share",
        title=f"“Neutralised”: {part} in Iraq, {rest} in Syria, {since}",
        subtitle="Shares in the sum of both running totals since 1 January, at the briefings of "
        f"{days(both['last_day'].min().date(), last['last_day'].date())}. Gap: not both reported",
        chart=filled(_template()),
        data={"parts": drawn(parts, [name for name in parts if name != "claim_ids"])},
        rows=claims,
        alt=f"Stacked shares of {len(both)} briefings; Iraq has {part} by {by}.",
        caveat=f"{NEUTRALISED} {REPORTED} Northern Iraq and Iraq, northern Syria and Syria joined.",
        source=source(claims),
        selection=shown.sentence,
        version=shown.version,
        link=shown.link("neutralisations"),
    )


def _pairs(shown: Shown) -> pd.DataFrame:
    sides = []
    for place in ("iraq", "syria"):
        found = totals(shown, "neutralised", place)
        kept = [*_KEYS, "said_on", "value", "claim_id", "claim_ids"]
        sides.append(found.loc[found["sound"].to_numpy(), kept])
    both = sides[0].merge(sides[1], on=_KEYS, suffixes=("_iraq", "_syria"))
    return both.assign(share=both["value_iraq"] / (both["value_iraq"] + both["value_syria"]))


def _stacked(both: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for place, low, high in (("iraq", 0.0, both["share"]), ("syria", both["share"], 1.0)):
        parts.append(
            pd.DataFrame(
                {
                    "claim_id": both[f"claim_id_{place}"],
                    "claim_ids": both[f"claim_ids_{place}"],
                    "place": "Iraq" if place == "iraq" else "Syria",
                    "last_day": both["last_day"],
                    "first": both["last_day"] - pd.Timedelta(days=6),
                    "low": low,
                    "high": high,
                    "figure": [number(value) for value in both[f"value_{place}"]],
                    "said": [day(last) for last in dates(both["last_day"])],
                }
            )
        )
    stacked = pd.concat(parts, ignore_index=True)
    return stacked.assign(
        percent=[f"{v:.1%}" for v in stacked["high"] - stacked["low"]],
        middle=(stacked["low"] + stacked["high"]) / 2,
        newest=stacked["last_day"] == stacked["last_day"].max(),
    )


@cache
def _template() -> Spec:
    """A bar of two shares per briefing."""
    axis = alt.Axis(title=None, format=".0%", tickCount=5)
    y = alt.Y("low:Q", scale=alt.Scale(domain=[0, 1]), axis=axis)
    scale = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    colour = alt.Color("place:N", scale=scale, legend=None)
    pick = alt.selection_point("pick", fields=["claim_id"])
    bars = (
        rows("parts", "bars")
        .mark_rect(stroke="#FFFFFF", strokeWidth=0.7, cursor="pointer")
        .encode(
            x=time_axis("first:T"),
            x2="last_day:T",
            y=y,
            y2="high:Q",
            color=colour,
            tooltip=tooltip(_HOVER),
        )
        .add_params(pick)
    )
    names = (
        rows("parts")
        .transform_filter("datum.newest")
        .mark_text(align="left", dx=6, fontWeight=600, fontSize=12)
        .encode(x=alt.X("last_day:T"), y=alt.Y("middle:Q"), text="place:N", color=colour)
    )
    return alt.layer(bars, names).properties(width="container", height=_HEIGHT).to_dict()
