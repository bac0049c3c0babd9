"""How each measure word of a sentence is built: passive, active, participle, noun.

A count is the object of an active verb ("neutralised 54"), the subject of a passive one
("54 were neutralised") or of a verb like "surrendered", and stands before a participle
("703 apprehended").
"""

from claims.propose.read.article import Items, number_in, words_in
from claims.propose.read.patterns import holds, word_list

BE = word_list("be")
QUOTES = frozenset("\"'")


def modes(items: Items) -> dict[int, str]:
    """The mode of each measure word by its index.

    ``passive``, ``active``, ``participle``, ``subject``, ``noun`` or ``infinitive``.
    """
    return {at: _mode(items, at) for at, item in enumerate(items) if item.has("measure")}


def _mode(items: Items, at: int) -> str:
    marks = items[at].marks.get("mode", ())
    if at and items[at - 1].word == "to" and not holds("made to", items, at):
        return "infinitive"
    named = items[at].word in {"surrender", "surrenders"} and _of(items, at + 1)
    if "subject" in marks and not named:
        return "subject"
    passive, active = holds("passive", items, at), holds("has an object", items, at)
    if not passive and _of(items, at + 1):
        return "noun"
    if "noun" in marks:
        return _of_noun(items[at].word, active=active)
    return _of_verb(items, at, passive=passive, active=active)


def _of_noun(word: str, *, active: bool) -> str:
    """The mode of a noun; "arrests 12", "seizure 12" are verbs of a headline."""
    return "active" if active and word in {"arrests", "seizure"} else "noun"


def _of_verb(items: Items, at: int, *, passive: bool, active: bool) -> str:
    """The mode of a verb of its own: "were found", "found 12", "12 found"."""
    if passive or (not active and holds("passive", items, _first_of(items, at))):
        return "passive"
    return "active" if active else "participle"


def _of(items: Items, at: int) -> bool:
    return at < len(items) and items[at].word == "of"


def _first_of(items: Items, at: int) -> int:
    """The first of the participles of "were detected and destroyed"."""
    joined = at > 1 and items[at - 1].word == "and" and items[at - 2].word.endswith("ed")
    return at - 2 if joined else at


def of_another_number(between: Items) -> bool:
    """Tell whether a participle after these items is not of the number before them.

    As in "301 people, two cars seized"; not as in "301 people, five of them boys, caught".
    """
    closed = max((at for at, item in enumerate(between) if item.word == ")"), default=-1)
    if any(item.word in {".", ":"} for item in between[closed + 1 :]):
        return True
    words = set(words_in(between))
    inserted = bool(words & {"them", "whom"}) and between[-1].word == ","
    return "," in words and number_in(between) and not inserted
