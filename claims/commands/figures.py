"""Commands that write figures: charts and their rows as finished files."""

import argparse
import sys

from claims.charts.catalogue import CHARTS, described, draw
from claims.commands.chosen import chosen
from claims.errors import ExportError
from claims.exports import FORMATS, Look, export_all, table, write
from claims.exports.selected import about
from claims.figure import Figure
from claims.selection import Shown

ROWS_AS = ("csv", "xlsx", "parquet")


def export(given: argparse.Namespace) -> int:
    """Write charts and their rows, in the formats wanted, to a folder."""
    if given.list:
        return _list()
    if given.out is None:
        raise ExportError("Say where to write with --out DIR.")
    wanted = [name.strip() for name in given.format.split(",") if name.strip()]
    _known_formats(wanted)
    look = Look(given.size, given.scale, given.theme)
    shown = chosen(given)
    for chart in given.chart or list(CHARTS):
        figure = draw(chart, shown)
        if figure is None:
            print(f"{chart}: nothing in this selection.", file=sys.stderr)
            continue
        for name, data in _files(figure, wanted, look, shown).items():
            print(write(given.out, name, data))
    return 0


def _list() -> int:
    for name in CHARTS:
        print(f"{name}\t{described(name)}")
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
