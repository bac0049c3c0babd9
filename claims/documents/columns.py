"""The order in which a reader reads the lines of a printed page: columns, then paragraphs."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

_FEWEST: Final = 3
_WIDE: Final = 7.0
_TRIED: Final = 400


@dataclass(frozen=True)
class Line:
    """A sign or a line of them: its edges, its baseline (upwards), the size of its letters."""

    text: str
    left: float
    right: float
    base: float
    size: float


def paragraphs(lines: list[Line]) -> list[list[str]]:
    """Return the page's paragraphs in reading order, each as its lines."""
    found: list[list[str]] = []
    for column in _columns(lines):
        rows = _rows(column)
        leading = median([a[0].base - b[0].base for a, b in pairwise(rows)] or [0.0])
        for index, row in enumerate(rows):
            text = "  ".join(line.text for line in row)
            if index and _goes_on(rows[index - 1], row, leading):
                found[-1].append(text)
            else:
                found.append([text])
    return found


def _goes_on(before: list[Line], row: list[Line], leading: float) -> bool:
    """Tell whether a row belongs to the paragraph of the row before it."""
    above, here = before[0], row[0]
    step = above.base - here.base
    same = abs(above.size - here.size) <= 0.12 * max(above.size, here.size)
    return same and len(before) == len(row) == 1 and step <= 1.3 * max(leading, 0.9 * here.size)


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Put lines that stand on one baseline together, from the top down."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if rows and abs(rows[-1][0].base - line.base) < 0.4 * min(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Cut a page into columns, and above them into what spans them."""
    pieces = _cut(lines)
    return [lines] if len(pieces) == 1 else [part for piece in pieces for part in _columns(piece)]


def _cut(lines: list[Line]) -> list[list[Line]]:
    gutter = _gutter(lines)
    if gutter is not None:
        left = [line for line in lines if line.right <= gutter]
        return [left, [line for line in lines if line.right > gutter]]
    if len(lines) > _TRIED:
        return [lines]
    ordered = sorted(lines, key=lambda line: -line.base)
    halves = ((ordered[:at], ordered[at:]) for at in range(1, len(ordered)))
    return next(([*pair] for pair in halves if _parts_columns(*pair)), [lines])


def _parts_columns(above: list[Line], below: list[Line]) -> bool:
    """Tell whether lines can be cut between these two parts, one of which has columns."""
    if above[-1].base - below[0].base < 0.4 * below[0].size:
        return False
    return _gutter(below) is not None or _gutter(above) is not None


def _gutter(lines: list[Line]) -> float | None:
    """Return where an empty strip parts two columns of text, if one does."""
    if len(lines) < 2 * _FEWEST:
        return None
    ordered = sorted(lines, key=lambda line: line.left)
    size = median(line.size for line in lines)
    reach = ordered[0].right
    for at, line in enumerate(ordered[1:], 1):
        left, right = ordered[:at], ordered[at:]
        if line.left - reach > 0.6 * size and _are_columns(left, right, size):
            return (reach + line.left) / 2
        reach = max(reach, line.right)
    return None


def _are_columns(left: list[Line], right: list[Line], size: float) -> bool:
    """Tell columns of running text, side by side, from the cells of a table."""
    if min(len(left), len(right)) < _FEWEST:
        return False
    widths = (median(line.right - line.left for line in side) for side in (left, right))
    if min(widths) < _WIDE * size:
        return False
    low = max(min(line.base for line in side) for side in (left, right))
    high = min(max(line.base for line in side) for side in (left, right))
    return high - low > 1.5 * size
