"""Which total a number is a part of: "including six members", "29 of the targets", "the rest".

Only words that say so make a part; what merely adds up is told by ``links.close_split``.
"""

from claims.propose.measure.attach import HELD
from claims.propose.measure.setting import CUSTODY
from claims.propose.measure.verb_modes import BE
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.read.article import has_any, words_in
from claims.propose.tie.back_reference import pointed_at

_INCLUDES = frozenset(
    "including includes include among comprising with namely involving whom ( : — – split".split()
)
_REFERENCES = frozenset("them whom which these those number total figure".split())
_NEXT = ([","], [";"], ["/"], ["and"])
_NAMERS = frozenset({":", "–", "—"})
_BACK = 6
"""Sentences that a noun with "the" may point back."""


def antecedent(
    candidate: Candidate, here: list[Candidate], earlier: list[Candidate], reach: int = 2
) -> Candidate | None:
    """The last claim before a candidate: in its sentence, or in one of the sentences before."""
    if here:
        return here[-1]
    if earlier and candidate.sentence.index - earlier[-1].sentence.index <= reach:
        return earlier[-1]
    return None


def total_of(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> Candidate | None:
    """The total of a candidate in its sentence or before it, None where no word tells of one."""
    items = context.sentence.items
    pointed = pointed_at(context, candidate, here, earlier)
    if pointed is not None and _whole(pointed, candidate):
        return pointed
    before = items[here[-1].at + 1 : candidate.at] if here else items[: candidate.at]
    words = words_in(before)
    if here:
        head = candidate.head_index
        if head is not None and here[-1].at < head and "of" not in words[-3:]:
            return None
        if here[-1].parent is None and ";" in words and ":" in words[words.index(";") :]:
            return None  # the next entry of a list, under a name of its own
        return _total_here(candidate, here, words)
    again = next((d.repeats for d in context.candidates if d.repeats and d.at < candidate.at), None)
    if again is not None and not candidate.measure:
        return _whole(again, candidate)
    back = _points_back(candidate, words)
    if back:
        source = _counted_before(candidate, earlier) or antecedent(candidate, [], earlier)
        top = source.parent if source and source.parent and words[:1] == ["of"] else source
        return _whole(top, candidate)
    return None


def _counted_before(candidate: Candidate, earlier: list[Candidate]) -> Candidate | None:
    """What "29 of the targets" is a part of: the last count of targets, some sentences back."""
    head = candidate.phrase.head
    if not candidate.phrase.partitive or not head:
        return None
    for source in reversed(earlier[-12:]):
        if candidate.sentence.index - source.sentence.index > _BACK:
            return None
        if _alike(head, source) and _whole(source, candidate):
            return source.parent if source.parent and _alike(head, source.parent) else source
    return None


def _alike(head: str, source: Candidate) -> bool:
    same = source.phrase.head == head
    return same or (head == "suspects" and source.measure in CUSTODY)


def _points_back(candidate: Candidate, words: list[str]) -> bool:
    head = words[:4]
    opened = candidate.sentence.items[2 : min(5, candidate.at)]
    if head[:2] in (["of", "the"], ["among", "the"]) and has_any(opened, "group"):
        return True
    if candidate.phrase.partitive and not _names_people_anew(candidate):
        return True
    if _proves_to_be(candidate):
        return True
    if candidate.verb is not None and candidate.verb.how == HELD:
        return True
    if candidate.head_index is not None and candidate.measure:
        return False
    return ("of" in head or "among" in head or "including" in head) and bool(
        _REFERENCES & set(head)
    )


def _names_people_anew(candidate: Candidate) -> bool:
    """As in "18 of the suspects" points back; "one of Türkiye's ..." does not."""
    return candidate.phrase.kind in {"unknown"}


def _total_here(candidate: Candidate, here: list[Candidate], words: list[str]) -> Candidate | None:
    last = here[-1]
    if candidate.phrase.partitive:
        near = last.parent or last if _siblings(candidate, last, words) else last
        if last.parent and last.verb and last.parent.measure != last.measure:
            near = last
        return _whole(near, candidate) or _whole(last.parent, candidate)
    if last.parent in here and words[:1] in _NEXT and words[-1] in _NAMERS:
        return _whole(last.parent, candidate)
    if {"remaining", "rest"} & set(words) and last.parent is None and candidate.verb is None:
        return _whole(last, candidate)
    if _marked_part(words, candidate):
        return _whole(last, candidate) or _whole(last.parent, candidate)
    named = candidate.phrase.kind != "unknown" or candidate.phrase.organisations
    if last.parent and named and _siblings(candidate, last, words):
        return _whole(last.parent, candidate)
    if _opens_with_of(here, candidate, words) or _proves_to_be(candidate):
        return _whole(here[0] if len(here) == 1 else last, candidate)
    return None


def _proves_to_be(candidate: Candidate) -> bool:
    """As in "nine were FETO members": who they were, not what befell them."""
    item = candidate.sentence.items[min(candidate.at + 1, len(candidate.sentence.items) - 1)]
    named = candidate.phrase.organisations or candidate.phrase.code in {"members", "militants"}
    return candidate.verb is None and bool(named) and (item.word in BE or item.has("proves"))


def _whole(total: Candidate | None, part: Candidate) -> Candidate | None:
    """A total that can hold the part: larger, and of the same kind of thing."""
    if total is None or (part.measure and (total.measure == "other") != (part.measure == "other")):
        return None
    if part.measure == "other" and part.phrase.head.rstrip("s") not in total.phrase.head:
        return None
    whole, value = total.number.value, part.number.value
    if whole is not None and value is not None and value > whole:
        return None
    if (total.group == "objects" or total.phrase.group == "objects") != (
        part.phrase.group == "objects"
    ):
        return None if part.phrase.group else total
    return total


def _marked_part(words: list[str], candidate: Candidate) -> bool:
    near = words[-6:]
    if any(word in {"and", "while", ";"} for word in near) and "(" not in near:
        near = near[max(i for i, w in enumerate(near) if w in {"and", "while", ";"}) + 1 :]
    if "including" in " ".join(near) or "among" in near or "comprising" in near:
        return True
    if "(" in near and ")" not in near:
        return True
    if near and near[-1] in {"with", ":", "—", "–"}:
        return candidate.verb is None or candidate.verb.mode != "active"
    return "whom" in near or ("which" in near[-3:] and "of" in near[-4:])


def _siblings(candidate: Candidate, last: Candidate, words: list[str]) -> bool:
    if candidate.phrase.tie and "remaining" not in words:
        return candidate.verb is None
    if "remaining" in words or "rest" in words:
        return True
    known = last.verb or (last.parent.verb if last.parent else None)
    own = candidate.verb is not None and (known is None or candidate.verb.at != known.at)
    joint = bool(set(words) & {"and", ",", ";", "/", ")"}) or not words
    return joint and not own


def _opens_with_of(here: list[Candidate], candidate: Candidate, words: list[str]) -> bool:
    """As in "Of the 192 people caught, five ..."."""
    first = here[0]
    start = words_in(first.sentence.items[max(0, first.at - 3) : first.at])
    led = "of" in start or "among" in start
    return (
        led
        and ("," in words or bool(BE & set(words[-1:])))
        and ";" not in words
        and len(here) == 1
        and (
            candidate.verb is None
            or candidate.verb.mode != "passive"
            or candidate.verb.measure == first.measure
        )
    )
