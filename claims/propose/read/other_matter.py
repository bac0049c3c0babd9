"""Which words of a sentence tell of another matter than its counts.

"Gulen, who died in October", ", as the group prepares to disarm in Sulaimani", ", days after":
no place and no day in such a clause is a count's.
"""

from itertools import pairwise

from claims.propose.read.article import Items, number_in, words_in
from claims.propose.read.patterns import holds

_NAMED = 9
_OPENERS = frozenset("in on at during after before following".split())
_RELATIVES = frozenset({"who", "whose"})


def of_another(items: Items, at: int) -> bool:
    """Tell whether a word tells of somebody uncounted: "Gulen, who died in October"."""
    for place in range(at - 1, 0, -1):
        item = items[place]
        if item.number or item.word in {";", ":"}:
            return False
        if item.word in _RELATIVES and items[place - 1].word == ",":
            named = items[max(0, place - _NAMED) : place]
            return not number_in(named) and not holds("tries something", items, place)
        if item.word in {"that", "which"} and _apposed(items, place):
            return True
        if item.word in {",", "that"}:
            return item.word == "," and holds("a clause of another matter", items, place)
    return False


def _apposed(items: Items, relative: int) -> bool:
    """As in ", a label that in Turkey also covers": told of a name, not of a count."""
    low = max(0, relative - 4)
    before = words_in(items[low:relative])
    told = any(one == "," and two in {"a", "an"} for one, two in pairwise(before))
    opening = items[0].word in _OPENERS and "," not in set(words_in(items[:low]))
    return told and not opening
