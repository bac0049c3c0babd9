"""Commands about the tables: check, dictionary, reconcile, import-series."""

import argparse
import json
import sys

from claims import checks, disk, tables
from claims.commands.chosen import chosen
from claims.errors import TableError
from claims.intake.saving import append_rows
from claims.reconcile import reconcile as reconciled
from claims.reconcile import summary
from claims.series.file import read_series
from claims.series.importing import additions
from claims.tables import dictionary, schema
from claims.theme import counted, number


def check(given: argparse.Namespace) -> int:
    """List every problem of the tables and texts."""
    problems = checks.check(given.root)
    if given.json:
        listed = [problem.as_dict() for problem in problems]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(f"{problem.severity}: {problem.message}")
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    print(f"{number(errors)} errors, {number(warnings)} warnings.", file=sys.stderr)
    return 1 if errors else 0


def write_dictionary(given: argparse.Namespace) -> int:
    """Write the data dictionary, or print it."""
    try:
        page = dictionary.page(schema.shipped(given.root / "data"))
    except (OSError, ValueError) as error:
        raise TableError.of(f"data/datapackage.json cannot be read: {error}.") from error
    if given.print:
        print(page, end="")
        return 0
    target = given.root / "data" / "README.md"
    try:
        disk.write_whole(target, page.encode("utf-8"))
    except OSError as error:
        raise TableError.of(f"data/README.md cannot be written: {error.strerror}.") from error
    print(target)
    return 0


def reconcile(given: argparse.Namespace) -> int:
    """List the findings of the reconciliation, those that hold and those that do not."""
    found = reconciled(chosen(given).rows)
    if given.json:
        listed = [finding.as_dict() for finding in found]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for finding in found:
            print(f"{finding.result}: {finding.sentence}")
    for tally in summary(found):
        print(f"{tally.kind}: {tally.words}: {tally.outcome}.", file=sys.stderr)
    return 0


def import_series(given: argparse.Namespace) -> int:
    """Add the figures of a CSV file that the tables do not hold yet."""
    figures = read_series(given.file, tables.load(given.root).codebook)
    saved = append_rows(given.root, lambda held: additions(figures, held.articles, held.claims))
    rows = saved.rows
    if not rows:
        print(f"0 claims added: all {number(len(figures))} are in the tables already.")
        return 0
    pages, figures_added = (len(rows.get(name, ())) for name in ("articles", "claims"))
    print(f"{counted(figures_added, 'claim')} of {counted(pages, 'new page')} added.")
    return 0
