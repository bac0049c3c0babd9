"""Where a count applies: the place words of its clause, with the localities rolled up.

A place counts only after a preposition, in brackets or in a heading: who acts ("Türkiye
neutralised", "Iraqi officials") is not where. Where somebody fled from is not where either.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.propose.read.article import Item, Items, Sentence, has_any
from claims.propose.read.patterns import holds, where
from claims.propose.read.tables import word_list

_INSIDE = word_list("inside_names")
_CHAINING = (_INSIDE | {"in", "at", "along", "with"}) - {"including"}
"""Words inside the name of a place, and between the names of two that are told together."""
_LOCATING = word_list("locating")
_LEADS = _LOCATING | word_list("sides") | {"(", ":", "—", "–"}
_UNLISTED = {
    "a place of no list": "other_place",
    "Syrian land": "syria",
    "Iraqi land": "iraq",
    "northern Syrian land": "northern_syria",
    "northern Iraqi land": "northern_iraq",
    "some are over the border": "all_areas",
    "provinces of Türkiye": "turkiye",
}
"""Rules of words that name a place which the codebook does not, each with its code."""
_SPEAKERS = {"prose": "a dateline ends", "headline": "a speaker ends"}
"""Rules of signs before which a place is of the speaker, by what the sentence is."""
_LISTED = frozenset("( , ; : / and".split())
_CLOSES = frozenset(", ; / ) and .".split())
_DASHES = frozenset("– — - =".split())
_OTHERS = frozenset("the other remaining".split())
_LEFT = 8
IRAQ = frozenset({"northern_iraq", "iraq"})
SYRIA = frozenset({"northern_syria", "syria"})
_BOTH = "northern_iraq_and_syria"
_NARROWER = {
    "iraq": {"northern_iraq", "habur"},
    "syria": {"northern_syria"},
    "turkiye": {"turkiye_border", "habur"},
    "turkiye_border": {"habur", "other_place"},
}


@dataclass(frozen=True, slots=True)
class Place:
    """Place words side by side: the index of the first and after the last, and their code."""

    start: int
    end: int
    code: str


def find_places(sentence: Sentence) -> tuple[Place, ...]:
    """The places of a sentence that say where something happened, in order."""
    found = list(_walk(sentence))
    rest = [place for place in found if not holds("came into", sentence.items, place.start)]
    return tuple(rest if any(place.code != "turkiye_border" for place in rest) else found)


def _walk(sentence: Sentence) -> Iterator[Place]:
    items = sentence.items
    unlisted = {at: code for rule, code in _UNLISTED.items() for at in where(rule, items)}
    speaker = where(_SPEAKERS[sentence.form], items) if sentence.form in _SPEAKERS else ()
    at = first = max(speaker, default=-1) + 1
    while at < len(items):
        place = Place(at, at + 1, unlisted[at]) if at in unlisted else None
        if items[at].has("place", "place_compound"):
            place = _listed(sentence, at, first)
        if place is not None:
            yield place
        at = place.end if place is not None else at + 1


def _listed(sentence: Sentence, at: int, first: int) -> Place | None:
    """The place that begins at an item, with all that is named together with it."""
    items = sentence.items
    end, codes = _chain(items, at)
    elsewhere = holds("no scene", items, at) or holds("of another matter", items, at)
    if elsewhere or not _led(items, at, end, sentence.form, first):
        return None
    if items[at].word.startswith("cross border") and len(set(codes)) > 1:
        codes = codes[1:]
    code = "other_place" if holds("another state's border", items, at) else _join(codes)
    if code == _BOTH and holds("widened to abroad", items, at):
        return Place(at, end, "all_areas")
    return Place(at, end, "other_place" if holds("off a coast", items, at) else code)


def _chain(items: Items, at: int) -> tuple[int, list[str]]:
    """Place words joined by little words: "the Metina and Hakurk regions of northern Iraq"."""
    codes, end, place = [], at + 1, at
    while place < len(items) and place < end + 5:
        item = items[place]
        if item.has("place", "place_compound"):
            codes.append(item.marks.get("place", item.marks.get("place_compound", ("",)))[0])
            end = place + 1
        elif item.word not in _CHAINING or item.number or item.period:
            break
        place += 1
    return end, codes


def _led(items: Items, at: int, end: int, form: str, first: int) -> bool:
    """Tell whether a place is where something happened: "in Iraq", "at sea", "Iraq: 360"."""
    headed = form != "prose" and at == 0 and len(items) > 1 and items[1].word == ":"
    return (
        headed
        or holds("leads itself", items, at)
        or holds("the scene", items, end - 1)
        or names_number(items, at, end) is not None
        or _led_before(items, at, first)
    )


def names_number(items: Items, start: int, end: int) -> int | None:
    """Index of the number in "Iraq: 360", "(Iraq - 360, Syria - 41)", "Iraq accounts for 360"."""
    number = next((n for n in range(end, min(len(items), end + 5)) if items[n].number), None)
    if number is None:
        return None
    between = [
        item
        for item in items[end:number]
        if not item.has("qualifier_before") and item.word not in _OTHERS
    ]
    if len(between) > 1 and between[0].word == ",":
        between = between[1:]
    ends = number + 1 == len(items) or items[number + 1].word in _CLOSES
    named = _names(items, start, between, ends=ends)
    return number if named else None


def _names(items: Items, start: int, between: list[Item], *, ends: bool) -> bool:
    """Tell whether the words between a place and a number give the number to the place."""
    listed = start > 0 and items[start - 1].word in _LISTED
    if not between:
        return ends and listed
    first, shares = between[0].word, between[0].has("shares")
    if len(between) > 1:
        return first != "with" and shares
    if first == "for":
        return has_any(items[:start], "shares")
    if first in {"with", "("}:
        return ends
    return first == ":" or shares or (listed and first in _DASHES)


def _led_before(items: Items, at: int, first: int) -> bool:
    """Tell whether a word before a place leads to it, past what may stand between the two."""
    strange = 0
    for place in range(at - 1, max(first, at - _LEFT) - 1, -1):
        item, led = items[place], _leads(items, at, place)
        if led is not None:
            return led
        if item.number or item.has("unit"):
            continue
        named = item.word in _INSIDE or item.has("place")
        strange += not named
        if item.period or strange > 2 or not (named or item.word.isalpha()):
            return False
        if item.has("measure", "saying"):
            return False
    return holds("before a noun of an area", items, at)


def _leads(items: Items, at: int, place: int) -> bool | None:
    """Whether the word at ``place`` leads to a place name; None where the word does not tell."""
    item = items[place]
    if item.word in _LEADS:
        return item.word != "for" or items[at].marks.get("place") != ("turkiye",)
    if item.word == "to":
        return holds("falls to", items, place)
    if holds("its object is a place", items, place):
        return True
    return False if item.word in {"against", "than"} else None


def _join(codes: list[str]) -> str:
    """One code for places named together; the narrower wins, two countries are joined."""
    found = list(dict.fromkeys(filter(None, codes)))
    named = set(found)
    for both in ("all_areas", _BOTH):
        if both in named:
            return both
    if named & IRAQ and named & SYRIA and "other_place" not in named:
        return _BOTH
    for wide, narrow in _NARROWER.items():
        if wide in found and narrow & set(found):
            found.remove(wide)
    return "other_place" if "other_place" in found[1:] else "".join(found[:1])
