"""Changing one thing in a copy of the tables, as a hand with a text editor would."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

Row = dict[str, str]


def read_rows(path: Path) -> list[Row]:
    """Return a table's rows as texts by column."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_rows(path: Path, rows: list[Row]) -> None:
    """Write a table anew."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(stream.getvalue().encode("utf-8"))


def edit(root: Path, table: str, key: str, **changes: str) -> None:
    """Change cells of the one row whose first cell is `key`."""
    path = root / "data" / f"{table}.csv"
    rows = read_rows(path)
    found = [row for row in rows if next(iter(row.values())) == key]
    assert len(found) == 1, f"{len(found)} rows of {table} are called {key}."
    assert changes.keys() <= found[0].keys()
    found[0].update(changes)
    write_rows(path, rows)


def keep(root: Path, table: str, wanted: Callable[[Row], bool]) -> None:
    """Delete the rows that are not wanted."""
    path = root / "data" / f"{table}.csv"
    write_rows(path, [row for row in read_rows(path) if wanted(row)])


def append(root: Path, table: str, like: str, **changes: str) -> None:
    """Add a row like the one whose first cell is `like`, right after it."""
    path = root / "data" / f"{table}.csv"
    rows = read_rows(path)
    at = next(n for n, row in enumerate(rows) if next(iter(row.values())) == like)
    rows.insert(at + 1, rows[at] | changes)
    write_rows(path, rows)
