"""Which rows a correction of one must take along: its parts, or all that one whole includes.

A part counts what its whole counts, so the measure of one is corrected with the others'; a whole
that is taken back leaves its parts without one.
"""

from collections.abc import Iterator

import pandas as pd

from claims.tables.history import corrected


def parts_of(claims: pd.DataFrame, claim_id: str) -> pd.DataFrame:
    """Return the claims that stand and are part of one, the parts of parts among them."""
    standing = corrected(claims)
    return standing[standing["claim_id"].isin(list(_below(standing, claim_id)))]


def relatives_of(claims: pd.DataFrame, claim_id: str) -> pd.DataFrame:
    """Return the other claims of the largest whole that includes one, the whole among them."""
    standing = corrected(claims)
    whole_of = dict(zip(standing["claim_id"], standing["part_of"], strict=True))
    top, seen = claim_id, {claim_id}
    while (above := whole_of.get(top, "")) in whole_of and above not in seen:
        top = above
        seen.add(top)
    family = {top, *_below(standing, top)} - {claim_id}
    return standing[standing["claim_id"].isin(family)]


def _below(standing: pd.DataFrame, claim_id: str) -> Iterator[str]:
    found, seen = [claim_id], {claim_id}
    while found:
        below = standing.loc[standing["part_of"].isin(found), "claim_id"]
        found = [name for name in below if name not in seen]
        seen.update(found)
        yield from found
