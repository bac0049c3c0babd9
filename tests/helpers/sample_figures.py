"""Figures such as the charts make, for the tests of the exports."""

from dataclasses import replace

import altair as alt
import pandas as pd

from claims.figure import Figure

WORDS = Figure(
    id="sample",
    title="Of 802 reported as “neutralised” since 1 January, 442 were in northern Syria",
    subtitle="People reported as “neutralised”, as counted by the ministry, 1 Jan – 25 Apr 2024",
    chart={},
    data={},
    make_rows=pd.DataFrame,
    find_claims=pd.DataFrame,
    alt="Bars: 360 in Iraq, 442 in northern Syria, 802 in all.",
    caveat="Reported, not verified. “Neutralised” is the ministry’s term: surrendered, captured "
    "or killed.",
    source="TRT World, 25 Apr 2024; Mehr News Agency, 16 Aug 2024",
    selection="Measure neutralised, all groups, places Iraq and northern Syria, year to date, "
    "statements of 25 Apr 2024, quoted evidence.",
    version="2026-11-22",
    link="?page=neutralisations&measure=neutralised&place=iraq&place=northern_syria"
    "&period=year_to_date&from=2024-04-25&to=2024-04-25&version=2026-11-22",
)


def bars() -> Figure:
    """Three labelled bars."""
    rows = pd.DataFrame(
        {
            "claim_id": ["c3", "c4", "c5"],
            "place": ["Iraq", "Northern Syria", "Şırnak, Çukurca and İdlib"],
            "value": [360.0, 442.0, 54.0],
            "colour": ["#0072B2", "#D55E00", "#5A5A5A"],
        }
    )
    base = alt.Chart(rows).encode(
        y=alt.Y("place:N", sort="-x", title=None),
        x=alt.X("value:Q", title=None, axis=None),
        color=alt.Color(
            "place:N",
            scale=alt.Scale(domain=list(rows["place"]), range=list(rows["colour"])),
            legend=None,
        ),
    )
    labels = base.mark_text(align="left", dx=6, fontWeight=600).encode(
        text=alt.Text("value:Q", format=","), color=alt.value("#1B1F23")
    )
    chart = (base.mark_bar(size=22) + labels).properties(height=alt.Step(38))
    return replace(WORDS, id="bars", chart=chart.to_dict(), make_rows=lambda: rows)


def lines() -> Figure:
    """Two cumulative lines with their names at their ends."""
    days = pd.date_range("2024-01-04", periods=16, freq="7D")
    frame = pd.concat(
        pd.DataFrame(
            {
                "claim_id": [f"{place[0]}{n}" for n in range(16)],
                "day": days,
                "place": place,
                "value": [step * (n + 1) + 7 * (n % 3) for n in range(16)],
            }
        )
        for place, step in (("Northern Iraq: Çukurca", 62), ("Northern Syria: İdlib", 81))
    )
    colour = alt.Color(
        "place:N",
        legend=None,
        scale=alt.Scale(range=["#0072B2", "#D55E00"]),
    )
    base = alt.Chart(frame).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b", tickCount=6)),
        y=alt.Y("value:Q", title=None),
        color=colour,
    )
    ends = base.transform_filter("datum.day >= datetime(2024, 3, 17)").mark_text(
        align="left", dx=8, fontWeight=600
    )
    chart = base.mark_line() + base.mark_point() + ends.encode(text="place:N")
    return replace(
        WORDS,
        id="lines",
        title="Counts since January grew faster in northern Syria than in Şırnak’s neighbourhood",
        subtitle="People reported as “neutralised” since 1 January, at each weekly briefing, 2024",
        chart=chart.properties(height=320).to_dict(),
        make_rows=lambda: frame,
    )


def as_dict() -> Figure:
    """A chart made without Altair."""
    spec = {
        "data": {"values": [{"place": "Çukurca", "value": 28}, {"place": "Habur", "value": 2}]},
        "mark": {"type": "bar", "color": "#009E73"},
        "encoding": {
            "y": {"field": "place", "type": "nominal", "title": None},
            "x": {"field": "value", "type": "quantitative", "title": None},
        },
    }
    frame = pd.DataFrame({"claim_id": ["c1", "c2"], "place": ["Çukurca", "Habur"]})
    return replace(WORDS, id="plain", chart=spec, make_rows=lambda: frame)


ALL = (bars, lines, as_dict)
