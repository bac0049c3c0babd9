"""Reviewed articles reach the tables whole, once, valid, and later than all that was there."""

import hashlib
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from additions import (
    NOON,
    SENTENCE,
    TABLE_FILES,
    addition,
    claim,
    noon,
    refused,
    replace_claim,
    state,
)
from crashes import ROOT

from claims import checks, tables
from claims.errors import DuplicateError
from claims.intake.addition import moment
from claims.intake.saving import save


def lines(root: Path, name: str, start: str) -> list[str]:
    text = (root / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.startswith(start)]


def test_an_article_is_saved_with_its_rows(root: Path) -> None:
    text = "On Monday 38 were neutralised,\r\n12 of them in northern Iraq; the 3rd such week.\r\n"
    given = addition(
        text=text,
        title="Thirty-eight",
        url="https://example.org/a?b=1",
        published=date(2024, 10, 18),
        claims=(
            claim(text, "38", place="northern_iraq_and_syria"),
            claim(text, "12", part_of=0, note='As "worded"'),
        ),
        events=(
            {
                "start": 3,
                "end": 9,
                "date": "2024-10-14",
                "date_basis": "inferred",
                "kind": "operation",
                "place": "northern_iraq",
                "title": "Reported",
            },
        ),
        set_aside=({"start": 65, "end": 68, "reason": "ordinal"},),
    )
    saved = save(root, given, now=noon)
    name = "test-outlet-2024-10-17"
    assert (saved.article_id, saved.version, saved.notes) == (name, "2026-12-01T12:00:00Z", ())
    assert saved.claim_ids == (f"{name}-01", f"{name}-02")
    assert lines(root, "articles.csv", name) == [
        f"{name},added,Test Outlet,Thirty-eight,https://example.org/a?b=1,2024-10-18,2024-10-17,"
        "inferred,Entered by who added the article: the text does not write the day out.,"
        f"{name}.txt,{hashlib.sha256(text.encode()).hexdigest()},en,2026-12-01T12:00:00Z"
    ]
    assert lines(root, "claims.csv", name) == [
        f"{name}-01,{name},10,12,38,exact,neutralised,pkk,northern_iraq_and_syria,unstated,,,"
        "the ministry,,,2026-12-01T12:00:00Z,",
        f"{name}-02,{name},32,34,12,exact,neutralised,pkk,northern_iraq,unstated,,,the ministry,"
        f'{name}-01,,2026-12-01T12:00:00Z,"As ""worded"""',
    ]
    assert lines(root, "events.csv", name) == [
        f"{name}-e01,{name},3,9,2024-10-14,,inferred,operation,northern_iraq,Reported,,"
        "2026-12-01T12:00:00Z"
    ]
    assert lines(root, "set_aside.csv", name) == [f"{name},65,68,ordinal,"]
    assert (root / "seeds" / f"{name}.txt").read_bytes() == text.encode()
    assert checks.check(root) == []


@pytest.mark.parametrize(
    ("written", "basis"),
    [("On 17 October 2024", "stated"), ("On Thursday", "inferred"), ("On October 17", "inferred")],
)
def test_a_day_is_stated_where_the_text_writes_it_out(root: Path, written: str, basis: str) -> None:
    text = f"{written} 38 were neutralised in northern Iraq and Syria."
    at = text.index("38")
    given = addition(
        text=text,
        claims=(claim(text, "38"),),
        events=(),
        set_aside=({"start": 3, "end": at - 1, "reason": "date"},),
    )
    saved = save(root, given, now=noon)
    kept = tables.load(root).articles.set_index("article_id").loc[saved.article_id]
    assert kept["date_basis"] == basis
    assert bool(kept["date_note"]) == (basis == "inferred")


def test_only_the_tables_that_get_rows_are_touched(root: Path) -> None:
    before = {path.name: path.read_bytes() for path in (root / "data").glob("[!.]*")}
    save(root, addition())
    after = {path.name: path.read_bytes() for path in (root / "data").glob("[!.]*")}
    assert {name for name in before if before[name] != after[name]} == TABLE_FILES
    for name in TABLE_FILES:
        assert set(before[name].splitlines()) < set(after[name].splitlines())


@pytest.mark.parametrize(
    ("version", "recorded_on"),
    [
        ("", "2026-12-01T12:00:00Z"),
        ("2026-11-22", "2026-12-01T12:00:00Z"),
        ("2026-12-02", "2026-12-02T00:00:01Z"),
        ("2026-12-01T12:00:00Z", "2026-12-01T12:00:01Z"),
        ("2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"),
    ],
)
def test_a_row_is_recorded_later_than_the_data(version: str, recorded_on: str) -> None:
    assert moment(version, NOON) == recorded_on


def test_the_end_of_time_is_said() -> None:
    assert refused(lambda: moment("9999-12-31T23:59:59Z", NOON)) == (
        'Nothing was saved: the data\'s version "9999-12-31T23:59:59Z" leaves no later moment.'
    )


def test_versions_rise_when_the_clock_goes_back_or_stands(root: Path) -> None:
    clocks = [NOON, NOON, NOON.replace(year=2020), NOON.replace(hour=13)]
    ticking = iter(clocks)
    versions = [save(root, addition(100 + n), now=lambda: next(ticking)).version for n in range(4)]
    assert versions == [
        "2026-12-01T12:00:00Z",
        "2026-12-01T12:00:01Z",
        "2026-12-01T12:00:02Z",
        "2026-12-01T13:00:00Z",
    ]
    assert tables.load(root).version == versions[-1]


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"outlet": "Another Outlet", "said_on": "2024-10-18"},
        {"text": SENTENCE.format(value=38).replace(" ", "\n") + " "},
    ],
)
def test_a_text_is_added_once(root: Path, again: dict[str, Any]) -> None:
    save(root, addition())
    before = state(root)
    with pytest.raises(DuplicateError) as caught:
        save(root, addition(**again))
    assert str(caught.value) == (
        "This text is in the tables already: Test Outlet, said on 17 Oct 2024 "
        "(test-outlet-2024-10-17); it is not added twice."
    )
    assert caught.value.article_id == "test-outlet-2024-10-17"
    assert state(root) == before


@pytest.mark.parametrize(
    "url",
    [
        "https://www.trtworld.com/article/17916083",
        "http://trtworld.com/article/17916083/#top",
    ],
)
def test_an_address_is_added_once(root: Path, url: str) -> None:
    assert refused(lambda: save(root, addition(url=url))) == (
        "This address is in the tables already: TRT World, said on 25 Apr 2024 "
        "(trt-2024-04-25); it is not added twice."
    )


def test_two_articles_of_an_outlet_and_day_have_two_ids(root: Path) -> None:
    first, second = (save(root, addition(value)).article_id for value in (38, 39))
    digest = hashlib.sha256(SENTENCE.format(value=39).encode()).hexdigest()
    assert (first, second) == ("test-outlet-2024-10-17", f"test-outlet-2024-10-17-{digest[:6]}")


def test_a_text_that_lies_in_seeds_unrecorded_is_not_overwritten(root: Path) -> None:
    lying = root / "seeds" / "test-outlet-2024-10-17.txt"
    lying.write_text("somebody's\n")
    saved = save(root, addition())
    assert saved.article_id != "test-outlet-2024-10-17"
    assert lying.read_text() == "somebody's\n"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"text": " ", "claims": ()},
            "The article has no text; paste it, or choose its file.",
        ),
        (
            {"url": "https://"},
            'The address "https://" is incomplete; give the whole of it, such as '
            "https://example.org/page.",
        ),
        ({"said_on": "../x"}, 'said_on holds "../x", which is no date such as 2024-04-25.'),
        ({"text": "a \ud800"}, "The text holds a broken character at 2; remove it."),
        ({"text": "x" * 2_000_001}, "The text has 2,000,001 bytes; at most 2,000,000 are kept."),
        (
            {"claims": ({"note": "\udfff"},)},
            "A cell for claims.csv holds a broken character; remove it.",
        ),
        (
            {"claims": ()},
            "Nothing was saved: it would bring an error. articles.csv, row test-outlet-2024-10-17: "
            'the number "38" at 23 to 25 is no claim, in no event and not set aside; add a row to '
            "claims.csv, events.csv or set_aside.csv.",
        ),
    ],
)
def test_what_cannot_be_right_is_refused(root: Path, changes: dict[str, Any], said: str) -> None:
    before = state(root)
    assert refused(lambda: save(root, addition(**changes))) == said
    assert state(root) == before


def test_an_error_that_was_there_before_is_no_reason_to_refuse(root: Path) -> None:
    (root / "data" / "README.md").write_text("old")
    (root / "seeds" / "000_ce320e9638da608d.txt").unlink()
    before = checks.check(root)
    save(root, addition())
    assert checks.check(root) == before


def test_a_table_that_cannot_be_read_whole_is_never_written(root: Path) -> None:
    claims = root / "data" / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b",2291,", b",many,"))
    before = state(root)
    assert refused(lambda: save(root, addition())) == (
        "Nothing was saved: the tables must be mended first. claims.csv, row trt-2024-04-25-08, "
        'column value holds "many"; a plain number such as 2291 or 2.5, without separators or '
        "exponent."
    )
    assert state(root) == before


def test_what_others_saved_since_the_review_is_kept_and_told(root: Path) -> None:
    reviewed = tables.load(root).version
    other = save(root, addition(39, outlet="Other"), now=noon)
    mine = save(root, addition(38), reviewed=reviewed, now=noon)
    assert mine.notes == (
        "Saved by others since the review: claims 1, corrections 0.",
        "Other is held with 39 for the same figure of 17 Oct 2024 (other-2024-10-17-01).",
    )
    held = set(tables.load(root).claims["claim_id"])
    assert {*mine.claim_ids, *other.claim_ids} < held


def test_a_code_removed_since_the_review_refuses_the_addition(root: Path) -> None:
    given = addition(claims=(replace_claim(place="habur"),))
    reviewed = tables.load(root).version
    save(root, addition(39))
    events, places = root / "data" / "events.csv", root / "data" / "places.csv"
    drop(events, b",habur,")
    drop(places, b"habur,")
    before = state(root)
    said = refused(lambda: save(root, given, reviewed=reviewed))
    assert said.startswith(
        "Nothing was saved: the tables have changed since 2026-11-22, and it would bring an error. "
        "claims.csv, row "
    )
    assert state(root) == before


def drop(path: Path, words: bytes) -> None:
    kept = [line for line in path.read_bytes().splitlines(True) if words not in line]
    path.write_bytes(b"".join(kept))


def test_an_addition_is_not_changed_by_saving_it(root: Path) -> None:
    given = addition()
    copy = replace(given, claims=tuple(dict(row) for row in given.claims))
    save(root, given)
    assert given == copy


def test_a_damaged_record_is_a_problem_and_its_removal_the_cure(root: Path) -> None:
    record = root / "data" / ".journal" / "commit.json"
    record.parent.mkdir()
    before = tables.fingerprint(root)
    record.write_text("{")
    sentence = (
        "data/.journal/commit.json is left of an unfinished saving, and it is no record of one; "
        "restore the folders data and seeds from a copy, or remove data/.journal."
    )
    assert [(p.kind, p.severity, p.message) for p in checks.check(root)] == [
        ("journal", "error", sentence)
    ]
    assert refused(lambda: save(root, addition())) == sentence
    assert tables.fingerprint(root) != before
    record.unlink()
    assert tables.fingerprint(root) == before
    assert checks.check(root) == []


def test_tables_can_be_read_as_they_would_be(root: Path) -> None:
    before = state(root)
    data = (root / "data" / "claims.csv").read_bytes().replace(b",360,", b",361,")
    dataset, _ = tables.read(root, {"data/claims.csv": data})
    assert dataset is not None
    assert 361 in set(dataset.claims["value"])
    assert state(root) == before


def test_what_saving_leaves_beside_the_tables_is_not_for_git(root: Path) -> None:
    names = ["data/.journal/lock", "data/.journal/last.json", "seeds/.journal/x"]
    command = ["git", "check-ignore", "--no-index", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == names
