"""A sample of the cited pages for a reader, to be read again against what they say.

Pages are drawn from each half-year of briefings in proportion to how many it has, at least one
of each while they last. The order of drawing is that of a digest of seed and page: the same seed
draws the same pages on every machine, and rows added for other pages change little of it.
What is quoted is not drawn: the program itself holds it against its words.
"""

import hashlib
from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from claims.errors import IntakeError
from claims.series.notes import place_as_worded
from claims.tables import Dataset
from claims.tables.history import live

READ = (
    *("url", "outlet", "said_on", "article_id", "claim_id", "value", "qualifier", "measure"),
    *("group", "place", "place_as_worded", "period", "period_start", "period_end", "note"),
)
"""What a reader needs of a figure to hold it against its page."""
TO_FILL = ("looked_up", "verdict", "field", "should_be", "reason")
"""What a reader fills in: ``field``, ``should_be`` and ``reason`` are those of a correction."""


def sample(dataset: Dataset, pages: int, seed: int) -> pd.DataFrame:
    """Draw pages; return their figures that stand, a row each, with room for the verdict.

    Raises:
        IntakeError: so many pages cannot be drawn.
    """
    rows = live(dataset.statements)
    rows = rows[rows["evidence"] == "cited"]
    of_page = rows[["article_id", "said_on"]].drop_duplicates("article_id").dropna()
    if not 1 <= pages <= len(of_page):
        message = f"pages is {pages}; allowed is a number from 1 to {len(of_page):,}."
        raise IntakeError(message)
    half = (of_page["said_on"].dt.month > 6).astype("int64") + of_page["said_on"].dt.year * 2
    strata = {int(key): list(of) for key, of in of_page["article_id"].groupby(half.to_numpy())}
    wanted = shares({key: len(of) for key, of in strata.items()}, pages)
    drawn = [name for key, of in strata.items() for name in _first(of, wanted[key], seed)]
    chosen = rows[rows["article_id"].isin(drawn)].sort_values(["said_on", "claim_id"])
    worded = chosen.assign(place_as_worded=chosen["note"].map(place_as_worded))
    empty = dict.fromkeys(TO_FILL, "")
    return worded[list(READ)].assign(**empty).reset_index(drop=True)


def shares(sizes: Mapping[int, int], total: int) -> dict[int, int]:
    """Share a number out in proportion to sizes, one to each first, by the largest remainder."""
    everything = sum(sizes.values())
    exact = {key: Fraction(size * total, everything) for key, size in sizes.items()}
    given = {key: min(sizes[key], max(1, int(exact[key]))) for key in sizes}
    while (left := total - sum(given.values())) != 0:
        step = 1 if left > 0 else -1
        open_to = [k for k in sizes if (given[k] < sizes[k] if step > 0 else given[k] > 0)]
        best = max(open_to, key=lambda key: (step * (exact[key] - given[key]), -key))
        given[best] += step
    return given


def _first(names: list[str], count: int, seed: int) -> list[str]:
    def drawn(name: str) -> str:
        return hashlib.sha256(f"{seed}|{name}".encode()).hexdigest()

    return sorted(names, key=drawn)[:count]
