"""The days of "the same period", "a year earlier", "the following day", given what they follow."""

from datetime import date, timedelta

from claims.text.periods import Period

_WEEKS = 20


def resolve_relative(
    period: Period, reference: tuple[date, date] | None
) -> tuple[str, date, date] | None:
    """Days of "the same period", "a year earlier", "the following day", given what they follow."""
    if reference is None:
        return None
    first, last = reference
    hint = period.hint
    if hint.startswith("same"):
        return "range", first, last
    if hint == "day_after":
        return "day", last + timedelta(days=1), last + timedelta(days=1)
    if hint == "day_before":
        return "day", first - timedelta(days=1), first - timedelta(days=1)
    if hint == "one_before":
        length = last - first + timedelta(days=1)
        return "range", first - length, last - length
    if hint == "week_before" and (last - first).days > _WEEKS:
        return "range", first, last - timedelta(days=7)
    if hint == "week_before":
        return "range", first - timedelta(days=7), last - timedelta(days=7)
    if hint == "month_before":
        end = first.replace(day=1) - timedelta(days=1)
        return "range", end.replace(day=1), end
    return "range", _year_back(first), _year_back(last)


def _year_back(day: date) -> date:
    return (
        day.replace(year=day.year - 1, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - 1)
    )
