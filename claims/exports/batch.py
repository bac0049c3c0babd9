"""Many figures at once, in two processes where that pays.

For the command line: a server answers one reader at a time and stays in its own process.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from claims.exports.formats import FORMATS, Factors, checked, drawn, export_all, live
from claims.exports.look import Look
from claims.exports.spec import plain
from claims.exports.web import program

if TYPE_CHECKING:
    from claims.figure import Figure

PROCESSES = 2
ENOUGH = 40
"""Figures from which on two more processes win back the seconds of processor they take to start."""


def export_many(
    figures: Iterable[Figure],
    formats: Sequence[str] = FORMATS,
    look: Look | None = None,
    processes: int | None = None,
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield the id of each figure, in order, with its bytes by format.

    Args:
        figures: all to be exported.
        formats: names of FORMATS.
        look: the same for all.
        processes: how many to use; by default two if there are two cores and figures enough.

    Raises:
        ExportError: an unknown format, or a chart that cannot be drawn.
    """
    figures, wanted, look = list(figures), checked(formats), look or Look()
    if processes is None:
        processes = PROCESSES if len(figures) >= ENOUGH and (os.cpu_count() or 1) > 1 else 1
    if processes == 1:
        for figure in figures:
            yield figure.id, export_all(figure, wanted, look)
        return
    light = [_light(figure) for figure in figures]
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        results = pool.map(_draw, [(figure, wanted, look) for figure in light])
        if "html" in wanted:
            program()  # packed here, meanwhile
        for figure, (pictures, factors) in zip(light, results, strict=True):
            made = {**pictures, **live(figure, wanted, look, factors)}
            yield figure.id, {name: made[name] for name in wanted}


def _light(figure: Figure) -> Figure:
    """Return the figure without its frame, so that another process need not load pandas."""
    return replace(plain(figure), rows=None)  # no picture needs the rows


def _draw(job: tuple[Figure, list[str], Look]) -> tuple[dict[str, bytes], Factors]:
    return drawn(*job)
