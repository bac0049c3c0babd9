"""Which period a claim takes: its own, its total's, or one that an explicit tie points to."""

from datetime import date, timedelta
from itertools import pairwise

from claims.propose.measure.setting import BORDER
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.period.attach import Timed, resolve_relative, says_more, timed_of
from claims.propose.read.article import Item, has_any, words_in
from claims.propose.tie.back_reference import inner_total
from claims.text.periods import RUNNING, Period

COMPARES = frozenset("compared against versus from than vs".split())
_TIE_WORDS = frozenset(
    "same these those them others another further additional other remaining".split()
)
AREAS = frozenset("area region place zone province town city district spot section".split())
EXISTS = frozenset("were was is are has have had will would can could should may might be".split())
_ANSWERS = frozenset("reply response retaliation return revenge answer reprisal avenge".split())
_RECENT = 6
_TURNS = frozenset("adding bringing taking raising noting brought raised took".split())
_RAISES = frozenset("bringing taking raising brought brings raised raises took takes thus".split())


def set_period(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> None:
    """Set the period of a candidate; ``here`` and ``earlier`` are the claims before it."""
    timed = _attached(context, candidate)
    total = candidate.parent
    if total and total.label != "unstated" and not _own(candidate, timed, context):
        candidate.take_period(total)
        return
    past = _past_part(candidate, timed, here)
    if past is not None and past.label != "unstated":
        candidate.take_period(past)
    elif timed is not None and _use(context, candidate, timed, here, earlier):
        return
    elif total:
        candidate.take_period(total)
    else:
        _carry(context, candidate, here, earlier)


def _attached(context: Context, candidate: Candidate) -> Timed | None:
    """The period of the sentence that is attached to a candidate; None where none is."""
    own = _without_parts(context, candidate)
    stands = _stands_at(context, candidate)
    if stands > candidate.at:
        own = tuple(timed for timed in own if timed.at > stands) or own
    timed = timed_of(context.sentence.items, own, stands, context.at)
    if timed is None or _before_head(context, candidate, timed):
        return None
    total = candidate.parent
    if total and total.sentence is candidate.sentence and _before_head(context, total, timed):
        return None
    return timed


def _past_part(
    candidate: Candidate, timed: Timed | None, here: list[Candidate]
) -> Candidate | None:
    """The total before a part that has a period: "including 176 last week, and 51,204 more"."""
    before = [d for d in here if timed is not None and d.at < timed.at < candidate.at]
    part = before[-1] if before and candidate.head_index is None else None
    if part is None or part is not here[-1] or part.parent is candidate.parent:
        return None
    return part.parent if part.parent in here else None


def _without_parts(context: Context, candidate: Candidate) -> tuple[Timed, ...]:
    return tuple(timed for timed in context.timed if not _of_part(context, candidate, timed))


def _stands_at(context: Context, candidate: Candidate) -> int:
    """Where a part of the next number has its verb: "14 of the 41 caught last week were held"."""
    after = context.sentence.items[candidate.at + 1 : candidate.at + 3]
    if len(after) > 1 and after[0].word == "and" and after[1].number:
        return candidate.at + 2  # "139 and 1,241 for the week"
    inner = inner_total(context, candidate)
    if inner is None or candidate.verb is None or inner.verb is None:
        return candidate.at
    return candidate.verb.at if candidate.verb.at > inner.verb.at else candidate.at


def _of_part(context: Context, candidate: Candidate, timed: Timed) -> bool:
    """Tell whether a period closes the clause of a part: "of whom 14 were killed on Monday"."""
    parts = [one for one in context.candidates if one.parent is candidate]
    return any(
        _within_commas(context, candidate, part, timed)
        or _of_relative(context, candidate, part, timed)
        for part in parts
        if candidate.at < part.at < timed.at
    )


def _of_relative(context: Context, candidate: Candidate, part: Candidate, timed: Timed) -> bool:
    """As in "of whom 14 were killed on Monday": the part has a verb of its own."""
    if part.verb is None or (candidate.verb and part.verb.at == candidate.verb.at):
        return False
    items = context.sentence.items
    between = words_in(items[part.at : timed.at])
    return "whom" in words_in(items[candidate.at : part.at]) and "," not in between


def _within_commas(context: Context, candidate: Candidate, part: Candidate, timed: Timed) -> bool:
    """As in "1,427 terrorists, 28 of them last week, have been neutralised since January"."""
    words = words_in(context.sentence.items)
    later = candidate.verb is not None and candidate.verb.at > timed.at
    opened = "," in words[candidate.at : part.at] and "," not in words[part.at : timed.at]
    closed = words[timed.at + 1 : timed.at + 2] == [","]
    return later and opened and closed and part.phrase.partitive


def _before_head(context: Context, candidate: Candidate, timed: Timed) -> bool:
    """Tell whether a period is of a figure before "the total has reached N"."""
    head = candidate.head_index
    if head is None or timed.at > head or timed.period.label in RUNNING:
        return False
    if context.sentence.items[head].has("measure"):
        return False  # "preventions came to 1,022" is no running total
    words = words_in(context.sentence.items[timed.at : head])
    if words[1:3] == [",", "when"]:
        return False
    parted = {*words} & {",", "and", ";"}
    return any(timed.at < at < head or (parted and at < timed.at) for at in context.at)


def _own(candidate: Candidate, timed: Timed | None, context: Context) -> bool:
    """Tell whether a part has a period of its own, not one that its total shares."""
    total = candidate.parent
    if timed is None or total is None:
        return False
    if total.sentence is not candidate.sentence:
        return True
    shared = timed_of(context.sentence.items, _without_parts(context, total), total.at, context.at)
    if shared is not None and shared.at == timed.at:
        return False
    if candidate.at < _stands_at(context, candidate) < timed.at:
        return True
    return timed.at > candidate.at and not any(candidate.at < at < timed.at for at in context.at)


def _use(
    context: Context,
    candidate: Candidate,
    timed: Timed,
    here: list[Candidate],
    earlier: list[Candidate],
) -> bool:
    period = timed.period
    if period.label != "relative":
        candidate.set_period(period.label, period.first, period.last)
        if here and timed.at > candidate.at and _compared_with(context, candidate, here[-1]):
            _shift_back(candidate)
        return True
    days = _in_sentence(context, timed) or _resolved(period, candidate, here, earlier)
    if days is None:
        return False
    label, first, last = days
    source = next(
        (d for d in reversed([*earlier[-40:], *here]) if d.first == first and d.last == last), None
    )
    candidate.set_period(source.label if source else label, first, last)
    candidate.say("period from the one before")
    return True


def _compared_with(context: Context, candidate: Candidate, before: Candidate) -> bool:
    """As in "against 27 in the previous week": the one before that of the figure before."""
    words = set(words_in(context.sentence.items[max(0, candidate.at - 4) : candidate.at]))
    return bool(words & COMPARES) and (before.first, before.last) == (
        candidate.first,
        candidate.last,
    )


def _shift_back(candidate: Candidate) -> None:
    if candidate.first and candidate.last and candidate.label not in RUNNING:
        days = candidate.last - candidate.first + timedelta(days=1)
        candidate.set_period("range", candidate.first - days, candidate.last - days)


def _in_sentence(context: Context, timed: Timed) -> tuple[str, date, date] | None:
    """As in "that day", "over that time": the period named before it in the same sentence."""
    if timed.period.hint not in {"same", "same_day"}:
        return None
    for item in reversed(context.sentence.items[: timed.at]):
        period = item.period
        if period and period.first and period.last and period.label != "relative":
            single = period.first == period.last
            if single or timed.period.hint == "same":
                return period.label, period.first, period.last
    return None


def _resolved(
    period: Period, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> tuple[str, date, date] | None:
    known = list(reversed([*earlier[-40:], *here]))
    if period.hint == "same_week":
        week = "past_week", period.first or date.min, period.last or date.min
        return _as_long(7, known) or week
    if period.hint.startswith("same "):
        days = int(period.hint.split()[1])
        alike = _as_long(days, known, slack=max(1, days // 20))
        if alike:
            return alike
    return resolve_relative(period, _reference(candidate, here, earlier))


def _as_long(days: int, known: list[Candidate], *, slack: int = 0) -> tuple[str, date, date] | None:
    """The last period as long as "the same six months", "the same week" say."""
    for source in known:
        if source.first and source.last:
            length = (source.last - source.first).days + 1
            if abs(length - days) <= slack:
                return source.label, source.first, source.last
    return None


def _reference(
    candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> tuple[date, date] | None:
    near = [
        source
        for source in (*reversed(here), *reversed(earlier[-_RECENT:]))
        if source.first and candidate.sentence.index - source.sentence.index <= 3
    ]
    flows = [source for source in near if not _sums_up(source)]
    for source in flows or near:
        if source.first and source.last:
            return source.first, source.last
    return None


def _sums_up(candidate: Candidate) -> bool:
    """Tell whether a figure is a running total or its part: "raised the number this year to N"."""
    total = candidate.parent or candidate
    if total.head_index is None or total.label not in RUNNING:
        return False
    before = (item.word for item in total.sentence.items[: total.head_index])
    return bool(_RAISES & set(before))


def _carry(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> None:
    if context.sentence.form == "headline":
        return
    source = _carried_from(context, candidate, here, earlier)
    if source is not None and source.label != "unstated":
        candidate.take_period(source)
        candidate.say("period carried over from the clause before")


def _carried_from(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> Candidate | None:
    """The figure whose period a figure without one shares, in its sentence or before it."""
    if here:
        return _from_sentence(context, candidate, here)
    before = earlier[-1] if earlier else None
    if before is None or candidate.sentence.index - before.sentence.index > 1:
        return None
    if context.sentence.form == "bullet":
        return before if before.sentence.form == "bullet" else None
    if tied(context, candidate) and before.label not in RUNNING:
        return back(candidate, here, earlier)
    together = context.sentence.paragraph == before.sentence.paragraph
    return before if together and _goes_on(candidate, before) else None


def _goes_on(candidate: Candidate, before: Candidate) -> bool:
    """As in "The total this year is 54. The number of those caught has reached 12."."""
    if candidate.head_index is not None and before.label in RUNNING:
        return True
    return before.measure == candidate.measure and before.label == "day"


def _from_sentence(
    context: Context, candidate: Candidate, here: list[Candidate]
) -> Candidate | None:
    alike = _same_kind(context, candidate, here)
    if alike is not None:
        return alike
    head = candidate.head_index
    if head is not None and here[-1].at < head and here[-1].label not in RUNNING:
        return None
    return here[-1] if _same_breath(context, candidate, here[-1]) else None


def _same_kind(context: Context, candidate: Candidate, here: list[Candidate]) -> Candidate | None:
    """The total before a total, the week's figure before "others": "bringing that figure to N"."""
    sums = [source for source in here if _sums_up(source)]
    if candidate.head_index is None:
        flows = [source for source in here if source not in sums]
        return flows[-1] if flows and here[-1] in sums and tied(context, candidate) else None
    words = words_in(context.sentence.items[candidate.head_index - 1 : candidate.head_index])
    return sums[-1] if sums and words in (["that"], ["this"]) else None


def _same_breath(context: Context, candidate: Candidate, before: Candidate) -> bool:
    words = words_in(context.sentence.items[before.at : candidate.at])
    if _TURNS & set(words):
        return False
    return not says_more(words) or tied(context, candidate)


def tied(context: Context, candidate: Candidate) -> bool:
    """Tell whether words like "others", "of these", "there" tie a candidate to what came before."""
    if candidate.phrase.tie or candidate.phrase.partitive:
        return True
    items = context.sentence.items
    before = {
        item.word
        for at, item in enumerate(items[: candidate.at])
        if at >= candidate.at - 5 and not _answered(items, at)
    }
    after = any(
        one.word == "same" and not two.has("place") and two.word not in AREAS
        for one, two in pairwise(items[candidate.at :])
    )
    return bool(before & _TIE_WORDS) or after or _there(clause_of(items, candidate.at))


def _answered(items: tuple[Item, ...], at: int) -> bool:
    """As in "in reply to those attacks": what was answered, not where."""
    words = set(words_in(items[max(0, at - 3) : at]))
    return bool(words & _ANSWERS) and has_any(items[at + 1 : at + 4], "event")


def clause_of(items: tuple[Item, ...], at: int) -> tuple[Item, ...]:
    """The items between the semicolons around an item."""
    low = max((n for n in range(at) if items[n].word == ";"), default=-1)
    high = next((n for n in range(at, len(items)) if items[n].word == ";"), len(items))
    return items[low + 1 : high]


def _there(items: tuple[Item, ...]) -> bool:
    """As in "There" as a place, not as in "there were"."""
    return any(one.word == "there" and two.word not in EXISTS for one, two in pairwise(items))


def back(candidate: Candidate, here: list[Candidate], earlier: list[Candidate]) -> Candidate | None:
    """The claim an explicit tie points to: before it, near, and of the same family."""
    for source in (*reversed(here), *reversed(earlier[-4:])):
        if candidate.sentence.index - source.sentence.index > 2:
            return None
        if (source.measure in BORDER) == (candidate.measure in BORDER):
            return source
    return None
