"""An oracle: plain pandas over the CSV files recomputes what the skyline and the totals draw.

It shares no code with the charts: series, votes and heights are worked out here anew.
"""

import re
from datetime import date
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import tables
from claims.charts.catalogue import draw
from claims.selection import Selection, Shown

ROOT = Path(__file__).resolve().parents[2]
DATASET = tables.load()
BORDER = ("turkiye_border", "unstated")
PEOPLE = ("people", "unstated")
CHARTS = [f"{measure}-{kind}" for measure in ("apprehended", "prevented") for kind in ("weekly",)]


def statements() -> pd.DataFrame:
    """The current claims of the ministry at the border, joined with their article, from CSV."""
    claims = pd.read_csv(ROOT / "data" / "claims.csv", dtype=str, keep_default_na=False)
    articles = pd.read_csv(ROOT / "data" / "articles.csv", dtype=str, keep_default_na=False)
    claims = claims[~claims["claim_id"].isin(claims["supersedes"])]
    claims = claims[~claims["note"].str.startswith("Withdrawn:")]
    rows = claims.merge(articles[["article_id", "outlet", "said_on"]], on="article_id")
    days = ("said_on", "period_start", "period_end")
    rows = rows.assign(value=pd.to_numeric(rows["value"]))
    return rows.assign(**{name: pd.to_datetime(rows[name], errors="coerce") for name in days})


ROWS = statements()


def flows(measure: str, first: date, last: date) -> pd.DataFrame:
    """The figures of single periods said in these days: each value with its votes."""
    period = ["day", "past_week", "past_two_weeks", "past_month", "past_year", "range"]
    year = (ROWS["period"] == "range") & (ROWS["period_start"].dt.day_of_year == 1)
    said = ROWS[
        (ROWS["measure"] == measure)
        & ROWS["place"].isin(BORDER)
        & ROWS["group"].isin(PEOPLE)
        & ROWS["period"].isin(period)
        & ROWS["period_start"].notna()
        & ~(year & (ROWS["period_end"].dt.strftime("%m-%d") == "12-31"))
        & ROWS["said_on"].between(pd.Timestamp(first), pd.Timestamp(last))
    ]
    key = ["said_on", "period_start", "period_end"]
    return said.groupby([*key, "value"])["outlet"].nunique().rename("votes").reset_index()


@settings(max_examples=40, deadline=None)
@given(
    chart=st.sampled_from(CHARTS),
    first=st.dates(date(2023, 7, 1), date(2026, 2, 20)),
    days=st.integers(1, 900),
)
def test_dashes_titles_and_days_are_those_of_the_tables(chart: str, first: date, days: int) -> None:
    last = (pd.Timestamp(first) + pd.Timedelta(days=days)).date()
    figure = draw(chart, Shown(DATASET, Selection(said_from=first, said_to=last)))
    if figure is None:
        return
    votes = flows(chart.split("-")[0], first, last)
    dashes = figure.rows[figure.rows["mark"] == "dash"]
    cells = votes.groupby(["said_on", "period_start", "period_end"])
    assert len(dashes) == cells.ngroups
    for row in dashes.itertuples():
        same = cells.get_group((row.said_on, row.first_day, row.last_day))
        own = same.loc[same["value"] == row.value, "votes"]
        assert len(own) == 1
        assert own.iloc[0] == same["votes"].max() == row.outlets
        length = (row.last_day - row.first_day).days + 1
        assert (
            row.height == row.value
            if length <= 7
            else abs(row.height - row.value * 7 / length) < 1e-6
        )
    marks = figure.rows
    covered = f"{marks['first_day'].min():%-d}", f"{marks['last_day'].max():%-d %b %Y}"
    assert all(part in figure.subtitle for part in covered)
    named = re.search(r"(?:is|by) ([\d,]+)", figure.title)
    assert named is not None
    assert float(named[1].replace(",", "")) in set(marks["value"])


def _said_once(rows: pd.DataFrame) -> int:
    """Return a row whose week no other of them gives."""
    return int(rows.index[~rows["period_end"].duplicated(keep=False)][0])


def test_a_planted_misprint_flattens_no_bar_and_leads_no_title() -> None:
    claims = DATASET.claims.copy()
    hit = (claims["measure"] == "prevented") & (claims["period"] == "past_week")
    alone = claims.groupby("period_end")["claim_id"].transform("size") == 1
    at = claims.index[hit & alone][0] if (hit & alone).any() else _said_once(claims[hit])
    claims.loc[at, "value"] = 9_876_543
    fields = {name: getattr(DATASET, name) for name in type(DATASET).__dataclass_fields__}
    planted = type(DATASET)(**{**fields, "claims": claims})
    figure = draw("prevented-weekly", Shown(planted, Selection()))
    assert figure is not None
    assert "9,876,543" not in figure.title
    assert figure.rows["drawn"].max() < 10_000
    assert "↑ 9,876,543 reported" in set(figure.data["labels"]["text"])


def test_a_slip_of_all_data_is_a_cross_in_any_selection() -> None:
    april = Selection(said_from=date(2024, 4, 1), said_to=date(2024, 4, 30))
    figure = draw("prevented-weekly", Shown(DATASET, april))
    assert figure is not None
    bars = figure.rows[figure.rows["mark"] == "bar"]
    assert list(bars["value"]) == [2291]
    totals = draw("prevented-cumulative", Shown(DATASET, april))
    assert totals is not None
    slips = totals.rows[totals.rows["value"] < 100]
    assert set(slips["mark"]) == {"cross"}
