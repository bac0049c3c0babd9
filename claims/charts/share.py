"""How the year's total splits over the regions, briefing by briefing."""

from typing import NamedTuple

import altair as alt
import pandas as pd
from altair.typing import ChartType

from claims.charts.axes import parameters, time_axis, time_values
from claims.charts.events import event_layers, event_rows
from claims.charts.finished import finished
from claims.charts.measures import NEUTRALISED
from claims.charts.series_view import view_of
from claims.charts.template import built, drawn, filled, rows
from claims.charts.words import REPORTED, Mark, percent, span, told, tooltip, warned
from claims.charts.years import last_said
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.series.records import Point
from claims.theme import PLACE_COLOURS, day, days, number

_HEIGHT = 220
_BAR = pd.Timedelta(days=6)
_COLOURS = {"Syria": PLACE_COLOURS["syria"], "Iraq": PLACE_COLOURS["iraq"]}
_HOVER = {
    "place": "Where",
    "percent": "Share",
    "figure": "Total since 1 January",
    "said": "Said",
    "flag": "Note",
}
_DRAWN = ("claim_id", "opens", "last_day", "low", "high", "heard", *_HOVER)
_ROWS = ("mark", "place", "first_day", "last_day", "total", "share", "flag", "claim_ids")


class _Both(NamedTuple):
    """The totals of Iraq and of Syria at a briefing, of the same days."""

    iraq: Point
    syria: Point

    @property
    def share(self) -> float:
        """The part of Iraq in the sum of both."""
        return self.iraq.value / (self.iraq.value + self.syria.value)

    @property
    def flag(self) -> str:
        """What is wrong with them, each thing once."""
        return "; ".join(dict.fromkeys(one.flag for one in self if one.flag))

    @property
    def words(self) -> str:
        """The two shares, with what is wrong with them and their days."""
        part, rest = percent(self.share), percent(1 - round(self.share, 2))
        told = warned(f"{part} in Iraq and {rest} in Syria", self.flag)
        return f"{told}, of the sum of both, {days(self.iraq.first_day, self.iraq.last_day)}"


def share(shown: Shown) -> Figure | None:
    """Draw the shares of Iraq and Syria in the running total of “neutralised”."""
    pairs = _pairs(shown)
    ends = {pair.iraq.last_day for pair in pairs}
    if len(ends) < 2:
        return None
    newest = pairs[-1]
    last = next((pair for pair in reversed(pairs) if not pair.flag), newest)
    later = "" if last.iraq.last_day == newest.iraq.last_day else f". Newest: {newest.words}"
    title = f"“Neutralised”: {last.words}"
    first, final = min(ends) - _BAR, max(ends)
    bars = [
        *(_bar(pair.iraq, "Iraq", 0.0, pair.share) for pair in pairs),
        *(_bar(pair.syria, "Syria", pair.share, 1.0) for pair in pairs),
    ]
    return finished(
        shown,
        "neutralised-share",
        filled(built(_template), **time_values(first, final)),
        {"parts": drawn(bars, _DRAWN), **event_rows(shown, first, final)},
        bars,
        _ROWS,
        title=title,
        subtitle="Shares in the sum of both running totals since 1 January, at the briefings of "
        f"{span(ends)}. A bar per briefing that has both{later}",
        alt=f"Stacked shares of {number(len(pairs))} briefings. {title}.",
        caveat=[
            REPORTED,
            NEUTRALISED,
            "Northern Iraq and Iraq, northern Syria and Syria joined.",
        ],
        page="neutralisations",
        keys=[Key("whole bar", colour, place) for place, colour in reversed(_COLOURS.items())],
    )


def _pairs(shown: Shown) -> list[_Both]:
    """Return the totals that both sides have of the same days, in the order of their days."""
    sides = []
    for place in ("iraq", "syria"):
        totals = view_of(shown).yearly_totals("neutralised", place)
        last = last_said(total for total in totals if total.sound)
        sides.append({(total.first_day, total.last_day): total for total in last})
    iraq, syria = sides
    pairs = [_Both(iraq[both], syria[both]) for both in iraq if both in syria]
    return [pair for pair in pairs if any(total.value for total in pair)]


def _bar(total: Point, place: str, low: float, high: float) -> Mark:
    """Return the bar of one side of a briefing: its share, from its lower end to its upper."""
    until, share_words = day(total.last_day), percent(high - low, 1)
    return told(
        total,
        mark="bar",
        place=place,
        opens=total.last_day - _BAR,
        low=low,
        high=high,
        total=total.value,
        share=high - low,
        percent=share_words,
        said=until,
        heard=f"{share_words} in {place} by {until}",
    )


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
