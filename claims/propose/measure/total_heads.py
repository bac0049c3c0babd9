"""The head whose value a number is: "the number of people caught has risen to 54".

Which measure the head has is left to ``measures``.
"""

from collections.abc import Mapping

from claims.propose.read.article import Items
from claims.propose.read.patterns import holds, word_list

_LINKS = word_list("head_links")
HEAD_STARTS = frozenset("number total figure those tally toll".split())
_EXCEEDED = frozenset("exceeded surpassed passed topped".split())
_ADVERBS = frozenset("thus therefore already only just currently hence accordingly".split())
_PASSED = frozenset("bringing taking raising and".split())


class Heads:
    """The heads of one sentence."""

    def __init__(self, items: Items, modes: Mapping[int, str], barriers: frozenset[int]) -> None:
        """Keep the sentence's items, the modes of its measure words, and what parts clauses."""
        self._items, self._modes, self._barriers = items, modes, barriers

    def of(self, at: int) -> int | None:
        """Index of the head ("the number", "the tally") whose value the number is, or None."""
        place = self._link_before(at)
        if place < 0:
            return None
        if not self._is_link(place, at):
            return self._head_beside(place, at)
        for head in range(place, -1, -1):
            if self._barred(head, place):
                return None
            if head < place and (self._heads(head) or self._numbering(head, place)):
                return self._outermost(head)
        return None

    def _link_before(self, at: int) -> int:
        """Index of the word before a number, its qualifiers and adverbs left out."""
        place = at - 1
        while place >= 0 and self._qualifies(place):
            place -= 1
        while place > 0 and self._items[place].word in _ADVERBS:
            place -= 1
        return place

    def _qualifies(self, at: int) -> bool:
        item = self._items[at]
        return item.has("qualifier_before") and item.word not in _LINKS | _EXCEEDED

    def _is_link(self, place: int, at: int) -> bool:
        """As in "has risen to 54", "reached 54", "in Iraq (54)", "went up from 50 to 54"."""
        return holds("links to a value", self._items, place) or self._rises_from(place, at)

    def _barred(self, at: int, link: int) -> bool:
        """Tell whether another clause or number stands between a head and its link."""
        if at in self._barriers and self._items[at].word not in _PASSED:
            return True
        if self._items[at].number is None or at >= link - 1:
            return False
        told = holds("alone in brackets", self._items, at) or holds("a share", self._items, at)
        return not told

    def _rises_from(self, place: int, at: int) -> bool:
        """As in "the number has gone up from 101 to 106"."""
        rises = self._items[place].word.split()[-1] == "from"
        return rises and holds("to another number", self._items, at)

    def _head_beside(self, place: int, at: int) -> int | None:
        """As in "the number of those stopped 54", a verb left out."""
        if self._modes.get(place) != "participle" or place != at - 1:
            return self._that_of(at)
        heads = (head for head in range(max(0, at - 5), place) if self._heads(head))
        return max(heads, default=None)

    def _heads(self, at: int) -> bool:
        return holds("heads a number", self._items, at)

    def _numbering(self, head: int, link: int) -> bool:
        """As in "the terrorists neutralised in the past week numbered 58"."""
        told = self._modes.get(head + 1) == "participle" and self._items[head].has("group")
        return told and self._items[link].word.startswith(("number", "total"))

    def _that_of(self, at: int) -> int | None:
        """As in ", that of people caught at the borders 98": the verb is the one before."""
        for head in range(at - 2, max(-1, at - 10), -1):
            if self._items[head].number or self._items[head].word in {",", ";"}:
                return None
            if self._items[head].word in {"that", "those"} and self._items[head + 1].word == "of":
                told = any(
                    mode == "participle" and head < n < at for n, mode in self._modes.items()
                )
                return head if told else None
        return None

    def _outermost(self, head: int) -> int:
        for place in range(head, max(-1, head - 14), -1):
            if place in self._barriers or self._items[place].number:
                break
            if self._items[place].word in HEAD_STARTS:
                head = place
        return head
