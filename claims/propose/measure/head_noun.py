"""What a number counts: the noun that follows it, and the group that noun belongs to."""

from dataclasses import dataclass, field

from claims.propose.read.article import Item, Items
from claims.propose.read.patterns import holds
from claims.propose.read.tables import word_list

ORGANISATIONS = frozenset("pkk_ypg pkk ypg daesh feto".split())
STOPS = word_list("stops")
_MEMBER_WORDS = word_list("people_words")
QUOTES = frozenset("\"'/")
_PASSED = QUOTES | {"+"}
_TIES = frozenset("more other others further additional another extra".split())
_LINKS = word_list("links")
_REFERENCES = frozenset("them whom which these those".split())
_LINKING = _LINKS | _MEMBER_WORDS | QUOTES | {"to be"}
_MEMBERS = frozenset({"members"})
_TOLD = frozenset({"members", "militants", "soldiers", "civilians"})
_AFFILIATED = word_list("affiliated")
_GROUP_WORDS = word_list("group_words")
_POSSESSED = frozenset("the our its their his".split()) | _REFERENCES
_OWNERS = frozenset("its our his my".split())
"""As in "three of its soldiers": of an army, not of a figure told before."""
_PORTIONS = frozenset("pieces rounds packs kinds sets cartons pairs".split())
"""What things are counted in, beside units: "four rounds of ammunition"."""
_OWN = frozenset({"civilians", "soldiers"})
_LONGEST, _GROUPS, _TAIL = 10, 10, 14


@dataclass
class Phrase:
    """The noun phrase after a number, read word by word.

    Attributes:
        items: the words of the sentence.
        end: index of the first item after it.
        head: its noun, empty where there is none.
        kind: ``group``, ``event``, ``attempt``, ``uncounted``, ``unit``, ``unknown``, ``none``.
        code: the group or unit code of the head.
        organisations: codes of organisations named in or right after it.
        partitive: whether the number is "N of them", "N of the suspects".
        tie: whether a word like "others" or "another" points back.
        noun_measures: measure codes of a head such as "deaths".
    """

    items: Items = field(repr=False)
    end: int
    head: str = ""
    kind: str = "none"
    code: str = ""
    organisations: list[str] = field(default_factory=list)
    partitive: bool = False
    tie: bool = False
    noun_measures: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The group the phrase names; empty where it names none."""
        named = set(self.organisations)
        if self.kind == "group" and self.code in {"objects", *_OWN}:
            return self.code
        if {"pkk", "ypg"} <= named or "pkk_ypg" in named:
            return "pkk_ypg"
        if len(named) == 1:
            return next(iter(named))
        if len(named) > 1:
            return "members"
        return {"attempt": "people", "event": "unstated", "unit": "objects"}.get(
            self.kind, self.code
        )

    def read(self) -> None:
        """Walk from the word after the number to the end of the phrase."""
        items, start = self.items, self.end
        while self.end < min(len(items), start + _LONGEST):
            item = items[self.end]
            if item.word == "of" and self.end + 1 < len(items):
                first = self.end == start or (self.tie and self.kind == "none")
                step = self._of(self.end, first)
            else:
                step = int(self._take(self.end, item))
            if not step:
                return
            self.end += step

    def _of(self, at: int, first: bool) -> int:
        """Pass "of": "four of them", "18 of the suspects", "tonnes of narcotics"."""
        if first and holds("of a share", self.items, at):
            self.kind, self.head = "uncounted", "share"
            return 0
        if first:
            self.partitive = self.items[at + 1].word not in _OWNERS
            return 2 if self.items[at + 1].word in _POSSESSED else 1
        return int(self.kind == "unit" or self.head in _PORTIONS)

    def _take(self, at: int, item: Item) -> bool:
        """Take in a word of the phrase; False for one that ends it."""
        if item.number or item.period:
            return item.number is not None and item.number.kind == "name"
        if item.word in _PASSED or (item.word == "and" and self._shares_noun(at)):
            return True
        if item.word in STOPS or not item.word[0].isalpha():
            return item.word == "%" and self._mark(item)
        return self._tie(item) if item.word in _TIES else self._word(at, item)

    def _tie(self, item: Item) -> bool:
        """Pass "more", "others": a noun of its own only where none is known."""
        self.tie = True
        if item.word == "others":
            self.kind = "group" if self.kind == "none" else self.kind
            self.head = item.word
        return True

    def _word(self, at: int, item: Item) -> bool:
        if item.has("stands_for", "proves", "splits"):
            return False
        if self.kind != "none" and item.has("fled", "tail"):
            return False
        if item.has("measure") and not item.has("group"):
            return self._measure(at, item)
        if self._mark(item):
            return True
        known = self.kind not in {"none", "unknown"} or item.word.endswith(("ed", "ing"))
        if known and not holds("leads to a noun", self.items, at):
            return False
        if not item.has("qualifier_after", "place", "saying"):
            self.head, self.kind = item.word, "unknown"
        return not item.has("saying")

    def _measure(self, at: int, item: Item) -> bool:
        noun = "noun" in item.marks.get("mode", ())
        if noun and item.word not in {"arrests", "surrender"}:
            self.code = self.code if self.code in _OWN else "people"
            self.head, self.kind = item.word, "group"
            self.noun_measures = item.marks["measure"]
            return True
        leads = self.kind == "none" and holds("leads to a noun", self.items, at)
        return leads and not holds("before a number", self.items, at)

    def _mark(self, item: Item) -> bool:
        """Take in a word that the lexicon marks as what can be counted."""
        if _organisation(item):
            self.organisations.append(_organisation(item))
            return True
        kinds = ("attempt", "event", "uncounted", "unit", "group")
        kind = next((kind for kind in kinds if kind in item.marks), "")
        if not kind or (kind == "unit" and self.kind not in {"none", "unknown"}):
            return False
        named = self.code if self.code in _OWN else ""
        self.kind, self.head, self.code = kind, item.word, item.marks[kind][0]
        if "noun" in item.marks.get("mode", ()) and item.has("measure"):
            self.noun_measures = item.marks["measure"]
            self.code = named or self.code
        return True

    def _shares_noun(self, at: int) -> bool:
        """As in "19 drone and artillery strikes": one noun for the words on both sides."""
        if self.kind not in {"group", "unknown"} or self.head.endswith("s"):
            return False
        return holds("shares its noun", self.items, at)

    def take_tail(self) -> None:
        """Take in the organisation named after the noun: "members of the PKK"."""
        if self._of_groups():
            self.kind, self.code, self.head = "group", "members", "members"
            return
        later = _TOLD if self.partitive and self.kind == "none" else _MEMBERS
        for at, item in enumerate(self.items[self.end : self.end + _TAIL], self.end):
            code = item.marks.get("group", ("",))[0]
            if _organisation(item):
                self.organisations.append(code)
            elif code in later and not self.organisations:
                self.kind, self.code, self.head = "group", code, item.word
                return
            elif not self._links(at, item):
                return

    def _of_groups(self) -> bool:
        """As in "320 affiliated with these groups": members, of groups named before."""
        told = member = self.head in _MEMBER_WORDS
        if not (self.kind == "none" or self.code == "people" or member):
            return False
        for item in self.items[self.end : self.end + _GROUPS]:
            if _ends_description(item):
                return False
            told = told or item.word in _AFFILIATED
            if told and item.word in _GROUP_WORDS:
                return True
            told = told or "links" in item.word or "ties" in item.word
        return False

    def _links(self, at: int, item: Item) -> bool:
        """Tell whether a word may stand between a noun and its organisation."""
        if item.word in _LINKING or item.has("proves"):
            return True
        if item.word == "and":
            return bool(self.organisations) and holds("names another group", self.items, at)
        return self.partitive and item.has("measure")


def _organisation(item: Item) -> str:
    """The code of the organisation that a word names; empty for none."""
    code = item.marks.get("group", ("",))[0]
    return code if code in ORGANISATIONS else ""


def _ends_description(item: Item) -> bool:
    """Tell whether another number, time or organisation ends what is told of a count."""
    if item.number or item.period or item.word in {",", ";"}:
        return True
    return bool(_organisation(item))


def noun_phrase(items: Items, at: int) -> Phrase:
    """Read the noun phrase after the number at index ``at``."""
    phrase = Phrase(items, at + 1)
    phrase.read()
    phrase.take_tail()
    phrase.organisations = list(dict.fromkeys(phrase.organisations))
    phrase.tie = phrase.tie or holds("one of more", items, at)
    return phrase
