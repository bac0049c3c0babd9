"""The door to `data/`: a Dataset of a folder, or every problem of form."""

import os
from dataclasses import FrozenInstanceError
from pathlib import Path

import pandas as pd
import pytest
import shipped
from edits import append, edit, keep

from claims import tables
from claims.errors import Problem, TableError
from claims.tables import Dataset


def test_a_dataset_holds_every_table_with_its_columns_in_order(dataset: Dataset) -> None:
    assert (
        list(dataset.claims.columns)
        == (
            "claim_id article_id start end value qualifier measure group place period period_start "
            "period_end claimant part_of supersedes recorded_on note"
        ).split()
    )
    assert list(dataset.set_aside.columns) == ["article_id", "start", "end", "reason", "note"]
    for name in tables.NAMES:
        assert len(getattr(dataset, name)) > 0


def test_a_dataset_cannot_be_changed(dataset: Dataset) -> None:
    with pytest.raises(FrozenInstanceError):
        dataset.claims = dataset.events  # type: ignore[misc]
    with pytest.raises(TypeError):
        dataset.texts["new"] = ""  # type: ignore[index]


def test_empty_text_is_empty_and_an_empty_date_or_offset_is_missing(dataset: Dataset) -> None:
    cited = dataset.claims[dataset.claims["start"].isna()]
    assert len(cited) == (shipped.CLAIMS["start"] == "").sum()
    assert not dataset.claims["note"].isna().any()
    unstated = dataset.claims[dataset.claims["period"] == "unstated"]
    assert unstated["period_start"].isna().all()


def test_a_statement_is_a_claim_with_its_article_and_its_evidence(dataset: Dataset) -> None:
    found = dataset.statements.set_index("claim_id").loc["trt-2024-04-25-02"]
    assert (found["value"], found["outlet"], found["collection"], found["evidence"]) == (
        802.0,
        "TRT World",
        "seed",
        "quoted",
    )
    assert found["said_on"] == pd.Timestamp(2024, 4, 25)
    assert len(dataset.statements) == len(dataset.claims)
    assert list(dataset.statements["claim_id"]) == list(dataset.claims["claim_id"])


def test_the_codebook_is_that_of_the_tables(dataset: Dataset) -> None:
    assert dataset.codebook.label("place", "northern_syria") == "northern Syria"
    assert dataset.codebook.places["habur"].part_of == "turkiye_border"
    assert dataset.codebook.groups["feto"].cues[:2] == ("FETO", "FETÖ")
    assert dataset.codebook.measures["age_limit"].unit == "years"


def test_the_version_is_the_largest_moment_a_row_was_recorded(copied: Path) -> None:
    assert tables.load(copied).version == shipped.VERSION
    edit(copied, "events", "mna-2024-08-16-e02", recorded_on="2026-12-22T10:58:43Z")
    assert tables.load(copied).version == "2026-12-22T10:58:43Z"


def test_tables_without_rows_have_no_version_and_no_statement(copied: Path) -> None:
    for name in ("articles", "claims", "events", "set_aside"):
        path = copied / "data" / f"{name}.csv"
        path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")
    empty = tables.load(copied)
    assert empty.version == ""
    assert len(empty.statements) == 0
    assert empty.statements["value"].dtype == "float64"
    assert dict(empty.texts) == {}


def test_a_claim_of_an_unknown_article_is_read_and_left_to_the_checks(copied: Path) -> None:
    keep(copied, "articles", lambda row: row["article_id"] != "trt-2024-04-25")
    lost = tables.load(copied).statements.set_index("claim_id").loc["trt-2024-04-25-02"]
    assert pd.isna(lost["said_on"])


def problems_of(root: Path) -> list[Problem]:
    """Return the problems for which loading stops."""
    with pytest.raises(TableError) as caught:
        tables.load(root)
    return list(caught.value.problems)


@pytest.mark.parametrize("name", tables.NAMES)
def test_a_missing_table_is_named(copied: Path, name: str) -> None:
    (copied / "data" / f"{name}.csv").unlink()
    assert [(p.kind, p.table, p.message) for p in problems_of(copied)] == [
        (
            "file",
            name,
            f"data/{name}.csv cannot be read: No such file or directory; restore the file.",
        )
    ]


def test_all_problems_of_all_tables_come_at_once(copied: Path) -> None:
    edit(copied, "claims", "trt-2024-04-25-01", value="many", start="x")
    edit(copied, "events", "mna-2024-08-16-e02", date="2024-24-10")
    (copied / "data" / "groups.csv").unlink()
    (copied / "seeds" / "004_e4e6006459148175.txt").write_bytes(b"\xff")
    assert [(p.kind, p.table, p.row, p.column) for p in problems_of(copied)] == [
        ("type", "claims", "trt-2024-04-25-01", "start"),
        ("type", "claims", "trt-2024-04-25-01", "value"),
        ("type", "events", "mna-2024-08-16-e02", "date"),
        ("file", "groups", "", ""),
        ("text", "articles", "trt-2024-04-25", "file"),
    ]


def test_what_can_be_read_is_read_beside_the_problems(copied: Path) -> None:
    edit(copied, "claims", "trt-2024-04-25-01", value="many")
    found, problems = tables.read(copied)
    assert found is not None
    claims = found.claims.set_index("claim_id")["value"]
    assert pd.isna(claims["trt-2024-04-25-01"])
    assert claims["trt-2024-04-25-02"] == 802
    assert len(problems) == 1


def test_a_byte_order_mark_is_a_warning_and_does_not_stop_the_loading(copied: Path) -> None:
    path = copied / "data" / "claims.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(tables.load(copied).claims) == len(shipped.CLAIMS)
    _, problems = tables.read(copied)
    assert [(p.kind, p.severity, p.table) for p in problems] == [("encoding", "warning", "claims")]


def test_a_table_that_leads_out_of_the_folder_is_refused(copied: Path) -> None:
    path = copied / "data" / "claims.csv"
    path.rename(copied / "elsewhere.csv")
    path.symlink_to(copied / "elsewhere.csv")
    assert [p.message for p in problems_of(copied)] == [
        "data/claims.csv cannot be read: it leads out of the folder data; restore the file."
    ]


def test_a_text_file_is_a_plain_name_in_the_folder(copied: Path) -> None:
    edit(copied, "articles", "trt-2024-04-25", file="../data/claims.csv")
    assert [(p.kind, p.table, p.row, p.column) for p in problems_of(copied)] == [
        ("pattern", "articles", "trt-2024-04-25", "file")
    ]


@pytest.mark.parametrize("name", ["datapackage.json", "claims.csv"])
def test_a_file_that_links_to_itself_is_a_problem(copied: Path, name: str) -> None:
    path = copied / "data" / name
    path.unlink()
    path.symlink_to(path)
    _, problems = tables.read(copied)
    assert [name in problem.message for problem in problems] == [True]


def test_a_text_that_is_a_link_out_of_the_folder_is_refused(copied: Path) -> None:
    path = copied / "seeds" / "004_e4e6006459148175.txt"
    path.rename(copied / "elsewhere.txt")
    path.symlink_to(copied / "elsewhere.txt")
    assert [p.message for p in problems_of(copied)] == [
        "seeds/004_e4e6006459148175.txt leads out of the folder seeds; put the file there."
    ]


def test_a_folder_in_the_place_of_a_table_is_refused(copied: Path) -> None:
    (copied / "data" / "events.csv").unlink()
    (copied / "data" / "events.csv").mkdir()
    assert [p.message for p in problems_of(copied)] == [
        "data/events.csv cannot be read: Is a directory; restore the file."
    ]


@pytest.mark.parametrize("text", ["", "{", '{"resources": []}', "[]"], ids=repr)
def test_a_damaged_descriptor_is_a_problem_and_nothing_is_read(copied: Path, text: str) -> None:
    (copied / "data" / "datapackage.json").write_text(text, encoding="utf-8")
    found, problems = tables.read(copied)
    assert found is None
    assert {p.kind for p in problems} == {"schema"}
    assert all(p.message.endswith("; restore it.") for p in problems)


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert [p.kind for p in problems_of(tmp_path / "nowhere")] == ["schema"]


def test_a_column_the_program_needs_cannot_leave_the_descriptor(copied: Path) -> None:
    path = copied / "data" / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"qualifier"', '"qualified"'), encoding="utf-8")
    assert [p.message for p in problems_of(copied)] == [
        "data/datapackage.json does not describe claims with qualifier; restore it."
    ]


def test_the_fingerprint_changes_with_any_file_and_only_then(copied: Path) -> None:
    seen = [tables.fingerprint(copied)]
    assert tables.fingerprint(copied) == seen[0]
    table = copied / "data" / "claims.csv"
    os.utime(table, ns=(1, 1))
    seen.append(tables.fingerprint(copied))
    (copied / "seeds" / "000_ce320e9638da608d.txt").write_bytes(b"short")
    seen.append(tables.fingerprint(copied))
    (copied / "seeds" / "new.txt").write_bytes(b"")
    seen.append(tables.fingerprint(copied))
    table.unlink()
    seen.append(tables.fingerprint(copied))
    assert len(set(seen)) == 5


def test_a_folder_that_is_missing_has_a_fingerprint_too(tmp_path: Path) -> None:
    assert tables.fingerprint(tmp_path / "nowhere") == tables.fingerprint(tmp_path)


def test_a_doubled_article_does_not_double_its_claims(copied: Path) -> None:
    append(copied, "articles", "trt-2024-04-25")
    assert len(tables.load(copied).statements) == len(shipped.CLAIMS)
