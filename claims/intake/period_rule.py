"""The days that a period has on a day of statement, for a period that a person corrects.

For a statement made on day D: past week = D-6..D, past two weeks = D-13..D, past month =
D-29..D, past year = D-364..D, year to date = 1 January..D, since X = X..D. "Last month" and
"last year" are whole calendar ones under the same two names. A day or a range has the days it is
given, ``unstated`` has none. Which words mean which period is for the proposer.
"""

from datetime import date, timedelta

Days = tuple[date | None, date | None]

BACK = {"past_week": 7, "past_two_weeks": 14, "past_month": 30, "past_year": 365}
"""How many days these periods have, that of the statement included."""
NONE: Days = (None, None)


def by_rule(period: str, said_on: date, given: Days = NONE) -> Days:
    """Return the days of a period: by its name where that gives them, else those given."""
    if period == "unstated":
        return NONE
    if period in BACK:
        return said_on - timedelta(days=BACK[period] - 1), said_on
    if period == "year_to_date":
        return date(said_on.year, 1, 1), said_on
    return (given[0], said_on) if period == "since" else given


def moved(period: str, days: Days, old: date, new: date) -> Days:
    """Return the days of a period once its statement was made on another day.

    Days that do not follow from the day of the statement stay: they were told by themselves.
    """
    return by_rule(period, new, days) if days == by_rule(period, old, days) else days


def misfit(period: str, days: Days, said_on: date) -> str:
    """Say which days a period must have; empty where it has them."""
    first, last = days
    if period == "unstated":
        return "" if days == NONE else "no days at all"
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
    return (last.replace(day=1), last) if period == "past_month" else NONE
