"""Which numbers are no figure of a statement, and why: dates, ages, names, money, plans, denials.

What the characters beside a number tell is in ``asides.csv``: the form of the number, the least and
the greatest value, what stands before it (``named`` with its capitals) and after, and an example;
the first row that fits decides. The rules that need the sentence are functions below.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from claims.propose.measure.head_noun import Phrase
from claims.propose.read.article import Item, Items, Sentence, has_any, words_in
from claims.propose.read.patterns import holds
from claims.propose.read.tables import read_table
from claims.text.numbers import Number

_RULE = re.compile(
    r"\b(?:visa|exempt|exemption|eligible|citizens|ban|barred|allowed|entitled|limit|required|"
    r"compulsory|"
    r"conscription|curfew|minimum age|maximum age|age limit)\b"
)
_YEARS = re.compile(
    r"(?: (?:and|or) (?:over|under|above|below|older than|younger than) \d+)? (?:years old|years "
    r"of age|years)\b"
    r"|(?:\.|,| and| or)"
)
_WAYS = {
    "under": "less_than",
    "below": "less_than",
    "younger than": "less_than",
    "less than": "less_than",
    "over": "more_than",
    "above": "more_than",
    "older than": "more_than",
    "more than": "more_than",
    "up to": "at_most",
    "at least": "at_least",
}
_LIMIT_BEFORE = re.compile(rf"\b(?P<way>{'|'.join(_WAYS)})(?: the age of)? \Z")
_NEAR = 60
_ABOARD = frozenset("activists activist crew crewmen crewmembers sailors volunteers".split())
_NAMELESS = frozenset("source sources residents witnesses witness activists".split())
_OFFICES = frozenset("ministry army military command hpg sdf observatory".split())
_CHECKS = frozenset("verify verified verification confirm confirmed".split())
_HYPHENED = re.compile(r"-(?!plus|odd)[a-z]")


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a number is set aside: a reason of the tables and a few words on it."""

    reason: str
    note: str


def age_limit(folded: str, item: Item, sentence: Sentence) -> str:
    """The qualifier of an age that a rule sets as its limit; empty where it is none."""
    before = folded[max(0, item.start - 30) : item.start]
    way = _LIMIT_BEFORE.search(before)
    if not way or not _YEARS.match(folded, item.end):
        return ""
    around = folded[sentence.span.start : sentence.span.end]
    aged = re.search(r"\b(?:years old|years of age|aged|age of|ages?)\b", around)
    return _WAYS[way["way"]] if aged and _RULE.search(around) else ""


@dataclass(frozen=True)
class _Form:
    """A row of ``asides.csv``: a kind of number, bounds of its value, and what stands where."""

    aside: Aside
    kind: str
    low: float
    high: float
    beside: tuple[tuple[str, re.Pattern[str]], ...]

    def fits(self, number: Number, told: Mapping[str, str]) -> bool:
        """Tell whether a number, with the words ``told`` beside it, is of the form."""
        if self.kind and self.kind != number.kind:
            return False
        bounded = self.high < inf
        if bounded and (number.value is None or not self.low <= number.value <= self.high):
            return False
        return all(form.search(told[column]) for column, form in self.beside)


_BESIDE = {
    "after": r"\A(?:{})",
    "number": r"\A(?:{})",
    "before": r"(?:{})\Z",
    "named": r"(?:{})\Z",
}
"""Where the expression of each column must stand."""
_FORMS = tuple(
    _Form(
        Aside(row["reason"], row["note"]),
        row["form"],
        float(row["low"] or -inf),
        float(row["high"] or inf),
        tuple((c, re.compile(edge.format(row[c]))) for c, edge in _BESIDE.items() if row[c]),
    )
    for row in read_table("asides.csv")
)


def form_aside(text: str, folded: str, item: Item) -> Aside | None:
    """A reason that the form of the number and the characters beside it give."""
    number = item.number
    if number is None:
        return None
    start = max(0, item.start - _NEAR)
    told = {
        "after": folded[item.end : item.end + _NEAR],
        "number": number.text,
        "before": folded[start : item.start],
        "named": text[start : item.start],
    }
    return next((form.aside for form in _FORMS if form.fits(number, told)), None)


def noun_aside(folded: str, items: Items, at: int, phrase: Phrase) -> Aside | None:
    """A number whose noun is no figure of a statement: operations, kilometres, ministers."""
    if phrase.kind == "uncounted":
        return Aside("background", f"counts {phrase.head}")
    if phrase.kind == "none":
        sized = holds("the size of a unit", items, at)
        return Aside("background", f"the size of a {items[at - 2].word}") if sized else None
    if phrase.kind == "unit" and phrase.code != "weight":
        durations = {"time": "a duration"}
        return Aside("other", durations.get(phrase.code, f"a measurement ({phrase.head})"))
    if phrase.kind == "unit" and holds("a conversion in brackets", items, at):
        return Aside("other", "a conversion in brackets")
    if phrase.head in _ABOARD and holds("said of who sails", items, phrase.end):
        return Aside("background", f"tells of a vessel ({phrase.head})")
    if _HYPHENED.match(folded, items[at].end):
        return Aside("other", "describes something else")
    return None


def unverified(items: Items) -> bool:
    """As in "12 were blown up, a local source said, though Reuters could not verify that"."""
    words = set(words_in(items))
    nameless = words & _NAMELESS and not words & _OFFICES
    return bool(nameless and words & _CHECKS and words & {"not", "unable", "no"})


def planned(items: Items, at: int, verb: int, mode: str) -> bool:
    """Tell whether the verb of a number lies in the future, or is only possible."""
    near = items[max(0, verb - 3) : verb] if mode == "active" else items[at + 1 : verb]
    return has_any(near, "planned") and {"before", "had"}.isdisjoint(words_in(near))
