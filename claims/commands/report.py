"""The command that writes the figures of a selection as one file to hand over."""

import argparse
from pathlib import Path

from claims.charts.catalogue import CHARTS
from claims.commands.chosen import chosen
from claims.commands.progress import progress
from claims.errors import ExportError
from claims.exports.options import MODES, allow
from claims.outputs import require_free, write
from claims.report import archived, gather, page


def report(given: argparse.Namespace) -> int:
    """Write the report as HTML or as a ZIP file, by the ending of its name."""
    out: Path = given.out
    kind = out.suffix.lower()
    if kind not in (".html", ".zip"):
        raise ExportError(f"The report {out.name} has another ending; name it .html or .zip.")
    allow("theme", given.theme, MODES)
    require_free(out, given.root, force=given.force)
    shown = chosen(given)
    rounds = 3 if kind == ".zip" else 2
    with progress(rounds * len(CHARTS)) as step:
        made = gather(shown, given.title, step)
        data = (
            archived(made, given.theme, step)
            if kind == ".zip"
            else page(made, given.theme, step=step)
        )
    print(write(out.parent, out.name, data))
    return 0
