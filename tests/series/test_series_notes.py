"""What a cited claim's note holds can be read back from it."""

from hypothesis import given
from hypothesis import strategies as st

from claims.series.notes import keeps_place, place_as_worded, remark, with_place

WORDS = st.text(alphabet=st.characters(blacklist_characters=".", codec="utf-8"), min_size=1)


def test_the_place_opens_the_note():
    assert with_place("Habur", "spelled out") == "Place as worded: Habur. Spelled out."


def test_a_note_without_remarks_is_the_place_alone():
    assert with_place("border", "", " ") == "Place as worded: border."


def test_a_sentence_that_has_its_full_stop_keeps_it():
    assert with_place("", "One.", "Two") == "One. Two."


def test_the_place_and_the_remark_are_read_back():
    note = with_place("incl. Iraq and northern Syria", "Subset of the 41")
    assert place_as_worded(note) == "incl. Iraq and northern Syria"
    assert remark(note) == "Subset of the 41."


def test_a_note_of_another_kind_has_no_place():
    assert place_as_worded("Part of the 284.") == ""
    assert remark("Part of the 284.") == "Part of the 284."


def test_a_place_with_a_full_stop_would_be_lost():
    assert not keeps_place("St. Petersburg")


@given(WORDS)
def test_any_place_without_a_full_stop_is_kept(place):
    """What goes into a note comes back, whatever the script."""
    assert keeps_place(place)
