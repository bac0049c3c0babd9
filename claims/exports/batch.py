"""Many figures at once, in two processes where that pays.

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
from claims.exports.formats import FORMATS, checked, composed, export_all, made
from claims.exports.look import Look
from claims.exports.spec import plain
from claims.exports.web import program

if TYPE_CHECKING:
    from claims.figure import Figure

ENOUGH = 6
"""Figures from which on a second process wins back what it takes to start."""
_BESIDE = frozenset({"png", "html"})
"""What the second process makes: half of the work, without starting Vega a second time."""
_AHEAD = 8
"""Figures that may wait for the second process, which packs Vega for HTML first."""


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
        processes: 1 or 2; by default 2 if there are as many cores, and enough to do.

    Raises:
        ExportError: an unknown format, or a chart that cannot be drawn.
    """
    figures, wanted, look = list(figures), checked(formats), look or Look()
    if processes is None:
        enough = len(figures) >= ENOUGH and not _BESIDE.isdisjoint(wanted)
        processes = 2 if enough and (os.cpu_count() or 1) > 1 else 1
    if processes == 1:
        for figure in figures:
            yield figure.id, export_all(figure, wanted, look)
    else:
        yield from _by_two(figures, wanted, look)


def _by_two(
    figures: list[Figure], wanted: list[str], look: Look
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Draw here, where Vega has started, and let another process make some of the formats."""
    there = [name for name in wanted if name in _BESIDE]
    here = [name for name in wanted if name not in _BESIDE]
    first = program if "html" in there else register_fonts
    pool = ProcessPoolExecutor(1, get_context("spawn"), first)
    begun: deque[tuple[str, dict[str, bytes], Future[dict[str, bytes]]]] = deque()

    def finished() -> tuple[str, dict[str, bytes]]:
        name, own, others = begun[0]
        found = own | others.result()
        begun.popleft()
        return name, {name: found[name] for name in wanted}

    try:
        pool.submit(register_fonts)  # begins the process: Vega, starting, lets no thread do it
        for figure in map(plain, figures):
            parts = composed(figure, wanted, look)
            light = replace(figure, rows=None)  # no format needs them
            others = pool.submit(made, light, there, look, *parts)
            begun.append((figure.id, made(figure, here, look, *parts), others))
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
