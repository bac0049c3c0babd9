"""Which of a sentence's places a number has: the nearest that no other number owns.

A place right behind a number ("360 in Iraq"), or right before it ("Iraq: 360"), is that number's.
"""

from itertools import pairwise

from claims.propose.measure.verb_modes import BE
from claims.propose.period.attach import says_more
from claims.propose.place.find import Place, names_number
from claims.propose.read.article import Item, Sentence, has_any, words_in

_OPENERS = frozenset("and , ; while".split())
RESTS = frozenset("rest remainder".split())
_POSTS = frozenset({"habur", "turkiye_border"})
FAR = 20
"""From this price on a place is fetched from afar."""


def place_of(
    sentence: Sentence,
    places: tuple[Place, ...],
    at: int,
    numbers: tuple[int, ...],
    parts: tuple[int, ...] = (),
    fellows: tuple[int, ...] = (),
    *,
    total: bool = False,
) -> tuple[str, int]:
    """The code of the place of the number at ``at``, and how far it is fetched.

    Args:
        sentence: the sentence of the number.
        places: its places.
        at: item index of the number.
        numbers: item indexes of the claims of the sentence, ``at`` included.
        parts: those of them that are parts of this number.
        total: whether it is the value of a head such as "the number of".
        fellows: those that share its verb, and with it a place behind the last of them.

    A place right behind a part ("360 in Iraq") is the part's; one that opens the sentence is
    everybody's.
    """
    best, cost = "", 10_000
    first = min(numbers, default=at)
    owners = [_owner(sentence.items, place, numbers, alone=len(places) == 1) for place in places]
    split = len({owner for owner in owners if owner is not None}) > 1
    others = tuple(number for number in numbers if number not in parts and number not in fellows)
    for place, owner in zip(places, owners, strict=True):
        leads = place.end <= first
        price = _price(sentence.items, place, at, others, leads=leads)
        named = owner is not None and owner > place.start
        foreign = owner != at and (named or owner in parts or (split and owner is not None))
        if not leads and foreign and not _trails(sentence.items, places, place, at, owner):
            continue
        if not leads and price >= FAR and place.code in _POSTS:
            continue
        if RESTS & set(words_in(sentence.items[max(0, place.start - 4) : place.start])):
            continue
        between = sentence.items[min(at, place.start) : max(at, place.start)]
        parted = any(item.word == ";" for item in between)
        words = words_in(between)
        anew = says_more(words) or {(",", "that"), ("and", "that")} & {*pairwise(words)}
        if place.start > at and anew:
            continue
        if parted and not leads and (total or place.start > at):
            continue
        price -= 2 * (owner == at)
        price += 2 * sum(1 for fellow in fellows if at < fellow < place.start)
        if price < cost or (leads and price == cost):
            best, cost = place.code, price
    return best, cost


def _trails(
    items: tuple[Item, ...], places: tuple[Place, ...], place: Place, at: int, owner: int | None
) -> bool:
    """As in "blew up one cave and dismantled 27 charges in Zap": one place behind both."""
    if owner is None or owner < at or any(at < other.start < owner for other in places):
        return False
    words = set(words_in(items[at:owner]))
    return (
        "and" in words and not words & {",", ";", "(", "that", "while", "of"} and owner - at < FAR
    )


def _owner(
    items: tuple[Item, ...], place: Place, numbers: tuple[int, ...], *, alone: bool
) -> int | None:
    """The number a place stands right behind, or names: "360 in Iraq", "Iraq: 360"."""
    named = names_number(items, place.start, place.end)
    if named is not None:
        return named
    opens = set(words_in(items[max(0, place.start - 3) : place.start])) & _OPENERS
    if opens and place.end < len(items) and place.end in numbers and place.start > 3:
        return place.end
    before = [number for number in numbers if number < place.start]
    if len(before) > 1 and _inside(items, before[-1], place.start):
        before.pop()
    told = any(item.word == "who" for item in items[before[-1] : place.start]) if before else False
    included = (
        alone
        and before
        and not told
        and has_any(items[before[-1] : place.start], "group")
        and any(item.word.startswith("includ") for item in items[before[-1] - 2 : before[-1]])
    )
    if (
        not before
        or included
        or any(item.word in {",", ";"} for item in items[before[-1] : place.start])
    ):
        return None
    return before[-1]


def _inside(items: tuple[Item, ...], at: int, place: int) -> bool:
    """As in "1,003 of the 2,049 neutralised were in Iraq": the place is of the 1,003."""
    leads = words_in(items[max(0, at - 2) : at])
    told = any(item.word in BE for item in items[at:place])
    return leads[:1] == ["of"] and leads[-1] in {"the", "these", "those"} and told


def _price(
    items: tuple[Item, ...], place: Place, at: int, numbers: tuple[int, ...], *, leads: bool
) -> int:
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
