"""Commands that write figures: charts and their rows as finished files."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from claims.charts.catalogue import CHARTS, described, draw
from claims.commands.chosen import chosen
from claims.commands.progress import progress
from claims.errors import ExportError, examples
from claims.exports import (
    FORMATS,
    ExportOptions,
    addressed,
    bundle,
    export_all,
    named,
    table,
)
from claims.exports.selected import about_figure, evidence
from claims.exports.table import metadata
from claims.figure import Figure
from claims.outputs import require_free, write
from claims.selection import Shown

ROWS_AS = ("csv", "xlsx", "parquet")


def export(given: argparse.Namespace) -> int:
    """Write charts and their rows, in the formats wanted, to a folder."""
    if given.list:
        return _list()
    if given.out is None:
        raise ExportError("Say where to write with --out DIR.")
    wanted = _known_formats(given.format)
    charts = _known_charts(given.chart or list(CHARTS))
    if given.title and len(charts) != 1:
        raise ExportError("A title is for one chart; name it with --chart.")
    figures, written = _written(given, charts, wanted)
    empty = [chart for chart in charts if chart not in figures]
    _tell(written, empty)
    missed = given.chart and empty
    return 1 if missed or not written else 0


def _tell(written: Iterable[Path], empty: Iterable[str]) -> None:
    for path in written:
        print(path)
    for chart in empty:
        print(f"{chart}: nothing in this selection.", file=sys.stderr)


def _written(
    given: argparse.Namespace, charts: Sequence[str], wanted: list[str]
) -> tuple[dict[str, Figure], list[Path]]:
    """Draw charts and write them; return those that hold something, by id, and the files."""
    options = ExportOptions(given.size, given.scale, given.theme, given.transparent, given.plain)
    shown = chosen(given)
    figures: dict[str, Figure] = {}
    written: list[Path] = []
    with progress(2 * len(charts)) as step:
        for chart in charts:
            if figure := draw(chart, shown):
                kept = figure.without_events() if given.no_events else figure
                titled = replace(kept, title=" ".join(given.title.split()) or kept.title)
                figures[chart] = addressed(titled, given.base_url)
            step(chart)
        for name in _names(figures.values(), wanted):
            require_free(given.out / name, given.root, force=given.force)
        for name, files in _files(list(figures.values()), wanted, options, shown):
            written += [write(given.out, file, data) for file, data in files.items()]
            step(name)
    return figures, written


def _names(figures: Iterable[Figure], wanted: Iterable[str]) -> list[str]:
    """Name the files that will be written."""
    beside = ["metadata.json"] if "csv" in wanted else []
    return [named(figure, kind) for figure in figures for kind in (*wanted, *beside)]


def _list() -> int:
    for name in CHARTS:
        print(f"{name}\t{described(name)}")
    return 0


def _known_formats(listed: str) -> list[str]:
    """Return the formats of a list with commas, each once.

    Raises:
        ExportError: there is none, or one that is unknown.
    """
    wanted = list(dict.fromkeys(name.strip() for name in listed.split(",") if name.strip()))
    allowed = (*FORMATS, *ROWS_AS, "zip")
    unknown = [name for name in wanted if name not in allowed]
    if unknown or not wanted:
        named = ", ".join(unknown) or "none"
        raise ExportError(f"Unknown format {named}; the formats are {', '.join(allowed)}.")
    return wanted


def _known_charts(wanted: list[str]) -> list[str]:
    unknown = [name for name in wanted if name not in CHARTS]
    if unknown:
        raise ExportError(
            f"There is no chart {examples(unknown)}; the charts are {', '.join(CHARTS)}."
        )
    return list(dict.fromkeys(wanted))


def _files(
    figures: list[Figure], wanted: list[str], options: ExportOptions, shown: Shown
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield the id of each figure with its files by name; its pictures share one drawing."""
    pictures = [name for name in wanted if name in FORMATS]
    for figure in figures:
        said = about_figure(figure)
        made = export_all(figure, pictures, options)
        for kind in wanted:
            if kind in ROWS_AS:
                made[kind] = table(figure.rows, kind, said, {"Claims": figure.claims})
        if "zip" in wanted:
            made["zip"] = bundle(figure, evidence(figure.claims, shown), options)
        if "csv" in made:
            made["metadata.json"] = metadata(said)
        yield figure.id, {named(figure, kind): data for kind, data in made.items()}
