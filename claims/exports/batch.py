"""Many figures at once, their pictures by a second process where that pays.

For the command line: a server answers one reader at a time and stays in its own process.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from claims.errors import ExportError
from claims.exports.drawing import register_fonts
from claims.exports.formats import (
    FORMATS,
    Factors,
    checked,
    composed,
    export_all,
    live,
    pictures,
)
from claims.exports.look import Look
from claims.exports.spec import plain

if TYPE_CHECKING:
    from claims.figure import Figure

ENOUGH = 4
"""Figures from which on a second process wins back what it takes to start."""
_SLOW = frozenset({"png", "pdf"})
_AHEAD = 8
"""Drawings that wait for their pictures: enough while this process packs Vega for HTML."""


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
        processes: 1 or 2; by default 2 if there are as many cores, and pictures enough.

    Raises:
        ExportError: an unknown format, or a chart that cannot be drawn.
    """
    figures, wanted, look = list(figures), checked(formats), look or Look()
    if processes is None:
        enough = len(figures) >= ENOUGH and not _SLOW.isdisjoint(wanted)
        processes = 2 if enough and (os.cpu_count() or 1) > 1 else 1
    if processes == 1:
        for figure in figures:
            yield figure.id, export_all(figure, wanted, look)
    else:
        yield from _by_two(figures, wanted, look)


def _by_two(
    figures: list[Figure], wanted: list[str], look: Look
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Draw here, where Vega has started, and let another process make the pictures of that."""
    pool = ProcessPoolExecutor(1, get_context("spawn"))
    begun: deque[tuple[Figure, Factors, Future[dict[str, bytes]]]] = deque()

    def finished() -> tuple[str, dict[str, bytes]]:
        figure, factors, drawn = begun.popleft()
        made = {**live(figure, wanted, look, factors), **drawn.result()}
        return figure.id, {name: made[name] for name in wanted}

    try:
        pool.submit(register_fonts)  # it starts while Vega starts here
        for figure in map(plain, figures):
            svg, factors = composed(figure, wanted, look)
            words = replace(figure, chart={}, rows=None)  # that need not be sent along
            begun.append((figure, factors, pool.submit(pictures, words, wanted, look, svg)))
            if len(begun) > _AHEAD:
                yield finished()
        while begun:
            yield finished()
    except ExportError:
        while begun:  # those before it are whole
            yield finished()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
