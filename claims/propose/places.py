"""Where a count applies: the place words of its clause, with the localities rolled up.

A place counts only after a preposition, in brackets or in a heading: who acts ("Türkiye
neutralised", "Iraqi officials") is not where. Where somebody fled from is not where either.
"""

from dataclasses import dataclass

from claims.propose.reading import Item, Sentence

_LOCATING = frozenset(
    "in at near around across throughout inside off on within along outside between over via "
    "through under for".split()
)
_PLAIN = frozenset(
    "the of and or both a an , / ' s northern southern eastern western province provinces district "
    "districts region regions area areas zone zones town city villages village countryside "
    "governorate "
    "operation parts neighbouring rural central country countries its our their as well desert "
    "mountains mountain camp "
    "base including territory turkish syrian iraqi land sea gate gates post posts unlawful "
    "northwest northeast southeast southwest northeastern northwestern southeastern southwestern "
    "north south east west counter alone km kilometre kilometres kilometer long turkey's 's "
    "island islands "
    "waters shores coast vicinity outskirts ( claw - lock".split()
)
_ZONE_WORDS = frozenset("area areas zone zones region regions".split())
_FAR = 20
_POSTS = frozenset({"habur", "turkiye_border"})
_NORTH = frozenset({"northern_iraq", "iraq"})
_SYRIA = frozenset({"northern_syria", "syria"})
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
    led: bool


def find_places(sentence: Sentence) -> tuple[Place, ...]:
    """The places of a sentence that say where something happened, in order."""
    items, found, at = sentence.items, [], 0
    while at < len(items):
        if not (items[at].has("place") or items[at].has("place_compound")):
            at += 1
            continue
        end, codes = _chain(items, at)
        if not _fled(items, at) and _led(items, at, sentence.form):
            found.append(Place(at, end, _join(codes), True))
            at = end
        else:
            at += 1
    return tuple(found)


def _chain(items: tuple[Item, ...], at: int) -> tuple[int, list[str]]:
    """Place words joined by little words: "the Metina and Hakurk regions of northern Iraq"."""
    codes, end, place = [], at + 1, at
    while place < len(items) and place < end + 5:
        item = items[place]
        if item.has("place") or item.has("place_compound"):
            codes.append(item.marks.get("place", item.marks.get("place_compound", ("",)))[0])
            end = place + 1
        elif (
            (
                (item.word not in _PLAIN and item.word not in {"in", "along", "with"})
                or item.word in {"including"}
            )
            or item.number
            or item.period
        ):
            break
        place += 1
    return end, codes


def _fled(items: tuple[Item, ...], at: int) -> bool:
    for item in reversed(items[max(0, at - 9) : at]):
        if item.word in {",", ";", "."} or item.number or item.has("measure"):
            return False
        if item.has("fled"):
            return True
    return (
        at > 0
        and any(item.word == "from" for item in items[max(0, at - 4) : at])
        and not any(
            item.has("measure") or item.word in {"prevented", "seized"}
            for item in items[max(0, at - 4) : at]
        )
    )


def _led(items: tuple[Item, ...], at: int, form: str) -> bool:
    if items[at].word.startswith("including") or "all_areas" in items[at].marks.get("place", ()):
        return True
    strange = 0
    beside = {item.word for item in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])}
    if beside & {"operation", "operations"}:
        return True
    for item in reversed(items[max(0, at - 8) : at]):
        if item.word in _LOCATING or item.word in {"(", ":", "—", "–"}:
            return True
        if item.word == "to":
            return "surrendered" in _measures_before(items, item)
        if item.number or item.has("unit"):
            continue
        strange += item.word not in _PLAIN and not item.has("place")
        if item.period or strange > 2 or not _modifier(item):
            return False
    if any(i.word in _ZONE_WORDS for i in items[at + 1 : at + 2]):
        return True
    return form != "prose" and at == 0 and len(items) > 1 and items[1].word == ":"


def _measures_before(items: tuple[Item, ...], to: Item) -> tuple[str, ...]:
    before = [item for item in items if item.end < to.start][-1:]
    return before[0].marks.get("measure", ()) if before else ()


def _modifier(item: Item) -> bool:
    if item.has("measure") or item.has("saying"):
        return False
    return item.word in _PLAIN or item.has("place") or item.word.isalpha()


def _join(codes: list[str]) -> str:
    """One code for places named together; the narrower wins, two countries are joined."""
    found = list(dict.fromkeys(code for code in codes if code))
    if "all_areas" in found:
        return "all_areas"
    if "northern_iraq_and_syria" in found:
        return "northern_iraq_and_syria"
    if set(found) & _NORTH and set(found) & _SYRIA and "other_place" not in found:
        return "northern_iraq_and_syria"
    for wide, narrow in _NARROWER.items():
        if wide in found and narrow & set(found):
            found.remove(wide)
    if len(found) > 1 and "other_place" in found:
        return "other_place"
    return found[0] if found else ""


def place_of(
    sentence: Sentence,
    places: tuple[Place, ...],
    at: int,
    numbers: tuple[int, ...],
    parts: tuple[int, ...] = (),
    fellows: tuple[int, ...] = (),
) -> tuple[str, int]:
    """The code of the place of the number at ``at``, and how far it is fetched.

    Args:
        sentence: the sentence of the number.
        places: its places.
        at: item index of the number.
        numbers: item indexes of the claims of the sentence, ``at`` included.
        parts: those of them that are parts of this number.
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
        if not leads and owner != at and (owner in parts or (split and owner is not None)):
            continue
        if not leads and price >= _FAR and place.code in _POSTS:
            continue
        price += 2 * sum(1 for fellow in fellows if at < fellow < place.start)
        if price < cost:
            best, cost = place.code, price
    return best, cost


def _owner(
    items: tuple[Item, ...], place: Place, numbers: tuple[int, ...], *, alone: bool
) -> int | None:
    """The number a place stands right behind: "360 in Iraq"."""
    before = [number for number in numbers if number < place.start]
    included = (
        alone
        and before
        and any(item.word.startswith("includ") for item in items[before[-1] - 2 : before[-1]])
    )
    if (
        not before
        or included
        or any(item.word in {",", ";"} for item in items[before[-1] : place.start])
    ):
        return None
    return before[-1]


def _price(
    items: tuple[Item, ...], place: Place, at: int, numbers: tuple[int, ...], *, leads: bool
) -> int:
    low, high = min(at, place.start), max(at, place.start)
    between = sum(1 for number in numbers if low < number < high)
    words = [item.word for item in items[low:high]]
    barriers = sum(word in {";", "while", "but", "whereas", "adding", "bringing"} for word in words)
    if leads:
        return 4 + between + barriers
    price = 20 * between + 30 * barriers + (high - low) // 8
    if place.start < at:
        price += 4 + 6 * (place.start > 3 and between > 0)
        if "," in words and between:
            price += 2
    return price
