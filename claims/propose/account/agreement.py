"""Arithmetic as a judge: parts against their total, repeats against each other.

Agreement raises the confidence of a proposal, a break lowers it and says why. Nothing is changed
but the confidence, its reason and the mark of a repeat.
"""

from collections import defaultdict

from claims.propose.account.doubts import doubt
from claims.propose.mention.candidates import Draft, Scene

_SMALL, _FEW = 5, 20


def judge(scenes: tuple[Scene, ...], abroad: bool) -> None:
    """Judge the claims of one article, in order; ``abroad``: it is not on Türkiye."""
    claims = [(scene, draft) for scene in scenes for draft in scene.drafts if draft.aside is None]
    drafts = [draft for _, draft in claims]
    for scene, draft in claims:
        doubt(scene, draft, abroad)
    _parts(drafts)
    _repeats(drafts)
    for draft in drafts:
        _reading(draft)


def _parts(drafts: list[Draft]) -> None:
    parts_of: dict[Draft, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.parent is not None:
            parts_of[draft.parent].append(draft)
    for total, parts in parts_of.items():
        if len(parts) < 2 or not _is_split(parts):
            continue
        values = [part.number.value for part in parts]
        if total.number.value is None or any(value is None for value in values):
            continue
        added = sum(value for value in values if value is not None)
        _tell(total, parts, added)


def _is_split(parts: list[Draft]) -> bool:
    """Parts by place share out a total; parts by kind ("including six members") need not."""
    places = {part.place for part in parts}
    return len(places) == len(parts) and "unstated" not in places


def _tell(total: Draft, parts: list[Draft], added: float) -> None:
    count = {2: "two", 3: "three", 4: "four"}.get(len(parts), str(len(parts)))
    if added == total.number.value:
        for draft in (total, *parts):
            draft.confidence = min(0.98, draft.confidence * 1.08)
        total.say(f"total of the {count} parts")
        return
    for draft in (total, *parts):
        draft.doubt(
            0.6, f"the {count} parts add up to {added:,.10g}, the total is {total.number.text}"
        )


def _repeats(drafts: list[Draft]) -> None:
    known: dict[tuple[float | None, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        same = known[draft.number.value, draft.measure]
        for other in same[:_FEW]:
            if _same(draft, other):
                first, second = (draft, other) if _headed(other) else (other, draft)
                second.repeat_of = first
                second.say("repeats a figure of this article")
                break
        if draft.repeat_of is None:
            same.append(draft)


def _same(one: Draft, two: Draft) -> bool:
    if one.number.value is None or (one.number.value, one.measure) != (
        two.number.value,
        two.measure,
    ):
        return False
    if one.sentence is two.sentence or one.parent is two or two.parent is one:
        return False
    if not (_headed(one) or _headed(two)) and one.number.value < _SMALL:
        return False
    places = {one.place, two.place} - {"unstated"}
    periods = {(d.first, d.last) for d in (one, two) if d.label != "unstated"}
    return len(places) < 2 and len(periods) < 2


def _headed(draft: Draft) -> bool:
    return draft.sentence.form in {"headline", "heading"}


def _reading(draft: Draft) -> None:
    value = draft.number.value
    if value is None:
        draft.doubt(0.3, "two readings are possible; enter the value")
    elif not value.is_integer() and draft.group != "objects":
        draft.doubt(0.4, "not a whole number of people")
