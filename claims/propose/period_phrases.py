"""The phrases for stretches of time, and the days each means on a day of statement.

A table of forms, each with words one of which must be in the text for the form to be tried.
For a statement made on day D: past week = D-6..D, past two weeks = D-13..D, year to date =
1 January..D; "last month" and "last year" are whole calendar ones.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from claims.spans import Span

Days = tuple[str, date | None, date | None, str]
"""Label, first day, last day, and for a relative phrase what it is relative to."""

_Reader = Callable[[re.Match[str], date], Days | None]

_N = (
    r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty|"
    r"a|twenty[- ]four|forty[- ]eight|seventy[- ]two|fourteen|couple of|few)"
)
_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = {word: n for n, word in enumerate(_COUNTED.split(), 1)} | {
    "a": 1,
    "fourteen": 14,
    "fifteen": 15,
    "thirty": 30,
    "twenty four": 24,
    "forty eight": 48,
    "seventy two": 72,
}
_PAST = r"(?:past|last|previous|preceding|prior|final|latest|recent)"
_LEAD = r"(?:(?:in|over|during|within|for|throughout|across|of|on|from) )?(?:the |this |these )?"
_YEAR_NAME = (
    r"(?:the year|this year|the current year|the new year|(?P<year>(?:19|20)\d\d)"
    r"|the year (?P<year2>20\d\d))"
)


def _back(said_on: date, days: int) -> date:
    return said_on - timedelta(days=days - 1)


def _count(match: re.Match[str]) -> int | None:
    word = match.group("n")
    return int(word) if word.isdecimal() else _WORDS.get(word.replace("-", " "))


def _past(match: re.Match[str], said_on: date) -> Days | None:
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


def _past_months(months: int, said_on: date) -> Days:
    if months == 1:
        return "past_month", _back(said_on, 30), said_on, ""
    if months == 12:
        return "past_year", _back(said_on, 365), said_on, ""
    years, month = divmod(said_on.year * 12 + said_on.month - 1 - months, 12)
    day = min(said_on.day, calendar.monthrange(years, month + 1)[1])
    return "range", date(years, month + 1, day) + timedelta(days=1), said_on, ""


def _week(match: re.Match[str], said_on: date) -> Days:
    return "past_week", _back(said_on, 7), said_on, ""


def _two_weeks(match: re.Match[str], said_on: date) -> Days:
    return "past_two_weeks", _back(said_on, 14), said_on, ""


def _past_one(match: re.Match[str], said_on: date) -> Days:
    month = match.group("unit") == "month"
    return _past_months(1 if month else 12, said_on)


def _last(match: re.Match[str], said_on: date) -> Days:
    if match.group("unit") == "year":
        year = said_on.year - 1
        return "past_year", date(year, 1, 1), date(year, 12, 31), ""
    last = said_on.replace(day=1) - timedelta(days=1)
    return "past_month", last.replace(day=1), last, ""


def _this(match: re.Match[str], said_on: date) -> Days:
    unit = match.group("unit")
    if unit == "year":
        return "year_to_date", date(said_on.year, 1, 1), said_on, ""
    first = said_on.replace(day=1) if unit == "month" else said_on - timedelta(said_on.weekday())
    return "range", first, said_on, ""


def _since_year(match: re.Match[str], said_on: date) -> Days:
    year = int(match.groupdict().get("year") or match.groupdict().get("year2") or said_on.year)
    return days_since(date(year, 1, 1), said_on)


def _since_last_year(match: re.Match[str], said_on: date) -> Days:
    return days_since(date(said_on.year - 1, 1, 1), said_on)


def days_since(first: date, said_on: date) -> Days:
    """From a first day to the day of the statement; from its New Year: the year to date."""
    new_year = first == date(said_on.year, 1, 1)
    return "year_to_date" if new_year else "since", first, said_on, ""


def _since_unit(match: re.Match[str], said_on: date) -> Days:
    ago = said_on.day - 1 if match.group("unit") == "month" else said_on.weekday()
    return days_since(said_on - timedelta(days=ago), said_on)


def _fraction_of_year(match: re.Match[str], said_on: date) -> Days | None:
    months = 6 if match.group("unit") == "half" else 3
    number = 12 // months if match.group("part") == "last" else _PARTS[match.group("part")]
    return _months(match, said_on, months * (number - 1) + 1, months)


def _months_of_year(match: re.Match[str], said_on: date) -> Days | None:
    return _months(match, said_on, 1, (_count(match) or 0) if match.group("n") else 1)


def _months(match: re.Match[str], said_on: date, first: int, months: int) -> Days | None:
    year, last = int(match.group("year") or said_on.year), first + months - 1
    if not 1 <= first <= last <= 12:
        return None
    end = date(year, last, calendar.monthrange(year, last)[1])
    return "range", date(year, first, 1), end, ""


def _first_days(match: re.Match[str], said_on: date) -> Days | None:
    if not match.group("n") and match.group("unit").endswith("s"):
        return _since_year(match, said_on)
    count = (_count(match) or 0) if match.group("n") else 1
    days = count * (7 if match.group("unit").startswith("week") else 1)
    first = date(int(match.group("year") or said_on.year), 1, 1)
    return ("range", first, first + timedelta(days=days - 1), "") if days else None


_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _weekend(match: re.Match[str], said_on: date) -> Days:
    sunday = said_on - timedelta(days=(said_on.weekday() + 1) % 7)
    return "range", sunday - timedelta(days=1), sunday, ""


def _night(match: re.Match[str], said_on: date) -> Days:
    return "range", said_on - timedelta(days=1), said_on, ""


def _one_day(match: re.Match[str], said_on: date) -> Days:
    return "day", said_on, said_on, ""


def _days_ago(match: re.Match[str], said_on: date) -> Days | None:
    count = _count(match)
    if not count:
        return None
    day = said_on - timedelta(days=count * (7 if match.group("unit")[0] == "w" else 1))
    return "day", day, day, ""


def _same_week(match: re.Match[str], said_on: date) -> Days:
    return "relative", _back(said_on, 7), said_on, "same_week"


def _relative(hint: str) -> _Reader:
    return lambda match, said_on: ("relative", None, None, hint)


def _same_stretch(match: re.Match[str], said_on: date) -> Days | None:
    """As in "the same six months": the hint says how many days the one before must have."""
    units = {"day": 1, "week": 7, "month": 30.4, "year": 365}
    days = round((_count(match) or 0) * units[match.group("unit").rstrip("s")])
    return ("relative", None, None, f"same {days}") if days else None


_SAME = r"(?:same|corresponding)"
_STRETCH = (
    r"(?:period|week|month|year|day|days|seven days|7 days|two weeks|time|timeframe|interval"
    r"|fortnight)"
)
_BEFORE = r"(?:previous|preceding|prior)"
_START = r"(?:very )?(?:start|beginning|turn|outset|first days?)"
_SINCE = r"(?:since|from|as of|starting from) (?:the )?"
_WITHIN = r"(?:in|during|throughout|within|over|for)"
_SUM = r"(?:number|figure|total|tally|count|sum|toll|balance|haul|one|tallie|score|share)s?"
_NO_DATE = (
    r"(?! (?:of|in) [a-z]+ ?(?:\d|,))(?! (?:to|ending|before|that|starting|from [a-z]+ \d)\b)"
    r"(?! ended (?:on )?(?:(?!with)[a-z]+ )?\d)"
)
_THIS_YEAR = r"(?:the year|this year|(?P<year>20\d\d))"

_TABLE: tuple[tuple[str, str, _Reader], ...] = (
    (
        "same|corresponding",
        rf"{_LEAD}{_SAME} {_STRETCH} (?:of |in |a )?(?:last year|the {_BEFORE} year|the year "
        rf"before)",
        _relative("year_before"),
    ),
    ("same|corresponding", rf"{_LEAD}{_SAME} (?:week|seven days|7 days)", _same_week),
    ("same|corresponding", rf"{_LEAD}{_SAME} {_STRETCH}", _relative("same")),
    ("same ", rf"{_LEAD}same {_N} (?P<unit>days|weeks|months|years)", _same_stretch),
    (
        "that |this |reporting |the said",
        r"(?:(?:in|over|during|within|throughout|by) )?(?:that|the reporting|the said) "
        r"(?:same )?(?:period|week|time|timeframe|time frame|month|year|stretch)"
        r"|(?:in|over|during|within) this (?:period|time|timeframe|time frame|process)",
        _relative("same"),
    ),
    (
        " day",
        r"(?:on )?(?:that|the same) (?:very )?(?:day|night|morning|afternoon|evening)",
        _relative("same_day"),
    ),
    (
        "year",
        rf"(?:in )?(?:the year before|the {_BEFORE} year|(?:a|one) year (?:earlier|before|ago)|"
        rf"the year prior)",
        _relative("year_before"),
    ),
    (
        "week|days ",
        r"(?:in )?(?:the week before(?: (?:that|last))?|the (?:preceding|prior) week"
        r"|(?:a|one) week (?:earlier|before|previously)|the week prior(?: to that)?"
        r"|(?:the )?(?:seven|7) days (?:earlier|previously|prior|before(?: that)?))",
        _relative("week_before"),
    ),
    (
        "month",
        rf"(?:in )?(?:the month before|the {_BEFORE} month|(?:a|one) month (?:earlier|before)|"
        rf"the month prior)",
        _relative("month_before"),
    ),
    (" day", r"(?:on )?(?:the (?:following|next) day|(?:a|one) day later)", _relative("day_after")),
    (
        " day",
        r"(?:on )?(?:the day before|the previous day|a day (?:earlier|before))",
        _relative("day_before"),
    ),
    ("days|week", rf"{_LEAD}{_PAST}[ -](?:7 days|seven days|1 week|one week)", _week),
    (
        "two|2 w|fortnight|14 d",
        rf"{_LEAD}{_PAST} (?:two weeks|2 weeks|fortnight|14 days)",
        _two_weeks,
    ),
    (
        "hour|day|week|month|year",
        rf"{_LEAD}{_PAST} {_N}[ -](?P<unit>hours?|days?|weeks?|months?|years?)(?: alone)?",
        _past,
    ),
    (
        "to date|today",
        rf"{_N} (?P<unit>hours|days|weeks|months) (?:(?:up )?to today|until today|to date)",
        _past,
    ),
    (
        " week",
        r"(?:(?:in|over|during|within|for|throughout|across|of) )?(?:the course of )?"
        r"(?:(?:just )?(?:the|this|our) )?"
        rf"(?:past|previous|last|preceding|prior|recent|bygone) week(?: alone)?{_NO_DATE}",
        _week,
    ),
    (
        " week",
        rf"(?:{_WITHIN}|across|through) (?:the (?:course|space|span) of )?(?:just |barely )?"
        rf"(?:the|a|one|1|a single) week{_NO_DATE}(?: left behind| just gone| gone by)?|all week",
        _week,
    ),
    ("week", rf"(?:weekly|(?:(?:the|this) )?week's)(?= (?:{_SUM}\b|\d))", _week),
    (
        "year|annual",
        rf"(?:(?:the|this) year's|yearly|annual)(?= (?:(?:\w+ )?{_SUM}\b|\d))",
        _since_year,
    ),
    (
        "seven days|7 days|weekly",
        r"weekly basis|(?:in|during|within|over|across) (?:just |only )?(?:the space of )?"
        r"(?:seven|7) days",
        _week,
    ),
    (
        "hours|days|weeks|months",
        rf"(?:in|over|within) (?:just |only |the space of )?{_N} (?P<unit>hours|days|weeks|months)"
        r"(?! (?:of|to|time|ago|after|before|from|earlier|later|ending|until)\b|'|-)",
        _past,
    ),
    (
        "fortnight|two weeks|2 weeks",
        rf"{_WITHIN} (?:the |a )?(?:fortnight|two weeks|2 weeks)",
        _two_weeks,
    ),
    ("past", rf"{_LEAD}past (?P<unit>month|year)(?: alone)?", _past_one),
    (
        "last ",
        r"(?:(?:in|during|throughout|over) )?(?:the whole of |all of )?(?<!since )last "
        r"(?P<unit>month|year)(?: alone)?",
        _last,
    ),
    (
        "this |current ",
        r"(?:(?:so far|earlier|thus far|in|during|throughout|over|for) )?(?:the )?(?:this|current) "
        r"(?P<unit>week|month|year)(?: alone| so far| to date| thus far)?",
        _this,
    ),
    ("to date|to-date", r"(?:in |throughout |over )?(?:the )?year[- ]to[- ]date", _since_year),
    (" year", rf"{_SINCE}{_START} of (?:last year|the previous year)", _since_last_year),
    (
        " of ",
        rf"{_SINCE}{_START} of {_YEAR_NAME}(?: (?:to date|until now|until today|up to now))?",
        _since_year,
    ),
    (
        "year",
        r"(?:since|from|as of) (?:the )?(?:new year(?:'s day)?|year's (?:start|beginning|outset)|"
        r"start of year|beginning of year|year (?:began|started|opened|turned)|"
        r"(?:first(?: day)?|1st) of (?:january|this year|the year))",
        _since_year,
    ),
    ("since", r"since last year", _since_last_year),
    ("since", rf"since (?:the )?{_START} of (?:the|this) (?P<unit>month|week)", _since_unit),
    (
        " half| quarter",
        rf"(?:in|during|over|for) (?:the )?(?P<part>first|second|third|fourth|last) "
        rf"(?P<unit>half|quarter) of {_THIS_YEAR}",
        _fraction_of_year,
    ),
    (
        " month",
        rf"(?:in|during|over|for) (?:the )?first (?:{_N} )?months?(?: of {_THIS_YEAR}|(?! of))",
        _months_of_year,
    ),
    (
        "night|evening",
        r"(?:from |since )?(?:yesterday|last) (?:evening|night)(?: (?:until|till|to|and|through) "
        r"(?:this|today|early this|the) ?(?:morning|early hours)?)?|overnight",
        _night,
    ),
    (
        "first ",
        rf"{_LEAD}first {_N}?[ -]?(?P<unit>days?|weeks?) of {_THIS_YEAR}",
        _first_days,
    ),
    (
        "year|so far",
        r"(?:so far|to date|thus far|already) (?:in |into )?(?P<year>20\d\d)"
        r"|(?:in|over|during) (?:the course of )?(?:the )?first (?:few )?(?:days|weeks|months) of "
        r"(?:this|the) year"
        r"|(?:in|over|during|throughout|within) the course of (?:the|this) year"
        r"|(?:for|in) the year(?: so far)?(?! (?:before|ended|ending|to|of|\d))",
        _since_year,
    ),
    ("weekend", r"(?:at|over|during|on) the (?:past |last )?weekend", _weekend),
    ("this ", r"(?:earlier |late |early )?this (?:morning|afternoon|evening)", _one_day),
    (" ago", rf"{_N} (?P<unit>days?|weeks?) ago", _days_ago),
)
_REACH = 60
"""Code points: no form reaches farther before its anchor, or twice as far after it."""
_SCANNERS = tuple(
    (tuple(anchors.split("|")), re.compile(rf"\b(?:{form})\b"), reader)
    for anchors, form, reader in _TABLE
)


def find_phrases(folded: str, said_on: date) -> Iterator[tuple[Span, Days]]:
    """Every phrase of the table in a folded text, with the days it means."""
    for anchors, scanner, reader in _SCANNERS:
        for low, high in _windows(folded, anchors):
            for match in scanner.finditer(folded, low, high):
                days = reader(match, said_on)
                if days is not None:
                    yield Span(*match.span()), days


def _windows(folded: str, anchors: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of a text around the anchors of a form, at word starts, none overlapping."""
    found = sorted(at for anchor in anchors for at in _places(folded, anchor))
    low = high = -1
    for at in found:
        if at - _REACH > high:
            if high >= 0:
                yield low, high
            low = max(0, folded.rfind(" ", 0, max(0, at - _REACH)))
        high = min(len(folded), at + 2 * _REACH)
    if high >= 0:
        yield low, high


def _places(folded: str, anchor: str) -> Iterator[int]:
    at = folded.find(anchor)
    while at >= 0:
        yield at
        at = folded.find(anchor, at + 1)
