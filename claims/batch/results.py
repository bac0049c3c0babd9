"""The result of a run: one file of all proposals."""

import json
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from claims import disk
from claims.batch.engine import Row
from claims.errors import ExportError
from claims.formulas import harmless
from claims.propose import COLUMNS

_NUMBERS = {"start": "int32", "end": "int32", "value": "float64", "confidence": "float64"}
_DAYS = ("period_start", "period_end")


def format_of(result: Path, default: str) -> str:
    """Return the format of a result by its ending; ``default`` if it has none.

    Raises:
        ExportError: the ending is that of another kind of file.
    """
    ending = result.suffix.lower().removeprefix(".") or default
    if ending not in _WRITERS:
        allowed = ", ".join(f".{name}" for name in _WRITERS)
        raise ExportError(f"{result.name} has none of the endings {allowed}; choose one.")
    return ending


def write(rows: Iterable[Row], result: Path, format: str, more: tuple[str, ...] = COLUMNS) -> None:
    """Write rows, each of an article's name and more cells, as one file, whole or not at all."""
    frame = pd.DataFrame(list(rows), columns=["article", *more], dtype="object")
    disk.write_whole(result, _WRITERS[format](frame))


def _csv(frame: pd.DataFrame) -> bytes:
    texts = frame.columns.difference(list(_NUMBERS))
    safe = frame.assign(**{name: frame[name].map(harmless) for name in texts})
    return str(safe.to_csv(index=False, lineterminator="\n")).encode()


def _json(frame: pd.DataFrame) -> bytes:
    return (json.dumps(frame.to_dict("records"), ensure_ascii=False, indent=1) + "\n").encode()


def _json_lines(frame: pd.DataFrame) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False) for row in frame.to_dict("records"))
    return "".join(f"{line}\n" for line in lines).encode()


def _parquet(frame: pd.DataFrame) -> bytes:
    stream = BytesIO()
    held = frame.where(frame != "", None)
    days = {name: pd.to_datetime(held[name]).dt.date for name in _DAYS}
    typed = held.assign(**days).astype(_NUMBERS)
    texts = typed.columns.difference([*_NUMBERS, *_DAYS])
    typed.astype(dict.fromkeys(texts, "string")).to_parquet(stream, index=False)
    return stream.getvalue()


_WRITERS: Mapping[str, Callable[[pd.DataFrame], bytes]] = MappingProxyType(
    {"csv": _csv, "json": _json, "jsonl": _json_lines, "parquet": _parquet}
)
