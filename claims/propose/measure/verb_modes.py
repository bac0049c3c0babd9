"""How each measure word of a sentence is built: passive, active, participle, noun.

A count is the object of an active verb ("neutralised 54"), the subject of a passive one
("54 were neutralised") or of a verb like "surrendered", and stands before a participle
("703 apprehended").
"""

from claims.propose.read.article import Item, Items, number_in, words_in

BE = frozenset("was were been being be are is got get gets am has-been".split())
_ADVERBS = frozenset(
    "also successfully immediately later subsequently then already reportedly allegedly all both "
    "either now not fully officially directly previously have had has 'd together safely seriously "
    "likewise similarly meanwhile thus again together simultaneously duly additionally "
    "furthermore slightly lightly critically badly severely finally instead".split()
)
QUOTES = frozenset("\"'")
_OBJECT_LEADS = frozenset(
    "a an the some several another its his their more additional other further what our dozens "
    "hundreds two-and total no".split()
)
_AGENTS_OF_TO = frozenset(
    "managed able helped forced made persuaded convinced continued had".split()
)


def modes(items: Items) -> dict[int, str]:
    """The mode of each measure word by its index.

    ``passive``, ``active``, ``participle``, ``subject``, ``noun`` or ``infinitive``.
    """
    return {at: _mode(items, at) for at, item in enumerate(items) if item.has("measure")}


def _mode(items: Items, at: int) -> str:
    marks = items[at].marks.get("mode", ())
    if at and items[at - 1].word == "to" and not _really(items, at):
        return "infinitive"
    named = items[at].word in {"surrender", "surrenders"} and _of(items, at + 1)
    if "subject" in marks and not named:
        return "subject"
    passive, active = _passive(items, at), _has_object(items, at)
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
    if passive or (not active and _passive(items, _first_of(items, at))):
        return "passive"
    return "active" if active else "participle"


def _of(items: Items, at: int) -> bool:
    return at < len(items) and items[at].word == "of"


def _really(items: Items, at: int) -> bool:
    return any(item.word in _AGENTS_OF_TO for item in items[max(0, at - 5) : at])


def _passive(items: Items, at: int) -> bool:
    for item in reversed(items[max(0, at - 5) : at]):
        if item.word in BE:
            return True
        # "were either captured or killed": the second participle shares the verb
        if item.word not in _ADVERBS and item.word not in QUOTES and not _shares(item):
            return False
    return False


def _first_of(items: Items, at: int) -> int:
    """The first of the participles of "were detected and destroyed"."""
    joined = at > 1 and items[at - 1].word == "and" and items[at - 2].word.endswith("ed")
    return at - 2 if joined else at


def _shares(item: Item) -> bool:
    return item.has("measure") or item.word in {"or", "rendered"}


def _has_object(items: Items, at: int) -> bool:
    for item in items[at + 1 : at + 4]:
        if item.word in QUOTES:
            continue
        if item.number or item.has("qualifier_before") or item.word in _OBJECT_LEADS:
            return True
        return item.has("group") or item.has("uncounted")
    return False


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
