"""What a number takes from others: parts from their total, a list from its first member.

Explicit ties only: "including", "of them", "of these", "others", "another", "the remaining",
"compared with", a dash, a colon or brackets after a total.
"""

from itertools import pairwise

from claims.propose.measure.crossings import moves
from claims.propose.measure.setting import BORDER, THINGS
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.mention.set_aside import Aside
from claims.propose.period.carry import COMPARES
from claims.propose.read.article import Item, has_any, words_in
from claims.propose.tie.antecedent import antecedent, total_of
from claims.propose.tie.back_reference import (
    in_order,
    inner_total,
    named_again,
    note_periods,
    stood_for,
)

_REPORTS = frozenset(
    "reported recorded registered counted logged documented announced stood".split()
)
_LISTS = frozenset("and , ; plus while but (".split())
_FINITE = frozenset(
    "are is were was have has had will would remain remained went took made did do said".split()
)
_PERSONS = frozenset({"none", "group"})
_BREAKDOWNS = frozenset({"breakdown", "split", "distribution"})
_HAVE = frozenset("have has had did".split())
_UNMEASURED = Aside("other", "no measure is stated for it")
_LOOK_BACK, _SCRAP, _REACH = 8, 8, 4


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
        if context.sentence.form != "headline":
            earlier.extend(here)


def _is_figure(candidate: Candidate) -> bool:
    """Tell whether other figures can be tied to one: a claim, no age, not named again."""
    counted = candidate.aside is None and candidate.measure != "age_limit"
    return counted and candidate.repeats is None


def _link_one(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> None:
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
    _from_before(context, candidate, here, earlier)


def _by_head(context: Context, candidate: Candidate, head: int) -> bool:
    """Settle "the number of attacks stands at 54" by the noun of its head."""
    items = context.sentence.items[head : candidate.at]
    if has_any(items[:4], "uncounted"):
        candidate.aside = Aside("background", "the number of what is no figure")
        return True
    if any(item.has("event") or moves(item) for item in items):
        candidate.measure = "other"
        candidate.say("the total's own words")
        return True
    return False


def _from_before(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> None:
    """Take the measure of the figure before, where the words say that this is one more."""
    if _held_back(context, candidate, here, earlier):
        candidate.measure = "prevented"
        candidate.say("at the border of the figure before")
        return
    negated = _none_but(context, candidate, here)
    if negated:
        candidate.measure = negated
        candidate.say("the verb of what none did")
        return
    source = _one_more(context, candidate, here, earlier)
    if source is None and candidate.head_index is not None:
        source = _same_topic(candidate, here, earlier)
        if source:
            candidate.say("the total of what the sentence before counts")
    if source is None:
        candidate.aside = _UNMEASURED
        return
    candidate.measure = source.measure
    candidate.confidence *= 0.9


def _one_more(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> Candidate | None:
    """The figure before that a bare number is broken down from, compared or listed with."""
    source = (
        _broken_down(context, candidate, here, earlier)
        or stood_for(context, candidate, here, earlier)
        or _compared(context, candidate, here, earlier)
        or _listed(context, candidate, here)
    )
    if source is not None and source.measure == "other" and candidate.phrase.kind == "group":
        return None
    return source


def _none_but(context: Context, candidate: Candidate, here: list[Candidate]) -> str:
    """As in "No one surrendered this week, but 107 have done so": the measure, if one is named."""
    items = context.sentence.items
    after = items[candidate.phrase.end : candidate.phrase.end + _REACH]
    stands = has_any(after, "stands_for")
    left_out = len(after) > 1 and after[0].word in _HAVE and after[1].period is not None
    before = [at for at in context.clause.modes if at < candidate.at]
    if here or not before or not (stands or left_out):
        return ""
    codes = items[before[-1]].marks["measure"]
    return context.clause.setting.choose(codes, candidate.phrase, before[-1])


def _broken_down(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> Candidate | None:
    """As in "out of 317, Iraq accounted for 94": bare numbers that places share out."""
    items = context.sentence.items
    named = any(item.word in _BREAKDOWNS for item in items[: candidate.at])
    if candidate.phrase.kind != "none" or not (named or has_any(items, "shares")):
        return None
    if context.clause.modes or not context.places:
        return None
    return antecedent(candidate, here, earlier)


def _held_back(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> bool:
    """As in "Another 120 were blocked", where the figure before is of a border."""
    source = antecedent(candidate, here, earlier)
    if source is None or source.measure not in BORDER or not _counts_people(candidate):
        return False
    items, modes = context.sentence.items, context.clause.modes
    if candidate.head_index is not None:
        near = [at for at in modes if candidate.head_index <= at < candidate.at]
        return any(items[at].means("measure", "prevented") for at in near)
    for at in range(candidate.at + 1, min(len(items), candidate.at + 8)):
        if items[at].number:
            return False
        if modes.get(at) in {"passive", "participle"}:
            return items[at].means("measure", "prevented")
    return False


def _counts_people(candidate: Candidate) -> bool:
    """Tell whether a bare number, people or members are counted."""
    if candidate.phrase.kind == "group":
        return candidate.phrase.group in {"people", "members"}
    return candidate.phrase.kind == "none"


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
    if any(item.word == ";" for item in candidate.sentence.items[last.at : candidate.at]):
        return False
    return last.aside is not None and last.aside.reason == "background"


def _recode(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> None:
    """As in "The number of those caught": at a border, where the sentences before speak of one."""
    if (
        candidate.measure != "detained"
        or candidate.verb is None
        or candidate.phrase.kind not in {"none", "group"}
    ):
        return
    codes = context.sentence.items[candidate.verb.at].marks.get("measure", ())
    tied = (
        candidate.head_index is not None
        or candidate.phrase.tie
        or candidate.phrase.partitive
        or context.sentence.form == "bullet"
    )
    source = antecedent(candidate, here, earlier)
    if "apprehended" in codes and source and source.measure in BORDER and tied:
        candidate.measure = "apprehended"


def _same_topic(
    candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> Candidate | None:
    named = candidate.sentence.items[candidate.head_index or 0 : candidate.at]
    told = set(words_in(named))
    if candidate.phrase.kind == "unknown" or "who" in told or _of_strangers(named):
        return None
    return antecedent(candidate, here, earlier)


def _of_strangers(head: tuple[Item, ...]) -> bool:
    """As in "the number of Syrians under temporary protection": a head with a noun of its own."""
    if len(head) < 3 or head[1].word != "of" or not head[2].word.endswith("s"):
        return False
    after = head[3:4]
    people = head[2].has("group") and not (after and after[0].word == "under")
    return not people and head[2].word not in {"those", "these", "this"}


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
    words = words_in(candidate.sentence.items[candidate.at : candidate.verb.at])
    return "had" in words


def _included(candidate: Candidate) -> bool:
    """A part given with "including" or in brackets has its total's verb."""
    words = words_in(candidate.sentence.items[max(0, candidate.at - 3) : candidate.at])
    return not candidate.phrase.partitive and bool({"including", "("} & set(words))


def _compared(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> Candidate | None:
    words = words_in(context.sentence.items[max(0, candidate.at - 4) : candidate.at])
    if candidate.phrase.kind not in {"none", "group"} or candidate.phrase.group == "objects":
        return None
    compared = bool(COMPARES & set(words)) and (here or _compares(context, candidate))
    reported = words[-1:] and words[-1] in _REPORTS and candidate.phrase.kind == "none"
    source = antecedent(candidate, here, earlier)
    if source and (compared or reported):
        candidate.say("compared with the figure before")
        return source
    return None


def _compares(context: Context, candidate: Candidate) -> bool:
    """As in "That compares with 2,983 in the same period": with the sentence before."""
    words = words_in(context.sentence.items[: candidate.at])
    return words[:1] in (["that"], ["this"], ["it"]) and "compares" in words


def _listed(context: Context, candidate: Candidate, here: list[Candidate]) -> Candidate | None:
    """A member of a list without a verb: "12 in Duhok and 8 in Metina"."""
    if not here or candidate.phrase.kind not in {"none", "group", "unit"}:
        return None
    items = context.sentence.items
    lead = words_in(items[here[-1].at + 1 : candidate.at])
    listed = _LISTS & set(lead[-4:])
    if lead[-2:] in (["total", "of"], ["sum", "of"]):
        lead = lead[:-3]
    same = (candidate.phrase.group == "objects") == (here[-1].measure in THINGS)
    if not listed or not (same or candidate.phrase.kind == "none"):
        return None
    after = words_in(items[candidate.phrase.end : candidate.phrase.end + 1])
    if _PREPOSITIONS & set(lead[-1:]) or _FINITE & set(after):
        return None
    candidate.say("listed with the figure before")
    return here[-1]


_PREPOSITIONS = frozenset("in by of from at for with on".split())


def pair_ranges(contexts: tuple[Context, ...]) -> None:
    """Give the first figure of a range what the second has: "between 10 and 12 tunnels"."""
    for context in contexts:
        for one, two in pairwise(context.candidates):
            if one.qualifier == "at_least" and two.qualifier == "at_most" and two.at - one.at <= 2:
                one.phrase, one.measure, one.verb = two.phrase, two.measure, two.verb
                if two.aside or one.aside == _UNMEASURED:
                    one.aside = two.aside


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
    unmeasured = candidate.aside == _UNMEASURED and candidate.phrase.kind in _PERSONS
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
