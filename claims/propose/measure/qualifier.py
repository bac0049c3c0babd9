"""How exactly a figure is stated: about, at least, more than, and the rest."""

from claims.propose.read.article import Item, Items
from claims.propose.read.patterns import holds

_SKIP = frozenset("a an the of total another further additional other \" '".split())


def qualifier(items: Items, at: int, phrase_end: int) -> str:
    """The qualifier of the number at ``at``, ``exact`` where none is stated."""
    ranged = _range(items, at)
    return ranged or _before(items, at) or _after(items, at, phrase_end) or "exact"


def _before(items: Items, at: int) -> str:
    for place in range(at - 1, max(-1, at - 4), -1):
        item = items[place]
        codes = item.marks.get("qualifier_before")
        if codes and not holds("counts nothing", items, place):
            return codes[0]
        if item.word not in _SKIP:
            return ""
    return ""


def _after(items: Items, at: int, phrase_end: int) -> str:
    for place in (at + 1, at + 2, phrase_end):
        if (
            place < len(items)
            and (codes := items[place].marks.get("qualifier_after"))
            and (
                items[place].word == "odd"
                or place != at + 2
                or place == phrase_end
                or items[at + 1].word in {"-", "people"}
            )
        ):
            return codes[0]
    return ""


def _range(items: Items, at: int) -> str:
    """As in "Between 10 and 12", "10 to 12", "10-12": at least the first, at most the second."""
    if _pairs(items, at, at + 2) or _hyphened(items, at, at + 1):
        return "at_least"
    return "at_most" if _pairs(items, at - 2, at) or _hyphened(items, at - 1, at) else ""


def _hyphened(items: Items, first: int, second: int) -> bool:
    if first < 0 or second >= len(items):
        return False
    one, two = items[first], items[second]
    return bool(one.number and two.number) and two.start - one.end == 1


def _rises(one: Item, two: Item) -> bool:
    low = one.number.value if one.number else None
    high = two.number.value if two.number else None
    return low is None or high is None or low < high


def _pairs(items: Items, first: int, second: int) -> bool:
    if first < 0 or second >= len(items):
        return False
    if not (items[first].number and items[second].number):
        return False
    joint = items[first + 1].word
    if joint in {"to", "–", "—"} and _rises(items[first], items[second]):
        return first == 0 or items[first - 1].word not in {"from", "up", "down"}
    return joint == "and" and first > 0 and items[first - 1].word == "between"
