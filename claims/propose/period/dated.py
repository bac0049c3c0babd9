"""The periods of a sentence that can date a count.

Not the day of saying, of a dateline, of a comparison, nor of another event.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.propose.read.article import Items, Sentence, has_any
from claims.propose.read.patterns import holds, where
from claims.text.periods import Period


@dataclass(frozen=True, slots=True)
class Timed:
    """A period of a sentence that can date a count, by the index of its item."""

    at: int
    period: Period


def find_timed(sentence: Sentence, said_on: date) -> tuple[Timed, ...]:
    """The periods of a sentence that can date a count: not the day of saying."""
    items = sentence.items
    found: list[Timed] = []
    years = where("the year of a stretch told before", items)
    for at, item in enumerate(items):
        period = item.period
        if period is None or (years and item.has("same")):
            continue
        started = period.first is not None and period.first <= said_on
        if at in years:
            found += _of_year_before(Timed(at, period), items, said_on)
        elif started and holds("when what goes on began", items, at):
            running = Period(period.span, "since", period.first, said_on, dated=True)
            found.append(Timed(at, running))
        elif not (holds("dates no count", items, at) or holds("of another matter", items, at)):
            found.append(Timed(at, period))
    return tuple(found)


def _of_year_before(timed: Timed, items: Items, said_on: date) -> Iterator[Timed]:
    """As in "last year the figure for the same week": not the whole year, but its like there.

    Of another year than the last, the days are not known, and there is none.
    """
    first = timed.period.first
    if first is not None and first.year == said_on.year - 1:
        hint = "week_of_year_before" if has_any(items, "same_week") else "year_before"
        yield Timed(timed.at, Period(timed.period.span, "relative", None, None, hint))
