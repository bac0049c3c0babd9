"""How each measure word of a sentence is built: passive, active, participle, noun.

A count is the object of an active verb ("neutralised 54"), the subject of a passive one
("54 were neutralised") or of a verb like "surrendered", and stands before a participle
("703 apprehended").
"""

from collections.abc import Sequence

from claims.propose.read.article import Item, Items, number_in, words_in
from claims.propose.read.patterns import holds
from claims.propose.read.tables import word_list

BE = word_list("be")
_INSERTS = frozenset("them whom including".split())
QUOTES = frozenset("\"'")
_MODES = ("infinitive", "subject", "noun", "passive", "active")
"""Rules of ``patterns.csv``, in the order in which they are asked."""


def modes(items: Items) -> dict[int, str]:
    """The mode of each measure word by its index: one of ``_MODES``, or ``participle``."""
    return {at: _mode(items, at) for at, item in enumerate(items) if item.has("measure")}


def _mode(items: Items, at: int) -> str:
    return next((mode for mode in _MODES if holds(mode, items, at)), "participle")


def of_another_number(between: Sequence[Item]) -> bool:
    """Tell whether a participle after these items is not of the number before them.

    As in "301 people, two cars seized"; not as in "301 people, five of them boys, caught" or
    "61 (38 in Iraq, 23 in Syria) neutralised".
    """
    closed = max((at for at, item in enumerate(between) if item.word == ")"), default=-1)
    if any(item.word in {".", ":"} for item in between[closed + 1 :]):
        return True
    if closed == len(between) - 1 and between and between[0].word != ",":
        between = _before_brackets(between)
    words = set(words_in(between))
    inserted = bool(words & _INSERTS) and between[-1].word == ","
    return "," in words and number_in(between) and not inserted


def _before_brackets(between: Sequence[Item]) -> Sequence[Item]:
    """The items before the first bracket that opens."""
    opened = (at for at, item in enumerate(between) if item.word == "(")
    return between[: next(opened, len(between))]
