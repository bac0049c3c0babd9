"""What is being found out about one number, while the steps of a reading add to it."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from claims.propose.measure.attach import Clause, Verb
from claims.propose.measure.head_noun import Phrase, noun_phrase
from claims.propose.measure.qualifier import qualifier
from claims.propose.measure.setting import BORDER, Setting, counts_tunnels
from claims.propose.measure.verb_modes import BE
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
from claims.propose.period.attach import Timed, find_timed
from claims.propose.place.find import Place, find_places
from claims.propose.read.article import Item, Reading, Sentence
from claims.text.numbers import Number

_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_TABLE = 60
"""More numbers than any sentence has."""


@dataclass(eq=False)
class Draft:
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
    parent: "Draft | None" = None
    repeat_of: "Draft | None" = None
    again: "Draft | None" = None
    headed: int | None = None
    near: tuple[date | None, date | None] = (None, None)
    near_label: str = ""
    confidence: float = 0.95
    reasons: list[str] = field(default_factory=list)

    def doubt(self, factor: float, reason: str) -> None:
        """Lower the confidence and say why."""
        self.confidence *= factor
        self.say(reason)

    def say(self, reason: str) -> None:
        """Add a reason once."""
        if reason not in self.reasons:
            self.reasons.append(reason)

    def set_period(self, label: str, first: date | None, last: date | None) -> None:
        """Set the period as a whole."""
        self.label, self.first, self.last = label, first, last

    def take_period(self, other: "Draft") -> None:
        """Take over the period of another draft."""
        self.set_period(other.label, other.first, other.last)


@dataclass(frozen=True)
class Scene:
    """One sentence with its measure words, places, periods and drafts."""

    sentence: Sentence
    clause: Clause
    places: tuple[Place, ...]
    timed: tuple[Timed, ...]
    drafts: tuple[Draft, ...]

    @property
    def at(self) -> tuple[int, ...]:
        """Item indexes of the numbers that may be claims, those named again left out."""
        return tuple(
            draft.at for draft in self.drafts if draft.aside is None and draft.again is None
        )


def read_scenes(reading: Reading) -> tuple[Scene, ...]:
    """Read every sentence's numbers as far as the sentence, and a border before it, tell."""
    found: list[Scene] = []
    border = False
    for sentence in reading.sentences:
        scene = _scene(reading, sentence, border=border and sentence.form != "heading")
        found.append(scene)
        if _opens_section(sentence):
            border = Setting(sentence.items).crossing
        elif sentence.form == "prose" and sentence.items:
            border = any(draft.measure in BORDER for draft in scene.drafts)
    return tuple(found)


def _opens_section(sentence: Sentence) -> bool:
    """Tell whether what follows stands under a line: a heading, or one that ends in a colon."""
    colon = _ends_in_colon(sentence) and sentence.form != "bullet"
    return sentence.form == "heading" or colon


def _ends_in_colon(sentence: Sentence) -> bool:
    return bool(sentence.items) and sentence.items[-1].word == ":"


def _scene(reading: Reading, sentence: Sentence, *, border: bool) -> Scene:
    count = sum(item.number is not None for item in sentence.items)
    told = count or _ends_in_colon(sentence)
    if not told or count > _TABLE or len(sentence.items) == 1:
        bare = Clause(Sentence(sentence.index, sentence.span, sentence.paragraph, "table", ()))
        return Scene(sentence, bare, (), (), tuple(_tabled(sentence)))
    clause = Clause(sentence)
    clause.setting.near_border = border and not clause.setting.away
    drafts = tuple(_drafts(reading, sentence, clause))
    return Scene(
        sentence, clause, find_places(sentence), find_timed(sentence, reading.said_on), drafts
    )


def _tabled(sentence: Sentence) -> Iterable[Draft]:
    """Numbers without prose around them: a table, a list of identifiers, rubbish."""
    note = Aside("other", "in a table or list of numbers")
    for at, item in enumerate(sentence.items):
        if item.number is not None:
            yield Draft(item.number, sentence, at, Phrase(at + 1), aside=note)


def _drafts(reading: Reading, sentence: Sentence, clause: Clause) -> Iterable[Draft]:
    for at, item in enumerate(sentence.items):
        if item.number is None:
            continue
        phrase = _counted(sentence, at, clause)
        draft = _draft(item.number, sentence, at, phrase)
        draft.qualifier = qualifier(sentence.items, at, phrase.end)
        limit = age_limit(reading.folded, item, sentence)
        if limit:
            draft.measure, draft.qualifier, draft.group = "age_limit", limit, "people"
            draft.say("an age that a rule sets")
            yield draft
            continue
        draft.aside = (
            form_aside(reading.text, reading.folded, item)
            or named_aside(sentence.items, at)
            or noun_aside(reading.folded, sentence.items, at, phrase)
        )
        if draft.aside is None:
            _judge_verb(draft, clause)
        yield draft


def _draft(number: Number, sentence: Sentence, at: int, phrase: Phrase) -> Draft:
    """A draft; "1.128 mines" has its dot for thousands, as things are counted whole."""
    measured = any(item.has("unit") for item in sentence.items[at + 1 : at + 2])
    whole = phrase.kind in {"group", "attempt", "event"} and not measured
    if number.value is None and whole and _DOTTED.fullmatch(number.text):
        draft = Draft(
            replace(number, value=float(number.text.replace(".", ""))), sentence, at, phrase
        )
        draft.doubt(0.5, "the dot is read as thousands, as what is counted is whole")
        return draft
    return Draft(number, sentence, at, phrase)


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


def _judge_verb(draft: Draft, clause: Clause) -> None:
    if denied(draft.sentence.items, draft.at):
        draft.aside = Aside("other", "denied by the source")
        return
    if unverified(draft.sentence.items):
        draft.aside = Aside("other", "an unnamed source, not verified")
        return
    phrase = draft.phrase
    happens = phrase.kind in {"event", "attempt"}
    if happens and event_planned(draft.sentence.items, phrase.end):
        draft.aside = Aside("other", "planned or only possible")
        return
    if phrase.kind == "event" and clause.foiled(draft.at, phrase.end):
        draft.aside = Aside("other", "foiled, not carried out")
        return
    if phrase.kind == "event":
        draft.measure = "other"
        draft.say("a count of " + phrase.head)
        return
    verb = clause.verb(draft.at, phrase)
    if verb is None:
        if phrase.partitive and _expected(draft.sentence.items[phrase.end : phrase.end + 2]):
            draft.aside = Aside("other", "planned or only possible")
        elif phrase.kind == "attempt":
            draft.measure = "other"
            draft.say("a count of " + phrase.head)
        return
    if planned(draft.sentence.items, draft.at, verb.at, verb.mode):
        draft.aside = Aside("other", "planned or only possible")
        return
    draft.verb, draft.measure = verb, verb.measure
    draft.say(verb.how)


def _expected(after: tuple[Item, ...]) -> bool:
    """As in "20 to 30 of them are expected"."""
    return len(after) > 1 and after[0].word in BE and after[1].has("planned")


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
