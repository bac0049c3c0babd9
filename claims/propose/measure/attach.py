"""Which measure a number belongs to, and by which words.

The verb next to the number wins over one farther away, an active verb before it over a passive
one after it; "the number of people caught has risen to N" is read from its own noun.
"""

from dataclasses import dataclass, replace

from claims.propose.measure.crossings import crosses, finds_bodies
from claims.propose.measure.head_noun import Phrase
from claims.propose.measure.setting import Setting
from claims.propose.measure.subject import Subjects
from claims.propose.measure.total_heads import Heads
from claims.propose.measure.verb_modes import QUOTES, modes
from claims.propose.read.article import Item, Sentence, number_in, words_in
from claims.propose.read.patterns import where, word_list

_SKIP_LEFT = word_list("before_object")
_INCLUDES = frozenset("included include includes comprised comprise".split())
_NAMERS = frozenset(": – - —".split())
_HEADING_MODES = frozenset("participle subject noun active".split())
_PARTED = 14
HEADING = "the heading of its line"
HELD = "the words that open the clause"
CROSSED = "people at a border, not held"


@dataclass(frozen=True, slots=True)
class Verb:
    """A measure word for a number: its index, its mode, the code it comes to, how it was found."""

    at: int
    mode: str
    measure: str
    how: str


class Clause:
    """The measure words of one sentence, and what lies between them."""

    def __init__(self, sentence: Sentence) -> None:
        """Find the modes of all measure words once per sentence."""
        self.items = sentence.items
        self.modes = modes(sentence.items)
        self.words = set(words_in(sentence.items))
        self.barriers = where("parts clauses", self.items)
        self.heads = Heads(self.items, self.modes, self.barriers)
        self.subjects = Subjects(self.items, self.modes, self.barriers, self.heads)
        self.setting = Setting(sentence.items)

    def verb(self, at: int, phrase: Phrase) -> Verb | None:
        """The measure word of the number at index ``at``, by the first rule that finds one."""
        if finds_bodies(self.items, self.barriers, at, phrase):
            return Verb(at, "noun", "killed", "bodies found")
        if phrase.noun_measures:
            return self._own_noun(at, phrase)
        rules = (
            *(self._inside, self._beside, self._parted, self._object, self._total),
            *(self._crossing, self._right, self._far_object, self._listed),
            *(self._including, self._opening),
        )
        return next((found for rule in rules if (found := rule(at, phrase))), None)

    def _own_noun(self, at: int, phrase: Phrase) -> Verb | None:
        """As in "12 deaths"; in "saved 12 lives" the verb before it tells."""
        left = self._object(at, phrase)
        if left and left.measure == "rescued":
            return left
        code = self.setting.choose(phrase.noun_measures, phrase, at)
        return Verb(at, "noun", code, "its own noun") if code else None

    def _object(self, at: int, phrase: Phrase) -> Verb | None:
        """As in "neutralised 54 terrorists": the number right after the verb."""
        return self._active_left(at, phrase, near=True)

    def _far_object(self, at: int, phrase: Phrase) -> Verb | None:
        """As in "neutralised 54 terrorists and 12 others"."""
        return self._active_left(at, phrase, near=False)

    def _crossing(self, at: int, phrase: Phrase) -> Verb | None:
        place = crosses(self.items, self.modes, self.barriers, at, phrase)
        return Verb(place, "subject", "other", CROSSED) if place is not None else None

    def _measured(self, place: int, phrase: Phrase, mode: str, how: str) -> Verb | None:
        """The measure word at ``place``, if one of its codes is for what the phrase counts."""
        code = self.setting.choose(self.items[place].marks["measure"], phrase, place)
        return Verb(place, mode, code, how) if code else None

    def foiled(self, at: int, end: int) -> bool:
        """Tell whether attacks that are counted were only attempted: "foiled 142 attacks"."""
        near = [place for place in self.modes if at - 4 <= place < at or end <= place < end + 5]
        if self.items[min(end, len(self.items) - 1)].word == "and":
            near += [place for place in self.modes if place >= end][:1]
        return any("prevented" in self.items[place].marks["measure"] for place in near)

    def _parted(self, at: int, phrase: Phrase) -> Verb | None:
        """A verb that its object parts: "put 46 mines and 11 caves out of use"."""
        lead = self._lead_before(at)
        if lead is None:
            return None
        for tail in range(at + 1, min(len(self.items), at + _PARTED)):
            codes = self.items[tail].marks.get("tail")
            if codes:
                code = self.setting.choose(codes, phrase, tail)
                return Verb(lead, "active", code, "the verb around it") if code else None
            if (
                self.items[tail].has("lead")
                or tail in self.barriers
                or self.items[tail].word in {";", ":"}
            ):
                return None
        return None

    def _lead_before(self, at: int) -> int | None:
        """The first part of a verb before a number: the "put" of "put 46 mines out of use"."""
        for lead in range(at - 1, -1, -1):
            if self.items[lead].has("lead"):
                return lead
            if lead in self.barriers or lead in self.modes or at - lead > _PARTED:
                return None
        return None

    def _including(self, at: int, phrase: Phrase) -> Verb | None:
        """As in "the dead included 22 fighters and four civilians"."""
        for place in range(at - 1, 0, -1):
            if place in self.barriers:
                return None
            if self.items[place].word in _INCLUDES:
                near = [head for head in range(max(0, place - 3), place) if head in self.modes]
                code = near and self.setting.choose(
                    self.items[near[-1]].marks["measure"], phrase, 0
                )
                return Verb(near[-1], "opening", code, HELD) if code else None
        return None

    def _inside(self, at: int, phrase: Phrase) -> Verb | None:
        for place in range(at + 1, phrase.end):
            if place in self.modes:
                verb = self._measured(place, phrase, "participle", "the word beside it")
                if verb:
                    return verb
        return None

    def _beside(self, at: int, phrase: Phrase) -> Verb | None:
        """As in "703 apprehended and 5,618 prevented": a participle right after a bare number."""
        if self.modes.get(at + 1) != "participle" or phrase.kind != "none":
            return None
        return self._measured(at + 1, phrase, "participle", "the word beside it")

    def _active_left(self, at: int, phrase: Phrase, *, near: bool) -> Verb | None:
        place = at - 1
        while place >= 0:
            item = self.items[place]
            mode = self.modes.get(place)
            if mode:
                return self._as_object(place, mode, at, phrase, near)
            if place in self.barriers or (near and not self._passable(item)):
                return None
            if not near and (item.word in {"was", "were", "who", "which"} or self.subjects.led(at)):
                return None
            place -= 1
        return None

    def _as_object(self, place: int, mode: str, at: int, phrase: Phrase, near: bool) -> Verb | None:
        if mode == "noun" and near and "of" in set(words_in(self.items[place + 1 : at])):
            mode = "active"
        if mode != "active":
            return None
        how = "the verb before it" if near else "listed after the verb"
        return self._measured(place, phrase, mode, how)

    @staticmethod
    def _passable(item: Item) -> bool:
        return item.has("qualifier_before") or item.word in _SKIP_LEFT or item.word in QUOTES

    def is_total(self, at: int) -> int | None:
        """Index of the head ("the number", "the tally") whose value the number is, or None."""
        return self.heads.of(at)

    def _total(self, at: int, phrase: Phrase) -> Verb | None:
        head = self.is_total(at)
        if head is None:
            return None
        before = [p for p in self.modes if head <= p < at or p == head]
        if not before and head:
            before = [head - 1] if head - 1 in self.modes else []
        for place in before:
            phrase = self._headed(phrase, place, head)
            verb = self._measured(place, phrase, "total", "the total's own words")
            if verb:
                return verb
        return None

    def _right(self, at: int, phrase: Phrase) -> Verb | None:
        """As in "54 terrorists were neutralised"."""
        found = self.subjects.verb_of(at, phrase)
        if found is None:
            return None
        place, mode = found
        how = "same clause" if place > at + 1 else "the word beside it"
        return self._measured(place, phrase, mode, how)

    def _listed(self, at: int, phrase: Phrase) -> Verb | None:
        """As in "Surrendered: 107"; "the neutralisation of 54"; "the death toll ... 45"."""
        colon = max((p for p in range(at) if self.items[p].word in _NAMERS), default=-1)
        for place in reversed([p for p in self.modes if p < at]):
            mode = self.modes[place]
            if mode == "noun" and self._of_noun(place, at):
                return self._measured(place, phrase, mode, "its own noun")
            fresh = not number_in(self.items[place:at])
            if place < colon and fresh and mode in _HEADING_MODES:
                return self._measured(place, self._headed(phrase, place), "total", HEADING)
        return None

    def _headed(self, phrase: Phrase, place: int, start: int = 0) -> Phrase:
        """A bare number counts what its heading names: "Caves destroyed in May: 12"."""
        codes = [item.marks["group"][0] for item in self.items[start:place] if item.has("group")]
        if phrase.kind == "none" and codes and set(codes) == {"objects"}:
            return replace(phrase, kind="group", code="objects")
        return phrase

    def _opening(self, at: int, phrase: Phrase) -> Verb | None:
        """As in "Of the terrorists neutralised, 360 were in Iraq"."""
        if self.items[0].word not in {"of", "among"} or phrase.kind in {"unknown", "unit"}:
            return None
        first = min(self.modes, default=at)
        if first >= at or number_in(self.items[:first]):
            return None
        return self._measured(first, phrase, "opening", "the words that open the sentence")

    def _of_noun(self, place: int, at: int) -> bool:
        between = words_in(self.items[place + 1 : at])
        if "toll" in self.items[place].word:
            return not number_in(self.items[place + 1 : at])
        return between[:1] == ["of"] and len(between) < 8
