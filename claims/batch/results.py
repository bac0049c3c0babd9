"""The result of a run: one file of all proposals, written a row at a time."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from claims.batch.article import Row
from claims.errors import ExportError
from claims.formulas import harmless
from claims.propose import COLUMNS

ALL_COLUMNS = ("article", *COLUMNS)
_ROWS_AT_ONCE = 20_000
_PARQUET_TYPES = {
    "start": "int32",
    "end": "int32",
    "value": "double",
    "period_start": "date32",
    "period_end": "date32",
    "confidence": "double",
}


def format_of(result: Path, default: str) -> str:
    """Return the format of a result by its ending; ``default`` if it has none.

    Raises:
        ExportError: the ending is that of another kind of file.
    """
    ending = result.suffix.lower().removeprefix(".") or default
    if ending not in WRITERS:
        allowed = ", ".join(f".{name}" for name in WRITERS)
        raise ExportError(f"{result.name} has none of the endings {allowed}; choose one.")
    return ending


def write_csv(rows: Iterable[Row], stream: BinaryIO, header: Row = ALL_COLUMNS) -> None:
    """Write rows as CSV, no cell of which a spreadsheet takes for a formula."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([harmless(c) if isinstance(c, str) else c for c in row] for row in rows)
    text.flush()
    text.detach()


def _write_json(rows: Iterable[Row], stream: BinaryIO) -> None:
    before = b"[\n"
    for line in _json_objects(rows):
        stream.write(before + line)
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _write_json_lines(rows: Iterable[Row], stream: BinaryIO) -> None:
    stream.writelines(line + b"\n" for line in _json_objects(rows))


def _json_objects(rows: Iterable[Row]) -> Iterator[bytes]:
    for row in rows:
        named = dict(zip(ALL_COLUMNS, row, strict=True))
        yield json.dumps(named, ensure_ascii=False).encode()


def _write_parquet(rows: Iterable[Row], stream: BinaryIO) -> None:
    import pyarrow.parquet  # heavy, and the other formats need none of it

    texts = pyarrow.schema([(name, "string") for name in ALL_COLUMNS])
    types = [pyarrow.type_for_alias(_PARQUET_TYPES.get(name, "string")) for name in ALL_COLUMNS]
    schema = pyarrow.schema(list(zip(ALL_COLUMNS, types, strict=True)))
    remaining = iter(rows)
    with pyarrow.parquet.ParquetWriter(stream, schema) as writer:
        while some := list(islice(remaining, _ROWS_AT_ONCE)):
            columns = zip(*some, strict=True)
            cells = [[None if c == "" else str(c) for c in column] for column in columns]
            writer.write_table(pyarrow.table(cells, schema=texts).cast(schema))


WRITERS: Mapping[str, Callable[[Iterable[Row], BinaryIO], None]] = MappingProxyType(
    {"csv": write_csv, "json": _write_json, "jsonl": _write_json_lines, "parquet": _write_parquet}
)
