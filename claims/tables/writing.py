"""A table as the one CSV text that stands for its rows, so that a diff shows what changed.

UTF-8, LF, a header, rows sorted by key, quotation marks only where a cell needs them, whole
numbers plain, decimals as short as they can be, days as 2024-04-25, nothing for what is missing.
Reading a table is for the schema.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from claims.tables.schema import Column, Table

_NEEDS_QUOTES = re.compile(r'[",\r\n]')


def cell(value: object) -> str:
    """Write one value as a cell: a number, a day, a text, or None for what is missing.

    Raises:
        TypeError: the value is of another kind.
    """
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):  # a pandas Timestamp is one as well
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float | np.floating):
        return "" if np.isnan(value) else np.format_float_positional(float(value), trim="-")
    raise TypeError(f"{type(value).__name__} is no kind of cell")


def lines(table: Table, frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """Write a frame's rows as cells, in the table's order of columns."""
    columns = [_texts(column, frame[column.name]) for column in table.columns]
    return list(zip(*columns, strict=True))


def text(table: Table, rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows of cells as the bytes of the table's file."""
    ordered = sorted(rows, key=lambda row: _key(table, row))
    whole = "".join(",".join(map(quoted, row)) + "\n" for row in (table.names, *ordered))
    return whole.encode("utf-8")


def _texts(column: Column, values: pd.Series) -> list[str]:
    if column.type == "string":
        return [str(value) for value in values]
    if column.type == "date":
        return [str(value) for value in values.dt.strftime("%Y-%m-%d").fillna("")]
    return [cell(value) for value in values]


def _key(table: Table, row: Sequence[str]) -> list[Any]:
    cells = dict(zip(table.names, row, strict=True))
    types = {column.name: column.type for column in table.columns}
    return [_number(cells[name]) if types[name] == "integer" else cells[name] for name in table.key]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1  # what is no number is refused when read


def quoted(text: str) -> str:
    """Quote a cell that needs it; the csv module of Python 3.11 forgets a lone carriage return."""
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
