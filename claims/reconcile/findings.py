"""The record of one test, how many of each kind hold, and the words findings share.

The tests themselves are in the modules beside this one, one per kind of question.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from claims.series.points import TOTAL
from claims.series.scopes import subject
from claims.theme import day, days, number

KINDS: Final[Mapping[str, str]] = {
    "parts": "a whole equals the sum of its two parts on the same page",
    "inclusion": "a part is no larger than the whole that includes it",
    "total": "a total grows by the figures reported for the days between",
    "fall": "a total falls: a revision or a slip",
    "stale": "a total is repeated although a figure was reported since: not updated",
    "outlets": "outlets give the same number for the same thing",
    "label": "a number stands under another label than with other outlets",
    "period": "a figure whose period is not stated fits one",
}
FOUND_ONLY: Final = ("fall", "stale", "label")
"""Kinds that never hold: each is looked for, listed where it is found, and counted apart."""
HOLDS, FAILS, FOUND = "holds", "does not hold", "found"
"""What came of a test, as the page and the command line say it."""
_NAMED_OUTLETS: Final = 3


@dataclass(frozen=True)
class Finding:
    """One test and its outcome.

    Attributes:
        kind: one of ``KINDS``.
        passed: whether the figures agree; a fall, a stale total and a wrong label never do.
        measure: code of what is counted.
        group: scope of the group, see ``scopes``.
        place: scope of the place.
        said_on: day of the statement tested.
        first_day: first day the test is about; None where the source states no period.
        last_day: last day, inclusive.
        expected: what the other figures make it.
        found: what was reported.
        residual: found minus expected, signed; for ``inclusion`` what the part leaves of the whole.
        outlets: who reported the figures tested.
        claim_ids: the claims tested.
        sentence: the finding in words, one sentence.
    """

    kind: str
    passed: bool
    measure: str
    group: str
    place: str
    said_on: date
    first_day: date | None
    last_day: date | None
    expected: float
    found: float
    residual: float
    outlets: tuple[str, ...]
    claim_ids: tuple[str, ...]
    sentence: str

    @classmethod
    def of_row(
        cls,
        row: Any,
        kind: str,
        passed: bool,
        expected: float,
        found: float,
        claim_ids: Iterable[str],
        outlets: Iterable[str],
        sentence: str,
    ) -> "Finding":
        """Return the finding of a frame's row, which has measure, scopes and days."""
        return cls(
            kind,
            passed,
            row.measure,
            row.group_scope,
            row.place_scope,
            row.said_on.date(),
            _day(row.first_day),
            _day(row.last_day),
            expected,
            found,
            found - expected,
            tuple(outlets),
            tuple(claim_ids),
            sentence,
        )

    @property
    def result(self) -> str:
        """Return what came of the test: ``HOLDS``, ``FAILS`` or ``FOUND``."""
        if self.kind in FOUND_ONLY:
            return FOUND
        return HOLDS if self.passed else FAILS

    @property
    def order(self) -> tuple[object, ...]:
        """Return what findings are sorted by: day, then kind, then claims."""
        return self.said_on, tuple(KINDS).index(self.kind), self.claim_ids

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON: days as text, missing ones empty; ``holds`` is passed."""
        plain = {"holds" if name == "passed" else name: v for name, v in asdict(self).items()}
        for name in ("said_on", "first_day", "last_day"):
            plain[name] = str(plain[name] or "")
        return plain


def _day(moment: object) -> date | None:
    """Return a frame's moment as a day, None where it is missing."""
    return moment.date() if isinstance(moment, pd.Timestamp) else None


@dataclass(frozen=True)
class Tally:
    """How many tests of one kind were made, and how many hold."""

    kind: str
    words: str
    tested: int
    holding: int

    @property
    def failing(self) -> int:
        """Return how many do not hold."""
        return self.tested - self.holding

    @property
    def outcome(self) -> str:
        """Return the count in words: ``12 of 14 hold``, of what is only looked for ``3 found``."""
        if self.kind in FOUND_ONLY:
            return f"{number(self.tested)} found"
        return f"{number(self.holding)} of {number(self.tested)} hold"


def summary(findings: Iterable[Finding]) -> tuple[Tally, ...]:
    """Count the tests of each kind, every kind of ``KINDS`` in its order."""
    outcomes: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    for finding in findings:
        outcomes[finding.kind].append(finding.passed)
    return tuple(Tally(kind, KINDS[kind], len(held), sum(held)) for kind, held in outcomes.items())


def on(value: pd.Timestamp) -> str:
    """Write a frame's moment: ``25 Apr 2024``."""
    return day(value.date())


def between(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Write the days of a frame's two moments: ``19–25 Apr 2024``."""
    return days(first.date(), last.date())


def span_words(kind: str, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Say which days a flow or total covers: ``since 1 Jan 2024``, ``for 19–25 Apr 2024``."""
    return f"since {on(first)}" if kind == TOTAL else f"for {between(first, last)}"


def said_by(claim_ids: Iterable[str], outlets: Mapping[str, str]) -> tuple[str, ...]:
    """Return the outlets of claims, each once; ``outlets`` holds the outlet of each claim."""
    return tuple(dict.fromkeys(outlets[claim_id] for claim_id in claim_ids))


def names(outlets: Sequence[str]) -> str:
    """Join outlets for a sentence: three, then how many more; each once."""
    once = tuple(dict.fromkeys(outlets))
    shown = ", ".join(once[:_NAMED_OUTLETS])
    return f"{shown} and {len(once) - _NAMED_OUTLETS} more" if len(once) > _NAMED_OUTLETS else shown


def counted(measure: str, group: str, place: str, subset: bool) -> str:
    """Name what is counted, to open a sentence: ``People apprehended at the border``."""
    words = subject(measure, group, place, subset)
    return words[0].upper() + words[1:]
