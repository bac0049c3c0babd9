"""Lines of text that fit a width, measured with the very font that is drawn.

Glyph widths only: no shaping, so that the lines break alike on every machine.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files

from PIL import ImageFont

REGULAR = 400
SEMIBOLD = 600
FONT_FILES = {REGULAR: "SourceSans3-Regular.ttf", SEMIBOLD: "SourceSans3-Semibold.ttf"}
_UNITS = 1000
_BREAKS = re.compile(r"(?<=[&?/=,_\-])(?=[^\s])")


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of a line in pixels at a font size in pixels."""
    return _font(weight).getlength(text) * size / _UNITS


def wrap(
    text: str, size: float, limit: float, weight: int = REGULAR, indent: float = 0
) -> list[str]:
    """Break a text into lines no wider than ``limit`` pixels; nothing is left out.

    Lines break at spaces, else after a sign of an address, else anywhere.
    The first line is ``indent`` pixels shorter.
    """
    lines: list[str] = []
    line = ""
    room = limit - indent
    for piece, space in _pieces(text, size, limit, weight):
        candidate = f"{line} {piece}" if space and line else line + piece
        if line and width(candidate, size, weight) > room:
            lines.append(line)
            line, room = piece, limit
        else:
            line = candidate
    return [*lines, line] if line else lines


def balanced(text: str, size: float, limit: float, weight: int = REGULAR) -> list[str]:
    """Break like ``wrap`` into as few lines, of about the same width."""
    lines = wrap(text, size, limit, weight)
    low, high = limit / 2, limit
    while len(lines) > 1 and high - low > 2:
        middle = (low + high) / 2
        trial = wrap(text, size, middle, weight)
        if len(trial) > len(lines):
            low = middle
        else:
            high = middle
    return wrap(text, size, high, weight)


def _pieces(text: str, size: float, limit: float, weight: int) -> Iterator[tuple[str, bool]]:
    """Yield what may not be broken, and whether a space stands before it."""
    for word in text.split():
        if width(word, size, weight) <= limit / 2:
            yield word, True
            continue
        for number, part in enumerate(_BREAKS.split(word)):
            for count, run in enumerate(_runs(part, size, limit / 2, weight)):
                yield run, number == 0 and count == 0


def _runs(part: str, size: float, limit: float, weight: int) -> Iterator[str]:
    while width(part, size, weight) > limit and len(part) > 1:
        end = next(n for n in range(len(part), 0, -1) if n == 1 or width(part[:n], size) <= limit)
        yield part[:end]
        part = part[end:]
    yield part


@cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    with as_file(files("claims.fonts") / FONT_FILES[weight]) as path:
        return ImageFont.truetype(path, _UNITS, layout_engine=ImageFont.Layout.BASIC)
