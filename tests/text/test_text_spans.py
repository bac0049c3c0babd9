"""Spans of a text and the sentence around one; expected sentences are marked in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.spans import Span, sentence_at, sentences


def marked(text: str) -> str:
    """Return the text with its sentences between ‹ and ›."""
    parts, at = [], 0
    for span in sentences(text):
        parts += [text[at : span.start], "‹", span.read(text), "›"]
        at = span.end
    return "".join([*parts, text[at:]])


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "   \n ",
        "‹No full stop at the end›",
        "‹One.› ‹Two!› ‹Three?› ‹Four…›",
        "‹One.›\n\n‹Two.›\n",
        "  ‹Spaces around.›  ",
        "‹Ministry spokesman Brig. Adm. Zeki Akturk spoke.› ‹He left.›",
        "‹Starting from Sep. 1, it begins.› ‹Aug. 16 was before.›",
        "‹J. Smith came.› ‹So did the U.S. president.›",
        "‹It rose to 3.5 per cent.› ‹Then it fell.›",
        "‹Some 2,769.› ‹Others.›",
        "‹He said: “It is over.”› ‹They agreed.›",
        "‹“Is it (really?)”› ‹They agreed.›",
        "‹He waited...› ‹Then he left.›",
        "‹A headline without a stop›\n‹A line below.›",
        "‹First.›\r\n‹Second.›",
        "‹Türkiye’s İzmir.› ‹𝟚 people.›",
    ],
)
def test_sentences_end_where_a_reader_ends_them(shown: str) -> None:
    assert marked(shown.replace("‹", "").replace("›", "")) == shown


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("802", "In all 802 were reported."),
        ("One", "One."),
        ("all 802 were reported.", "In all 802 were reported."),
        ("reported. Six", "In all 802 were reported. Six came."),
    ],
)
def test_the_sentence_around_a_span_reaches_from_its_first_to_its_last(
    words: str, sentence: str
) -> None:
    text = "One. In all 802 were reported. Six came."
    start = text.index(words)
    assert sentence_at(text, Span(start, start + len(words))).read(text) == sentence


def test_a_span_in_no_sentence_is_its_own_sentence() -> None:
    assert sentence_at("   ", Span(1, 2)) == Span(1, 2)


def test_offsets_count_code_points_not_bytes() -> None:
    text = "Türkiye’de 54 kişi 😀 2 gün."
    at = text.index("2 gün")
    assert Span(at, at + 1).read(text) == "2"


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "within"),
    [
        (Span(0, 2), Span(2, 4), False, False),
        (Span(0, 3), Span(2, 4), True, False),
        (Span(2, 3), Span(2, 4), True, True),
        (Span(2, 4), Span(2, 4), True, True),
        (Span(1, 5), Span(2, 4), True, False),
        (Span(5, 6), Span(2, 4), False, False),
    ],
)
def test_spans_overlap_or_lie_within(one: Span, other: Span, overlaps: bool, within: bool) -> None:
    assert one.overlaps(other) == other.overlaps(one) == overlaps
    assert one.within(other) == within


def test_spans_sort_by_where_they_start() -> None:
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 5)]


@given(st.text(alphabet="ab. \n!?…”)\r1U.S", max_size=80))
def test_sentences_lie_in_order_apart_and_leave_out_white_space_only(text: str) -> None:
    spans = sentences(text)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.read(text) == span.read(text).strip() != "" for span in spans)
    covered = "".join(span.read(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
