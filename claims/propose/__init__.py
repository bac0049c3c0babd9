"""Article text to proposals: every number found, and what it seems to state.

Steps, each a module: ``folding``, ``numbers`` and ``dates`` (the inventory), ``period_days``,
``lexicon``, ``reading`` (sentences of items), ``nouns``, ``verbs``, ``codes``, ``measures``,
``qualifiers``, ``aside``, ``elsewhere``,
``places``, ``timing``, ``candidates``, ``wholes``, ``links``, ``carry``,
``settle``, ``judge``, ``events``, ``proposals``.
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
