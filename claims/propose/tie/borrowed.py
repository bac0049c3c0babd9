"""What a number without a verb of its own borrows from the figure before: its measure.

Only where words say that it is one more: "another 120", "compared with 31", "12 in Duhok and 8 in
Metina".
"""

from claims.propose.measure.setting import BORDER, THINGS
from claims.propose.mention.candidates import Candidate, Claims
from claims.propose.mention.set_aside import Aside
from claims.propose.period.carry import COMPARES
from claims.propose.read.article import has_any, words_in
from claims.propose.read.patterns import holds, word_list
from claims.propose.tie.antecedent import antecedent
from claims.propose.tie.back_reference import stood_for

_REPORTS = word_list("reported")
_LISTS = frozenset("and , ; plus while but (".split())
_FINITE = word_list("finite")
_BREAKDOWNS = frozenset({"breakdown", "split", "distribution"})
_HAVE = frozenset("have has had did".split())
UNMEASURED = Aside("other", "no measure is stated for it")
_REACH = 4
_PREPOSITIONS = frozenset("in by of from at for with on".split())


def from_before(candidate: Candidate, here: Claims, earlier: Claims) -> None:
    """Take the measure of the figure before, where the words say that this is one more."""
    if _held_back(candidate, here, earlier):
        candidate.measure = "prevented"
        candidate.say("at the border of the figure before")
        return
    negated = _none_but(candidate, here)
    if negated:
        candidate.measure = negated
        candidate.say("the verb of what none did")
        return
    source = _one_more(candidate, here, earlier)
    if source is None and candidate.head_index is not None:
        source = _same_topic(candidate, here, earlier)
        if source:
            candidate.say("the total of what the sentence before counts")
    if source is None:
        candidate.aside = UNMEASURED
        return
    candidate.measure = source.measure
    candidate.confidence *= 0.9


def _one_more(candidate: Candidate, here: Claims, earlier: Claims) -> Candidate | None:
    """The figure before that a bare number is broken down from, compared or listed with."""
    source = (
        _broken_down(candidate, here, earlier)
        or stood_for(candidate, here, earlier)
        or _compared(candidate, here, earlier)
        or _listed(candidate, here)
    )
    if source is not None and source.measure == "other" and candidate.phrase.kind == "group":
        return None
    return source


def _none_but(candidate: Candidate, here: Claims) -> str:
    """As in "No one surrendered this week, but 107 have done so": the measure, if one is named."""
    items = candidate.items
    after = items[candidate.phrase.end : candidate.phrase.end + _REACH]
    stands = has_any(after, "stands_for")
    left_out = len(after) > 1 and after[0].word in _HAVE and after[1].period is not None
    before = [at for at in candidate.context.clause.modes if at < candidate.at]
    if here or not before or not (stands or left_out):
        return ""
    codes = items[before[-1]].marks["measure"]
    return candidate.context.clause.setting.choose(codes, candidate.phrase, before[-1])


def _broken_down(candidate: Candidate, here: Claims, earlier: Claims) -> Candidate | None:
    """As in "out of 317, Iraq accounted for 94": bare numbers that places share out."""
    items = candidate.items
    named = any(item.word in _BREAKDOWNS for item in items[: candidate.at])
    if candidate.phrase.kind != "none" or not (named or has_any(items, "shares")):
        return None
    if candidate.context.clause.modes or not candidate.context.places:
        return None
    return antecedent(candidate, here, earlier)


def _held_back(candidate: Candidate, here: Claims, earlier: Claims) -> bool:
    """As in "Another 120 were blocked", where the figure before is of a border."""
    source = antecedent(candidate, here, earlier)
    if source is None or source.measure not in BORDER or not _counts_people(candidate):
        return False
    items, modes = candidate.items, candidate.context.clause.modes
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


def _same_topic(candidate: Candidate, here: Claims, earlier: Claims) -> Candidate | None:
    head = candidate.head_index or 0
    if candidate.phrase.kind == "unknown" or holds("heads strangers", candidate.items, head):
        return None
    if "who" in words_in(candidate.items[head : candidate.at]):
        return None
    return antecedent(candidate, here, earlier)


def _compared(candidate: Candidate, here: Claims, earlier: Claims) -> Candidate | None:
    words = words_in(candidate.items[max(0, candidate.at - 4) : candidate.at])
    if candidate.phrase.kind not in {"none", "group"} or candidate.phrase.group == "objects":
        return None
    compared = bool(COMPARES & set(words)) and (
        here or holds("compares with before", candidate.items, candidate.at)
    )
    reported = words[-1:] and words[-1] in _REPORTS and candidate.phrase.kind == "none"
    source = antecedent(candidate, here, earlier)
    if source and (compared or reported):
        candidate.say("compared with the figure before")
        return source
    return None


def _listed(candidate: Candidate, here: Claims) -> Candidate | None:
    """A member of a list without a verb: "12 in Duhok and 8 in Metina"."""
    if not here or candidate.phrase.kind not in {"none", "group", "unit"}:
        return None
    items = candidate.items
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
