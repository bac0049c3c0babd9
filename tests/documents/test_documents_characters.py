"""Text that enters is stored as a reader sees it, and says where that touched a number."""

from pathlib import Path

import pytest

from claims.documents import clean

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

CASES = {
    "composed letters": ("S\u0327\u0131rnak", "Şırnak"),
    "ligatures": ("\ufb01fty o\ufb03cers", "fifty officers"),
    "soft hyphen": ("neutral\u00adised", "neutralised"),
    "zero width": ("5\u200b6\u200d\ufeff", "56"),
    "direction": ("\u202e192\u202c \u2066x\u2069", "192 x"),
    "odd spaces": ("2\u00a0291 2\u202f291\u3000x", "2 291 2 291 x"),
    "line separators": ("a\u2028b\u2029c\x85d", "a\nb\n\nc\nd"),
    "control characters": ("5\x086\x00", "56"),
    "carriage returns stay": ("a\r\nb", "a\r\nb"),
    "two cells are two numbers": ("Iraq\t56\t291", "Iraq\t56  291"),
    "raised digits stay": ("56¹ people", "56¹ people"),
    "full-width digits stay": ("２，２９１", "２，２９１"),
    "Arabic digits stay": ("٢٬٢٩١", "٢٬٢٩١"),
    "an emoji's parts": ("👍\ufe0f 56", "👍 56"),
}


@pytest.mark.parametrize("what", CASES)
def test_text_is_stored_as_seen(what: str) -> None:
    given, stored = CASES[what]
    assert clean(given).text == stored


@pytest.mark.parametrize("what", CASES)
def test_cleaning_again_changes_nothing(what: str) -> None:
    stored = clean(CASES[what][0]).text
    assert clean(stored).text == stored


def test_a_number_that_was_touched_is_named() -> None:
    touched = clean("a total of 2,\u00ad291, or 5\u200b6; neutral\u00adised\u00a0x").touched
    assert touched == ('"2,291," held soft hyphen.', '"56" held zero width space.')


def test_many_touched_numbers_are_counted() -> None:
    touched = clean(" ".join(f"{n}\u200b5" for n in range(10, 20))).touched
    assert touched[5:] == ("5 more numbers held such marks.",)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_seeds_would_be_stored_as_they_are(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert clean(text).text.split() == text.split()
