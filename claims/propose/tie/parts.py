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
            _link_one(context, candidate, here, earlier)
            if _is_figure(candidate):
                here.append(candidate)
        for candidate in here:
            inner = inner_total(context, candidate)
            if inner in here and candidate.parent is None and candidate.measure == inner.measure:
                candidate.parent = inner
        note_periods(context, here)
        if context.form != "headline":
            earlier.extend(here)


def _is_figure(candidate: Candidate) -> bool:
    """Tell whether other figures can be tied to one: a claim, no age, not named again."""
    counted = candidate.aside is None and candidate.measure != "age_limit"
    return counted and candidate.repeats is None


def _link_one(context: Context, candidate: Candidate, here: Claims, earlier: Claims) -> None:
    candidate.head_index = context.clause.is_total(candidate.at)
    if candidate.measure == "age_limit":
        return
    if _part_of_aside(context, candidate):
        candidate.aside = Aside("background", "part of what is no figure")
        return
    candidate.repeats = named_again(candidate, here, earlier)
    if candidate.repeats is not None:
        candidate.measure = candidate.repeats.measure
        candidate.say("named again")
        return
    paired = in_order(context, candidate, here, earlier)
    if paired is not None:
        candidate.verb, candidate.measure = paired, paired.measure
        candidate.say(paired.how)
        return
    _recode(context, candidate, here, earlier)
    total = total_of(context, candidate, here, earlier)
    if total is not None:
        candidate.parent = total
        _inherit_measure(candidate, total)
        return
    if candidate.measure:
        return
    if candidate.head_index is not None and _by_head(context, candidate, candidate.head_index):
        return
    from_before(context, candidate, here, earlier)


def _by_head(context: Context, candidate: Candidate, head: int) -> bool:
    """Settle "the number of attacks stands at 54" by the noun of its head."""
    items = context.items[head : candidate.at]
    if has_any(items[:4], "uncounted"):
        candidate.aside = Aside("background", "the number of what is no figure")
        return True
    if any(item.has("event") or moves(item) for item in items):
        candidate.measure = "other"
        candidate.say("the total's own words")
        return True
    return False


def _part_of_aside(context: Context, candidate: Candidate) -> bool:
    """As in "373 operations, 19 of them large-scale"."""
    before = [d for d in context.candidates if d.at < candidate.at]
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


def _recode(context: Context, candidate: Candidate, here: Claims, earlier: Claims) -> None:
    """As in "The number of those caught": at a border, where the sentences before speak of one."""
    if (
        candidate.measure != "detained"
        or candidate.verb is None
        or candidate.phrase.kind not in {"none", "group"}
    ):
        return
    codes = context.items[candidate.verb.at].marks.get("measure", ())
    tied = (
        candidate.head_index is not None
        or candidate.phrase.tie
        or candidate.phrase.partitive
        or context.form == "bullet"
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
