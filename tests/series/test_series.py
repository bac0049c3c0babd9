"""A series is one record: its name, its figures, the values drawn, and what was joined."""

import pytest
from series_rows import claim, statements, total, week

from claims.series.points import figures, points
from claims.series.scopes import GROUPS, PLACES, joined, scope_codes, subject
from claims.series.series import series


def neutralised(*rows, place="total"):
    said = figures(statements(*rows))
    return series(said, "neutralised", "all", place, points(said))


def weeks(found):
    return found.chosen.loc[found.chosen["kind"] == "flow", "value"].tolist()


def test_a_series_has_its_name_its_weeks_and_its_totals():
    found = neutralised(total(748, "2024-04-18"), total(802, "2024-04-25"), week(54, "2024-04-25"))
    assert found.name == "“neutralised” in all areas"
    assert weeks(found) == [54.0]
    assert found.totals["value"].tolist() == [748.0, 802.0]


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
    assert weeks(neutralised(*rows)) == [82.0]
    assert neutralised(*rows, place="syria").totals["value"].tolist() == [442.0]
    assert weeks(neutralised(*rows, place="syria")) == []


def test_a_figure_without_a_period_is_kept_apart():
    found = neutralised(claim(period="unstated"))
    assert found.chosen.empty
    assert found.rows["claim_id"].tolist() == ["c01"]


def test_a_series_nobody_reported_is_empty():
    said = figures(statements(claim()))
    found = series(said, "prevented", "people", "border", points(said))
    assert (len(found.rows), len(found.chosen)) == (0, 0)
    assert found.name == "people prevented from crossing the border"


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (
            ("apprehended", "members", "border"),
            "“members of terrorist organisations” apprehended at the border",
        ),
        (("surrendered", "all", "total"), "surrendered in all areas"),
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
