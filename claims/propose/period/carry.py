"""Which period a claim without one of its own carries over, and the ties that let it."""

from collections.abc import Sequence

from claims.propose.measure.setting import BORDER
from claims.propose.mention.candidates import Candidate
from claims.propose.read.article import Item, Items, words_in
from claims.propose.read.patterns import holds, occurs
from claims.text.periods import RUNNING

COMPARES = frozenset("compared against versus from than vs".split())
_TURNS = frozenset("adding bringing taking raising noting brought raised took".split())
_RAISES = frozenset("bringing taking raising brought brings raised raises took takes thus".split())


def is_compared(candidate: Candidate) -> bool:
    """Tell whether a figure is what another is compared with: "against 27 in the week before"."""
    return bool(COMPARES & set(words_in(candidate.items[max(0, candidate.at - 4) : candidate.at])))


def sums_up(candidate: Candidate) -> bool:
    """Tell whether a figure is a running total or its part: "raised the number this year to N"."""
    total = candidate.parent or candidate
    if total.head_index is None or total.label not in RUNNING:
        return False
    before = (item.word for item in total.sentence.items[: total.head_index])
    return bool(_RAISES & set(before))


def carry(candidate: Candidate) -> None:
    """Take over the period of a figure before, where the clause goes on; a headline takes none."""
    if candidate.sentence.form == "headline":
        return
    source = _carried_from(candidate)
    if source is not None and source.label != "unstated":
        candidate.take_period(source)
        candidate.say("period carried over from the clause before")


def _carried_from(candidate: Candidate) -> Candidate | None:
    """The figure whose period a figure without one shares, in its sentence or before it."""
    if candidate.here:
        return _from_sentence(candidate, candidate.here)
    before = candidate.earlier
    if before is None or not candidate.follows(before, 1):
        return None
    if candidate.sentence.form == "bullet":
        return before if before.sentence.form == "bullet" else None
    if tied(candidate) and before.label not in RUNNING:
        return back(candidate)
    together = candidate.sentence.paragraph == before.sentence.paragraph
    return before if together and _goes_on(candidate, before) else None


def _goes_on(candidate: Candidate, before: Candidate) -> bool:
    """As in "The total this year is 54. The number of those caught has reached 12."."""
    if candidate.head_index is not None and before.label in RUNNING:
        return True
    return before.measure == candidate.measure and before.label == "day"


def _from_sentence(candidate: Candidate, here: list[Candidate]) -> Candidate | None:
    alike = _same_kind(candidate, here)
    if alike is not None:
        return alike
    head = candidate.head_index
    if head is not None and here[-1].at < head and here[-1].label not in RUNNING:
        return None
    return here[-1] if _same_breath(candidate, here[-1]) else None


def _same_kind(candidate: Candidate, here: list[Candidate]) -> Candidate | None:
    """The total before a total, the week's figure before "others": "bringing that figure to N"."""
    sums = [source for source in here if sums_up(source)]
    if candidate.head_index is None:
        flows = [source for source in here if source not in sums]
        return flows[-1] if flows and here[-1] in sums and tied(candidate) else None
    words = words_in(candidate.items[candidate.head_index - 1 : candidate.head_index])
    return sums[-1] if sums and words in (["that"], ["this"]) else None


def _same_breath(candidate: Candidate, before: Candidate) -> bool:
    between = candidate.items[before.at : candidate.at]
    if _TURNS & set(words_in(between)):
        return False
    return not occurs("says more", between) or tied(candidate)


def tied(candidate: Candidate) -> bool:
    """Tell whether words like "others", "of these", "there" tie a candidate to what came before."""
    items, at = candidate.items, candidate.at
    if candidate.phrase.tie or candidate.phrase.partitive or holds("tied", items, at):
        return True
    return occurs("the same, no place", items[at:]) or occurs(
        "there, as a place", clause_of(items, at)
    )


def clause_of(items: Items, at: int) -> Sequence[Item]:
    """The items between the semicolons around an item."""
    low = max((n for n in range(at) if items[n].word == ";"), default=-1)
    high = next((n for n in range(at, len(items)) if items[n].word == ";"), len(items))
    return items[low + 1 : high]


def back(candidate: Candidate) -> Candidate | None:
    """The claim an explicit tie points to: before it, near, and of the same family."""
    border = candidate.measure in BORDER
    return next((one for one in candidate.before(2) if (one.measure in BORDER) == border), None)
