"""Which numbers are no figure of a statement, and why: dates, ages, names, money, plans, denials.

Each rule is a small function of the number's surroundings that gives a reason or nothing.
"""

import re
from dataclasses import dataclass

from claims.propose.measure.head_noun import Phrase
from claims.propose.read.article import Item, Items, Sentence, has_any, words_in

_AGE_AFTER = re.compile(
    r"\A[- ]?(?:year|month|yr)s?[- ]olds?\b|\A (?:and (?:over |under )?\d+ )?years old\b|\A "
    r"years of age\b"
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|ages of|aged between|aged from|aged under|aged over)(?: "
    r"\d{1,3},?(?: and| to| or)?)* \Z|\baged \w+ and \Z"
)
_AGE_APPOSED = re.compile(r"[A-ZÇĞİÖŞÜ][\w’'-]+, \Z")
_AGE_OF_ONE = re.compile(
    r"\b(?:an?|the|its|his|her|their) (?:[\w/-]+ ){0,4}(?:member|man|woman|suspect|soldier"
    r"|militant|terrorist|migrant"
    r"|officer|driver|fighter|leader|minister|spokesman|founder|sergeant|corporal|lieutenant|pilot"
    r"|captain|private|teacher|boy|girl|child|villager|shepherd|farmer|journalist|smuggler), \Z"
)
_AGE_SAID = re.compile(
    r"\b(?:who|he|she) (?:is|was|turned|turns|will be|has turned)"
    r"(?: now| then| only| just)? \Z"
)
_AGE_CLOSED = re.compile(
    r"\A(?:[.,;)]| (?:and (?:has|had|was|is|lives|serv|held)|when|now|at the|this)\b)"
)
_CLOSED = re.compile(r"\A[,)](?!\d)")
_TIME_AFTER = re.compile(r"\A ?(?:a\.?m\b|p\.?m\b|gmt\b|utc\b|o'clock|local time|hours? gmt)")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d\Z")
_MONEY_AFTER = re.compile(
    r"\A[ -]?(?:us |turkish )?(?:dollars?|euros?|liras?|tl\b|usd|eur\b|pounds? sterling|dinars?|"
    r"rubles?|[$€£₺])|\A percent|\A%"
)
_MONEY_BEFORE = re.compile(r"(?:\b(?:tl|usd|eur|us) ?|[$€£₺] ?)\Z")
_IDIOM_AFTER = re.compile(
    r"-(?:off|sided?|way|time|on-one|stop|state|track|pronged|dimensional|third)\b| (?:sides|"
    r"countries)\b"
)
_ONE_AFTER = re.compile(
    r" (?:another|day|thing|side|hand|of (?:the |our |its |their |a )?(?:most|options?|reasons?|"
    r"main|biggest|largest|key|few|ways?|country's|world's|kind|those (?:who|things)|first))\b"
)
_IDIOM_BEFORE = re.compile(
    r"\b(?:number|no|day|square|any|every|each|the|this|(?<!in )(?<!of )which) \Z"
)
_PRONOUN = re.compile(
    r"\b(?:previous|last|next|latest|earlier|other|new|same|second|first|former|latter|bigger|larger"
    r"|smaller|similar|cumulative|weekly|yearly) \Z"
)
_THAT_ONE = re.compile(r"\A(?:[,.;]| (?:is|was|who|which|has|had|in|of)\b)")
_SOUGHT = re.compile(
    r"\b(?:search(?:ing)?|hunt(?:ing)?|look(?:ing)?|manhunt)(?: \w+)? for(?: \w+)? \Z"
    r"|in search of \Z"
)
_CALLED = re.compile(r"\A (?:emergency|hotline|helpline|phone|call cent|line)\b")
_RATE_AFTER = re.compile(
    r"\A (?:\w+ ){0,2}(?:per|each|every) (?:day|week|month|year|hour|person|head)\b|\A (?:times|"
    r"fold)\b|"
    r"\A (?:\w+ )?(?<!in )(?<!within )(?<!over )(?<!for )a (?:day|week|month|year)\b"
    r"(?! (?:earlier|before|ago|later|prior))|"
    r"\A (?:more|fewer|less|higher|lower) than\b|\A (?:\w+ ){0,2}(?:more|fewer|less) than (?:in|"
    r"the|last|a)\b"
)
_IN_TEN = re.compile(r" in (?:every )?(?:three|four|five|ten|10|5|4|3|100)\b")
_RATE_BEFORE = re.compile(
    r"\b(?:average of|averaging|on average|average|every|one in|out of every|(?:(?<!made )up|down|"
    r"rose|"
    r"fell|increase|"
    r"increased|decrease|decreased|decline|declined|dropped|grew|drop|rise|fall|jumped) (?:by|"
    r"of)|difference of|"
    r"a ratio of|ratio of)(?: (?:about|some|around|nearly|at least|more than|over))? \Z"
)
_CORRECTED = re.compile(
    r"\b(?:(?:earlier|initial|previous|first|wrongly|incorrectly|mistakenly) (?:\w+ ){0,3}(?:of|"
    r"at|put|reported|said|stated|spoke of)"
    r"|initially (?:\w+ ){0,4}|previously (?:reported|put|given|stated|announced) (?:\w+ ){0,3}|"
    r"and not|not the|rather than|instead of|, not|revised (?:up|down)?(?:wards?)? ?from|"
    r"corrected from)"
    r"(?: (?:as|at|of|the|a|some|about|figure))* \Z"
)
_RULE = re.compile(
    r"\b(?:visa|exempt|exemption|eligible|citizens|ban|barred|allowed|entitled|limit|required|"
    r"compulsory|"
    r"conscription|curfew|minimum age|maximum age|age limit)\b"
)
_LIMIT_BEFORE = re.compile(
    r"\b(?P<way>under|below|younger than|up to|over|above|older than|at least|less than|more "
    r"than)(?: the age of)? \Z"
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
_ARTICLES = frozenset("a the another one this that second third larger smaller further".split())
_TURNS = frozenset("but saying adding instead ; stating noting however".split())
_CUT = re.compile(r"\s?(?:…|\.\.\.)\s?\Z")
_ABOARD = frozenset("activists activist crew crewmen crewmembers sailors volunteers".split())
_CARRYING = frozenset("with carrying carried having".split())
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
    return _WAYS[way.group("way")] if aged and _RULE.search(around) else ""


def form_aside(text: str, folded: str, item: Item) -> Aside | None:
    """A reason that the form of the number and the characters beside it give."""
    number = item.number
    if number is None:
        return None
    before = folded[max(0, item.start - 60) : item.start]
    after = folded[item.end : item.end + 60]
    return (
        _by_kind(number.kind, text, item)
        or _clock(number.text, before, after)
        or _money(before, after)
        or _age(text, folded, item, before, after)
        or _idiom(number.value, before, after)
        or _rate(before, after)
    )


_KIND_NOTES = {
    "ordinal": ("ordinal", "an ordinal"),
    "name": ("name", "part of a name"),
    "time": ("other", "time of day"),
    "date": ("date", "a date"),
    "money": ("other", "money"),
    "vague": ("other", "a vague number"),
    "zero": ("other", "none"),
    "ratio": ("other", "a share"),
    "idiom": ("idiom", "a turn of phrase"),
}


def _by_kind(kind: str, text: str, item: Item) -> Aside | None:
    note = _KIND_NOTES.get(kind)
    if note:
        return Aside(*note)
    if item.end >= len(text) - 6 and _CUT.match(text, item.end):
        return Aside("other", "cut off at the end of the text")
    return None


def _clock(number: str, before: str, after: str) -> Aside | None:
    if _CALLED.match(after):
        return Aside("name", "a telephone number")
    if _TIME_AFTER.match(after):
        return Aside("other", "time of day")
    if _CLOCK.match(number) and re.search(r"\bat \Z", before) and not re.match(r" [a-z]", after):
        return Aside("other", "time of day")
    return None


def _money(before: str, after: str) -> Aside | None:
    if _MONEY_AFTER.match(after) or _MONEY_BEFORE.search(before[-5:]):
        return Aside("other", "money or a share")
    return None


def _age(text: str, folded: str, item: Item, before: str, after: str) -> Aside | None:
    value = item.number.value if item.number else None
    if value is None or value > 120:
        return None
    told = _AGE_AFTER.match(after) or _AGE_BEFORE.search(before)
    if told or (value >= 10 and _of_one(text, item, before, after)):
        return Aside("age", "an age")
    return None


def _of_one(text: str, item: Item, before: str, after: str) -> bool:
    """As in "a soldier, 24, was", "she is 24.", "Akturk, 58,": the age of one person."""
    if _AGE_OF_ONE.search(before) and _CLOSED.match(after):
        return True
    if _AGE_SAID.search(before) and _AGE_CLOSED.match(after):
        return True
    apposed = _AGE_APPOSED.search(text[max(0, item.start - 40) : item.start])
    digits = item.word == "@number" and text[item.start].isdecimal()
    return digits and bool(apposed and _CLOSED.match(after))


def _idiom(value: float | None, before: str, after: str) -> Aside | None:
    if value is None or value > 12:
        return None
    if value in {1, 9} and _IN_TEN.match(after):
        return Aside("other", "a rate or a difference")
    numbered = _NUMBER_BEFORE.search(before) and not _NUMBERING.search(before)
    if _IDIOM_AFTER.match(after) or numbered or (value == 1 and _one_idiom(before, after)):
        return Aside("idiom", "a turn of phrase")
    return None


def _one_idiom(before: str, after: str) -> bool:
    """As in "one day", "the latest one", "no one": nothing is counted."""
    pointed = before.endswith("that ") or _PRONOUN.search(before)
    if pointed and _THAT_ONE.match(after):
        return True
    return bool(_ONE_AFTER.match(after) or _IDIOM_BEFORE.search(before))


_NUMBER_BEFORE = re.compile(r"\bnumber \Z")
_NUMBERING = re.compile(r"\b(?:now|they|those|who) number \Z")


def _rate(before: str, after: str) -> Aside | None:
    if _RATE_AFTER.match(after) or _RATE_BEFORE.search(before):
        return Aside("other", "a rate or a difference")
    if _SOUGHT.search(before):
        return Aside("other", "sought, not found")
    if _CORRECTED.search(before):
        return Aside("other", "given only to be corrected")
    return None


def named_aside(items: Items, at: int) -> Aside | None:
    """A number that names something: Resolution 2254, Block 70, Flight 370."""
    before = words_in(items[max(0, at - 2) : at])
    if before == ["no", "."] or (at and _numbered(items, at)):
        return Aside("name", "part of a name")
    return None


def _numbered(items: Items, at: int) -> bool:
    """As in "Group of 20"; not as in "a group of 12 militants"."""
    number, before = items[at].number, items[at - 1]
    if number is None or not before.has("numbered") or before.has("qualifier_before"):
        return False
    grouped = before.word == "group of" and _ARTICLES & set(words_in(items[at - 2 : at - 1]))
    return number.text[0].isdecimal() and not grouped


def noun_aside(folded: str, items: Items, at: int, phrase: Phrase) -> Aside | None:
    """A number whose noun is no figure of a statement: operations, kilometres, ministers."""
    if phrase.kind == "uncounted":
        return Aside("background", f"counts {phrase.head}")
    if phrase.kind == "none":
        return _size(items, at)
    if phrase.kind == "unit" and phrase.code != "weight":
        measured = f"a measurement ({phrase.head})"
        return Aside("other", "a duration" if phrase.code == "time" else measured)
    if phrase.kind == "unit" and _converted(folded, items, at):
        return Aside("other", "a conversion in brackets")
    if phrase.head in _ABOARD and _sails(items, at, phrase.end):
        return Aside("background", f"tells of a vessel ({phrase.head})")
    if _HYPHENED.match(folded, items[at].end):
        return Aside("other", "describes something else")
    return None


def _size(items: Items, at: int) -> Aside | None:
    """As in "a unit of 19"."""
    if at < 2 or items[at - 1].word != "of" or not items[at - 2].has("uncounted"):
        return None
    return Aside("background", f"the size of a {items[at - 2].word}")


def _sails(items: Items, at: int, end: int) -> bool:
    """As in "a boat with 12 activists on board", "carrying a crew of nine": who sails in it."""
    before = set(words_in(items[max(0, at - 4) : at]))
    after = words_in(items[end : end + 2])
    return bool(before & _CARRYING) and (after == ["on", "board"] or after[:1] == ["aboard"])


def _converted(folded: str, items: Items, at: int) -> bool:
    if not at or items[at - 1].word not in {"(", "/"}:
        opened = at > 1 and items[at - 2].word == "(" and items[at - 1].has("qualifier_before")
        if not opened:
            return False
    return has_any(items[max(0, at - 4) : at], "unit")


def denied(items: Items, at: int) -> bool:
    """Tell whether the sentence gives its figures only to deny them, up to "but", "saying"."""
    words = [place for place, item in enumerate(items) if item.has("denied")]
    if not words:
        return False
    after = words_in(items[words[-1] + 1 : at])
    return not _TURNS & set(after)


def unverified(items: Items) -> bool:
    """As in "12 were blown up, a local source said, though Reuters could not verify that"."""
    words = set(words_in(items))
    nameless = words & _NAMELESS and not words & _OFFICES
    return bool(nameless and words & _CHECKS and words & {"not", "unable", "no"})


def planned(items: Items, at: int, verb: int, mode: str) -> bool:
    """Tell whether the verb of a number lies in the future, or is only possible."""
    if mode == "active":
        near = items[max(0, verb - 3) : verb]
    elif verb > at:
        near = items[at + 1 : verb]
    else:
        return False
    words = words_in(near)
    return has_any(near, "planned") and "before" not in words and "had" not in words


def event_planned(items: Items, end: int) -> bool:
    """The same for a noun of events: "two more crossings are to be opened"."""
    return has_any(items[end : end + 8], "planned")
