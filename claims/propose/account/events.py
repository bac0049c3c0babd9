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
from claims.text.spans import Span

_LONGEST_TITLE, _NEAR = 90, 16
_DAYLIKE = frozenset({"day", "days", "weekday", "relative"})


@dataclass(frozen=True, slots=True)
class EventProposal:
    """A dated thing.

    Attributes:
        span: the date expression.
        text: its words.
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

    span: Span
    text: str
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
        if context.form == "headline":
            continue
        span = context.sentence.span
        within = slice(bisect_left(starts, span.start), bisect_left(starts, span.end))
        for expression in dates[within]:
            if not _usable(expression, context.sentence, taken):
                continue
            event = _event(text, context.sentence, expression)
            if (
                event is None
                and not briefed
                and expression.first == said_on
                and has_any(context.items, "saying")
            ):
                event, briefed = _proposal(text, context.sentence, expression, "briefing"), True
            if event is not None:
                found.append(event)
    return tuple(found)


def _usable(expression: DateExpression, sentence: Sentence, taken: set[int]) -> bool:
    inside = expression.span.within(sentence.span)
    return (
        inside
        and expression.kind in _DAYLIKE
        and expression.first is not None
        and not any(at in taken for at in range(expression.span.start, expression.span.end))
        and not _dateline(sentence, expression)
    )


def _dateline(sentence: Sentence, expression: DateExpression) -> bool:
    ahead = [item.word for item in sentence.items if expression.span.end <= item.start][:1]
    return expression.span.start - sentence.span.start < 40 and ahead == ["("]


def _event(text: str, sentence: Sentence, expression: DateExpression) -> EventProposal | None:
    place = next(
        (
            n
            for n, item in enumerate(sentence.items)
            if item.start <= expression.span.start < item.end
        ),
        None,
    )
    if place is None:
        return None
    near = _nearest(sentence.items, place)
    return _proposal(text, sentence, expression, near) if near else None


def _nearest(items: Items, place: int) -> str:
    best, distance = "", _NEAR
    near = range(max(0, place - _NEAR), min(len(items), place + _NEAR))
    if holds("takes effect", items, place) and any(
        "rule" in i.marks.get("event_word", ()) for i in items
    ):
        return "rule"
    for at in near:
        kinds = items[at].marks.get("event_word")
        if kinds and abs(at - place) < distance:
            best, distance = kinds[0], abs(at - place)
        if items[at].has("saying") and abs(at - place) < min(distance, 3):
            best, distance = "", abs(at - place)
    return best


def _proposal(
    text: str, sentence: Sentence, expression: DateExpression, kind: str
) -> EventProposal:
    places = find_places(sentence)
    first = expression.first or datetime.date.min
    basis = "stated" if expression.stated else "inferred"
    place = places[0].code if places else "unstated"
    reason = "the day of the statement" if kind == "briefing" else f"a dated {kind}"
    return EventProposal(
        expression.span,
        expression.text,
        first,
        expression.last or first,
        basis,
        kind,
        place,
        _title(sentence.span.read(text)),
        0.7 if kind != "briefing" else 0.6,
        reason,
    )


def _title(words: str) -> str:
    plain = " ".join(words.split())
    if len(plain) <= _LONGEST_TITLE:
        return plain
    return plain[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
