"""The periods of a sentence that can date a count.

Not the day of saying, of a dateline, of a comparison, nor of another event.
"""

from dataclasses import dataclass
from datetime import date

from claims.propose.measure.verb_modes import BE
from claims.propose.read.article import Item, Items, Sentence, has_any, number_in, words_in
from claims.propose.read.other_matter import of_another
from claims.propose.read.patterns import holds
from claims.text.periods import RUNNING, Period

_SO_FAR = frozenset("far date now continuing ongoing continues".split())
_STARTS = frozenset("launched began begun started".split())
_SAYING_REACH = 5


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
            or holds("a count not given", sentence.items, at)
            or of_another(sentence.items, at)
        ):
            found.append(Timed(at, item.period))
    return tuple(found)


def _said(items: Items, at: int) -> bool:
    """Tell whether a date is the day of saying: beside a word of saying, or a dateline."""
    period = items[at].period
    if period is None or period.label in RUNNING | {"relative"}:
        return False
    if not period.dated and period.label != "day":
        return holds("said then", items, at)
    if period.first == period.last and holds("a dateline", items, at):
        return True
    return holds("beside a saying", items, at)


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
