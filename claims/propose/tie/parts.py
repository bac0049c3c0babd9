"""What a number takes from others: parts from their total, a list from its first member.

Explicit ties only: "including", "of them", "of these", "others", "another", "the remaining",
"compared with", a dash, a colon or brackets after a total.
"""

from itertools import pairwise

from claims.propose.measure.crossings import moves
from claims.propose.measure.setting import BORDER, THINGS
from claims.propose.mention.candidates import Draft, Scene
from claims.propose.mention.set_aside import Aside
from claims.propose.period.carry import COMPARES
from claims.propose.read.article import Item
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


def link(scenes: tuple[Scene, ...]) -> None:
    """Find the total of each part, and the measure of numbers without a verb of their own."""
    pair_ranges(scenes)
    earlier: list[Draft] = []
    for scene in scenes:
        here: list[Draft] = []
        for draft in scene.drafts:
            if draft.aside is None:
                _link_one(scene, draft, here, earlier)
            if draft.aside is None and draft.measure != "age_limit" and draft.again is None:
                here.append(draft)
        for draft in here:
            inner = inner_total(scene, draft)
            if inner in here and draft.parent is None and draft.measure == inner.measure:
                draft.parent = inner
        note_periods(scene, here)
        if scene.sentence.form != "headline":
            earlier.extend(here)


def _link_one(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> None:
    draft.headed = scene.clause.is_total(draft.at)
    if draft.measure == "age_limit":
        return
    if _part_of_aside(scene, draft):
        draft.aside = Aside("background", "part of what is no figure")
        return
    draft.again = named_again(draft, here, earlier)
    if draft.again is not None:
        draft.measure = draft.again.measure
        draft.say("named again")
        return
    paired = in_order(scene, draft, here, earlier)
    if paired is not None:
        draft.verb, draft.measure = paired, paired.measure
        draft.say(paired.how)
        return
    _recode(scene, draft, here, earlier)
    total = total_of(scene, draft, here, earlier)
    if total is not None:
        draft.parent = total
        _inherit_measure(draft, total)
        return
    if draft.measure:
        return
    if draft.headed is not None and _by_head(scene, draft, draft.headed):
        return
    _from_before(scene, draft, here, earlier)


def _by_head(scene: Scene, draft: Draft, head: int) -> bool:
    """Settle "the number of attacks stands at 54" by the noun of its head."""
    items = scene.sentence.items[head : draft.at]
    if any(item.has("uncounted") for item in items[:4]):
        draft.aside = Aside("background", "the number of what is no figure")
        return True
    if any(item.has("event") or moves(item) for item in items):
        draft.measure = "other"
        draft.say("the total's own words")
        return True
    return False


def _from_before(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> None:
    """Take the measure of the figure before, where the words say that this is one more."""
    if _held_back(scene, draft, here, earlier):
        draft.measure = "prevented"
        draft.say("at the border of the figure before")
        return
    negated = _none_but(scene, draft, here)
    if negated:
        draft.measure = negated
        draft.say("the verb of what none did")
        return
    source = (
        _broken_down(scene, draft, here, earlier)
        or stood_for(scene, draft, here, earlier)
        or _compared(scene, draft, here, earlier)
        or _listed(scene, draft, here)
    )
    if source is not None and source.measure == "other" and draft.phrase.kind == "group":
        source = None
    if source is None and draft.headed is not None:
        source = _same_topic(draft, here, earlier)
        if source:
            draft.say("the total of what the sentence before counts")
    if source is None:
        draft.aside = _UNMEASURED
        return
    draft.measure = source.measure
    draft.confidence *= 0.9


def _none_but(scene: Scene, draft: Draft, here: list[Draft]) -> str:
    """As in "No one surrendered this week, but 107 have done so": the measure, if one is named."""
    items = scene.sentence.items
    after = items[draft.phrase.end : draft.phrase.end + _REACH]
    stands = any(item.has("stands_for") for item in after)
    left_out = len(after) > 1 and after[0].word in _HAVE and after[1].period is not None
    before = [at for at in scene.clause.modes if at < draft.at]
    if here or not before or not (stands or left_out):
        return ""
    codes = items[before[-1]].marks["measure"]
    return scene.clause.setting.choose(codes, draft.phrase, before[-1])


def _broken_down(
    scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]
) -> Draft | None:
    """As in "out of 317, Iraq accounted for 94": bare numbers that places share out."""
    items = scene.sentence.items
    named = any(item.word in _BREAKDOWNS for item in items[: draft.at])
    if draft.phrase.kind != "none" or not (named or any(item.has("shares") for item in items)):
        return None
    if scene.clause.modes or not scene.places:
        return None
    return antecedent(draft, here, earlier)


def _held_back(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> bool:
    """As in "Another 120 were blocked", where the figure before is of a border."""
    source = antecedent(draft, here, earlier)
    if source is None or source.measure not in BORDER or draft.phrase.kind not in _PERSONS:
        return False
    if draft.phrase.kind == "group" and draft.phrase.group not in {"people", "members"}:
        return False
    if draft.headed is not None:
        near = [at for at in scene.clause.modes if draft.headed <= at < draft.at]
        return any("prevented" in scene.sentence.items[at].marks["measure"] for at in near)
    for at in range(draft.at + 1, min(len(scene.sentence.items), draft.at + 8)):
        if scene.sentence.items[at].number:
            return False
        if scene.clause.modes.get(at) in {"passive", "participle"}:
            return "prevented" in scene.sentence.items[at].marks["measure"]
    return False


def _part_of_aside(scene: Scene, draft: Draft) -> bool:
    """As in "373 operations, 19 of them large-scale"."""
    before = [d for d in scene.drafts if d.at < draft.at]
    if not before or not draft.phrase.partitive or draft.phrase.kind not in {"none", "unknown"}:
        return False
    last = before[-1]
    if any(item.word == ";" for item in draft.sentence.items[last.at : draft.at]):
        return False
    return last.aside is not None and last.aside.reason == "background"


def _recode(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> None:
    """As in "The number of those caught": at a border, where the sentences before speak of one."""
    if (
        draft.measure != "detained"
        or draft.verb is None
        or draft.phrase.kind not in {"none", "group"}
    ):
        return
    codes = scene.sentence.items[draft.verb.at].marks.get("measure", ())
    tied = (
        draft.headed is not None
        or draft.phrase.tie
        or draft.phrase.partitive
        or scene.sentence.form == "bullet"
    )
    source = antecedent(draft, here, earlier)
    if "apprehended" in codes and source and source.measure in BORDER and tied:
        draft.measure = "apprehended"


def _same_topic(draft: Draft, here: list[Draft], earlier: list[Draft]) -> Draft | None:
    named = draft.sentence.items[draft.headed or 0 : draft.at]
    told = {item.word for item in named}
    if draft.phrase.kind == "unknown" or "who" in told or _of_strangers(named):
        return None
    return antecedent(draft, here, earlier)


def _of_strangers(head: tuple[Item, ...]) -> bool:
    """As in "the number of Syrians under temporary protection": a head with a noun of its own."""
    if len(head) < 3 or head[1].word != "of" or not head[2].word.endswith("s"):
        return False
    after = head[3:4]
    people = head[2].has("group") and not (after and after[0].word == "under")
    return not people and head[2].word not in {"those", "these", "this"}


def _inherit_measure(draft: Draft, total: Draft) -> None:
    own = (
        draft.verb is not None
        and draft.verb.how != "listed after the verb"
        and not _included(draft)
        and not _described(draft)
    )
    if not own or (draft.verb and draft.verb.measure == "destroyed" and total.group != "objects"):
        draft.measure = total.measure
        draft.say("part of the total before it")


def _described(draft: Draft) -> bool:
    """As in "of whom 1,430 had been pushed back": what was so before the total's verb."""
    if draft.verb is None or draft.verb.at < draft.at:
        return False
    words = [item.word for item in draft.sentence.items[draft.at : draft.verb.at]]
    return "had" in words


def _included(draft: Draft) -> bool:
    """A part given with "including" or in brackets has its total's verb."""
    words = [item.word for item in draft.sentence.items[max(0, draft.at - 3) : draft.at]]
    return not draft.phrase.partitive and bool({"including", "("} & set(words))


def _compared(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> Draft | None:
    words = [item.word for item in scene.sentence.items[max(0, draft.at - 4) : draft.at]]
    if draft.phrase.kind not in {"none", "group"} or draft.phrase.group == "objects":
        return None
    compared = bool(COMPARES & set(words)) and (here or _compares(scene, draft))
    reported = words[-1:] and words[-1] in _REPORTS and draft.phrase.kind == "none"
    source = antecedent(draft, here, earlier)
    if source and (compared or reported):
        draft.say("compared with the figure before")
        return source
    return None


def _compares(scene: Scene, draft: Draft) -> bool:
    """As in "That compares with 2,983 in the same period": with the sentence before."""
    words = [item.word for item in scene.sentence.items[: draft.at]]
    return words[:1] in (["that"], ["this"], ["it"]) and "compares" in words


def _listed(scene: Scene, draft: Draft, here: list[Draft]) -> Draft | None:
    """A member of a list without a verb: "12 in Duhok and 8 in Metina"."""
    if not here or draft.phrase.kind not in {"none", "group", "unit"}:
        return None
    words = [item.word for item in scene.sentence.items[here[-1].at + 1 : draft.at]]
    lead = [word for word in words if not scene.sentence.items[0].has(word)]
    near = set(lead[-4:])
    if lead[-2:] in (["total", "of"], ["sum", "of"]):
        lead = lead[:-3]
    same = (draft.phrase.group == "objects") == (here[-1].measure in THINGS)
    if not (_LISTS & near) or not (same or draft.phrase.kind == "none"):
        return None
    if any(word in {"in", "by", "of", "from", "at", "for", "with", "on"} for word in lead[-1:]):
        return None
    after = scene.sentence.items[draft.phrase.end : draft.phrase.end + 1]
    if after and after[0].word in _FINITE:
        return None
    draft.say("listed with the figure before")
    return here[-1]


def pair_ranges(scenes: tuple[Scene, ...]) -> None:
    """Give the first figure of a range what the second has: "between 10 and 12 tunnels"."""
    for scene in scenes:
        for one, two in pairwise(scene.drafts):
            if one.qualifier == "at_least" and two.qualifier == "at_most" and two.at - one.at <= 2:
                one.phrase, one.measure, one.verb = two.phrase, two.measure, two.verb
                if two.aside or one.aside == _UNMEASURED:
                    one.aside = two.aside


def close_split(scenes: tuple[Scene, ...]) -> None:
    """Link two parts that add up to a total near them, though no word says so.

    Two numbers that no words measure are parts as well, where they add up.
    """
    drafts = [d for s in scenes for d in s.drafts if _may_add_up(d)]
    for index in range(len(drafts) - 1):
        one, two = drafts[index : index + 2]
        if not _side_by_side(one, two) or one.parent or two.parent:
            continue
        before = drafts[max(0, index - _LOOK_BACK) : index]
        for total in (*reversed(before), *drafts[index + 2 : index + 3]):
            if _adds_up(total, one, two):
                _join(total, (one, two), "before" if total in before else "after")
                break


def _side_by_side(one: Draft, two: Draft) -> bool:
    """In one sentence, or in two scraps: "Iraq: 134. Syria: 225."."""
    scraps = max(len(one.sentence.items), len(two.sentence.items)) <= _SCRAP
    return two.sentence.index - one.sentence.index <= int(scraps)


def _may_add_up(draft: Draft) -> bool:
    unmeasured = draft.aside == _UNMEASURED and draft.phrase.kind in _PERSONS
    return draft.again is None and (draft.aside is None or unmeasured)


def _join(total: Draft, parts: tuple[Draft, Draft], where: str) -> None:
    total.aside, total.measure = None, total.measure or parts[0].measure
    for part in parts:
        part.parent, part.aside, part.measure = total, None, total.measure
        part.say(f"the parts add up to the total {where}")


def _adds_up(total: Draft, one: Draft, two: Draft) -> bool:
    values = [total.number.value, one.number.value, two.number.value]
    if any(value is None or value < 3 for value in values):
        return False
    measures = {draft.measure for draft in (total, one, two) if draft.aside is None}
    if len(measures) != 1 or (total.aside and (one.aside or two.aside)):
        return False
    near = abs(two.sentence.index - total.sentence.index) <= (4 if one.aside else 2)
    after = total.at > two.at and total.sentence is two.sentence
    together = total.sentence.index < two.sentence.index or total.at < one.at or after
    return near and together and values[0] == (values[1] or 0) + (values[2] or 0)
