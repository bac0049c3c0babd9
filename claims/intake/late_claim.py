"""A claim added to an article that is held: of words that were set aside, or missed, at first.

The row that sets the words aside stays, so that an older version shows them as they were.
"""

from collections.abc import Mapping
from pathlib import Path

from claims.articles import next_number
from claims.intake.addition import Cells, PendingWrite, cells
from claims.intake.saving import Now, save_draft, stamped, utc_now
from claims.tables import Dataset


def add_claim(
    root: Path,
    article_id: str,
    row: Mapping[str, object],
    *,
    dry_run: bool = False,
    now: Now = utc_now,
) -> Cells:
    """Add a claim to an article; return its row as it is, or with ``dry_run`` would be, saved.

    Args:
        root: the folder with ``data/`` and ``seeds/``.
        article_id: the article, whose text is held.
        row: the columns of the claim but those that saving fills in.
        dry_run: validate everything and write nothing.
        now: the clock.

    Raises:
        IntakeError: the claim is refused, or could not be saved; nothing was changed.
    """

    def drawn(dataset: Dataset) -> PendingWrite:
        held = dataset.claims.loc[dataset.claims["article_id"] == article_id, "claim_id"]
        named = {"claim_id": f"{article_id}-{next_number(held):02}", "article_id": article_id}
        return stamped(dataset, {"claims": [cells(row) | named]}, now)

    draft, *_ = save_draft(root, drawn, dry_run=dry_run)
    return draft.rows["claims"][0]
