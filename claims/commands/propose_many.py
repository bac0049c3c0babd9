"""The command that proposes what thousands of articles state."""

import argparse

from claims import batch


def propose_many(given: argparse.Namespace) -> int:
    """Propose the claims of every article of a folder or of Parquet files."""
    return batch.run(given)
