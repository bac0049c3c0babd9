"""Which total a number is a part of: "including six members", "29 of the targets", "the rest".

Only words that say so make a part; what merely adds up is told by ``parts.close_split``.
"""

from claims.propose.measure.attach import HELD
from claims.propose.measure.setting import CUSTODY
from claims.propose.measure.verb_modes import BE
from claims.propose.mention.candidates import Candidate
from claims.propose.period.carry import is_compared
from claims.propose.read.article import has_any, words_in
from claims.propose.read.patterns import holds
from claims.propose.tie.back_reference import pointed_at

_REFERENCES = frozenset("them whom which these those number total figure dead".split())
_OPENERS = frozenset("of among including".split())
_NEXT = ([","], [";"], ["/"], ["and"])
_NAMERS = frozenset({":", "–", "—"})
_LEADS = frozenset("with : — –".split())
_COMPARED = frozenset("compared compares against versus".split())
_PARTS = frozenset("including incl among comprising".split())
_RESTS = frozenset({"remaining", "rest"})
_JOINTS = frozenset("and , ; / )".split())
_BACK = 6
"""Sentences that a noun with "the" may point back."""


def antecedent(candidate: Candidate) -> Candidate | None:
    """The last figure before a candidate: in its sentence, or in one of the two before."""
    return next(candidate.before(2), None)


def total_of(candidate: Candidate) -> Candidate | None:
    """The total of a candidate in its sentence or before it, None where no word tells of one."""
    pointed = _whole(pointed_at(candidate), candidate)
    if pointed is not None:
        return pointed
    if candidate.here:
        return _total_here(candidate, candidate.here)
    named = (one.repeats for one in candidate.context.candidates if one.at < candidate.at)
    again = next(filter(None, named), None)
    if again is not None and candidate.measure in {"", again.measure}:
        return _whole(again, candidate)
    words = words_in(candidate.items[: candidate.at])
    if not _points_back(candidate, words):
        return None
    return _whole(_counted_before(candidate) or _last_before(candidate, words), candidate)


def _last_before(candidate: Candidate, words: list[str]) -> Candidate | None:
    """The last figure before a sentence, its total where the sentence opens with "of"."""
    source = next((one for one in candidate.before(2) if not is_compared(one)), None)
    if "dead" in words:
        return next((one for one in candidate.before(2) if one.measure == "killed"), None)
    top = source.parent if source and words[:1] == ["of"] else None
    return top or source


def _counted_before(candidate: Candidate) -> Candidate | None:
    """What "29 of the targets" is a part of: the last count of targets, some sentences back."""
    head = candidate.phrase.head
    if not candidate.phrase.partitive or not head:
        return None
    for source in candidate.before(_BACK):
        if _alike(head, source) and _whole(source, candidate):
            return source.parent if source.parent and _alike(head, source.parent) else source
    return None


def _alike(head: str, source: Candidate) -> bool:
    same = source.phrase.head == head
    return same or (head == "suspects" and source.measure in CUSTODY)


def _points_back(candidate: Candidate, words: list[str]) -> bool:
    """Tell whether a candidate is a part of what a sentence before counts."""
    opened = candidate.items[2 : min(5, candidate.at)]
    if words[:2] in (["of", "the"], ["among", "the"]) and has_any(opened, "group"):
        return True
    if candidate.phrase.partitive and candidate.phrase.kind != "unknown":
        return True  # "18 of the suspects", not "one of Türkiye's ..."
    if _proves_to_be(candidate) or (candidate.verb is not None and candidate.verb.how == HELD):
        return True
    if candidate.head_index is not None and candidate.measure:
        return False
    return _opens_with_reference(words[:4])


def _opens_with_reference(words: list[str]) -> bool:
    """As in "of this total", "among them"; not as in "a total of"."""
    opener = next((at for at, word in enumerate(words) if word in _OPENERS), len(words))
    return bool(_REFERENCES & set(words[opener:]))


def _total_here(candidate: Candidate, here: list[Candidate]) -> Candidate | None:
    """The total of a part in its own sentence."""
    last = here[-1]
    words = words_in(candidate.items[last.at + 1 : candidate.at])
    if _apart(candidate, last, words):
        return None
    if candidate.phrase.partitive:
        return _of_partitive(candidate, last, words)
    if _COMPARED & set(words[-2:]):
        return None
    if last.parent in here and words[:1] in _NEXT and words[-1] in _NAMERS:
        return _whole(last.parent, candidate)
    if last.parent is None and candidate.verb is None and _RESTS & set(words):
        return _whole(last, candidate)  # "the remaining 41 in Syria"
    return _of_marked(candidate, here, words)


def _of_marked(candidate: Candidate, here: list[Candidate], words: list[str]) -> Candidate | None:
    """The total of a part by the words before it, of another part, or of a total that opens."""
    last, phrase = here[-1], candidate.phrase
    if _marked_part(words, candidate):
        return _whole(last, candidate) or _whole(last.parent, candidate)
    named = phrase.kind != "unknown" or phrase.organisations
    if last.parent and named and _siblings(candidate, last, words):
        return _whole(last.parent, candidate)
    if _opens_with_of(here, candidate, words) or _proves_to_be(candidate):
        return _whole(last, candidate)
    return None


def _apart(candidate: Candidate, last: Candidate, words: list[str]) -> bool:
    """Tell whether a head, or the next entry of a list, begins between two numbers."""
    head = candidate.head_index
    if holds("in brackets after its period", candidate.items, candidate.at):
        return True
    if head is not None and last.at < head and "of" not in words[-3:]:
        return True
    return last.parent is None and ";" in words and ":" in words[words.index(";") :]


def _of_partitive(candidate: Candidate, last: Candidate, words: list[str]) -> Candidate | None:
    """As in "41 were caught, four of them members": of the last, or of the last's total."""
    other = last.parent and last.verb and last.parent.measure != last.measure
    near = last
    if last.parent and not other and _siblings(candidate, last, words):
        near = last.parent
    return _whole(near, candidate) or _whole(last.parent, candidate)


def _proves_to_be(candidate: Candidate) -> bool:
    """As in "nine were FETO members": who they were, not what befell them."""
    named = candidate.phrase.organisations or candidate.phrase.code in {"members", "militants"}
    bare = candidate.verb is None and bool(named)
    return bare and holds("is said to be", candidate.items, candidate.at)


def _whole(total: Candidate | None, part: Candidate) -> Candidate | None:
    """A total that can hold the part: larger, and of the same kind of thing."""
    if total is None or not _comparable(total, part):
        return None
    whole, value = total.number.value, part.number.value
    if whole is not None and value is not None and value > whole:
        return None
    things = "objects" in {total.group, total.phrase.group}
    if things != (part.phrase.group == "objects") and part.phrase.group:
        return None
    return total


def _comparable(total: Candidate, part: Candidate) -> bool:
    """Tell whether a measure of a part can be of its total: attacks are of attacks."""
    if part.measure and (total.measure == "other") != (part.measure == "other"):
        return False
    return part.measure != "other" or part.phrase.head.rstrip("s") in total.phrase.head


def _marked_part(words: list[str], candidate: Candidate) -> bool:
    """As in "including six", "(six", "six of whom", "with six"."""
    near = words[-6:]
    joints = [at for at, word in enumerate(near) if word in {"and", "while", ";"}]
    if joints and "(" not in near:
        near = near[joints[-1] + 1 :]
    if _PARTS & set(" ".join(near).split()) or ("(" in near) > (")" in near):
        return True
    if _LEADS & set(near[-1:]):
        return candidate.verb is None or candidate.verb.mode != "active"
    return "whom" in near or ("which" in near[-3:] and "of" in near[-4:])


def _siblings(candidate: Candidate, last: Candidate, words: list[str]) -> bool:
    """Tell whether a part follows another of the same total."""
    if candidate.phrase.tie and "remaining" not in words:
        return candidate.verb is None
    if _RESTS & set(words):
        return True
    known = last.verb or (last.parent.verb if last.parent else None)
    own = candidate.verb is not None and (known is None or candidate.verb.at != known.at)
    return not own and (not words or bool(_JOINTS & set(words)))


def _opens_with_of(here: list[Candidate], candidate: Candidate, words: list[str]) -> bool:
    """As in "Of the 192 people caught, five ..."."""
    first, verb = here[0], candidate.verb
    led = {"of", "among"} & set(words_in(first.items[max(0, first.at - 3) : first.at]))
    follows = "," in words or BE & set(words[-1:])
    if not led or not follows or ";" in words or len(here) > 1:
        return False
    return verb is None or verb.mode != "passive" or verb.measure == first.measure
