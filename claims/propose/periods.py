"""Stretches of time as the genre words them, and the days they mean.

"The past week" of a Thursday briefing, "since the start of the year", "in the seven days to
8 August", "a year earlier". Calendar dates come from ``dates``. Which period belongs to which
number is decided in ``timing``.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claims.propose.dates import DateExpression
from claims.spans import Span


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


_Days = tuple[str, date | None, date | None, str]
_Reader = Callable[[re.Match[str], date], _Days | None]

_N = (
    r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty|"
    r"a|twenty[- ]four|forty[- ]eight|seventy[- ]two|fourteen|couple of|few)"
)
_WORDS = {
    **{
        w: n
        for n, w in enumerate(
            "a two three four five six seven eight nine ten eleven twelve".split(), 1
        )
    },
    "one": 1,
    "fourteen": 14,
    "fifteen": 15,
    "thirty": 30,
    "twenty four": 24,
    "twenty-four": 24,
    "forty eight": 48,
    "forty-eight": 48,
    "seventy two": 72,
    "seventy-two": 72,
}
_PAST = r"(?:past|last|previous|preceding|prior|final|latest|recent)"
_LEAD = r"(?:(?:in|over|during|within|for|throughout|across|of|on|from) )?(?:the |this |these )?"
_YEAR_NAME = r"(?:the year|this year|the current year|the new year|(?P<year>(?:19|20)\d\d)|the year (?P<year2>20\d\d))"


def _back(said_on: date, days: int) -> date:
    return said_on - timedelta(days=days - 1)


def _count(match: re.Match[str]) -> int | None:
    word = match.group("n")
    return int(word) if word.isdecimal() else _WORDS.get(word)


def _past(match: re.Match[str], said_on: date) -> _Days | None:
    count = _count(match)
    if not count:
        return None
    unit = match.group("unit").rstrip("s")
    if unit == "hour":
        return "range", said_on - timedelta(days=max(1, count // 24)), said_on, ""
    if unit in {"month", "year"}:
        return _past_months(count * (12 if unit == "year" else 1), said_on)
    days = count * (7 if unit == "week" else 1)
    label = {7: "past_week", 14: "past_two_weeks", 30: "past_month", 365: "past_year"}
    return label.get(days, "range"), _back(said_on, days), said_on, ""


def _past_months(months: int, said_on: date) -> _Days:
    if months == 1:
        return "past_month", _back(said_on, 30), said_on, ""
    if months == 12:
        return "past_year", _back(said_on, 365), said_on, ""
    years, month = divmod(said_on.year * 12 + said_on.month - 1 - months, 12)
    day = min(said_on.day, calendar.monthrange(years, month + 1)[1])
    return "range", date(years, month + 1, day) + timedelta(days=1), said_on, ""


def _week(match: re.Match[str], said_on: date) -> _Days:
    return "past_week", _back(said_on, 7), said_on, ""


def _two_weeks(match: re.Match[str], said_on: date) -> _Days:
    return "past_two_weeks", _back(said_on, 14), said_on, ""


def _past_one(match: re.Match[str], said_on: date) -> _Days:
    month = match.group("unit") == "month"
    return _past_months(1 if month else 12, said_on)


def _last(match: re.Match[str], said_on: date) -> _Days:
    if match.group("unit") == "year":
        year = said_on.year - 1
        return "past_year", date(year, 1, 1), date(year, 12, 31), ""
    last = said_on.replace(day=1) - timedelta(days=1)
    return "past_month", last.replace(day=1), last, ""


def _this(match: re.Match[str], said_on: date) -> _Days:
    unit = match.group("unit")
    if unit == "year":
        return "year_to_date", date(said_on.year, 1, 1), said_on, ""
    first = said_on.replace(day=1) if unit == "month" else said_on - timedelta(said_on.weekday())
    return "range", first, said_on, ""


def _since_year(match: re.Match[str], said_on: date) -> _Days:
    year = int(match.groupdict().get("year") or match.groupdict().get("year2") or said_on.year)
    return _since(date(year, 1, 1), said_on)


def _since_last_year(match: re.Match[str], said_on: date) -> _Days:
    return _since(date(said_on.year - 1, 1, 1), said_on)


def _since(first: date, said_on: date) -> _Days:
    new_year = first == date(said_on.year, 1, 1)
    return "year_to_date" if new_year else "since", first, said_on, ""


def _since_month(match: re.Match[str], said_on: date) -> _Days:
    return _since(said_on.replace(day=1), said_on)


def _since_week(match: re.Match[str], said_on: date) -> _Days:
    return _since(said_on - timedelta(days=said_on.weekday()), said_on)


def _part_of_year(match: re.Match[str], said_on: date) -> _Days | None:
    year = int(match.group("year") or said_on.year)
    unit = match.group("unit").rstrip("s")
    if unit in {"half", "quarter"}:
        months, number = (6 if unit == "half" else 3), _PARTS[match.group("part")]
    else:
        months, number = (_count(match) or 0) if match.group("n") else 1, 1
    first_month = months * (number - 1) + 1
    if not 1 <= first_month <= 12 or not 1 <= first_month + months - 1 <= 12:
        return None
    last_month = first_month + months - 1
    last = date(year, last_month, calendar.monthrange(year, last_month)[1])
    return "range", date(year, first_month, 1), last, ""


_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def _weekend(match: re.Match[str], said_on: date) -> _Days:
    sunday = said_on - timedelta(days=(said_on.weekday() + 1) % 7)
    return "range", sunday - timedelta(days=1), sunday, ""


def _night(match: re.Match[str], said_on: date) -> _Days:
    return "range", said_on - timedelta(days=1), said_on, ""


def _one_day(match: re.Match[str], said_on: date) -> _Days:
    return "day", said_on, said_on, ""


def _days_ago(match: re.Match[str], said_on: date) -> _Days | None:
    count = _count(match)
    if not count:
        return None
    day = said_on - timedelta(days=count)
    return "day", day, day, ""


def _same_week(match: re.Match[str], said_on: date) -> _Days:
    return "relative", _back(said_on, 7), said_on, "same_week"


def _relative(hint: str) -> _Reader:
    return lambda match, said_on: ("relative", None, None, hint)


_TABLE: tuple[tuple[str, _Reader], ...] = (
    (
        rf"{_LEAD}(?:same|corresponding) (?:period|week|year|month|day|days|seven days|7 days|time|timeframe|interval|fortnight)"
        r" (?:of |in |a )?(?:last year|the (?:previous|preceding|prior) year|the year before|year earlier)",
        _relative("year_before"),
    ),
    (rf"{_LEAD}(?:same|corresponding) (?:week|seven days|7 days)", _same_week),
    (
        rf"{_LEAD}(?:same|corresponding) (?:period|week|month|day|seven days|7 days|two weeks|time|timeframe|timespan|interval|fortnight)",
        _relative("same"),
    ),
    (
        r"(?:(?:in|over|during) )?(?:that|the said|the reporting) (?:period|week|time|month|year)|meanwhile",
        _relative("same"),
    ),
    (
        r"(?:in )?(?:the year before|the (?:previous|preceding|prior) year|a year (?:earlier|before|ago)|one year earlier|the year prior)",
        _relative("year_before"),
    ),
    (
        r"(?:in )?(?:the week before|the (?:preceding|prior) week|a week (?:earlier|before|ago)|one week earlier|seven days earlier|the week prior)",
        _relative("week_before"),
    ),
    (
        r"(?:in )?(?:the month before|the (?:previous|preceding|prior) month|a month (?:earlier|before)|the month prior)",
        _relative("month_before"),
    ),
    (r"(?:on )?(?:the (?:following|next) day|a day later|one day later)", _relative("day_after")),
    (
        r"(?:on )?(?:the (?:day before|previous day)|a day (?:earlier|before))",
        _relative("day_before"),
    ),
    (r"(?:on )?the same day", _relative("same")),
    (rf"{_LEAD}{_PAST}[ -](?:{_N}[ -])?(?:7 days|seven days|1 week|one week)", _week),
    (
        rf"{_LEAD}(?:past|last|previous|prior|preceding|final|recent) (?:two weeks|2 weeks|fortnight|14 days)",
        _two_weeks,
    ),
    (rf"{_LEAD}{_PAST} {_N}[ -](?P<unit>hours?|days?|weeks?|months?|years?)(?: alone)?", _past),
    (
        rf"(?:{_N} )(?P<unit>hours|days|weeks|months) (?:to today|up to today|until today|to date)",
        _past,
    ),
    (
        r"(?:(?:in|over|during|within|for|throughout|across|of) )?(?:(?:just )?(?:the|this|our) )?(?:past|previous|last|preceding|prior|recent|bygone) week(?: alone)?(?! (?:of|in) (?:january|february|march|april|may|june|july|august|september|october|november|december))",
        _week,
    ),
    (
        r"(?:in|during|throughout|within|over|for) (?:just )?(?:the|a|one|1|a single) week(?! (?:of|to|ending|ended|from|before|that|starting|beginning|through)\b)(?: left behind)?",
        _week,
    ),
    (
        r"weekly basis|this past week|(?:in|during) the week left behind|(?:in|during|within) seven days|(?:in|within) 7 days",
        _week,
    ),
    (
        r"(?:in|during|throughout|within|over|for) (?:the|a|two|2)? ?(?:fortnight|two weeks|2 weeks)",
        _two_weeks,
    ),
    (rf"{_LEAD}past (?P<unit>month|year)(?: alone)?", _past_one),
    (
        r"(?:(?:in|during|throughout|over) )?(?:the whole of |all of )?(?<!since )last (?P<unit>month|year)(?: alone)?",
        _last,
    ),
    (
        r"(?:(?:so far|earlier|thus far|in|during|throughout|over) )?(?:the )?(?:this|current) (?P<unit>week|month|year)(?: alone| so far| to date| thus far)?",
        _this,
    ),
    (r"(?:in|throughout|over) (?P<unit>year) to date|(?:the )?year[- ]to[- ]date", _since_year),
    (
        rf"(?:since|from|as of|starting from) (?:the )?(?:very )?(?:start|beginning|turn|outset|first day|first days) of (?:last year|the previous year)",
        _since_last_year,
    ),
    (
        rf"(?:since|from|as of|starting from) (?:the )?(?:very )?(?:start|beginning|turn|outset|first day|first days) of {_YEAR_NAME}(?: (?:to date|until now|until today|to this day|up to now))?",
        _since_year,
    ),
    (
        r"(?:since|from) (?:the )?(?:new year(?:'s day)?|year's start|start of year|beginning of year)(?! ?')",
        _since_year,
    ),
    (r"since last year", _since_last_year),
    (r"since (?:the )?(?:start|beginning) of (?:the|this) month", _since_month),
    (r"since (?:the )?(?:start|beginning) of (?:the|this) week", _since_week),
    (
        r"(?:in|during|over|for) (?:the )?(?P<part>first|second|third|fourth|last) (?P<n>(?!))?(?P<unit>half|quarter) of (?:the year|this year|(?P<year>20\d\d))",
        _part_of_year,
    ),
    (
        rf"(?:in|during|over|for) (?:the )?(?P<part>first) (?:{_N} )?(?P<unit>months?) of (?:the year|this year|(?P<year>20\d\d))",
        _part_of_year,
    ),
    (
        r"(?:from |since )?(?:yesterday|last) (?:evening|night)(?: (?:until|till|to|and|through) (?:this|today|early this|the) ?(?:morning|early hours)?)?|overnight",
        _night,
    ),
    (r"(?:at|over|during|on) the (?:past |last )?weekend", _weekend),
    (r"(?:earlier |late |early )?this (?:morning|afternoon|evening)", _one_day),
    (rf"{_N} (?P<unit>days) ago", _days_ago),
)
_SCANNERS = tuple((re.compile(rf"\b(?:{form})\b"), reader) for form, reader in _TABLE)

_SINCE_BEFORE = re.compile(
    r"\b(?:since|as of|as from|starting (?:from|on)|dating (?:back )?to|ever since)"
    r"(?: [a-z'-]{1,20}){0,8}[ -]\Z"
)
_FROM_BEFORE = re.compile(r"\b(?P<word>from|between)(?: the)?[ ]\Z")
_ON_BEFORE = re.compile(
    r"\b(?:on|in|during|throughout|of|for|by|over|until|at)(?: (?:the|all of|early|late|mid))?[ -]\Z"
)
_TO_BETWEEN = re.compile(r"\A ?(?:,? ?(?:and|to|until|till|through|up to|thru) |[-–—] ?)\Z")
_NOW_AFTER = re.compile(
    r"(?:,? (?:\d{4},? )?(?:to|until|till|through|up to) (?:now|today|date|this day|the present|present))\b"
)
_SPAN_TO = re.compile(
    r"\b(?:(?:in|over|during|within|for) )?the (?:(?P<n>\d{1,2}|seven|two|three|ten|four|five|six|24)[ -]?)?"
    r"(?P<unit>days?|weeks?|hours?|month)(?: period)? (?:to|ending|ended|ending on|ended on|through|up to|until|that ended on|that ended)(?: on)? \Z"
)


def find_periods(
    folded: str, dates: tuple[DateExpression, ...], said_on: date
) -> tuple[Period, ...]:
    """Find every period of a folded text, calendar dates included, in order, none overlapping."""
    phrases = [
        Period(Span(*match.span()), *days[:3], days[3])
        for scanner, reader in _SCANNERS
        for match in scanner.finditer(folded)
        if (days := reader(match, said_on)) is not None
    ]
    return tuple(_disjoint([*_dated(folded, dates, said_on), *phrases]))


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
    """Tell "from 27 November to 8 December": "and" joins only after "between"."""
    gap = folded[one.span.end : two.span.start]
    if len(gap) > 12 or one.first is None or two.last is None or not _TO_BETWEEN.match(gap):
        return False
    return " and " not in gap or bool(_lead(folded, one, _FROM_BEFORE))


def _lead(folded: str, found: DateExpression, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.search(folded, max(0, found.span.start - 90), found.span.start)


def _pair(folded: str, one: DateExpression, two: DateExpression, said_on: date) -> Period | None:
    first, last = one.first, two.last
    if first is None or last is None:
        return None
    if first > last and not one.stated:
        first = _earlier_year(first, last)
    lead = _lead(folded, one, _FROM_BEFORE)
    start = lead.start() if lead else one.span.start
    label = "range"
    return (
        Period(Span(start, two.span.end), label, first, last, dated=True) if first <= last else None
    )


def _earlier_year(first: date, last: date) -> date:
    moved = (
        first.replace(year=last.year, day=min(first.day, 28))
        if first.month == 2
        else first.replace(year=last.year)
    )
    return moved if moved <= last else moved.replace(year=last.year - 1, day=min(moved.day, 28))


def _single(folded: str, found: DateExpression, said_on: date) -> Period | None:
    if found.first is None or found.last is None:
        return None
    since = _lead(folded, found, _SINCE_BEFORE)
    to_now = _NOW_AFTER.match(folded, found.span.end)
    opened = _lead(folded, found, _FROM_BEFORE)
    if (
        since or (opened and (to_now or found.first == date(said_on.year, 1, 1)))
    ) and found.first <= said_on:
        start = since.start() if since else opened.start() if opened else found.span.start
        label, first, last, _ = _since(found.first, said_on)
        return Period(
            Span(start, to_now.end() if to_now else found.span.end), label, first, last, dated=True
        )
    ended = _lead(folded, found, _SPAN_TO)
    if ended:
        return _span_to(ended, found, said_on)
    lead = _lead(folded, found, _ON_BEFORE)
    start = lead.start() if lead else found.span.start
    label, first, last = _calendar(found, said_on)
    return Period(Span(start, found.span.end), label, first, last, dated=True)


def _calendar(found: DateExpression, said_on: date) -> tuple[str, date, date]:
    first, last = found.first or said_on, found.last or said_on
    if found.kind == "year" and first.year == last.year == said_on.year:
        return "year_to_date", first, said_on
    if found.kind == "month" and first <= said_on < last:
        last = said_on
    return "day" if first == last else "range", first, last


def _span_to(ended: re.Match[str], found: DateExpression, said_on: date) -> Period | None:
    last = found.last or said_on
    count = {"seven": 7, "two": 2, "three": 3, "ten": 10, "four": 4, "five": 5, "six": 6}
    number = ended.group("n") or "1"
    size = int(number) if number.isdecimal() else count[number]
    unit = ended.group("unit").rstrip("s")
    days = {"day": size, "week": 7 * size, "hour": max(1, size // 24) + 1, "month": 30 * size}[unit]
    first = last - timedelta(days=days - 1)
    label = "past_week" if days == 7 and last == said_on and unit == "day" else "range"
    return Period(Span(ended.start(), found.span.end), label, first, last, dated=True)
