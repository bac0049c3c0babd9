"""What is wrong with new rows, in the words of the screen.

The checks name file, row, column and code, as whoever mends a file needs it. A reader of the
screen has figures, fields and days before them: messages are written in those here.
"""

import re
from collections.abc import Mapping

from claims.codebook import Codebook
from claims.intake.addition import Addition
from claims.selection import PERIODS
from claims.tables.history import version_words
from claims.text.spans import Span

Names = Mapping[str, str]
"""What a reader knows a row by, by the row's id."""

FIELDS = {
    "value": "Value",
    "qualifier": "Put as",
    "measure": "Measure",
    "group": "Group",
    "place": "Place",
    "period": "Period",
    "period_start": "First day",
    "period_end": "Last day",
    "part_of": "Part of no",
    "date": "Date",
    "date_end": "Last day",
    "date_basis": "Date is",
    "start": "Words",
    "end": "Words",
}
"""The columns of the tables, as the screens call them."""
REMEDIES = {
    "correct the value or the span": "set Value to what the words say, or leave the row out",
    "correct a value or part_of, or write": "correct a Value or Part of no, or write",
    "in a note if": "in Note if",
    "a part shares it with its whole": "give both the same Measure, or empty Part of no",
    "correct the date or the span, or say in the note": "correct Date, or say in Note",
    "correct it, or use another period": "give another First day, or another Period",
    "add a row to claims.csv, events.csv or set_aside.csv": "press it in the text to add it",
}
"""What a table asks for, and what to do for it on the screen."""

AROUND = 25
"""Letters beside a number by which it is told from another one like it."""
_PLACE = re.compile(
    r"\b(?:claims|events|articles|set_aside)\.csv, row (?P<row>[^\s,:;]+)(?: \d+ \d+)?"
    r"(?:, column (?P<column>\w+))?"
)
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?\b")
_OFFSETS = re.compile(r" at \d+ to \d+\b")
_MEASURE = re.compile(r"\b(has the measure|this row) (\w+)")
_PERIOD = re.compile(rf"\b({'|'.join(PERIODS)}) from\b")


def for_readers(message: str, names: Names, codebook: Codebook) -> str:
    """Write a message about rows in the words of the screen; a row without a name is "this row".

    One named further on is another row.
    """
    told = _PLACE.sub(lambda found: _place(found, names), message)
    for row in sorted(names, key=len, reverse=True):
        told = told.replace(row, names[row])
    told = _MEASURE.sub(lambda found: f"{found[1]} {codebook.label('measure', found[2])}", told)
    told = _PERIOD.sub(lambda found: f"the period “{PERIODS[found[1]]}” from", told)
    told = _DAY.sub(lambda found: version_words(found[0]), _OFFSETS.sub("", told))
    for asked, remedy in REMEDIES.items():
        told = told.replace(asked, remedy)
    return told


def names_of(article_id: str, added: Addition) -> dict[str, str]:
    """Name the rows that an addition would bring by the words that they stand on."""
    rows = [(f"{article_id}-{n:02}", row) for n, row in enumerate(added.claims, 1)]
    rows += [(f"{article_id}-e{n:02}", row) for n, row in enumerate(added.events, 1)]
    return {article_id: "The article"} | {
        name: quoted(added.text, Span(int(str(row["start"])), int(str(row["end"]))))
        for name, row in rows
    }


def quoted(text: str, span: Span) -> str:
    """Quote words of a text, and a little around them to know them by: ``“34” in “… 34 kg …”``."""
    before, after = max(0, span.start - AROUND), span.end + AROUND
    around = " ".join(text[before:after].split())
    opened, closed = "…" if before else "", "…" if after < len(text) else ""
    return f"“{span.read(text)}” in “{opened}{around}{closed}”"


def _place(found: re.Match[str], names: Names) -> str:
    field = FIELDS.get(found["column"] or "", found["column"])
    row = names.get(found["row"], "another row" if found.start() else "This row")
    return f"{row}: {field}" if field else row
