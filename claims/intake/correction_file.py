"""Reads a list of corrections: a row for each field that says something else than its page.

``claim_id,field,has,should_be`` and, if wanted, ``reason``. What a row says of its own is read
here; whether it fits the tables is for ``correcting``.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claims.errors import IntakeError, examples

COLUMNS: Final = ("claim_id", "field", "has", "should_be")
REASON: Final = "reason"
WITHDRAW: Final = "withdrawn:"
"""How ``should_be`` of the field ``claim`` begins, before the reason."""
RESTORE: Final = "restored:"
"""How it begins for a claim that was taken back and is to stand again."""
PLACE: Final = "place_as_worded"
"""The field of the words in which the page gives the place; they stand in the note."""


@dataclass(frozen=True)
class Line:
    """One row of the list, its columns as text, and the line it stands on."""

    number: int
    claim_id: str
    field: str
    has: str
    should_be: str
    reason: str = ""

    @property
    def withdraws(self) -> bool:
        """Whether the row takes its claim back."""
        return self.field == "claim" and not self.restores

    @property
    def restores(self) -> bool:
        """Whether the row lets a claim that was taken back stand again."""
        return self.field == "claim" and self.should_be.lower().startswith(RESTORE)

    @property
    def why(self) -> str:
        """Why the claim is taken back, or stands again; empty where the row does not say."""
        begun = RESTORE if self.restores else WITHDRAW
        begins = self.should_be.lower().startswith(begun)
        return self.should_be[len(begun) :].strip() if begins else ""


def read_corrections(path: Path) -> tuple[Line, ...]:
    """Read every row of the list, in its order.

    Raises:
        IntakeError: the file cannot be read, or a row is not of the form; names every line.
    """
    lines = _lines(path)
    found = [f"{path.name}, line {at}: {said}" for at, said in _problems(lines)]
    if not lines:
        found = [f"{path.name} holds no correction."]
    if found:
        raise IntakeError(refusal(found))
    return lines


def refusal(found: Sequence[str]) -> str:
    """Return the sentence that refuses a list, with its first problems."""
    return f"Nothing was saved: {examples(found)}"


def _lines(path: Path) -> tuple[Line, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            _require_columns(reader.fieldnames or (), path.name)
            return tuple(_line(row, reader.line_num) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        message = f"Nothing was saved: {path.name} cannot be read as a UTF-8 CSV file: {why}."
        raise IntakeError(message) from error


def _line(row: Mapping[str, str | None], number: int) -> Line:
    if None in row:
        raise csv.Error(f"line {number} has more fields than the header")
    texts = {name: (row.get(name) or "").strip() for name in (*COLUMNS, REASON)}
    return Line(number, **texts)


def _require_columns(given: Sequence[str], name: str) -> None:
    missing = [column for column in COLUMNS if column not in given]
    unknown = [column for column in given if column not in (*COLUMNS, REASON)]
    if missing or unknown:
        what = f"has no column {examples(missing)}" if missing else f"has {examples(unknown)}"
        wanted = f"it needs {', '.join(COLUMNS)}, parted by commas, and may have {REASON}"
        raise IntakeError(f"Nothing was saved: {name} {what}; {wanted}.")


def _problems(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    first: dict[tuple[str, str], int] = {}
    for line in lines:
        earlier = first.setdefault((line.claim_id, line.field), line.number)
        if not line.claim_id or not line.field:
            yield line.number, "claim_id and field must both be given."
        elif earlier != line.number:
            where = f"{line.field} of {line.claim_id}"
            yield line.number, f"{where} stands on line {earlier} already; keep one of the two."
        elif line.field == "claim" and not line.why:
            said = f'should_be is "{line.should_be[:80]}"'
            what, begun = ("up again", RESTORE) if line.restores else ("back", WITHDRAW)
            yield line.number, f'{said}; to take a claim {what} write "{begun} " and the reason.'
        elif line.has == line.should_be:
            yield line.number, f'has and should_be are both "{line.has[:80]}"; nothing to correct.'
