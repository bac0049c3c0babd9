"""What a number counts: the noun that follows it, and the group that noun belongs to."""

from dataclasses import dataclass

from claims.propose.read.article import Item, Items
from claims.propose.read.patterns import holds, word_list

ORGANISATIONS = frozenset("pkk_ypg pkk ypg daesh feto".split())
STOPS = word_list("stops")
_MEMBER_WORDS = word_list("people_words")
QUOTES = frozenset("\"'/")
_TIES = frozenset("more other others further additional another extra".split())
_LINKS = word_list("links")
_REFERENCES = frozenset("them whom which these those".split())
_LINKING = _LINKS | _MEMBER_WORDS | QUOTES | {"to be"}
_MEMBERS = frozenset({"members"})
_TOLD = frozenset({"members", "militants", "soldiers", "civilians"})
_AFFILIATED = word_list("affiliated")
_GROUP_WORDS = word_list("group_words")
_LONGEST, _GROUPS = 10, 10


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase after a number.

    Attributes:
        end: index of the first item after it.
        head: its noun, empty where there is none.
        kind: ``group``, ``event``, ``attempt``, ``uncounted``, ``unit``, ``unknown``, ``none``.
        code: the group or unit code of the head.
        organisations: codes of organisations named in or right after it.
        partitive: whether the number is "N of them", "N of the suspects".
        tie: whether a word like "others" or "another" points back.
        noun_measures: measure codes of a head such as "deaths".
    """

    end: int
    head: str = ""
    kind: str = "none"
    code: str = ""
    organisations: tuple[str, ...] = ()
    partitive: bool = False
    tie: bool = False
    noun_measures: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The group the phrase names; empty where it names none."""
        named = set(self.organisations)
        if self.kind == "group" and self.code in {"objects", "soldiers", "civilians"}:
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


def noun_phrase(items: Items, at: int) -> Phrase:
    """Read the noun phrase after the number at index ``at``."""
    reader = _Reader(items)
    end = reader.read(at + 1)
    reader.tail(end)
    return Phrase(
        end,
        reader.head,
        reader.kind,
        reader.code,
        tuple(dict.fromkeys(reader.organisations)),
        reader.partitive,
        reader.tie or holds("one of more", items, at),
        reader.noun_measures,
    )


class _Reader:
    """State while walking over a noun phrase."""

    def __init__(self, items: Items) -> None:
        self.items = items
        self.head, self.kind, self.code = "", "none", ""
        self.organisations: list[str] = []
        self.partitive = self.tie = False
        self.noun_measures: tuple[str, ...] = ()

    def read(self, start: int) -> int:
        """Walk from ``start``; return the index after the phrase."""
        at = start
        while at < min(len(self.items), start + _LONGEST):
            item = self.items[at]
            if item.word == "of" and at + 1 < len(self.items):
                step = self._of(at, at == start or (self.tie and self.kind == "none"))
                if not step:
                    return at
                at += step
                continue
            if not self._take(at, item):
                return at
            at += 1
        return at

    def _of(self, at: int, first: bool) -> int:
        """Pass "of": "four of them", "18 of the suspects", "tonnes of narcotics"."""
        following = self.items[at + 1]
        if first and holds("of a share", self.items, at):
            self.kind, self.head = "uncounted", "share"
            return 0
        if first:
            self.partitive = True
            if following.word in _REFERENCES:
                return 2
            return 2 if following.word in {"the", "our", "its", "their", "his"} else 1
        if self.kind == "unit" or self.head in {
            "pieces",
            "rounds",
            "packs",
            "kinds",
            "sets",
            "cartons",
            "pairs",
        }:
            return 1
        return 0

    def _take(self, at: int, item: Item) -> bool:
        if item.number or item.period:
            return item.number is not None and item.number.kind == "name"
        if item.word in QUOTES:
            return True
        if item.word == "and" and self._shares_noun(at):
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
        known = self.kind not in {"none", "unknown"}
        if (known or item.word.endswith(("ed", "ing"))) and not holds(
            "leads to a noun", self.items, at
        ):
            return False
        if not item.has("qualifier_after", "place", "saying"):
            self.head, self.kind = item.word, "unknown"
        return not item.has("saying")

    def _measure(self, at: int, item: Item) -> bool:
        noun = "noun" in item.marks.get("mode", ())
        if noun and item.word not in {"arrests", "surrender"}:
            code = self.code if self.code in {"civilians", "soldiers"} else "people"
            self.head, self.kind, self.code = item.word, "group", code
            self.noun_measures = item.marks["measure"]
            return True
        return (
            self.kind == "none"
            and holds("leads to a noun", self.items, at)
            and not holds("before a number", self.items, at)
        )

    def _mark(self, item: Item) -> bool:
        codes = item.marks.get("group", ())
        if codes and codes[0] in ORGANISATIONS:
            self.organisations.append(codes[0])
            return True
        for kind in ("attempt", "event", "uncounted", "unit", "group"):
            if kind in item.marks:
                if kind == "unit" and self.kind not in {"none", "unknown"}:
                    return False
                named = self.code if self.code in {"civilians", "soldiers"} else ""
                self.kind, self.head, self.code = kind, item.word, item.marks[kind][0]
                if "noun" in item.marks.get("mode", ()) and item.has("measure"):
                    self.noun_measures = item.marks["measure"]
                    self.code = named or self.code
                return True
        return False

    def _shares_noun(self, at: int) -> bool:
        """As in "19 drone and artillery strikes": one noun for the words on both sides."""
        if self.kind not in {"group", "unknown"} or self.head.endswith("s"):
            return False
        return holds("shares its noun", self.items, at)

    def _names_another(self, at: int) -> bool:
        """As in "the PKK and the Syrian Kurdish YPG"."""
        return bool(self.organisations) and holds("names another group", self.items, at)

    def _of_groups(self, start: int) -> bool:
        """As in "320 affiliated with these groups": members, of groups named before."""
        told = member = self.head in _MEMBER_WORDS
        if not (self.kind == "none" or self.code == "people" or member):
            return False
        for item in self.items[start : start + _GROUPS]:
            if _ends_description(item):
                return False
            told = told or item.word in _AFFILIATED
            if told and item.word in _GROUP_WORDS:
                return True
            told = told or "links" in item.word or "ties" in item.word
        return False

    def _told(self) -> frozenset[str]:
        """The groups that may be told of it later: "518 of whom were terrorists"."""
        return _TOLD if self.partitive and self.kind == "none" else _MEMBERS

    def tail(self, start: int) -> None:
        """Take in the organisation named after the noun: "members of the PKK"."""
        if self._of_groups(start):
            self.kind, self.code, self.head = "group", "members", "members"
            return
        for at, item in enumerate(self.items[start : start + 14], start):
            code = item.marks.get("group", ("",))[0]
            if code in ORGANISATIONS:
                self.organisations.append(code)
            elif code in self._told() and not self.organisations:
                self.kind, self.code, self.head = "group", code, item.word
                return
            elif not self._links(at, item):
                return

    def _links(self, at: int, item: Item) -> bool:
        """Tell whether a word may stand between a noun and its organisation."""
        if item.word in _LINKING or item.has("proves"):
            return True
        if item.word == "and":
            return self._names_another(at)
        return self.partitive and item.has("measure")


def _ends_description(item: Item) -> bool:
    """Tell whether another number, time or organisation ends what is told of a count."""
    if item.number or item.period or item.word in {",", ";"}:
        return True
    return item.marks.get("group", ("",))[0] in ORGANISATIONS
