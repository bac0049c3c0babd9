"""Which period a number covers: that of its clause, one that leads the sentence, or none.

The day of saying is not a period. A period before or after several numbers is shared by them;
it is not carried over "adding that" or "bringing the total to".
"""

from collections.abc import Iterable

from claims.propose.mention.candidates import Context
from claims.propose.period.dated import Timed
from claims.propose.read.article import Items, words_in
from claims.propose.read.patterns import holds, occurs

_STOPPERS = frozenset("adding bringing taking raising noting brought raised".split())
_SOFT = frozenset("; while whereas but whilst".split())
_AGAINST = frozenset("from against than versus compared".split())
_TOO_FAR = 60


def timed_of(context: Context, timed: Iterable[Timed], at: int) -> Timed | None:
    """Which of some periods of a sentence the number at ``at`` has; None where none reaches it."""
    numbers = context.at
    prices = {one: _price(context.items, one, at, numbers) for one in timed}
    best = min(prices, key=prices.__getitem__, default=None)
    return best if best is not None and prices[best] < _TOO_FAR else None


def _price(items: Items, timed: Timed, at: int, numbers: tuple[int, ...]) -> int:
    """How far a period is fetched for a number; ``_TOO_FAR`` where it is none of its."""
    low, high = sorted((at, timed.at))
    words = words_in(items[low + 1 : high])
    if _out_of_reach(items, timed, at, words):
        return _TOO_FAR
    between = sum(low < number < high for number in numbers)
    soft = sum(word in _SOFT for word in words)
    price = 6 * between + 6 * soft + words.count("and") + 2 * words.count(",") + (high - low) // 10
    return price + _surcharge(timed, at, numbers, words)


def _out_of_reach(items: Items, timed: Timed, at: int, words: list[str]) -> bool:
    """Tell whether a clause of its own, brackets or a comparison part a period and a number."""
    before, between = timed.at < at, items[min(at, timed.at) + 1 : max(at, timed.at)]
    if _STOPPERS & set(words[int(before) :]) or occurs("a clause of its own", between):
        return True
    if {"(", ")"} & set(words) and holds("in brackets with a number", items, timed.at):
        return True
    return not before and occurs("parted from its period", between)


def _surcharge(timed: Timed, at: int, numbers: tuple[int, ...], words: list[str]) -> int:
    """What makes a period within reach less likely than another."""
    before, told = timed.at < at, set(words)
    # A period that closes the clause of an earlier number does not lead the next.
    owned = any(number < timed.at for number in numbers) and told & {",", *_SOFT}
    led = before and bool(owned or _AGAINST & told)
    bracketed = "(" in told and not (before and ")" in told)
    same = timed.period.label == "relative" and timed.period.hint.startswith("same")
    return 4 * led + 8 * bool(not before and _SOFT & told) + 3 * bracketed + 3 * same
