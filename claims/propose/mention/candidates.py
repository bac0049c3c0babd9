"""What is being found out about one number, while the steps of a reading add to it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from claims.propose.measure.attach import Clause, Verb
from claims.propose.measure.head_noun import Phrase, noun_phrase
from claims.propose.measure.qualifier import qualifier
from claims.propose.measure.setting import BORDER, Setting, counts_tunnels
from claims.propose.mention.set_aside import (
    Aside,
    age_limit,
    denied,
    event_planned,
    form_aside,
    named_aside,
    noun_aside,
    planned,
    unverified,
)
from claims.propose.period.dated import Timed, find_timed
from claims.propose.place.find import Place, find_places
from claims.propose.read.article import Items, Reading, Sentence, has_any
from claims.propose.read.patterns import holds
from claims.text.numbers import Number

_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_TABLE = 60
"""More numbers than any sentence has."""


@dataclass(eq=False)
class Candidate:
    """One number on its way to a claim; ``aside`` is set where it is none."""

    number: Number
    sentence: Sentence
    at: int
    phrase: Phrase
    verb: Verb | None = None
    aside: Aside | None = None
    qualifier: str = "exact"
    measure: str = ""
    group: str = ""
    place: str = ""
    label: str = "unstated"
    first: date | None = None
    last: date | None = None
    parent: "Candidate | None" = None
    repeat_of: "Candidate | None" = None
    repeats: "Candidate | None" = None
    head_index: int | None = None
    near: tuple[date | None, date | None] = (None, None)
    near_label: str = ""
    confidence: float = 0.95
    reasons: list[str] = field(default_factory=list)
    context: "Context" = field(init=False)

    @property
    def items(self) -> Items:
        """The items of its sentence."""
        return self.sentence.items

    @property
    def form(self) -> str:
        """What its sentence is: prose, a headline, a heading or a bullet."""
        return self.sentence.form

    def doubt(self, factor: float, reason: str) -> None:
        """Lower the confidence and say why."""
        self.confidence *= factor
        self.say(reason)

    def say(self, reason: str) -> None:
        """Add a reason once."""
        if reason and reason not in self.reasons:
            self.reasons.append(reason)

    def set_period(self, label: str, first: date | None, last: date | None) -> None:
        """Set the period as a whole."""
        self.label, self.first, self.last = label, first, last

    def take_period(self, other: "Candidate") -> None:
        """Take over the period of another candidate."""
        self.set_period(other.label, other.first, other.last)


Claims = Sequence[Candidate]
"""Claims before a candidate: ``here`` in its sentence, ``earlier`` in those before."""


@dataclass(frozen=True)
class Context:
    """One sentence with its measure words, places, periods and candidates.

    ``abroad``: the article speaks of no Turkish border, so its borders are another state's.
    """

    sentence: Sentence
    clause: Clause
    places: tuple[Place, ...]
    timed: tuple[Timed, ...]
    candidates: tuple[Candidate, ...]
    abroad: bool

    def __post_init__(self) -> None:
        """Give each candidate what stands around it."""
        for candidate in self.candidates:
            candidate.context = self

    @property
    def items(self) -> Items:
        """The items of the sentence."""
        return self.sentence.items

    @property
    def form(self) -> str:
        """What the sentence is: prose, a headline, a heading or a bullet."""
        return self.sentence.form

    @property
    def claims(self) -> list[Candidate]:
        """The candidates that are not set aside."""
        return [candidate for candidate in self.candidates if candidate.aside is None]

    @property
    def at(self) -> tuple[int, ...]:
        """Item indexes of the numbers that may be claims, those named again left out."""
        return tuple(claim.at for claim in self.claims if claim.repeats is None)


def read_contexts(reading: Reading) -> tuple[Context, ...]:
    """Read every sentence's numbers as far as the sentence, and a border before it, tell."""
    found: list[Context] = []
    border, abroad = False, _abroad(reading)
    for sentence in reading.sentences:
        context = _context(
            reading, sentence, border=border and sentence.form != "heading", abroad=abroad
        )
        found.append(context)
        if _opens_section(sentence):
            border = Setting(sentence.items).crossing
        elif sentence.form == "prose" and sentence.items:
            border = any(candidate.measure in BORDER for candidate in context.candidates)
    return tuple(found)


def _opens_section(sentence: Sentence) -> bool:
    """Tell whether what follows stands under a line: a heading, or one that ends in a colon."""
    colon = _ends_in_colon(sentence) and sentence.form != "bullet"
    return sentence.form == "heading" or colon


def _ends_in_colon(sentence: Sentence) -> bool:
    return bool(sentence.items) and sentence.items[-1].word == ":"


def _abroad(reading: Reading) -> bool:
    """Tell whether an article speaks of other countries and never of Türkiye."""
    if any(word in reading.folded for word in _AT_HOME):
        return False
    return any(
        item.has("foreign_actor") or item.means("place", "other_place")
        for sentence in reading.sentences
        for item in sentence.items
    )


_AT_HOME = ("turk", "ankara", "pkk", "habur", "feto")


def _context(reading: Reading, sentence: Sentence, *, border: bool, abroad: bool) -> Context:
    count = sum(item.number is not None for item in sentence.items)
    told = count or _ends_in_colon(sentence)
    if not told or count > _TABLE or len(sentence.items) == 1:
        bare = Clause(Sentence(sentence.index, sentence.span, sentence.paragraph, "table", ()))
        return Context(sentence, bare, (), (), tuple(_tabled(sentence)), abroad)
    clause = Clause(sentence)
    clause.setting.near_border = border and not clause.setting.away
    candidates = tuple(_candidates(reading, sentence, clause))
    timed = find_timed(sentence, reading.said_on)
    return Context(sentence, clause, find_places(sentence), timed, candidates, abroad)


def _tabled(sentence: Sentence) -> Iterable[Candidate]:
    """Numbers without prose around them: a table, a list of identifiers, rubbish."""
    note = Aside("other", "in a table or list of numbers")
    for at, item in enumerate(sentence.items):
        if item.number is not None:
            yield Candidate(item.number, sentence, at, Phrase(at + 1), aside=note)


def _candidates(reading: Reading, sentence: Sentence, clause: Clause) -> Iterable[Candidate]:
    for at, item in enumerate(sentence.items):
        if item.number is None:
            continue
        phrase = _counted(sentence, at, clause)
        candidate = _candidate(item.number, sentence, at, phrase)
        candidate.qualifier = qualifier(sentence.items, at, phrase.end)
        limit = age_limit(reading.folded, item, sentence)
        if limit:
            candidate.measure, candidate.qualifier, candidate.group = "age_limit", limit, "people"
            candidate.say("an age that a rule sets")
            yield candidate
            continue
        candidate.aside = (
            form_aside(reading.text, reading.folded, item)
            or named_aside(sentence.items, at)
            or noun_aside(reading.folded, sentence.items, at, phrase)
        )
        if candidate.aside is None:
            _judge_verb(candidate, clause)
        yield candidate


def _candidate(number: Number, sentence: Sentence, at: int, phrase: Phrase) -> Candidate:
    """A candidate; "1.128 mines" has its dot for thousands, as things are counted whole."""
    measured = has_any(sentence.items[at + 1 : at + 2], "unit")
    whole = phrase.kind in {"group", "attempt", "event"} and not measured
    if number.value is None and whole and _DOTTED.fullmatch(number.text):
        candidate = Candidate(
            replace(number, value=float(number.text.replace(".", ""))), sentence, at, phrase
        )
        candidate.doubt(0.5, "the dot is read as thousands, as what is counted is whole")
        return candidate
    return Candidate(number, sentence, at, phrase)


def _counted(sentence: Sentence, at: int, clause: Clause) -> Phrase:
    """The noun of a number; kilometres of tunnels destroyed count as things."""
    phrase = noun_phrase(sentence.items, at)
    if (
        phrase.kind == "unit"
        and phrase.code == "length"
        and counts_tunnels(clause.items, clause.modes, at, phrase.end)
    ):
        return replace(phrase, kind="group", code="objects")
    return phrase


def _judge_verb(candidate: Candidate, clause: Clause) -> None:
    """Give a candidate its measure, or the reason why it states nothing that happened."""
    candidate.aside = _not_stated(candidate, clause)
    if candidate.aside is not None:
        return
    phrase, items = candidate.phrase, candidate.items
    verb = clause.verb(candidate.at, phrase) if phrase.kind != "event" else None
    if verb is None:
        if phrase.partitive and holds("expected", items, phrase.end):
            candidate.aside = _PLANNED
        elif phrase.kind in {"event", "attempt"}:
            candidate.measure = "other"
            candidate.say("a count of " + phrase.head)
        return
    if planned(items, candidate.at, verb.at, verb.mode):
        candidate.aside = _PLANNED
        return
    candidate.verb, candidate.measure = verb, verb.measure
    candidate.say(verb.how)


def _not_stated(candidate: Candidate, clause: Clause) -> Aside | None:
    """Why what a candidate counts is not stated as having happened; None where it is."""
    items, phrase = candidate.items, candidate.phrase
    if denied(items, candidate.at):
        return Aside("other", "denied by the source")
    if unverified(items):
        return Aside("other", "an unnamed source, not verified")
    if phrase.kind in {"event", "attempt"} and event_planned(items, phrase.end):
        return _PLANNED
    if phrase.kind == "event" and clause.foiled(candidate.at, phrase.end):
        return Aside("other", "foiled, not carried out")
    return None


_PLANNED = Aside("other", "planned or only possible")


def inventory_asides(reading: Reading) -> list[tuple[Number, Aside]]:
    """The numbers that lie inside a date or a period, or past what can be an article."""
    inside = Aside("date", "part of a date or period")
    past = Aside("other", "past the length of an article")
    starts = [number.span.start for number in reading.numbers]
    dated = [
        (number, inside)
        for sentence in reading.sentences
        for item in sentence.items
        if item.period is not None
        for number in reading.numbers[
            bisect_left(starts, item.start) : bisect_left(starts, item.end)
        ]
    ]
    return dated + [(number, past) for number in reading.beyond]
