"""The series behind the long views: which totals are in line, and bars that do not overlap."""

from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.charts.rises import in_line, yearly
from claims.charts.series_view import view_of
from claims.selection import Selection, Shown
from claims.tables import Dataset


class Total(NamedTuple):
    """A total as far as its line asks."""

    series_id: int
    first_day: pd.Timestamp
    last_day: pd.Timestamp
    value: float
    outlets: int


def totals(values: list[float], outlets: list[int], years: list[int] | None = None) -> list[Total]:
    """Totals a week apart, in their order, each counting from 1 January of its year."""
    starts = [pd.Timestamp(year, 1, 1) for year in years or [2024] * len(values)]
    return [
        Total(0, start, start + pd.Timedelta(weeks=n), value, weight)
        for n, (start, value, weight) in enumerate(zip(starts, values, outlets, strict=True), 1)
    ]


@pytest.mark.parametrize(
    ("values", "outlets", "kept"),
    [
        ([748, 802, 856], [1, 1, 1], [748, 802, 856]),
        ([748, 82, 856], [1, 1, 1], [748, 856]),
        ([748, 8020, 856], [1, 1, 1], [748, 856]),
        ([748, 8020, 856], [1, 9, 1], [748, 8020]),
        ([748, 748, 748], [1, 1, 1], [748, 748, 748]),
        ([100, 50, 60], [5, 1, 1], [100]),
        ([100, 50, 60], [1, 1, 1], [50, 60]),
        ([54], [1], [54]),
        ([], [], []),
    ],
    ids=[
        "rising",
        "a lost digit",
        "a digit too many",
        "a digit too many that most outlets give",
        "standing still",
        "a fall from what most give",
        "a fall from what one gives",
        "one",
        "none",
    ],
)
def test_the_line_is_the_heaviest_rise(
    values: list[float], outlets: list[int], kept: list[float]
) -> None:
    found = in_line(totals(values, outlets))
    assert sorted(one.value for one in found) == kept


def test_each_year_has_a_line_of_its_own() -> None:
    found = totals([900, 950, 20, 40], [1, 1, 1, 1], [2023, 2023, 2024, 2024])
    assert sorted(in_line(found)) == found


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4)), max_size=9))
def test_a_line_never_falls_and_no_other_rise_is_heavier(points: list[tuple[int, int]]) -> None:
    """Every other rise is tried, so few points are enough."""
    found = totals([float(value) for value, _ in points], [weight for _, weight in points])
    kept = sorted(in_line(found), key=attrgetter("last_day"))
    assert all(before.value <= after.value for before, after in pairwise(kept))
    heaviest = 0
    for chosen in range(2 ** len(points)):
        run = [point for n, point in enumerate(points) if chosen >> n & 1]
        if all(a[0] <= b[0] for a, b in pairwise(run)):
            heaviest = max(heaviest, sum(weight for _, weight in run))
    assert sum(one.outlets for one in kept) == heaviest


def test_only_totals_that_count_from_a_1_january_not_long_ago_are_yearly() -> None:
    days = {
        "2024-01-01": ["2024-04-25", "2025-12-31"],
        "2015-07-24": ["2024-04-25"],
        "2023-10-07": ["2024-04-25"],
    }
    found = [
        (first, last)
        for first, lasts in days.items()
        for last in lasts
        if yearly(Total(0, pd.Timestamp(first), pd.Timestamp(last), 54, 1))
    ]
    assert found == [("2024-01-01", "2024-04-25")]


@pytest.mark.parametrize("measure", ["neutralised", "apprehended", "prevented", "surrendered"])
def test_bars_of_the_shipped_series_do_not_overlap_and_never_fall(
    dataset: Dataset, measure: str
) -> None:
    shown = Shown(dataset, Selection())
    bars = view_of(shown).bars(measure, PLACE[measure])
    assert all(before.last_day < after.first_day for before, after in pairwise(bars))
    assert all(bar.growth >= 0 and bar.days > 0 for bar in bars)


PLACE = {
    "neutralised": "total",
    "apprehended": "border",
    "prevented": "border",
    "surrendered": "total",
}


def test_the_week_of_the_article_grows_from_748_to_802(dataset: Dataset) -> None:
    shown = Shown(dataset, Selection())
    bars = view_of(shown).bars("neutralised", "total")
    week = next(bar for bar in bars if bar.last_day == pd.Timestamp(2024, 4, 25))
    assert (week.growth, week.days) == (54, 7)
    border = view_of(shown).bars("prevented", "border")
    week = next(bar for bar in border if bar.last_day == pd.Timestamp(2024, 4, 25))
    assert (week.growth, week.residual) == (2291, 0)
