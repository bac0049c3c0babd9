"""How sure a reading is: what in a sentence makes it likely that a figure was read wrong.

Each doubt was seen to tell right from wrong on articles that no rule was written on; its factor
follows the share of figures read right among those that have it (``docs/proposer.md``). Whether a
figure fits the series is no matter of the reading: ``claims.arithmetic`` says so beside it.
"""

from collections.abc import Callable

from claims.propose.measure.setting import CUSTODY
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.read.article import has_any
from claims.text.periods import RUNNING

_LOCATING = frozenset("in at near off across from inside around outside".split())
_FAR = 8

Test = Callable[[Context, Candidate, bool], bool]


def _place_left(context: Context, candidate: Candidate, abroad: bool) -> bool:
    return candidate.place == "unstated" and has_any(context.items, "place")


def _strange_place(context: Context, candidate: Candidate, abroad: bool) -> bool:
    items = context.items
    return candidate.place == "unstated" and any(
        item.has("name") and items[at - 1].word in _LOCATING for at, item in enumerate(items) if at
    )


def _no_place(context: Context, candidate: Candidate, abroad: bool) -> bool:
    return candidate.place == "unstated" and candidate.label not in RUNNING


def _period_left(context: Context, candidate: Candidate, abroad: bool) -> bool:
    return candidate.label == "unstated" and any(item.period for item in context.items)


def _no_period(context: Context, candidate: Candidate, abroad: bool) -> bool:
    return candidate.label == "unstated" and candidate.sentence.form == "prose"


def _carried(context: Context, candidate: Candidate, abroad: bool) -> bool:
    return any("carried over" in reason for reason in candidate.reasons)


def _foreign(context: Context, candidate: Candidate, abroad: bool) -> bool:
    return abroad or has_any(context.items, "foreign_actor")


def _custody(context: Context, candidate: Candidate, abroad: bool) -> bool:
    setting = context.clause.setting
    return candidate.measure in CUSTODY and (setting.elsewhere or setting.near_border)


def _unknown_noun(context: Context, candidate: Candidate, abroad: bool) -> bool:
    return candidate.phrase.kind == "unknown"


def _headline(context: Context, candidate: Candidate, abroad: bool) -> bool:
    return candidate.sentence.form in {"headline", "heading"}


def _two_periods(context: Context, candidate: Candidate, abroad: bool) -> bool:
    days = {(timed.period.first, timed.period.last) for timed in context.timed}
    return len(days) > 1 and candidate.parent is not None


def _fetched(context: Context, candidate: Candidate, abroad: bool) -> bool:
    return candidate.verb is not None and abs(candidate.verb.at - candidate.at) > _FAR


DOUBTS: tuple[tuple[str, float, Test], ...] = (
    ("", 0.55, _carried),
    ("a place of the sentence is not taken", 0.7, _place_left),
    ("a place of no list may be meant", 0.8, _strange_place),
    ("no place stated", 0.9, _no_place),
    ("a period of the sentence is not taken", 0.75, _period_left),
    ("no period stated", 0.75, _no_period),
    ("another state's matter", 0.75, _foreign),
    ("held at a border or elsewhere", 0.85, _custody),
    ("its noun is not known", 0.85, _unknown_noun),
    ("a headline", 0.85, _headline),
    ("one of two periods", 0.9, _two_periods),
    ("its verb is far", 0.95, _fetched),
)
"""What is said of a doubt (empty where a reason says it already), its factor and its test."""


def doubt(context: Context, candidate: Candidate, abroad: bool) -> None:
    """Lower the confidence of a candidate for each doubt that its sentence raises."""
    for words, factor, test in DOUBTS:
        if test(context, candidate, abroad):
            candidate.confidence *= factor
            if words:
                candidate.say(words)
