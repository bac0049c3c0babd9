"""Lines of text that fit a width, measured with the very font that is drawn.

Glyph widths only: no shaping, so that the lines break alike on every machine.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files

from PIL import ImageFont

REGULAR = 400
SEMIBOLD = 600
FONT_FILES = {REGULAR: "SourceSans3-Regular.ttf", SEMIBOLD: "SourceSans3-Semibold.ttf"}
_UNITS = 1000
_BREAKS = (re.compile(r"(?<=[&?])"), re.compile(r"(?<=[/=,_\-])"))
"""Where an address may be broken: between its parts, else within them."""


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
        for number, part in enumerate(_parts(word, size, limit / 2, weight, _BREAKS)):
            yield part, number == 0


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
def _font(weight: int) -> ImageFont.FreeTypeFont:
    with as_file(files("claims.fonts") / FONT_FILES[weight]) as path:
        return ImageFont.truetype(path, _UNITS, layout_engine=ImageFont.Layout.BASIC)
