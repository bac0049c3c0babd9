"""The same days of each year: a running total beside the one of the year before.

The total compared with is that of the briefing nearest to the same calendar day; both days are
named and nothing is interpolated. Where no briefing is near, or the years are not counted alike,
that is said in place of a difference. Which totals are sound is for who calls.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claims.selection import figure_words
from claims.theme import day, number

NEAR = 7
"""Days by which the briefing of the year before may lie off the same calendar day."""
CLOSE = 3
"""Days off that need no words; of more, the sentence says how many."""
LEAST_BASE = 20
"""No percentage is taken of fewer: one person more would be five per cent or above."""


@dataclass(frozen=True)
class Total:
    """A running total as it was reported.

    Attributes:
        first_day: the day from which it counts.
        last_day: the day up to which it counts, inclusive.
        value: the number, with its qualifier as ``qualifier``.
        claim_id: the claim to open.
        places: the codes by which the outlets word its place, those without one left out.
        flag: what is wrong with it in words, empty where nothing is.
    """

    first_day: date
    last_day: date
    value: float
    qualifier: str = "exact"
    claim_id: str = ""
    places: frozenset[str] = frozenset()
    flag: str = ""

    @property
    def of_a_year(self) -> bool:
        """Whether it counts from 1 January of the year in which it ends."""
        return self.first_day == date(self.last_day.year, 1, 1)

    @property
    def words(self) -> str:
        """The total with its day, and what is wrong with it: ``1,465 by 17 Apr 2025``."""
        doubt = f" ({self.flag})" if self.flag else ""
        return f"{figure_words(self.value, self.qualifier)}{doubt} by {day(self.last_day)}"


@dataclass(frozen=True)
class Comparison:
    """A total, the one of the year before that it is compared with, or why there is none.

    Attributes:
        now: the total.
        then: that of the year before; None where none is near.
        hindrance: why no difference is taken, in words; empty where one is.
    """

    now: Total
    then: Total | None
    hindrance: str

    @property
    def sentence(self) -> str:
        """The comparison in words: ``1,465 by 17 Apr 2025, 41 % fewer than 2,485 by ...``."""
        if self.hindrance or self.then is None:
            return f"{self.now.words}; {self.hindrance}"
        differs = difference(self.now.value, self.then.value)
        which = "earlier" if self.off < 0 else "later"
        aside = f", {abs(self.off)} days {which} in its year" if abs(self.off) > CLOSE else ""
        return f"{self.now.words}, {differs} {self.then.words}{aside}"

    @property
    def off(self) -> int:
        """Days by which the earlier total lies after the same calendar day; 0 without one."""
        return (self.then.last_day - same_day_before(self.now.last_day)).days if self.then else 0


def compare(now: Total, totals: Iterable[Total], found: str = "was found") -> Comparison:
    """Compare a total with the one of the year before nearest to the same calendar day.

    Args:
        now: the total.
        totals: the sound totals of its series, of any year and any start.
        found: what is said not to be so of one of the year before: ``is selected`` where the
            totals are a selection of those found.
    """
    if not now.of_a_year:
        return Comparison(now, None, f"it counts from {day(now.first_day)}, longer than its year")
    wanted = same_day_before(now.last_day)
    near = [one for one in totals if abs((one.last_day - wanted).days) <= NEAR]
    near = [one for one in near if one.last_day.year == wanted.year]
    alike = [one for one in near if one.of_a_year]
    if alike:
        then = nearest(alike, wanted)
        return Comparison(now, then, _hindrance(now, then))
    if near:
        then = nearest(near, wanted)
        aside = f"the total of {day(then.last_day)} counts from {day(then.first_day)}, not alike"
        return Comparison(now, then, aside)
    return Comparison(now, None, f"no total {found} within {NEAR} days of {day(wanted)}")


def newest(totals: Sequence[Total], found: str = "was found") -> tuple[Comparison, Comparison]:
    """Return the comparison to tell of the newest year, and that of its newest total.

    The one to tell is the newest whose days are ``CLOSE``, else the newest that is not hindered,
    else that of the newest total; ``found`` as in ``compare``.
    """
    compared = [compare(one, totals, found) for one in _of_newest_year(totals)]
    made = [one for one in compared if not one.hindrance]
    close = [one for one in made if abs(one.off) <= CLOSE]
    return (close or made or compared)[0], compared[0]


def _of_newest_year(totals: Sequence[Total]) -> list[Total]:
    """Return the totals of the newest year, the newest first."""
    of_years = [one for one in totals if one.of_a_year]
    year = max(one.last_day.year for one in of_years)
    own = [one for one in of_years if one.last_day.year == year]
    return sorted(own, key=lambda one: one.last_day, reverse=True)


def nearest(totals: Sequence[Total], wanted: date) -> Total:
    """Return the total that ends nearest to a day; of two as near, the earlier."""
    return min(totals, key=lambda one: (abs(one.last_day - wanted), one.last_day))


def same_day_before(last_day: date) -> date:
    """Return the same calendar day of the year before; of 29 February, 28 February."""
    if (last_day.month, last_day.day) == (2, 29):
        last_day -= timedelta(days=1)
    return last_day.replace(year=last_day.year - 1)


def difference(now: float, then: float) -> str:
    """Say how a number differs from another: ``41 % fewer than``, ``3 more than``."""
    if now == then:
        return "the same as"
    which = "more" if now > then else "fewer"
    if then < LEAST_BASE:
        return f"{number(abs(now - then))} {which} than"
    percent = math.floor(100 * abs(now - then) / then + 0.5)
    return f"{number(percent) if percent else 'less than 1'} % {which} than"


def _hindrance(now: Total, then: Total) -> str:
    """Say why no difference is taken of two totals that each count from their 1 January."""
    if now.places and then.places and not now.places & then.places:
        return f"{then.words} is worded for other places, so that the years are not counted alike"
    if (now.qualifier, then.qualifier) != ("exact", "exact"):
        return f"{then.words}: they are not both exact"
    return ""
