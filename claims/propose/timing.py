"""Which period a number covers: that of its clause, one that leads the sentence, or none.

The day of saying is not a period. A period before or after several numbers is shared by them;
it is not carried over "adding that" or "bringing the total to".
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from claims.propose.periods import Period
from claims.propose.reading import Item, Sentence

_STOPPERS = frozenset("adding bringing taking raising".split())
_SOFT = frozenset("; while whereas but whilst".split())
_COMPARING = frozenset("compared than percent % versus up down against".split())
_SAYING_REACH = 5
_TOO_FAR = 60


@dataclass(frozen=True, slots=True)
class Timed:
    """A period of a sentence that can date a count, by the index of its item."""

    at: int
    period: Period


def find_timed(sentence: Sentence) -> tuple[Timed, ...]:
    """The periods of a sentence that can date a count: not the day of saying."""
    return tuple(
        Timed(at, item.period)
        for at, item in enumerate(sentence.items)
        if item.period is not None and not _said(sentence.items, at) and not _of_other(sentence, at)
    )


def _said(items: tuple[Item, ...], at: int) -> bool:
    """Tell whether a date is the day of saying: beside a word of saying, or a dateline."""
    period = items[at].period
    if period is None or (not period.dated and period.label not in {"day"}):
        return bool(period and period.label == "range" and _said_week(items, at))
    if period.label in {"since", "year_to_date"}:
        return False
    if (
        at <= 4
        and any(item.word == "(" for item in items[at + 1 : at + 3])
        and period.first == period.last
    ):
        return True
    return _beside(items, at)


def _said_week(items: tuple[Item, ...], at: int) -> bool:
    return at > 0 and items[at - 1].word in {"learned", "learnt", "briefing"}


def _beside(items: tuple[Item, ...], at: int) -> bool:
    for item in reversed(items[max(0, at - _SAYING_REACH) : at]):
        if item.has("saying"):
            return True
        if item.has("measure") or item.number or item.word in {",", "that", ";", '"'}:
            break
    for place, item in enumerate(items[at + 1 : at + 4]):
        if (item.has("saying") and item.word not in {"briefing", "report", "x"}) or (
            place == 0 and item.word in {"'", "’"}
        ):
            return True
        if item.has("measure") or item.number or item.word == "that":
            return False
    return False


def _of_other(sentence: Sentence, at: int) -> bool:
    """Tell whether a date dates something else: a truce announced on 1 March."""
    items = sentence.items
    period = items[at].period
    if period is None or period.label in {"since", "year_to_date"}:
        return False
    return at > 0 and items[at - 1].has("other_event") and period.dated


def timed_of(
    items: tuple[Item, ...], timed: tuple[Timed, ...], at: int, numbers: tuple[int, ...]
) -> Timed | None:
    """The period of the number at index ``at``; None where none reaches it."""
    best, cost = None, _TOO_FAR
    for candidate in timed:
        price = _price(items, candidate, at, numbers)
        if price < cost:
            best, cost = candidate, price
    return best


def _price(items: tuple[Item, ...], timed: Timed, at: int, numbers: tuple[int, ...]) -> int:
    low, high = min(at, timed.at), max(at, timed.at)
    words = [item.word for item in items[low + 1 : high]]
    between = sum(1 for number in numbers if low < number < high)
    if _STOPPERS & set(words) or ("and", "that") in pairwise(words):
        return _TOO_FAR
    soft = sum(word in _SOFT for word in words)
    price = 6 * between + 6 * soft + words.count("and") + 2 * words.count(",") + (high - low) // 10
    before = timed.at < at
    if before and _owned(items, timed.at, numbers, at):
        price += 4
    if not before and soft:
        price += 8
    if not before and "(" in words:
        price += 3
    if not before and _COMPARING & set(words):
        return _TOO_FAR
    if timed.period.label == "relative":
        price += 3
    return price


def _owned(items: tuple[Item, ...], at: int, numbers: tuple[int, ...], limit: int) -> bool:
    """Tell whether a period closes the clause of an earlier number instead of leading."""
    return any(number < at for number in numbers) and any(
        item.word in _SOFT | {","} for item in items[at + 1 : limit]
    )


def resolve_relative(
    period: Period, reference: tuple[date, date] | None
) -> tuple[str, date, date] | None:
    """Days of "the same period", "a year earlier", "the following day", given what they follow."""
    if reference is None:
        return None
    first, last = reference
    hint = period.hint
    if hint == "same":
        return "range", first, last
    if hint == "day_after":
        return "day", last + timedelta(days=1), last + timedelta(days=1)
    if hint == "day_before":
        return "day", first - timedelta(days=1), first - timedelta(days=1)
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
