"""Marked-up paragraphs: what each number of a sentence states, written beside the number.

A file holds cases parted by lines of ``---``. A case opens with ``# name day-of-statement``; in
its text ``{54|neutralised pkk habur day 2024-04-21}`` stands for a claim: the number, its
measure, group, place, period, its days where the label alone does not give them, and its
qualifier where it is not exact. Every other number is no claim.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.propose import Proposals

_MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_QUALIFIERS = frozenset("about at_least more_than at_most less_than".split())


@dataclass(frozen=True)
class Case:
    """A paragraph with the claims it states: words as in ``said``, by the start of the number."""

    name: str
    said_on: date
    text: str
    claims: dict[int, str]


def read_cases(path: Path) -> tuple[Case, ...]:
    return tuple(_case(block) for block in path.read_text("utf-8").split("\n---\n"))


def _case(block: str) -> Case:
    head, _, marked = block.strip("\n").partition("\n")
    _, name, day = head.split()
    return read_marked(name, date.fromisoformat(day), marked)


def read_marked(name: str, said_on: date, marked: str) -> Case:
    """A paragraph without its marks, and the claims they state."""
    claims: dict[int, str] = {}
    text, position = "", 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        claims[len(text)] = f"{match.group(1)} {match.group(2)}"
        text, position = text + match.group(1), match.end()
    return Case(name, said_on, text + marked[position:], claims)


def said(proposals: Proposals, wanted: dict[int, str]) -> dict[int, str]:
    """The claims proposed, each in the words of ``wanted``: days only where those give days."""
    found = {}
    for claim in proposals.claims:
        words = [claim.text, claim.measure, claim.group, claim.place, claim.period]
        expected = wanted.get(claim.span.start, "").split()
        days = [str(claim.period_start), str(claim.period_end)]
        given = sum(bool(_DAY.match(word)) for word in expected)
        words += days[:given]
        found[claim.span.start] = " ".join(
            words + ([claim.qualifier] if claim.qualifier != "exact" else [])
        )
    return found
