"""Phrases for stretches of time, and the days that each means on a day of statement.

``periods.csv`` has a row for each form: words of which a text must hold one, the form (a regular
expression, with the parts below by their names), how its days are read, and an example with its
right answer. How is one of ``READERS``, with what the words themselves leave out: ``past n=7
unit=days``.

For a statement made on day D: past week = D-6..D, past two weeks = D-13..D, year to date =
1 January..D; "last month" and "last year" are whole calendar ones.
"""

import calendar
import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from importlib.resources import files
from string import Template

from claims.text.spans import Span

Days = tuple[str, date | None, date | None, str]
"""Label, first day, last day, and for a relative phrase what it is relative to."""

Told = Mapping[str, str]
"""What a phrase names: ``n``, ``unit``, ``year``, ``part``; ``before`` for last year."""

_TO_TWELVE = "one two three four five six seven eight nine ten eleven twelve"
WORDS = {word: n for n, word in enumerate(_TO_TWELVE.split(), 1)} | {
    "a": 1,
    "fourteen": 14,
    "fifteen": 15,
    "thirty": 30,
    "twenty four": 24,
    "forty eight": 48,
    "seventy two": 72,
}
"""The numbers that a stretch of time is told in; a hyphen may stand for their space."""

_PARTS = {
    "N": rf"(?P<n>\d{{1,3}}|{'|'.join(WORDS).replace(' ', '[- ]')}|couple of|few)",
    "PAST": r"(?:past|last|previous|preceding|prior|final|latest|recent)",
    "LEAD": r"(?:(?:in|over|during|within|for|throughout|across|of|on|from) )?"
    r"(?:the |this |these )?",
    "YEAR_NAME": r"(?:(?:the year )?(?P<year>(?:19|20)\d\d)|(?:the|this|the current|the new) year)",
    "SAME": r"(?:same|corresponding)",
    "STRETCH": r"(?:period|weeks?|months?|year|days?|seven days|7 days|two weeks|time|timeframe"
    r"|interval|stretch|fortnight)",
    "BEFORE": r"(?:previous|preceding|prior)",
    "START": r"(?:very )?(?:start|beginning|turn|outset|first days?)",
    "SINCE": r"(?:since|from|as of|starting from) (?:the )?",
    "WITHIN": r"(?:in|during|throughout|within|over|for)",
    "SUM": r"(?:number|figure|total|tally|count|sum|toll|balance|haul|one|tallie|score|share)s?",
    "NO_DATE": r"(?! (?:of|in) (?:[a-z]+ ?(?:\d|,)|(?:the )?\d))"
    r"(?! (?:to(?! \d[\d,.]*\b(?! ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    r"|ending|before|that|starting|between|from (?:[a-z]+ )?\d\d?)\b)"
    r"(?! ended (?:on )?(?:(?!with)[a-z]+ )?\d)",
    "THIS_YEAR": r"(?:the year|this year|(?P<before>last year)|(?P<year>20\d\d))",
}


def count(told: Told) -> int:
    """The number of units that are named: one where none is, 0 for "a few"."""
    word = told.get("n", "one")
    return int(word) if word.isdecimal() else WORDS.get(word.replace("-", " "), 0)


def days_since(first: date, said_on: date) -> Days:
    """From a first day to the day of the statement; from its New Year: the year to date."""
    new_year = first == date(said_on.year, 1, 1)
    return "year_to_date" if new_year else "since", first, said_on, ""


def _back(said_on: date, days: int) -> date:
    return said_on - timedelta(days=days - 1)


def _year(told: Told, said_on: date) -> int:
    """The year named, this one, or the one before."""
    return int(told.get("year", said_on.year - ("before" in told)))


def _past(told: Told, said_on: date) -> Days | None:
    """Read "the past N days", weeks, months, years or hours."""
    number, unit = count(told), told["unit"].rstrip("s")
    hint = told.get("hint", "")
    if not number:
        return None
    if unit == "hour":
        return "range", said_on - timedelta(days=max(1, number // 24)), said_on, hint
    months = number * {"month": 1, "year": 12}.get(unit, 0)
    if months not in {0, 1, 12}:
        years, month = divmod(said_on.year * 12 + said_on.month - 1 - months, 12)
        day = min(said_on.day, calendar.monthrange(years, month + 1)[1])
        return "range", date(years, month + 1, day) + timedelta(days=1), said_on, hint
    days = {0: number * (7 if unit == "week" else 1), 1: 30, 12: 365}[months]
    label = {7: "past_week", 14: "past_two_weeks", 30: "past_month", 365: "past_year"}
    return label.get(days, "range"), _back(said_on, days), said_on, hint


def _last(told: Told, said_on: date) -> Days:
    """Read "last month", "last year": the whole calendar one before."""
    if told["unit"] == "year":
        year = said_on.year - 1
        return "past_year", date(year, 1, 1), date(year, 12, 31), ""
    last = said_on.replace(day=1) - timedelta(days=1)
    return "past_month", last.replace(day=1), last, ""


def _first_of(unit: str, said_on: date) -> date:
    """The first day of this week, month or year."""
    if unit == "week":
        return said_on - timedelta(days=said_on.weekday())
    return said_on.replace(day=1) if unit == "month" else date(said_on.year, 1, 1)


def _this(told: Told, said_on: date) -> Days:
    """Read "this week", "this month", "this year": from its first day."""
    label = "year_to_date" if told["unit"] == "year" else "range"
    return label, _first_of(told["unit"], said_on), said_on, ""


def _since(told: Told, said_on: date) -> Days:
    """From the first day of a month, a week, or of the year named, of this or of the last."""
    if "unit" in told:
        return days_since(_first_of(told["unit"], said_on), said_on)
    return days_since(date(_year(told, said_on), 1, 1), said_on)


def _months(told: Told, said_on: date) -> Days | None:
    """Read "the first half of 2024", "the last quarter", "the first three months of the year"."""
    months = {"half": 6, "quarter": 3}.get(told.get("unit", ""), count(told))
    parts = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 12 // max(1, months)}
    last = months * parts[told.get("part", "first")]
    if not 0 < months <= last <= 12:
        return None
    year = _year(told, said_on)
    end = date(year, last, calendar.monthrange(year, last)[1])
    return "range", date(year, last - months + 1, 1), end, ""


def _first_days(told: Told, said_on: date) -> Days | None:
    """Read "the first ten days of 2024"; without a number, the year to date."""
    if "n" not in told and told["unit"].endswith("s"):
        return days_since(date(_year(told, said_on), 1, 1), said_on)
    days = count(told) * (7 if told["unit"].startswith("week") else 1)
    first = date(_year(told, said_on), 1, 1)
    return ("range", first, first + timedelta(days=days - 1), "") if days else None


def _weekend(told: Told, said_on: date) -> Days:
    """The last Saturday and Sunday."""
    sunday = said_on - timedelta(days=(said_on.weekday() + 1) % 7)
    return "range", sunday - timedelta(days=1), sunday, ""


def _ago(told: Told, said_on: date) -> Days | None:
    """Read "two days ago", "a week ago"."""
    days = count(told) * (7 if told["unit"].startswith("week") else 1)
    day = said_on - timedelta(days=days)
    return ("day", day, day, "") if days else None


def _today(told: Told, said_on: date) -> Days:
    """The day of the statement: "this morning"."""
    return "day", said_on, said_on, ""


def _relative(told: Told, said_on: date) -> Days:
    """A phrase that needs another period: "a year earlier"."""
    return "relative", None, None, told["hint"]


def _later(told: Told, said_on: date) -> Days | None:
    """As in "two days later": the hint says how many after the days of the figure before."""
    days = count(told)
    return ("relative", None, None, f"day_after {days}") if days else None


def _same_week(told: Told, said_on: date) -> Days:
    """The week of a figure before, or the past week."""
    return "relative", _back(said_on, 7), said_on, "same_week"


def _same(told: Told, said_on: date) -> Days | None:
    """As in "the same six months": the hint says how many days the one before must have."""
    units = {"day": 1, "week": 7, "month": 30.4, "year": 365}
    days = round(count(told) * units[told["unit"].rstrip("s")])
    return ("relative", None, None, f"same {days}") if days else None


def _week_before_last(told: Told, said_on: date) -> Days:
    """The seven days before the past week, or the two weeks before the past two."""
    days = int(told.get("n", 7))
    return "range", _back(said_on, 2 * days), _back(said_on, days + 1), ""


READERS: Mapping[str, Callable[[Told, date], Days | None]] = {
    "past": _past,
    "last": _last,
    "this": _this,
    "since": _since,
    "months": _months,
    "first_days": _first_days,
    "weekend": _weekend,
    "ago": _ago,
    "today": _today,
    "relative": _relative,
    "week_before_last": _week_before_last,
    "later": _later,
    "same_week": _same_week,
    "same": _same,
}


def read_table() -> list[dict[str, str]]:
    """The rows of ``periods.csv``."""
    lines = (files("claims.text") / "periods.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(lines))


def scanner(form: str) -> re.Pattern[str]:
    """The regular expression of a form."""
    return re.compile(rf"\b(?:{Template(form).substitute(_PARTS)})\b")


def _form(row: Mapping[str, str]) -> tuple[list[str], re.Pattern[str], str, Told]:
    reader, *given = row["days"].split()
    told = dict(part.split("=") for part in given)
    return row["words"].split("|"), scanner(row["form"]), reader, told


_FORMS = tuple(map(_form, read_table()))
_REACH = 60
"""Code points: no form reaches farther before its word, or twice as far after it."""


def find_phrases(folded: str, said_on: date) -> Iterator[tuple[Span, Days]]:
    """Every phrase of the table in a folded text, with the days it means."""
    for words, form, reader, given in _FORMS:
        found = [folded.find(word) for word in words if word in folded]
        if not found:
            continue
        last = max(folded.rfind(word) for word in words)
        for match in form.finditer(folded, max(0, min(found) - _REACH), last + 2 * _REACH):
            told = {**given, **{k: v for k, v in match.groupdict().items() if v}}
            meant = READERS[reader](told, said_on)
            if meant is not None:
                yield Span(_after_verb(folded, match.start()), match.end()), meant


def _after_verb(folded: str, start: int) -> int:
    """The start of a phrase; the "in" of "turned themselves in last week" is the verb's."""
    verbal = folded[max(0, start - 7) : start] in {"selves ", "imself ", "erself "}
    return start + 3 if verbal and folded.startswith("in ", start) else start
