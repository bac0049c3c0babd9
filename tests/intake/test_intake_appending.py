"""Corrections are new rows, and many rows can be appended at once."""

from pathlib import Path

import pytest
from additions import (
    noon,
    refused,
    replace_claim,
    state,
)

from claims import checks, tables
from claims.intake.saving import append_rows, correct


def test_a_correction_is_a_new_row(root: Path) -> None:
    before = set((root / "data" / "claims.csv").read_text().splitlines())
    saved = correct(root, "trt-2024-04-25-03", {"place": "northern_iraq"}, "Misread.", now=noon)
    after = set((root / "data" / "claims.csv").read_text().splitlines())
    assert before < after
    assert after - before == {
        "trt-2024-04-25-11,trt-2024-04-25,3512,3515,360,exact,neutralised,militants,northern_iraq,"
        'year_to_date,2024-01-01,2024-04-25,"Zeki Akturk, spokesman of the Turkish National '
        'Defence Ministry",trt-2024-04-25-02,trt-2024-04-25-03,2026-12-01T12:00:00Z,Misread.'
    }
    assert saved.claim_ids == ("trt-2024-04-25-11",)
    assert checks.check(root) == []


def test_a_whole_can_be_corrected_and_its_parts_still_fit(root: Path) -> None:
    correct(root, "trt-2024-04-25-02", {"group": "pkk"}, "Named two paragraphs before.")
    assert checks.check(root) == []


@pytest.mark.parametrize(
    ("claim_id", "changes", "note", "said"),
    [
        ("none", {"place": "iraq"}, "Why", 'no claim is called "none"'),
        ("trt-2024-04-25-03", {"place": "habur"}, " ", "say why in a note"),
        ("trt-2024-04-25-03", {"place": "iraq"}, "Why", "trt-2024-04-25-03 says so already"),
        (
            "trt-2024-04-25-03",
            {"article_id": "x", "note": "y"},
            "Why",
            "a correction cannot change article_id, note",
        ),
        (
            "trt-2024-04-25-03",
            {"value": 361},
            "Why",
            "it would bring 2 errors. claims.csv, row trt-2024-04-25-02, column value holds 802, "
            "its parts 442 + 361 make 803; correct a value or part_of, or write "
            '"as reported" in a note if the article says so. claims.csv, row trt-2024-04-25-11, '
            'column value holds 361, the words "360" at 3512 to 3515 read as 360; correct the '
            "value or the span",
        ),
    ],
)
def test_a_correction_can_be_refused(
    root: Path, claim_id: str, changes: dict[str, object], note: str, said: str
) -> None:
    before = state(root)
    assert refused(lambda: correct(root, claim_id, changes, note)) == f"Nothing was saved: {said}."
    assert state(root) == before


def test_a_claim_is_corrected_once(root: Path) -> None:
    correct(root, "trt-2024-04-25-03", {"place": "northern_iraq"}, "Misread.")
    assert refused(lambda: correct(root, "trt-2024-04-25-03", {"place": "syria"}, "Misread.")) == (
        "Nothing was saved: trt-2024-04-25-03 is corrected already by trt-2024-04-25-11; "
        "correct that one."
    )


def series(number: int) -> tuple[dict[str, object], dict[str, object]]:
    article: dict[str, object] = {
        "article_id": f"paper-{number}",
        "collection": "series",
        "outlet": "Paper",
        "url": f"https://example.org/{number}",
        "said_on": "2024-10-17",
        "date_basis": "stated",
    }
    row = replace_claim(claim_id=f"paper-{number}-01", article_id=f"paper-{number}")
    return article, {key: row[key] for key in row if key not in ("start", "end")}


def test_many_rows_are_appended_at_once_and_once(root: Path) -> None:
    articles, claims = zip(*(series(number) for number in range(3)), strict=True)
    first = append_rows(root, articles, claims, now=noon)
    assert (first.articles, first.claims, first.held) == (3, 3, 0)
    assert first.version == tables.load(root).version == "2026-12-01T12:00:00Z"
    before = state(root)
    again = append_rows(root, articles, claims)
    assert (again.articles, again.claims, again.held) == (0, 0, 6)
    assert again.version == first.version
    assert state(root) == before
    assert checks.check(root) == []


def test_frames_can_be_appended(root: Path) -> None:
    dataset = tables.load(root)
    articles, claims = (
        frame.to_dict("records") for frame in (dataset.articles, dataset.claims.head(2))
    )
    claims[0]["note"] = "new"
    assert refused(lambda: append_rows(root, articles, claims)) == (
        "Nothing was saved: mna-2024-08-16-01 is in claims.csv with other content; "
        "correct it instead."
    )
    assert append_rows(root, articles, claims[1:]).held == 3
