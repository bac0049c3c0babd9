"""Which measure word has a number as its subject: "54 terrorists ... were neutralised".

The scan goes to the right from the number's noun, past what is told of it in brackets and
relative clauses, and gives up where another clause, number or verb begins.
"""

from collections.abc import Iterator, Mapping

from claims.propose.measure.head_noun import Phrase
from claims.propose.measure.total_heads import Heads
from claims.propose.measure.verb_modes import of_another_number
from claims.propose.read.article import Items, number_in, words_in
from claims.propose.read.patterns import holds, occurs, word_list

_PREPOSITIONS = word_list("governing")


class Subjects:
    """The subjects of one sentence's measure words."""

    def __init__(
        self,
        items: Items,
        modes: Mapping[int, str],
        barriers: frozenset[int],
        heads: Heads,
    ) -> None:
        """Keep the sentence's items, its measure words, what parts clauses, and its heads."""
        self.items, self.modes, self.barriers, self.heads = items, modes, barriers, heads
        dashes = [at for at, item in enumerate(items) if item.word in {"—", "–"}]
        self.opened = frozenset(dashes[0 : len(dashes) // 2 * 2 : 2])
        self.closed = frozenset(dashes[1::2])

    def verb_of(self, at: int, phrase: Phrase) -> tuple[int, str] | None:
        """Index and mode of the measure word whose subject a number is; None where none is."""
        if phrase.head.startswith("belong") or self._governed(at, phrase):
            return None
        told = False
        for place, mode in self._clause(at, phrase):
            told = told or self.items[place].has("saying")
            if mode == "participle" and (told or self._of_inner(place, phrase)):
                continue
            if self._settles(at, place, mode):
                mine = self._has_subject(place, mode) and self._is_its(at, place, mode, phrase)
                return (place, mode) if mine else None
        return None

    def _clause(self, at: int, phrase: Phrase) -> Iterator[tuple[int, str]]:
        """The words to the right of a number up to where its clause ends, each with its mode."""
        depth, done = 0, False
        for place in range(max(phrase.end, at + 1), len(self.items)):
            depth += self._opens(place)
            mode = self.modes.get(place, "") if depth == 0 else ""
            done = done or (not mode and self._other_verb(at, place, phrase))
            if self._shut(place, depth) or self._broken_off(place, depth, done=done):
                return
            yield place, mode

    def _settles(self, at: int, place: int, mode: str) -> bool:
        """Tell whether a measure word decides whose subject a number is: not one it is told by."""
        if mode == "active":
            return not self._within_relative(at, place)
        return self._has_subject(place, mode)

    def led(self, at: int) -> str:
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

    def _governed(self, at: int, phrase: Phrase) -> bool:
        """Tell whether a preposition has the number, so that it is no subject."""
        led = self.led(at) not in {"", "with"} and not phrase.partitive
        return led and not holds("its head follows", self.items, at) and not self._told(phrase)

    def _told(self, phrase: Phrase) -> bool:
        """As in "for the 12 soldiers who were martyred": said of them in passing."""
        words = [i.word for i in self.items[phrase.end : phrase.end + 2] if i.word != ","]
        who = words[:1] in (["who"], ["that"]) and phrase.kind == "group"
        near = range(phrase.end, min(len(self.items), phrase.end + 6))
        return who and any(self.modes.get(place) in {"passive", "subject"} for place in near)

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

    def _has_subject(self, place: int, mode: str) -> bool:
        held = mode == "noun" and self.items[place].word in {"dead", "behind bars", "custody"}
        return held or mode in {"passive", "participle", "subject"}

    def _of_inner(self, place: int, phrase: Phrase) -> bool:
        """As in "14 of the 41 neutralised last week were killed": the 41's word, not the 14's."""
        if not phrase.partitive or not self.items[min(phrase.end, place)].number:
            return False
        later = [at for at in self.modes if at > place and self.modes[at] == "passive"]
        return bool(later) and "," not in set(words_in(self.items[place : later[0]]))

    def _other_verb(self, at: int, place: int, phrase: Phrase) -> bool:
        """Tell whether another verb has the number: "have been dismissed", "were terrorists"."""
        item = self.items[place]
        if not phrase.partitive and "whom" in words_in(self.items[at:place]):
            return False
        if holds("proves to be", self.items, place):
            return True
        if item.has("proves") and (phrase.partitive or place <= phrase.end + 2):
            return True
        return holds("another passive", self.items, place) and not self._within_relative(at, place)

    def _within_relative(self, at: int, place: int) -> bool:
        return any(item.word in {"who", "which", "that"} for item in self.items[at + 1 : place])

    def _is_its(self, at: int, place: int, mode: str, phrase: Phrase) -> bool:
        """Tell whether a measure word is of this number, not of one between the two."""
        between = self.items[at + 1 : place]
        if mode == "participle" and of_another_number(between):
            return False
        if self.items[place].means("measure", "killed") and self._anew(at, place):
            return False
        if at == 1 and self.items[0].word in {"of", "among"} and number_in(between):
            return False  # "Of 140 people aboard, 12 died": those among whom the verb's were
        bare = phrase.partitive or phrase.kind == "none"
        follows = bare and number_in(self.items[:at])
        return not (follows and self._past_another(phrase.end, place))

    def _anew(self, at: int, place: int) -> bool:
        """As in "61 people set off and two died": a verb of death governs its own count only."""
        later = [n for n in range(at + 1, place) if self.items[n].number]
        if not later:
            return False
        if words_in(self.items[later[-1] - 1 :][:4])[::2] == ["and", "of"]:
            return True
        return occurs("a verb", self.items[at + 1 : later[-1]])

    def _past_another(self, start: int, place: int) -> bool:
        """As in "two of them members, and 12 were stopped": the verb is of the other number."""
        numbered = [n for n in range(start, place) if self.items[n].number]
        return bool(numbered) and any(i.word in {",", ";"} for i in self.items[start : numbered[0]])
