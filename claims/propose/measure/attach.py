"""Which measure a number belongs to, and by which words.

The verb next to the number wins over one farther away, an active verb before it over a passive
one after it; "the number of people caught has risen to N" is read from its own noun.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from claims.propose.measure.clause import Clause
from claims.propose.measure.crossings import crosses, finds_bodies
from claims.propose.measure.head_noun import Phrase
from claims.propose.measure.subject import verb_of
from claims.propose.measure.total_heads import head_of
from claims.propose.measure.verb_modes import QUOTES
from claims.propose.read.article import Item, number_in, words_in
from claims.propose.read.patterns import holds
from claims.propose.read.tables import word_list

_SKIP_LEFT = word_list("before_object") | QUOTES
_INCLUDES = frozenset("included include includes comprised comprise".split())
_NAMERS = frozenset(": – - —".split())
_HEADING_MODES = frozenset("participle subject noun active".split())
_RELATIVES = frozenset("was were who which".split())
_PARTED, _NEAR = 14, 8
HEADING = "the heading of its line"
HELD = "the words that open the clause"
CROSSED = "people at a border, not held"
LISTED = "listed after the verb"


@dataclass(frozen=True, slots=True)
class Verb:
    """A measure word for a number: its index, its mode, the code it comes to, how it was found."""

    at: int
    mode: str
    measure: str
    how: str


def attach(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """The measure word of the number at index ``at``, by the first rule that finds one."""
    if finds_bodies(clause, at, phrase):
        return Verb(at, "noun", "killed", "bodies found")
    if phrase.noun_measures:
        return _own_noun(clause, at, phrase)
    return next((found for rule in _RULES if (found := rule(clause, at, phrase))), None)


def _measured(clause: Clause, place: int, phrase: Phrase, mode: str, how: str) -> Verb | None:
    """The measure word at ``place``, if one of its codes is for what the phrase counts."""
    code = clause.setting.choose(clause.items[place].marks["measure"], phrase, place)
    return Verb(place, mode, code, how) if code else None


def _own_noun(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "12 deaths"; in "saved 12 lives" the verb before it tells."""
    left = _object(clause, at, phrase)
    if left and left.measure == "rescued":
        return left
    code = clause.setting.choose(phrase.noun_measures, phrase, at)
    return Verb(at, "noun", code, "its own noun") if code else None


def _inside(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "12 captured rifles": a participle within the phrase."""
    found = (
        _measured(clause, place, phrase, "participle", "the word beside it")
        for place in range(at + 1, phrase.end)
        if place in clause.modes and not holds("died later", clause.items, place)
    )
    return next(filter(None, found), None)


def _beside(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "703 apprehended and 5,618 prevented": a participle right after a bare number."""
    if clause.modes.get(at + 1) != "participle" or phrase.kind != "none":
        return None
    return _measured(clause, at + 1, phrase, "participle", "the word beside it")


def _parted(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """A verb that its object parts: "put 46 mines and 11 caves out of use"."""
    items, lead = clause.items, _lead_before(clause, at)
    if lead is None:
        return None
    for tail in range(at + 1, min(len(items), at + _PARTED)):
        if items[tail].has("tail"):
            code = clause.setting.choose(items[tail].marks["tail"], phrase, tail)
            return Verb(lead, "active", code, "the verb around it") if code else None
        if items[tail].has("lead") or tail in clause.barriers or items[tail].word in {";", ":"}:
            return None
    return None


def _lead_before(clause: Clause, at: int) -> int | None:
    """The first part of a verb before a number: the "put" of "put 46 mines out of use"."""
    for lead in range(at - 1, max(-1, at - _PARTED - 2), -1):
        if clause.items[lead].has("lead"):
            return lead
        if lead in clause.barriers or lead in clause.modes:
            return None
    return None


def _object(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "neutralised 54 terrorists": the number right after the verb."""
    place = at - 1
    while place >= 0 and place not in clause.modes:
        if place in clause.barriers or not _passable(clause.items[place]):
            return None
        place -= 1
    mode = clause.modes.get(place)
    if mode == "active" or (mode == "noun" and "of" in words_in(clause.items[place + 1 : at])):
        return _measured(clause, place, phrase, "active", "the verb before it")
    return None


def _passable(item: Item) -> bool:
    return item.has("qualifier_before") or item.word in _SKIP_LEFT


def _far_object(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "neutralised 54 terrorists and 12 others"."""
    place = max((place for place in clause.modes if place < at), default=None)
    if place is None or clause.modes[place] != "active":
        return None
    between = range(place + 1, at)
    relative = not _RELATIVES.isdisjoint(words_in(clause.items[place + 1 : at]))
    governed = between and holds("governed", clause.items, at)
    if relative or governed or not clause.barriers.isdisjoint(between):
        return None
    return _measured(clause, place, phrase, "active", LISTED)


def _total(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "the number of terrorists neutralised has risen to 54": a measure of its head."""
    head = head_of(clause, at)
    if head is None:
        return None
    places = [place for place in clause.modes if head <= place < at]
    for place in places or [place for place in clause.modes if place == head - 1]:
        phrase = _headed(clause, phrase, place, head)
        verb = _measured(clause, place, phrase, "total", "the total's own words")
        if verb:
            return verb
    return None


def _crossing(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "4,127 people have arrived in Britain": counted, not held."""
    place = crosses(clause, at, phrase)
    return Verb(place, "subject", "other", CROSSED) if place is not None else None


def _subject(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "54 terrorists were neutralised"."""
    found = verb_of(clause, at, phrase)
    if found is None:
        return None
    place, mode = found
    how = "same clause" if place > at + 1 else "the word beside it"
    return _measured(clause, place, phrase, mode, how)


def _listed(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "Surrendered: 107"; "the neutralisation of 54"; "the death toll ... 45"."""
    items = clause.items
    for place in sorted((place for place in clause.modes if place < at), reverse=True):
        mode, fresh = clause.modes[place], not number_in(items[place:at])
        of = items[place + 1].word == "of" and at - place <= _NEAR
        own = fresh if "toll" in items[place].word else of
        if own and mode == "noun":
            return _measured(clause, place, phrase, mode, "its own noun")
        named = not _NAMERS.isdisjoint(words_in(items[place + 1 : at]))
        if named and fresh and mode in _HEADING_MODES:
            return _measured(clause, place, _headed(clause, phrase, place), "total", HEADING)
    return None


def _headed(clause: Clause, phrase: Phrase, place: int, start: int = 0) -> Phrase:
    """A bare number counts what its heading names: "Caves destroyed in May: 12"."""
    named = {item.marks["group"][0] for item in clause.items[start:place] if item.has("group")}
    if phrase.kind == "none" and named == {"objects"}:
        return replace(phrase, kind="group", code="objects")
    return phrase


def _including(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "the dead included 22 fighters and four civilians"."""
    first = max((place for place in clause.barriers if place < at), default=0)
    for place in range(at - 1, first, -1):
        if clause.items[place].word in _INCLUDES:
            near = [head for head in range(max(0, place - 3), place) if head in clause.modes]
            return _measured(clause, near[-1], phrase, "opening", HELD) if near else None
    return None


def _opening(clause: Clause, at: int, phrase: Phrase) -> Verb | None:
    """As in "Of the terrorists neutralised, 360 were in Iraq"."""
    if clause.items[0].word not in {"of", "among"} or phrase.kind in {"unknown", "unit"}:
        return None
    first = min(clause.modes, default=at)
    if first >= at or number_in(clause.items[:first]):
        return None
    return _measured(clause, first, phrase, "opening", "the words that open the sentence")


_RULES: tuple[Callable[[Clause, int, Phrase], Verb | None], ...] = (
    _inside,
    _beside,
    _parted,
    _object,
    _total,
    _crossing,
    _subject,
    _far_object,
    _listed,
    _including,
    _opening,
)
"""The rules in the order in which they are asked."""
