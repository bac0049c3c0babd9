"""Which words of a sentence tell of another matter than its counts.

"Gulen, who died in October", ", as the group prepares to disarm in Sulaimani", ", days after":
no place and no day in such a clause is a count's.
"""

from claims.propose.read.article import Items, number_in
from claims.propose.read.patterns import holds

_NAMED = 9
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
        if item.word in {"that", "which"} and holds("told of a name", items, place):
            return True
        if item.word in {",", "that"}:
            return item.word == "," and holds("a clause of another matter", items, place)
    return False
