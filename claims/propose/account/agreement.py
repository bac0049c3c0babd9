"""Arithmetic as a judge: parts against their total, repeats against each other.

Agreement raises the confidence of a proposal, a break lowers it and says why. Nothing is changed
but the confidence, its reason and the mark of a repeat.
"""

from collections import defaultdict

from claims.propose.account.doubts import doubt
from claims.propose.mention.candidates import Candidate, Claims, Context

_SMALL, _FEW = 5, 20


def judge(contexts: tuple[Context, ...], abroad: bool) -> None:
    """Judge the claims of one article, in order; ``abroad``: it is not on Türkiye."""
    claims = [
        (context, candidate)
        for context in contexts
        for candidate in context.candidates
        if candidate.aside is None
    ]
    candidates = [candidate for _, candidate in claims]
    for context, candidate in claims:
        doubt(context, candidate, abroad)
    _parts(candidates)
    _repeats(candidates)
    for candidate in candidates:
        _reading(candidate)


def _parts(candidates: Claims) -> None:
    parts_of: dict[Candidate, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.parent is not None:
            parts_of[candidate.parent].append(candidate)
    for total, parts in parts_of.items():
        values = [part.number.value for part in parts if part.number.value is not None]
        known = total.number.value is not None and len(values) == len(parts)
        if known and len(parts) > 1 and _is_split(parts):
            _tell(total, parts, sum(values))


def _is_split(parts: list[Candidate]) -> bool:
    """Parts by place share out a total; parts by kind ("including six members") need not."""
    places = {part.place for part in parts}
    return len(places) == len(parts) and "unstated" not in places


def _tell(total: Candidate, parts: list[Candidate], added: float) -> None:
    count = {2: "two", 3: "three", 4: "four"}.get(len(parts), str(len(parts)))
    if added == total.number.value:
        for candidate in (total, *parts):
            candidate.confidence = min(0.98, candidate.confidence * 1.08)
        total.say(f"total of the {count} parts")
        return
    for candidate in (total, *parts):
        candidate.doubt(
            0.6, f"the {count} parts add up to {added:,.10g}, the total is {total.number.text}"
        )


def _repeats(candidates: Claims) -> None:
    known: dict[tuple[float | None, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        same = known[candidate.number.value, candidate.measure]
        for other in same[:_FEW]:
            if _same(candidate, other):
                first, second = (candidate, other) if _headed(other) else (other, candidate)
                second.repeat_of = first
                second.say("repeats a figure of this article")
                break
        if candidate.repeat_of is None:
            same.append(candidate)


def _same(one: Candidate, two: Candidate) -> bool:
    value = one.number.value
    if value is None or (value, one.measure) != (two.number.value, two.measure):
        return False
    if one.sentence is two.sentence or one.parent is two or two.parent is one:
        return False
    if value < _SMALL and not (_headed(one) or _headed(two)):
        return False
    return _agree(one, two)


def _agree(one: Candidate, two: Candidate) -> bool:
    """Tell whether two figures can be of the same place and time, unstated ones of any."""
    places = {one.place, two.place} - {"unstated"}
    periods = {(each.first, each.last) for each in (one, two) if each.label != "unstated"}
    return len(places) < 2 and len(periods) < 2


def _headed(candidate: Candidate) -> bool:
    return candidate.sentence.form in {"headline", "heading"}


def _reading(candidate: Candidate) -> None:
    value = candidate.number.value
    if value is None:
        candidate.doubt(0.3, "two readings are possible; enter the value")
    elif not value.is_integer() and candidate.group != "objects":
        candidate.doubt(0.4, "not a whole number of people")
