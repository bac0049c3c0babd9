"""Every number expression is found once, with its exact span and what it reads as."""

import csv
from pathlib import Path

import pytest

from claims.text.numbers import find_numbers, parted_from_note, read_value, readings
from claims.text.spans import Span

DEV = Path(__file__).parents[1] / "corpora" / "dev"


def marked(text: str) -> str:
    """The text with <> around each number found."""
    for number in reversed(find_numbers(text)):
        start, end = number.span.start, number.span.end
        text = f"{text[:start]}<{text[start:end]}>{text[end:]}"
    return text


@pytest.mark.parametrize(
    "text",
    [
        "İzmir: <54> terrorists, <2,291> and <1.2 million> others",
        "<Thirty-eight> were held, <a dozen> rifles, <half a dozen> more, <a thousand> rounds",
        "a PKK member and an officer",
        "<4 thousand 784> people, <600 thousand> rounds, <21> kilo <566> gram",
        "the <102nd> parade at <14:30>, guarded <24/7>, on <2024-04-25>",
        "F-<16>, S-<400>, TB<2>, A<400>M, AK-<47>s, <40>-year, <100,000>-hour",
        "worth $<23 billion>",
        "£<5bn> and €<40 billion>",
        "<83> percent, <2>% and <two-thirds>",
        "<three> or <four>, <15>-<20>, <five> and <six>, <hundred and six>",
        "<2 bin 478> and <2 thousand. 478> and <12.450>",
        "Jan.<1> has <605>Terrorists",
        "Jan.\n\n<1> has reached <1,763>",
        "since Sept. <1> <763> people, then <1 763> people",
        "<one hundred and sixty-three>, <Forty-one thousand two hundred>",
        "<tens of thousands>, <dozens>, <several hundred>, <none>, <no one>, <zero>",
        "the <first>, the <twenty-first>, the <2233rd>",
        "someone told the others, nonetheless",
        "<4> F-<16> and <467> AK-<47> rifles",
        "<two and a half> tonnes",
        "on <18>, <19>, <20> and <21> October",
    ],
)
def test_each_number_is_marked_once(text: str) -> None:
    assert marked(text.replace("<", "").replace(">", "")) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,291", 2291),
        ("2.291.000", 2291000),
        ("1 763", 1763),
        ("1\u202f763", 1763),
        ("1.2 million", 1.2e6),
        ("1.405 million", 1405000),
        ("4 thousand 784", 4784),
        ("Thirty-eight", 38),
        ("one hundred and sixty-three", 163),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a thousand", 1000),
        ("half a million", 500000),
        ("1,5", 1.5),
        ("0.405", 0.405),
        ("4th", 4),
        ("third", 3),
        ("$23 billion", 23e9),
        ("2，291", 2291),
        ("2،291", 2291),
        ("٢٬٢٩١", 2291),
        ("٢،٢٩١", 2291),
        ("２，２９１", 2291),
        ("2 291", 2291),
        ("2'291", 2291),
        ("12.450", None),
        ("2 bin 478", None),
        ("2 thousand. 478", None),
        ("tens of thousands", None),
        ("54 terrorists", None),
        ("terrorists", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_value(text: str, value: float | None) -> None:
    assert read_value(text) == value


def test_a_number_found_reads_as_its_own_text() -> None:
    for path in sorted(DEV.glob("*.txt")):
        for number in find_numbers(path.read_text(encoding="utf-8")):
            assert read_value(number.text) == number.value


def test_every_number_of_the_articles_is_found() -> None:
    """Coding rules take 24/7 whole, the list of other mentions halves it: the one difference."""
    listed: dict[str, set[tuple[int, int]]] = {}
    for name in ("gold", "distractors"):
        with (DEV / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                listed.setdefault(row["article"], set()).add((int(row["start"]), int(row["end"])))
    listed["dev_a"] = listed["dev_a"] - {(554, 556), (557, 558)} | {(554, 558)}
    for article, spans in listed.items():
        text = (DEV / f"{article}.txt").read_bytes().decode("utf-8")
        assert {(n.span.start, n.span.end) for n in find_numbers(text)} == spans


@pytest.mark.parametrize(
    "piece", ["1", "1,", "123,", "one ", "1 ", "hundred and ", "$", "1 thousand ", "1/", "İ"]
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    find_numbers(piece * 50_000)


@pytest.mark.parametrize(
    ("text", "values"),
    [("12.450", (12_450, 12.45)), ("12,450", (12_450,)), ("a dozen", (12,)), ("dozens", ())],
)
def test_every_reading_of_a_number_is_told(text: str, values: tuple[float, ...]) -> None:
    assert readings(text) == values


@pytest.mark.parametrize("text", ["killed 56[1] people", "killed 56 [1].", "killed 56(1) people"])
def test_the_mark_of_a_note_is_no_count(text: str) -> None:
    assert [(found.text, found.kind) for found in find_numbers(text)] == [
        ("56", "cardinal"),
        ("1", "name"),
    ]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("468,2", ("468", "2")),
        ("468.2", ("468", "2")),
        ("2,478,12", ("2,478", "12")),
        ("2,478", None),
        ("561", None),
        ("2.5 million", None),
    ],
)
def test_a_number_may_end_in_the_mark_of_a_note_after_a_separator(
    words: str, parts: tuple[str, str] | None
) -> None:
    text = f"So {words}"
    found = parted_from_note(Span(3, len(text)), text)
    assert (found and tuple(span.read(text) for span in found)) == parts


def test_a_number_in_brackets_is_a_count() -> None:
    assert [found.kind for found in find_numbers("Iraq (42), Syria(14)")] == ["cardinal"] * 2
