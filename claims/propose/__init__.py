"""Article text to proposals: every number mention accounted for, and what it seems to state.

The rooms are the steps, in order. ``read`` makes sentences of items, each with its marks from the
lexicon; numbers, dates and periods come from ``claims.text``. ``mention`` makes every number a
candidate, or sets it aside. ``measure`` attaches the verb or total, the head noun and the
qualifier. ``tie`` links parts to totals and numbers to their antecedents. ``place`` and ``period``
attach where and when. ``account`` completes each claim, lets arithmetic judge it, says what makes
it doubtful, and finds the events. ``proposals`` is the one door. Rules that are patterns of words
are rows of ``patterns.csv`` and ``asides.csv``, with examples; their lists are in ``words.csv``,
the kinds of words that the lexicon marks in ``kinds.csv``.
"""

from claims.propose.account.events import EventProposal
from claims.propose.proposals import (
    COLUMNS,
    AsideProposal,
    ClaimProposal,
    Proposals,
    load_lexicon,
    propose,
    rows,
)
from claims.propose.read.lexicon import Lexicon
from claims.text.dates import DateExpression, find_dates
from claims.text.numbers import Number, find_numbers, read_value

__all__ = [
    "COLUMNS",
    "AsideProposal",
    "ClaimProposal",
    "DateExpression",
    "EventProposal",
    "Lexicon",
    "Number",
    "Proposals",
    "find_dates",
    "find_numbers",
    "load_lexicon",
    "propose",
    "read_value",
    "rows",
]
