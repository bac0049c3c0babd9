"""Every number and date of an article accounted for, and spans that hold their words whole."""

from pathlib import Path

import pytest
from edits import append, edit

from claims import tables
from claims.articles import checksum
from claims.checks.accounting import accounting, dates_in_words, exact_spans, spans_read_as_value
from claims.errors import Problem
from claims.tables import Dataset
from claims.tables.history import live

MNA = "mna-2024-08-16"


def rewritten(root: Path, text: str) -> None:
    """Put another text into the place of the Mehr article, with no row for it but its own."""
    name = "000_ce320e9638da608d.txt"
    (root / "seeds" / name).write_bytes(text.encode("utf-8"))
    edit(root, "articles", MNA, sha256=checksum(text.encode("utf-8")))
    for table in ("claims", "events", "set_aside"):
        path = root / "data" / f"{table}.csv"
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join(line for line in lines if MNA not in line) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Nothing is counted here.", []),
        ("They seized 54 rifles.", ['number "54" at 12 to 14']),
        (
            "Two came, half a dozen left.",
            ['number "Two" at 0 to 3', 'number "half a dozen" at 10 to 22'],
        ),
        ("On 25 April 2024 it ended.", ['date "25 April 2024" at 3 to 16']),
        (
            "On Monday, 3.5 million.",
            ['date "Monday" at 3 to 9', 'number "3.5 million" at 11 to 22'],
        ),
        ("😀 54 came.", ['number "54" at 2 to 4']),
    ],
)
def test_every_mention_without_a_row_is_named_with_its_place(
    own_articles: Path, text: str, mentions: list[str]
) -> None:
    rewritten(own_articles, text)
    found = list(accounting(tables.load(own_articles)))
    assert [(p.kind, p.table, p.row) for p in found] == [("accounting", "articles", MNA)] * len(
        mentions
    )
    said = sorted(p.message.split(": the ")[1].split(" is no claim")[0] for p in found)
    assert said == sorted(mentions)


NOTED = "They held 54,2 at the border."


@pytest.mark.parametrize(
    ("measure", "group", "said"),
    [
        pytest.param(
            "neutralised", "pkk", ['the number "2" at 13 to 14'], id="a count has no parts"
        ),
        pytest.param(
            "seized", "objects", ['the span 10 to 12 holds "54"'], id="kilograms may have"
        ),
    ],
)
def test_the_mark_of_a_note_is_parted_from_a_count_and_accounted_for_itself(
    own_articles: Path, measure: str, group: str, said: list[str]
) -> None:
    rewritten(own_articles, NOTED)
    like = "trt-2024-04-25-01"
    change = {"claim_id": f"{MNA}-01", "article_id": MNA, "start": "10", "end": "12"}
    append(own_articles, "claims", like, **change, group=group, measure=measure)
    data = tables.load(own_articles)
    found = [p.message for check in (accounting, exact_spans) for p in check(data)]
    assert len(found) == len(said)
    assert all(words in message for words, message in zip(said, found, strict=True))
    aside = {"article_id": MNA, "start": "13", "end": "14", "reason": "other"}
    append(own_articles, "set_aside", "trt-2024-04-25", **aside)
    data = tables.load(own_articles)
    left = [p for check in (accounting, exact_spans, spans_read_as_value) for p in check(data)]
    assert (left == []) == (group == "pkk")


def test_the_shipped_articles_are_accounted_for(dataset: Dataset) -> None:
    for check in (accounting, dates_in_words, exact_spans, spans_read_as_value):
        assert list(check(dataset)) == []


CUT = "it cuts a word, or has space or a stop at its end."
SPANS = {
    "half of a number": (
        ("They took 2,291 rifles.", (10, 13)),
        ("end", 'holds "2,2"; the words to mark are at 10 to 15.'),
    ),
    "a number and more": (
        ("They took 54 rifles.", (10, 19)),
        ("end", 'holds "54 rifles"; the words to mark are at 10 to 12.'),
    ),
    "a space before": (
        ("They took 54 rifles.", (9, 12)),
        ("start", 'holds " 54"; the words to mark are at 10 to 12.'),
    ),
    "half of a word": (
        ("Several rifles were taken.", (0, 5)),
        ("start", f'holds "Sever"; {CUT}'),
    ),
    "a stop after": (("Several, as said.", (0, 8)), ("start", f'holds "Several,"; {CUT}')),
}


@pytest.mark.parametrize(("given", "found"), SPANS.values(), ids=SPANS)
def test_a_span_holds_its_words_whole(
    own_articles: Path, given: tuple[str, tuple[int, int]], found: tuple[str, str]
) -> None:
    (text, span), (column, said) = given, found
    rewritten(own_articles, text)
    path = own_articles / "data" / "set_aside.csv"
    row = f"{MNA},{span[0]},{span[1]},other,A note.\n"
    path.write_text(path.read_text("utf-8").replace("note\n", f"note\n{row}"), "utf-8")
    key = f"{MNA} {span[0]} {span[1]}"
    message = f"set_aside.csv, row {key}, column {column}: the span {span[0]} to {span[1]} {said}"
    assert list(exact_spans(tables.load(own_articles))) == [
        Problem("span-words", "error", "set_aside", key, column, message)
    ]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("They took 54 rifles.", (10, 12)),
        ("It is 15km long.", (6, 8)),
        ("Several rifles.", (0, 7)),
        ("On 25 April 2024.", (3, 16)),
    ],
)
def test_a_span_of_whole_words_is_no_problem(
    own_articles: Path, text: str, span: tuple[int, int]
) -> None:
    rewritten(own_articles, text)
    path = own_articles / "data" / "set_aside.csv"
    row = f"{MNA},{span[0]},{span[1]},other,A note.\n"
    path.write_text(path.read_text("utf-8").replace("note\n", f"note\n{row}"), "utf-8")
    assert list(exact_spans(tables.load(own_articles))) == []


def test_what_is_superseded_is_accounted_for_by_its_correction(own_articles: Path) -> None:
    append(
        own_articles,
        "claims",
        "trt-2024-04-25-01",
        claim_id="trt-2024-04-25-01b",
        supersedes="trt-2024-04-25-01",
        recorded_on="2026-12-01",
    )
    dataset = tables.load(own_articles)
    assert "trt-2024-04-25-01" not in set(live(dataset.claims)["claim_id"])
    assert list(accounting(dataset)) == []
