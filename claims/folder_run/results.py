"""The result of a run: one file of all proposals, written a row at a time, whole or not at all."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from claims.errors import ExportError
from claims.folder_run.sources import Row
from claims.formulas import harmless
from claims.propose import COLUMNS

ALL_COLUMNS = ("article", *COLUMNS)
_ROWS_AT_ONCE = 20_000
_KINDS = {
    "start": "int32",
    "end": "int32",
    "value": "double",
    "period_start": "date32",
    "period_end": "date32",
    "confidence": "double",
}


def format_of(result: Path, otherwise: str) -> str:
    """Return the format of a result by its ending; ``otherwise`` if it has none.

    Raises:
        ExportError: the ending is that of another kind of file.
    """
    ending = result.suffix.lower().removeprefix(".") or otherwise
    if ending not in WRITERS:
        allowed = ", ".join(f".{name}" for name in WRITERS)
        raise ExportError(f"{result.name} has none of the endings {allowed}; choose one.")
    return ending


def write(rows: Iterable[Row], format: str, stream: BinaryIO) -> None:
    """Write rows with ALL_COLUMNS in a format; few of them are held at a time."""
    WRITERS[format](rows, stream)


def write_refused(refused: Iterable[tuple[str, str]], stream: BinaryIO) -> None:
    """Write what was skipped, article and sentence, as CSV."""
    _csv_rows([("article", "why"), *refused], stream)


def _csv(rows: Iterable[Row], stream: BinaryIO) -> None:
    _csv_rows([ALL_COLUMNS], stream)
    _csv_rows(rows, stream)


def _csv_rows(rows: Iterable[Row], stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([harmless(c) if isinstance(c, str) else c for c in row] for row in rows)
    text.flush()
    text.detach()


def _json(rows: Iterable[Row], stream: BinaryIO) -> None:
    before = b"[\n"
    for line in _lines(rows):
        stream.write(before + line)
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _json_lines(rows: Iterable[Row], stream: BinaryIO) -> None:
    for line in _lines(rows):
        stream.write(line + b"\n")


def _lines(rows: Iterable[Row]) -> Iterator[bytes]:
    for row in rows:
        named = dict(zip(ALL_COLUMNS, row, strict=True))
        yield json.dumps(named, ensure_ascii=False).encode()


def _parquet(rows: Iterable[Row], stream: BinaryIO) -> None:
    import pyarrow  # heavy, and the other formats need none of it
    import pyarrow.parquet

    texts = pyarrow.schema([(name, "string") for name in ALL_COLUMNS])
    kinds = [(name, _KINDS.get(name, "string")) for name in ALL_COLUMNS]
    schema = pyarrow.schema([(name, pyarrow.type_for_alias(kind)) for name, kind in kinds])
    remaining = iter(rows)
    with pyarrow.parquet.ParquetWriter(stream, schema) as writer:
        while some := list(islice(remaining, _ROWS_AT_ONCE)):
            columns = zip(*some, strict=True)
            cells = [[None if c == "" else str(c) for c in column] for column in columns]
            writer.write_table(pyarrow.table(cells, schema=texts).cast(schema))


WRITERS: Mapping[str, Callable[[Iterable[Row], BinaryIO], None]] = MappingProxyType(
    {"csv": _csv, "json": _json, "jsonl": _json_lines, "parquet": _parquet}
)
