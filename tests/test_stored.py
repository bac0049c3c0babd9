"""What is kept of a large table is what the table holds, or is not used."""

import resource
import signal
from pathlib import Path

import pandas as pd
import pyarrow
import pytest

from claims import columns, schema, stored

TABLE = schema.Table(
    "things",
    "things.csv",
    "",
    "",
    (
        schema.Column("id", "string", "", "", {"required": True}),
        schema.Column("n", "integer", "", "", {}),
        schema.Column("value", "number", "", "", {}),
        schema.Column("on", "date", "", "", {}),
    ),
    ("id",),
    (),
)
DATA = b"id,n,value,on\na,1,2.5,2024-04-25\nb,,,\n"


@pytest.fixture(autouse=True)
def _every_table_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "LARGE", 1)


def kept(folder: Path, data: bytes = DATA) -> pyarrow.Table:
    """Keep the table and return it as it was read."""
    read, problems = schema.parsed(TABLE, data)
    assert problems == []
    stored.keep(folder, TABLE, data, read)
    return read


def test_a_table_comes_back_as_it_was_read(tmp_path: Path) -> None:
    read = kept(tmp_path)
    found = stored.recall(tmp_path, TABLE, DATA)
    assert found is not None
    assert found.equals(read)
    pd.testing.assert_frame_equal(columns.frame(found), schema.read(TABLE, DATA)[0])


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    """A table of several pieces, of which only the last differs, or only their order."""
    lines = [b"%06d,,,\n" % n for n in range(300_000)]
    data = b"id,n,value,on\n" + b"".join(lines)
    read = kept(tmp_path / "kept", data)
    path = tmp_path / "things.csv"
    for content in (data, data[:-2] + b"2\n", data[14:] + data[:14], data + data, data[:-10]):
        path.write_bytes(content)
        found = stored.recall(tmp_path / "kept", TABLE, path)
        assert found == stored.recall(tmp_path / "kept", TABLE, content)
        assert (found is not None and found.equals(read)) == (content == data)


def test_other_content_finds_nothing_and_takes_the_place_of_the_old(tmp_path: Path) -> None:
    kept(tmp_path)
    assert stored.recall(tmp_path, TABLE, DATA + b"c,,,\n") is None
    kept(tmp_path, DATA + b"c,,,\n")
    assert stored.recall(tmp_path, TABLE, DATA) is None
    assert len(list(tmp_path.iterdir())) == 1


def test_what_an_earlier_program_kept_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "things-0123.parquet").write_bytes(b"PAR1")
    (tmp_path / "others-0123.parquet").write_bytes(b"PAR1")
    kept(tmp_path)
    assert len(list(tmp_path.glob("things-*"))) == 1
    assert (tmp_path / "others-0123.parquet").exists()


def test_another_description_finds_nothing(tmp_path: Path) -> None:
    kept(tmp_path)
    other = schema.Table("things", "things.csv", "", "", TABLE.columns[:3], ("id",), ())
    assert stored.recall(tmp_path, other, DATA) is None


def test_a_file_damaged_at_any_byte_is_not_trusted(tmp_path: Path) -> None:
    kept(tmp_path)
    path = next(tmp_path.iterdir())
    whole = path.read_bytes()
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        path.write_bytes(damaged)
        assert stored.recall(tmp_path, TABLE, DATA) is None, at
    path.write_bytes(whole)
    assert stored.recall(tmp_path, TABLE, DATA) is not None


def test_a_part_of_a_file_and_another_tables_file_are_not_trusted(tmp_path: Path) -> None:
    kept(tmp_path)
    path = next(tmp_path.iterdir())
    whole = path.read_bytes()
    for part in (b"", whole[:10], whole[:64], whole[: len(whole) // 2], whole[:-1], whole + b"\0"):
        path.write_bytes(part)
        assert stored.recall(tmp_path, TABLE, DATA) is None
    kept(tmp_path / "other", b"id,n,value,on\nz,9,9,2020-01-01\n")
    path.write_bytes(next((tmp_path / "other").iterdir()).read_bytes())
    assert stored.recall(tmp_path, TABLE, DATA) is None


def test_what_is_kept_can_be_deleted_at_any_time(tmp_path: Path) -> None:
    kept(tmp_path)
    next(tmp_path.iterdir()).unlink()
    assert stored.recall(tmp_path, TABLE, DATA) is None
    tmp_path.rmdir()
    assert stored.recall(tmp_path, TABLE, DATA) is None
    kept(tmp_path)
    assert stored.recall(tmp_path, TABLE, DATA) is not None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    kept(tmp_path / "file")
    assert stored.recall(tmp_path / "file", TABLE, DATA) is None


def test_a_full_disk_is_no_error_and_leaves_nothing(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
        kept(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert list(tmp_path.iterdir()) == []


def test_a_small_table_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "LARGE", 1_000_000)
    kept(tmp_path)
    assert list(tmp_path.iterdir()) == []
