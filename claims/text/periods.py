"""Stretches of time as the genre words them, and the days they mean.

"The past week" of a Thursday briefing, "since the start of the year", "in the seven days to
8 August", "a year earlier". Calendar dates come from ``dates``. Which period belongs to which
number is decided in ``timing``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

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
        hint: for ``relative``, what it is relative to (``same``, ``year_before`` ...); ``length``
            for "in two days", which does not say when they ended.
        dated: whether a calendar date names it ("April 21", "Thursday").
    """

    span: Span
    label: str
    first: date | None
    last: date | None
    hint: str = ""
    dated: bool = False

    @property
    def is_calendar_year(self) -> bool:
        """Whether it goes from 1 January to 31 December of one year."""
        first, last = self.first, self.last
        return first is not None and (first, last) == (
            date(first.year, 1, 1),
            date(first.year, 12, 31),
        )


_SINCE_BEFORE = re.compile(
    r"\b(?:since|as of|as from|starting (?:from|on)|dating (?:back )?to|ever since)"
    r"(?: [a-z'-]{1,20}){0,8}[ -]\Z"
)
_LONGEST_JOINT, _SHORT_LEAD, _LATELY = 34, 20, 10
"""Code points: "since the" belongs to the date, "since the operation began on" does not."""
_FROM_BEFORE = re.compile(r"\b(?P<word>from|between)(?: the)?[ ]\Z")
_ON_BEFORE = re.compile(
    r"\b(?:on|in|during|throughout|of|for|over|at)(?: (?:the|all of|early|late|mid))?[ "
    r"-]\Z"
)
_TO_BETWEEN = re.compile(
    r"\A(?: (?:evening|night|morning|afternoon|noon|midnight|dawn))?"
    r" ?(?:,? ?(?:and|to|until|till|through|up to|into|thru) |[-–—] ?)"
    r"(?:the )?"
    r"(?:(?:early|late|(?:morning|evening|night|midnight|noon|dawn|end)(?: (?:of|on))?) )?\Z"
)
_NOW_AFTER = re.compile(
    r"(?:,? (?:\d{4},? )?(?:to|until|till|through|up to) (?:now|today|date|this day|the present|"
    r"present))\b"
)
_WEEK_OF_BEFORE = re.compile(
    r"\b(?:(?:in|during|over|for|of) )?the week (?:of|(?:that )?(?:beginning|starting|commencing"
    r"|began|started))(?: on)?(?: the)? \Z"
)
_FIRST_OF_BEFORE = re.compile(
    r"\b(?:(?:in|over|during|for) )?the first "
    r"(?:(?P<n>\d{1,2}|two|three|four|five|ten|fifteen|twenty) )?(?P<unit>days?|weeks?|half) of \Z"
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
    return _in_a_row(folded, [*_dated(folded, dates, said_on), *backwards, *phrases])


def _to_that_day(folded: str, dates: tuple[DateExpression, ...], said_on: date) -> Iterator[Period]:
    """As in "on March 6 it spoke of 26 in the seven days to that date"."""
    for match in _THAT_DAY.finditer(folded):
        ended = _SPAN_TO.search(folded, max(0, match.start() - 60), match.start())
        before = [d for d in dates if d.span.end < match.start() and d.first and d.first == d.last]
        if ended and before:
            period = _span_to(ended, before[-1], said_on)
            yield replace(period, span=Span(ended.start(), match.end()))


def _in_a_row(folded: str, periods: list[Period]) -> tuple[Period, ...]:
    """The periods in order, none overlapping another, a running one with the day that ends it.

    As in "from the start of the year until the end of October".
    """
    found: list[Period] = []
    for period in sorted(periods, key=lambda p: (p.span.start, -p.span.end)):
        before = found[-1] if found else replace(period, span=Span(0, 0))
        gap = folded[before.span.end : period.span.start]
        if before.label in RUNNING and period.dated and _TO_BETWEEN.match(gap) and "and" not in gap:
            span = Span(before.span.start, period.span.end)
            found[-1] = Period(span, "range", before.first, period.last, dated=True)
        elif period.span.start >= before.span.end:
            found.append(period)
    return tuple(found)


def _dated(folded: str, dates: tuple[DateExpression, ...], said_on: date) -> Iterator[Period]:
    """The periods that calendar dates name, each by itself or together with the next."""
    position = 0
    for found, following in zip_longest(dates, dates[1:]):
        if found.span.start < position or found.first is None or found.last is None:
            continue
        pair = _pair(folded, found, following, said_on) if following else None
        period = pair or _single(folded, found, found.first, found.last, said_on)
        position = period.span.end
        yield period


def _joined(folded: str, one: DateExpression, two: DateExpression) -> bool:
    """Tell "from 27 November to 8 December"; "and" joins after "between", and two days running."""
    gap = folded[one.span.end : two.span.start]
    if len(gap) > _LONGEST_JOINT or not _TO_BETWEEN.match(gap):
        return False
    running = one.last is not None and two.first == one.last + timedelta(days=1)
    return " and " not in gap or running or bool(_lead(folded, one, _FROM_BEFORE))


def _lead(folded: str, found: DateExpression, form: re.Pattern[str]) -> re.Match[str] | None:
    """The words of a form right before a date."""
    return form.search(folded, max(0, found.span.start - 90), found.span.start)


def _span(found: DateExpression, lead: re.Match[str] | None, end: int | None = None) -> Span:
    """The span of a date with the words that lead to it, and of what follows up to ``end``."""
    return Span(lead.start() if lead else found.span.start, end or found.span.end)


def _pair(folded: str, one: DateExpression, two: DateExpression, said_on: date) -> Period | None:
    """The period from one date to the next, where words join them."""
    first, last = one.first, two.last
    if first is None or last is None or not _joined(folded, one, two):
        return None
    if first > last and one.kind == "weekday":
        first -= timedelta(days=7)  # "between Wednesday evening and Thursday morning"
    if first > last and not one.stated:
        first = in_year(first, last.year - (in_year(first, last.year) > last))
    if first > last:
        return None
    span = _span(one, _lead(folded, one, _FROM_BEFORE), two.span.end)
    if last == said_on and two.text.lower() == "today":
        return Period(span, *days_since(first, said_on), dated=True)
    return Period(span, "range", first, last, dated=True)


def in_year(day: date, year: int) -> date:
    """The same day of another year; 28 February for 29 where there is none."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=year, day=28 if leap else day.day)


def _single(folded: str, found: DateExpression, first: date, last: date, said_on: date) -> Period:
    """The period that one date names, or opens, or closes."""
    started = _started(folded, found, first, said_on)
    if started is not None:
        return started
    ended = _lead(folded, found, _SPAN_TO)
    if ended:
        return _span_to(ended, found, said_on)
    part = _part(folded, found, first, said_on)
    if part is not None:
        return part
    span = _span(found, _lead(folded, found, _ON_BEFORE))
    if found.kind == "year" and first.year == last.year == said_on.year:
        return Period(span, "year_to_date", first, said_on, dated=True)
    if found.kind == "month" and first <= said_on < last:
        last = said_on
    return Period(span, "day" if first == last else "range", first, last, dated=True)


def _part(folded: str, found: DateExpression, first: date, said_on: date) -> Period | None:
    """The part of a month, or the week of a day: "the first ten days of May"."""
    week, part = _lead(folded, found, _WEEK_OF_BEFORE), _lead(folded, found, _FIRST_OF_BEFORE)
    if week and first == found.last:
        return _week_of(week, found, first, said_on)
    if not part or found.kind != "month":
        return None
    length = {"day": 1, "week": 7, "half": 15}[part["unit"].rstrip("s")]
    last = first + timedelta(days=length * count(part.groupdict("one")) - 1)
    return Period(_span(found, part), "range", first, last, dated=True)


def _started(folded: str, found: DateExpression, first: date, said_on: date) -> Period | None:
    """The period that a date opens: "since 21 April", "from January 1 until now"."""
    if first > said_on:
        return None
    new_year = first == date(said_on.year, 1, 1)
    since, opened = _lead(folded, found, _SINCE_BEFORE), _lead(folded, found, _FROM_BEFORE)
    if not new_year and _is_late(since, first, said_on):
        since = None
    to_now = _NOW_AFTER.match(folded, found.span.end)
    if not since and not (opened and (to_now or new_year)):
        return None
    end = to_now.end() if to_now else found.span.end
    lead = since if since and since.end() - since.start() <= _SHORT_LEAD else opened
    return Period(_span(found, lead, end), *days_since(first, said_on), dated=True)


def _is_late(since: re.Match[str] | None, first: date, said_on: date) -> bool:
    """Tell whether "as of" names the late day up to which a total counts."""
    as_of = since is not None and since.group().startswith("as of")
    return as_of and (said_on - first).days <= _LATELY


def _week_of(week: re.Match[str], found: DateExpression, day: date, said_on: date) -> Period:
    """As in "the week of 2 November": from that Monday or Sunday, else the week it lies in."""
    if day > said_on and found.kind == "weekday":
        day -= timedelta(days=7)
    named = " of " in week.group() and day.weekday() not in {0, 6}
    first = day - timedelta(days=day.weekday()) if named else day
    last = first + timedelta(days=6)
    if day <= said_on:
        last = min(last, said_on)
    return Period(_span(found, week), "range", first, last, dated=True)


def _span_to(ended: re.Match[str], found: DateExpression, said_on: date) -> Period:
    """As in "in the seven days to 8 August"."""
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
    return Period(_span(found, ended), label, first, last, dated=True)
