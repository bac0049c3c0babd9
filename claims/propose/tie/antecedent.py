"""Which total a number is a part of: "including six members", "29 of the targets", "the rest".

Only words that say so make a part; what merely adds up is told by ``links.close_split``.
"""

from claims.propose.measure.attach import HELD
from claims.propose.measure.setting import CUSTODY
from claims.propose.measure.verb_modes import BE
from claims.propose.mention.candidates import Draft, Scene
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
    draft: Draft, here: list[Draft], earlier: list[Draft], reach: int = 2
) -> Draft | None:
    """The last claim before a draft: in its sentence, or in one of the sentences before."""
    if here:
        return here[-1]
    if earlier and draft.sentence.index - earlier[-1].sentence.index <= reach:
        return earlier[-1]
    return None


def total_of(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> Draft | None:
    """The total of a draft in its sentence or before it, None where no word tells of one."""
    items = scene.sentence.items
    pointed = pointed_at(scene, draft, here, earlier)
    if pointed is not None and _whole(pointed, draft):
        return pointed
    before = items[here[-1].at + 1 : draft.at] if here else items[: draft.at]
    words = [item.word for item in before]
    if here:
        head = draft.headed
        if head is not None and here[-1].at < head and "of" not in words[-3:]:
            return None
        if here[-1].parent is None and ";" in words and ":" in words[words.index(";") :]:
            return None  # the next entry of a list, under a name of its own
        return _total_here(draft, here, words)
    again = next((d.again for d in scene.drafts if d.again and d.at < draft.at), None)
    if again is not None and not draft.measure:
        return _whole(again, draft)
    back = _points_back(draft, words)
    if back:
        source = _counted_before(draft, earlier) or antecedent(draft, [], earlier)
        top = source.parent if source and source.parent and words[:1] == ["of"] else source
        return _whole(top, draft)
    return None


def _counted_before(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """What "29 of the targets" is a part of: the last count of targets, some sentences back."""
    head = draft.phrase.head
    if not draft.phrase.partitive or not head:
        return None
    for source in reversed(earlier[-12:]):
        if draft.sentence.index - source.sentence.index > _BACK:
            return None
        if _alike(head, source) and _whole(source, draft):
            return source.parent if source.parent and _alike(head, source.parent) else source
    return None


def _alike(head: str, source: Draft) -> bool:
    same = source.phrase.head == head
    return same or (head == "suspects" and source.measure in CUSTODY)


def _points_back(draft: Draft, words: list[str]) -> bool:
    head = words[:4]
    opened = draft.sentence.items[2 : min(5, draft.at)]
    if head[:2] in (["of", "the"], ["among", "the"]) and any(item.has("group") for item in opened):
        return True
    if draft.phrase.partitive and not _names_people_anew(draft):
        return True
    if _proves_to_be(draft):
        return True
    if draft.verb is not None and draft.verb.how == HELD:
        return True
    if draft.headed is not None and draft.measure:
        return False
    return ("of" in head or "among" in head or "including" in head) and bool(
        _REFERENCES & set(head)
    )


def _names_people_anew(draft: Draft) -> bool:
    """As in "18 of the suspects" points back; "one of Türkiye's ..." does not."""
    return draft.phrase.kind in {"unknown"}


def _total_here(draft: Draft, here: list[Draft], words: list[str]) -> Draft | None:
    last = here[-1]
    if draft.phrase.partitive:
        near = last.parent or last if _siblings(draft, last, words) else last
        if last.parent and last.verb and last.parent.measure != last.measure:
            near = last
        return _whole(near, draft) or _whole(last.parent, draft)
    if last.parent in here and words[:1] in _NEXT and words[-1] in _NAMERS:
        return _whole(last.parent, draft)
    if {"remaining", "rest"} & set(words) and last.parent is None and draft.verb is None:
        return _whole(last, draft)
    if _marked_part(words, draft):
        return _whole(last, draft) or _whole(last.parent, draft)
    named = draft.phrase.kind != "unknown" or draft.phrase.organisations
    if last.parent and named and _siblings(draft, last, words):
        return _whole(last.parent, draft)
    if _opens_with_of(here, draft, words) or _proves_to_be(draft):
        return _whole(here[0] if len(here) == 1 else last, draft)
    return None


def _proves_to_be(draft: Draft) -> bool:
    """As in "nine were FETO members": who they were, not what befell them."""
    item = draft.sentence.items[min(draft.at + 1, len(draft.sentence.items) - 1)]
    named = draft.phrase.organisations or draft.phrase.code in {"members", "militants"}
    return draft.verb is None and bool(named) and (item.word in BE or item.has("proves"))


def _whole(total: Draft | None, part: Draft) -> Draft | None:
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


def _marked_part(words: list[str], draft: Draft) -> bool:
    near = words[-6:]
    if any(word in {"and", "while", ";"} for word in near) and "(" not in near:
        near = near[max(i for i, w in enumerate(near) if w in {"and", "while", ";"}) + 1 :]
    if "including" in " ".join(near) or "among" in near or "comprising" in near:
        return True
    if "(" in near and ")" not in near:
        return True
    if near and near[-1] in {"with", ":", "—", "–"}:
        return draft.verb is None or draft.verb.mode != "active"
    return "whom" in near or ("which" in near[-3:] and "of" in near[-4:])


def _siblings(draft: Draft, last: Draft, words: list[str]) -> bool:
    if draft.phrase.tie and "remaining" not in words:
        return draft.verb is None
    if "remaining" in words or "rest" in words:
        return True
    known = last.verb or (last.parent.verb if last.parent else None)
    own = draft.verb is not None and (known is None or draft.verb.at != known.at)
    joint = bool(set(words) & {"and", ",", ";", "/", ")"}) or not words
    return joint and not own


def _opens_with_of(here: list[Draft], draft: Draft, words: list[str]) -> bool:
    """As in "Of the 192 people caught, five ..."."""
    first = here[0]
    start = [item.word for item in first.sentence.items[max(0, first.at - 3) : first.at]]
    led = "of" in start or "among" in start
    return (
        led
        and ("," in words or bool(BE & set(words[-1:])))
        and ";" not in words
        and len(here) == 1
        and (
            draft.verb is None
            or draft.verb.mode != "passive"
            or draft.verb.measure == first.measure
        )
    )
