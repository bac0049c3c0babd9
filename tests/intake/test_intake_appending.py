"""Corrections are new rows, and many rows can be appended at once."""

from pathlib import Path

from additions import (
    correct,
    noon,
    refused,
    replace_claim,
    state,
)

from claims import checks, tables
from claims.intake.saving import append_rows


def test_a_correction_is_a_new_row(root: Path) -> None:
    before = set((root / "data" / "claims.csv").read_text().splitlines())
    done = correct(root, "trt-2024-04-25-03", {"place": "northern_iraq"}, "Misread.", now=noon)
    after = set((root / "data" / "claims.csv").read_text().splitlines())
    assert before < after
    assert after - before == {
        "trt-2024-04-25-11,trt-2024-04-25,3512,3515,360,exact,neutralised,militants,northern_iraq,"
        'year_to_date,2024-01-01,2024-04-25,"Zeki Akturk, spokesman of the Turkish National '
        'Defence Ministry",trt-2024-04-25-02,trt-2024-04-25-03,2026-12-01T12:00:00Z,'
        '"Misread. Worded as Iraq, while the other part is worded as northern Syria: not the same '
        'level of detail."'
    }
    assert [row["claim_id"] for row in done.claims] == ["trt-2024-04-25-11"]
    assert checks.check(root) == []


def test_a_whole_can_be_corrected_and_its_parts_still_fit(root: Path) -> None:
    correct(root, "trt-2024-04-25-02", {"group": "pkk"}, "Named two paragraphs before.")
    assert checks.check(root) == []


def test_a_correction_that_its_page_contradicts_is_refused(root: Path) -> None:
    before = state(root)
    assert refused(lambda: correct(root, "trt-2024-04-25-03", {"value": 361}, "Why")) == (
        "Nothing was saved: it would bring 2 errors. claims.csv, row trt-2024-04-25-02, column "
        "value holds 802, its parts 442 + 361 make 803; correct a value or part_of, or write "
        '"as reported" in a note if the article says so. claims.csv, row trt-2024-04-25-11, '
        'column value holds 361, the words "360" at 3512 to 3515 read as 360; correct the '
        "value or the span."
    )
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


def test_many_rows_are_appended_at_once(root: Path) -> None:
    articles, claims = zip(*(series(number) for number in range(3)), strict=True)
    new = {"articles": articles, "claims": claims}
    added = append_rows(root, lambda _held: new, now=noon)
    assert {name: len(rows) for name, rows in added.rows.items()} == {"articles": 3, "claims": 3}
    assert added.recorded_on == tables.load(root).version == "2026-12-01T12:00:00Z"
    assert checks.check(root) == []


def test_rows_with_ids_that_are_held_are_refused(root: Path) -> None:
    claims = tables.load(root).claims.head(1).to_dict("records")
    before = state(root)
    said = refused(lambda: append_rows(root, lambda _held: {"claims": claims}))
    assert "mna-2024-08-16-01" in said
    assert state(root) == before


def test_no_rows_change_nothing(root: Path) -> None:
    before, version = state(root), tables.load(root).version
    added = append_rows(root, lambda _held: {"articles": [], "claims": []})
    assert (added.rows, added.recorded_on) == ({}, version)
    assert state(root) == before
