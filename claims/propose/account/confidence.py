"""How sure a reading is: doubts of its sentence, and arithmetic as a judge.

Each doubt was seen to tell right from wrong on articles that no rule was written on; its factor
follows the share of figures read right among those that have it (``docs/proposer.md``). Parts that
add up to their total raise the confidence, a break lowers it and says why. Nothing is changed but
the confidence, its reason and the mark of a repeat. Whether a figure fits the series is no matter
of the reading: ``claims.arithmetic`` says so beside it.
"""

from collections import defaultdict
from collections.abc import Callable

from claims.propose.measure.setting import CUSTODY
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.read.article import has_any
from claims.propose.read.patterns import occurs
from claims.text.periods import RUNNING

_SMALL, _FEW, _FAR = 5, 20, 8


def _custody(one: Candidate) -> bool:
    setting = one.context.clause.setting
    return one.measure in CUSTODY and (setting.elsewhere or setting.near_border)


def _two_periods(one: Candidate) -> bool:
    days = {(timed.period.first, timed.period.last) for timed in one.context.timed}
    return len(days) > 1 and one.parent is not None


def _foreign(one: Candidate) -> bool:
    return one.context.abroad or has_any(one.items, "foreign_actor")


def _period_left(one: Candidate) -> bool:
    return one.label == "unstated" and any(item.period for item in one.items)


DOUBTS: tuple[tuple[str, float, Callable[[Candidate], bool]], ...] = (
    ("", 0.55, lambda one: any("carried over" in reason for reason in one.reasons)),
    (
        "a place of the sentence is not taken",
        0.7,
        lambda one: one.place == "unstated" and has_any(one.items, "place"),
    ),
    (
        "a place of no list may be meant",
        0.8,
        lambda one: one.place == "unstated" and occurs("at a name", one.items),
    ),
    ("no place stated", 0.9, lambda one: one.place == "unstated" and one.label not in RUNNING),
    ("a period of the sentence is not taken", 0.75, _period_left),
    (
        "no period stated",
        0.75,
        lambda one: one.label == "unstated" and one.sentence.form == "prose",
    ),
    ("another state's matter", 0.75, _foreign),
    ("held at a border or elsewhere", 0.85, _custody),
    ("its noun is not known", 0.85, lambda one: one.phrase.kind == "unknown"),
    ("a headline", 0.85, lambda one: one.sentence.form in {"headline", "heading"}),
    ("one of two periods", 0.9, _two_periods),
    ("its verb is far", 0.95, lambda one: abs((one.verb or one).at - one.at) > _FAR),
)
"""What is said of a doubt (empty where a reason says it already), its factor and its test."""


def judge(contexts: tuple[Context, ...]) -> None:
    """Judge the claims of one article, in order."""
    claims = [claim for context in contexts for claim in context.claims]
    for claim in claims:
        for words, factor, test in DOUBTS:
            if test(claim):
                claim.confidence *= factor
                claim.say(words)
    _parts(claims)
    _repeats(claims)
    for claim in claims:
        _reading(claim)


def _parts(candidates: list[Candidate]) -> None:
    parts_of: dict[Candidate, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.parent is not None:
            parts_of[candidate.parent].append(candidate)
    for total, parts in parts_of.items():
        values = [part.number.value for part in parts if part.number.value is not None]
        known = total.number.value is not None and len(values) == len(parts)
        # Parts by place share out a total; parts by kind ("including six members") need not.
        places = {part.place for part in parts} - {"unstated"}
        if known and len(parts) > 1 and len(places) == len(parts):
            _tell(total, parts, sum(values))


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


def _repeats(candidates: list[Candidate]) -> None:
    """Mark the figures that an article states twice; one in a headline repeats that of the body."""
    known: dict[tuple[float | None, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        same = known[candidate.number.value, candidate.measure]
        other = next((one for one in same[:_FEW] if _same(candidate, one)), None)
        if other is not None:
            first, second = (candidate, other) if _headed(other) else (other, candidate)
            second.repeat_of = first
            second.say("repeats a figure of this article")
        if candidate.repeat_of is None:
            same.append(candidate)


def _same(one: Candidate, two: Candidate) -> bool:
    """Tell whether two figures of one value and measure can be the same."""
    value = one.number.value
    if value is None or one.sentence is two.sentence or one.parent is two or two.parent is one:
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
