"""The phrases for stretches of time: a table of forms, each with its reader from ``period_days``.

A form is tried only around the words, one of which it must have.
"""

import re
from collections.abc import Iterator
from datetime import date

from claims.text import period_days as days
from claims.text.spans import Span

_N = rf"(?P<n>\d{{1,3}}|{'|'.join(days.WORDS).replace(' ', '[- ]')}|couple of|few)"
_PAST = r"(?:past|last|previous|preceding|prior|final|latest|recent)"
_LEAD = r"(?:(?:in|over|during|within|for|throughout|across|of|on|from) )?(?:the |this |these )?"
_YEAR_NAME = (
    r"(?:the year|this year|the current year|the new year|(?P<year>(?:19|20)\d\d)"
    r"|the year (?P<year2>20\d\d))"
)


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
_THIS_YEAR = r"(?:the year|this year|(?P<before>last year)|(?P<year>20\d\d))"

_TABLE: tuple[tuple[str, str, days.Reader], ...] = (
    (
        "same|corresponding",
        rf"{_LEAD}{_SAME} {_STRETCH} (?:of |in |a )?(?:last year|the {_BEFORE} year|the year "
        rf"before|20\d\d\b)",
        days.relative("year_before"),
    ),
    ("same|corresponding", rf"{_LEAD}{_SAME} (?:week|seven days|7 days)", days.same_week),
    ("same|corresponding", rf"{_LEAD}{_SAME} {_STRETCH}", days.relative("same")),
    ("same ", rf"{_LEAD}same {_N} (?P<unit>days|weeks|months|years)", days.same_stretch),
    (
        "that |this |reporting |the said",
        r"(?:(?:in|over|during|within|throughout|by) )?(?:that|the reporting|the said) "
        r"(?:same )?(?:period|week|time|timeframe|time frame|month|year|stretch)"
        r"|(?:in|over|during|within) this (?:period|time|timeframe|time frame|process)",
        days.relative("same"),
    ),
    (
        " day",
        r"(?:on )?(?:that|the same) (?:very )?(?:day|night|morning|afternoon|evening)",
        days.relative("same_day"),
    ),
    (
        "year",
        rf"(?:in )?(?:the year before|the {_BEFORE} year|(?:a|one) year (?:earlier|before|ago)|"
        rf"the year prior)",
        days.relative("year_before"),
    ),
    (
        " one",
        rf"(?:in|during|over) the {_BEFORE} one(?! week| month| year)",
        days.relative("one_before"),
    ),
    (
        "week|days ",
        r"(?:in )?(?:the week before(?: (?:that|last))?|the (?:preceding|prior) week"
        r"|(?:a|one) week (?:earlier|before|previously)|the week prior(?: to that)?"
        r"|(?:the )?(?:seven|7) days (?:earlier|previously|prior|before(?: that)?))",
        days.relative("week_before"),
    ),
    (
        "month",
        rf"(?:in )?(?:the month before|the {_BEFORE} month|(?:a|one) month (?:earlier|before)|"
        rf"the month prior)",
        days.relative("month_before"),
    ),
    (
        " day",
        r"(?:on )?(?:the (?:following|next) day|(?:a|one) day later)",
        days.relative("day_after"),
    ),
    (
        " day",
        r"(?:on )?(?:the day before|the previous day|a day (?:earlier|before))",
        days.relative("day_before"),
    ),
    ("days|week", rf"{_LEAD}{_PAST}[ -](?:7 days|seven days|1 week|one week)", days.week),
    (
        "two|2 w|fortnight|14 d",
        rf"{_LEAD}{_PAST} (?:two weeks|2 weeks|fortnight|14 days)",
        days.two_weeks,
    ),
    (
        "hour|day|week|month|year",
        rf"{_LEAD}{_PAST} {_N}[ -](?P<unit>hours?|days?|weeks?|months?|years?)(?: alone)?",
        days.past,
    ),
    (
        "to date|today",
        rf"{_N} (?P<unit>hours|days|weeks|months) (?:(?:up )?to today|until today|to date)",
        days.past,
    ),
    (
        " week",
        r"(?:(?:in|over|during|within|for|throughout|across|of) )?(?:the course of )?"
        r"(?:(?:just )?(?:the|this|our) )?"
        rf"(?:past|previous|last|preceding|prior|recent|bygone) week(?: alone)?{_NO_DATE}",
        days.week,
    ),
    (
        " week",
        rf"(?:{_WITHIN}|across|through) (?:the (?:course|space|span) of )?(?:just |barely )?"
        rf"(?:the|a|one|1|a single) week{_NO_DATE}(?: left behind| just gone| gone by)?|all week",
        days.week,
    ),
    (
        "week's",
        r"the (?:past )?week's(?= (?:operations|clashes|fighting|strikes|losses|events|air|"
        r"apprehensions|surrenders|detentions|"
        r"arrests|seizures|attacks)\b)",
        days.week,
    ),
    ("week", rf"(?:weekly|(?:(?:the|this) )?week's)(?= (?:{_SUM}\b|\d))", days.week),
    (
        "weekly ",
        r"weekly (?:press )?(?:briefing|report|review|update|summary|round-?up|statement|bulletin)"
        r"(?= ?[:–—])",
        days.week,
    ),
    (
        "year|annual",
        rf"(?:(?:the|this) year's|yearly|annual)(?= (?:(?:\w+ )?{_SUM}\b|\d))",
        days.since_year,
    ),
    (
        "seven days|7 days|weekly",
        r"weekly basis|(?:in|during|within|over|across) (?:just |only )?(?:the space of )?"
        r"(?:seven|7) days",
        days.week,
    ),
    (
        "hours|days|weeks|months",
        rf"(?:in|over|within) (?:just |only |the space of )?{_N} (?P<unit>hours|days|weeks|months)"
        r"(?! (?:of|to|time|ago|after|before|from|earlier|later|ending|until)\b|'|-)",
        days.past,
    ),
    (
        "fortnight|two weeks|2 weeks",
        rf"{_WITHIN} (?:the |a )?(?:fortnight|two weeks|2 weeks)",
        days.two_weeks,
    ),
    ("past", rf"{_LEAD}past (?P<unit>month|year)(?: alone)?", days.past_one),
    (
        "last ",
        r"(?:(?:in|during|throughout|over) )?(?:the whole of |all of )?(?<!since )last "
        r"(?P<unit>month|year)(?: alone)?",
        days.last_unit,
    ),
    (
        "this |current ",
        r"(?:(?:so far|earlier|thus far|in|during|throughout|over|for) )?(?:the )?(?:this|current) "
        r"(?P<unit>week|month|year)(?: alone| so far| to date| thus far)?",
        days.this_unit,
    ),
    ("to date|to-date", r"(?:in |throughout |over )?(?:the )?year[- ]to[- ]date", days.since_year),
    (" year", rf"{_SINCE}{_START} of (?:last year|the previous year)", days.since_last_year),
    (
        " of ",
        rf"{_SINCE}{_START} of {_YEAR_NAME}(?: (?:to date|until now|until today|up to now))?",
        days.since_year,
    ),
    (
        "year",
        r"(?:since|from|as of) (?:the )?(?:new year(?:'s day)?|year's (?:start|beginning|outset)|"
        r"start of year|beginning of year|year (?:began|started|opened|turned)|"
        r"(?:first(?: day)?|1st) of (?:january|this year|the year))",
        days.since_year,
    ),
    ("since", r"since last year", days.since_last_year),
    (
        "since",
        rf"since (?:the )?{_START} of (?:the|this) (?P<unit>month|week)",
        days.since_unit,
    ),
    (
        " half| quarter",
        rf"(?:(?:in|during|over|for|throughout) )?(?:the )?"
        rf"(?P<part>first|second|third|fourth|last) "
        rf"(?P<unit>half|quarter) of {_THIS_YEAR}",
        days.fraction_of_year,
    ),
    (
        " month",
        rf"(?:in|during|over|for) (?:the )?first (?:{_N} )?months?(?: of {_THIS_YEAR}|(?! of))",
        days.months_of_year,
    ),
    (" month", rf"the first {_N} months of {_THIS_YEAR}", days.months_of_year),
    (
        "night|evening",
        r"(?:from |since )?(?:yesterday|last) (?:evening|night)(?: (?:until|till|to|and|through) "
        r"(?:this|today|early this|the) ?(?:morning|early hours)?)?|overnight",
        days.night,
    ),
    (
        "first ",
        rf"{_LEAD}first {_N}?[ -]?(?P<unit>days?|weeks?) of {_THIS_YEAR}",
        days.first_days,
    ),
    (
        "year|so far",
        r"(?:so far|to date|thus far|already) (?:in |into )?(?P<year>20\d\d)"
        r"|(?:in|over|during) (?:the course of )?(?:the )?first (?:few )?(?:days|weeks|months) of "
        r"(?:this|the) year"
        r"|(?:in|over|during|throughout|within) the course of (?:the|this) year"
        r"|(?:for|in) the (?:new )?year(?: so far)?"
        r"(?! (?:before|ended|ending|of|\d|to (?!\d{1,3},\d|\d{3}\b)))",
        days.since_year,
    ),
    ("weekend", r"(?:at|over|during|on) the (?:past |last )?weekend", days.weekend),
    ("this ", r"(?:earlier |late |early )?this (?:morning|afternoon|evening)", days.one_day),
    (" ago", rf"{_N} (?P<unit>days?|weeks?) ago", days.days_ago),
)
_REACH = 60
"""Code points: no form reaches farther before its anchor, or twice as far after it."""
_SCANNERS = tuple(
    (tuple(anchors.split("|")), re.compile(rf"\b(?:{form})\b"), reader)
    for anchors, form, reader in _TABLE
)


def find_phrases(folded: str, said_on: date) -> Iterator[tuple[Span, days.Days]]:
    """Every phrase of the table in a folded text, with the days it means."""
    for anchors, scanner, reader in _SCANNERS:
        for low, high in _windows(folded, anchors):
            for match in scanner.finditer(folded, low, high):
                meant = reader(match, said_on)
                if meant is not None:
                    yield Span(_after_verb(folded, match.start()), match.end()), meant


def _after_verb(folded: str, start: int) -> int:
    """The start of a phrase; the "in" of "turned themselves in last week" is the verb's."""
    verbal = folded[max(0, start - 7) : start] in {"selves ", "imself ", "erself "}
    return start + 3 if verbal and folded.startswith("in ", start) else start


def _windows(folded: str, anchors: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of a text around the anchors of a form, at word starts, none overlapping."""
    found = sorted(at for anchor in anchors for at in _places(folded, anchor))
    low = high = -1
    for at in found:
        if at - _REACH > high:
            if high >= 0:
                yield low, high
            near = max(0, at - _REACH)
            low = max(near - _REACH, folded.rfind(" ", max(0, near - _REACH), near), 0)
        high = min(len(folded), at + 2 * _REACH)
    if high >= 0:
        yield low, high


def _places(folded: str, anchor: str) -> Iterator[int]:
    at = folded.find(anchor)
    while at >= 0:
        yield at
        at = folded.find(anchor, at + 1)
