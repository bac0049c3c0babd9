"""The one door of the package: an article's text in, claims, events and things set aside out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.codebook import Codebook
from claims.propose.account.confidence import judge
from claims.propose.account.events import EventProposal, find_events
from claims.propose.account.group import counted_things
from claims.propose.account.settle import settle
from claims.propose.mention.candidates import Candidate, Context, inventory_asides, read_contexts
from claims.propose.read.article import Reading, read_article
from claims.propose.read.lexicon import Lexicon
from claims.propose.tie.parts import close_split, link
from claims.text.lines import Flow, flow
from claims.text.spans import Mention, Span

COLUMNS = tuple(
    "start end text value qualifier measure group place period period_start period_end confidence "
    "reason".split()
)
"""Columns of ``rows``, in order."""


@dataclass(frozen=True)
class ClaimProposal(Mention):
    """A claim as the program reads it, for a person to accept, edit or reject.

    Attributes:
        value: what they read as; None where two readings are possible and a person must decide.
        qualifier, measure, group, place, period: codes of the tables.
        period_start, period_end: first and last day, both None for ``unstated``.
        confidence: 0 to 1.
        reason: how it was found, in short words for a curator, joined by ``; ``.
        part_of: span of the claim that includes this one.
        repeat_of: span of the claim of this article that this one repeats.
        note: what is counted and in which unit, where measure and group leave it open.
    """

    value: float | None
    qualifier: str
    measure: str
    group: str
    place: str
    period: str
    period_start: date | None
    period_end: date | None
    confidence: float
    reason: str
    part_of: Span | None = None
    repeat_of: Span | None = None
    note: str = ""


@dataclass(frozen=True)
class AsideProposal(Mention):
    """A mention that is neither a claim nor part of an event's date.

    ``reason`` is one of ``date, ordinal, age, name, idiom, background, repeat, other``.
    """

    reason: str
    note: str


@dataclass(frozen=True)
class Proposals:
    """Everything proposed for an article; each number mention is in exactly one of the three."""

    claims: tuple[ClaimProposal, ...]
    events: tuple[EventProposal, ...]
    set_aside: tuple[AsideProposal, ...]


def propose(
    text: str,
    said_on: date,
    *,
    published: date | None = None,
    codebook: Codebook,
    lexicon: Lexicon | None = None,
) -> Proposals:
    """Propose the claims, events and set-aside mentions of an article.

    Args:
        text: the article exactly as stored; spans are code points of it.
        said_on: the day of the statement, from which "the past week" and "Monday" count.
        published: not used for any date yet; kept beside ``said_on`` because a page may name it.
        codebook: measures, groups and places with their cues.
        lexicon: the words of the genre; None takes the codebook's cues alone.
    """
    whole = flow(text)
    reading = read_article(whole.text, said_on, lexicon or Lexicon.load(codebook))
    contexts = read_contexts(reading)
    link(contexts)
    close_split(contexts)
    settle(contexts)
    judge(contexts)
    candidates = [candidate for context in contexts for candidate in context.claims]
    events = find_events(whole.text, contexts, reading.dates, said_on, _taken(contexts))
    asides = sorted(_asides(reading, contexts, events), key=lambda aside: aside.span)
    return Proposals(
        tuple(_claim(candidate, whole) for candidate in candidates),
        tuple(map(whole.restored, events)),
        tuple(map(whole.restored, asides)),
    )


def rows(proposals: Proposals) -> list[dict[str, object]]:
    """The claims as rows with exactly ``COLUMNS``; days as ISO text, empty where there is none."""
    return [{name: _cell(claim, name) for name in COLUMNS} for claim in proposals.claims]


def _cell(claim: ClaimProposal, name: str) -> object:
    found = getattr(claim.span if name in {"start", "end"} else claim, name)
    if isinstance(found, date):
        return found.isoformat()
    if name == "value" and found is not None and found.is_integer():
        return int(found)
    return "" if found is None else found


def load_lexicon(data_dir: Path, codebook: Codebook) -> Lexicon:
    """The lexicon of a data folder: the codebook's cues and ``lexicon.csv``."""
    return Lexicon.load(codebook, data_dir / "lexicon.csv")


def _claim(candidate: Candidate, whole: Flow) -> ClaimProposal:
    number = whole.restored(candidate.number)
    parent, again = _whole_of(candidate), candidate.repeat_of
    return ClaimProposal(
        number.span,
        number.text,
        number.value,
        candidate.qualifier,
        candidate.measure,
        candidate.group or "unstated",
        candidate.place or "unstated",
        candidate.label,
        candidate.first,
        candidate.last,
        round(min(candidate.confidence, 0.98), 2),
        "; ".join(candidate.reasons) or "same clause",
        whole.stored(parent.number.span) if parent else None,
        whole.stored(again.number.span) if again else None,
        counted_things(candidate, whole.text),
    )


def _whole_of(candidate: Candidate) -> Candidate | None:
    """Return the claim that includes a candidate: one that counts the same.

    "12 were rescued, one of whom died" counts two things; neither is a part of the other.
    """
    parent = candidate.parent
    if parent is None or parent.aside is not None or parent.measure != candidate.measure:
        return None
    return parent


def _taken(contexts: tuple[Context, ...]) -> set[int]:
    """Starts of the date expressions whose days a claim of the same sentence covers."""
    taken: set[int] = set()
    for context in contexts:
        used = {(d.first, d.last) for d in context.candidates if d.aside is None and d.first}
        for item in context.items:
            if item.period is not None and (item.period.first, item.period.last) in used:
                taken.update(range(item.start, item.end))
    return taken


def _asides(
    reading: Reading, contexts: tuple[Context, ...], events: tuple[EventProposal, ...]
) -> Iterator[AsideProposal]:
    """Set-aside mentions, and the dates without a number that nothing else accounts for."""
    dated = {at for event in events for at in range(event.span.start, event.span.end)}
    found = [(one.number, one.aside) for context in contexts for one in context.candidates]
    for number, aside in [*found, *inventory_asides(reading, contexts)]:
        if aside is not None and number.span.start not in dated:
            yield AsideProposal(number.span, number.text, aside.reason, aside.note)
    for expression in reading.dates:
        numbered = any(map(str.isdecimal, expression.text))
        if not numbered and expression.span.start not in dated:
            yield AsideProposal(expression.span, expression.text, "date", "a date")
