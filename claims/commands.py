"""What the commands of the command line do: each takes its words and returns an exit code.

Results go to standard output, messages to standard error.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping

from claims import checks, dictionary, schema, tables
from claims.charts.catalogue import CHARTS, draw
from claims.cli import FILTER_WORDS
from claims.errors import ClaimsError, ExportError, SelectionError
from claims.exports import FORMATS, Look, export_all, table, write
from claims.exports.selected import about
from claims.figure import Figure
from claims.reconcile import reconcile as reconciled
from claims.reconcile import summary
from claims.selection import Shown, from_query
from claims.theme import number

ROWS_AS = ("csv", "xlsx", "parquet")


def run(given: argparse.Namespace) -> int:
    """Run the command named; what a user can mend is said in a sentence, and the code is 1."""
    try:
        return COMMANDS[given.command](given)
    except ClaimsError as error:
        print(error, file=sys.stderr)
        return 1


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
        raise ExportError(f"data/datapackage.json cannot be read: {error}.") from error
    if given.print:
        print(page, end="")
    else:
        print(write(given.root / "data", "README.md", page.encode()))
    return 0


def reconcile(given: argparse.Namespace) -> int:
    """List the findings of the reconciliation, those that hold and those that do not."""
    found = reconciled(selected(given).rows)
    if given.json:
        listed = [finding.as_dict() for finding in found]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for finding in found:
            print(f"{'holds' if finding.holds else 'DIFFERS'}: {finding.sentence}")
    for tally in summary(found):
        held = f"{number(tally.holding)} of {number(tally.tested)} hold"
        print(f"{tally.kind}: {tally.words}: {held}.", file=sys.stderr)
    return 0


def export(given: argparse.Namespace) -> int:
    """Write charts and their rows, in the formats wanted, to a folder."""
    if given.list:
        return _list()
    if given.out is None:
        raise ExportError("Say where to write with --out DIR.")
    wanted = [name.strip() for name in given.format.split(",") if name.strip()]
    _known_formats(wanted)
    look = Look(given.size, given.scale, given.theme)
    shown = selected(given)
    for chart in given.chart or list(CHARTS):
        figure = draw(chart, shown)
        if figure is None:
            print(f"{chart}: nothing in this selection.", file=sys.stderr)
            continue
        for name, data in _files(figure, wanted, look, shown).items():
            print(write(given.out, name, data))
    return 0


def _list() -> int:
    for name, builder in CHARTS.items():
        print(f"{name}\t{(builder.__doc__ or '').splitlines()[0]}")
    return 0


def _known_formats(wanted: list[str]) -> None:
    allowed = (*FORMATS, *ROWS_AS)
    unknown = [name for name in wanted if name not in allowed]
    if unknown or not wanted:
        named = ", ".join(unknown) or "none"
        raise ExportError(f"Unknown format {named}; the formats are {', '.join(allowed)}.")


def _files(figure: Figure, wanted: list[str], look: Look, shown: Shown) -> dict[str, bytes]:
    pictures = [name for name in wanted if name in FORMATS]
    made = export_all(figure, pictures, look)
    said = about(figure.rows, shown, figure.title)
    rows = {name: table(figure.rows, name, said) for name in wanted if name in ROWS_AS}
    return {f"{figure.id}.{name}": data for name, data in (made | rows).items()}


def selected(given: argparse.Namespace) -> Shown:
    """Return what the filters given select of the folder's tables.

    Raises:
        TableError: the tables cannot be read.
        SelectionError: a filter has a value that the data does not hold.
    """
    dataset = tables.load(given.root)
    query: dict[str, list[str]] = {
        name: getattr(given, name) for name in FILTER_WORDS if getattr(given, name)
    }
    query |= {name: [vars(given)[name]] for name in ("from", "to", "version") if vars(given)[name]}
    selection, notes = from_query(query, dataset.statements)
    if notes:
        raise SelectionError(" ".join(note.replace("The link", "The command") for note in notes))
    return Shown(dataset, selection)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "check": check,
    "dictionary": write_dictionary,
    "export": export,
    "reconcile": reconcile,
}
