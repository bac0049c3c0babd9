"""What a number takes from others: parts from their total, a list from its first member.

Explicit ties only: "including", "of them", "of these", "others", "another", "the remaining",
"compared with", a dash, a colon or brackets after a total.
"""

from itertools import pairwise

from claims.propose.measure.attach import LISTED
from claims.propose.measure.crossings import moves
from claims.propose.measure.setting import BORDER
from claims.propose.measure.total_heads import head_of
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.mention.set_aside import Aside
from claims.propose.period.attach import timed_of
from claims.propose.read.article import has_any, words_in
from claims.propose.tie.antecedent import antecedent, total_of
from claims.propose.tie.back_reference import in_order, inner_total, named_again
from claims.propose.tie.borrowed import UNMEASURED, from_before


def link(contexts: tuple[Context, ...]) -> None:
    """Find the total of each part, and the measure of numbers without a verb of their own."""
    pair_ranges(contexts)
    last: Candidate | None = None
    for context in contexts:
        for candidate in context.in_turn(last):
            _link_one(candidate)
        figures = context.figures
        for candidate in figures:
            inner = inner_total(candidate)
            if inner in figures and candidate.parent is None and candidate.measure == inner.measure:
                candidate.parent = inner
            timed = timed_of(context, context.timed, candidate.at)
            candidate.near = timed.period if timed else None
        if figures and context.sentence.form != "headline":
            last = figures[-1]


def _link_one(candidate: Candidate) -> None:
    candidate.head_index = head_of(candidate.context.clause, candidate.at)
    if candidate.measure == "age_limit":
        return
    if _part_of_aside(candidate):
        candidate.aside = Aside("background", "part of what is no figure")
        return
    candidate.repeats = named_again(candidate)
    if candidate.repeats is not None:
        candidate.measure = candidate.repeats.measure
        candidate.say("named again")
        return
    paired = in_order(candidate)
    if paired is not None:
        candidate.verb, candidate.measure = paired, paired.measure
        candidate.say(paired.how)
        return
    _recode(candidate)
    candidate.parent = total_of(candidate)
    if candidate.parent is not None:
        _inherit_measure(candidate, candidate.parent)
    elif not candidate.measure and not _by_head(candidate):
        from_before(candidate)


def _by_head(candidate: Candidate) -> bool:
    """Settle "the number of attacks stands at 54" by the noun of its head."""
    items = candidate.head_items
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
    bare = candidate.phrase.kind in {"none", "unknown"}
    if not before or not bare or not candidate.phrase.partitive:
        return False
    if candidate.verb is not None and candidate.verb.at <= candidate.phrase.end + 1:
        return False  # "88 were held in raids in 22 provinces, and 34 of them arrested"
    last = before[-1]
    told = last.aside is not None and last.aside.reason == "background"
    return told and ";" not in words_in(candidate.items[last.at : candidate.at])


def _recode(candidate: Candidate) -> None:
    """As in "The number of those caught": at a border, where the sentences before speak of one."""
    phrase, verb = candidate.phrase, candidate.verb
    if candidate.measure != "detained" or verb is None or phrase.kind not in {"none", "group"}:
        return
    tied = phrase.tie or phrase.partitive or candidate.sentence.form == "bullet"
    source = antecedent(candidate)
    if (
        candidate.items[verb.at].means("measure", "apprehended")
        and (tied or candidate.head_index is not None)
        and source is not None
        and source.measure in BORDER
    ):
        candidate.measure = "apprehended"


def _inherit_measure(candidate: Candidate, total: Candidate) -> None:
    if not _has_own_verb(candidate):
        candidate.measure = total.measure
        candidate.say("part of the total before it")


def _has_own_verb(part: Candidate) -> bool:
    """Tell whether a part keeps the measure of a verb of its own."""
    items, at, verb = part.items, part.at, part.verb
    if verb is None or verb.how == LISTED or verb.measure == "destroyed":
        return False
    included = {"including", "("} & set(words_in(items[max(0, at - 3) : at]))
    if included and not part.phrase.partitive:
        return False
    # "of whom 1,430 had been pushed back": what was so before the total's verb
    return "had" not in words_in(items[at : verb.at])


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
