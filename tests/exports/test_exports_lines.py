"""Lines of text broken to a width, with nothing left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.exports.lines import SEMIBOLD, balanced, width, wrap


def test_a_line_breaks_at_a_space():
    assert wrap("Çukurca ve Şırnak çevresinde", 12, 60) == ["Çukurca ve", "Şırnak", "çevresinde"]


def test_an_address_breaks_between_its_parts_first():
    assert wrap("?page=borders&measure=prevented&place=habur", 11, 100) == [
        "?page=borders&",
        "measure=prevented&",
        "place=habur",
    ]


def test_a_title_breaks_into_lines_of_about_the_same_width():
    title = "Reported at the border each week since January"
    assert wrap(title, 20, 330, SEMIBOLD) == ["Reported at the border each week", "since January"]
    assert balanced(title, 20, 330, SEMIBOLD) == [
        "Reported at the border",
        "each week since January",
    ]


def test_words_that_belong_together_stay_on_a_line_and_no_number_is_broken():
    said = "seized 2,291\u00a0prevented"
    assert wrap(said, 12, 110) == ["seized", "2,291\u00a0prevented"]
    assert wrap(said, 12, 60) == ["seized", "2,291\u00a0", "prevented"]


def test_bold_is_wider():
    assert width("Şırnak", 12, SEMIBOLD) > width("Şırnak", 12)


def test_no_text_is_no_line():
    assert wrap("  ", 12, 100) == []


@pytest.mark.parametrize("breaking", [wrap, balanced])
@given(text=st.text(alphabet="abÇşİ &?=/-_ x1\u00a0", max_size=120), limit=st.integers(40, 300))
def test_nothing_is_lost_and_nothing_is_too_wide(breaking, text, limit):
    lines = breaking(text, 12, limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 12) <= limit for line in lines)
