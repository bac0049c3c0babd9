"""Rows as a table file: CSV, XLSX, Parquet or JSON.

A text that a spreadsheet would run as a formula is made harmless: in CSV by an apostrophe before
it, in XLSX by the kind of its cell.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from io import BytesIO
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from claims.errors import ExportError
from claims.exports.options import allow
from claims.exports.workbook import MOST_ROWS, workbook
from claims.formulas import harmless
from claims.tables.writing import quoted

Cell = str | int | float | bool | date | None


@dataclass(frozen=True)
class About:
    """What a reader of a table has to know; ``dictionary`` describes its columns.

    Each entry of ``dictionary`` maps headings such as ``column``, ``type``, ``unit`` and
    ``meaning`` to texts, all with the same headings.
    """

    title: str = ""
    selection: str = ""
    source: str = ""
    caveat: str = ""
    version: str = ""
    link: str = ""
    licence: str = ""
    citation: str = ""
    dictionary: tuple[Mapping[str, str], ...] = ()

    def words(self) -> dict[str, str]:
        """Return everything but the dictionary, by name."""
        return {key: text for key, text in asdict(self).items() if key != "dictionary"}


def table(
    frame: pd.DataFrame,
    format: str,
    about: About | None = None,
    sheets: Mapping[str, pd.DataFrame] = MappingProxyType({}),
) -> bytes:
    """Return the rows of a frame, without its index, in one of FORMATS.

    Dates without a time become ISO days, missing values empty cells or null. An XLSX file holds
    the frames of ``sheets`` too, by name, such as the claims behind the rows.

    Raises:
        ExportError: an unknown format, or more rows than the format holds.
    """
    allow("table format", format, FORMATS)
    return FORMATS[format].make(frame, about or About(), sheets)


def metadata(about: About) -> bytes:
    """Return what a reader of a CSV file has to know, as the JSON file that lies beside it."""
    return indented({**about.words(), "columns": [dict(entry) for entry in about.dictionary]})


def indented(value: object) -> bytes:
    """Return a value as JSON for people to read."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def rows(frame: pd.DataFrame) -> Iterator[tuple[Cell, ...]]:
    """Yield each row as plain values: text, number, truth value, date, moment or None."""
    columns = [_plain(frame.iloc[:, place]) for place in range(frame.shape[1])]
    return zip(*columns, strict=True)


def _plain(column: pd.Series) -> list[Cell]:
    """Return a column's values; numbers are whole and moments days where all of them are."""
    known, missing = column.dropna(), column.isna()
    values = column.tolist()
    if column.dtype.kind == "f" and (known % 1 == 0).all():
        return [None if gone else int(value) for value, gone in zip(values, missing, strict=True)]
    if column.dtype.kind == "M" and (known == known.dt.normalize()).all():
        values = column.dt.date.tolist()
    return [None if gone else _cell(value) for value, gone in zip(values, missing, strict=True)]


def _cell(value: Any) -> Cell:
    if hasattr(value, "to_pydatetime"):
        moment: datetime = value.to_pydatetime()
        return moment if moment.tzinfo is None else moment.isoformat()
    return value if isinstance(value, str | int | float | bool | date) else str(value)


def _csv(frame: pd.DataFrame, *_unused: object) -> bytes:
    whole = [map(str, frame.columns), *rows(frame)]
    lines = (",".join(map(_csv_cell, line)) or '""' for line in whole)  # a blank one is passed over
    text = "".join(f"{line}\n" for line in lines)
    return text.encode("utf-8-sig")  # Excel takes a CSV without the mark for Latin-1


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return quoted(harmless(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _xlsx(frame: pd.DataFrame, about: About, more: Mapping[str, pd.DataFrame]) -> bytes:
    longest = max(map(len, (frame, *more.values())))
    if longest > MOST_ROWS:
        raise ExportError(
            f"The table has {longest:,} rows and an XLSX sheet holds {MOST_ROWS:,}; "
            "choose csv or parquet, or narrow the selection."
        )
    sheets = {
        name: ([str(column) for column in part.columns], rows(part))
        for name, part in {"Data": frame, **more}.items()
    }
    sheets |= {
        "About": (["", "Value"], iter((key.capitalize(), text) for key, text in _said(about))),
    }
    if about.dictionary:
        names = list(about.dictionary[0])
        sheets["Dictionary"] = (
            names,
            iter(tuple(entry[name] for name in names) for entry in about.dictionary),
        )
    return workbook(sheets, about.title)


def _parquet(frame: pd.DataFrame, about: About, _more: Mapping[str, pd.DataFrame]) -> bytes:
    import pyarrow as pa  # a quarter of a second, for Parquet only
    import pyarrow.parquet as pq

    repeated = frame.select_dtypes("category").columns
    arrow = pa.Table.from_pandas(frame.astype(dict.fromkeys(repeated, "str")), preserve_index=False)
    said = {f"about.{key}": text for key, text in _said(about)}
    said["about.dictionary"] = json.dumps([dict(entry) for entry in about.dictionary])
    out = BytesIO()
    pq.write_table(arrow.replace_schema_metadata({**(arrow.schema.metadata or {}), **said}), out)
    return out.getvalue()


def _json(frame: pd.DataFrame, *_unused: object) -> bytes:
    names = [str(name) for name in frame.columns]
    lines = (
        json.dumps(
            dict(zip(names, row, strict=True)),
            ensure_ascii=False,
            default=lambda day: day.isoformat(),
        )
        for row in rows(frame)
    )
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def _said(about: About) -> list[tuple[str, str]]:
    return [(key, text) for key, text in about.words().items() if text]


class TableFormat(NamedTuple):
    """A format of rows: what its button says, its media type, and what makes the file."""

    title: str
    mime: str
    make: Callable[[pd.DataFrame, About, Mapping[str, pd.DataFrame]], bytes]


FORMATS: Mapping[str, TableFormat] = {
    "csv": TableFormat("CSV", "text/csv", _csv),
    "xlsx": TableFormat(
        "Excel (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx
    ),
    "parquet": TableFormat("Parquet", "application/vnd.apache.parquet", _parquet),
    "json": TableFormat("JSON", "application/json", _json),
}
"""Each by the ending of its files."""
