"""Which of a word's measures a number comes to: by what is counted, and in what setting.

"Caught" is apprehended at a border or at sea and detained elsewhere; "captured" is seized of
rifles; "destroyed" is of things, and of terrorists neutralised.
"""

from collections.abc import Mapping

from claims.propose.measure.head_noun import Phrase
from claims.propose.read.article import Item, Items, words_in
from claims.propose.read.patterns import holds, where
from claims.propose.read.tables import word_list

_CROSSING = word_list("crossing")
_AFLOAT = word_list("afloat")
_INLAND = frozenset("raid raids police court operation operations dawn".split())
BORDER = frozenset({"apprehended", "prevented"})
CUSTODY = frozenset({"apprehended", "detained"})
THINGS = frozenset({"seized", "destroyed"})
"""Measures of people at a border, of people held, and of things."""
_LEAVES = frozenset("hit struck bombed targeted collapsed cleared disabled".split())
_BODIES = frozenset("bodies body remains graves grave corpses survivors".split())
_ORGANISERS = frozenset("smugglers organisers organizers traffickers facilitators".split())
_STEERS = frozenset("steering piloting skippering smuggling trafficking facilitating".split())
_DISTANCES = frozenset("from long deep away wide south north west east inside off border".split())
_SIZED = word_list("sized")
_LOSES = frozenset("lost losing".split())
_STOPS_SHORT = ("stop", "block", "held", "repel", "halt", "barr", "kept")
"""How words begin that stop people, at a border or elsewhere."""


class Setting:
    """What the words of a sentence tell of its context: a border, the sea, a place inland."""

    def __init__(self, items: Items) -> None:
        """Look for the words once per sentence."""
        self.items = items
        scenery = where("where something lies", items)
        here = [item for at, item in enumerate(items) if at not in scenery]
        self.words = set(words_in(here))
        self.crossing = bool(self.words & _CROSSING) or any(map(_of_border, here))
        self.elsewhere = any(
            item.has("place") and not item.means("place", "turkiye_border") for item in items
        )
        self.near_border = self.abroad = False
        self.away = self.elsewhere or bool(self.words & _INLAND)
        said = " ".join(words_in(items))
        self.afloat = bool(_AFLOAT & set(said.split())) or "coast guard" in said

    def choose(self, codes: tuple[str, ...], phrase: Phrase, place: int) -> str:
        """Choose among the codes of the word at ``place`` by what is counted; empty for none."""
        word = self.items[place].word
        if self._said_of_others(word, phrase):
            return ""
        if phrase.kind == "unit" or (phrase.kind, phrase.code) == ("group", "objects"):
            return _of_things(codes, phrase)
        if word in _LOSES and phrase.kind != "group":
            return ""
        return self._of_people(codes, phrase, place)

    def _of_people(self, codes: tuple[str, ...], phrase: Phrase, place: int) -> str:
        """Choose among the codes for people."""
        word, found = self.items[place].word, set(codes) - THINGS
        things = phrase.kind == "unknown" or (phrase.kind == "none" and not self.crossing)
        if things and word.startswith("seiz"):
            found -= CUSTODY
        if found & CUSTODY:
            return self._of_custody(found, place, phrase)
        if "prevented" in found and not self._turned(word, phrase):
            return ""
        kept = (code for code in codes if code in found)
        return next(kept, "") or _of_unknown(codes, phrase, word)

    def _said_of_others(self, word: str, phrase: Phrase) -> bool:
        """Tell whether a verb counts only some: terrorists are targeted, people are expelled."""
        if word.startswith("target"):
            return not self._targeted(phrase)
        return word.startswith("expel") and phrase.group not in {"", "people"}

    def _targeted(self, phrase: Phrase) -> bool:
        """Tell whether terrorists are counted: "310 terrorists have been targeted"."""
        if phrase.kind == "none":
            return any("militants" in item.marks.get("group", ()) for item in self.items)
        return bool(phrase.organisations) or phrase.code in {"militants", "members"}

    def _of_custody(self, found: set[str], place: int, phrase: Phrase) -> str:
        if "rescued" in found and self.afloat:
            return "rescued"
        ahead = words_in(self.items[place + 1 : place + 8])
        if "before" in ahead and set(ahead) & _CROSSING:
            return "prevented"
        at_border = self._held_at_border(place, phrase)
        if "apprehended" in found and (at_border or "detained" not in found):
            return "apprehended"
        return "detained" if "detained" in found else "apprehended"

    def _held_at_border(self, place: int, phrase: Phrase) -> bool:
        """Tell whether people were held at a border or at sea, not inside the country."""
        if holds("inside the country", self.items, place):
            return False
        # Smugglers, and who steers a boat, are held for bringing others over.
        organises = phrase.head in _ORGANISERS or self.words & _STEERS
        outside = not organises and (self.afloat or self.near_border)
        named = not self.elsewhere and self._named_at_border(self.items[place].word, phrase.head)
        return self.crossing or outside or named

    def _named_at_border(self, word: str, head: str) -> bool:
        """Tell whether a verb alone tells of a border: "intercepted 12 migrants"."""
        if word.startswith("intercept"):
            return "migrant" in head
        irregular = head.startswith(("irregular", "illegal"))
        return word.startswith("apprehen") and not (irregular or self.words & _INLAND)

    def _turned(self, word: str, phrase: Phrase) -> bool:
        """Tell whether people were turned back: at a border, or though no border is named."""
        if self.crossing or self.near_border or self.afloat:
            return True
        people = phrase.kind in {"attempt", "none"} or phrase.group in {"", "people", "members"}
        return people and not word.startswith(_STOPS_SHORT)


def _of_border(item: Item) -> bool:
    """Tell whether a phrase of the lexicon speaks of a border; "cross-border" does not."""
    if not item.marks or item.word.startswith("cross border"):
        return False
    return any(word in item.word for word in ("border", "frontier", "crossing"))


def _of_unknown(codes: tuple[str, ...], phrase: Phrase, word: str) -> str:
    """What a verb of things does to terrorists ("destroyed"), or to a noun that is not known."""
    unknown = phrase.kind == "unknown"
    if word == "destroyed" and "destroyed" in codes:
        named = phrase.organisations or phrase.code == "militants"
        return "neutralised" if named else "destroyed" if unknown else ""
    if not unknown or phrase.head in _BODIES or word in _LEAVES:
        return ""
    return next((code for code in codes if code in THINGS), "")


def _of_things(codes: tuple[str, ...], phrase: Phrase) -> str:
    if phrase.kind == "unit" and phrase.code != "weight":
        return "destroyed" if phrase.code == "length" and "tunnel" in phrase.head else ""
    if "seized" in codes:
        return "seized"
    if "destroyed" in codes or "neutralised" in codes:
        return "destroyed"
    return ""


def counts_tunnels(items: Items, modes: Mapping[int, str], at: int, end: int) -> bool:
    """Tell whether a length before ``end`` sums up tunnels put out of use."""
    wrecked = [place for place in modes if items[place].means("measure", "destroyed")]
    direct = any(end <= place <= end + 3 and modes[place] == "passive" for place in wrecked)
    if not wrecked or not (direct or {"tunnel", "tunnels"} & set(words_in(items))):
        return False
    if _SIZED & set(words_in(items[max(0, at - 4) : at])):
        return False
    return not set(words_in(items[end : end + 2])) & _DISTANCES
