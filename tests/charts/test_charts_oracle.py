"""Every chart against an oracle: plain pandas over the CSV files says what is drawn and said.

The oracle shares no code with the charts. Among the tables are some with planted misprints and
zeros, so that nothing holds by the luck of the shipped numbers.
"""

import os
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

import charts_oracle as oracle
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import ARTICLES, STANDING

from claims import tables
from claims.charts.catalogue import CHARTS, draw
from claims.figure import Figure
from claims.selection import Selection, Shown
from claims.tables import Dataset

EXAMPLES = int(os.environ.get("EXAMPLES", "100"))
"""How many charts of how many selections are drawn; `make torture` draws more."""
DATASET = tables.load()
PLANTED = {
    "as they are": {},
    "misprints": dict.fromkeys(range(3, 1400, 97), 10.0),
    "zeros": dict.fromkeys(range(5, 1400, 89), 0.0),
}
"""What the value of every so many-th claim is multiplied by."""
PLACES = sorted(set(STANDING["place"]))
OUTLETS = sorted(set(STANDING.merge(ARTICLES, on="article_id")["outlet"]))
NUMBERED_OUTLETS = sorted((name for name in OUTLETS if re.search(r"\d", name)), key=len)[::-1]
NOT_ALIKE = re.compile(r"the total of ([^;]+) counts from ([^;]+), not alike")
FIRST, LAST = date(2023, 7, 1), date(2026, 3, 20)
MEASURES = tuple(oracle.PLACES)
NORTH = ("", "northern ")


@cache
def planted(kind: str) -> tuple[Dataset, pd.DataFrame]:
    """The tables with what is planted, as the program holds them and as plain rows."""
    ids = sorted(STANDING["claim_id"])
    factors = {ids[at]: factor for at, factor in PLANTED[kind].items() if at < len(ids)}
    claims = DATASET.claims.assign(
        value=DATASET.claims["value"] * DATASET.claims["claim_id"].map(factors).fillna(1)
    )
    rows = STANDING.merge(ARTICLES[["article_id", "outlet", "said_on"]], on="article_id")
    rows["value"] = rows["value"].astype(float) * rows["claim_id"].map(factors).fillna(1)
    for name in ("said_on", "period_start", "period_end"):
        rows[name] = pd.to_datetime(rows[name], format="%Y-%m-%d", errors="coerce")
    return replace(DATASET, claims=claims), rows


@dataclass(frozen=True)
class Whole:
    """A series of all claims in force: its figures, and the totals on their heaviest rise."""

    told: pd.DataFrame
    risen: pd.DataFrame


@cache
def series(kind: str, measure: str, scope: str) -> Whole:
    """A series of the tables with what is planted, worked out once for all selections."""
    told = oracle.series(planted(kind)[1], measure, scope)
    totals = oracle.yearly(oracle.votes(told[told["kind"] == "total"]))
    return Whole(told, oracle.rises(totals))


@st.composite
def selections(draw_: st.DrawFn) -> Selection:
    """Places, outlets, and spans of a day to all years."""
    some = draw_(st.sampled_from(["all", "all", "places", "outlets"]))
    places = draw_(st.sets(st.sampled_from(PLACES), min_size=1)) if some == "places" else ()
    outlets = (
        draw_(st.sets(st.sampled_from(OUTLETS), min_size=20, max_size=120))
        if some == "outlets"
        else ()
    )
    first = draw_(st.dates(FIRST, LAST))
    days = draw_(st.sampled_from([0, 13, 45, 200, 400, 1000]))
    return Selection(
        place=tuple(sorted(places)),
        outlet=tuple(sorted(outlets)),
        said_from=first if days else draw_(st.sampled_from([first, None])),
        said_to=first + timedelta(days=days) if days else None,
    )


def chosen(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The rows that a selection lets through."""
    for name in ("place", "outlet"):
        if wanted := getattr(selection, name):
            rows = rows[rows[name].isin(wanted)]
    if selection.said_from:
        rows = rows[rows["said_on"] >= pd.Timestamp(selection.said_from)]
    if selection.said_to:
        rows = rows[rows["said_on"] <= pd.Timestamp(selection.said_to)]
    return rows


def marks(rows: pd.DataFrame, *names: str) -> list[tuple[object, ...]]:
    """Rows as sorted tuples."""
    return sorted(rows[list(names)].itertuples(index=False, name=None))


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    kind=st.sampled_from(list(PLANTED)), selection=selections(), chart=st.sampled_from(list(CHARTS))
)
def test_marks_numbers_and_dates_are_those_of_the_tables(
    kind: str, selection: Selection, chart: str
) -> None:
    dataset, rows = planted(kind)
    figure = draw(chart, Shown(dataset, selection))
    if figure is None:
        return
    measure, _, drawn = chart.partition("-")
    own = chosen(rows, selection)
    if measure in MEASURES:
        whole = {scope: series(kind, measure, scope) for scope in oracle.PLACES[measure]}
        DRAWN[drawn](figure, whole, own)
    if chart in BRIEFINGS:
        _panels(figure, own)
    of_briefings = own[own["measure"].isin(BRIEFINGS.get(chart, ()))]
    said_is_drawn(figure, {day.date() for day in of_briefings["said_on"].nlargest(1)})


def _selected(whole: Whole, own: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The flows or the totals of a series that are selected."""
    told = whole.told
    return oracle.votes(told[told["claim_id"].isin(own["claim_id"]) & (told["kind"] == kind)])


def _totals(whole: Whole, own: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The totals of a series that are selected, and those of them in line."""
    totals = oracle.yearly(_selected(whole, own, "total"))
    return totals, oracle.in_line(whole.risen, totals)


def _cumulative(figure: Figure, whole: dict[str, Whole], own: pd.DataFrame) -> None:
    found = [_totals(one, own) for one in whole.values()]
    columns = ("first_day", "last_day", "said_on", "value")
    as_rows = {"first": "first_day", "last": "last_day"}
    totals = pd.concat([one for one, _ in found]).rename(columns=as_rows)
    assert marks(figure.rows, *columns) == marks(totals, *columns)
    sound = pd.concat([one for _, one in found]).rename(columns=as_rows)
    crossed = figure.rows["mark"] == "cross"
    assert marks(figure.rows[~crossed], *columns) == marks(sound, *columns)
    inside = ~figure.rows["at_edge"].astype(bool)
    assert (figure.rows["drawn"] == figure.rows["value"])[inside].all()
    assert (figure.rows["drawn"] < figure.rows["value"])[~inside].all()
    points = figure.data["points"].to_pandas()
    lined = points[points["line"] != ""]
    assert (lined["drawn"] == lined["value"]).all()
    _no_line_passes_over(points)
    worded = own.set_index("claim_id")["place"]
    northern = figure.rows["place"].isin([f"in northern {land}" for land in ("Iraq", "Syria")])
    for row in figure.rows[northern].itertuples():
        code = row.place.removeprefix("in ").lower().replace(" ", "_")
        assert (worded[row.claim_ids.split()] == code).all()
    for _, line in found:
        if len(line):
            last = line.sort_values(["last", "said_on"]).iloc[-1]
            days, numbers = oracle.split(figure.title)
            assert last["last"].date() in days
            assert next(iter(oracle.written([last["value"]]))) in numbers


def _no_line_passes_over(points: pd.DataFrame) -> None:
    """No line leads from before a total beyond the top to after it; what is out of line is none."""
    sound = points[points["sound"]]
    if (sound["drawn"] == sound["value"]).all():
        assert sound["line"].nunique() == sound["run"].nunique()
    for beyond in sound[sound["drawn"] < sound["value"]].itertuples():
        same = points[(points["run"] == beyond.run) & (points["line"] != "")]
        before = set(same.loc[same["last_day"] < beyond.last_day, "line"])
        after = set(same.loc[same["last_day"] > beyond.last_day, "line"])
        assert not before & after


def _weekly(figure: Figure, whole: dict[str, Whole], own: pd.DataFrame) -> None:
    alone = {f"in {north}{land}": land.lower() for north in NORTH for land in ("Iraq", "Syria")}
    scope = alone.get(figure.rows["place"].iloc[0], next(iter(whole)))
    flows = _selected(whole[scope], own, "flow")
    flows = flows[(flows["last"] - flows["first"]).dt.days < 31]
    dashes = figure.rows[figure.rows["mark"] == "dash"]
    as_rows = {"first": "first_day", "last": "last_day"}
    columns = ("first_day", "last_day", "said_on", "value", "outlets")
    assert marks(dashes, *columns) == marks(flows.rename(columns=as_rows), *columns)
    _, sound = _totals(whole[scope], own)
    ends = set(marks(sound, "last", "value"))
    bars = figure.rows[figure.rows["mark"] == "bar"].sort_values("first_day")
    for row in bars.itertuples():
        assert (row.last_day, row.total) in ends
        opens = row.total_before == 0 and row.first_day.strftime("%m-%d") == "01-01"
        assert opens or (row.first_day - pd.Timedelta(days=1), row.total_before) in ends
        assert row.value == row.total - row.total_before >= 0
    assert (bars["first_day"].iloc[1:].to_numpy() > bars["last_day"].iloc[:-1].to_numpy()).all()
    for row in figure.rows.itertuples():
        days = (row.last_day - row.first_day).days + 1
        assert row.height == pytest.approx(row.value if days <= 7 else row.value * 7 / days)
        assert row.drawn == (pytest.approx(row.height) if not row.at_edge else row.drawn)
    days, numbers = oracle.split(re.sub(r"(for|in) \d+ days", "", figure.title))
    named = figure.rows[figure.rows["last_day"].dt.date.eq(max(days))]
    assert set(numbers[:1]) <= oracle.written(named["value"])
    if found := re.search(r"the total grew \w+(, leaving out growth in doubt,)? by", figure.title):
        steps = figure.rows[figure.rows["mark"] == "bar"]
        told = steps[steps["flag"] == ""] if found[1] else steps
        highest = told.loc[told["height"].eq(told["height"].max()), "value"]
        assert set(numbers[:1]) <= oracle.written(highest)


def _years(figure: Figure, whole: dict[str, Whole], own: pd.DataFrame) -> None:
    _, sound = _totals(next(iter(whole.values())), own)
    of_year = sound[sound["first"].dt.year == sound["last"].dt.year]
    last = of_year.sort_values("said_on").drop_duplicates(["first", "last"], keep="last")
    as_rows = {"first": "first_day", "last": "last_day"}
    columns = ("first_day", "last_day", "value")
    assert marks(figure.rows, *columns) == marks(last.rename(columns=as_rows), *columns)
    for end, first in NOT_ALIKE.findall(figure.title):
        told = (pd.to_datetime(day, format="%d %b %Y") for day in (first, end))
        assert tuple(told) in marks(sound, "first", "last")
    ringed = figure.rows[figure.rows["mark"] == "ring"].sort_values("last_day")["value"]
    percent = re.search(r"([\d,]+) %", figure.title)
    if percent:
        then, now = ringed
        assert int(percent[1].replace(",", "")) == int(100 * abs(now - then) / then + 0.5)


def _share(figure: Figure, whole: dict[str, Whole], own: pd.DataFrame) -> None:
    sides = {name: _totals(whole[name.lower()], own)[1] for name in ("Iraq", "Syria")}
    for name, side in sides.items():
        ends = set(marks(side, "first", "last", "value"))
        drawn = figure.rows[figure.rows["place"] == name]
        assert set(marks(drawn, "first_day", "last_day", "total")) <= ends
    both = figure.rows.groupby(["first_day", "last_day"])
    assert figure.rows["share"].to_numpy() == pytest.approx(
        (figure.rows["total"] / both["total"].transform("sum")).to_numpy()
    )
    shares = {round(100 * share) for share in figure.rows["share"]}
    told = [int(part) for part in re.findall(r"(\d+) %", figure.title)]
    assert sum(told) == 100
    assert told[0] in shares


ROUND = [step * 10.0**power for power in range(7) for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)]
"""The ends that a scale may have."""


def _panels(figure: Figure, own: pd.DataFrame) -> None:
    """Each bar has the length of its claim's value on the scale of its panel, and its label too."""
    values = own.set_index("claim_id")["value"]
    rows = figure.rows
    assert list(rows["value"]) == list(values[rows["claim_id"]])
    highest = rows.groupby("panel")["value"].transform("max")
    ends = [1.0 if value <= 0 else min(end for end in ROUND if end >= value) for value in highest]
    assert list(rows["scale_end"]) == pytest.approx(ends)
    assert figure.low is not None
    for data in (figure.data, figure.low[1]):
        bars = data["bars"].to_pandas()
        assert list(bars["claim_id"]) == list(rows["claim_id"])
        length = (bars["share"] - bars["left"]) / (bars["right"] - bars["left"])
        assert length.to_numpy() == pytest.approx((rows["value"] / rows["scale_end"]).to_numpy())
        for label, value in zip(bars["label"], rows["value"], strict=True):
            written = re.search(r"[\d,]+(\.\d+)?", label)
            assert written is not None
            assert float(written[0].replace(",", "")) == value
        told = data["panels"].to_pandas().drop_duplicates("panel")
        assert len(told) == rows["panel"].nunique()
        for scale in told["scale"]:
            assert float(scale.removeprefix("scale 0–").replace(",", "")) in set(ends)


DRAWN = {"cumulative": _cumulative, "weekly": _weekly, "years": _years, "share": _share}


BRIEFINGS = {
    "briefing-regions": ("neutralised", "surrendered"),
    "briefing-borders": ("apprehended", "prevented"),
}
"""What the figures of one briefing draw; they also name the newest day of what is selected."""


def said_is_drawn(figure: Figure, newest: set[date]) -> None:
    """Every number and every day of title, subtitle and alt text is that of a row drawn."""
    rows = figure.rows
    days = {
        moment.date()
        for name in ("first_day", "last_day", "said_on", "date")
        if name in rows
        for moment in rows[name].dropna()
    } | newest
    years_before = {(day - pd.DateOffset(years=1)).date() for day in map(pd.Timestamp, days)}
    values = oracle.written([*_counts(rows), 0])
    for name in ("value", "total", "reported"):
        values |= oracle.written(rows[name]) if name in rows else set()
    flags = " ".join(rows["flag"]) if "flag" in rows else ""
    values |= set(oracle.split(flags)[1]) | {str(day.year) for day in days}
    alt = figure.alt
    for happened in rows.get("title", ()):
        alt = alt.replace(happened, "")
    for text in (figure.title, figure.subtitle, alt):
        named, numbers = oracle.split(_without_rules(text))
        assert named <= days | years_before, (text, named - days)
        assert set(numbers) <= values, (text, set(numbers) - values)


def _counts(rows: pd.DataFrame) -> list[int]:
    """How many marks there are, of each kind, and how many of them agree."""
    names = [name for name in ("said_on", "last_day", "kind") if name in rows]
    counts = [len(rows), len(rows) - 1, *(rows[name].nunique() for name in names)]
    for name in ("mark", "result"):
        counts += list(rows[name].value_counts()) if name in rows else []
    if "result" in rows:
        counts.append(int(rows["result"].isin(["holds", "does not hold"]).sum()))
    if "reported" in rows:
        counts.append(int((rows["value"] == rows["reported"]).sum()))
    return counts


def _without_rules(text: str) -> str:
    """Leave out what is no number or day of the rows: rules, names, and what is tested above."""
    for outlet in NUMBERED_OUTLETS:
        text = text.replace(outlet, " ")
    rules = r"(\d[\d,]* %|within 7 days|since 1 January|scale 0–[\d,]+|\d+ days (later|earlier))"
    return re.sub(rules, " ", NOT_ALIKE.sub(" ", text))
