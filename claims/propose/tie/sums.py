"""Parts that no word calls so: two numbers that add up to a total near them."""

from claims.propose.mention.candidates import Candidate, Context
from claims.propose.tie.borrowed import UNMEASURED

_LOOK_BACK, _SCRAP = 8, 8
_PERSONS = frozenset({"none", "group"})


def close_split(contexts: tuple[Context, ...]) -> None:
    """Link two parts that add up to a total near them, though no word says so.

    Two numbers that no words measure are parts as well, where they add up.
    """
    candidates = [d for s in contexts for d in s.candidates if _may_add_up(d)]
    for index in range(len(candidates) - 1):
        one, two = candidates[index : index + 2]
        if not _side_by_side(one, two) or one.parent or two.parent:
            continue
        before = candidates[max(0, index - _LOOK_BACK) : index]
        for total in (*reversed(before), *candidates[index + 2 : index + 3]):
            if _adds_up(total, one, two):
                _join(total, (one, two), "before" if total in before else "after")
                break


def _side_by_side(one: Candidate, two: Candidate) -> bool:
    """In one sentence, or in two scraps: "Iraq: 134. Syria: 225."."""
    scraps = max(len(one.sentence.items), len(two.sentence.items)) <= _SCRAP
    return two.sentence.index - one.sentence.index <= int(scraps)


def _may_add_up(candidate: Candidate) -> bool:
    unmeasured = candidate.aside == UNMEASURED and candidate.phrase.kind in _PERSONS
    return candidate.repeats is None and (candidate.aside is None or unmeasured)


def _join(total: Candidate, parts: tuple[Candidate, Candidate], where: str) -> None:
    total.aside, total.measure = None, total.measure or parts[0].measure
    for part in parts:
        part.parent, part.aside, part.measure = total, None, total.measure
        part.say(f"the parts add up to the total {where}")


def _adds_up(total: Candidate, one: Candidate, two: Candidate) -> bool:
    figures = (total, one, two)
    values = [figure.number.value or 0 for figure in figures]
    measures = {figure.measure for figure in figures if figure.aside is None}
    if min(values) < 3 or len(measures) != 1 or (total.aside and (one.aside or two.aside)):
        return False
    return _stand_together(total, one, two) and values[0] == values[1] + values[2]


def _stand_together(total: Candidate, one: Candidate, two: Candidate) -> bool:
    """Tell whether a total stands before two parts and near them, or right after them."""
    if abs(two.sentence.index - total.sentence.index) > (4 if one.aside else 2):
        return False
    after = total.at > two.at and total.sentence is two.sentence
    return after or total.sentence.index < two.sentence.index or total.at < one.at
