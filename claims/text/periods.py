"""Stretches of time as the genre words them, and the days they mean.

"The past week" of a Thursday briefing, "since the start of the year", "in the seven days to
8 August", "a year earlier". Calendar dates come from ``dates``. Which period belongs to which
number is decided in ``timing``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.text.dates import DateExpression
from claims.text.period_phrases import count, days_since, find_phrases
from claims.text.spans import Span

RUNNING = frozenset({"year_to_date", "since"})
"""Labels of the periods that go on up to the day of the statement."""


@dataclass(frozen=True)
class Period:
    """A stretch of time in a text.

    Attributes:
        span: code points of its words, the leading "since" or "from" included.
        label: a period code of the tables, or ``relative`` for one that needs another period.
        first: first day; None for ``relative``.
        last: last day.
        hint: for ``relative``, what it is relative to (``same``, ``year_before`` ...).
        dated: whether a calendar date names it ("April 21", "Thursday").
    """

    span: Span
    label: str
    first: date | None
    last: date | None
    hint: str = ""
    dated: bool = False


_SINCE_BEFORE = re.compile(
    r"\b(?:since|as of|as from|starting (?:from|on)|dating (?:back )?to|ever since)"
    r"(?: [a-z'-]{1,20}){0,8}[ -]\Z"
)
_LONGEST_JOINT, _SHORT_LEAD, _LATELY = 34, 20, 10
"""Code points: "since the" belongs to the date, "since the operation began on" does not."""
_FROM_BEFORE = re.compile(r"\b(?P<word>from|between)(?: the)?[ ]\Z")
_ON_BEFORE = re.compile(
    r"\b(?:on|in|during|throughout|of|for|by|over|until|at)(?: (?:the|all of|early|late|mid))?[ "
    r"-]\Z"
)
_TO_BETWEEN = re.compile(
    r"\A(?: (?:evening|night|morning|afternoon|noon|midnight|dawn))?"
    r" ?(?:,? ?(?:and|to|until|till|through|up to|into|thru) |[-–—] ?)"
    r"(?:the )?(?:(?:early|late|morning of|evening of|night of) )?\Z"
)
_NOW_AFTER = re.compile(
    r"(?:,? (?:\d{4},? )?(?:to|until|till|through|up to) (?:now|today|date|this day|the present|"
    r"present))\b"
)
_SPAN_TO = re.compile(
    r"\b(?:(?:in|over|during|within|for) )?the (?:(?P<n>\d{1,2}|seven|two|three|ten|four|five|"
    r"six)[ -]?)?"
    r"(?P<unit>days?|weeks?|hours?|month|year)(?: period)? (?:to|ending|ended|ending on|ended on|"
    r"through|up to|until|that ended on|that ended)(?: on)? \Z"
)


_THAT_DAY = re.compile(r"\b(?:that|the same|this) (?:date|day)\b|\bthen\b")


def find_periods(
    folded: str, dates: tuple[DateExpression, ...], said_on: date
) -> tuple[Period, ...]:
    """Find every period of a folded text, calendar dates included, in order, none overlapping."""
    phrases = [Period(span, *days) for span, days in find_phrases(folded, said_on)]
    backwards = list(_to_that_day(folded, dates, said_on))
    return tuple(_disjoint([*_dated(folded, dates, said_on), *backwards, *phrases]))


def _to_that_day(folded: str, dates: tuple[DateExpression, ...], said_on: date) -> Iterator[Period]:
    """As in "on March 6 it spoke of 26 in the seven days to that date"."""
    for match in _THAT_DAY.finditer(folded):
        ended = _SPAN_TO.search(folded, max(0, match.start() - 60), match.start())
        before = [d for d in dates if d.span.end < match.start() and d.first and d.first == d.last]
        if ended and before:
            period = _span_to(ended, before[-1], said_on)
            yield replace(period, span=Span(ended.start(), match.end()))


def _disjoint(periods: list[Period]) -> Iterator[Period]:
    position = 0
    for period in sorted(periods, key=lambda p: (p.span.start, -p.span.end)):
        if period.span.start >= position:
            position = period.span.end
            yield period


def _dated(folded: str, dates: tuple[DateExpression, ...], said_on: date) -> Iterator[Period]:
    index = 0
    while index < len(dates):
        found = dates[index]
        following = dates[index + 1] if index + 1 < len(dates) else None
        pair = following is not None and _joined(folded, found, following)
        period = (
            _pair(folded, found, following, said_on)
            if pair and following
            else _single(folded, found, said_on)
        )
        if period is not None:
            yield period
        index += 2 if pair and period is not None else 1


def _joined(folded: str, one: DateExpression, two: DateExpression) -> bool:
    """Tell "from 27 November to 8 December"; "and" joins after "between", and two days running."""
    gap = folded[one.span.end : two.span.start]
    if len(gap) > _LONGEST_JOINT or one.first is None or two.last is None:
        return False
    if not _TO_BETWEEN.match(gap):
        return False
    running = one.last is not None and two.first == one.last + timedelta(days=1)
    return " and " not in gap or running or bool(_lead(folded, one, _FROM_BEFORE))


def _lead(folded: str, found: DateExpression, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.search(folded, max(0, found.span.start - 90), found.span.start)


def _pair(folded: str, one: DateExpression, two: DateExpression, said_on: date) -> Period | None:
    first, last = one.first, two.last
    if first is None or last is None:
        return None
    if first > last and one.kind == "weekday":
        first -= timedelta(days=7)  # "between Wednesday evening and Thursday morning"
    if first > last and not one.stated:
        first = in_year(first, last.year - (in_year(first, last.year) > last))
    lead = _lead(folded, one, _FROM_BEFORE)
    start = lead.start() if lead else one.span.start
    if first > last:
        return None
    label = "range"
    if last == said_on and two.text.lower() == "today":
        label, first, last, _ = days_since(first, said_on)
    return Period(Span(start, two.span.end), label, first, last, dated=True)


def in_year(day: date, year: int) -> date:
    """The same day of another year; 28 February for 29 where there is none."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=28 if leap else day.day)


def _single(folded: str, found: DateExpression, said_on: date) -> Period | None:
    if found.first is None or found.last is None:
        return None
    started = _started(folded, found, found.first, said_on)
    if started is not None:
        return started
    ended = _lead(folded, found, _SPAN_TO)
    if ended:
        return _span_to(ended, found, said_on)
    lead = _lead(folded, found, _ON_BEFORE)
    start = lead.start() if lead else found.span.start
    label, first, last = _calendar(found, said_on)
    return Period(Span(start, found.span.end), label, first, last, dated=True)


def _started(folded: str, found: DateExpression, first: date, said_on: date) -> Period | None:
    """The period that a date opens: "since 21 April", "from January 1 until now"."""
    if first > said_on:
        return None
    since = _since(folded, found, first, said_on)
    to_now = _NOW_AFTER.match(folded, found.span.end)
    opened = _lead(folded, found, _FROM_BEFORE)
    if not since and not (opened and (to_now or first == date(said_on.year, 1, 1))):
        return None
    lead = since if since and since.end() - since.start() <= _SHORT_LEAD else opened
    start = lead.start() if lead else found.span.start
    span = Span(start, to_now.end() if to_now else found.span.end)
    label, day, last, _ = days_since(first, said_on)
    return Period(span, label, day, last, dated=True)


def _since(folded: str, found: DateExpression, first: date, said_on: date) -> re.Match[str] | None:
    """The "since" before a date; "as of" a late one is the day up to which a total counts."""
    since = _lead(folded, found, _SINCE_BEFORE)
    if since and since.group().startswith("as of") and first != date(said_on.year, 1, 1):
        return None if (said_on - first).days <= _LATELY else since
    return since


def _calendar(found: DateExpression, said_on: date) -> tuple[str, date, date]:
    first, last = found.first or said_on, found.last or said_on
    if found.kind == "year" and first.year == last.year == said_on.year:
        return "year_to_date", first, said_on
    if found.kind == "month" and first <= said_on < last:
        last = said_on
    return "day" if first == last else "range", first, last


def _span_to(ended: re.Match[str], found: DateExpression, said_on: date) -> Period:
    last = found.last or said_on
    size = count(ended.groupdict("one"))
    unit = ended.group("unit").rstrip("s")
    days = {
        "day": size,
        "week": 7 * size,
        "hour": max(1, size // 24) + 1,
        "month": 30 * size,
        "year": 365,
    }[unit]
    first = last - timedelta(days=days - 1)
    label = "past_week" if days == 7 and last == said_on and unit == "day" else "range"
    return Period(Span(ended.start(), found.span.end), label, first, last, dated=True)
