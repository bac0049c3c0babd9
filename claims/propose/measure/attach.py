"""Which measure a number belongs to, and by which words.

The verb next to the number wins over one farther away, an active verb before it over a passive
one after it; "the number of people caught has risen to N" is read from its own noun.
"""

from dataclasses import dataclass, replace

from claims.propose.measure.crossings import crosses, finds_bodies
from claims.propose.measure.head_noun import Phrase
from claims.propose.measure.setting import Setting
from claims.propose.measure.total_heads import HEAD_STARTS, Heads
from claims.propose.measure.verb_modes import BE, QUOTES, modes, of_another_number
from claims.propose.read.article import Item, Sentence, number_in, words_in

_BARRIERS = frozenset(
    "; — – while whereas but although though adding bringing taking raising whilst noting when".split()
)
_TEMPORAL = frozenset("while when whilst".split())
_SKIP_LEFT = frozenset(
    "a an the another further additional other of total combined as well both all only just "
    "altogether its his alone also and or".split()
)
_PREPOSITIONS = frozenset(
    "in at by from on during for within across near into against per aboard with".split()
)
_INCLUDES = frozenset("included include includes comprised comprise".split())
_HEARSAY = frozenset("believed suspected reported alleged identified learned".split())
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


def _is_verb(item: Item) -> bool:
    """Tell whether a word looks like a verb: "were", "had", "crossed", "embarked"."""
    if item.word in _AUXILIARIES or item.has("crosses", "fled"):
        return True
    return item.word.endswith("ed") and not item.has("group")


_AUXILIARIES = BE | {"had", "has", "have"}


def _begins_clause(word: str, following: list[str]) -> bool:
    """As in "and the number rose", "and that 12 were stopped"; not "and that of people"."""
    if word == "the":
        return bool(HEAD_STARTS & set(following))
    return word == "that" and following != ["of"]


class Clause:
    """The measure words of one sentence, and what lies between them."""

    def __init__(self, sentence: Sentence) -> None:
        """Find the modes of all measure words once per sentence."""
        self.items = sentence.items
        self.form = sentence.form
        self.modes = modes(sentence.items)
        self.words = set(words_in(sentence.items))
        dashes = [at for at, item in enumerate(self.items) if item.word in {"—", "–"}]
        self.opened = frozenset(dashes[0 : len(dashes) // 2 * 2 : 2])
        self.closed = frozenset(dashes[1::2])
        self.barriers = frozenset(at for at in range(len(self.items)) if self._bars(at))
        self.heads = Heads(self.items, self.modes, self.barriers)
        self.setting = Setting(sentence.items)

    def _bars(self, at: int) -> bool:
        word, ahead = self.items[at].word, words_in(self.items[at + 1 : at + 4])
        following = ahead[0] if ahead else ""
        if word in _TEMPORAL and following.endswith("ing"):
            return False
        if word == "but" and following in BE:
            return False
        if word in _BARRIERS:
            return True
        return word == "and" and _begins_clause(following, ahead[1:2])

    def verb(self, at: int, phrase: Phrase) -> Verb | None:
        """The measure word of the number at index ``at``, or None: the first rule that finds one."""
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
            if self.items[tail].has("lead") or tail in self.barriers or self._ends(tail):
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

    def _ends(self, at: int) -> bool:
        return self.items[at].word in {";", ":"}

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
            if not near and (item.word in {"was", "were", "who", "which"} or self._led(at)):
                return None
            place -= 1
        return None

    def _led(self, at: int) -> str:
        """The preposition that governs the number, so that no verb does; empty for none."""
        place = at - 1
        while place >= 0 and (
            self.items[place].has("qualifier_before") or self.items[place].word in {"a", "the"}
        ):
            place -= 1
        word = self.items[place].word if place >= 0 else ""
        if word == "by" and place and self.items[place - 1].has("attempt"):
            return ""
        return word if word in _PREPOSITIONS else ""

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
        """As in "54 terrorists were neutralised": the verb whose subject the number is."""
        if phrase.head.startswith("belong") or self._governed(at, phrase):
            return None
        depth, done, told = 0, False, False
        for place in range(max(phrase.end, at + 1), len(self.items)):
            depth += self._opens(place)
            if self._shut(place, depth):
                return None
            mode = self.modes.get(place) if depth == 0 else None
            done = done or (not mode and self._other_verb(at, place, phrase))
            if self._broken_off(place, depth, done=done):
                return None
            told = told or self.items[place].has("saying")
            if mode == "participle" and (told or self._of_inner(place, phrase)):
                continue
            if mode and self._has_subject(place, mode):
                return self._as_subject(place, mode, at, phrase)
            if mode == "active" and not self._within_relative(at, place):
                return None
        return None

    def _opens(self, place: int) -> int:
        """One for what opens brackets or a pair of dashes, minus one for what closes them."""
        word = self.items[place].word
        return (word == "(" or place in self.opened) - (word == ")" or place in self.closed)

    def _shut(self, place: int, depth: int) -> bool:
        """Tell whether the clause of a number ends here."""
        inside = place in self.opened or place in self.closed
        return depth < 0 or (depth == 0 and place in self.barriers and not inside)

    def _broken_off(self, place: int, depth: int, *, done: bool) -> bool:
        """Tell whether another number or clause begins before a verb was found."""
        comma = self.items[place].word == ","
        if done and (comma or self.items[place].number):
            return True
        return comma and depth == 0 and self._another_starts(place)

    def _has_subject(self, place: int, mode: str) -> bool:
        held = mode == "noun" and self.items[place].word in {"dead", "behind bars", "custody"}
        return held or mode in {"passive", "participle", "subject"}

    def _governed(self, at: int, phrase: Phrase) -> bool:
        """Tell whether a preposition has the number, so that it is no subject."""
        led = self._led(at) not in {"", "with"} and not phrase.partitive
        return led and not self.heads.after(at) and not self._told(phrase)

    def _another_starts(self, comma: int) -> bool:
        """As in "Two soldiers fell on Monday, and one was injured": a clause of its own."""
        ahead = [at for at in range(comma + 1, len(self.items))[:4] if not self.items[at].marks]
        if len(ahead) < 2 or self.items[ahead[0]].word != "and":
            return False
        start = ahead[1]
        if not self.items[start].number:
            return False
        later = next((at for at in self.modes if at > start), start)
        return "," not in set(words_in(self.items[start:later]))

    def _of_inner(self, place: int, phrase: Phrase) -> bool:
        """As in "14 of the 41 neutralised last week were killed": the 41's word, not the 14's."""
        if not phrase.partitive or not self.items[min(phrase.end, place)].number:
            return False
        later = [at for at in self.modes if at > place and self.modes[at] == "passive"]
        return bool(later) and "," not in set(words_in(self.items[place : later[0]]))

    def _told(self, phrase: Phrase) -> bool:
        """As in "for the 12 soldiers who were martyred": said of them in passing."""
        words = [i.word for i in self.items[phrase.end : phrase.end + 2] if i.word != ","]
        who = words[:1] in (["who"], ["that"]) and phrase.kind == "group"
        near = range(phrase.end, min(len(self.items), phrase.end + 6))
        return who and any(self.modes.get(place) in {"passive", "subject"} for place in near)

    def _other_verb(self, at: int, place: int, phrase: Phrase) -> bool:
        """Tell whether another verb has the number: "have been dismissed", "were terrorists"."""
        word = self.items[place].word
        following = self.items[place + 1 : place + 2]
        if not phrase.partitive and any(i.word == "whom" for i in self.items[at:place]):
            return False
        if word in BE and following and following[0].has("group"):
            return True
        if self.items[place].has("proves") and (phrase.partitive or place <= phrase.end + 2):
            return True
        if not word.endswith("ed") or self.items[place].marks or word in _HEARSAY:
            return False
        passive = any(item.word in BE for item in self.items[place - 1 : place])
        return passive and not self._within_relative(at, place)

    def _within_relative(self, at: int, place: int) -> bool:
        return any(item.word in {"who", "which", "that"} for item in self.items[at + 1 : place])

    def _as_subject(self, place: int, mode: str, at: int, phrase: Phrase) -> Verb | None:
        between = self.items[at + 1 : place]
        if mode == "participle" and of_another_number(between):
            return None
        if "killed" in self.items[place].marks["measure"] and self._anew(at, place):
            return None
        if self._out_of(at) and number_in(between):
            return None
        follows = number_in(self.items[:at])
        bare = phrase.partitive or phrase.kind == "none"
        if follows and bare and self._past_another(phrase.end, place):
            return None
        how = "same clause" if between else "the word beside it"
        return self._measured(place, phrase, mode, how)

    def _out_of(self, at: int) -> bool:
        """As in "Of 140 people aboard, 12 died": those among whom the verb's were."""
        return at == 1 and self.items[0].word in {"of", "among"}

    def _anew(self, at: int, place: int) -> bool:
        """As in "61 people set off and two died": a verb of death governs its own count only."""
        later = [n for n in range(at + 1, place) if self.items[n].number]
        if not later:
            return False
        if words_in(self.items[later[-1] - 1 :][:4])[::2] == ["and", "of"]:
            return True
        return any(map(_is_verb, self.items[at + 1 : later[-1]]))

    def _past_another(self, start: int, place: int) -> bool:
        """As in "two of them members, and 12 were stopped": the verb is of the other number."""
        numbered = [n for n in range(start, place) if self.items[n].number]
        return bool(numbered) and any(i.word in {",", ";"} for i in self.items[start : numbered[0]])

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
