"""Reads a file of transcribed figures, one row per figure per page, and refuses bad rows.

Every problem of the file is collected with its line, then nothing is read at all.
A figure that looks wrong is no problem: it is what was reported. Dates that no period of that
name covers are kept for the same reason; only dates that cannot be are refused.
Turning rows into articles and claims is for ``importing``.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from claims.codebook import Codebook
from claims.counts import is_counted, not_whole
from claims.errors import Problem, TableError, examples
from claims.selection import PERIODS, QUALIFIERS
from claims.series.notes import keeps_place
from claims.tables.history import is_day

DATE_BASES: Final = ("stated", "inferred", "metadata")
_OTHER_SIGNS: Final = ((";", "semicolons (;)"), ("\t", "tabs"), ("|", "bars (|)"))
_NUMBER: Final = re.compile(r"\d+(\.\d+)?")


@dataclass(frozen=True, order=True)
class Figure:
    """One row of the file, its columns as text, and the line it stands on."""

    said_on: str
    url: str
    measure: str
    group: str
    place: str
    period: str
    period_start: str
    period_end: str
    place_as_worded: str
    value: str
    qualifier: str
    date_basis: str
    published: str
    outlet: str
    note: str
    line: int

    @property
    def content(self) -> tuple[object, ...]:
        """Return what makes two rows the same figure of the same page: all but the remarks."""
        return (
            *(self.url, self.measure, self.group, self.place, self.place_as_worded),
            *(self.period, self.period_start, self.period_end),
            *(float(self.value), self.qualifier),
        )


COLUMNS: Final = tuple(field.name for field in fields(Figure) if field.name != "line")


def read_series(path: Path, codebook: Codebook) -> tuple[Figure, ...]:
    """Read every row of the file, in its order.

    Raises:
        TableError: the file cannot be read or has bad rows; carries every problem found.
    """
    figures = _rows(path)
    allowed = _allowed(codebook)
    units = {code: entry.unit for code, entry in codebook.measures.items()}
    problems = [
        found for figure in figures for found in _problems_of(figure, allowed, units, path.name)
    ]
    if not problems:
        problems = [*_repeats(figures, path.name), *_split_pages(figures, path.name)]
    if problems:
        raise TableError(problems)
    return figures


def _rows(path: Path) -> tuple[Figure, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            head = [cell.strip() for cell in next(reader, [])]
            _require_columns(head, path.name)
            return tuple(
                _figure(head, row, reader.line_num)
                for row in reader
                if any(cell.strip() for cell in row)
            )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = f"{path.name} cannot be read as a UTF-8 CSV file: {error}."
        raise TableError([Problem("series-file", "error", path.name, "", "", message)]) from error


def _figure(head: Sequence[str], row: Sequence[str], line: int) -> Figure:
    if len(row) > len(head):
        raise csv.Error(f"line {line} has more fields than the header")
    cells = dict(zip(head, row, strict=False))
    return Figure(**{name: cells.get(name, "").strip() for name in COLUMNS}, line=line)


def _require_columns(found: Sequence[str], name: str) -> None:
    if fault := _fault_of(found):
        raise TableError([Problem("series-column", "error", name, "line 1", "", f"{name} {fault}")])


def _fault_of(found: Sequence[str]) -> str:
    """Return what is wrong with a file's first line, nothing where it names every column once."""
    line = ",".join(found)
    if re.match(r"sep\s*=", line, re.IGNORECASE):
        return (
            f"begins with the line “{line[:20]}”, which only Excel knows; take it out, so that the "
            "first line names the columns."
        )
    for sign, called in _OTHER_SIGNS:
        if line.count(sign) >= len(COLUMNS) - 1:
            return f"has its columns parted by {called}; save it with commas between them."
    doubled = [column for column in dict.fromkeys(found) if column and found.count(column) > 1]
    if doubled:
        return f"has the column {examples(doubled)} more than once; keep one of each."
    missing = [column for column in COLUMNS if column not in found]
    if missing:
        return f"has no column {examples(missing)}; it needs {', '.join(COLUMNS)}."
    return ""


def _allowed(codebook: Codebook) -> Mapping[str, tuple[str, ...]]:
    return {
        "measure": tuple(codebook.measures),
        "group": tuple(codebook.groups),
        "place": tuple(codebook.places),
        "period": tuple(PERIODS),
        "qualifier": tuple(QUALIFIERS),
        "date_basis": DATE_BASES,
    }


def _problems_of(
    figure: Figure, allowed: Mapping[str, tuple[str, ...]], units: Mapping[str, str], table: str
) -> Iterator[Problem]:
    """Yield one problem for a row, which names everything that is wrong with it."""
    odd = [
        ("series-code", column, f"one of {', '.join(codes)}")
        for column, codes in allowed.items()
        if getattr(figure, column) not in codes
    ]
    odd += [*_odd_texts(figure), *_odd_counts(figure, units), *_odd_dates(figure)]
    if odd:
        faults = "; ".join(
            f"{column} is “{getattr(figure, column)}”, allowed is {wanted}"
            for _, column, wanted in odd
        )
        message = f"{table}, line {figure.line}: {faults}."
        yield Problem(odd[0][0], "error", table, f"line {figure.line}", odd[0][1], message)


_Odd = Iterator[tuple[str, str, str]]
"""What is wrong with a row: the kind of problem, the column, and what is allowed there."""


def _odd_counts(figure: Figure, units: Mapping[str, str]) -> _Odd:
    unit = units.get(figure.measure)
    if unit is None or not _NUMBER.fullmatch(figure.value):
        return
    if is_counted(unit, figure.group) and (wanted := not_whole(float(figure.value), figure.note)):
        yield "series-value", "value", wanted


def _odd_texts(figure: Figure) -> _Odd:
    if not figure.outlet:
        yield "series-text", "outlet", "the name of the outlet"
    if not re.fullmatch(r"https?://[^\s/]+\S*", figure.url):
        yield "series-text", "url", "an address that begins with http:// or https://"
    if not _NUMBER.fullmatch(figure.value) or not math.isfinite(float(figure.value)):
        yield "series-value", "value", "a number written with digits alone, such as 2291 or 1.5"
    if not keeps_place(figure.place_as_worded):
        yield "series-text", "place_as_worded", "words without a full stop, but for “incl.”"


def _odd_dates(figure: Figure) -> _Odd:
    if not is_day(figure.said_on):
        yield "series-date", "said_on", "a day such as 2024-04-25"
    if figure.published and not is_day(figure.published):
        yield "series-date", "published", "a day such as 2024-04-25, or nothing"
    for column in ("period_start", "period_end"):
        found = getattr(figure, column)
        if figure.period == "unstated" and found:
            yield "series-date", column, "nothing, as the period is unstated"
        elif figure.period != "unstated" and not is_day(found):
            wanted = f"a day such as 2024-04-25, as the period is {figure.period}"
            yield "series-date", column, wanted
    days = (figure.period_start, figure.period_end)
    if all(map(is_day, days)) and days != tuple(sorted(days)):
        yield "series-date", "period_end", f"a day from {figure.period_start} on"


def _repeats(figures: tuple[Figure, ...], table: str) -> Iterator[Problem]:
    first: dict[tuple[object, ...], int] = {}
    for figure in figures:
        earlier = first.setdefault(figure.content, figure.line)
        if earlier != figure.line:
            message = (
                f"{table}, line {figure.line}: the same figure of {figure.url} "
                f"stands on line {earlier}; keep one of the two."
            )
            yield Problem("series-repeat", "error", table, f"line {figure.line}", "", message)


def _split_pages(figures: tuple[Figure, ...], table: str) -> Iterator[Problem]:
    days: dict[str, Figure] = {}
    for figure in figures:
        first = days.setdefault(figure.url, figure)
        if first.said_on != figure.said_on:
            message = (
                f"{table}, line {figure.line}: said_on is “{figure.said_on}”, but line "
                f"{first.line} has {first.said_on} for the same page; a page has one day."
            )
            yield Problem("series-page", "error", table, f"line {figure.line}", "said_on", message)
