"""Which wordings of a place or a group are one series, and how a series is called.

Outlets word the place of the ministry's total as northern Iraq and Syria, as home and abroad, or
not at all, and its persons as terrorists, PKK or PKK/YPG, for one and the same number; where they
do, the wordings are joined here, and only here, and ``joined`` says so.
Nothing here looks at a value.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

MEASURES: Final = ("neutralised", "surrendered", "apprehended", "prevented")
"""What the weekly briefings count, in the order in which one is read; only these are series."""

SCOPE: Final = ("authority", "measure", "group_scope", "place_scope", "subset")
"""The columns that name a series in every frame of the series modules."""

AUTHORITY: Final = "Turkish National Defence Ministry"
_SPEAKS_FOR_IT: Final = re.compile(
    r"T[uü]rk.*Defen[cs]e|^(the )?(national )?defen[cs]e minist"
    r"|^(the )?ministry of (national )?defen[cs]e|\bMSB\b|Akt[uü]rk",
    re.IGNORECASE,
)

_ANYWHERE: Final = (
    "northern_iraq_and_syria all_areas unstated habur other_place northern_iraq iraq"
    " northern_syria syria turkiye turkiye_border"
)


@dataclass(frozen=True)
class Scope:
    """One joined scope: its code, the codes it joins, its words, and why they are joined."""

    code: str
    codes: tuple[str, ...]
    words: str
    reason: str = ""


PLACES: Final[Mapping[str, tuple[Scope, ...]]] = {
    "neutralised": (
        Scope(
            "total",
            ("northern_iraq_and_syria", "all_areas", "unstated"),
            "in all areas",
            "one figure of the ministry, its total",
        ),
        Scope("iraq", ("iraq", "northern_iraq"), "in Iraq", "one part of the ministry’s total"),
        Scope("syria", ("syria", "northern_syria"), "in Syria", "one part of the ministry’s total"),
    ),
    "surrendered": (
        Scope(
            "total",
            tuple(_ANYWHERE.split()),
            "in all areas",
            "one figure of the ministry, the place being where they fled from, or the border post",
        ),
    ),
    "apprehended": (
        Scope(
            "border",
            ("turkiye_border", "unstated"),
            "at the border",
            "the border meant is Türkiye’s",
        ),
    ),
    "prevented": (
        Scope("border", ("turkiye_border", "unstated"), "", "the border meant is Türkiye’s"),
    ),
}
COUNTRIES: Final = {
    code: scope.code
    for scope in PLACES["neutralised"]
    if scope.code != "total"
    for code in scope.codes
}
"""The part of the ministry's total to which a place belongs: ``iraq`` or ``syria``."""

WORDED_PLACES: Final[Mapping[str, frozenset[str]]] = {
    "neutralised": frozenset({"northern_iraq_and_syria", "all_areas"})
}
"""Places that a total's wordings tell apart: years that share none of them are not counted alike.

Between the outlets of one day they are joined; from one year to the next no outlet vouches for it.
"""
_ARMED: Final = Scope(
    "all", ("militants", "pkk_ypg", "pkk"), "", "the outlet’s choice of words for one figure"
)
_NAMED: Final = (
    Scope("members", ("members",), "“members of terrorist organisations”"),
    Scope("feto", ("feto",), "“FETO” members"),
    Scope("daesh", ("daesh",), "Daesh members"),
)
GROUPS: Final[Mapping[str, tuple[Scope, ...]]] = {
    "neutralised": (_ARMED,),
    "surrendered": (_ARMED,),
    "apprehended": (
        Scope("pkk", ("pkk", "pkk_ypg"), "PKK or PKK/YPG members", "the outlet’s choice of words"),
        Scope("people", ("people", "unstated"), "people"),
        *_NAMED,
    ),
    "prevented": (Scope("people", ("people", "unstated"), "people"), *_NAMED),
}
_CODE_WORDS: Final = {
    "northern_iraq_and_syria": "northern Iraq and Syria",
    "all_areas": "including northern Iraq and Syria",
    "unstated": "not stated",
    "habur": "Habur",
    "other_place": "another border post",
    "iraq": "Iraq",
    "northern_iraq": "northern Iraq",
    "syria": "Syria",
    "northern_syria": "northern Syria",
    "turkiye": "Türkiye",
    "turkiye_border": "Türkiye’s borders",
    "militants": "terrorists or militants",
    "pkk_ypg": "PKK/YPG",
    "pkk": "PKK",
}
_VERBS: Final = {
    "neutralised": "“neutralised”",
    "surrendered": "surrendered",
    "apprehended": "apprehended",
    "prevented": "prevented from crossing the border",
}


def authority_of(claimant: str) -> str:
    """Return who speaks through a claimant: the ministry, also where nobody is named, or itself."""
    return AUTHORITY if not claimant or _SPEAKS_FOR_IT.search(claimant) else claimant


def verb(measure: str) -> str:
    """Return the source's word for a measure, in quotation marks where it is a term of its own."""
    return _VERBS.get(measure, measure.replace("_", " "))


def scope_codes(kind: Mapping[str, tuple[Scope, ...]]) -> dict[str, str]:
    """Map ``measure/code`` to the code of its scope, for ``PLACES`` or ``GROUPS``."""
    return {
        f"{measure}/{code}": scope.code
        for measure, scopes in kind.items()
        for scope in scopes
        for code in scope.codes
    }


def subject(measure: str, group_scope: str, place_scope: str, subset: bool = False) -> str:
    """Name a series in words: ``people apprehended at the border``; without a scope, no place."""
    group = _words(GROUPS, measure, group_scope)
    place = _words(PLACES, measure, place_scope) if place_scope else ""
    named = " ".join(word for word in (group, verb(measure), place) if word)
    return f"{named} (some of them)" if subset else named


def joined(measure: str, group_codes: Collection[str], place_codes: Collection[str]) -> str:
    """Say which codes of one series are joined, and why; empty where nothing is.

    The codes are those that occur in the rows, e.g. ``{"all_areas", "unstated"}``.
    """
    sentences = [
        f"{name} worded as {_listed(codes)} are joined: {reason}."
        for name, kind, found in (
            ("Places", PLACES, place_codes),
            ("Groups", GROUPS, group_codes),
        )
        for codes, reason in _joins(kind, measure, found)
    ]
    return " ".join(sentences)


def _joins(
    kind: Mapping[str, tuple[Scope, ...]], measure: str, found: Collection[str]
) -> list[tuple[list[str], str]]:
    scopes = kind.get(measure, ())
    matched = [([code for code in scope.codes if code in found], scope.reason) for scope in scopes]
    return [(codes, reason) for codes, reason in matched if len(codes) > 1]


def _listed(codes: list[str]) -> str:
    words = [f"“{_CODE_WORDS.get(code, code.replace('_', ' '))}”" for code in codes]
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _words(kind: Mapping[str, tuple[Scope, ...]], measure: str, code: str) -> str:
    for scope in kind.get(measure, ()):
        if scope.code == code:
            return scope.words
    return f"({code.replace('_', ' ')})"
