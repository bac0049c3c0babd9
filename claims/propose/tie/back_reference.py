"""What a number names again or points back to in words that stand for a figure before it.

"Eleven of the 18", "three of the former", "the weekly figure consists of", "two more followed
suit", "9,690 and 83,151, respectively". Parts that say "of them" are left to ``wholes``.
"""

from collections.abc import Sequence
from dataclasses import replace

from claims.propose.measure.attach import Verb
from claims.propose.mention.candidates import Candidate, Claims, Context
from claims.propose.period.attach import timed_of
from claims.propose.read.article import Item, Items, number_in, words_in
from claims.propose.read.patterns import holds, word_list
from claims.text.periods import RUNNING

_HEADS = word_list("named_totals")
_SUMS = frozenset("figures totals numbers sums counts tallies".split())
_ORDERED = frozenset("respective respectively corresponding".split())
_FIRST = frozenset({"former", "first"})
_RUNNING_WORDS = frozenset("cumulative overall annual yearly total running aggregate".split())
_WEEKLY_WORDS = frozenset("weekly latest newest week recent".split())
_FAR, _NEAR, _TWO_PAIRS = 6, 4, 4
IN_ORDER = "in the order of the words before"


def named_again(candidate: Candidate, here: Claims, earlier: Claims) -> Candidate | None:
    """The figure that the 19 of "12 of the 19" names again, whatever this sentence adds."""
    opened = here or (candidate.phrase.kind == "none" and not candidate.measure)
    if not opened or not holds("out of that number", candidate.items, candidate.at):
        return None
    return _of_value(candidate.number.value, here, earlier)


def pointed_at(candidate: Candidate, here: Claims, earlier: Claims) -> Candidate | None:
    """The total that a part points back to by its value, its order or its period."""
    items, at = candidate.items, candidate.at
    named = items[at + 3].number if holds("part of that number", items, at) else None
    if named:
        return _of_value(named.value, here, earlier)
    if holds("part of one of two", items, at):
        return _of_pair(items[at + 3].word, here, earlier)
    return None if here or candidate.verb else _made_up(candidate, earlier)


def _of_pair(word: str, here: Claims, earlier: Claims) -> Candidate | None:
    """The former or the latter of the last two totals."""
    pair = here or [one for one in earlier if earlier[-1].sentence is one.sentence]
    tops = _tops(pair)[-2:]
    return tops[0 if word in _FIRST else -1] if tops else None


def inner_total(candidate: Candidate) -> Candidate | None:
    """The 41 of "14 of the 41 terrorists caught", where the sentence states it first."""
    if not holds("part of that number", candidate.items, candidate.at):
        return None
    return next(
        (d for d in candidate.context.candidates if d.at == candidate.at + 3 and d.repeats is None),
        None,
    )


def _of_value(value: float | None, here: Claims, earlier: Claims) -> Candidate | None:
    for source in (*reversed(here), *reversed(earlier[-40:])):
        if source.number.value == value and source.measure:
            return source
    return None


def _made_up(candidate: Candidate, earlier: Claims) -> Candidate | None:
    """As in "the weekly figure consists of 22 in Syria and 17 in Iraq"."""
    items = candidate.items
    splits = max((n for n in range(candidate.at) if items[n].has("splits")), default=0)
    words = set(words_in(items[:splits]))
    if not words & _HEADS or number_in(items[:splits]):
        return None
    known = _near(candidate, earlier)
    tops = _tops(known)
    days = [
        (one.period.first, one.period.last) for one in candidate.context.timed if one.at <= splits
    ]
    named = [one for one in known if one.near in days] if days else _of_span(words, tops)
    return next(iter([*named, *tops]), None)


def _near(candidate: Candidate, earlier: Claims) -> list[Candidate]:
    """The last figures before a candidate, the nearest first."""
    return [one for one in reversed(earlier[-12:]) if _within(candidate, one, _FAR)]


def _tops(known: Claims) -> list[Candidate]:
    """The figures that are part of no other."""
    return [one for one in known if one.parent is None]


def _of_span(words: set[str], tops: Claims) -> list[Candidate]:
    """The totals that "the weekly figure", "the yearly figure" may name."""
    running, weekly = words & _RUNNING_WORDS, words & _WEEKLY_WORDS
    return [
        one for one in tops if (running if one.near_label in RUNNING else weekly and one.near_label)
    ]


def _within(candidate: Candidate, source: Candidate, sentences: int) -> bool:
    """Tell whether a figure stands at most so many sentences before another."""
    return candidate.sentence.index - source.sentence.index <= sentences


def note_periods(context: Context, candidates: Claims) -> None:
    """Note the period beside each candidate, by which a later sentence can point back to it."""
    for candidate in candidates:
        timed = timed_of(context.items, context.timed, candidate.at, context.at)
        if timed is not None:
            candidate.near = (timed.period.first, timed.period.last)
            candidate.near_label = timed.period.label


def stood_for(candidate: Candidate, here: Claims, earlier: Claims) -> Candidate | None:
    """The figure whose verb "two more followed suit", "39 more were added" repeats."""
    if here and _repeats_verb(candidate, here[-1]):
        return here[-1]
    known = [*earlier[-1:], *here]
    if not known:
        return None
    if earlier and _bare_and(candidate, "after its period"):
        return earlier[-1] if _within(candidate, earlier[-1], 2) else None
    if _bare_and(candidate, "it was"):
        return known[-1]
    if here and _runs_on(candidate, here[-1]):
        return here[-1]
    return _followed_suit(candidate, known[-1])


def _bare_and(candidate: Candidate, rule: str) -> bool:
    """Tell whether a number has no noun, and a rule holds of it."""
    return candidate.phrase.kind == "none" and holds(rule, candidate.items, candidate.at)


def _followed_suit(candidate: Candidate, last: Candidate) -> Candidate | None:
    """As in "two more followed suit": the last figure, where it is near."""
    near = _within(candidate, last, 2)
    return last if near and holds("stood for", candidate.items, candidate.phrase.end - 1) else None


def _repeats_verb(candidate: Candidate, before: Candidate) -> bool:
    if _restates(candidate, before):
        return True
    bare, end = candidate.phrase.kind == "none", candidate.phrase.end
    return bare and holds("its verb left out", candidate.items, end - 1)


def _runs_on(candidate: Candidate, before: Candidate) -> bool:
    """As in "stands at 54 and at 12", "39 in the week, added 12"."""
    items = candidate.items
    link = items[candidate.at - 1].word
    if link in {"at", "to"} and items[before.at - 1].word == link:
        return items[candidate.at - 2].word in {"and", ","}
    return link in {"added", "adding", "adds"} and candidate.phrase.kind in {"none", "group"}


def _restates(candidate: Candidate, before: Candidate) -> bool:
    """As in "over 230 people – 233, to be precise": one figure, first rounded, then exact."""
    one, two = before.number.value, candidate.number.value
    opened = candidate.items[candidate.at - 1].word in {"–", "—", "(", "or"}
    if not (opened and one and two and candidate.phrase.kind == "none"):
        return False
    return before.qualifier != "exact" and 0.8 < one / two < 1.25


def in_order(candidate: Candidate, here: Claims, earlier: Claims) -> Verb | None:
    """The verb of one of two numbers in a row that take two measures before them in turn.

    As in "the number of people apprehended and prevented stands at 9,690 and 83,151", "since
    1 January the figures are 4,127 and 41,386".
    """
    pair = _pairs(candidate.context)
    if candidate not in pair:
        return None
    at, start = pair.index(candidate) % 2, pair[0].at
    items, modes = candidate.items, candidate.context.clause.modes
    before = max((n for n in range(start) if _sets_off(items[n])), default=-1)
    places = [n for n in range(before + 1, start) if modes.get(n, "infinitive") != "infinitive"]
    if len(places) == 2 and _side_by_side(candidate.context, places):
        return _measure_in_turn(candidate, places[at])
    if places or not _says_order(items, before, start, pair[-1].at):
        return None
    return _verb_in_turn(candidate, [*earlier[-8:], *here], pair, at)


def _measure_in_turn(candidate: Candidate, place: int) -> Verb | None:
    """The measure word at ``place``, for one of two numbers."""
    codes = candidate.items[place].marks["measure"]
    code = candidate.context.clause.setting.choose(codes, candidate.phrase, place)
    return Verb(place, "total", code, IN_ORDER) if code else None


def _says_order(items: Items, before: int, start: int, end: int) -> bool:
    """As in "the figures are 4,127 and 41,386", "9,690 and 83,151, respectively"."""
    if before >= 0 and items[before].word in {*_SUMS, ";"}:
        return True
    words = {*words_in(items[max(0, before - 4) : start]), *words_in(items[end : end + _NEAR])}
    return bool(words & _ORDERED)


def _verb_in_turn(candidate: Candidate, told: Claims, pair: Claims, at: int) -> Verb | None:
    """The verb of the first or the second of the last two totals before a pair."""
    near = [one for one in _tops(told) if one not in pair and _within(candidate, one, 2)]
    tops = [one.verb for one in near]
    verbs = [verb for verb in tops if verb][-2:]
    return replace(verbs[at], mode="total", how=IN_ORDER) if len(verbs) == 2 else None


def _sets_off(item: Item) -> bool:
    return item.number is not None or item.word in _SUMS or item.word == ";"


def _pairs(context: Context) -> tuple[Candidate, ...]:
    """The last two numbers of a sentence, where only "and" and bare words part them, or all four.

    As in "139 and 1,241 for the week, 1,520 and 16,300 for the year".
    """
    candidates = [candidate for candidate in context.candidates if candidate.aside is None]
    if len(candidates) == _TWO_PAIRS and _couple(context, candidates[:2], candidates[2].at):
        return tuple(candidates) if _couple(context, candidates[2:]) else ()
    return tuple(candidates[-2:]) if _couple(context, candidates[-2:]) else ()


def _couple(context: Context, candidates: Claims, limit: int | None = None) -> bool:
    if len(candidates) < 2 or any(candidate.phrase.kind == "unknown" for candidate in candidates):
        return False
    items, modes = context.items, context.clause.modes
    between = words_in(items[candidates[0].at + 1 : candidates[1].at])
    measured = any(candidates[0].at < at < (limit or len(items)) for at in modes)
    return "and" in between and len(between) <= _NEAR and not measured


def _side_by_side(context: Context, places: Sequence[int]) -> bool:
    """As in "people apprehended and prevented from crossing"."""
    between = words_in(context.items[places[0] + 1 : places[1]])
    return bool({"and", "or"} & set(between)) and "," not in between and len(between) <= _FAR
