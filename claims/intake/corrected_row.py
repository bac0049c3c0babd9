"""One corrected row: what of the old one is replaced, what follows from it, and its note.

Rows are cells, as everywhere in the room; which rows are corrected is for ``correcting``.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claims.intake import period_rule
from claims.intake.addition import OWN_COLUMNS, Cells
from claims.intake.correction_file import WITHDRAW, Line
from claims.series.notes import PLACE, place_as_worded, remark, with_place
from claims.tables import Dataset, schema, writing
from claims.tables.history import WITHDRAWN
from claims.theme import day

_DAYS = ("period_start", "period_end")
_KEPT = frozenset((*OWN_COLUMNS, "note"))
"""Columns of a claim that a correction fills in itself."""
_FORMS = {
    "number": (r"\d{1,15}(\.\d{1,6})?", "a number written with digits alone, such as 2291"),
    "integer": (r"\d{1,9}", "a whole number"),
    "date": (r"\d{4}-\d\d-\d\d", "a day such as 2024-04-25"),
}
_LISTED = 20
"""So many allowed values are listed in a message; of more, only the table is named."""


def misfits(dataset: Dataset, old: Cells, line: Line) -> Iterator[str]:
    """Say in sentences what of a row of the list does not fit the claim, or cannot be."""
    name = "value" if line.withdraws else line.field
    table = dataset.schema["claims"]
    columns = {column.name: column for column in table.columns if column.name not in _KEPT}
    if name not in columns:
        yield f'field is "{name[:40]}"; allowed is claim or one of {", ".join(columns)}.'
        return
    if not same(old[name], line.has, name):
        yield f'{name} of {old["claim_id"]} is "{old[name]}", not "{line.has[:80]}".'
    allowed = "" if line.withdraws else _allowed(dataset, columns[name], line.should_be)
    if allowed:
        yield f'should_be is "{line.should_be[:80]}"; allowed for {name} is {allowed}.'


def changed(old: Cells, lines: Sequence[Line], said_on: str) -> tuple[Cells, str]:
    """Return a row with its fields replaced, and a sentence if its period and days disagree.

    Where the period changes, days that the list does not give follow by the rule.
    """
    asked = {line.field: line.should_be for line in lines if not line.withdraws}
    new = old | asked
    if _is_number(asked.get("value", "")):
        new["value"] = writing.cell(float(asked["value"]))
    if not {"period", *_DAYS}.intersection(asked) or not is_day(said_on):
        return new, ""
    said = date.fromisoformat(said_on)
    if "period" in asked:
        new = _following(new, asked, said)
    wanted = period_rule.misfit(new["period"], _days(new), said)
    if not wanted:
        return new, ""
    told = " to ".join(new[name] or "…" for name in _DAYS)
    return new, f"{new['period']} from {told} contradicts itself; such a period has {wanted}."


def _following(new: Cells, asked: Cells, said: date) -> Cells:
    """Return a row whose days follow from its period, but for those that were asked for."""
    found = period_rule.by_rule(new["period"], said, _days(new))
    follow = dict(zip(_DAYS, map(writing.cell, found), strict=True))
    return new | {name: text for name, text in follow.items() if name not in asked}


def redated(claim: Cells, old: str, new: str) -> Cells:
    """Return a claim of a statement made on another day: periods counted from it move along."""
    before, after = date.fromisoformat(old), date.fromisoformat(new)
    found = period_rule.moved(claim["period"], _days(claim), before, after)
    return claim | dict(zip(_DAYS, map(writing.cell, found), strict=True))


def article_of_day(old: Cells, new_day: str, reason: str) -> Cells:
    """Return an article's row under another day, with an id of its own."""
    name, was = old["article_id"], old["said_on"]
    own = name.replace(was, new_day) if was in name else f"{name}-{new_day}"
    told = f"Entered first as of {day(date.fromisoformat(was))}. {reason}"
    noted = " ".join(text for text in (old["date_note"], told) if text)
    return old | {"article_id": own, "said_on": new_day, "date_note": noted}


def note(old: Cells, new: Cells, lines: Sequence[Line], reason: str) -> str:
    """Return the note of a new row: why it is, then what the old one was noted with.

    The place as the page words it stays where the place does.
    """
    back = next((line.should_be for line in lines if line.withdraws), "")
    if back:
        return f"{WITHDRAWN} {_sentence(back[len(WITHDRAW) :].strip())}"
    whys = dict.fromkeys(line.reason for line in lines if line.reason) or (reason,)
    why = " ".join(_sentence(text) for text in whys)
    if why.startswith(PLACE):
        return f"{why} {remark(old['note'])}".strip()
    worded = place_as_worded(old["note"]) if old["place"] == new["place"] else ""
    return with_place(worded, why, remark(old["note"]))


def same(found: str, told: str, column: str) -> bool:
    """Tell whether two cells of a column say the same; numbers may be written in two ways."""
    if column == "value" and _is_number(found) and _is_number(told):
        return float(found) == float(told)
    return found == told


def is_day(text: str) -> bool:
    """Tell whether a text is a day that exists, written as 2024-04-25."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(_FORMS["number"][0], text))


def _days(row: Cells) -> period_rule.Days:
    first, last = (date.fromisoformat(row[n]) if is_day(row[n]) else None for n in _DAYS)
    return first, last


def _allowed(dataset: Dataset, column: schema.Column, value: str) -> str:
    """Say what a column allows; empty where that is what is given."""
    pattern, words = _FORMS.get(column.type, (".*", "a text"))
    if value == "" and not column.rules.get("required"):
        return ""
    if not re.fullmatch(pattern, value) or (column.type == "date" and not is_day(value)):
        return words
    if unheld := _unheld(dataset, column.name, value):
        return unheld
    listed = column.rules.get("enum") or [value]
    return "" if value in listed else f"one of {', '.join(listed)}"


def _unheld(dataset: Dataset, column: str, value: str) -> str:
    """Say which keys of another table a column allows; empty where the value is one."""
    for name, other, key in dataset.schema["claims"].links:
        known = getattr(dataset, other or "claims")[key]
        if name == column and not known.eq(value).any():
            return f"one of {', '.join(known)}" if len(known) <= _LISTED else f"a {key} held"
    return ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
