"""The keys of a figure: a small drawing of each kind of mark beside what it means."""

from typing import NamedTuple

from claims.exports.lines import width
from claims.figure import Figure, Key
from claims.theme import PALETTES, in_mode

WIDTH = 18
_SHAPES = {
    "bar": '<rect x="2" y="-9" width="12" height="10" fill="{colour}" fill-opacity=".8"/>',
    "whole bar": '<rect x="2" y="-9" width="12" height="10" fill="{colour}"/>',
    "pale bar": '<rect x="2" y="-9" width="12" height="10" fill="{colour}" fill-opacity=".35"/>',
    "dash": '<path d="M1,-4h14" stroke="{colour}" stroke-width="2.8"/>',
    "thin dash": '<path d="M1,-4h14" stroke="{colour}" stroke-width="1.1"/>',
    "line": '<path d="M0,-4h15" stroke="{colour}" stroke-width="2.4"/>',
    "dashed line": '<path d="M0,-4h16" stroke="{colour}" stroke-width="2.4"'
    ' stroke-dasharray="6 4"/>',
    "ring": '<circle cx="8" cy="-4" r="3.6" fill="{ground}" stroke="{colour}" stroke-width="1.6"/>',
    "small ring": '<circle cx="8" cy="-4" r="2.1" fill="{ground}" stroke="{colour}"/>',
    "diamond": '<path d="M8,-10l5,6l-5,6l-5,-6z" fill="{colour}"/>',
    "cross": '<path d="M4,-8l8,8M12,-8l-8,8" stroke="{colour}" stroke-width="1.8"/>',
    "tick": '<path d="M8,-10v12" stroke="{colour}" stroke-width="1.6"/>',
    "short tick": '<path d="M8,-6v4" stroke="{colour}" stroke-width="1.6"/>',
}
"""Each on a line of text: its baseline is at 0, its left end too."""


class Placed(NamedTuple):
    """A key with its place: ``x`` from the left, ``line`` counted from 0."""

    x: float
    line: int
    text: str
    drawing: str


def drawing(key: Key, mode: str) -> str:
    """Return the mark of a key as SVG."""
    colour = in_mode(key.colour, mode)
    ground = PALETTES[mode].background
    return _SHAPES[key.mark].format(colour=colour, ground=ground)


def keys_of(figure: Figure, mode: str) -> list[tuple[str, str]]:
    """Return what the marks of a figure mean, each with a small drawing of it."""
    return [(key.text, drawing(key, mode)) for key in figure.keys]


def placed(keys: tuple[Key, ...], mode: str, size: float, limit: float) -> list[Placed]:
    """Set keys beside one another, on as many lines as the width needs."""
    found: list[Placed] = []
    x, line = 0.0, 0
    for key in keys:
        wide = WIDTH + width(key.text, size)
        if x and x + wide > limit:
            x, line = 0.0, line + 1
        found.append(Placed(x, line, key.text, drawing(key, mode)))
        x += wide + size * 1.3
    return found
