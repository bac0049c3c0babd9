"""The series behind the long views: what is in each, the same for many figures and for few."""

from itertools import pairwise

import pandas as pd
import pytest
from series_rows import claim, statements, total, week

from claims import tables
from claims.charts import series_view
from claims.charts.series_view import SeriesView, is_of, view_of
from claims.selection import Selection, Shown
from claims.series.points import figures, points
from claims.series.records import Point, as_records

DATASET = tables.load()
CITED = Selection(evidence=("cited",))


def shown(selection: Selection = CITED) -> Shown:
    return Shown(DATASET, selection)


def test_figures_are_those_of_the_claims_selected() -> None:
    some = shown(Selection(outlet=("TRT World",), measure=("apprehended",)))
    found = view_of(some).figures
    assert set(found["outlet"]) == {"TRT World"}
    assert list(found["claim_id"]) == sorted(some.rows["claim_id"])


def test_values_chosen_and_outlets_counted_are_the_same_for_many_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    columns = ["value", "outlets", "all_outlets", "values", "tie", "comparison_id"]
    every = view_of(shown())
    monkeypatch.setattr(series_view, "MOST_FIGURES", 10)
    fewer = view_of(shown())
    assert len(fewer.figures) <= len(every.figures)
    pd.testing.assert_frame_equal(fewer.points[columns], every.points[columns])


def test_a_source_line_names_the_pages_of_the_claims_that_are_drawn() -> None:
    view = view_of(shown())
    ids = list(view.figures["claim_id"].iloc[:3])
    known = shown().known.set_index("claim_id").loc[ids]
    pages = {(page.said_on, page.outlet, page.article_id) for page in view.pages(ids)}
    assert pages == {*zip(known["said_on"], known["outlet"], known["article_id"], strict=True)}


def test_bars_do_not_overlap() -> None:
    bars = view_of(shown()).bars("neutralised", "total")
    assert all(before.last_day < after.first_day for before, after in pairwise(bars))


def neutralised(*rows: dict[str, object], place: str = "total") -> list[Point]:
    """The values of the series of “neutralised” at a place."""
    found = as_records(points(figures(statements(*rows))))
    return [one for one in found if is_of(one, "neutralised", place)]


def test_a_series_has_its_weeks_and_its_totals() -> None:
    rows = (total(748, "2024-04-18"), total(802, "2024-04-25"), week(54, "2024-04-25"))
    found = {(one.kind, one.value) for one in neutralised(*rows)}
    assert found == {("flow", 54.0), ("total", 748.0), ("total", 802.0)}


def test_a_region_and_a_subset_are_no_part_of_the_total_series() -> None:
    rows = (
        week(82, "2024-01-25"),
        week(56, "2024-01-25", place="syria", note="Subset."),
        total(442, "2024-04-25", place="northern_syria"),
    )
    assert [(one.kind, one.value) for one in neutralised(*rows)] == [("flow", 82.0)]
    found = neutralised(*rows, place="syria")
    assert [(one.kind, one.value) for one in found] == [("total", 442.0)]


def test_what_is_joined_is_said_and_where_it_counts() -> None:
    rows = (
        week(54, "2024-04-25", place="all_areas"),
        week(54, "2024-04-25", place="unstated", group="pkk", outlet="B"),
    )
    view = SeriesView(shown(), figures(statements(*rows)))
    assert view.joined("neutralised", "total") == (
        "Places worded as “including northern Iraq and Syria” and “not stated” are "
        "joined: one figure of the ministry, its total. Groups worded as “terrorists or militants” "
        "and “PKK” are joined: the outlet’s choice of words for one figure."
    )
    assert view.places("neutralised", "total") == {"all_areas", "unstated"}


def test_one_wording_is_not_called_joined() -> None:
    view = SeriesView(shown(), figures(statements(week(54, "2024-04-25"))))
    assert view.joined("neutralised", "total") == ""


def test_a_figure_without_a_period_has_a_place_and_no_value() -> None:
    row = claim(period="unstated")
    assert neutralised(row) == []
    view = SeriesView(shown(), figures(statements(row)))
    assert view.places("neutralised", "total") == {"northern_iraq_and_syria"}


def test_a_series_nobody_reported_has_nothing() -> None:
    view = SeriesView(shown(), figures(statements(claim())))
    assert view.places("prevented", "border") == set()
    assert view.joined("prevented", "border") == ""
