"""What each total adds as a weekly skyline, with the weeks as reported as ticks on it.

A bar reaches from one total to the next, so its width is the days between and its area the count;
the week's figure as reported is a tick across it, and a longer step is seen to be longer.
"""

from functools import cache
from math import isnan

import altair as alt
import pandas as pd

from claims.charts.lines import PLACES, line, weekly_bars
from claims.charts.over_time import HEIGHT, NAMES, figure, span, who
from claims.charts.template import Spec, drawn, filled, rows
from claims.charts.words import backed, dates, figures, time_axis, tooltip
from claims.figure import Figure
from claims.selection import Shown
from claims.series.series import Series
from claims.theme import MEASURE_COLOURS, PALETTES, days, number

_INK = PALETTES["light"]
_WEEK = 7
_SHORT, _LONG = "A week or less", "Longer: average per week"
_HOVER_STEP = {
    "figure": "Growth of the total",
    "dates": "Days",
    "rate_words": "A week",
    "flow_words": "Reported for these days",
    "left": "Residual",
}
_HOVER_FLOW = {
    "figure": "Reported",
    "dates": "Period",
    "rate_words": "A week",
    "who": "Outlets",
    "backed": "Evidence",
}


def weekly(shown: Shown, measure: str) -> Figure | None:
    """Draw the growth of the total as a skyline, with the weeks as reported as ticks on it."""
    found = line(shown, measure, PLACES[measure][0])
    bars, flows = _bar_rows(weekly_bars(shown, found)), _flow_rows(found)
    short = flows["days"] < _WEEK
    ticks = flows[~short]
    if pd.concat([bars["last_day"], ticks["last_day"]]).nunique() < 2:
        return None
    wide = int((bars["days"] > _WEEK).sum()) if len(bars) else 0
    held = int(bars["holds"].fillna(False).sum())
    title = f"{NAMES[measure]}: {_busiest(ticks, bars)}"
    return figure(
        shown,
        f"{measure}-weekly",
        measure,
        title,
        f"People per week, {span(pd.concat([bars['first_day'], ticks['last_day']]))}. "
        "Bar: growth of the running total, as wide as its days; "
        "dash: the figure reported for those days",
        filled(_template(measure)),
        _drawn(bars, ticks),
        pd.concat([bars, flows], ignore_index=True),
        f"A skyline of {len(bars)} steps between totals, {wide} of them longer than a week, and "
        f"{len(ticks)} figures as reported; {held} agree exactly with the growth.",
        _shorter(int(short.sum())),
    )


def _bar_rows(rows: pd.DataFrame) -> pd.DataFrame:
    rate = rows["growth"] / rows["days"] * _WEEK
    return rows.assign(
        claim_id=[ids[0] for ids in rows["claim_ids"]],
        rate=rate,
        end=rows["last_day"] + pd.Timedelta(days=1),
        figure=[number(v, signed=True) for v in rows["growth"]],
        dates=_days(rows),
        rate_words=[number(round(v, 1)) for v in rate],
        width=[_LONG if length > _WEEK else _SHORT for length in rows["days"]],
        flow_words=["none" if isnan(flow) else number(flow) for flow in rows["flow"]],
        left=[_left(residual) for residual in rows["residual"]],
    )


def _left(residual: float) -> str:
    if isnan(residual):
        return ""
    return number(residual, signed=True) if residual else "none, they agree"


def _days(rows: pd.DataFrame) -> list[str]:
    return [
        days(*pair) for pair in zip(dates(rows["first_day"]), dates(rows["last_day"]), strict=True)
    ]


def _flow_rows(found: Series) -> pd.DataFrame:
    rows = found.flows
    rate = rows["value"] / rows["days"].clip(lower=1) * _WEEK
    return rows.assign(
        rate=rate,
        end=rows["last_day"] + pd.Timedelta(days=1),
        figure=figures(rows),
        dates=_days(rows),
        rate_words=[number(round(v, 1)) for v in rate],
        who=who(rows),
        backed=backed(rows),
    )


def _shorter(count: int) -> str:
    if not count:
        return ""
    figures = "One figure" if count == 1 else f"{number(count)} figures"
    return f"{figures} for fewer than seven days: in the rows, not drawn."


def _busiest(ticks: pd.DataFrame, bars: pd.DataFrame) -> str:
    if len(ticks):
        top = _top(ticks).iloc[0]
        return f"the highest week reported is {top['figure']}, {top['dates']}"
    top = bars.sort_values("growth").iloc[-1]
    return f"the total grew most, by {number(top['growth'])}, in {top['dates']}"


def _top(ticks: pd.DataFrame) -> pd.DataFrame:
    """Return the highest figure for a week, the one that the title names, as a frame of a row."""
    weeks = ticks[ticks["days"] == _WEEK]
    return (weeks if len(weeks) else ticks).sort_values("value").tail(1)


def _drawn(bars: pd.DataFrame, ticks: pd.DataFrame) -> dict[str, pd.DataFrame]:
    highest = ticks.index.isin(_top(ticks).index)
    named = ticks.assign(named=ticks["figure"].where(highest, ""))
    place = ["claim_id", "first_day", "end", "rate"]
    return {
        "bars": drawn(bars, [*place, "width", *_HOVER_STEP]),
        "ticks": drawn(named, [*place, "named", *_HOVER_FLOW]),
    }


@cache
def _template(measure: str) -> Spec:
    """The skyline: bars from total to total, figures as reported as ticks."""
    x = time_axis("first_day:T")
    axis = alt.Axis(title=None, format=",d", tickCount=5)
    y = alt.Y("rate:Q", axis=axis, scale=alt.Scale(zero=True))
    pick = alt.selection_point("pick", fields=["claim_id"])
    steps = (
        rows("bars", "bars")
        .mark_rect(
            stroke="#FFFFFF", strokeWidth=0.7, color=MEASURE_COLOURS[measure], cursor="pointer"
        )
        .encode(
            x=x,
            x2="end:T",
            y=y,
            y2=alt.datum(0),
            opacity=alt.Opacity(
                "width:O",
                scale=alt.Scale(domain=[_SHORT, _LONG], range=[0.85, 0.38]),
                legend=alt.Legend(title=None, symbolType="square"),
            ),
            tooltip=tooltip(_HOVER_STEP),
        )
        .add_params(pick)
    )
    reported = (
        rows("ticks")
        .mark_rule(strokeWidth=2.6, color=_INK.ink, cursor="pointer")
        .encode(x=x, x2="end:T", y=y, tooltip=tooltip(_HOVER_FLOW))
    )
    named = (
        rows("ticks")
        .transform_filter("datum.named")
        .mark_text(align="right", dx=-4, dy=1, fontWeight=600, fontSize=12)
        .encode(x=x, y=y, text="named:N")
    )
    layers = alt.layer(steps, reported, named)
    return layers.properties(width="container", height=HEIGHT).to_dict()
