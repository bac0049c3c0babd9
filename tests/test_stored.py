"""What is kept of a large table is what the table holds, or is not used."""

from pathlib import Path

import pandas as pd
import pytest

from claims import schema, stored

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


def place(folder: Path, table: schema.Table, data: bytes) -> Path:
    """Return where a table is kept; every table of these tests is."""
    found = stored.place(folder, table, data)
    assert found is not None
    return found


def keep(folder: Path, data: bytes, frame: pd.DataFrame) -> None:
    """Keep a frame for some bytes."""
    stored.keep(place(folder, TABLE, data), TABLE, frame)


def recalled(folder: Path, table: schema.Table, data: bytes) -> pd.DataFrame | None:
    """Return what is kept for some bytes."""
    return stored.recall(place(folder, table, data), table)


def kept(folder: Path) -> pd.DataFrame:
    """Keep the table and return its frame as it was read."""
    frame, problems = schema.read(TABLE, DATA)
    assert problems == []
    keep(folder, DATA, frame)
    return frame


def test_a_table_comes_back_as_it_was_read(tmp_path: Path) -> None:
    frame = kept(tmp_path)
    found = recalled(tmp_path, TABLE, DATA)
    assert found is not None
    pd.testing.assert_frame_equal(found, frame)


def test_other_content_finds_nothing_and_takes_the_place_of_the_old(tmp_path: Path) -> None:
    frame = kept(tmp_path)
    assert recalled(tmp_path, TABLE, DATA + b"c,,,\n") is None
    keep(tmp_path, DATA + b"c,,,\n", frame)
    assert recalled(tmp_path, TABLE, DATA) is None
    assert len(list(tmp_path.iterdir())) == 1


def test_another_description_finds_nothing(tmp_path: Path) -> None:
    kept(tmp_path)
    other = schema.Table("things", "things.csv", "", "", TABLE.columns[:3], ("id",), ())
    assert recalled(tmp_path, other, DATA) is None


@pytest.mark.parametrize("at", [4, 30, 60, 100, 200, -60, -20, -4])
def test_a_damaged_file_is_not_trusted(tmp_path: Path, at: int) -> None:
    frame = kept(tmp_path)
    path = next(tmp_path.iterdir())
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
    found = recalled(tmp_path, TABLE, DATA)
    assert found is None or found.equals(frame)


def test_half_a_file_and_another_tables_file_are_not_trusted(tmp_path: Path) -> None:
    kept(tmp_path)
    path = next(tmp_path.iterdir())
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert recalled(tmp_path, TABLE, DATA) is None
    other = b"id,n,value,on\nz,9,9,2020-01-01\n"
    keep(tmp_path / "other", other, schema.read(TABLE, other)[0])
    path.write_bytes(next((tmp_path / "other").iterdir()).read_bytes())
    assert recalled(tmp_path, TABLE, DATA) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    keep(tmp_path / "file", DATA, schema.read(TABLE, DATA)[0])
    assert recalled(tmp_path / "file", TABLE, DATA) is None


def test_a_small_table_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "LARGE", 1_000_000)
    assert stored.place(tmp_path, TABLE, DATA) is None
