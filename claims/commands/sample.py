"""The command that draws a sample of cited pages for a reader, with room for the verdict."""

import argparse

from claims import disk, tables
from claims.errors import ExportError
from claims.exports.table import table
from claims.intake.sampling import sample as drawn
from claims.theme import counted


def sample(given: argparse.Namespace) -> int:
    """Draw pages and write their figures as a CSV file."""
    rows = drawn(tables.load(given.root), given.pages, given.seed)
    try:
        disk.write_whole(given.out, table(rows, "csv"))
    except OSError as error:
        raise ExportError(f"{given.out} cannot be written: {error.strerror}.") from error
    pages = rows["article_id"].nunique()
    held = f"{counted(len(rows), 'figure')} of {counted(pages, 'page')}"
    print(f"{given.out}: {held}, seed {given.seed}.")
    return 0
