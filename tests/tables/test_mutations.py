"""One change in a copy of the tables: the check names the row, the column and the rule broken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from edits import Row, append, edit, keep, read_rows, write_rows

from claims import checks

TRT, MNA = "trt-2024-04-25", "mna-2024-08-16"
Found = set[tuple[str, str, str, str]]
SEED = "004_e4e6006459148175.txt"


@pytest.fixture
def root(own_articles: Path) -> Path:
    return own_articles


def found(root: Path) -> Found:
    return {(p.kind, p.table, p.row, p.column) for p in checks.check(root) if p.severity == "error"}


def change_all(root: Path, table: str, change: Callable[[Row], Row]) -> list[Row]:
    """Change every row of a table and return the rows as they are now."""
    path = root / "data" / f"{table}.csv"
    rows = [row | change(row) for row in read_rows(path)]
    write_rows(path, rows)
    return rows


@pytest.mark.parametrize("by", [1, -1, 100])
def test_a_changed_value_is_named_in_every_row(root: Path, by: int) -> None:
    rows = change_all(root, "claims", lambda row: {"value": str(int(row["value"]) + by)})
    named = {("span-value", "claims", row["claim_id"], "value") for row in rows}
    assert found(root) == named | {("parts", "claims", f"{TRT}-02", "value")}


@pytest.mark.parametrize("claim", [f"{TRT}-02", f"{TRT}-03", f"{TRT}-04"])
def test_a_whole_that_is_not_the_sum_of_its_parts_is_named(root: Path, claim: str) -> None:
    edit(root, "claims", claim, value="400")
    assert found(root) == {
        ("span-value", "claims", claim, "value"),
        ("parts", "claims", f"{TRT}-02", "value"),
    }


def test_a_part_larger_than_its_whole_is_named(root: Path) -> None:
    edit(root, "claims", f"{TRT}-07", value="285")
    assert ("parts", "claims", f"{TRT}-06", "value") in found(root)


@pytest.mark.parametrize("table", ["claims", "events", "set_aside"])
@pytest.mark.parametrize("column", ["start", "end"])
@pytest.mark.parametrize("by", [-1, 1])
def test_a_span_moved_by_one_is_named_in_every_row(
    root: Path, table: str, column: str, by: int
) -> None:
    rows = change_all(root, table, lambda row: {column: str(int(row[column]) + by)})
    key = ("article_id", "start", "end") if table == "set_aside" else (next(iter(rows[0])),)
    keys = {" ".join(row[name] for name in key) for row in rows}
    assert {p[2] for p in found(root) if p[0] in {"span-words", "span-value"}} == keys


def test_a_span_on_other_words_is_named_with_the_words_left_alone(root: Path) -> None:
    edit(root, "claims", f"{TRT}-01", start="3469", end="3472")
    assert found(root) == {
        ("span-value", "claims", f"{TRT}-01", "value"),
        ("accounting", "claims", f"{TRT}-02", "start"),
        ("accounting", "articles", TRT, ""),
    }


def test_half_a_span_an_empty_one_and_one_beyond_the_text_are_named(root: Path) -> None:
    edit(root, "claims", f"{TRT}-01", end="")
    edit(root, "claims", f"{TRT}-02", start="", end="")
    edit(root, "events", f"{TRT}-e01", end="999999")
    assert found(root) >= {
        ("span", "claims", f"{TRT}-01", "start"),
        ("span", "claims", f"{TRT}-02", "start"),
        ("span", "events", f"{TRT}-e01", "start"),
    }


DATED = {
    "said_on of an article": ("articles", TRT, "said_on", "2024-04-24"),
    "said_on a week early": ("articles", MNA, "said_on", "2024-08-08"),
    "published of an article": ("articles", MNA, "published", "2024-08-17"),
    "published before it was said": ("articles", TRT, "published", "2024-04-24"),
    "start of a week": ("claims", f"{TRT}-06", "period_start", "2024-04-18"),
    "end of a week": ("claims", f"{TRT}-08", "period_end", "2024-04-24"),
    "start of a year to date": ("claims", f"{TRT}-02", "period_start", "2024-01-02"),
    "end of a year to date": ("claims", f"{TRT}-10", "period_end", "2024-04-26"),
    "another year to date": ("claims", f"{TRT}-09", "period_start", "2023-01-01"),
    "first day of a day": ("claims", f"{TRT}-05", "period_start", "2024-04-20"),
    "last day of a day": ("claims", f"{TRT}-05", "period_end", "2024-04-22"),
    "no start": ("claims", f"{TRT}-06", "period_start", ""),
    "a start that is not stated": ("claims", f"{TRT}-01", "period_start", "2024-04-19"),
    "an event a day late": ("events", f"{TRT}-e01", "date", "2024-04-26"),
    "an event a week late": ("events", f"{TRT}-e02", "date", "2024-04-29"),
    "an event a week early": ("events", f"{TRT}-e04", "date", "2024-04-17"),
    "an event a year early": ("events", f"{MNA}-e03", "date", "2023-09-01"),
    "an event a year late": ("events", f"{TRT}-e03", "date", "2025-04-21"),
    "an event without its date": ("events", f"{TRT}-e03", "date", ""),
    "a plan with a date": ("events", f"{MNA}-e04", "date", "2024-09-01"),
    "an end before the start": ("events", f"{TRT}-e03", "date_end", "2024-04-20"),
    "a basis alone": ("events", f"{MNA}-e05", "date_basis", "stated"),
    "no such day": ("claims", f"{TRT}-06", "period_start", "2024-24-10"),
    "no such day of recording": ("claims", f"{TRT}-06", "recorded_on", "2026-13-40"),
    "no such moment of recording": ("events", f"{TRT}-e01", "recorded_on", "2026-11-22T25:00:00Z"),
}


@pytest.mark.parametrize(("table", "row", "column", "value"), DATED.values(), ids=DATED)
def test_a_changed_date_is_named(root: Path, table: str, row: str, column: str, value: str) -> None:
    edit(root, table, row, **{column: value})
    assert (table, row) in {(p[1], p[2]) for p in found(root)}


def test_a_changed_date_is_named_by_its_column_and_rule(root: Path) -> None:
    edit(root, "claims", f"{TRT}-06", period_start="2024-04-18")
    edit(root, "events", f"{TRT}-e02", date="2024-04-29")
    edit(root, "articles", MNA, published="2024-08-17")
    assert found(root) == {
        ("period", "claims", f"{TRT}-06", "period_start"),
        ("event-date", "events", f"{TRT}-e02", "date"),
        ("date", "articles", MNA, "date_note"),
    }


def test_an_event_may_lie_on_another_day_that_the_words_allow_if_its_note_names_it(
    root: Path,
) -> None:
    edit(root, "events", f"{TRT}-e02", date="2024-04-15", note="Monday a week before: 2024-04-15.")
    assert found(root) == set()
    edit(root, "events", f"{TRT}-e02", date="2024-04-16", note="No Monday: 2024-04-16.")
    assert found(root) == {("event-date", "events", f"{TRT}-e02", "date")}


WRONG = {
    "qualifier": ("claims", f"{TRT}-01", "qualifier", "roughly", "allowed"),
    "no qualifier": ("claims", f"{TRT}-01", "qualifier", "", "required"),
    "period": ("claims", f"{TRT}-01", "period", "weekly", "allowed"),
    "measure": ("claims", f"{TRT}-01", "measure", "eliminated", "link"),
    "group": ("claims", f"{TRT}-06", "group", "persons", "link"),
    "place": ("claims", f"{TRT}-03", "place", "north_iraq", "link"),
    "place of an event": ("events", f"{TRT}-e02", "place", "baghdad", "link"),
    "kind of an event": ("events", f"{TRT}-e02", "kind", "party", "allowed"),
    "part of nothing": ("claims", f"{TRT}-03", "part_of", f"{TRT}-99", "link"),
    "part of another measure": ("claims", f"{TRT}-03", "part_of", f"{TRT}-09", "part"),
    "part of another article": ("claims", f"{TRT}-03", "part_of", f"{MNA}-01", "part"),
    "part of itself": ("claims", f"{TRT}-03", "part_of", f"{TRT}-03", "part"),
    "corrects nothing": ("claims", f"{TRT}-03", "supersedes", f"{TRT}-99", "link"),
    "article of a claim": ("claims", f"{TRT}-03", "article_id", "trt-2024-04-26", "link"),
    "collection": ("articles", TRT, "collection", "seeds", "allowed"),
    "checksum": ("articles", TRT, "sha256", "0" * 64, "checksum"),
    "no checksum": ("articles", TRT, "sha256", "", "text"),
    "file": ("articles", TRT, "file", "005.txt", "text"),
    "negative value": ("claims", f"{TRT}-08", "value", "-2291", "value"),
    "value in words": ("claims", f"{TRT}-08", "value", "many", "type"),
    "value with separators": ("claims", f"{TRT}-08", "value", "2,291", "type"),
}


@pytest.mark.parametrize(("table", "row", "column", "value", "kind"), WRONG.values(), ids=WRONG)
def test_a_wrong_cell_is_named_with_its_column(
    root: Path, table: str, row: str, column: str, value: str, kind: str
) -> None:
    edit(root, table, row, **{column: value})
    assert (kind, table, row, column) in found(root)


SEED_CHANGES: dict[str, tuple[str, str, Found]] = {
    "a digit": ("54 PKK", "55 PKK", {("span-value", "claims", f"{TRT}-01", "value")}),
    "a word": ("six mem", "ten mem", {("span-value", "claims", f"{TRT}-07", "value")}),
    "a letter": ("Türkiye is ready", "Turkiye is ready", set()),
    "a day": ("on Monday,", "on Sunday,", {("event-date", "events", f"{TRT}-e02", "date")}),
}


@pytest.mark.parametrize(("old", "new", "also"), SEED_CHANGES.values(), ids=SEED_CHANGES)
def test_a_changed_seed_is_named(root: Path, old: str, new: str, also: Found) -> None:
    path = root / "seeds" / SEED
    data = path.read_bytes()
    assert data.count(old.encode()) == 1
    path.write_bytes(data.replace(old.encode(), new.encode()))
    assert found(root) == {("checksum", "articles", TRT, "sha256"), *also}


def test_a_missing_seed_is_named(root: Path) -> None:
    path = root / "seeds" / SEED
    data = path.read_bytes()
    path.unlink()
    named = found(root)
    path.write_bytes(data)
    assert ("text", "articles", TRT, "file") in named


@pytest.mark.parametrize("at", range(7))
def test_a_row_set_aside_that_is_deleted_leaves_its_mention_unaccounted(
    root: Path, at: int
) -> None:
    path = root / "data" / "set_aside.csv"
    rows = read_rows(path)
    write_rows(path, rows[:at] + rows[at + 1 :])
    assert found(root) == {("accounting", "articles", rows[at]["article_id"], "")}


@pytest.mark.parametrize("claim", [f"{TRT}-01", f"{TRT}-05", f"{MNA}-02"])
def test_a_deleted_claim_leaves_its_number_unaccounted(root: Path, claim: str) -> None:
    keep(root, "claims", lambda row: row["claim_id"] != claim)
    assert found(root) == {("accounting", "articles", claim[:14], "")}


def test_a_deleted_whole_is_missed_by_its_parts(root: Path) -> None:
    keep(root, "claims", lambda row: row["claim_id"] != f"{TRT}-02")
    assert found(root) == {
        ("accounting", "articles", TRT, ""),
        ("link", "claims", f"{TRT}-03", "part_of"),
        ("link", "claims", f"{TRT}-04", "part_of"),
    }


@pytest.mark.parametrize("event", [f"{TRT}-e02", f"{MNA}-e03"])
def test_a_deleted_event_leaves_its_date_unaccounted(root: Path, event: str) -> None:
    keep(root, "events", lambda row: row["event_id"] != event)
    assert found(root) == {("accounting", "articles", event[:14], "")}


def test_a_deleted_code_is_missed_by_every_row_that_uses_it(root: Path) -> None:
    keep(root, "measures", lambda row: row["code"] != "surrendered")
    assert found(root) == {("link", "claims", f"{TRT}-05", "measure")}


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [
        ("claims", f"{TRT}-04", "claim_id"),
        ("events", f"{TRT}-e01", "event_id"),
        ("articles", MNA, "article_id"),
        ("places", "habur", "code"),
    ],
)
def test_a_doubled_key_is_named(root: Path, table: str, key: str, column: str) -> None:
    append(root, table, key)
    assert ("key", table, key, column) in found(root)


def test_a_number_claimed_twice_is_named(root: Path) -> None:
    append(root, "claims", f"{TRT}-10", claim_id=f"{TRT}-11")
    assert found(root) == {("accounting", "claims", f"{TRT}-11", "start")}


def test_rows_out_of_order_are_a_warning(root: Path) -> None:
    path = root / "data" / "claims.csv"
    write_rows(path, read_rows(path)[::-1])
    assert [(p.severity, p.kind, p.table) for p in checks.check(root)] == [
        ("warning", "order", "claims")
    ]


def test_a_dictionary_edited_by_hand_is_named(root: Path) -> None:
    path = root / "data" / "README.md"
    path.write_text(path.read_text("utf-8") + "One more line.\n", encoding="utf-8")
    assert found(root) == {("dictionary", "README.md", "", "")}


CORRECTION: dict[str, str] = {
    "claim_id": f"{TRT}-11",
    "supersedes": f"{TRT}-01",
    "recorded_on": "2026-12-01",
    "note": "The group was read wrongly.",
    "group": "pkk",
}


def test_a_correction_is_no_problem(root: Path) -> None:
    append(root, "claims", f"{TRT}-10", **row_of(root, f"{TRT}-01"), **CORRECTION)
    assert checks.check(root) == []


def row_of(root: Path, claim: str) -> dict[str, str]:
    rows = read_rows(root / "data" / "claims.csv")
    found = next(row for row in rows if row["claim_id"] == claim)
    return {name: value for name, value in found.items() if name not in CORRECTION}


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"note": ""}, "note"),
        ({"recorded_on": "2026-01-01"}, "recorded_on"),
        ({"article_id": MNA}, "supersedes"),
        ({"supersedes": f"{TRT}-11"}, "supersedes"),
    ],
    ids=["no reason", "earlier than what it corrects", "of another article", "of itself"],
)
def test_a_bad_correction_is_named(root: Path, changes: dict[str, str], column: str) -> None:
    append(root, "claims", f"{TRT}-10", **row_of(root, f"{TRT}-01") | CORRECTION | changes)
    assert ("correction", "claims", f"{TRT}-11", column) in found(root)


def test_a_row_is_corrected_once(root: Path) -> None:
    append(root, "claims", f"{TRT}-10", **row_of(root, f"{TRT}-01"), **CORRECTION)
    append(root, "claims", f"{TRT}-11", claim_id=f"{TRT}-12")
    assert ("correction", "claims", f"{TRT}-12", "supersedes") in found(root)


def test_every_change_of_several_is_named_at_once(root: Path) -> None:
    edit(root, "claims", f"{TRT}-08", value="2292", qualifier="roughly")
    edit(root, "events", f"{TRT}-e03", date="2024-04-22")
    edit(root, "articles", TRT, sha256="0" * 64)
    assert found(root) == {
        ("allowed", "claims", f"{TRT}-08", "qualifier"),
        ("span-value", "claims", f"{TRT}-08", "value"),
        ("event-date", "events", f"{TRT}-e03", "date"),
        ("checksum", "articles", TRT, "sha256"),
    }


def test_a_changed_claim_of_the_series_is_named_among_all_rows(copied: Path) -> None:
    page = "8-sutun-2025-05-22-1bd48f"
    edit(copied, "claims", f"{page}-01", start="0", end="1")
    edit(copied, "claims", f"{page}-02", value="-146", period_end="2025-05-15")
    edit(copied, "claims", f"{page}-03", article_id="nowhere")
    assert found(copied) >= {
        ("span", "claims", f"{page}-01", "start"),
        ("value", "claims", f"{page}-02", "value"),
        ("period", "claims", f"{page}-02", "period_end"),
        ("link", "claims", f"{page}-03", "article_id"),
    }
