"""Where a count applies: the place words of its clause, with the localities rolled up.

A place counts only after a preposition, in brackets or in a heading: who acts ("Türkiye
neutralised", "Iraqi officials") is not where. Where somebody fled from is not where either.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.propose.read.article import Item, Items, Sentence, has_any, number_in, words_in
from claims.propose.read.other_matter import of_another
from claims.propose.read.patterns import holds, where, word_list

_INSIDE = word_list("inside_names")
_LOCATING = word_list("locating")
_LEADS = _LOCATING | word_list("sides") | {"(", ":", "—", "–"}
_ELSEWHERE = (
    "whose a thing is",
    "where somebody spoke",
    "where somebody met",
    "what an attack was aimed at",
    "where a group is banned",
)
"""Rules of places that a sentence names though nothing was counted there."""
_LISTED = frozenset("( , ; : / and".split())
_CLOSES = frozenset(", ; / ) and .".split())
_DASHES = frozenset("– — - =".split())
_OTHERS = frozenset("the other remaining".split())
_LEFT, _DATELINE = 8, 12
IRAQ = frozenset({"northern_iraq", "iraq"})
SYRIA = frozenset({"northern_syria", "syria"})
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
    at = first = _after_dateline(sentence) or _after_speaker(sentence)
    abroad = where("some are over the border", items)
    provinces = where("provinces of Türkiye", items)
    while at < len(items):
        if at in abroad:
            yield Place(at, at + 1, "all_areas")
        if at in provinces:
            yield Place(at, at + 1, "turkiye")
        place = _place_at(sentence, at, first)
        if place is not None:
            yield place
        at = place.end if place is not None else at + 1


def _place_at(sentence: Sentence, at: int, first: int) -> Place | None:
    """The place that begins at an item, with all that is named together with it."""
    items = sentence.items
    if not items[at].has("place", "place_compound"):
        code = _unlisted(items, at)
        return Place(at, at + 1, code) if code else None
    end, codes = _chain(items, at)
    if _elsewhere(items, at) or not _led(items, at, end, sentence.form, first):
        return None
    if items[at].word.startswith("cross border") and len(set(codes)) > 1:
        codes = codes[1:]
    theirs = end == at + 4 and holds("a border of its own", items, at)
    theirs = theirs or holds("a nation's border", items, at)
    code = "other_place" if theirs else _join(codes)
    return Place(at, end, _scope(items, at, code))


def _unlisted(items: Items, at: int) -> str:
    """The code of a place that the codebook does not name; empty where no word names one."""
    if holds("a place of no list", items, at):
        return "other_place"
    if not holds("a nation's land", items, at):
        return ""
    code = {"syrian": "syria", "iraqi": "iraq"}[items[at].word]
    return f"northern_{code}" if items[at - 1].word in {"northern", "north"} else code


def _elsewhere(items: Items, at: int) -> bool:
    """Tell whether a place is where somebody fled from, spoke or met, or no scene at all."""
    if of_another(items, at) or any(holds(rule, items, at) for rule in _ELSEWHERE):
        return True
    return holds("where somebody fled from", items, at) and not holds("came into", items, at)


def _after_dateline(sentence: Sentence) -> int:
    """Index of the first item that "ERBIL, Kurdistan Region –" does not hold."""
    items = sentence.items
    if sentence.form != "prose" or not items or not items[0].has("place"):
        return 0
    for at, item in enumerate(items[:_DATELINE]):
        if item.number or item.has("measure"):
            return 0
        if item.word in _DASHES:
            return at + 1
    return 0


def _after_speaker(sentence: Sentence) -> int:
    """Index after "Türkiye:" in a headline: who says so, not where."""
    items = sentence.items
    home = sentence.form == "headline" and items and items[0].marks.get("place") == ("turkiye",)
    return 2 if home and len(items) > 1 and items[1].word == ":" else 0


def _scope(items: Items, at: int, code: str) -> str:
    """What a word before a place makes of it: "including", "off"."""
    before = words_in(items[max(0, at - 6) : at])
    if code == "northern_iraq_and_syria" and _includes(before):
        return "all_areas" if not number_in(items[max(0, at - 3) : at]) else code
    for word in reversed(before):
        if word == "off":
            return "other_place"
        if word in _LOCATING:
            break
    return code


def _includes(before: list[str]) -> bool:
    """As in "including in northern Iraq and Syria"; not "including ringleaders, in ..."."""
    if "including" not in before[-4:]:
        return False
    between = {*before[len(before) - before[::-1].index("including") :]}
    return "," not in between and between <= word_list("scopes")


def _chain(items: Items, at: int) -> tuple[int, list[str]]:
    """Place words joined by little words: "the Metina and Hakurk regions of northern Iraq"."""
    codes, end, place = [], at + 1, at
    while place < len(items) and place < end + 5:
        item = items[place]
        if item.has("place") or item.has("place_compound"):
            codes.append(item.marks.get("place", item.marks.get("place_compound", ("",)))[0])
            end = place + 1
        elif (
            (
                (item.word not in _INSIDE and item.word not in {"in", "at", "along", "with"})
                or item.word in {"including"}
            )
            or item.number
            or item.period
        ):
            break
        place += 1
    return end, codes


def _led(items: Items, at: int, end: int, form: str, first: int) -> bool:
    return (
        _leads_itself(items, at, end)
        or holds("came into", items, at)
        or _led_before(items, at, first)
        or (form != "prose" and at == 0 and len(items) > 1 and items[1].word == ":")
    )


def _leads_itself(items: Items, at: int, end: int) -> bool:
    """As in "at sea", "Iraq: 360", "Syria's war", "Operation Claw-Lock", "Zap area"."""
    if holds("leads itself", items, at) or holds("the scene", items, end - 1):
        return True
    return names_number(items, at, end) is not None


def names_number(items: Items, start: int, end: int) -> int | None:
    """Index of the number in "Iraq: 360", "(Iraq - 360, Syria - 41)", "Iraq accounts for 360"."""
    number = next((n for n in range(end, min(len(items), end + 5)) if items[n].number), None)
    if number is None:
        return None
    between = [item for item in items[end:number] if not _says_nothing(item)]
    if len(between) > 1 and between[0].word == ",":
        between = between[1:]
    ends = number + 1 == len(items) or items[number + 1].word in _CLOSES
    named = _names(items, start, between, ends=ends)
    return number if named else None


def _says_nothing(item: Item) -> bool:
    return item.has("qualifier_before") or item.word in _OTHERS


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
    strange = 0
    for place in range(at - 1, max(first, at - _LEFT) - 1, -1):
        item, led = items[place], _leads(items, at, place)
        if led is not None:
            return led
        if item.number or item.has("unit"):
            continue
        strange += item.word not in _INSIDE and not item.has("place")
        if item.period or strange > 2 or not _modifier(item):
            return False
    return bool(word_list("zones") & set(words_in(items[at + 1 : at + 2])))


def _leads(items: Items, at: int, place: int) -> bool | None:
    """Whether the word at ``place`` leads to a place name; None where the word does not tell."""
    item = items[place]
    if item.word in _LEADS:
        return item.word != "for" or items[at].marks.get("place") != ("turkiye",)
    if item.word == "to":
        return holds("falls to", items, place)
    if item.has("arrived") or item.word in word_list("strikes") or item.word == "crossed into":
        return True
    return False if item.word in {"against", "than"} else None


def _modifier(item: Item) -> bool:
    if item.has("measure") or item.has("saying"):
        return False
    return item.word in _INSIDE or item.has("place") or item.word.isalpha()


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


_BOTH = "northern_iraq_and_syria"
