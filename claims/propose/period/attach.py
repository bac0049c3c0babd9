"""Which period a number covers: that of its clause, one that leads the sentence, or none.

The day of saying is not a period. A period before or after several numbers is shared by them;
it is not carried over "adding that" or "bringing the total to".
"""

from claims.propose.period.dated import Timed
from claims.propose.read.article import Items, words_in
from claims.propose.read.patterns import holds, occurs

_STOPPERS = frozenset("adding bringing taking raising noting brought raised".split())
_SOFT = frozenset("; while whereas but whilst".split())
_AGAINST = frozenset("from against than versus compared".split())
_TOO_FAR = 60


def timed_of(
    items: Items, timed: tuple[Timed, ...], at: int, numbers: tuple[int, ...]
) -> Timed | None:
    """The period of the number at index ``at``; None where none reaches it."""
    best, cost = None, _TOO_FAR
    for candidate in timed:
        price = _price(items, candidate, at, numbers)
        if price < cost:
            best, cost = candidate, price
    return best


def _price(items: Items, timed: Timed, at: int, numbers: tuple[int, ...]) -> int:
    """How far a period is fetched for a number; ``_TOO_FAR`` where it is none of its."""
    low, high = min(at, timed.at), max(at, timed.at)
    words = words_in(items[low + 1 : high])
    if _out_of_reach(items, timed, at, words):
        return _TOO_FAR
    between = sum(1 for number in numbers if low < number < high)
    soft = sum(word in _SOFT for word in words)
    price = 6 * between + 6 * soft + words.count("and") + 2 * words.count(",") + (high - low) // 10
    return price + _surcharge(items, timed, at, numbers, words)


def _out_of_reach(items: Items, timed: Timed, at: int, words: list[str]) -> bool:
    """Tell whether a clause of its own, brackets or a comparison part a period and a number."""
    before, between = timed.at < at, items[min(at, timed.at) + 1 : max(at, timed.at)]
    if _STOPPERS & set(words[int(before) :]) or occurs("a clause of its own", between):
        return True
    if {"(", ")"} & set(words) and holds("in brackets with a number", items, timed.at):
        return True
    return not before and occurs("parted from its period", between)


def _surcharge(
    items: Items, timed: Timed, at: int, numbers: tuple[int, ...], words: list[str]
) -> int:
    """What makes a period within reach less likely than another."""
    before, told = timed.at < at, set(words)
    led = before and bool(_AGAINST & told or _owned(items, timed.at, numbers, at))
    bracketed = "(" in told and not (before and ")" in told)
    same = timed.period.label == "relative" and timed.period.hint.startswith("same")
    return 4 * led + 8 * bool(not before and _SOFT & told) + 3 * bracketed + 3 * same


def _owned(items: Items, at: int, numbers: tuple[int, ...], limit: int) -> bool:
    """Tell whether a period closes the clause of an earlier number instead of leading."""
    return any(number < at for number in numbers) and any(
        item.word in _SOFT | {","} for item in items[at + 1 : limit]
    )
