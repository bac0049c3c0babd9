"""One corrected row: what of the old one is replaced, what follows from it, and its note.

Rows are cells, as everywhere in the room; which rows are corrected is for ``correcting``.
For a statement made on day D: past week = D-6..D, past two weeks = D-13..D, past month =
D-29..D, past year = D-364..D, year to date = 1 January..D, since X = X..D. "Last month" and
"last year" are whole calendar ones under the same two names. A day or a range has the days it is
given, ``unstated`` has none.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from claims.intake.addition import OWN_COLUMNS, Cells
from claims.intake.correction_file import PLACE, Line
from claims.series.notes import keeps_place, place_as_worded, remark, with_place
from claims.tables import writing
from claims.tables.dataset import Dataset
from claims.tables.history import WITHDRAWN, is_day
from claims.theme import day

Days = tuple[date | None, date | None]

BACK = {"past_week": 7, "past_two_weeks": 14, "past_month": 30, "past_year": 365}
"""How many days these periods have, that of the statement included."""
_DAYS = ("period_start", "period_end")
_KEPT = frozenset((*OWN_COLUMNS, "note"))
"""Columns of a claim that a correction fills in itself."""
_NONE: Days = (None, None)


def misfits(dataset: Dataset, old: Cells, line: Line) -> Iterator[str]:
    """Say in sentences what of a row of the list does not fit the claim."""
    columns = [name for name in dataset.schema["claims"].names if name not in _KEPT]
    held = old | {PLACE: place_as_worded(old["note"]), "claim": old["value"]}
    if line.field not in (*columns, PLACE, "claim"):
        listed = ", ".join((*columns, PLACE))
        yield f'field is "{line.field[:40]}"; allowed is claim or one of {listed}.'
    elif not same(held[line.field], line.has, line.field):
        yield f'{line.field} of {old["claim_id"]} is "{held[line.field]}", not "{line.has[:80]}".'
    elif line.field == PLACE and not keeps_place(line.should_be):
        yield f'should_be is "{line.should_be[:80]}"; write the place without a full stop.'


def changed(old: Cells, lines: Sequence[Line], said_on: str) -> Cells:
    """Return a row with its fields replaced.

    Where the period changes, days that the list does not give follow by the rule.
    """
    asked = {line.field: line.should_be for line in lines if line.field in old}
    if (value := _number(asked.get("value", ""))) is not None:
        asked["value"] = writing.cell(value)
    new = old | asked
    if "period" not in asked or not is_day(said_on):
        return new
    found = by_rule(new["period"], date.fromisoformat(said_on), _days(new))
    return new | dict(zip(_DAYS, map(writing.cell, found), strict=True)) | asked


def contradiction(new: Cells, lines: Sequence[Line], said_on: str) -> str:
    """Say in a sentence how a corrected period and its days disagree; empty where they do not."""
    if not {"period", *_DAYS}.intersection(line.field for line in lines) or not is_day(said_on):
        return ""
    wanted = misfit(new["period"], _days(new), date.fromisoformat(said_on))
    told = " to ".join(new[name] or "…" for name in _DAYS)
    return (
        f"{new['period']} from {told} contradicts itself; such a period has {wanted}."
        if wanted
        else ""
    )


def by_rule(period: str, said_on: date, given: Days = _NONE) -> Days:
    """Return the days of a period: by its name where that gives them, else those given."""
    if period == "unstated":
        return _NONE
    if period in BACK:
        return said_on - timedelta(days=BACK[period] - 1), said_on
    if period == "year_to_date":
        return date(said_on.year, 1, 1), said_on
    return (given[0], said_on) if period == "since" else given


def misfit(period: str, days: Days, said_on: date) -> str:
    """Say which days a period must have; empty where it has them."""
    first, last = days
    if period == "unstated":
        return "" if days == _NONE else "no days at all"
    if first is None or last is None or first > last:
        return "a first and a last day, in this order"
    if period == "day":
        return "" if first == last else "one day: both dates are the same"
    if period == "range" or days in (by_rule(period, said_on, days), _calendar(period, said_on)):
        return ""
    wanted = by_rule(period, said_on, days)
    return f"the days from {wanted[0]} to {wanted[1]}, as said on {said_on}"


def _calendar(period: str, said_on: date) -> Days:
    """Return the whole month or year before the statement's own."""
    if period == "past_year":
        return date(said_on.year - 1, 1, 1), date(said_on.year - 1, 12, 31)
    last = said_on.replace(day=1) - timedelta(days=1)
    return (last.replace(day=1), last) if period == "past_month" else _NONE


def redated(claim: Cells, old: str, new: str) -> Cells:
    """Return a claim of a statement made on another day: periods counted from it move along.

    Days that do not follow from the day of the statement stay: they were told by themselves.
    """
    days, period = _days(claim), claim["period"]
    if days != by_rule(period, date.fromisoformat(old), days):
        return claim
    moved = by_rule(period, date.fromisoformat(new), days)
    return claim | dict(zip(_DAYS, map(writing.cell, moved), strict=True))


def article_of_day(old: Cells, new_day: str, reason: str) -> Cells:
    """Return an article's row under another day, with an id of its own."""
    told = f"Entered first as of {day(date.fromisoformat(old['said_on']))}. {reason}"
    return old | {
        "article_id": id_of_day(old, new_day),
        "said_on": new_day,
        "date_note": f"{old['date_note']} {told}".strip(),
    }


def id_of_day(old: Cells, new_day: str) -> str:
    """Return the id of an article under another day."""
    name, was = old["article_id"], old["said_on"]
    return name.replace(was, new_day) if was in name else f"{name}-{new_day}"


def note(old: Cells, new: Cells, lines: Sequence[Line], reason: str) -> str:
    """Return the note of a new row: the place as worded, why it is, what the old one noted.

    The place as the page words it stays where the place does, unless the list gives other words.
    """
    back = next((line for line in lines if line.withdraws), None)
    if back:
        return f"{WITHDRAWN} {with_place('', back.why)}"
    whys = dict.fromkeys(line.reason for line in lines if line.reason) or (reason,)
    kept = place_as_worded(old["note"]) if old["place"] == new["place"] else ""
    worded = next((line.should_be for line in lines if line.field == PLACE), kept)
    return with_place(worded, *whys, remark(old["note"]))


def same(found: str, told: str, column: str) -> bool:
    """Tell whether two cells of a column say the same; numbers may be written in two ways."""
    if column in ("value", "claim") and None not in (_number(found), _number(told)):
        return _number(found) == _number(told)
    return found == told


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _days(row: Cells) -> Days:
    first, last = (date.fromisoformat(row[n]) if is_day(row[n]) else None for n in _DAYS)
    return first, last
