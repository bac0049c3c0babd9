"""Reading a table by what the descriptor says of it.

A table is read whole: cells that break a rule become problems and are emptied in the frame,
so that later checks still run on everything else.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow
import pyarrow.csv

from claims.errors import Problem, examples
from claims.tables.schema import Column, Table

pyarrow.set_memory_pool(pyarrow.system_memory_pool())  # Arrow's own one keeps what it has had

TEXT = pd.StringDtype("pyarrow", na_value=float("nan"))
"""The type of every text column; an empty cell is an empty text, never missing."""

CATEGORY = pd.CategoricalDtype(ordered=True)
"""The type of a text column that repeats, in a large table; its order is that of the alphabet."""

Mask = npt.NDArray[np.bool_]
"""A truth value per row."""

LARGE = 100_000
"""Rows from which on a text column that repeats is categorical. Measured: of a million claims a
change of filter takes 0.06 s instead of 0.18, and the process 0.9 GB instead of 1.3."""

SHOWN_PER_RULE = 100
"""So many problems of one rule in one column are listed one by one; the rest are counted."""

_PARSED = pyarrow.dictionary(pyarrow.int32(), pyarrow.large_string())
"""How columns are parsed: each different text once, and its number per row. Measured: of 115,000
claims reading takes 0.15 s of processor time instead of 0.27."""

_BOM = codecs.BOM_UTF8
_LONGEST_HEADER = 10_000
_PATTERNS = {
    "integer": r"[0-9]{1,9}",
    "number": r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?",
    "date": r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}",
}
_ALLOWED = {
    "integer": "a whole number of at most nine digits",
    "number": "a plain number such as 2291 or 2.5, without separators or exponent",
    "date": "a date such as 2024-04-25",
}


def read(table: Table, data: bytes) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a table's bytes: a typed frame with exactly the table's columns, and the problems.

    Types: string -> str with "" for empty, integer -> Int64, number -> float64,
    date -> datetime64. In a table of ``LARGE`` rows a text that repeats is a category.
    Cells that break a rule are empty in the frame.
    """
    cells, problems = _cells(table, data)
    typed = {}
    for column in table.columns:
        typed[column.name], found = _typed(table, column, cells)
        problems += found
    return pd.DataFrame(typed, copy=False), problems


def repeats(different: int, rows: int) -> bool:
    """Tell whether a column of a large table repeats so few texts that their numbers are kept."""
    return rows >= LARGE and different * 4 <= rows


def as_objects(few: pd.DataFrame) -> pd.DataFrame:
    """Return rows with their texts as objects, which of few rows are compared and taken faster."""
    coded = few.select_dtypes("category")
    many = [name for name in coded if len(few[name].cat.categories) > len(few)]
    few = few.astype(dict.fromkeys(many, TEXT))  # not each category becomes an object, but each row
    texts = few.select_dtypes(["str", "category"]).columns
    return few.astype(dict.fromkeys(texts, "object")) if len(texts) else few


def row_names(table: Table, frame: pd.DataFrame) -> pd.Series:
    """Name each row for a message: its key, or its line in the file where it has none."""
    lines = pd.Series([f"line {number + 2}" for number in frame.index], index=frame.index)
    if not set(table.key) <= set(frame.columns):
        return lines
    keys = frame[table.key[0]].astype("string").fillna("")
    for column in table.key[1:]:
        keys = keys + " " + frame[column].astype("string").fillna("")
    keys = keys.str.strip()
    return keys.where(keys != "", lines).astype(str)


def named_cells(table: Table, frame: pd.DataFrame, column: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the cell of rows for messages, no more than are listed one by one."""
    shown = frame.head(SHOWN_PER_RULE)
    yield from zip(row_names(table, shown), shown[column].astype(str), strict=True)


def _cells(table: Table, data: bytes) -> tuple[pyarrow.Table, list[Problem]]:
    """Read the texts of a table, each different one of a column once."""
    kinds = dict.fromkeys(table.names, _PARSED)
    empty = pyarrow.schema(list(kinds.items())).empty_table()
    problems = list(_file_problems(table, data))
    if any(problem.severity == "error" for problem in problems):
        return empty, problems
    try:
        read = pyarrow.csv.read_csv(
            pyarrow.BufferReader(data.removeprefix(_BOM).rstrip(b"\r\n") + b"\n"),
            parse_options=pyarrow.csv.ParseOptions(
                newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=kinds, strings_can_be_null=False
            ),
        )
    except (pyarrow.ArrowException, ValueError) as error:
        why = list(_encoding_problems(table, data)) or _ragged(table, data)
        return empty, problems + (why or [_unreadable(table, error)])
    return read.select(table.names).combine_chunks(), problems


def _encoding_problems(table: Table, data: bytes) -> Iterator[Problem]:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"{table.path} is not UTF-8: line {line} holds the byte 0x{data[error.start]:02x}"
        yield _problem("encoding", table, f"{said}; save it as UTF-8.", row=f"line {line}")


def _file_problems(table: Table, data: bytes) -> Iterator[Problem]:
    where = table.path
    ends = data.find(b"\n", 0, _LONGEST_HEADER)
    header = data[:ends] if ends >= 0 else data
    wrong = list(_encoding_problems(table, header))
    if wrong:
        yield from wrong
        return
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        message = f"{where} holds a NUL character in line {line}; restore the file or remove it."
        yield _problem("encoding", table, message, row=f"line {line}")
        return
    if data.startswith(_BOM):
        message = f"{where} starts with a byte-order mark; save it as UTF-8 without one."
        yield _problem("encoding", table, message, "warning")
    if b"\r" in data and b"\r\n" in data:  # a single byte is found twenty times faster
        message = f"{where} has Windows line ends; save it with LF line ends."
        yield _problem("encoding", table, message, "warning")
    if data.count(b'"') % 2:
        message = f"{where} has a quotation mark that is never closed; every cell needs both."
        yield _problem("cells", table, message)
    yield from _header_problems(table, header.decode("utf-8-sig"))


def _header_problems(table: Table, text: str) -> Iterator[Problem]:
    try:
        header = next(csv.reader(io.StringIO(text, newline="")), [])
    except csv.Error as error:
        yield _problem("header", table, f"{table.path} has no readable header: {error}.")
        return
    for names, what in (
        ([name for name in table.names if name not in header], "lacks the"),
        ([name for name in header if name not in table.names], "has the unknown"),
        (sorted(name for name, times in Counter(header).items() if times > 1), "repeats the"),
    ):
        if names:
            yield _header_problem(table, what, names)


def _header_problem(table: Table, what: str, names: list[str]) -> Problem:
    columns = "column" if len(names) == 1 else "columns"
    listed, allowed = examples(name[:40] for name in names), ", ".join(table.names)
    message = f"{table.path} {what} {columns} {listed}; its columns are {allowed}."
    return _problem("header", table, message, column=names[0][:40])


def _ragged(table: Table, data: bytes) -> list[Problem]:
    width, problems = len(table.names), []
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    try:
        for cells in reader:
            if len(cells) != width:
                line = reader.line_num
                message = f"{table.path} line {line} has {len(cells)} cells; {width} are expected."
                problems.append(_problem("cells", table, message, row=f"line {line}"))
            if len(problems) >= SHOWN_PER_RULE:
                break
    except csv.Error as error:
        problems.append(_unreadable(table, error))
    return problems


def _unreadable(table: Table, why: object) -> Problem:
    return _problem("cells", table, f"{table.path} cannot be read as CSV: {why}.")


def _typed(table: Table, column: Column, cells: pyarrow.Table) -> tuple[Any, list[Problem]]:
    """Judge and convert each different text of a column once."""
    array = cells.column(column.name).combine_chunks()
    codes, raw = array.indices.to_numpy(), pd.Series(TEXT.__from_arrow__(array.dictionary))
    filled = raw != ""
    problems: list[Problem] = []

    def report(kind: str, bad: pd.Series, allowed: str) -> None:
        if bad.any():
            rows = np.flatnonzero(bad.to_numpy(dtype=bool)[codes])
            problems.extend(_cell_problems(kind, table, column, cells, rows, allowed))

    if column.rules.get("required"):
        report("required", ~filled, "a value is required")
    good, typed = _converted(column.type, raw, filled)
    report("type", filled & ~good, _ALLOWED.get(column.type, "text"))
    for kind, broken, allowed in _broken_rules(column, raw, typed, filled & good):
        report(kind, broken, allowed)
        good &= ~broken
    kept = good | ~filled
    if not kept.all():
        typed = typed.where(kept, "" if column.type == "string" else None)
    elif column.type == "string" and repeats(len(raw), len(codes)):
        return _categories(codes, raw), problems
    return typed.array.take(codes), problems


def _categories(codes: npt.NDArray[np.int32], texts: pd.Series) -> pd.Categorical:
    """Return the different texts of these numbers as categories, in the order of the alphabet."""
    ordered = texts.sort_values()
    place = np.argsort(ordered.index.to_numpy())
    return pd.Categorical.from_codes(place[codes], categories=ordered, ordered=True)


def _converted(kind: str, raw: pd.Series, filled: pd.Series) -> tuple[pd.Series, pd.Series]:
    if kind not in _PATTERNS:
        return pd.Series(True, index=raw.index), raw
    shaped = raw.str.fullmatch(_PATTERNS[kind]) & filled
    text = raw.where(shaped)
    if kind == "date":
        typed = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
        return shaped & typed.notna(), typed
    numbers = pd.to_numeric(text, errors="coerce")
    return shaped, numbers.astype("Int64" if kind == "integer" else "float64")


def _broken_rules(
    column: Column, raw: pd.Series, typed: pd.Series, judged: pd.Series
) -> Iterator[tuple[str, pd.Series, str]]:
    rules = column.rules
    if "enum" in rules:
        yield "allowed", judged & ~raw.isin(rules["enum"]), "allowed: " + ", ".join(rules["enum"])
    if "pattern" in rules:
        fits = raw.str.fullmatch(re.sub(r"^\^|\$$", "", rules["pattern"]))
        yield "pattern", judged & ~fits, f"the form is {rules['pattern']}"
    if "minimum" in rules:
        low = (typed < rules["minimum"]).fillna(False).astype(bool)
        yield "minimum", judged & low, f"at least {rules['minimum']} is expected"
    if "maximum" in rules:
        high = (typed > rules["maximum"]).fillna(False).astype(bool)
        yield "maximum", judged & high, f"at most {rules['maximum']} is allowed"


def _cell_problems(
    kind: str,
    table: Table,
    column: Column,
    cells: pyarrow.Table,
    bad: npt.NDArray[np.intp],
    allowed: str,
) -> Iterator[Problem]:
    listed = bad[:SHOWN_PER_RULE]
    shown = pd.DataFrame(cells.take(listed).to_pydict(), index=listed, dtype=TEXT)
    for name, value in zip(row_names(table, shown), shown[column.name], strict=True):
        found = f'holds "{value[:80]}"' if value else "is empty"
        message = f"{table.path}, row {name}, column {column.name} {found}; {allowed}."
        yield _problem(kind, table, message, row=name, column=column.name)
    if more := len(bad) - len(listed):
        message = f"{table.path}, column {column.name}: {more} more rows break the same rule."
        yield _problem(kind, table, message, column=column.name)


def _problem(
    kind: str, table: Table, message: str, severity: str = "error", row: str = "", column: str = ""
) -> Problem:
    return Problem(kind, severity, table.name, row, column, message)
