"""What a number without a verb of its own borrows from the figure before: its measure.

Only where words say that it is one more: "another 120", "compared with 31", "12 in Duhok and 8 in
Metina".
"""

from claims.propose.measure.setting import BORDER, THINGS
from claims.propose.mention.candidates import Candidate
from claims.propose.mention.set_aside import Aside
from claims.propose.period.carry import COMPARES
from claims.propose.read.article import has_any, number_in, words_in
from claims.propose.read.patterns import holds
from claims.propose.read.tables import word_list
from claims.propose.tie.antecedent import antecedent
from claims.propose.tie.back_reference import stood_for

_REPORTS = word_list("reported")
_LISTS = frozenset("and , ; plus while but (".split())
_FINITE = word_list("finite")
_BREAKDOWNS = frozenset({"breakdown", "split", "distribution"})
UNMEASURED = Aside("other", "no measure is stated for it")
_PREPOSITIONS = frozenset("in by of from at for with on".split())


def from_before(candidate: Candidate) -> None:
    """Take the measure of the figure before, where the words say that this is one more."""
    if _held_back(candidate):
        candidate.measure = "prevented"
        candidate.say("at the border of the figure before")
        return
    candidate.measure = _none_but(candidate)
    if candidate.measure:
        candidate.say("the verb of what none did")
        return
    source = _one_more(candidate) or _same_topic(candidate)
    if source is None:
        candidate.aside = UNMEASURED
        return
    candidate.measure = source.measure
    candidate.confidence *= 0.9


def _one_more(candidate: Candidate) -> Candidate | None:
    """The figure before that a bare number is broken down from, compared or listed with."""
    rules = (_broken_down, _above_in_list, stood_for, _compared, _listed)
    source = next((found for rule in rules if (found := rule(candidate))), None)
    if source is not None and source.measure == "other" and candidate.phrase.kind == "group":
        return None
    return source


def _none_but(candidate: Candidate) -> str:
    """As in "No one surrendered this week, but 107 have done so": the measure, if one is named."""
    items = candidate.items
    before = [at for at in candidate.context.clause.modes if at < candidate.at]
    if candidate.here or not before or not holds("did so", items, candidate.phrase.end):
        return ""
    codes = items[before[-1]].marks["measure"]
    return candidate.context.clause.setting.choose(codes, candidate.phrase, before[-1])


def _broken_down(candidate: Candidate) -> Candidate | None:
    """As in "out of 317, Iraq accounted for 94": bare numbers that places share out."""
    context = candidate.context
    named = not _BREAKDOWNS.isdisjoint(words_in(context.items[: candidate.at]))
    shared = candidate.phrase.kind == "none" and (named or has_any(context.items, "shares"))
    bare = context.places and not context.clause.modes
    return antecedent(candidate) if shared and bare else None


def _above_in_list(candidate: Candidate) -> Candidate | None:
    """As in an item "3,070 in the whole of 2024" below "42,800 neutralised since 2015"."""
    above = candidate.earlier
    if not above or candidate.context.clause.modes or candidate.phrase.kind != "none":
        return None
    listed = {candidate.sentence.form, above.sentence.form} == {"bullet"}
    return above if listed and candidate.follows(above, 1) else None


def _held_back(candidate: Candidate) -> bool:
    """As in "Another 120 were blocked", where the figure before is of a border."""
    source, phrase = antecedent(candidate), candidate.phrase
    people = (phrase.kind, phrase.group) in (("group", "people"), ("group", "members"))
    if source is None or source.measure not in BORDER or not (people or phrase.kind == "none"):
        return False
    if candidate.head_index is not None:
        return any(item.means("measure", "prevented") for item in candidate.head_items)
    items, modes = candidate.items, candidate.context.clause.modes
    near = range(candidate.at + 1, candidate.at + 8)
    verb = next((at for at in near if modes.get(at) in {"passive", "participle"}), candidate.at)
    fresh = not number_in(items[candidate.at + 1 : verb])
    return fresh and items[verb].means("measure", "prevented")


def _same_topic(candidate: Candidate) -> Candidate | None:
    head = candidate.head_index
    if head is None or candidate.phrase.kind == "unknown":
        return None
    if holds("heads strangers", candidate.items, head):
        return None
    source = antecedent(candidate)
    if source and source.measure == "wounded" and candidate.items[head].word == "toll":
        source = source.previous
    if source and source.sentence.paragraph != candidate.sentence.paragraph:
        candidate.doubt(0.75, "told in another paragraph")
    if source is not None:
        candidate.say("the total of what the sentence before counts")
    return source


def _compared(candidate: Candidate) -> Candidate | None:
    """As in "against 12 a week earlier", "compared with 31"."""
    phrase, words = candidate.phrase, words_in(candidate.items[: candidate.at])
    if phrase.kind not in {"none", "group"} or phrase.group == "objects":
        return None
    compared = COMPARES & set(words[-4:]) and (
        candidate.here or holds("compares with before", candidate.items, candidate.at)
    )
    reported = _REPORTS & set(words[-1:]) and phrase.kind == "none"
    source = antecedent(candidate)
    if source and (compared or reported):
        candidate.say("compared with the figure before")
        return source
    return None


def _listed(candidate: Candidate) -> Candidate | None:
    """A member of a list without a verb: "12 in Duhok and 8 in Metina"."""
    items, last = candidate.items, candidate.previous
    listable = candidate.phrase.kind in {"none", "group", "unit"}
    if last is None or last.sentence is not candidate.sentence or not listable:
        return None
    lead = words_in(items[last.at + 1 : candidate.at])
    listed = _LISTS & set(lead[-4:])
    if lead[-2:] in (["total", "of"], ["sum", "of"]):
        lead = lead[:-3]
    same = (candidate.phrase.group == "objects") == (last.measure in THINGS)
    if not listed or not (same or candidate.phrase.kind == "none"):
        return None
    after = words_in(items[candidate.phrase.end : candidate.phrase.end + 1])
    if _PREPOSITIONS & set(lead[-1:]) or _FINITE & set(after):
        return None
    candidate.say("listed with the figure before")
    return last
