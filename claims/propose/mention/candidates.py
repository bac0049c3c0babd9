"""What is being found out about one number, while the steps of a reading add to it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from claims.propose.measure.attach import Verb, attach
from claims.propose.measure.clause import Clause
from claims.propose.measure.head_noun import Phrase, noun_phrase
from claims.propose.measure.qualifier import qualifier
from claims.propose.measure.setting import BORDER, Setting, counts_tunnels
from claims.propose.mention.set_aside import (
    Aside,
    age_limit,
    form_aside,
    noun_aside,
    planned,
    unverified,
)
from claims.propose.period.dated import Timed, find_timed
from claims.propose.place.find import Place, find_places
from claims.propose.read.article import Item, Items, Reading, Sentence, has_any
from claims.propose.read.patterns import holds
from claims.text.numbers import Number
from claims.text.periods import Period

_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_TABLE = 60
"""More numbers than any sentence has."""


@dataclass(eq=False)
class Candidate:
    """One number on its way to a claim; ``aside`` is set where it is none.

    ``previous`` is the figure before it, of its sentence or of those before; headlines left out.
    ``near`` is the period that stands beside it, by which a later sentence can point back to it.
    """

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
    near: Period | None = None
    confidence: float = 0.95
    reasons: list[str] = field(default_factory=list)
    previous: "Candidate | None" = None
    context: "Context" = field(init=False)

    @property
    def items(self) -> Items:
        """The items of its sentence."""
        return self.sentence.items

    @property
    def is_figure(self) -> bool:
        """Whether other figures can be tied to it: a claim, no age, not named again."""
        return self.aside is None and self.measure != "age_limit" and self.repeats is None

    def before(self, sentences: int) -> "Iterator[Candidate]":
        """The figures before it, the nearest first, from at most so many sentences before."""
        figure = self.previous
        while figure is not None and self.follows(figure, sentences):
            yield figure
            figure = figure.previous

    def follows(self, figure: "Candidate", sentences: int) -> bool:
        """Tell whether a figure before it stands at most so many sentences before."""
        return self.sentence.index - figure.sentence.index <= sentences

    @property
    def here(self) -> "list[Candidate]":
        """The figures before it in its own sentence, in order."""
        return [*self.before(0)][::-1]

    @property
    def earlier(self) -> "Candidate | None":
        """The last figure of the sentences before."""
        first = self.here[0] if self.here else self
        return first.previous

    @property
    def head_items(self) -> Sequence[Item]:
        """The items from the head of a total to its number: "the number of those caught"."""
        return () if self.head_index is None else self.items[self.head_index : self.at]

    @property
    def parts(self) -> "list[Candidate]":
        """The parts of it that its own sentence states."""
        return [one for one in self.context.candidates if one.parent is self]

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


@dataclass(frozen=True)
class Context:
    """One sentence with its measure words, places, periods and candidates.

    ``abroad``: it tells of other countries' matters, so its borders are another state's.
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
    def claims(self) -> list[Candidate]:
        """The candidates that are not set aside."""
        return [candidate for candidate in self.candidates if candidate.aside is None]

    @property
    def figures(self) -> list[Candidate]:
        """The candidates that other figures can be tied to."""
        return [candidate for candidate in self.candidates if candidate.is_figure]

    def in_turn(self, last: Candidate | None) -> Iterator[Candidate]:
        """Its claims in order, each told of the figure before it when its turn comes."""
        for claim in self.claims:
            claim.previous = last
            yield claim
            last = claim if claim.is_figure else last

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
            reading,
            sentence,
            border=border and sentence.form != "heading",
            abroad=sentence.index in abroad,
        )
        found.append(context)
        border = _border_after(context, border)
    return tuple(found)


def _border_after(context: Context, border: bool) -> bool:
    """Whether the sentence after this one may go on about a border."""
    sentence = context.sentence
    if sentence.form == "heading" or (_ends_in_colon(sentence) and sentence.form != "bullet"):
        return Setting(sentence.items).crossing
    if sentence.form == "headline" or (border and sentence.form == "bullet"):
        return border
    return any(candidate.measure in BORDER for candidate in context.candidates)


def _ends_in_colon(sentence: Sentence) -> bool:
    return bool(sentence.items) and sentence.items[-1].word == ":"


def _abroad(reading: Reading) -> frozenset[int]:
    """Indexes of the sentences on other countries' matters.

    All of an article that never speaks of Türkiye; where only later sentences do, the others.
    """
    sentences = reading.sentences
    away = [one for one in sentences if not _AT_HOME.search(one.span.read(reading.folded))]
    lead = [*(one.form for one in sentences), "prose"].index("prose") + 1
    told = sentences if len(away) == len(sentences) else sentences[:lead]
    foreign = any(
        item.has("foreign_actor") or item.means("place", "other_place")
        for sentence in told
        for item in sentence.items
    )
    spoken = foreign and away[:lead] == list(sentences[:lead])
    return frozenset(one.index for one in away if spoken)


_AT_HOME = re.compile("(?<!-)(?<!border with )turk(?!ish-[a-z]+ border)|ankara|pkk|habur|feto")


def _context(reading: Reading, sentence: Sentence, *, border: bool, abroad: bool) -> Context:
    count = sum(item.number is not None for item in sentence.items)
    told = count or _ends_in_colon(sentence)
    if not told or count > _TABLE or len(sentence.items) == 1:
        return Context(sentence, Clause(Items()), (), (), tuple(_tabled(sentence)), abroad)
    clause = Clause(sentence.items)
    clause.setting.near_border = border and not clause.setting.away
    clause.setting.abroad = abroad
    candidates = tuple(_candidates(reading, sentence, clause))
    timed = find_timed(sentence, reading.said_on)
    return Context(sentence, clause, find_places(sentence), timed, candidates, abroad)


def _tabled(sentence: Sentence) -> Iterable[Candidate]:
    """Numbers without prose around them: a table, a list of identifiers, rubbish."""
    note = Aside("other", "in a table or list of numbers")
    for at, item in enumerate(sentence.items):
        if item.number is not None:
            yield Candidate(item.number, sentence, at, Phrase(Items(), at + 1), aside=note)


def _candidates(reading: Reading, sentence: Sentence, clause: Clause) -> Iterable[Candidate]:
    for at, item in enumerate(sentence.items):
        if item.number is None:
            continue
        candidate = _candidate(item.number, sentence, at, clause)
        limit = age_limit(reading.folded, item, sentence)
        if limit:
            candidate.measure, candidate.qualifier, candidate.group = "age_limit", limit, "people"
            candidate.say("an age that a rule sets")
            yield candidate
            continue
        named = holds("part of a name", sentence.items, at)
        candidate.aside = (
            form_aside(reading.text, reading.folded, item)
            or (_NAME if named else None)
            or noun_aside(reading.folded, sentence.items, at, candidate.phrase)
            or _not_stated(candidate)
        )
        if candidate.aside is None:
            _judge_verb(candidate, clause)
        yield candidate


def _candidate(number: Number, sentence: Sentence, at: int, clause: Clause) -> Candidate:
    """A candidate with its noun and its qualifier."""
    items = sentence.items
    phrase = noun_phrase(items, at)
    if (phrase.kind, phrase.code) == ("unit", "length") and counts_tunnels(
        items, clause.modes, at, phrase.end
    ):
        phrase = replace(phrase, kind="group", code="objects")
    candidate = Candidate(number, sentence, at, phrase)
    candidate.qualifier = qualifier(items, at, phrase.end)
    whole = phrase.kind in {"group", "attempt", "event"} and not has_any(
        items[at + 1 : at + 2], "unit"
    )
    if number.value is None and whole and _DOTTED.fullmatch(number.text):
        candidate.number = replace(number, value=float(number.text.replace(".", "")))
        candidate.doubt(0.5, "the dot is read as thousands, as what is counted is whole")
    return candidate


def _not_stated(candidate: Candidate) -> Aside | None:
    """Why what a candidate counts is not stated as having happened; None where it is."""
    items, phrase = candidate.items, candidate.phrase
    if any(holds(rule, items, candidate.at) for rule in _NEGATED) or (
        has_any(items, "denied") and holds("denied", items, candidate.at)
    ):
        return Aside("other", "denied by the source")
    if unverified(items):
        return Aside("other", "an unnamed source, not verified")
    if phrase.kind in {"event", "attempt"} and has_any(items[phrase.end :][:_AHEAD], "planned"):
        return _PLANNED
    if phrase.kind != "event":
        return None
    foiled = holds("foiled", items, candidate.at) or holds("foiled", items, phrase.end)
    return Aside("other", "foiled, not carried out") if foiled else None


def _judge_verb(candidate: Candidate, clause: Clause) -> None:
    """Give a candidate its measure, or the reason why it states nothing that happened."""
    phrase, items = candidate.phrase, candidate.items
    verb = attach(clause, candidate.at, phrase) if phrase.kind != "event" else None
    expected = phrase.partitive and holds("expected", items, phrase.end)
    if planned(items, candidate.at, verb.at, verb.mode) if verb else expected:
        candidate.aside = _PLANNED
    elif verb:
        candidate.verb, candidate.measure = verb, verb.measure
        candidate.say(verb.how)
    elif phrase.kind in {"event", "attempt"}:
        candidate.measure = "other"
        candidate.say("a count of " + phrase.head)


_NAME = Aside("name", "part of a name")
_NEGATED = ("neither one nor the other", "not one of them")
"""Rules of words by which the sentence itself says that something is not so."""
_PLANNED = Aside("other", "planned or only possible")
_AHEAD = 8
"""How many words after a noun of events may say that they are planned."""


def inventory_asides(
    reading: Reading, contexts: Iterable[Context]
) -> Iterable[tuple[Number, Aside]]:
    """The numbers that no sentence holds: inside a date or a period, or past an article's end."""
    held = {one.number.span for context in contexts for one in context.candidates}
    for number in reading.numbers:
        if number.span.end > reading.end:
            yield number, Aside("other", "past the length of an article")
        elif number.span not in held:
            yield number, Aside("date", "part of a date or period")
