"""What a number counts: the noun that follows it, and the group that noun belongs to."""

from dataclasses import dataclass

from claims.propose.read.article import Item, Items, has_any, number_in, words_in

ORGANISATIONS = frozenset("pkk_ypg pkk ypg daesh feto".split())
STOPS = frozenset(
    "in at on by with from to for near while who whom which that were was are is be been being "
    "have "
    "has had and or but as than after before during over through since when where whose will would "
    "could may might must can did do does it he she they we his her their its our a an the trying "
    "attempting seeking belonging including among between against into onto per each via under "
    "inside outside around across along off without because if until out up down so also not then "
    "there this these those remained went came left turned remain said aboard amid according "
    "resulting following respectively".split()
)
QUOTES = frozenset("\"'/")
_TIES = frozenset("more other others further additional another extra".split())
_LINKS = frozenset(
    "of the from linked to with ties affiliated belonging suspected over alleged links a an in "
    "terrorist terror group organisation organization accused having being who are were is was "
    "affiliates connection connected an its so called turned out be belong belonged found "
    "identified as wanted "
    "determined described listed classified registered recognised recognized known flagged named "
    "allegedly tied reportedly outlawed syrian kurdish banned separatist ( ) ' s".split()
)
_REFERENCES = frozenset("them whom which these those".split())
_MEMBER_WORDS = frozenset("members member operatives suspects suspect cadres adherents".split())
_LINKING = _LINKS | _MEMBER_WORDS | QUOTES | {"to be"}
_MEMBERS = frozenset({"members"})
_TOLD = frozenset({"members", "militants", "soldiers", "civilians"})
_AFFILIATED = frozenset(
    "affiliated linked tied ties links linking belonging belong belonged members member connected "
    "associated".split()
)
_GROUP_WORDS = frozenset(
    "groups group organisations organizations organisation organization structures networks "
    "outfits".split()
)
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
        reader.tie or _tied_before(items, at),
        reader.noun_measures,
    )


def _tied_before(items: Items, at: int) -> bool:
    before = set(words_in(items[max(0, at - 3) : at]))
    return bool(before & {"another", "further", "additional", "remaining", "other"})


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
        if first and self._of_all(at):
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

    def _of_all(self, at: int) -> bool:
        """As in "18 of the country's 81 provinces"."""
        ahead = self.items[at + 1 : at + 8]
        numbered = [place for place, item in enumerate(ahead) if item.number]
        return bool(numbered) and has_any(ahead[numbered[0] + 1 :][:2], "uncounted")

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
        if (known or item.word.endswith(("ed", "ing"))) and not self._leads_to_noun(at):
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
        return self.kind == "none" and self._leads_to_noun(at) and not self._object_follows(at)

    def _object_follows(self, at: int) -> bool:
        return number_in(self.items[at + 1 : at + 3])

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
        for item in self.items[at + 1 : at + 4]:
            if item.has("event") or item.has("attempt"):
                return True
            if item.number or item.word in STOPS:
                return False
        return False

    def _leads_to_noun(self, at: int) -> bool:
        ahead = self.items[at + 1 : at + 3]
        return any(
            item.has("group")
            or item.has("uncounted")
            or item.has("event")
            or item.word in _MEMBER_WORDS
            for item in ahead
        ) and not any(item.word in STOPS for item in ahead[:1])

    def _names_another(self, at: int) -> bool:
        """As in "the PKK and the Syrian Kurdish YPG"."""
        for item in self.items[at + 1 : at + 6]:
            if item.number or item.word in {",", "in"}:
                return False
            if item.marks.get("group", ("",))[0] in ORGANISATIONS:
                return bool(self.organisations)
        return False

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
