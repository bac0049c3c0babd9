"""Which of a sentence's places a number has: the nearest that no other number owns.

A place right behind a number ("360 in Iraq"), or right before it ("Iraq: 360"), is that number's.
"""

from collections.abc import Sequence

from claims.propose.measure.verb_modes import BE
from claims.propose.mention.candidates import Candidate
from claims.propose.place.find import Place, names_number
from claims.propose.read.article import Items, has_any, words_in
from claims.propose.read.patterns import occurs

RESTS = frozenset("rest remainder".split())
_OPENERS = frozenset("and , ; while".split())
_PARTING = frozenset(", ; ( that while of".split())
_BARRIERS = frozenset("; while but whereas adding bringing".split())
FAR, _NEVER = 20, 20_000
"""From this price on a place is fetched from afar."""


def place_of(candidate: Candidate) -> tuple[str, int]:
    """The code of the place of a number, and how far it is fetched.

    A place right behind a part ("360 in Iraq") is the part's; one that opens the sentence is
    everybody's; one behind the last of several numbers with one verb is that of them all.
    """
    at, numbers = candidate.at, candidate.context.at
    places = candidate.context.places
    owners = [_owner(candidate.items, place, numbers, alone=len(places) == 1) for place in places]
    split = len({*owners} - {None}) > 1
    fellows = _fellows(candidate)
    others = {*numbers}.difference(fellows, (part.at for part in candidate.parts))
    best, cost = "", 10_000
    for place, owner in zip(places, owners, strict=True):
        leads = place.end <= min(numbers)
        theirs = not leads and _is_others(candidate, place, owner, split=split)
        if theirs or _parted(candidate, place, leads=leads):
            continue
        price = _price(candidate, place, others, leads=leads) - 2 * (owner == at)
        price += 2 * sum(at < one < place.start for one in fellows)
        if price < cost + leads:
            best, cost = place.code, price
    return best, cost


def _fellows(candidate: Candidate) -> list[int]:
    """Where the numbers stand that share the verb of one, and with it a place behind the last."""
    if candidate.verb is None:
        return []
    tops = [one for one in candidate.context.candidates if not one.parent]
    return [one.at for one in tops if one.verb and one.verb.at == candidate.verb.at]


def _is_others(candidate: Candidate, place: Place, owner: int | None, *, split: bool) -> bool:
    """Tell whether a place is another number's, and does not trail behind both."""
    if owner is None or owner == candidate.at:
        return False
    part = any(one.at == owner for one in candidate.parts)
    owned = owner > place.start or part or split
    return owned and not _trails(candidate, place, owner)


def _parted(candidate: Candidate, place: Place, *, leads: bool) -> bool:
    """Tell whether a clause of its own, or "the rest", stands between a place and a number."""
    items, at = candidate.items, candidate.at
    if RESTS & set(words_in(items[max(0, place.start - 4) : place.start])):
        return True
    behind = place.start > at
    between = items[min(at, place.start) : max(at, place.start)]
    if behind and occurs("begins anew", between):
        return True
    total = candidate.head_index is not None
    return ";" in words_in(between) and not leads and (total or behind)


def _trails(candidate: Candidate, place: Place, owner: int) -> bool:
    """As in "blew up one cave and dismantled 27 charges in Zap": one place behind both."""
    at = candidate.at
    if owner < at or any(at < other.start < owner for other in candidate.context.places):
        return False
    words = set(words_in(candidate.items[at:owner]))
    return "and" in words and not words & _PARTING and owner - at < FAR


def _owner(items: Items, place: Place, numbers: Sequence[int], *, alone: bool) -> int | None:
    """The number a place stands right behind, or names: "360 in Iraq", "Iraq: 360"."""
    named = names_number(items, place.start, place.end)
    if named is not None:
        return named
    if place.end in numbers and place.start > 3:
        opened = set(words_in(items[place.start - 3 : place.start]))
        if opened & _OPENERS:
            return place.end  # "42 in Iraq, and in Syria 14"
    before = _before(items, place, numbers)
    if not before or (alone and _of_included(items, before[-1], place.start)):
        return None
    between = words_in(items[before[-1] : place.start])
    return None if {",", ";"} & set(between) else before[-1]


def _before(items: Items, place: Place, numbers: Sequence[int]) -> list[int]:
    """The numbers before a place, the 2,049 of "1,003 of the 2,049 ... in Iraq" left out."""
    before = [number for number in numbers if number < place.start]
    if len(before) > 1 and _inside(items, before[-1], place.start):
        before.pop()
    return before


def _of_included(items: Items, number: int, place: int) -> bool:
    """As in "41 terrorists, including two ringleaders in Iraq": the place is everybody's."""
    between = items[number:place]
    if "who" in words_in(between) or not has_any(between, "group"):
        return False
    return any(word.startswith("includ") for word in words_in(items[number - 2 : number]))


def _inside(items: Items, at: int, place: int) -> bool:
    """As in "1,003 of the 2,049 neutralised were in Iraq": the place is of the 1,003."""
    leads = words_in(items[max(0, at - 2) : at])
    told = any(item.word in BE for item in items[at:place])
    return leads[:1] == ["of"] and leads[-1] in {"the", "these", "those"} and told


def _price(candidate: Candidate, place: Place, others: set[int], *, leads: bool) -> int:
    """How far a place is fetched: by how many numbers and clauses are between it and a number."""
    low, high = sorted((candidate.at, place.start))
    between = sum(low < number < high for number in others)
    words = words_in(candidate.items[low:high])
    barriers = sum(word in _BARRIERS for word in words)
    if leads:
        return 4 + between + barriers
    price = 20 * between + 30 * barriers + (high - low) // 8
    if place.start < candidate.at:
        price += 4 + 6 * (place.start > 3 and between > 0)
        price += 2 * ("," in words and between > 0)
    post = place.code in {"habur", "turkiye_border"}
    return price if price < FAR or not post else _NEVER  # no border post is fetched from afar
