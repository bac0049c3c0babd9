"""The same days of each year: hand-written cases, and every briefing against plain pandas."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from apps import ROOT
from oracle import Oracle

from claims.charts.catalogue import draw
from claims.charts.measures import DRAWN
from claims.charts.series_view import view_of
from claims.charts.years import last_said, totals_of
from claims.selection import Selection, Shown
from claims.series.years import Total, compare, difference, newest, same_day_before
from claims.tables import Dataset


def total(value: float, last_day: str, first_day: str = "", **fields: object) -> Total:
    """A running total since 1 January of its year, or since another day."""
    last = date.fromisoformat(last_day)
    first = date.fromisoformat(first_day) if first_day else date(last.year, 1, 1)
    return Total(first, last, value, **fields)  # type: ignore[arg-type]  # fields of any type


def told(now: Total, *before: Total) -> str:
    return compare(now, [now, *before]).sentence


APRIL = total(1465, "2025-04-17")


def test_the_nearest_briefing_of_the_year_before_is_compared_and_both_days_named() -> None:
    sentence = told(APRIL, total(2485, "2024-04-18"), total(2769, "2024-04-25"))
    assert sentence == "1,465 by 17 Apr 2025, 41 % fewer than 2,485 by 18 Apr 2024"


def test_a_briefing_seven_days_off_is_near_and_told_so_and_one_eight_days_off_is_not() -> None:
    assert told(APRIL, total(2700, "2024-04-24")) == (
        "1,465 by 17 Apr 2025, 46 % fewer than 2,700 by 24 Apr 2024, 7 days later in its year"
    )
    assert told(APRIL, total(2700, "2024-04-25")) == (
        "1,465 by 17 Apr 2025; no total was found within 7 days of 17 Apr 2024"
    )


def test_of_two_as_near_the_earlier_is_taken() -> None:
    then = compare(APRIL, [total(3, "2024-04-19"), total(2, "2024-04-15")]).then
    assert then is not None
    assert then.value == 2


def test_a_total_of_january_that_counts_from_the_year_before_is_not_compared() -> None:
    longer = total(3226, "2025-01-16", "2024-01-01")
    assert told(longer, total(180, "2024-01-18")) == (
        "3,226 by 16 Jan 2025; it counts from 1 Jan 2024, longer than its year"
    )
    assert told(total(221, "2025-01-23"), total(2478, "2024-01-25", "2023-01-01")) == (
        "221 by 23 Jan 2025; the total of 25 Jan 2024 counts from 1 Jan 2023, not alike"
    )


def test_a_total_that_counts_from_its_year_is_taken_before_one_that_does_not() -> None:
    other = total(9, "2024-04-17", "2024-02-01")
    assert compare(APRIL, [other, total(2485, "2024-04-18")]).hindrance == ""
    assert (
        told(APRIL, other)
        == "1,465 by 17 Apr 2025; the total of 17 Apr 2024 counts from 1 Feb 2024, not alike"
    )


def test_years_worded_for_other_places_are_not_compared() -> None:
    home = total(537, "2025-03-27", places=frozenset({"all_areas"}))
    north = total(646, "2024-03-28", places=frozenset({"northern_iraq_and_syria"}))
    assert told(home, north) == (
        "537 by 27 Mar 2025; 646 by 28 Mar 2024 is worded for other places, "
        "so that the years are not counted alike"
    )
    assert compare(home, [total(646, "2024-03-28")]).hindrance == ""


def test_no_difference_is_taken_of_a_number_that_is_not_exact() -> None:
    about = total(2500, "2024-04-18", qualifier="more_than")
    assert told(APRIL, about) == (
        "1,465 by 17 Apr 2025; more than 2,500 by 18 Apr 2024: they are not both exact"
    )


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (5, 5, "the same as"),
        (31, 19, "12 more than"),
        (31, 20, "55 % more than"),
        (0, 19, "19 fewer than"),
        (0, 20, "100 % fewer than"),
        (225, 200, "13 % more than"),
        (1001, 1000, "less than 1 % more than"),
        (5000, 20, "24,900 % more than"),
    ],
)
def test_percentages_are_whole_and_never_of_fewer_than_twenty(
    now: int, then: int, words: str
) -> None:
    assert difference(now, then) == words


def test_the_same_day_of_a_year_without_29_february_is_the_28th() -> None:
    assert same_day_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert same_day_before(date(2025, 2, 28)) == date(2024, 2, 28)


def test_the_newest_close_comparison_is_told_and_the_newest_total_with_it() -> None:
    of_2025 = total(810, "2025-02-27")
    week, next_week = total(1074, "2026-02-26"), total(1200, "2026-03-05")
    last = total(1278, "2026-03-12")
    told, newest_of_all = newest([of_2025, week, next_week, last])
    assert (told.now, newest_of_all.now) == (week, last)
    told, _ = newest([of_2025, next_week, last])
    assert told.now == next_week
    told, newest_of_all = newest([last])
    assert told is newest_of_all


MEASURES = {
    "neutralised": (
        ["northern_iraq_and_syria", "all_areas", "unstated"],
        ["militants", "pkk_ypg", "pkk"],
    ),
    "surrendered": (None, ["militants", "pkk_ypg", "pkk"]),
    "apprehended": (["turkiye_border", "unstated"], ["people", "unstated"]),
    "prevented": (["turkiye_border", "unstated"], ["people", "unstated"]),
}


def reported(measure: str) -> pd.DataFrame:
    """Return the claims of the tables that give a measure's total since a 1 January."""
    places, groups = MEASURES[measure]
    rows = Oracle(ROOT).known()
    rows = rows[(rows["measure"] == measure) & rows["group"].isin(groups)]
    rows = rows[rows["place"].isin(places)] if places else rows
    totals_only = rows["period"].isin(["year_to_date", "since"]) | (
        (rows["period"] == "range")
        & (rows["period_start"].str[5:] == "01-01")
        & (rows["period_end"].str[5:] == "12-31")
    )
    rows = rows[totals_only & (rows["period_start"].str[5:] == "01-01")]
    return rows.assign(
        value=rows["value"].astype(float),
        first=pd.to_datetime(rows["period_start"]),
        last=pd.to_datetime(rows["period_end"]),
    )


def sound_in(tables: pd.DataFrame) -> pd.DataFrame:
    """Return the value of most outlets per briefing, on the heaviest rise of each year."""
    votes = tables.assign(
        quoted=tables["evidence"] == "quoted", exact=tables["qualifier"] == "exact"
    )
    keys = ["first", "last", "said_on", "value", "exact"]
    votes = votes.groupby(keys, as_index=False).agg(
        outlets=("outlet", "nunique"), quoted=("quoted", "max"), ids=("claim_id", list)
    )
    order = ["outlets", "quoted", "exact", "value"]
    chosen = votes.sort_values(order).drop_duplicates(["first", "last", "said_on"], keep="last")
    kept: list[int] = []
    for _, year in chosen.sort_values(["last", "value"]).groupby("first"):
        rises: list[tuple[int, list[int]]] = []
        for at, row in year.iterrows():
            before = [rise for rise in rises if year.loc[rise[1][-1], "value"] <= row["value"]]
            best = max(before, key=lambda rise: rise[0], default=(0, []))
            rises.append((best[0] + row["outlets"], [*best[1], at]))
        kept += max(enumerate(rises), key=lambda one: (one[1][0], one[0]))[1][1]
    last_said = chosen.loc[kept].sort_values(["last", "said_on"])
    return last_said.drop_duplicates(["first", "last"], keep="last")


@pytest.mark.parametrize("measure", MEASURES)
def test_every_briefings_difference_is_that_of_two_values_of_the_tables(
    dataset: Dataset, measure: str
) -> None:
    """The dashboard's totals and their comparisons are those that plain pandas finds."""
    shown = Shown(dataset, Selection())
    found = view_of(shown).yearly_totals(measure, DRAWN[measure].places[0])
    every = totals_of(shown, last_said(one for one in found if one.sound))
    tables = sound_in(reported(measure))
    own = {(row.first.date(), row.last.date(), row.value) for row in tables.itertuples()}
    assert {(one.first_day, one.last_day, one.value) for one in every} == own
    compared = 0
    for now in every:
        comparison = compare(now, every)
        wanted = pd.Timestamp(now.last_day) - pd.DateOffset(years=1)
        near = tables.assign(off=(tables["last"] - wanted).dt.days.abs())
        near = near[(near["first"] == pd.Timestamp(wanted.year, 1, 1)) & (near["off"] <= 7)]
        near = near[near["last"].dt.year == wanted.year].sort_values(["off", "last"])
        if now.first_day.year != now.last_day.year or near.empty:
            assert comparison.hindrance
            continue
        then = near.iloc[0]
        assert comparison.then is not None
        assert comparison.then.value == then["value"]
        assert comparison.then.last_day == then["last"].date()
        if comparison.hindrance:
            continue
        compared += 1
        change = (now.value - then["value"]) / then["value"]
        if then["value"] >= 20 and abs(change) >= 0.005:
            word = "more" if change > 0 else "fewer"
            assert f", {int(abs(change) * 100 + 0.5):,} % {word} than " in comparison.sentence
    assert compared >= {"surrendered": 1}.get(measure, 6)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_chart_draws_values_of_the_tables_and_its_title_those_it_rings(
    dataset: Dataset, measure: str
) -> None:
    figure = draw(f"{measure}-years", Shown(dataset, Selection()))
    assert figure is not None
    tables = reported(measure).set_index("claim_id")
    points = figure.data["points"].to_pandas()
    assert (points["value"] == tables.loc[points["claim_id"], "value"].to_numpy()).all()
    days = tables.loc[points["claim_id"], "last"].dt.strftime("2000-%m-%d")
    assert (points["day"] == days.to_numpy()).all()
    for _, line in points.sort_values("day").groupby("year"):
        assert all(one <= other for one, other in pairwise(line["value"]))
    ringed = points[points["mark"] == "ring"]
    assert len(ringed) == (0 if "no total" in figure.title else 2)
    for row in ringed.itertuples():
        doubt = f" ({row.flag})" if row.flag else ""
        assert f"{row.figure}{doubt} by {row.until}" in figure.title
        assert any(row.figure in text for text in figure.data["labels"]["text"].to_pylist())


def test_a_filter_changes_neither_what_is_sound_nor_what_is_in_line(dataset: Dataset) -> None:
    """Alone in a month, a swapped number is no less swapped."""
    narrow = Selection(said_from=date(2024, 2, 1), said_to=date(2024, 2, 29))
    figure = draw("apprehended-cumulative", Shown(dataset, narrow))
    assert figure is not None
    swapped = figure.rows[figure.rows["value"] == 13640]
    assert list(swapped["mark"]) == ["cross"]


def test_a_single_year_is_not_laid_over_nothing(dataset: Dataset) -> None:
    alone = Selection(said_from=date(2025, 7, 1), said_to=date(2025, 12, 31))
    assert draw("apprehended-years", Shown(dataset, alone)) is None


def test_a_total_in_doubt_says_so_in_its_words() -> None:
    before = total(810, "2024-04-18", flag="one outlet alone")
    assert told(APRIL, before) == (
        "1,465 by 17 Apr 2025, 81 % more than 810 (one outlet alone) by 18 Apr 2024"
    )
