"""Places that no list names, told by the words around them.

"off Sangatte", "at the Shalamcheh crossing", "in South Waziristan district", "on Syrian soil",
"across the border".
"""

from claims.propose.place.words import LOCATING, SIDES, ZONE_WORDS
from claims.propose.read.article import Items, has_any, words_in

_SHORES = frozenset("coast coasts peninsula island islands shore shores cape bay port".split())
_POSTS = frozenset("crossing gate checkpoint terminal".split())
_AT = frozenset("at through via near from".split())
_HIDES = frozenset(
    "hiding hide hidden sheltering sheltered holed lurking located based operating those".split()
)
_DISTRICTS = frozenset(
    "district governorate governorates county province region oblast prefecture wilayat tehsil "
    "agency voivodeship area".split()
)
_NATIONS = {"syrian": "syria", "iraqi": "iraq"}
_LANDS = frozenset("territory territories soil countryside desert side operation".split())
_AREAS = ZONE_WORDS | _LANDS


def unlisted(items: Items, at: int) -> str:
    """The code of a place that the codebook does not name; empty where a word names none."""
    if _offshore(items, at) or _strange_post(items, at) or _side(items, at):
        return "other_place"
    if _district(items, at):
        return "other_place"
    return _nations_area(items, at)


def _offshore(items: Items, at: int) -> bool:
    """As in "off Sangatte", "off the Kep peninsula": a coast that the codebook does not know."""
    ahead = items[at + 1 : at + 5]
    if items[at].word != "off" or has_any(ahead, "place"):
        return False
    named = [item.has("name") for item in ahead if item.word != "the"][:1]
    return any(named) or any(item.word in _SHORES for item in ahead)


def _strange_post(items: Items, at: int) -> bool:
    """As in "at the Shalamcheh crossing": a post that the codebook does not know."""
    before = words_in(items[max(0, at - 2) : at])
    after = items[at + 1 : at + 3]
    post = after and (after[0].word in _POSTS or after[0].word.startswith("border "))
    return items[at].has("name") and bool(post) and before[-1:] != [] and _leads_post(before)


def _leads_post(before: list[str]) -> bool:
    return before[-1] in _AT or (before[-1] == "the" and before[0] in _AT)


def _side(items: Items, at: int) -> bool:
    """As in "on the Jordanian side"."""
    after = items[at + 1 : at + 2]
    return items[at].has("foreign_actor") and bool(after) and after[0].word in {"side", "soil"}


def _district(items: Items, at: int) -> bool:
    """As in "in South Waziristan district", "in the Mahdia governorate": a name of no list."""
    after = words_in(items[at + 1 : at + 4])
    if not items[at].has("name") or after[:1] == [] or after[0] not in _DISTRICTS:
        return False
    if has_any(items[at + 1 : at + 5], "place"):
        return False
    return any(item.word in LOCATING for item in items[max(0, at - 6) : at])


def _nations_area(items: Items, at: int) -> str:
    """As in "in Syrian operation areas", "on Iraqi soil"."""
    code = _NATIONS.get(items[at].word, "")
    if not code or not _names_area(items[at + 1 : at + 4]):
        return ""
    if not (LOCATING | SIDES) & set(words_in(items[max(0, at - 3) : at])):
        return ""
    north = {"northern", "north"} & set(words_in(items[max(0, at - 1) : at]))
    return f"northern_{code}" if north else code


def _names_area(ahead: Items) -> bool:
    """Tell whether an area follows before any number or place of its own."""
    for item in ahead:
        if item.number or item.has("place"):
            return False
        if item.word in _AREAS:
            return True
    return False


def across_the_border(items: Items, at: int) -> bool:
    """As in "including some who hide across the border": home and abroad."""
    if items[at].word not in {"including", "among", "included", "include"}:
        return False
    ahead = words_in(items[at + 1 : at + 9])
    border = next((n for n, word in enumerate(ahead) if word in _BORDERS), None)
    told = ahead[:border] if border is not None else []
    if "," in told or not _BEYOND & set(told):
        return False
    return bool(_HIDES & set(told)) or told[:1] in (["those"], ["some"], ["terrorists"])


_BORDERS = frozenset("border borders frontier".split())
_BEYOND = frozenset("across beyond outside over".split())


def counts_provinces(items: Items, at: int) -> bool:
    """As in "across 18 of the country's 81 provinces", "in 12 provinces": of Türkiye."""
    if items[at].word != "provinces" or not at or not items[at - 1].number:
        return False
    before = [item for item in items[max(0, at - 8) : at] if not item.has("place")]
    return any(item.word in {"in", "across", "throughout"} for item in before)
