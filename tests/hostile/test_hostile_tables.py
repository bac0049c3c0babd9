"""Damaged tables end as problems in sentences or as a clean load, and nothing on disk changes."""

import json
import os
from contextlib import suppress
from pathlib import Path

import hostile_tables
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import checks, tables
from claims.codebook import Codebook
from claims.errors import TableError
from claims.propose.read.lexicon import Lexicon
from claims.tables import Dataset, reading, schema

SEED = 7


def test_tables_damaged_in_many_ways_do_no_harm(tmp_path: Path) -> None:
    tally = hostile_tables.run(SEED, 12, tmp_path)
    assert not tally.harms
    assert tally.tried == 12


@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_table_or_problems(dataset: Dataset, data: bytes) -> None:
    table = dataset.schema["claims"]
    for given_bytes in (data, ",".join(table.names).encode() + b"\n" + data):
        frame, problems = reading.read(table, given_bytes)
        assert tuple(frame.columns) == table.names
        assert all(problem.message.endswith(".") for problem in problems)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(document=_JSON)
def test_any_json_is_a_descriptor_or_a_value_error(document: object) -> None:
    for made in (document, {"resources": document}, {"resources": [document]}):
        with suppress(ValueError):
            assert schema.parse(json.dumps(made)) is not None


@pytest.mark.parametrize("name", ["../claims.csv", "/etc/passwd", "a" * 70 + ".csv", "claims"])
def test_a_descriptor_names_plain_files_only(copied: Path, name: str) -> None:
    path = copied / "data" / "datapackage.json"
    document = json.loads(path.read_text("utf-8"))
    document["resources"][1]["path"] = name
    path.write_text(json.dumps(document), encoding="utf-8")
    (problem,) = tables.read(copied)[1]
    assert problem.message == (
        f'data/datapackage.json cannot be read ("{name[:60]}" is no plain name of a table, its CSV '
        "file or one of its columns); restore it."
    )


def test_a_pipe_is_not_waited_for(copied: Path) -> None:
    for name in ("data/claims.csv", "data/places.csv", "seeds/004_e4e6006459148175.txt"):
        (copied / name).unlink()
        os.mkfifo(copied / name)
    found = {problem.message for problem in tables.read(copied)[1]}
    assert "data/claims.csv cannot be read: it is no file; restore the file." in found
    assert "seeds/004_e4e6006459148175.txt cannot be read: it is no file." in found
    with pytest.raises(TableError, match="it is no file"):
        Codebook.load(copied / "data")


def test_a_pipe_for_a_lexicon_is_not_waited_for(copied: Path, dataset: Dataset) -> None:
    path = copied / "data" / "lexicon.csv"
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(TableError, match="it is no file"):
        Lexicon.load(dataset.codebook, path)


def test_a_doubled_article_is_a_problem_and_no_crash(copied: Path) -> None:
    path = copied / "data" / "articles.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], *lines[1:]]))
    kinds = {p.kind for p in checks.check(copied) if p.severity == "error"}
    assert kinds == {"key"}
    with pytest.raises(TableError, match=r"has the key .* more than once; give each row its own"):
        checks.sound(copied)


def test_a_cue_of_signs_alone_is_passed_over(dataset: Dataset) -> None:
    measures = dict(dataset.codebook.measures)
    entry = measures["killed"]
    changed = type(entry)(entry.code, entry.label, entry.definition, entry.unit, "", ("---", "|"))
    book = Codebook({**measures, "killed": changed}, dataset.codebook.groups, {})
    assert Lexicon.load(book).phrases
