"""Which period a claim comes to: its own, its total's, or one that an explicit tie points to."""

from collections.abc import Iterable
from datetime import date, timedelta

from claims.propose.mention.candidates import Candidate, Context
from claims.propose.period.attach import timed_of
from claims.propose.period.carry import carry, is_compared, sums_up
from claims.propose.period.dated import Timed
from claims.propose.read.article import words_in
from claims.propose.read.patterns import holds
from claims.propose.tie.back_reference import inner_total
from claims.text.periods import RUNNING, Period, in_year

_RECENT, _KNOWN, _WEEKS = 3, 40, 20
_TWO_WAYS = 0.6


def set_period(candidate: Candidate) -> None:
    """Set the period of a candidate."""
    timed = _attached(candidate)
    total = candidate.parent
    if total and total.label != "unstated" and not _own(candidate, timed, candidate.context):
        candidate.take_period(total)
        return
    past = _past_part(candidate, timed)
    if past is not None and past.label != "unstated":
        candidate.take_period(past)
    elif timed is not None and _use(candidate, timed):
        return
    elif total:
        candidate.take_period(total)
    else:
        carry(candidate)


def _attached(candidate: Candidate) -> Timed | None:
    """The period of the sentence that is attached to a candidate; None where none is."""
    own = _without_parts(candidate)
    stands = _stands_at(candidate)
    if stands > candidate.at:
        own = tuple(timed for timed in own if timed.at > stands) or own
    timed = timed_of(candidate.context, own, stands)
    if timed is None or _before_head(candidate, timed):
        return None
    total = candidate.parent
    if total and total.sentence is candidate.sentence and _before_head(total, timed):
        return None
    return timed


def _past_part(candidate: Candidate, timed: Timed | None) -> Candidate | None:
    """The total before a part that has a period: "including 176 last week, and 51,204 more"."""
    here = candidate.here
    if timed is None or not here or candidate.head_index is not None:
        return None
    part = here[-1]
    if not part.at < timed.at < candidate.at or part.parent is candidate.parent:
        return None
    return part.parent if part.parent in here else None


def _without_parts(candidate: Candidate) -> tuple[Timed, ...]:
    return tuple(timed for timed in candidate.context.timed if not _of_part(candidate, timed))


def _stands_at(candidate: Candidate) -> int:
    """Where a part of the next number has its verb: "14 of the 41 caught last week were held"."""
    after = candidate.items[candidate.at + 1 : candidate.at + 3]
    if len(after) > 1 and after[0].word == "and" and after[1].number:
        return candidate.at + 2  # "139 and 1,241 for the week"
    inner = inner_total(candidate)
    if inner is None or candidate.verb is None or inner.verb is None:
        return candidate.at
    return candidate.verb.at if candidate.verb.at > inner.verb.at else candidate.at


def _of_part(candidate: Candidate, timed: Timed) -> bool:
    """Tell whether a period closes the clause of a part: "of whom 14 were killed on Monday"."""
    return any(
        _within_commas(candidate, part, timed) or _of_relative(candidate, part, timed)
        for part in candidate.parts
        if candidate.at < part.at < timed.at
    )


def _of_relative(candidate: Candidate, part: Candidate, timed: Timed) -> bool:
    """As in "of whom 14 were killed on Monday": the part has a verb of its own."""
    if part.verb is None or (candidate.verb and part.verb.at == candidate.verb.at):
        return False
    items = candidate.items
    between = words_in(items[part.at : timed.at])
    return "whom" in words_in(items[candidate.at : part.at]) and "," not in between


def _within_commas(candidate: Candidate, part: Candidate, timed: Timed) -> bool:
    """As in "1,427 terrorists, 28 of them last week, have been neutralised since January"."""
    words = words_in(candidate.items)
    later = candidate.verb is not None and candidate.verb.at > timed.at
    opened = "," in words[candidate.at : part.at] and "," not in words[part.at : timed.at]
    closed = words[timed.at + 1 : timed.at + 2] == [","]
    return later and opened and closed and part.phrase.partitive


def _before_head(candidate: Candidate, timed: Timed) -> bool:
    """Tell whether a period is of a figure before "the total has reached N"."""
    head = candidate.head_index
    if head is None or timed.at > head or timed.period.label in RUNNING:
        return False
    if candidate.items[head].has("measure"):
        return False  # "preventions came to 1,022" is no running total
    words = words_in(candidate.items[timed.at : head])
    if words[1:3] == [",", "when"]:
        return False
    parted = {*words} & {",", "and", ";"}
    return any(timed.at < at < head or (parted and at < timed.at) for at in candidate.context.at)


def _own(candidate: Candidate, timed: Timed | None, context: Context) -> bool:
    """Tell whether a part has a period of its own, not one that its total shares."""
    total = candidate.parent
    if timed is None or total is None:
        return False
    if total.sentence is not candidate.sentence:
        return True
    shared = timed_of(context, _without_parts(total), total.at)
    if shared is not None and shared.at == timed.at:
        return False
    if candidate.at < _stands_at(candidate) < timed.at:
        return True
    return timed.at > candidate.at and not any(candidate.at < at < timed.at for at in context.at)


def _use(candidate: Candidate, timed: Timed) -> bool:
    """Set the period of a sentence; False for one that follows another which is not known."""
    period = timed.period
    if period.label != "relative":
        candidate.set_period(period.label, period.first, period.last)
        if period.hint == "length":
            candidate.say("days counted back from the statement")
        if timed.at > candidate.at:
            _shift_back(candidate, period)
        return True
    days = _in_sentence(candidate.context, timed) or _beside(period, candidate)
    days = days or _resolved(period, candidate)
    if days is None:
        return period.hint.endswith("year_before")
    label, first, last = days
    known = candidate.before(_KNOWN)
    source = next((one for one in known if (one.first, one.last) == (first, last)), None)
    candidate.set_period(source.label if source else label, first, last)
    candidate.say("period from the one before")
    return True


def _beside(period: Period, candidate: Candidate) -> tuple[str, date, date] | None:
    """As in "the year before the figures were 988 and 4,410": the days of the first."""
    one = next(iter(candidate.here[-1:]), None)
    if one and one.near is period and one.at == candidate.at - 2 and one.first and one.last:
        return one.label, one.first, one.last
    return None


def _shift_back(candidate: Candidate, period: Period) -> None:
    """As in "against 27 in the previous week": the one before that of the figure before.

    So, too, in "54 (27 in the previous week)", "fell from nine in the previous week to four".
    """
    first, last, here = period.first, period.last, candidate.here[-1:]
    bracketed = candidate.items[candidate.at - 1].word == "("
    if period.dated or period.label in RUNNING or not any((bracketed, is_compared(candidate))):
        return
    if holds("to another number", candidate.items, candidate.at):
        here = [candidate]
    known = _days(here)
    if first and last and known and known[1] - known[0] == last - first:
        days = last - first + timedelta(days=1)
        candidate.set_period("range", known[0] - days, known[1] - days)


def _in_sentence(context: Context, timed: Timed) -> tuple[str, date, date] | None:
    """As in "that day", "over that time": the period named before it in the same sentence."""
    if timed.period.hint not in {"same", "same_day"}:
        return None
    for item in reversed(context.items[: timed.at]):
        period = item.period
        if period and period.first and period.last and period.label != "relative":
            single = period.first == period.last
            if single or timed.period.hint == "same":
                return period.label, period.first, period.last
    return None


def _resolved(period: Period, candidate: Candidate) -> tuple[str, date, date] | None:
    """The days of a phrase such as "a year earlier", by those of the figures before."""
    if period.hint == "week_of_year_before":
        found = _as_long(7, candidate)
        return _days_of(period, found and found[1:])
    if period.hint == "same_week":
        week = "past_week", period.first or date.min, period.last or date.min
        return _as_long(7, candidate) or week
    if period.hint == "same_day":
        return _as_long(1, candidate)
    if period.hint == "to_date_year_before":
        return _days_of(period, _running(candidate))
    if period.hint.startswith("same "):
        days = int(period.hint.split()[1])
        alike = _as_long(days, candidate, slack=max(1, days // 20))
        if alike:
            return alike
    return _days_of(period, _reference(candidate))


def _running(candidate: Candidate) -> tuple[date, date] | None:
    """The days of the running total before, which "at this point last year" is the like of."""
    near = (source for source in candidate.before(_RECENT) if source.label in RUNNING)
    return _days(near)


def _days(sources: Iterable[Candidate]) -> tuple[date, date] | None:
    """The days of the first of these figures whose days are known."""
    known = ((one.first, one.last) for one in sources if one.first and one.last)
    return next(((first, last) for first, last in known if first and last), None)


def _as_long(days: int, candidate: Candidate, *, slack: int = 0) -> tuple[str, date, date] | None:
    """The last period as long as "the same six months", "the same week" say."""
    for source in candidate.before(_KNOWN):
        if source.first and source.last and not is_compared(source):
            length = (source.last - source.first).days + 1
            if abs(length - days) <= slack:
                return source.label, source.first, source.last
    return None


def _reference(candidate: Candidate) -> tuple[date, date] | None:
    """The days that "the same period", "a year earlier", "the day before" follow.

    Those of the figure that this one is compared with; else of the figures before, first of such
    as are no running total.
    """
    here = candidate.here[-1:]
    if here and here[0].first and is_compared(candidate):
        return _days(here)
    near = [source for source in candidate.before(_RECENT) if source.first]
    flows = [source for source in near if not any((sums_up(source), is_compared(source)))]
    return _days((None if here else _of_two_kinds(candidate, flows)) or flows or near)


def _of_two_kinds(candidate: Candidate, near: list[Candidate]) -> list[Candidate] | None:
    """The weeks among the figures of the last sentence, which also gives running totals.

    Which of them "the same period" follows is in doubt.
    """
    told = [source for source in near if source.sentence is near[0].sentence]
    single = [source for source in told if source.label not in RUNNING]
    if not single or len(single) == len(told):
        return None
    candidate.doubt(_TWO_WAYS, "the period before it may be a week or a running total")
    return single


def _days_of(period: Period, reference: tuple[date, date] | None) -> tuple[str, date, date] | None:
    """Days of "the same period", "a year earlier", "the following day", given what they follow."""
    if reference is None:
        return None
    first, last = reference
    hint = period.hint
    if hint.startswith("same"):
        return "range", first, last
    if hint.startswith("day_"):
        return _day_beside(hint, first, last)
    if hint == "one_before":
        length = last - first + timedelta(days=1)
        return "range", first - length, last - length
    if hint == "week_before" and (last - first).days > _WEEKS:
        return "range", first, last - timedelta(days=7)
    if hint == "week_before":
        return "range", first - timedelta(days=7), last - timedelta(days=7)
    if hint == "month_before":
        end = first.replace(day=1) - timedelta(days=1)
        return "range", end.replace(day=1), end
    return "range", in_year(first, first.year - 1), in_year(last, last.year - 1)


def _day_beside(hint: str, first: date, last: date) -> tuple[str, date, date] | None:
    """The day before some days, or the day so many days after them; None beside a long period."""
    beside = timedelta(days=int(hint.partition(" ")[2] or 1))
    day = first - beside if hint == "day_before" else last + beside
    return ("day", day, day) if (last - first).days <= _WEEKS else None
