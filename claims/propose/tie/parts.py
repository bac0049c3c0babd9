"""What a number takes from others: parts from their total, a list from its first member.

Explicit ties only: "including", "of them", "of these", "others", "another", "the remaining",
"compared with", a dash, a colon or brackets after a total.
"""

from itertools import pairwise

from claims.propose.measure.crossings import moves
from claims.propose.measure.setting import BORDER
from claims.propose.mention.candidates import Candidate, Claims, Context
from claims.propose.mention.set_aside import Aside
from claims.propose.read.article import has_any, words_in
from claims.propose.tie.antecedent import antecedent, total_of
from claims.propose.tie.back_reference import (
    in_order,
    inner_total,
    named_again,
    note_periods,
)
from claims.propose.tie.borrowed import UNMEASURED, from_before


def link(contexts: tuple[Context, ...]) -> None:
    """Find the total of each part, and the measure of numbers without a verb of their own."""
    pair_ranges(contexts)
    earlier: list[Candidate] = []
    for context in contexts:
        here: list[Candidate] = []
        for candidate in context.claims:
            _link_one(candidate, here, earlier)
            if _is_figure(candidate):
                here.append(candidate)
        for candidate in here:
            inner = inner_total(candidate)
            if inner in here and candidate.parent is None and candidate.measure == inner.measure:
                candidate.parent = inner
        note_periods(context, here)
        if context.form != "headline":
            earlier.extend(here)


def _is_figure(candidate: Candidate) -> bool:
    """Tell whether other figures can be tied to one: a claim, no age, not named again."""
    counted = candidate.aside is None and candidate.measure != "age_limit"
    return counted and candidate.repeats is None


def _link_one(candidate: Candidate, here: Claims, earlier: Claims) -> None:
    candidate.head_index = candidate.context.clause.is_total(candidate.at)
    if candidate.measure == "age_limit":
        return
    if _part_of_aside(candidate):
        candidate.aside = Aside("background", "part of what is no figure")
        return
    candidate.repeats = named_again(candidate, here, earlier)
    if candidate.repeats is not None:
        candidate.measure = candidate.repeats.measure
        candidate.say("named again")
        return
    paired = in_order(candidate, here, earlier)
    if paired is not None:
        candidate.verb, candidate.measure = paired, paired.measure
        candidate.say(paired.how)
        return
    _recode(candidate, here, earlier)
    total = total_of(candidate, here, earlier)
    if total is not None:
        candidate.parent = total
        _inherit_measure(candidate, total)
        return
    if candidate.measure:
        return
    if candidate.head_index is not None and _by_head(candidate, candidate.head_index):
        return
    from_before(candidate, here, earlier)


def _by_head(candidate: Candidate, head: int) -> bool:
    """Settle "the number of attacks stands at 54" by the noun of its head."""
    items = candidate.items[head : candidate.at]
    if has_any(items[:4], "uncounted"):
        candidate.aside = Aside("background", "the number of what is no figure")
        return True
    if any(item.has("event") or moves(item) for item in items):
        candidate.measure = "other"
        candidate.say("the total's own words")
        return True
    return False


def _part_of_aside(candidate: Candidate) -> bool:
    """As in "373 operations, 19 of them large-scale"."""
    before = [d for d in candidate.context.candidates if d.at < candidate.at]
    if (
        not before
        or not candidate.phrase.partitive
        or candidate.phrase.kind not in {"none", "unknown"}
    ):
        return False
    last = before[-1]
    if any(item.word == ";" for item in candidate.items[last.at : candidate.at]):
        return False
    return last.aside is not None and last.aside.reason == "background"


def _recode(candidate: Candidate, here: Claims, earlier: Claims) -> None:
    """As in "The number of those caught": at a border, where the sentences before speak of one."""
    if (
        candidate.measure != "detained"
        or candidate.verb is None
        or candidate.phrase.kind not in {"none", "group"}
    ):
        return
    codes = candidate.items[candidate.verb.at].marks.get("measure", ())
    tied = (
        candidate.head_index is not None
        or candidate.phrase.tie
        or candidate.phrase.partitive
        or candidate.form == "bullet"
    )
    source = antecedent(candidate, here, earlier)
    if "apprehended" in codes and source and source.measure in BORDER and tied:
        candidate.measure = "apprehended"


def _inherit_measure(candidate: Candidate, total: Candidate) -> None:
    own = (
        candidate.verb is not None
        and candidate.verb.how != "listed after the verb"
        and not _included(candidate)
        and not _described(candidate)
    )
    if not own or (
        candidate.verb and candidate.verb.measure == "destroyed" and total.group != "objects"
    ):
        candidate.measure = total.measure
        candidate.say("part of the total before it")


def _described(candidate: Candidate) -> bool:
    """As in "of whom 1,430 had been pushed back": what was so before the total's verb."""
    if candidate.verb is None or candidate.verb.at < candidate.at:
        return False
    words = words_in(candidate.items[candidate.at : candidate.verb.at])
    return "had" in words


def _included(candidate: Candidate) -> bool:
    """A part given with "including" or in brackets has its total's verb."""
    words = words_in(candidate.items[max(0, candidate.at - 3) : candidate.at])
    return not candidate.phrase.partitive and bool({"including", "("} & set(words))


def pair_ranges(contexts: tuple[Context, ...]) -> None:
    """Give the first figure of a range what the second has: "between 10 and 12 tunnels"."""
    for context in contexts:
        for one, two in pairwise(context.candidates):
            if one.qualifier == "at_least" and two.qualifier == "at_most" and two.at - one.at <= 2:
                one.phrase, one.measure, one.verb = two.phrase, two.measure, two.verb
                if two.aside or one.aside == UNMEASURED:
                    one.aside = two.aside


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
