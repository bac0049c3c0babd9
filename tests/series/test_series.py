"""A series is one record: weeks, totals, steps, gaps, other values, and what was joined."""

import pytest
from series_rows import claim, statements, total, week

from claims.series.points import figures
from claims.series.scopes import GROUPS, PLACES, joined, scope_codes, subject
from claims.series.series import scopes_of, series


def neutralised(*rows, place="total", subset=False):
    return series(figures(statements(*rows)), "neutralised", "all", place, subset=subset)


def test_a_series_has_its_weeks_its_totals_and_the_steps_between():
    found = neutralised(total(748, "2024-04-18"), total(802, "2024-04-25"), week(54, "2024-04-25"))
    assert found.name == "“neutralised” in all"
    assert found.flows["value"].tolist() == [54.0]
    assert found.totals["value"].tolist() == [748.0, 802.0]
    assert found.steps["growth"].tolist() == [748.0, 54.0]
    assert found.alternatives.empty
    assert found.gaps.empty


def test_what_is_joined_is_said():
    rows = (
        week(54, "2024-04-25", place="all_areas"),
        week(54, "2024-04-25", place="unstated", group="pkk", outlet="B"),
    )
    assert neutralised(*rows).joined == (
        "Places worded as “including northern Iraq and Syria” and “not stated” are "
        "joined: one figure of the ministry, its total. Groups worded as “terrorists or militants” "
        "and “PKK” are joined: the outlet’s choice of words for one figure."
    )


def test_one_wording_is_not_called_joined():
    assert neutralised(week(54, "2024-04-25")).joined == ""


def test_a_region_and_a_subset_are_no_part_of_the_total_series():
    rows = (
        week(82, "2024-01-25"),
        week(56, "2024-01-25", place="syria", note="Subset."),
        total(442, "2024-04-25", place="northern_syria"),
    )
    assert neutralised(*rows).flows["value"].tolist() == [82.0]
    assert neutralised(*rows, place="syria").totals["value"].tolist() == [442.0]
    assert neutralised(*rows, place="syria", subset=True).flows["value"].tolist() == [56.0]


def test_a_figure_without_a_period_is_kept_apart():
    found = neutralised(claim(period="unstated"))
    assert found.flows.empty
    assert found.unstated["claim_id"].tolist() == ["c01"]


def test_a_series_nobody_reported_is_empty():
    found = series(figures(statements(claim())), "prevented", "people", "border")
    assert (len(found.flows), len(found.steps), found.name) == (
        *(0, 0),
        "people prevented from crossing the border",
    )


def test_the_series_that_occur_are_counted():
    rows = statements(
        claim(),
        claim(outlet="B"),
        claim(measure="apprehended", group="feto", place="turkiye_border"),
    )
    found = scopes_of(figures(rows))
    assert found[["measure", "group_scope", "place_scope", "claims"]].to_numpy().tolist() == [
        ["apprehended", "feto", "border", 1],
        ["neutralised", "all", "total", 2],
    ]


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (
            ("apprehended", "members", "border"),
            "“members of terrorist organisations” apprehended at the border",
        ),
        (("surrendered", "all", "total"), "surrendered in all"),
        (("neutralised", "all", "iraq"), "“neutralised” in Iraq"),
        (("neutralised", "ypg", "other_place: zones"), "(ypg) “neutralised” (other place: zones)"),
        (("neutralised", "all", "syria", True), "“neutralised” in Syria (a subset)"),
    ],
)
def test_a_series_is_named_in_words(scope, words):
    assert subject(*scope) == words


def test_a_measure_without_scopes_joins_nothing():
    assert joined("killed", {"people", "civilians"}, {"iraq"}) == ""


@pytest.mark.parametrize("kind", [PLACES, GROUPS])
def test_a_code_belongs_to_one_scope(kind):
    codes = [
        f"{measure}/{code}"
        for measure, scopes in kind.items()
        for scope in scopes
        for code in scope.codes
    ]
    assert sorted(scope_codes(kind)) == sorted(codes)
