"""A series is named in words, and the wordings that are joined in it are told."""

import pytest

from claims.series.scopes import GROUPS, PLACES, joined, scope_codes, subject


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
        (("neutralised", "all", "syria", True), "“neutralised” in Syria (some of them)"),
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
