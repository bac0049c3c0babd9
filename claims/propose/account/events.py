"""Dated things an article reports: a signing, a visit, a rule taking effect, the briefing itself.

An event is proposed where a sentence dates something that is no count; the dates of claims and
of sources are left to them.
"""

import datetime
from bisect import bisect_left
from dataclasses import dataclass

from claims.propose.mention.candidates import Context
from claims.propose.place.find import find_places
from claims.propose.read.article import Items, Sentence, has_any
from claims.propose.read.patterns import holds
from claims.text.dates import DateExpression
from claims.text.spans import Mention

_LONGEST_TITLE, _NEAR, _DATELINE = 90, 16, 40
_DAYLIKE = frozenset({"day", "days", "weekday", "relative"})


@dataclass(frozen=True)
class EventProposal(Mention):
    """A dated thing: the span and the words of the date.

    Attributes:
        date: first day.
        date_end: last day; the same as ``date`` for one day.
        date_basis: ``stated`` where the words alone give the date, else ``inferred``.
        kind: signing, visit, meeting, rule, briefing, exercise, ceremony, flight, incident or
            decision.
        place: a place code.
        title: the words of its sentence, shortened.
        confidence: 0 to 1.
        reason: why it is proposed.
    """

    date: datetime.date
    date_end: datetime.date
    date_basis: str
    kind: str
    place: str
    title: str
    confidence: float
    reason: str


def find_events(
    text: str,
    contexts: tuple[Context, ...],
    dates: tuple[DateExpression, ...],
    said_on: datetime.date,
    taken: set[int],
) -> tuple[EventProposal, ...]:
    """The events of an article; ``taken`` holds the starts of periods that claims use."""
    found: list[EventProposal] = []
    briefed = False
    starts = [expression.span.start for expression in dates]
    for context in contexts:
        if context.sentence.form == "headline":
            continue
        span = context.sentence.span
        within = dates[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        for expression in within:
            if taken.intersection(range(expression.span.start, expression.span.end)):
                continue
            kind = _kind(context.sentence, expression)
            today = expression.first == said_on and has_any(context.items, "saying")
            if kind == "" and today and not briefed:
                kind, briefed = "briefing", True
            if kind:
                found.append(_proposal(text, context, expression, kind))
    return tuple(found)


def _kind(sentence: Sentence, expression: DateExpression) -> str | None:
    """The kind of event that a date dates; empty for none, None where it can date none."""
    span, items = expression.span, sentence.items
    if not span.within(sentence.span) or expression.kind not in _DAYLIKE or not expression.first:
        return None
    following = next((item.word for item in items if span.end <= item.start), "")
    if following == "(" and span.start - sentence.span.start < _DATELINE:
        return None
    here = (n for n, item in enumerate(items) if item.start <= span.start < item.end)
    at = next(here, None)
    return _nearest(items, at) if at is not None else ""


def _nearest(items: Items, at: int) -> str:
    """The kind that the nearest word of an event tells; empty where a word of saying is nearer."""
    if holds("takes effect", items, at) and any(i.means("event_word", "rule") for i in items):
        return "rule"
    best, distance = "", _NEAR
    for other in range(max(0, at - _NEAR), min(len(items), at + _NEAR)):
        item, far = items[other], abs(other - at)
        if item.has("event_word") and far < distance:
            best, distance = item.marks["event_word"][0], far
        if item.has("saying") and far < min(distance, 3):
            best, distance = "", far
    return best


def _proposal(text: str, context: Context, expression: DateExpression, kind: str) -> EventProposal:
    """The event; beside figures, the place is theirs, not that of the briefing that tells them."""
    briefing = kind == "briefing"
    places = () if briefing and context.claims else find_places(context.sentence)
    first = expression.first or datetime.date.min
    return EventProposal(
        expression.span,
        expression.text,
        first,
        expression.last or first,
        "stated" if expression.stated else "inferred",
        kind,
        places[0].code if places else "unstated",
        _title(context.sentence.span.read(text)),
        0.6 if briefing else 0.7,
        "the day of the statement" if briefing else f"a dated {kind}",
    )


def _title(words: str) -> str:
    plain = " ".join(words.split())
    if len(plain) <= _LONGEST_TITLE:
        return plain
    return plain[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
