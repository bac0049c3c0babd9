"""Sheets as an XLSX file: frozen headings, real dates and numbers, the same bytes each time."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MOST_ROWS = 1_048_575
"""Rows of a sheet, less its heading."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can hold: its entries get no other."""
_LONGEST = 32_767
_SAMPLE = 200
_WIDEST = 60
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOMENTS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")

Sheet = tuple[list[str], Iterator[tuple[Any, ...]]]


def workbook(sheets: Mapping[str, Sheet], title: str = "") -> bytes:
    """Return an XLSX file of sheets by name, each with its headings and its rows."""
    from openpyxl import Workbook  # a fifth of a second, for XLSX only

    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = "Reported Figures"
    for name, (headings, rows) in sheets.items():
        _fill(book.create_sheet(name), headings, rows)
    out = BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def archive(entries: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of named entries, the same bytes whenever it is made."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, data in entries.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            file.writestr(entry, data)
    return out.getvalue()


def _fill(sheet: Any, headings: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    first = list(islice(rows, _SAMPLE))
    for place, heading in enumerate(headings):
        letter = get_column_letter(place + 1)
        sheet.column_dimensions[letter].width = _width(heading, [row[place] for row in first])
    sheet.freeze_panes = "A2"
    top = Alignment(vertical="top")
    sheet.append([_cell(sheet, heading, font=Font(bold=True)) for heading in headings])
    for part in (first, rows):
        for row in part:
            sheet.append([_cell(sheet, value, alignment=top) for value in row])


def _cell(sheet: Any, value: Any, **style: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, date):
            moment = isinstance(value, datetime)
            cell.number_format = "yyyy-mm-dd hh:mm:ss" if moment else "yyyy-mm-dd"
        return cell
    cell = WriteOnlyCell(sheet, value=_ILLEGAL.sub("", value)[:_LONGEST])
    cell.data_type = "s"  # text, also where it starts like a formula
    cell.quotePrefix = True
    for name, setting in style.items():
        setattr(cell, name, setting)
    return cell


def _width(heading: str, values: Iterable[Any]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(longest, len(heading)) + 3, _WIDEST)


def _timeless(data: bytes) -> bytes:
    """Rewrite the file without the moment of its making."""
    with ZipFile(BytesIO(data)) as file:
        entries = {name: file.read(name) for name in file.namelist()}
    core = "docProps/core.xml"
    entries[core] = _MOMENTS.sub(rb"\g<1>1980-01-01T00:00:00Z", entries[core])
    return archive(entries)
