"""The command that proposes what thousands of articles state."""

import argparse

from claims import folder_run


def propose(given: argparse.Namespace) -> int:
    """Propose the claims of every article of a folder or of Parquet files."""
    return folder_run.run(given)
