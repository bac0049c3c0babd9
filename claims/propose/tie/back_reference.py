"""What a number names again or points back to in words that stand for a figure before it.

"Eleven of the 18", "three of the former", "the weekly figure consists of", "two more followed
suit", "9,690 and 83,151, respectively". Parts that say "of them" are left to ``antecedent``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from claims.propose.measure.attach import Verb
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.read.article import Item, Items, number_in, words_in
from claims.propose.read.patterns import holds
from claims.propose.read.tables import word_list
from claims.text.periods import RUNNING, Period

_HEADS = word_list("named_totals")
_SUMS = frozenset("figures totals numbers sums counts tallies".split())
_ORDERED = frozenset("respective respectively corresponding".split())
_JOINTS = frozenset(", ; and".split())
_FIRST = frozenset({"former", "first"})
_RUNNING_WORDS = frozenset("cumulative overall annual yearly total running aggregate".split())
_WEEKLY_WORDS = frozenset("weekly latest newest week recent".split())
_FAR, _NEAR, _TWO_PAIRS = 6, 4, 4
_ANYWHERE = 40
"""Sentences that a number may name again, or point back to, by its value."""
IN_ORDER = "in the order of the words before"


def named_again(candidate: Candidate) -> Candidate | None:
    """The figure that the 19 of "12 of the 19" names again, whatever this sentence adds."""
    items, at = candidate.items, candidate.at
    opened = candidate.here or (candidate.phrase.kind == "none" and not candidate.measure)
    named = opened and holds("out of that number", items, at)
    if not named and not holds("opens with that number", items, at):
        return None
    return _of_value(candidate, candidate.number.value)


def pointed_at(candidate: Candidate) -> Candidate | None:
    """The total that a part points back to by its value, its order or its period."""
    items, at = candidate.items, candidate.at
    named = items[at + 3].number if holds("part of that number", items, at) else None
    if named:
        return _of_value(candidate, named.value)
    if holds("part of one of two", items, at):
        return _of_pair(candidate, items[at + 3].word)
    return None if candidate.here or candidate.verb else _made_up(candidate)


def _of_value(candidate: Candidate, value: float | None) -> Candidate | None:
    known = (one for one in candidate.before(_ANYWHERE) if one.measure)
    return next((one for one in known if one.number.value == value), None)


def _of_pair(candidate: Candidate, word: str) -> Candidate | None:
    """The former or the latter of the last two totals."""
    before = list(candidate.before(_ANYWHERE))
    tops = _tops(one for one in before if one.sentence is before[0].sentence)[:2]
    if not tops:
        return None
    return tops[-1] if word in _FIRST else tops[0]


def inner_total(candidate: Candidate) -> Candidate | None:
    """The 41 of "14 of the 41 terrorists caught", where the sentence states it first."""
    if not holds("part of that number", candidate.items, candidate.at):
        return None
    return next((d for d in candidate.context.candidates if d.at == candidate.at + 3), None)


def _made_up(candidate: Candidate) -> Candidate | None:
    """As in "the weekly figure consists of 22 in Syria and 17 in Iraq"."""
    items = candidate.items
    splits = max((n for n in range(candidate.at) if items[n].has("splits")), default=0)
    words = set(words_in(items[:splits]))
    if not words & _HEADS or number_in(items[:splits]):
        return None
    known = list(candidate.before(_FAR))
    timed = [one.period for one in candidate.context.timed if one.at <= splits]
    tops = _tops(known)
    named = _of_days(timed, known) if timed else _of_span(words, tops)
    return next(iter([*named, *tops]), None)


def _tops(known: Iterable[Candidate]) -> list[Candidate]:
    """The figures that are part of no other."""
    return [one for one in known if one.parent is None]


def _of_span(words: set[str], tops: list[Candidate]) -> list[Candidate]:
    """The totals that "the weekly figure", "the yearly figure" may name."""
    running = [one for one in tops if one.near and one.near.label in RUNNING]
    weekly = [one for one in tops if one.near and one not in running]
    return (running if words & _RUNNING_WORDS else []) + (weekly if words & _WEEKLY_WORDS else [])


def _of_days(timed: list[Period], known: list[Candidate]) -> list[Candidate]:
    """The totals of the days that a sentence names again."""
    days = [(period.first, period.last) for period in timed]
    return [one for one in known if one.near and (one.near.first, one.near.last) in days]


def stood_for(candidate: Candidate) -> Candidate | None:
    """The figure whose verb "two more followed suit", "39 more were added" repeats."""
    last, earlier = candidate.previous, candidate.earlier
    if last is None:
        return None
    if last.sentence is candidate.sentence and _repeats_verb(candidate, last):
        return last
    if earlier and _bare_and(candidate, "after its period"):
        return earlier if candidate.follows(earlier, 2) else None
    if _bare_and(candidate, "it was"):
        return last
    stands = holds("stood for", candidate.items, candidate.phrase.end - 1)
    return last if stands and candidate.follows(last, 2) else None


def _bare_and(candidate: Candidate, rule: str) -> bool:
    """Tell whether a number has no noun, and a rule holds of it."""
    return candidate.phrase.kind == "none" and holds(rule, candidate.items, candidate.at)


def _repeats_verb(candidate: Candidate, before: Candidate) -> bool:
    """Tell whether a number has the verb of the one before it, left out or said anew."""
    bare, end = candidate.phrase.kind == "none", candidate.phrase.end
    left_out = bare and holds("its verb left out", candidate.items, end - 1)
    return left_out or _restates(candidate, before) or _runs_on(candidate, before)


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


def in_order(candidate: Candidate) -> Verb | None:
    """The verb of one of several numbers in a row that take the measures before them in turn.

    As in "the number of people apprehended and prevented stands at 9,690 and 83,151", "since
    1 January the figures are 4,127 and 41,386".
    """
    row = _row(candidate.context)
    if candidate in row:
        return _verb_of_row(candidate, row)
    pair = _pairs(candidate.context)
    if candidate not in pair:
        return None
    at, start = pair.index(candidate) % 2, pair[0].at
    items, clause = candidate.items, candidate.context.clause
    before = _set_off(items[:start])
    modes = ((n, clause.modes.get(n, "infinitive")) for n in range(before + 1, start))
    places = [n for n, mode in modes if mode != "infinitive"]
    if len(places) == 2 and _side_by_side(items, places):
        codes = items[places[at]].marks["measure"]
        code = clause.setting.choose(codes, candidate.phrase, places[at])
        return Verb(places[at], "total", code, IN_ORDER) if code else None
    if places or not _says_order(items, before, start, pair[-1].at):
        return None
    return _verb_in_turn(candidate, pair, at)


def _row(context: Context) -> list[Candidate]:
    """The figures of a sentence that only lists three or more, as in "2,904, 9,812 and 61,205"."""
    claims, items = context.claims, context.items
    gaps = (words_in(items[one.at + 1 : two.at]) for one, two in pairwise(claims))
    listed = all(set(gap) <= _JOINTS for gap in gaps)
    return claims if len(claims) > 2 and listed and not context.clause.modes else []


def _verb_of_row(candidate: Candidate, row: list[Candidate]) -> Verb | None:
    """The verb of the figure that stands in the same place among as many in the sentence before."""
    items, start = candidate.items, row[0].at
    if not _says_order(items, _set_off(items[:start]), start, row[-1].at):
        return None
    before = list(row[0].before(1))
    told = [one for one in before if one.sentence is before[0].sentence][::-1]
    sources = told if len(told) == len(row) else _tops(told)
    if len(sources) != len(row):
        return None
    source = sources[row.index(candidate)]
    verb = source.verb or (source.parent.verb if source.parent else None)
    return verb and replace(verb, mode="total", measure=source.measure, how=IN_ORDER)


def _verb_in_turn(candidate: Candidate, pair: list[Candidate], at: int) -> Verb | None:
    """The verb of the first or the second of the last two totals before a pair."""
    tops = _tops(one for one in candidate.before(2) if one not in pair)
    verbs = [one.verb for one in tops if one.verb][1::-1]
    return replace(verbs[at], mode="total", how=IN_ORDER) if len(verbs) == 2 else None


def _says_order(items: Items, before: int, start: int, end: int) -> bool:
    """As in "the figures are 4,127 and 41,386", "9,690 and 83,151, respectively"."""
    if before >= 0 and items[before].word in {*_SUMS, ";"}:
        return True
    words = {*words_in(items[max(0, before - 4) : start]), *words_in(items[end : end + _NEAR])}
    return bool(words & _ORDERED)


def _set_off(items: Sequence[Item]) -> int:
    """Index of the last number, sum or semicolon, which parts two numbers from what is before."""
    found = [n for n, item in enumerate(items) if item.number or item.word in {*_SUMS, ";"}]
    return found[-1] if found else -1


def _pairs(context: Context) -> list[Candidate]:
    """The last two numbers of a sentence, where only "and" and bare words part them, or all four.

    As in "139 and 1,241 for the week, 1,520 and 16,300 for the year".
    """
    claims = context.claims
    if len(claims) == _TWO_PAIRS and _couple(context, claims[:2], claims[2].at):
        return claims if _couple(context, claims[2:], len(context.items)) else []
    return claims[-2:] if _couple(context, claims[-2:], len(context.items)) else []


def _couple(context: Context, pair: list[Candidate], limit: int) -> bool:
    if len(pair) < 2 or any(candidate.phrase.kind == "unknown" for candidate in pair):
        return False
    one, two = pair
    between = words_in(context.items[one.at + 1 : two.at])
    measured = any(one.at < at < limit for at in context.clause.modes)
    return "and" in between and len(between) <= _NEAR and not measured


def _side_by_side(items: Items, places: list[int]) -> bool:
    """As in "people apprehended and prevented from crossing"."""
    between = words_in(items[places[0] + 1 : places[1]])
    return bool({"and", "or"} & set(between)) and "," not in between and len(between) <= _FAR
