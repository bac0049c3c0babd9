"""Text broken into lines that fit a width, measured with the font that is drawn."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from io import BytesIO

from PIL import ImageFont

from claims.theme import FONT_STACK

REGULAR = 400
SEMIBOLD = 600
FONT_FILES = {REGULAR: "ReportedFiguresSans-Regular", SEMIBOLD: "ReportedFiguresSans-Semibold"}
FAMILY = "Reported Figures Sans"
"""Source Sans 3 with the letters that figures need; ``claims/fonts/subset.py`` makes it."""
STACK = f'"{FAMILY}", {FONT_STACK}'
WIDER = {REGULAR: 1.25, SEMIBOLD: 1.36}
"""How many times wider a line is in the widest font that programs put for ours, DejaVu Sans."""
_BELOW_BASELINE = 0.2
"""Share of a line's height below its baseline."""
_UNITS = 1000
_FONTS = {
    weight: ImageFont.truetype(
        BytesIO((files("claims.fonts") / f"{name}.ttf").read_bytes()),
        _UNITS,
        layout_engine=ImageFont.Layout.BASIC,
    )
    for weight, name in FONT_FILES.items()
}
_BREAKS = (r"(?<=[&?])", r"(?<=[/=,_\-])")
"""Where an address may be broken: between its parts, else within them, else anywhere."""


@dataclass(frozen=True)
class Line:
    """One line of text: where it begins, its baseline, how it is set, and a bold run before it."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    colour: str
    label: str = ""


@dataclass
class Column:
    """Lines set one under another: ``x`` is where they begin, ``y`` the place below the last."""

    x: float
    y: float
    lines: list[Line] = field(default_factory=list)

    def add(
        self,
        texts: Sequence[str],
        size: float,
        leading: float,
        weight: int,
        colour: str,
        label: str = "",
    ) -> None:
        """Set lines, ``leading`` times their size apart; the label stands before the first."""
        for text in texts:
            self.y += size * leading
            baseline = self.y - size * leading * _BELOW_BASELINE
            self.lines.append(Line(self.x, baseline, text, size, weight, colour, label))
            label = ""


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of a line in pixels at a font size in pixels."""
    return _FONTS[weight].getlength(text) * size / _UNITS


def wrap(
    text: str, size: float, limit: float, weight: int = REGULAR, indent: float = 0
) -> list[str]:
    """Break a text into lines no wider than ``limit`` pixels; nothing is left out.

    Lines break at spaces, and within a long address after one of its signs.
    The first line is ``indent`` pixels shorter.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, size, limit, weight):
        room = limit if lines else limit - indent
        if line and width(line + piece, size, weight) > room:
            lines.append(line)
            line = ""
        line = line + piece if line else piece.lstrip(" ")
    return [*lines, line] if line else lines


def balanced(text: str, size: float, limit: float, weight: int = REGULAR) -> list[str]:
    """Break like ``wrap`` into as few lines, of about the same width."""
    fewest = len(wrap(text, size, limit, weight))
    low, high = limit / 2, limit
    while fewest > 1 and high - low > 2:
        middle = (low + high) / 2
        if len(wrap(text, size, middle, weight)) > fewest:
            low = middle
        else:
            high = middle
    return wrap(text, size, high, weight)


def _pieces(text: str, size: float, limit: float, weight: int) -> Iterator[str]:
    """Yield what may not be broken, with the space before it."""
    for word in text.split(" "):
        for number, part in enumerate(_parts(word, size, limit, weight)):
            yield part if number else f" {part}"


def _parts(
    word: str, size: float, limit: float, weight: int, breaks: tuple[str, ...] = _BREAKS
) -> Iterator[str]:
    wide = width(word, size, weight)
    joined = "\u00a0" in word[:-1]  # no address, but words that belong together
    if wide <= limit / 2 or (wide <= limit and (joined or not breaks)):
        yield word
    elif joined:
        for part in re.split("(?<=\u00a0)", word):
            yield from _parts(part, size, limit, weight, breaks)
    elif breaks:
        for part in filter(None, re.split(breaks[0], word)):
            yield from _parts(part, size, limit, weight, breaks[1:])
    else:
        yield from word


def cut(lines: list[str], most: int | None) -> list[str]:
    """Return the first lines; where some are left out, ``…`` stands for the last word and them."""
    if most is None or len(lines) <= most:
        return lines
    last = lines[most - 1].rpartition(" ")[0] or lines[most - 1]
    return [*lines[: most - 1], f"{last.rstrip(' ,;·')} …"]
