"""How exactly a figure is stated: about, at least, more than, and the rest."""

from claims.propose.read.article import Items, words_in
from claims.propose.read.patterns import holds

_SKIP = frozenset("a an the of total another further additional other \" '".split())

_COMPARING = frozenset({"more_than", "less_than"})
"""With "the" they compare: "fewer than the 431 of the week before"."""


def qualifier(items: Items, at: int, phrase_end: int) -> str:
    """The qualifier of the number at ``at``, ``exact`` where none is stated."""
    if _pairs(items, at, at + 2) or _hyphened(items, at, at + 1):
        return "at_least"  # "between 10 and 12", "10 to 12", "10-12"
    if _pairs(items, at - 2, at) or _hyphened(items, at - 1, at):
        return "at_most"
    return _before(items, at) or _after(items, at, phrase_end) or "exact"


def _before(items: Items, at: int) -> str:
    for place in range(at - 1, max(-1, at - 4), -1):
        item = items[place]
        codes = item.marks.get("qualifier_before")
        if codes and not holds("counts nothing", items, place):
            known = "the" in words_in(items[place + 1 : at])
            return "" if known and codes[0] in _COMPARING else codes[0]
        if item.word not in _SKIP:
            return ""
    return ""


def _after(items: Items, at: int, phrase_end: int) -> str:
    for place in (at + 1, at + 2, phrase_end):
        if place >= len(items) or not items[place].has("qualifier_after"):
            continue
        beside = place in {at + 1, phrase_end} or items[at + 1].word in {"-", "people"}
        if beside or items[place].word == "odd":
            return items[place].marks["qualifier_after"][0]
    return ""


def _hyphened(items: Items, first: int, second: int) -> bool:
    if first < 0 or second >= len(items):
        return False
    one, two = items[first], items[second]
    return bool(one.number and two.number) and two.start - one.end == 1


def _pairs(items: Items, first: int, second: int) -> bool:
    """As in "between 10 and 12", "10 to 12"; not as in "up 10 to 12"."""
    if first < 0 or second >= len(items):
        return False
    one, two = items[first].number, items[second].number
    if not (one and two):
        return False
    joint, before = items[first + 1].word, words_in(items[max(0, first - 1) : first])
    rises = one.value is None or two.value is None or one.value < two.value
    if joint in {"to", "–", "—"} and rises:
        return before not in (["from"], ["up"], ["down"], ["by"])
    return joint == "and" and before == ["between"]
