"""Where a line breaks says nothing inside a sentence, and something at its end."""

import random
import textwrap
from datetime import date
from pathlib import Path

import pytest

from claims.codebook import Codebook
from claims.propose import find_numbers, load_lexicon, propose
from claims.text.lines import flow
from claims.text.spans import Span

ROOT = Path(__file__).parents[2]
CODEBOOK = Codebook.load(ROOT / "data")
LEXICON = load_lexicon(ROOT / "data", CODEBOOK)
WIDTHS = range(20, 141)
PARAGRAPHS = (
    ("fifth/fifth_01.txt", date(2024, 5, 16), 5),
    ("fifth/fifth_03.txt", date(2023, 10, 12), 0),
    ("fifth/fifth_04.txt", date(2024, 12, 5), 5),
    ("fourth/fourth_01.txt", date(2025, 2, 13), 1),
    ("sixth/sixth_02.txt", date(2024, 8, 1), 4),
    ("sixth/sixth_08.txt", date(2024, 11, 14), 1),
)
CASE = "wrap_102.txt"


def claims(text: str, said_on: date) -> list[tuple[object, ...]]:
    return [
        (
            *(" ".join(claim.text.split()), claim.value, claim.qualifier, claim.measure),
            *(claim.group, claim.place, claim.period, claim.period_start, claim.period_end),
        )
        for claim in propose(text, said_on, codebook=CODEBOOK, lexicon=LEXICON).claims
    ]


def paragraph(name: str, index: int) -> str:
    text = (ROOT / "tests" / "corpora" / "articles" / name).read_text("utf-8")
    return " ".join(text.split("\n\n")[index].split())


@pytest.mark.parametrize(("name", "said_on", "index"), PARAGRAPHS, ids=lambda part: str(part)[:16])
def test_a_paragraph_says_the_same_at_every_width(name: str, said_on: date, index: int) -> None:
    text = paragraph(name, index)
    wanted = claims(text, said_on)
    assert wanted
    wrapped = {
        width: textwrap.fill(text, width, break_on_hyphens=False, break_long_words=False)
        for width in WIDTHS
    }
    assert {w: claims(t, said_on) for w, t in wrapped.items()} == dict.fromkeys(WIDTHS, wanted)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "  \n   "])
def test_one_break_anywhere_changes_nothing(newline: str) -> None:
    text = " ".join(
        (ROOT / "tests" / "corpora" / "cases" / "text" / CASE).read_text("utf-8").split()
    )
    wanted = claims(text, date(2024, 4, 25))
    assert [claim[1] for claim in wanted] == [56, 2291, 312]
    spaces = [at for at, character in enumerate(text) if character == " "]
    broken = [text[:at] + newline + text[at + 1 :] for at in spaces]
    assert [claims(one, date(2024, 4, 25)) for one in broken] == [wanted] * len(spaces)


def test_breaks_at_random_in_a_paragraph_keep_its_claims() -> None:
    draw = random.Random(14)
    text = paragraph("fifth/fifth_01.txt", 5)
    wanted = claims(text, date(2024, 5, 16))
    words = text.split()
    for _ in range(50):
        gaps = ["\n" if draw.random() < 0.12 else " " for _ in words]
        broken = "".join(f"{word}{gap}" for word, gap in zip(words, gaps, strict=True)).strip()
        assert claims(broken, date(2024, 5, 16)) == wanted


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("56 terrorists in northern\nSyria", "56 terrorists in northern Syria"),
        ("the year. Since\nJanuary 1", "the year. Since January 1"),
        ("two\nhundred people", "two hundred people"),
        ("on Aug.\n15, 2024", "on Aug. 15, 2024"),
        ("in northern\r\n  Iraq", "in northern Iraq"),
        ("Türkiye hits 56 targets\nANKARA – Jets", "Türkiye hits 56 targets\nANKARA – Jets"),
        (
            "were neutralised:\n42 in Iraq\n14 in Syria",
            "were neutralised:\n42 in Iraq\n14 in Syria",
        ),
        (
            "were neutralised:\n- 42 in Iraq\n- 14 there",
            "were neutralised:\n- 42 in Iraq\n- 14 there",
        ),
        ("It ended.\n\nThen 5 came.", "It ended.\n\nThen 5 came."),
        ("Surrendered\n107\nCaught\n12", "Surrendered\n107\nCaught\n12"),
    ],
)
def test_a_break_is_a_space_where_a_sentence_goes_on(text: str, whole: str) -> None:
    assert flow(text).text == whole


def test_spans_are_those_of_the_text_as_stored() -> None:
    text = (
        "In the past week two  \r\n   hundred people were caught at the\nborder, "
        "12\nof them members."
    )
    assert [number.text for number in find_numbers(text)] == ["two  \r\n   hundred", "12"]
    assert all(number.span.read(text) == number.text for number in find_numbers(text))
    found = propose(text, date(2024, 4, 25), codebook=CODEBOOK, lexicon=LEXICON).claims
    assert [claim.span.read(text) for claim in found] == [claim.text for claim in found]
    assert found[1].part_of == found[0].span


def test_a_text_of_whole_lines_is_itself() -> None:
    text = "One line.\n\nAnother line of 5 words."
    assert flow(text).text == text
    assert flow(text).stored(Span(3, 7)) == Span(3, 7)


def test_a_long_run_of_spaces_is_no_work() -> None:
    """A hundred times the work would be hours: that each space is looked at once is the truth."""
    text = "54 were" + " " * 2_000_000 + "held."
    assert flow(text).text == text
