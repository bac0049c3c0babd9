"""The days that each phrase for a stretch of time means on a day of statement.

For a statement made on day D: past week = D-6..D, past two weeks = D-13..D, year to date =
1 January..D; "last month" and "last year" are whole calendar ones.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[str, date | None, date | None, str]
"""Label, first day, last day, and for a relative phrase what it is relative to."""

Reader = Callable[[re.Match[str], date], Days | None]
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


def _back(said_on: date, days: int) -> date:
    return said_on - timedelta(days=days - 1)


def count(match: re.Match[str]) -> int | None:
    """The number of units a match names: one where it names none, None for "a few"."""
    word = match.group("n") or "one"
    return int(word) if word.isdecimal() else WORDS.get(word.replace("-", " "))


def past(match: re.Match[str], said_on: date) -> Days | None:
    """Read "the past N days", weeks, months, years or hours."""
    number = count(match)
    if not number:
        return None
    unit = match.group("unit").rstrip("s")
    if unit == "hour":
        return "range", said_on - timedelta(days=max(1, number // 24)), said_on, ""
    if unit in {"month", "year"}:
        return _past_months(number * (12 if unit == "year" else 1), said_on)
    days = number * (7 if unit == "week" else 1)
    label = {7: "past_week", 14: "past_two_weeks", 30: "past_month", 365: "past_year"}
    return label.get(days, "range"), _back(said_on, days), said_on, ""


def _past_months(months: int, said_on: date) -> Days:
    if months == 1:
        return "past_month", _back(said_on, 30), said_on, ""
    if months == 12:
        return "past_year", _back(said_on, 365), said_on, ""
    years, month = divmod(said_on.year * 12 + said_on.month - 1 - months, 12)
    day = min(said_on.day, calendar.monthrange(years, month + 1)[1])
    return "range", date(years, month + 1, day) + timedelta(days=1), said_on, ""


def week(match: re.Match[str], said_on: date) -> Days:
    """The seven days up to the statement."""
    return "past_week", _back(said_on, 7), said_on, ""


def two_weeks(match: re.Match[str], said_on: date) -> Days:
    """The fourteen days up to the statement."""
    return "past_two_weeks", _back(said_on, 14), said_on, ""


def past_one(match: re.Match[str], said_on: date) -> Days:
    """Read "the past month", "the past year"."""
    month = match.group("unit") == "month"
    return _past_months(1 if month else 12, said_on)


def last_unit(match: re.Match[str], said_on: date) -> Days:
    """Read "last month", "last year": the whole calendar one before."""
    if match.group("unit") == "year":
        year = said_on.year - 1
        return "past_year", date(year, 1, 1), date(year, 12, 31), ""
    last = said_on.replace(day=1) - timedelta(days=1)
    return "past_month", last.replace(day=1), last, ""


def this_unit(match: re.Match[str], said_on: date) -> Days:
    """Read "this week", "this month", "this year": from its first day."""
    unit = match.group("unit")
    if unit == "year":
        return "year_to_date", date(said_on.year, 1, 1), said_on, ""
    first = said_on.replace(day=1) if unit == "month" else said_on - timedelta(said_on.weekday())
    return "range", first, said_on, ""


def since_year(match: re.Match[str], said_on: date) -> Days:
    """From New Year of the year named, or of this year."""
    year = int(match.groupdict().get("year") or match.groupdict().get("year2") or said_on.year)
    return days_since(date(year, 1, 1), said_on)


def since_last_year(match: re.Match[str], said_on: date) -> Days:
    """From New Year of the year before."""
    return days_since(date(said_on.year - 1, 1, 1), said_on)


def days_since(first: date, said_on: date) -> Days:
    """From a first day to the day of the statement; from its New Year: the year to date."""
    new_year = first == date(said_on.year, 1, 1)
    return "year_to_date" if new_year else "since", first, said_on, ""


def since_unit(match: re.Match[str], said_on: date) -> Days:
    """From the first day of this month or week."""
    ago = said_on.day - 1 if match.group("unit") == "month" else said_on.weekday()
    return days_since(said_on - timedelta(days=ago), said_on)


def fraction_of_year(match: re.Match[str], said_on: date) -> Days | None:
    """Read "the first half of 2024", "the last quarter of the year"."""
    months = 6 if match.group("unit") == "half" else 3
    number = 12 // months if match.group("part") == "last" else _PARTS[match.group("part")]
    return _months(match, said_on, months * (number - 1) + 1, months)


def months_of_year(match: re.Match[str], said_on: date) -> Days | None:
    """Read "the first three months of the year"."""
    return _months(match, said_on, 1, count(match) or 0)


def _months(match: re.Match[str], said_on: date, first: int, months: int) -> Days | None:
    this = said_on.year - bool(match.groupdict().get("before"))
    year, last = int(match.group("year") or this), first + months - 1
    if not 1 <= first <= last <= 12:
        return None
    end = date(year, last, calendar.monthrange(year, last)[1])
    return "range", date(year, first, 1), end, ""


def first_days(match: re.Match[str], said_on: date) -> Days | None:
    """Read "the first ten days of 2024"; without a number, the year to date."""
    if not match.group("n") and match.group("unit").endswith("s"):
        return since_year(match, said_on)
    days = (count(match) or 0) * (7 if match.group("unit").startswith("week") else 1)
    first = date(int(match.group("year") or said_on.year), 1, 1)
    return ("range", first, first + timedelta(days=days - 1), "") if days else None


_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def weekend(match: re.Match[str], said_on: date) -> Days:
    """The last Saturday and Sunday."""
    sunday = said_on - timedelta(days=(said_on.weekday() + 1) % 7)
    return "range", sunday - timedelta(days=1), sunday, ""


def night(match: re.Match[str], said_on: date) -> Days:
    """From the day before to the day of the statement."""
    return "range", said_on - timedelta(days=1), said_on, ""


def one_day(match: re.Match[str], said_on: date) -> Days:
    """The day of the statement."""
    return "day", said_on, said_on, ""


def days_ago(match: re.Match[str], said_on: date) -> Days | None:
    """Read "two days ago", "a week ago"."""
    number = count(match)
    if not number:
        return None
    day = said_on - timedelta(days=number * (7 if match.group("unit")[0] == "w" else 1))
    return "day", day, day, ""


def same_week(match: re.Match[str], said_on: date) -> Days:
    """The week of a figure before, or the past week."""
    return "relative", _back(said_on, 7), said_on, "same_week"


def relative(hint: str) -> Reader:
    """A reader of phrases that need another period."""
    return lambda match, said_on: ("relative", None, None, hint)


def same_stretch(match: re.Match[str], said_on: date) -> Days | None:
    """As in "the same six months": the hint says how many days the one before must have."""
    units = {"day": 1, "week": 7, "month": 30.4, "year": 365}
    days = round((count(match) or 0) * units[match.group("unit").rstrip("s")])
    return ("relative", None, None, f"same {days}") if days else None
