"""The command that draws a sample of cited pages for a reader, with room for the verdict."""

import argparse

from claims import tables
from claims.exports.table import table
from claims.intake.sampling import sample as drawn
from claims.outputs import require_free, write
from claims.theme import counted


def sample(given: argparse.Namespace) -> int:
    """Draw pages and write their figures as a CSV file."""
    require_free(given.out, given.root, force=given.force)
    rows = drawn(tables.load(given.root), given.pages, given.seed)
    out = write(given.out.parent, given.out.name, table(rows, "csv"))
    pages = rows["article_id"].nunique()
    held = f"{counted(len(rows), 'figure')} of {counted(pages, 'page')}"
    print(f"{out}: {held}, seed {given.seed}.")
    return 0
