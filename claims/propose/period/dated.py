"""The periods of a sentence that can date a count.

Not the day of saying, of a dateline, of a comparison, nor of another event.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from claims.propose.measure.verb_modes import BE
from claims.propose.read.article import Item, Items, Sentence, has_any, number_in, words_in
from claims.propose.read.other_matter import of_another
from claims.text.periods import RUNNING, Period

_DASHES = frozenset("( – —".split())
_SO_FAR = frozenset("far date now continuing ongoing continues".split())
_STARTS = frozenset("launched began begun started".split())
_SAYING_REACH, _SAYING_PHRASE, _DATELINE = 5, 16, 4
_LINKING = frozenset("in during the for over of those that".split())
_REPORTS = frozenset("briefing report x".split())


@dataclass(frozen=True, slots=True)
class Timed:
    """A period of a sentence that can date a count, by the index of its item."""

    at: int
    period: Period


def find_timed(sentence: Sentence, said_on: date) -> tuple[Timed, ...]:
    """The periods of a sentence that can date a count: not the day of saying."""
    found = []
    for at, item in enumerate(sentence.items):
        if item.period is None:
            continue
        running = _running(sentence, at, said_on)
        if running:
            found.append(Timed(at, running))
        elif not (
            _said(sentence.items, at)
            or _up_to(sentence.items, at)
            or _that_day(sentence.items, at, said_on)
            or _of_other(sentence, at)
            or _compared(sentence.items, at)
            or of_another(sentence.items, at)
        ):
            found.append(Timed(at, item.period))
    return tuple(found)


def _compared(items: Items, at: int) -> bool:
    """As in "as many as last month", "fewer than in July": of a count that is not given."""
    after = items[at + 1 : at + 7]
    when = any(item.word == "when" for item in after)
    if when or number_in(after[:2]):
        return False
    before = [item.word for item in items[max(0, at - 4) : at] if item.word not in _LINKING]
    if before[-1:] == ["as"]:
        return "as" in before[:-1] or before[-2:-1] in (["same"], ["level"])
    if before[-2:] in (["compared", "with"], ["compared", "to"], ["similar", "to"]):
        return True
    last = before[-1].split()[-1:] if before else []
    return last in (["than"], ["unlike"]) or before[-1:] in (["as many as"], ["as much as"])


def _said(items: Items, at: int) -> bool:
    """Tell whether a date is the day of saying: beside a word of saying, or a dateline."""
    period = items[at].period
    if period is None or period.label in RUNNING | {"relative"}:
        return False
    if not period.dated and period.label != "day":
        return _said_then(items, at)
    single = period.first == period.last
    if at <= _DATELINE and single and any(i.word in _DASHES for i in items[at + 1 : at + 4]):
        return True
    if single and _dateline(items, at):
        return True
    return _beside(items, at)


def _dateline(items: Items, at: int) -> bool:
    """As in "ATHENS [Greece], August 23: ...": a place and a day before the first word."""
    if not 0 < at <= _DATELINE + 5 or items[at + 1 : at + 2] == ():
        return False
    named = all(
        item.has("place") or item.has("name") or not item.word[0].isalnum() for item in items[:at]
    )
    return named and items[at + 1].word in _DASHES | {":", "-", "."}


def _up_to(items: Items, at: int) -> bool:
    """As in "as of this week", "as of 14 December": up to when a total counts."""
    words = words_in(items[max(0, at - 2) : at])
    period = items[at].period
    running = period is None or period.label in RUNNING
    return words == ["as", "of"] and not running


def _that_day(items: Items, at: int, said_on: date) -> bool:
    """Tell whether a date is the day of the statement, beside a stretch of time."""
    period = items[at].period
    today = period is not None and period.dated and period.first == period.last == said_on
    others = (item.period for item in items if item.period and not item.period.dated)
    return today and any(other.first != other.last for other in others)


def _said_then(items: Items, at: int) -> bool:
    """As in "said last month that", "Last week it said that": a stretch that dates the saying."""
    ahead = words_in(items[at + 1 : at + 4])
    if ahead[:2] == ["'", "s"] and has_any(items[at + 3 : at + 4], "saying"):
        return True
    if at and _dates_saying(items[at - 1], ahead[:1]):
        return True
    if _had_said(items, at):
        return True
    says = next((n for n in range(at + 1, at + 1 + len(ahead)) if items[n].has("saying")), None)
    return says is not None and "that" in words_in(items[says : at + 6])


def _dates_saying(item: Item, following: list[str]) -> bool:
    """As in "the briefing last week", "said last month that"."""
    if item.word in {"learned", "learnt", "briefing"}:
        return True
    return item.has("saying") and following == ["that"]


def _had_said(items: Items, at: int) -> bool:
    """As in "Last week the ministry had reported 38": a saying before this one."""
    after = items[at + 1 : at + 6]
    return any(one.word == "had" and two.has("saying") for one, two in pairwise(after))


def _beside(items: Items, at: int) -> bool:
    for item in reversed(items[max(0, at - _SAYING_REACH) : at]):
        if item.has("saying"):
            return True
        if item.has("measure") or item.number or item.word in {",", "that", ";", '"'}:
            break
    return _inverted(items, at) or _before_saying(items, at)


def _inverted(items: Items, at: int) -> bool:
    """As in ", said the ministry's spokesman on Thursday": the one who says it follows."""
    for place in range(at - 1, max(0, at - _SAYING_PHRASE), -1):
        item = items[place]
        if item.has("saying") and items[place - 1].word in {",", '"', "'"}:
            return True
        if item.has("measure") or item.number or item.period:
            return False
    return False


def _before_saying(items: Items, at: int) -> bool:
    """As in "Thursday's briefing", "On Thursday, Akturk said": not "on Monday, he said"."""
    ahead = words_in(items[at + 1 : at + 6])
    if ahead[:1] == [","] and "," in ahead[3:] and has_any(items[at + 3 : at + 5], "saying"):
        return False  # "In 2024, he said, 12 were caught": said in passing
    for item in items[at + 1 : at + 4 + 2 * (at <= 1)]:
        if item.word in {"briefing", "report"} and ahead[0] == "'":
            return True
        if item.has("saying") and item.word not in _REPORTS:
            return True
        if _counts(item, comma=at > 1):
            return False
    return False


def _counts(item: Item, *, comma: bool) -> bool:
    """Tell whether what is said begins at a word, or, with ``comma``, at a comma."""
    if item.word == ",":
        return comma
    return item.number is not None or item.has("measure") or item.word == "that"


def _of_other(sentence: Sentence, at: int) -> bool:
    """Tell whether a date dates something else: a truce announced on 1 March."""
    period = sentence.items[at].period
    if period is None or period.label in RUNNING or not period.dated:
        return False
    return _opened_by(sentence.items, at) is not None


def _opened_by(items: Items, at: int) -> Item | None:
    """The word that a date belongs to instead of a count: "launched in Iraq on 17 April"."""
    for item in reversed(items[max(0, at - _SAYING_REACH) : at]):
        if item.has("other_event") and item.period is None and not _of_people(items, item):
            return item
        if item.has("measure") or item.number or item.word in {",", ";", "that", "when"}:
            return None
    return None


def _of_people(items: Items, item: Item) -> bool:
    """As in "14 people were held on Monday": a count's own verb, no event's."""
    before = [other for other in items if other.end < item.start][-8:]
    counted = number_in(before) and has_any(before, "group")
    return item.has("measure") and counted and before[-1].word in BE


def _running(sentence: Sentence, at: int, said_on: date) -> Period | None:
    """As in "launched on 17 April 2022 ... so far": from that day to the day of the statement."""
    items, period = sentence.items, sentence.items[at].period
    if period is None or period.first is None or period.first > said_on:
        return None
    opened = _opened_by(items, at)
    lasting = set(words_in(items[at + 1 :])) & _SO_FAR
    if opened is None or opened.word not in _STARTS or not lasting:
        return None
    return Period(period.span, "since", period.first, said_on, dated=True)
