"""Every date expression of an article: where it is, and which days it means.

Days, months and years, weekdays, today and yesterday. Stretches of time that no calendar word
names ("the past week", "since then") are read in ``periods``, where claims are.
What a text leaves out comes from the day of the statement: the year of "21 April", the day of
"Monday". Without that day such expressions are found, and stay unresolved.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from claims.text.folding import fold
from claims.text.lines import flow
from claims.text.spans import Mention, Span


@dataclass(frozen=True, order=True)
class DateExpression(Mention):
    """One date expression.

    Attributes:
        kind: ``day`` (April 21), ``days`` (9-11 July), ``month``, ``year``, ``weekday``,
            or ``relative`` (today, yesterday, tomorrow).
        first: first day meant; None where it needs a day of statement that was not given.
        last: last day meant, the same as ``first`` for one day.
        stated: whether the words alone give the full date.
    """

    kind: str
    first: date | None
    last: date | None
    stated: bool


_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES.split(), 1)}
MONTHS |= {name[:3]: n for name, n in list(MONTHS.items())} | {"sept": 9}
"""Their numbers by name, in full or cut to three letters."""
WEEKDAYS = {day.lower(): n for n, day in enumerate(calendar.day_name)}
_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

_FULL = "|".join(name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"})
_SHORT = "|".join(name for name in MONTHS if len(name) < 5 and name not in {"may", "june", "july"})
_MONTH = rf"(?P<month>(?:{_FULL})\b|(?:{_SHORT})\b)(?:(?<=\b[a-z]{{3}})(?<!may)\.|(?<=\bsept)\.)?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[.,:]\d|[a-z%-]*[a-z%])"
_LIST = rf"(?P<days>{_DAY}(?:(?:, ?{_DAY}){{0,6}}(?: ?[-–—] ?|,? and | to | through ){_DAY})?)"
_YEAR = r"(?:19|20)\d\d(?![\d,]\d|\d|-[a-z])"
_SPACE = r"\s{0,3}"
_IN_YEAR = rf"(?:,?\s{{1,2}}(?P<year>{_YEAR}))?"
_NAMES = "|".join(WEEKDAYS)
_LED_BY_DAY = rf"(?:(?:{_NAMES}),? )?"
_IN_BEFORE = re.compile(r"\b(?:in|since|last|this|during|of|throughout) \Z")
_COUNTED = re.compile(
    r" (?!(?:has|was|is|this|its|his|as|stands|totals|reaches|rises|hits|exceeds|thus|across)\b)"
    r"(?:people|men|women|children|irregular|illegal|suspected|pkk|ypg|daesh|isis|[a-z]+s)\b"
)
_OTHER_WORDS = frozenset("may march mar dec jan".split())
_LED_IN = re.compile(
    r"\b(?:in|since|of|last|this|next|early|late|mid|until|till|by|during|through|to|from|and|"
    r"throughout|between|before|after|for|ago|or|end of|-)[ -]\Z"
)
_YEAR_LED = re.compile(
    r"(?:\b(?:in|since|of|by|during|throughout|until|till|from|before|after|early|late|mid|end|"
    r"all|to|and|through|between|year|for|as of|past|entire|whole|-)[ -]|"
    r"\b(?:closed?|closes|closing|end|ends|ended|ending|finish|finishes|finished|conclud(?:e|es|ed)|"
    r"complet(?:e|es|ed)|wrap(?:s|ped)? up|round(?:s|ed)? off|leaves behind|left behind|close out|"
    r"closes out|closed out|see(?:s)? out|saw out) |\(|–|\bthe )\Z"
)
_YEAR_FOLLOWED = re.compile(
    r"['’).,;:]|\s*$| (?:has|had|was|saw|will|brought|began|started|ended|marked)\b"
    r"| (?:alone|so far|and|in (?:figures|numbers|review)|coup|elections?|agreement)\b"
)
_DECADE = re.compile(r"'?s\b")
_SINCE = re.compile(r"\bsince(?: the)? \Z")
_AHEAD = re.compile(r"\b(?:will|next|upcoming|coming|scheduled|planned|beginning|starting|to be)\b")
_CLAUSE = re.compile(r"[.;]\s|\n")
_FAR_BACK, _SOON = 270, 95
"""Days. A date without a year lies in the past, unless that is long ago and the next is near."""


# The checks ask once per row: 5 s less where a hundred articles have twelve rows each.
@lru_cache(maxsize=4)
def find_dates(text: str, said_on: date | None = None) -> tuple[DateExpression, ...]:
    """Find every date expression of a text, in order, none overlapping another."""
    whole = flow(text)
    return tuple(map(whole.restored, dates_in(whole.text, said_on)))


def dates_in(text: str, said_on: date | None = None) -> tuple[DateExpression, ...]:
    """The same for a text whose wrapped lines are whole."""
    return tuple(_scan(text, said_on))


def _scan(text: str, said_on: date | None) -> Iterator[DateExpression]:
    folded = fold(text)
    matches = [
        (match.start(), order, match)
        for order, (scanner, _) in enumerate(_SCANNERS)
        for match in scanner.finditer(folded)
    ]
    position = 0
    for start, order, match in sorted(matches, key=lambda found: found[:2]):
        verb = "month" in match.groupdict() and not text[match.start("month")].isupper()
        if start < position or verb:
            continue  # "may" and "march" in small letters are verbs
        before, after = folded[max(0, start - 40) : start], folded[match.end() : match.end() + 40]
        read = _SCANNERS[order][1](match, said_on, before, after)
        if read is not None:
            kind, days, stated = read
            first, last = days or (None, None)
            position = match.end()
            span = Span(start, position)
            yield DateExpression(span, span.read(text), kind, first, last, stated)


_Read = tuple[str, tuple[date, date] | None, bool]
"""What a match means: the kind of expression, its first and last day, whether they are stated."""


def _iso(match: re.Match[str], said_on: date | None, before: str, after: str) -> _Read | None:
    day = _date(*(int(part) for part in match.group().split("-")))
    return ("day", (day, day), True) if day else None


def _dmy(match: re.Match[str], said_on: date | None, before: str, after: str) -> _Read | None:
    day, month, year = (int(part) for part in re.split(r"[./-]", match.group()))
    found = _date(year, month, day)
    clear = found and (day > 12 or day == month or "." in match.group())
    return "day", (found, found) if found and clear else None, bool(clear)


def _days(match: re.Match[str], said_on: date | None, before: str, after: str) -> _Read | None:
    month = MONTHS[match.group("month")]
    numbers = [int(n) for n in re.findall(r"\d+", match.group("days"))]
    year = match.group("year") or ""
    counted = _IN_BEFORE.search(before) and _COUNTED.match(after)
    if match.start("month") == match.start() and not year and counted:
        return None  # "in April 21 people", not "on April 21"
    first = _place(month, numbers[0], year, said_on, before)
    last = _place(month, numbers[-1], year, said_on, before)
    days = (first, last) if first and last and first <= last else None
    return "days" if len(numbers) > 1 else "day", days, bool(year)


def _month(match: re.Match[str], said_on: date | None, before: str, after: str) -> _Read | None:
    name, year = match.group("month"), match.group("year") or ""
    if name in _OTHER_WORDS and not year and not _LED_IN.search(before):
        return None
    first = _place(MONTHS[name], 1, year, said_on, before, whole=True)
    if first is None:
        return "month", None, bool(year)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return "month", (first, last), bool(year)


def _weekday(match: re.Match[str], said_on: date | None, before: str, after: str) -> _Read | None:
    if said_on is None:
        return "weekday", None, False
    back = (said_on.weekday() - WEEKDAYS[match.group("name")]) % 7
    turn = match.group("turn")
    if turn in {"last", "previous"} and back == 0:
        back = 7
    day = said_on - timedelta(days=back)
    near = _CLAUSE.split(before)[-1] + "|" + _CLAUSE.split(after)[0]
    if turn == "next" or (back and turn != "last" and _AHEAD.search(near)):
        day += timedelta(days=7)
    return "weekday", (day, day), False


def _new_year(match: re.Match[str], said_on: date | None, before: str, after: str) -> _Read | None:
    month, day = (1, 1) if match.group().endswith("day") else (12, 31)
    found = _place(month, day, "", said_on, before)
    return "day", (found, found) if found else None, False


def _word(match: re.Match[str], said_on: date | None, before: str, after: str) -> _Read | None:
    if said_on is None:
        return "relative", None, False
    day = said_on + timedelta(days=_WORDS[match.group()])
    return "relative", (day, day), False


def _bare_year(match: re.Match[str], said_on: date | None, before: str, after: str) -> _Read | None:
    led = _YEAR_LED.search(before)
    if not (led or _YEAR_FOLLOWED.match(after)):
        return None
    year = int(match.group())
    years = 9 if _DECADE.match(after) else 0
    return "year", (date(year, 1, 1), date(year + years, 12, 31)), True


_SCANNERS = tuple(
    (re.compile(form), reader)
    for form, reader in (
        (r"(?<![\d-])\d{4}-\d{2}-\d{2}(?!\d)", _iso),
        (r"(?<!\d)\d{1,2}(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)\d{4}(?!\d)", _dmy),
        (rf"\b{_LED_BY_DAY}{_MONTH}{_SPACE}{_LIST}{_IN_YEAR}", _days),
        (rf"(?<![\w.,$€£]){_LED_BY_DAY}{_LIST}{_SPACE}(?:of )?{_MONTH}{_IN_YEAR}", _days),
        (rf"\b{_MONTH}{_IN_YEAR}", _month),
        (rf"\b(?:(?P<turn>last|next|this|previous) )?(?P<name>{_NAMES})\b", _weekday),
        (r"\bnew year's (?:day|eve)\b", _new_year),
        (rf"\b(?:{'|'.join(_WORDS)})\b", _word),
        (rf"(?<![\w.,$€£/]){_YEAR}(?!%)", _bare_year),
    )
)
"""Forms of dates, the surest first, each with its reader."""


def _place(
    month: int, day: int, year: str, said_on: date | None, before: str, *, whole: bool = False
) -> date | None:
    """The day in its year: the stated one, or the one that fits the day of the statement."""
    if year:
        return _date(int(year), month, day)
    past = _latest(month, day, said_on) if said_on else None
    coming = _date(past.year + 1, month, day) if past else None
    if said_on is None or past is None or coming is None:
        return past
    if whole or _SINCE.search(before):
        return past
    return coming if _is_ahead(past, coming, said_on, before) else past


def _is_ahead(past: date, coming: date, said_on: date, before: str) -> bool:
    """Tell whether a day is the coming one: words say so, or the past one is long ago."""
    ago, ahead = (said_on - past).days, (coming - said_on).days
    if ahead <= 183 and _AHEAD.search(before):
        return True
    return ago > _FAR_BACK and ahead <= _SOON and (past.month, past.day) != (1, 1)


def _latest(month: int, day: int, said_on: date) -> date | None:
    for year in (said_on.year, said_on.year - 1):
        found = _date(year, month, day)
        if found and found <= said_on:
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
