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
    "own island islands "
    "waters shores coast vicinity outskirts ( claw - lock".split()
)
_ZONE_WORDS = frozenset("area areas zone zones region regions".split())
_DISASTERS = frozenset("war conflict earthquake earthquakes quake quakes floods".split())
_SIDES = frozenset("south north east west southeast southwest northeast northwest".split())
_LEADS = _LOCATING | _SIDES | {"(", ":", "—", "–"}
_OPENERS = frozenset("and , ; while".split())
_LISTED = frozenset("( , ; : / and".split())
_DASHES = frozenset("– — - =".split())
_SHORES = frozenset("coast coasts peninsula island islands shore shores cape bay port".split())
_FAR, _LEFT = 20, 8
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


def find_places(sentence: Sentence) -> tuple[Place, ...]:
    """The places of a sentence that say where something happened, in order."""
    items, found, at = sentence.items, [], 0
    while at < len(items):
        if _counts_provinces(items, at):
            found.append(Place(at, at + 1, "turkiye"))
        if not (items[at].has("place") or items[at].has("place_compound")):
            if _offshore(items, at):
                found.append(Place(at, at + 1, "other_place"))
            at += 1
            continue
        end, codes = _chain(items, at)
        if not _elsewhere(items, at) and _led(items, at, end, sentence.form):
            found.append(Place(at, end, _scope(items, at, _join(codes))))
            at = end
        else:
            at += 1
    return tuple(found)


def _offshore(items: tuple[Item, ...], at: int) -> bool:
    """As in "off the Karaburun peninsula": a coast that the codebook does not know."""
    ahead = items[at + 1 : at + 5]
    known = any(item.has("place") for item in ahead)
    return items[at].word == "off" and not known and any(i.word in _SHORES for i in ahead)


def _counts_provinces(items: tuple[Item, ...], at: int) -> bool:
    """As in "across 18 of the country's 81 provinces", "in 12 provinces": of Türkiye."""
    if items[at].word != "provinces" or not at or not items[at - 1].number:
        return False
    before = [item for item in items[max(0, at - 8) : at] if not item.has("place")]
    return any(item.word in {"in", "across", "throughout"} for item in before)


def _scope(items: tuple[Item, ...], at: int, code: str) -> str:
    """What a word before a place makes of it: "including", "off"."""
    before = [item.word for item in items[max(0, at - 6) : at]]
    if code == "northern_iraq_and_syria" and "including" in before[-4:]:
        return "all_areas" if not any(i.number for i in items[max(0, at - 3) : at]) else code
    for word in reversed(before):
        if word == "off":
            return "other_place"
        if word in _LOCATING:
            break
    return code


def _elsewhere(items: tuple[Item, ...], at: int) -> bool:
    """Tell whether a place is where somebody fled from, spoke, or what an attack was aimed at."""
    return _fled(items, at) or _spoken(items, at) or _aimed(items, at)


def _spoken(items: tuple[Item, ...], at: int) -> bool:
    """As in "told reporters in Ankara", "the ministry in Ankara said"."""
    for item in reversed(items[max(0, at - _LEFT) : at]):
        if item.has("saying"):
            return not any(i.number for i in items[at + 1 : at + 3])
        if item.word in {",", "that", ";", ":", '"'} or item.number or item.has("measure"):
            break
    return items[at].marks.get("place") == ("turkiye",) and any(
        item.has("saying") for item in items[at + 1 : at + 2]
    )


def _aimed(items: tuple[Item, ...], at: int) -> bool:
    """As in "since the attack on TUSAS", "after the bombing of Ankara"."""
    before = items[max(0, at - _LEFT) : at]
    events = [n for n, item in enumerate(before) if item.has("event")]
    if not events or not any(i.word in {"on", "against"} for i in before[events[-1] + 1 :]):
        return False
    return any(item.word in {"since", "after", "following"} for item in before[: events[-1]])


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


def _led(items: tuple[Item, ...], at: int, end: int, form: str) -> bool:
    return (
        _leads_itself(items, at, end)
        or _led_before(items, at)
        or (form != "prose" and at == 0 and len(items) > 1 and items[1].word == ":")
    )


def _leads_itself(items: tuple[Item, ...], at: int, end: int) -> bool:
    """As in "at sea", "Iraq: 360", "Syria's war", "Operation Claw-Lock", "Zap area"."""
    if items[at].word.split()[0] in {"including", "at", "in", "off"}:
        return True
    if "all_areas" in items[at].marks.get("place", ()) or _suffers(items, end):
        return True
    if _names_number(items, at, end) or _where(items, end):
        return True
    beside = {item.word for item in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])}
    return bool(beside & {"operation", "operations"})


def _names_number(items: tuple[Item, ...], start: int, end: int) -> bool:
    """As in "Iraq: 360", and in a list "(Iraq - 360, Syria - 41)"."""
    if len(items) <= end + 1 or not items[end + 1].number:
        return False
    listed = start > 0 and items[start - 1].word in _LISTED
    return items[end].word == ":" or (listed and items[end].word in _DASHES)


def _where(items: tuple[Item, ...], end: int) -> bool:
    """As in "aid to Gaza, where 34 people were killed"."""
    after = [item.word for item in items[end : end + 2]]
    return after[:1] == ["where"] or after == [",", "where"]


def _led_before(items: tuple[Item, ...], at: int) -> bool:
    strange = 0
    for item in reversed(items[max(0, at - _LEFT) : at]):
        if item.word in _LEADS:
            return True
        if item.word == "to":
            return "surrendered" in _measures_before(items, item)
        if item.number or item.has("unit"):
            continue
        strange += item.word not in _PLAIN and not item.has("place")
        if item.period or strange > 2 or not _modifier(item):
            return False
    return any(item.word in _ZONE_WORDS for item in items[at + 1 : at + 2])


def _suffers(items: tuple[Item, ...], end: int) -> bool:
    """As in "Syria's civil war has killed": the war is where its country is."""
    after = [item.word for item in items[end : end + 4]]
    return after[:2] == ["'", "s"] and bool(set(after[2:]) & _DISASTERS)


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
        named = owner is not None and owner > place.start
        foreign = owner != at and (named or owner in parts or (split and owner is not None))
        if not leads and foreign and not _trails(sentence.items, places, place, at, owner):
            continue
        if not leads and price >= _FAR and place.code in _POSTS:
            continue
        if any(item.word == ";" for item in sentence.items[at : place.start]):
            continue
        price += 2 * sum(1 for fellow in fellows if at < fellow < place.start)
        if price < cost:
            best, cost = place.code, price
    return best, cost


def _trails(
    items: tuple[Item, ...], places: tuple[Place, ...], place: Place, at: int, owner: int | None
) -> bool:
    """As in "blew up one cave and dismantled 27 charges in Zap": one place behind both."""
    if owner is None or owner < at or any(at < other.start < owner for other in places):
        return False
    words = {item.word for item in items[at:owner]}
    return "and" in words and not words & {",", ";", "that", "while", "of"} and owner - at < _FAR


def _owner(
    items: tuple[Item, ...], place: Place, numbers: tuple[int, ...], *, alone: bool
) -> int | None:
    """The number a place stands right behind, or names: "360 in Iraq", "Iraq: 360"."""
    if _names_number(items, place.start, place.end):
        return place.end + 1
    opens = {item.word for item in items[max(0, place.start - 3) : place.start]} & _OPENERS
    if opens and place.end < len(items) and place.end in numbers and place.start > 3:
        return place.end
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
