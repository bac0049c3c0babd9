"""The periods of a sentence that can date a count.

Not the day of saying, of a dateline, of a comparison, nor of another event.
"""

from dataclasses import dataclass
from datetime import date

from claims.propose.read.article import Sentence
from claims.propose.read.patterns import holds
from claims.text.periods import Period


@dataclass(frozen=True, slots=True)
class Timed:
    """A period of a sentence that can date a count, by the index of its item."""

    at: int
    period: Period


def find_timed(sentence: Sentence, said_on: date) -> tuple[Timed, ...]:
    """The periods of a sentence that can date a count: not the day of saying."""
    items, found = sentence.items, []
    for at, item in enumerate(items):
        period = item.period
        if period is None:
            continue
        started = period.first is not None and period.first <= said_on
        if started and holds("when what goes on began", items, at):
            running = Period(period.span, "since", period.first, said_on, dated=True)
            found.append(Timed(at, running))
        elif not (holds("dates no count", items, at) or holds("of another matter", items, at)):
            found.append(Timed(at, period))
    return tuple(found)
