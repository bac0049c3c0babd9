"""Lines of text that fit a width, measured with the very font that is drawn.

Glyph widths only: no shaping, so that the lines break alike on every machine.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from PIL import ImageFont

from claims.theme import FONT_STACK

REGULAR = 400
SEMIBOLD = 600
FONT_FILES = {REGULAR: "ReportedFiguresSans-Regular", SEMIBOLD: "ReportedFiguresSans-Semibold"}
FAMILY = "Reported Figures Sans"
"""Source Sans 3 with the letters that figures need; ``claims/fonts/subset.py`` makes it."""
STACK = f'"{FAMILY}", {FONT_STACK}'
UNITS = 1000
_BREAKS = (re.compile(r"(?<=[&?])"), re.compile(r"(?<=[/=,_\-])"))
"""Where an address may be broken: between its parts, else within them."""


@dataclass(frozen=True)
class _Piece:
    """What may not be broken, its width, and that of the space before it."""

    text: str
    width: float
    gap: float


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of a line in pixels at a font size in pixels."""
    return sum(_advance(letter, weight) for letter in text) * size / UNITS


def wrap(
    text: str, size: float, limit: float, weight: int = REGULAR, indent: float = 0
) -> list[str]:
    """Break a text into lines no wider than ``limit`` pixels; nothing is left out.

    Lines break at spaces, else after a sign of an address, else anywhere.
    The first line is ``indent`` pixels shorter.
    """
    return _fill(_pieces(text, size, limit, weight), limit, indent)


def balanced(text: str, size: float, limit: float, weight: int = REGULAR) -> list[str]:
    """Break like ``wrap`` into as few lines, of about the same width."""
    pieces = _pieces(text, size, limit, weight)
    fewest = len(_fill(pieces, limit))
    low, high = limit / 2, limit
    while fewest > 1 and high - low > 2:
        middle = (low + high) / 2
        if len(_fill(pieces, middle)) > fewest:
            low = middle
        else:
            high = middle
    return _fill(pieces, high)


def _fill(pieces: list[_Piece], limit: float, indent: float = 0) -> list[str]:
    lines: list[str] = []
    line, used = "", indent
    for piece in pieces:
        gap = piece.gap if line else 0
        if line and used + gap + piece.width > limit:
            lines.append(line)
            line, used, gap = "", 0, 0
        line += f" {piece.text}" if gap else piece.text
        used += gap + piece.width
    return [*lines, line] if line else lines


def _pieces(text: str, size: float, limit: float, weight: int) -> list[_Piece]:
    space = width(" ", size, weight)
    return [
        _Piece(part, width(part, size, weight), 0 if number else space)
        for word in text.split()
        for number, part in enumerate(_parts(word, size, limit / 2, weight, _BREAKS))
    ]


def _parts(
    word: str, size: float, limit: float, weight: int, breaks: Sequence[re.Pattern[str]]
) -> Iterator[str]:
    if width(word, size, weight) <= limit:
        yield word
    elif breaks:
        for part in filter(None, breaks[0].split(word)):
            yield from _parts(part, size, limit, weight, breaks[1:])
    else:
        yield from _runs(word, size, limit, weight)


def _runs(part: str, size: float, limit: float, weight: int) -> Iterator[str]:
    start = 0
    for end in range(1, len(part) + 1):
        if end - start > 1 and width(part[start:end], size, weight) > limit:
            yield part[start : end - 1]
            start = end - 1
    yield part[start:]


@cache
def _advance(letter: str, weight: int) -> float:
    return _font(weight).getlength(letter)


@cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    with as_file(files("claims.fonts") / f"{FONT_FILES[weight]}.ttf") as path:
        return ImageFont.truetype(path, UNITS, layout_engine=ImageFont.Layout.BASIC)
