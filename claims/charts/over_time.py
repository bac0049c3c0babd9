"""A series over time: running totals as lines, and what each total adds as a weekly skyline.

Weeks and totals are two charts, never two axes of one. In the skyline a bar reaches from one
total to the next, so its width is the days between and its area the count; the week's figure as
reported is a tick across it, and a longer step is seen to be longer.
"""

from math import isnan

import pandas as pd

from claims.charts import vega as alt
from claims.charts.lines import PLACE_NAMES, PLACES, behind, line, totals, weekly_bars
from claims.charts.words import BORDER, NEUTRALISED, REPORTED, coloured, dates, source
from claims.figure import Figure
from claims.selection import Shown, figure_words
from claims.series.series import Series
from claims.theme import MEASURE_COLOURS, PALETTES, day, days, number

_INK = PALETTES["light"]
_HEIGHT = 300
_WEEK = 7
_SHORT, _LONG = "A week or less", "Longer: average per week"
_ROOM = 1.08
"""The axis ends this much above the highest total in line; what lies beyond is written out."""
_PLACE_TONES = {"total": "northern_iraq_and_syria", "iraq": "iraq", "syria": "syria"}
_BESIDE = "datum.place_name == 'Iraq' ? 13 : -9"
_ACROSS = "datum.place_name == 'Iraq' ? 9 : -9"
_SIDE = "datum.place_name == 'Iraq' ? 'left' : 'right'"
_AFTER = "datum.place_name == 'Iraq' ? 7 : datum.place_name == 'Syria' ? -7 : 0"
_STRONG = {"fontWeight": 600, "fontSize": 12}
_EVIDENCE = {"quoted": "quoted: text held", "cited": "cited: address only"}
_CROSS = "M-1,-1L1,1M1,-1L-1,1"
_NAMES = {
    "neutralised": "“Neutralised”",
    "surrendered": "Surrendered",
    "apprehended": "Apprehended at Türkiye’s borders",
    "prevented": "Prevented from crossing Türkiye’s borders",
}
_PAGES = {"neutralised": "neutralisations", "surrendered": "neutralisations"}
_HOVER_TOTAL = {
    "figure": "Total",
    "where": "Where",
    "since": "Since",
    "said": "Said",
    "who": "Outlets",
    "backed": "Evidence",
}
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


def cumulative(shown: Shown, measure: str) -> Figure | None:
    """Draw the running totals since 1 January as lines, a region each, restarting each year."""
    parts = [_total_rows(shown, measure, place) for place in PLACES[measure]]
    rows = pd.concat([part for part in parts if len(part)]) if any(map(len, parts)) else None
    if rows is None or rows["last_day"].nunique() < 2:
        return None
    first = rows[(rows["place_name"] == rows["place_name"].iloc[0]) & rows["sound"]]
    last = first.sort_values("last_day").iloc[-1]
    peak = f"{number(last['value'])} reported by {day(last['last_day'].date())}"
    return _figure(
        shown,
        f"{measure}-cumulative",
        measure,
        f"{_NAMES[measure]} since 1 January: {peak}",
        f"People, running total of each year at the briefings of {_span(rows['last_day'])}. "
        "Diamond: quoted article; ring: cited page; cross: out of line with its neighbours",
        cumulative_chart(rows),
        rows,
        f"Lines of running totals, {len(rows)} points of {rows['said_on'].nunique()} briefings; "
        f"the last is {peak}.",
    )


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
    title = f"{_NAMES[measure]}: {_busiest(ticks, bars)}"
    return _figure(
        shown,
        f"{measure}-weekly",
        measure,
        title,
        f"People per week, {_span(pd.concat([bars['first_day'], ticks['last_day']]))}. "
        "Bar: growth of the running total, as wide as its days; "
        "dash: the figure reported for those days",
        weekly_chart(bars, ticks, MEASURE_COLOURS[measure]),
        pd.concat([bars, flows], ignore_index=True),
        f"A skyline of {len(bars)} steps between totals, {wide} of them longer than a week, and "
        f"{len(ticks)} figures as reported; {held} agree exactly with the growth.",
        _shorter(int(short.sum())),
    )


def _figure(
    shown: Shown,
    name: str,
    measure: str,
    title: str,
    subtitle: str,
    chart: alt.TopLevelMixin,
    drawn: pd.DataFrame,
    said: str,
    left_out: str = "",
) -> Figure:
    ids = {claim for claims in drawn["claim_ids"] for claim in claims}
    rows = behind(shown, ids)
    term = NEUTRALISED if measure == "neutralised" else BORDER if measure != "surrendered" else ""
    joined = line(shown, measure, PLACES[measure][0]).joined
    return Figure(
        id=name,
        title=title,
        subtitle=subtitle,
        chart=chart,
        rows=rows,
        alt=said,
        caveat=" ".join(part for part in (term, REPORTED, left_out, joined) if part),
        source=source(rows),
        selection=shown.sentence,
        version=shown.version,
        link=shown.link(_PAGES.get(measure, "borders")),
    )


def _total_rows(shown: Shown, measure: str, place: str) -> pd.DataFrame:
    rows = totals(shown, measure, place)
    tone = _PLACE_TONES.get(place, measure) if measure == "neutralised" else measure
    return rows.assign(
        place_name=PLACE_NAMES[place],
        tone=tone,
        run=[f"{place} {first.year}" for first in dates(rows["first_day"])],
        figure=_figures(rows),
        where=line(shown, measure, place).name,
        since=[day(first) for first in dates(rows["first_day"])],
        said=[day(said) for said in dates(rows["said_on"])],
        who=_who(rows),
        backed=_backed(rows),
    )


def _figures(rows: pd.DataFrame) -> list[str]:
    return [figure_words(v, q) for v, q in zip(rows["value"], rows["qualifier"], strict=True)]


def _backed(rows: pd.DataFrame) -> list[str]:
    return [_EVIDENCE[evidence] for evidence in rows["evidence"]]


def _who(rows: pd.DataFrame) -> list[str]:
    columns = (rows[name] for name in ("outlet_names", "outlets", "all_outlets", "tie"))
    words = []
    for outlets, count, every, tie in zip(*columns, strict=True):
        names = ", ".join(outlets[:3]) + (" …" if len(outlets) > 3 else "")
        of = f" ({count} of {every})" if count < every else ""
        words.append(names + of + (", a tie" if tie else ""))
    return words


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
        figure=_figures(rows),
        dates=_days(rows),
        rate_words=[number(round(v, 1)) for v in rate],
        who=_who(rows),
        backed=_backed(rows),
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


def _span(moments: pd.Series) -> str:
    return days(moments.min().date(), moments.max().date())


def _time_axis(name: str, title: str | None = None) -> alt.X:
    axis = alt.Axis(title=title, format="%b %Y", tickCount=6, labelOverlap=True, grid=False)
    return alt.X(name, scale=alt.Scale(type="utc", nice=False), axis=axis)


def _tooltip(names: dict[str, str]) -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in names.items()]


def cumulative_chart(rows: pd.DataFrame) -> alt.TopLevelMixin:
    """Draw running totals: a line per place and year, quoted points filled and larger."""
    kept = ["claim_id", "last_day", "value", "place_name", "tone", "run", "sound", *_HOVER_TOTAL]
    frame = rows[kept].sort_values(["run", "last_day"], ignore_index=True)
    x = _time_axis("last_day:T")
    top = float(frame.loc[frame["sound"], "value"].max()) * _ROOM
    frame["beyond"] = ("↑ " + frame["figure"]).where(frame["value"] > top, "")
    frame["drawn"], frame["top"] = frame["value"].clip(upper=top), top
    axis = alt.Axis(title=None, format=",d", tickCount=5)
    y = alt.Y("drawn:Q", axis=axis, scale=alt.Scale(zero=True, nice=False))
    colour = coloured(alt.Color, frame["tone"])
    stroke = coloured(alt.Stroke, frame["tone"])
    pick = alt.selection_point("pick", fields=["claim_id"])
    brush = alt.selection_interval("days", encodings=["x"])
    base = alt.Chart(frame)
    lines = (
        base.transform_filter("datum.sound")
        .mark_line(strokeWidth=1.8)
        .encode(x=x, y=y, color=colour, detail="run:N")
    )
    cited = (
        base.transform_filter("datum.sound && datum.backed != 'quoted: text held'")
        .mark_point(filled=False, size=26, fill="#FFFFFF", strokeWidth=1.4, cursor="pointer")
        .encode(x=x, y=y, stroke=stroke, tooltip=_tooltip(_HOVER_TOTAL))
        .add_params(pick, brush)
    )
    quoted = (
        base.transform_filter("datum.backed == 'quoted: text held'")
        .mark_point(filled=True, size=120, shape="diamond", cursor="pointer")
        .encode(x=x, y=y, color=colour, tooltip=_tooltip(_HOVER_TOTAL))
    )
    figures = base.transform_filter("datum.backed == 'quoted: text held'").encode(
        x=x, y=y, text="figure:N", color=colour
    )
    beside = {"align": alt.expr(_SIDE), "dx": alt.expr(_ACROSS), "dy": alt.expr(_BESIDE)}
    halo = figures.mark_text(stroke="#FFFFFF", strokeWidth=4, **beside, **_STRONG)
    marks = figures.mark_text(**beside, **_STRONG)
    ends = (
        base.transform_filter("datum.last")
        .mark_text(align="left", dx=8, dy=alt.expr(_AFTER), fontWeight=600, fontSize=12)
        .encode(x=x, y=y, text="last:N", color=colour)
    )
    frame_ends = frame.assign(last=_end_labels(frame))
    ends = ends.properties(data=frame_ends)
    odd = (
        base.transform_filter("!datum.sound")
        .mark_point(shape=_CROSS, size=46, strokeWidth=1.8, cursor="pointer")
        .encode(x=x, y=y, stroke=stroke, tooltip=_tooltip(_HOVER_TOTAL))
    )
    beyond = (
        base.transform_filter("datum.beyond")
        .mark_text(align="left", dx=8, dy=4, fontSize=11.5)
        .encode(x=x, y=y, text="beyond:N", color=colour)
    )
    room = base.mark_point(opacity=0).encode(y="top:Q")
    return alt.layer(room, lines, cited, quoted, odd, beyond, halo, marks, ends).properties(
        width="container", height=_HEIGHT
    )


def _end_labels(frame: pd.DataFrame) -> pd.Series:
    """Name each place at the last point of its highest run, and nowhere else."""
    labels = pd.Series("", index=frame.index, dtype="object")
    places = frame["place_name"].unique()
    if len(places) > 1:
        for place in places:
            own = frame[(frame["place_name"] == place) & frame["sound"]]
            highest = own["run"] == own.loc[own["value"].idxmax(), "run"]
            labels.loc[own[highest].index[-1]] = place
    return labels


def weekly_chart(bars: pd.DataFrame, ticks: pd.DataFrame, colour: str) -> alt.TopLevelMixin:
    """Draw the skyline: bars from total to total, figures as reported as ticks."""
    x = _time_axis("first_day:T")
    y = alt.Y(
        "rate:Q", axis=alt.Axis(title=None, format=",d", tickCount=5), scale=alt.Scale(zero=True)
    )
    pick = alt.selection_point("pick", fields=["claim_id"])
    steps = (
        alt.Chart(bars[["claim_id", "first_day", "end", "rate", "width", *_HOVER_STEP]])
        .mark_rect(stroke="#FFFFFF", strokeWidth=0.7, color=colour, cursor="pointer")
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
            tooltip=_tooltip(_HOVER_STEP),
        )
        .add_params(pick)
    )
    frame = ticks[["claim_id", "first_day", "end", "rate", *_HOVER_FLOW]]
    highest = ticks.index.isin(_top(ticks).index)
    said = alt.Chart(frame.assign(named=ticks["figure"].where(highest, "")))
    reported = said.mark_rule(strokeWidth=2.6, color=_INK.ink, cursor="pointer").encode(
        x=x, x2="end:T", y=y, tooltip=_tooltip(_HOVER_FLOW)
    )
    named = (
        said.transform_filter("datum.named")
        .mark_text(align="right", dx=-4, dy=1, fontWeight=600, fontSize=12)
        .encode(x=x, y=y, text="named:N")
    )
    return alt.layer(steps, reported, named).properties(width="container", height=_HEIGHT)
