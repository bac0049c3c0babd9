"""Which of a sentence's places a number has: the nearest that no other number owns.

A place right behind a number ("360 in Iraq"), or right before it ("Iraq: 360"), is that number's.
"""

from dataclasses import dataclass

from claims.propose.measure.verb_modes import BE
from claims.propose.place.find import Place, names_number
from claims.propose.read.article import Items, has_any, words_in
from claims.propose.read.patterns import occurs

_OPENERS = frozenset("and , ; while".split())
RESTS = frozenset("rest remainder".split())
_POSTS = frozenset({"habur", "turkiye_border"})
FAR = 20
"""From this price on a place is fetched from afar."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose place is asked for, and what else stands in its sentence.

    Attributes:
        at: item index of the number.
        numbers: item indexes of the claims of the sentence, ``at`` included.
        parts: those of them that are parts of this number.
        fellows: those that share its verb, and with it a place behind the last of them.
        total: whether it is the value of a head such as "the number of".
    """

    at: int
    numbers: tuple[int, ...]
    parts: tuple[int, ...] = ()
    fellows: tuple[int, ...] = ()
    total: bool = False

    @property
    def others(self) -> tuple[int, ...]:
        """The numbers that may own a place between this one and it."""
        own = {*self.parts, *self.fellows}
        return tuple(number for number in self.numbers if number not in own)


def place_of(items: Items, places: tuple[Place, ...], asked: Asked) -> tuple[str, int]:
    """The code of the place of a number, and how far it is fetched.

    A place right behind a part ("360 in Iraq") is the part's; one that opens the sentence is
    everybody's.
    """
    best, cost = "", 10_000
    first = min(asked.numbers, default=asked.at)
    owners = [_owner(items, place, asked.numbers, alone=len(places) == 1) for place in places]
    split = len({*owners} - {None}) > 1
    for place, owner in zip(places, owners, strict=True):
        leads = place.end <= first
        price = _price(items, place, asked.at, asked.others, leads=leads)
        if not leads and _of_other(items, places, place, asked, owner, split=split):
            continue
        if _parted(items, place, asked, leads=leads) or _too_far(place, price, leads=leads):
            continue
        price -= 2 * (owner == asked.at)
        price += 2 * len([one for one in asked.fellows if asked.at < one < place.start])
        if price < cost + leads:
            best, cost = place.code, price
    return best, cost


def _too_far(place: Place, price: int, *, leads: bool) -> bool:
    """Tell whether a border post is fetched from afar."""
    return not leads and price >= FAR and place.code in _POSTS


def _of_other(
    items: Items,
    places: tuple[Place, ...],
    place: Place,
    asked: Asked,
    owner: int | None,
    *,
    split: bool,
) -> bool:
    """Tell whether a place is another number's, and does not trail behind both."""
    if owner is None or owner == asked.at:
        return False
    named = owner > place.start
    if not (named or owner in asked.parts or split):
        return False
    return not _trails(items, places, place, asked.at, owner)


def _parted(items: Items, place: Place, asked: Asked, *, leads: bool) -> bool:
    """Tell whether a clause of its own, or "the rest", stands between a place and a number."""
    if RESTS & set(words_in(items[max(0, place.start - 4) : place.start])):
        return True
    between = items[min(asked.at, place.start) : max(asked.at, place.start)]
    behind = place.start > asked.at
    if behind and occurs("begins anew", between):
        return True
    return ";" in words_in(between) and not leads and (asked.total or behind)


def _trails(items: Items, places: tuple[Place, ...], place: Place, at: int, owner: int) -> bool:
    """As in "blew up one cave and dismantled 27 charges in Zap": one place behind both."""
    if owner < at or any(at < other.start < owner for other in places):
        return False
    words = set(words_in(items[at:owner]))
    return "and" in words and not words & _PARTING and owner - at < FAR


_PARTING = frozenset(", ; ( that while of".split())


def _owner(items: Items, place: Place, numbers: tuple[int, ...], *, alone: bool) -> int | None:
    """The number a place stands right behind, or names: "360 in Iraq", "Iraq: 360"."""
    named = names_number(items, place.start, place.end)
    if named is not None:
        return named
    if place.end in numbers and _opens(items, place):
        return place.end
    before = _before(items, place, numbers)
    if not before or (alone and _of_included(items, before[-1], place.start)):
        return None
    between = set(words_in(items[before[-1] : place.start]))
    return before[-1] if between.isdisjoint({",", ";"}) else None


def _before(items: Items, place: Place, numbers: tuple[int, ...]) -> list[int]:
    """The numbers before a place, the 2,049 of "1,003 of the 2,049 ... in Iraq" left out."""
    before = [number for number in numbers if number < place.start]
    if len(before) > 1 and _inside(items, before[-1], place.start):
        before.pop()
    return before


def _opens(items: Items, place: Place) -> bool:
    """As in "42 in Iraq, and in Syria 14": a place that opens a clause of its own."""
    before = set(words_in(items[max(0, place.start - 3) : place.start]))
    return place.start > 3 and bool(before & _OPENERS)


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


def _price(items: Items, place: Place, at: int, numbers: tuple[int, ...], *, leads: bool) -> int:
    low, high = min(at, place.start), max(at, place.start)
    between = sum(1 for number in numbers if low < number < high)
    words = words_in(items[low:high])
    barriers = sum(word in {";", "while", "but", "whereas", "adding", "bringing"} for word in words)
    if leads:
        return 4 + between + barriers
    price = 20 * between + 30 * barriers + (high - low) // 8
    if place.start < at:
        price += 4 + 6 * (place.start > 3 and between > 0)
        if "," in words and between:
            price += 2
    return price
