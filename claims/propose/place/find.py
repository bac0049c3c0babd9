"""Where a count applies: the place words of its clause, with the localities rolled up.

A place counts only after a preposition, in brackets or in a heading: who acts ("Türkiye
neutralised", "Iraqi officials") is not where. Where somebody fled from is not where either.
"""

from dataclasses import dataclass

from claims.propose.place.elsewhere import PLAIN, ZONE_WORDS, elsewhere, entered
from claims.propose.read.article import Item, Sentence, has_any, number_in, words_in

_LOCATING = frozenset(
    "in at near around across throughout inside off on within along outside between over via "
    "through under for".split()
)
_DISASTERS = frozenset("war conflict earthquake earthquakes quake quakes floods".split())
_SIDES = frozenset("south north east west southeast southwest northeast northwest".split())
_LEADS = _LOCATING | _SIDES | {"(", ":", "—", "–"}
_LISTED = frozenset("( , ; : / and".split())
_CLOSES = frozenset(", ; / ) and .".split())
_DASHES = frozenset("– — - =".split())
_SHORES = frozenset("coast coasts peninsula island islands shore shores cape bay port".split())
_BORDERS = ["border", "borders"]
_NATIONAL = ("an", "ish", "ese", "qi", "ni", "li", "ek")
"""How the adjective of a nation ends: Afghan, Polish, Iraqi, Pakistani, Israeli, Greek."""
_POSTS = frozenset("crossing gate checkpoint terminal".split())
_AT = frozenset("at through via near from".split())
_OTHERS = frozenset("the other remaining".split())
_LEFT, _DATELINE = 8, 12
_STRIKES = frozenset(
    "struck hit bombed targeted shelled pounded raided hitting striking bombing targeting shelling "
    "attacked combed combing searched scoured".split()
)
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
    items, found = sentence.items, []
    at = first = _after_dateline(sentence) or _after_speaker(sentence)
    while at < len(items):
        if _across_the_border(items, at):
            found.append(Place(at, at + 1, "all_areas"))
        if _counts_provinces(items, at):
            found.append(Place(at, at + 1, "turkiye"))
        if not (items[at].has("place") or items[at].has("place_compound")):
            code = _unlisted(items, at)
            if code:
                found.append(Place(at, at + 1, code))
            at += 1
            continue
        end, codes = _chain(items, at)
        if not elsewhere(items, at) and _led(items, at, end, sentence.form, first):
            beyond = items[at].word.startswith("cross border") and len(set(codes)) > 1
            codes = codes[1:] if beyond else codes
            code = "other_place" if _their_border(items, at, end) else _join(codes)
            found.append(Place(at, end, _scope(items, at, code)))
            at = end
        else:
            at += 1
    rest = [place for place in found if not entered(items, place.start)]
    return tuple(rest if any(place.code != "turkiye_border" for place in rest) else found)


def _unlisted(items: tuple[Item, ...], at: int) -> str:
    """The code of a place that the codebook does not name; empty where a word names none."""
    if _offshore(items, at) or _strange_post(items, at) or _side(items, at):
        return "other_place"
    if _district(items, at):
        return "other_place"
    return _nations_area(items, at)


def _district(items: tuple[Item, ...], at: int) -> bool:
    """As in "in South Waziristan district", "in the Mahdia governorate": a name of no list."""
    after = words_in(items[at + 1 : at + 4])
    if not items[at].has("name") or after[:1] == [] or after[0] not in _DISTRICTS:
        return False
    if has_any(items[at + 1 : at + 5], "place"):
        return False
    return any(item.word in _LOCATING for item in items[max(0, at - 6) : at])


def _nations_area(items: tuple[Item, ...], at: int) -> str:
    """As in "in Syrian operation areas", "on Iraqi soil"."""
    code = _NATIONS.get(items[at].word.removeprefix("northern "), "")
    ahead = items[at + 1 : at + 4]
    area = next((n for n, item in enumerate(ahead) if item.word in ZONE_WORDS | _LANDS), None)
    if not code or area is None or any(i.has("place") or i.number for i in ahead[: area + 1]):
        return ""
    if not any(item.word in _LOCATING | _SIDES for item in items[max(0, at - 3) : at]):
        return ""
    north = any(item.word in {"northern", "north"} for item in items[max(0, at - 1) : at])
    return f"northern_{code}" if north else code


def _across_the_border(items: tuple[Item, ...], at: int) -> bool:
    """As in "including some who hide across the border": home and abroad."""
    if items[at].word not in {"including", "among", "included", "include"}:
        return False
    ahead = words_in(items[at + 1 : at + 9])
    borders = [n for n, word in enumerate(ahead) if word in {"border", "borders", "frontier"}]
    if not borders or "," in ahead[: borders[0]]:
        return False
    told = ahead[: borders[0]]
    hides = bool(_HIDES & set(told)) or told[:1] in (["those"], ["some"], ["terrorists"])
    return hides and bool({"across", "beyond", "outside", "over"} & set(told))


_HIDES = frozenset(
    "hiding hide hidden sheltering sheltered holed lurking located based operating those".split()
)
_DISTRICTS = frozenset(
    "district governorate governorates county province region oblast prefecture wilayat tehsil "
    "agency voivodeship area".split()
)
_NATIONS = {"syrian": "syria", "iraqi": "iraq"}
_LANDS = frozenset("territory territories soil countryside desert side operation".split())


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


def _offshore(items: tuple[Item, ...], at: int) -> bool:
    """As in "off Sangatte", "off the Kep peninsula": a coast that the codebook does not know."""
    ahead = items[at + 1 : at + 5]
    if items[at].word != "off" or has_any(ahead, "place"):
        return False
    named = [item.has("name") for item in ahead if item.word != "the"][:1]
    return any(named) or any(item.word in _SHORES for item in ahead)


def _strange_post(items: tuple[Item, ...], at: int) -> bool:
    """As in "at the Shalamcheh crossing": a post that the codebook does not know."""
    before = words_in(items[max(0, at - 2) : at])
    after = items[at + 1 : at + 3]
    post = after and (after[0].word in _POSTS or after[0].word.startswith("border "))
    return items[at].has("name") and bool(post) and before[-1:] != [] and _leads_post(before)


def _leads_post(before: list[str]) -> bool:
    return before[-1] in _AT or (before[-1] == "the" and before[0] in _AT)


def _side(items: tuple[Item, ...], at: int) -> bool:
    """As in "on the Jordanian side"."""
    after = items[at + 1 : at + 2]
    return items[at].has("foreign_actor") and bool(after) and after[0].word in {"side", "soil"}


def _their_border(items: tuple[Item, ...], at: int, end: int) -> bool:
    """As in "at Iraq's borders": another state's, none of Türkiye's."""
    words = words_in(items[at + 1 : end])
    if items[at].word in {*_BORDERS, "frontier"} and at and items[at - 1].has("name"):
        return items[at - 1].word != "turkish" and items[at - 1].word.endswith(_NATIONAL)
    home = {"turkiye", "turkiye_border", "habur"} & set(items[at].marks.get("place", ()))
    return words[:2] == ["'", "s"] and words[2:] in (_BORDERS[:1], _BORDERS[1:2]) and not home


def _counts_provinces(items: tuple[Item, ...], at: int) -> bool:
    """As in "across 18 of the country's 81 provinces", "in 12 provinces": of Türkiye."""
    if items[at].word != "provinces" or not at or not items[at - 1].number:
        return False
    before = [item for item in items[max(0, at - 8) : at] if not item.has("place")]
    return any(item.word in {"in", "across", "throughout"} for item in before)


def _scope(items: tuple[Item, ...], at: int, code: str) -> str:
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
    between = before[len(before) - before[::-1].index("including") :]
    return "," not in between and set(between) <= _SCOPES


_SCOPES = frozenset(
    "in those some many the at both and operations operation areas regions from across within "
    "abroad".split()
)


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
                (item.word not in PLAIN and item.word not in {"in", "at", "along", "with"})
                or item.word in {"including"}
            )
            or item.number
            or item.period
        ):
            break
        place += 1
    return end, codes


def _led(items: tuple[Item, ...], at: int, end: int, form: str, first: int) -> bool:
    return (
        _leads_itself(items, at, end)
        or entered(items, at)
        or _led_before(items, at, first)
        or (form != "prose" and at == 0 and len(items) > 1 and items[1].word == ":")
    )


def _leads_itself(items: tuple[Item, ...], at: int, end: int) -> bool:
    """As in "at sea", "Iraq: 360", "Syria's war", "Operation Claw-Lock", "Zap area"."""
    if items[at].word.split()[0] in {"including", "at", "in", "off"}:
        return True
    if "all_areas" in items[at].marks.get("place", ()) or _suffers(items, end):
        return True
    if names_number(items, at, end) is not None or _where(items, end):
        return True
    beside = set(words_in((*items[max(0, at - 1) : at], *items[at + 1 : at + 2])))
    return bool(beside & {"operation", "operations"})


def names_number(items: tuple[Item, ...], start: int, end: int) -> int | None:
    """Index of the number in "Iraq: 360", "(Iraq - 360, Syria - 41)", "Iraq accounts for 360"."""
    number = next((n for n in range(end, min(len(items), end + 5)) if items[n].number), None)
    if number is None:
        return None
    listed = start > 0 and items[start - 1].word in _LISTED
    ends = number + 1 == len(items) or items[number + 1].word in _CLOSES
    between = [
        item
        for item in items[end:number]
        if not item.has("qualifier_before") and item.word not in _OTHERS
    ]
    if len(between) > 1 and between[0].word == ",":
        between = between[1:]
    first = between[0].word if between else ""
    if not between or first == "with":
        named = ends and (listed or bool(between)) and len(between) < 2
    elif len(between) > 1:
        named = between[0].has("shares")
    elif first == "for":
        named = has_any(items[:start], "shares")
    else:
        bracketed = first == "(" and ends and items[end].word == "("
        named = (
            first == ":" or bracketed or (listed and first in _DASHES) or between[0].has("shares")
        )
    return number if named else None


def _where(items: tuple[Item, ...], end: int) -> bool:
    """As in "aid to Gaza, where 34 people were killed"."""
    after = words_in(items[end : end + 2])
    return after[:1] == ["where"] or after == [",", "where"]


def _led_before(items: tuple[Item, ...], at: int, first: int) -> bool:
    strange = 0
    home = items[at].marks.get("place") == ("turkiye",)
    for item in reversed(items[max(first, at - _LEFT) : at]):
        if item.word in _LEADS:
            return not (home and item.word == "for")
        if item.word == "to":
            return "surrendered" in _measures_before(items, item) or _falls_to(items, item)
        if item.has("arrived") or item.word in _STRIKES or item.word == "crossed into":
            return True
        if item.word in {"against", "than"}:
            return False
        if item.number or item.has("unit"):
            continue
        strange += item.word not in PLAIN and not item.has("place")
        if item.period or strange > 2 or not _modifier(item):
            return False
    return any(item.word in ZONE_WORDS for item in items[at + 1 : at + 2])


def _suffers(items: tuple[Item, ...], end: int) -> bool:
    """As in "Syria's civil war has killed": the war is where its country is."""
    after = words_in(items[end : end + 4])
    return after[:2] == ["'", "s"] and bool(set(after[2:]) & _DISASTERS)


def _measures_before(items: tuple[Item, ...], to: Item) -> tuple[str, ...]:
    before = [item for item in items if item.end < to.start][-1:]
    return before[0].marks.get("measure", ()) if before else ()


def _falls_to(items: tuple[Item, ...], to: Item) -> bool:
    """As in "461 are attributed to Syria and 181 to Iraq"."""
    before = [item for item in items if item.end < to.start]
    if before and before[-1].has("falls_to"):
        return True
    return bool(before[-1:]) and before[-1].number is not None and has_any(before, "falls_to")


def _modifier(item: Item) -> bool:
    if item.has("measure") or item.has("saying"):
        return False
    return item.word in PLAIN or item.has("place") or item.word.isalpha()


def _join(codes: list[str]) -> str:
    """One code for places named together; the narrower wins, two countries are joined."""
    found = list(dict.fromkeys(code for code in codes if code))
    if "all_areas" in found:
        return "all_areas"
    if "northern_iraq_and_syria" in found:
        return "northern_iraq_and_syria"
    if set(found) & IRAQ and set(found) & SYRIA and "other_place" not in found:
        return "northern_iraq_and_syria"
    for wide, narrow in _NARROWER.items():
        if wide in found and narrow & set(found):
            found.remove(wide)
    if len(found) > 1 and "other_place" in found:
        return "other_place"
    return found[0] if found else ""
