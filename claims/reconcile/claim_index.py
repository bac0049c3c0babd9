"""The current claims by number, which is how the tests know them.

A number is the place of a claim's name among all names, so that numbers sort as the names do;
a million of them are chosen, joined and grouped in a fraction of the time that names take.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from claims.series.points import READ_COLUMNS
from claims.tables import positions
from claims.tables.history import corrected
from claims.tables.reading import TEXT


@dataclass(frozen=True)
class ClaimIndex:
    """What findings say of claims: their names and outlets, by number."""

    names: Sequence[str]
    outlets: Sequence[str]

    def named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the names of claims."""
        return tuple(map(self.names.__getitem__, numbers))

    def said_by(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the outlets of claims, each once."""
        return tuple(dict.fromkeys(map(self.outlets.__getitem__, numbers)))


def numbered(statements: pd.DataFrame) -> tuple[pd.DataFrame, ClaimIndex]:
    """Return the current claims by number, and what is known of each.

    Returns:
        The columns that figures are read from, sorted; ``claim_id`` is the number and ``part_of``
        that of the whole as it reads now, or -1. Nothing in them supersedes anything.
    """
    current = corrected(statements[[*READ_COLUMNS, "supersedes"]])
    if not current["claim_id"].is_monotonic_increasing:
        current = current.sort_values("claim_id")
    names, outlets = current["claim_id"], current["outlet"].astype(TEXT)
    known = ClaimIndex(
        names.to_numpy(dtype=object).tolist(),
        outlets.where(outlets != "", current["article_id"]).to_numpy(dtype=object).tolist(),
    )
    numbers = np.arange(len(current))
    wholes = positions(current["part_of"], names)
    frame = current.assign(
        claim_id=numbers,
        part_of=wholes,
        supersedes=pd.Series("", index=current.index, dtype=TEXT),
    )
    return frame.set_axis(numbers), known
