"""The texts of an SVG taken over from the converter, where they can be.

It opens its font anew for every letter that it draws, four times over, which is most of the time
a picture takes. In a PNG, whose letters nobody selects, a text becomes its outlines; a PDF sets
it by itself (:mod:`claims.exports.paper`). What is drawn stays the same. A text with a letter or
a setting that is not known here stays a text; an SVG keeps all of them.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files
from typing import NamedTuple

from claims.exports.typeset import FAMILY, FONT_FILES, REGULAR, SEMIBOLD, UNITS

_TEXT = re.compile(r'<text\b([^>]*)>(?:<tspan font-weight="(\d+)">([^<]*)</tspan>)?([^<]*)</text>')
_ATTRIBUTE = re.compile(r"""\s*([\w:-]+)=("[^"]*"|'[^']*')""")
_SET = frozenset("x y transform font-family font-size font-weight text-anchor xml:space".split())
"""What a text is set by; everything else is how it is painted, and holds for an outline too."""
_UNKNOWN_SETTINGS = frozenset(
    {"font-style", "letter-spacing", "stroke", "dx", "dy", "style", "direction"}
)
_SIZE = re.compile(r"\d+(\.\d+)?(px)?")
_WEIGHTS = {"": REGULAR, "normal": REGULAR, "400": REGULAR, "bold": SEMIBOLD, "600": SEMIBOLD}
_SHARES = {"": 0.0, "start": 0.0, "middle": 0.5, "end": 1.0}
Contour = tuple[int, int, str]


class Letter(NamedTuple):
    """What is drawn as one, such as ``e`` or ``ft``, of one weight; measures in UNITS of an em.

    ``gap`` is what lies between it and the letter before, beside that letter's advance.
    """

    text: str
    weight: int
    gap: int
    advance: int
    contours: list[Contour]


@dataclass(frozen=True)
class _Font:
    letters: dict[str, tuple[int, list[Contour]]]
    kerning: dict[str, dict[str, int]]
    drawn: re.Pattern[str]
    """What is drawn as one: a ligature such as ``ft``, or a letter."""


def outlined(svg: str) -> str:
    """Return the SVG with each text as a path of its outlines, where it can be one."""
    return replaced(svg, _outlines)


def replaced(svg: str, path: Callable[[list[Letter]], str]) -> str:
    """Return the SVG with each text whose letters are known as the path that is made of them.

    The path starts where the text does, in UNITS of its em, upwards.
    """
    return _TEXT.sub(lambda text: _path(text, path), svg)


def _path(text: re.Match[str], path: Callable[[list[Letter]], str]) -> str:
    attributes = {name: value[1:-1] for name, value in _ATTRIBUTE.findall(text[1])}
    letters = _letters(_runs(text, attributes)) if _is_known(text, attributes) else None
    if letters is None:
        return text[0]
    width = sum(letter.gap + letter.advance for letter in letters)
    scale = float(attributes["font-size"].removesuffix("px")) / UNITS
    x = float(attributes.get("x", 0)) - width * scale * _SHARES[attributes.get("text-anchor", "")]
    y = float(attributes.get("y", 0))
    placed = f"translate({x:.3f},{y:.3f}) scale({scale:.6g},{-scale:.6g})"
    transform = f"{attributes.get('transform', '')} {placed}".strip()
    painted = "".join(
        f" {name}={value}" for name, value in _ATTRIBUTE.findall(text[1]) if name not in _SET
    )
    return f'<path transform="{transform}"{painted} d="{path(letters)}"/>'


def _is_known(text: re.Match[str], attributes: Mapping[str, str]) -> bool:
    spaced = attributes.get("xml:space") == "preserve"
    return (
        attributes.get("font-family", "").startswith(f'"{FAMILY}"')
        and not _UNKNOWN_SETTINGS & attributes.keys()
        and attributes.get("text-anchor", "") in _SHARES
        and _SIZE.fullmatch(attributes.get("font-size", "")) is not None
        and (spaced or " ".join(text[4].split()) == text[4])
    )


def _runs(text: re.Match[str], attributes: Mapping[str, str]) -> list[tuple[int | None, str]]:
    """Return the runs of a line, each of one weight; None is a weight there is no font of."""
    label = _WEIGHTS.get(text[2] or ""), unescape(text[3] or "")
    return [label, (_WEIGHTS.get(attributes.get("font-weight", "")), unescape(text[4]))]


def _letters(runs: list[tuple[int | None, str]]) -> list[Letter] | None:
    """Return the letters of runs of one line; None where one is not known."""
    letters: list[Letter] = []
    for weight, text in runs:
        if not text:
            continue
        if weight is None:
            return None
        font, before = _font(weight), ""
        for name in font.drawn.findall(text):
            if name not in font.letters:
                return None
            gap = font.kerning.get(before, {}).get(name, 0)
            letters.append(Letter(name, weight, gap, *font.letters[name]))
            before = name
    return letters


def _outlines(letters: list[Letter]) -> str:
    parts: list[str] = []
    at = 0
    for letter in letters:
        at += letter.gap
        parts += [f"M{x + at} {y}{rest}" for x, y, rest in letter.contours]
        at += letter.advance
    return "".join(parts)


@cache
def _font(weight: int) -> _Font:
    held = json.loads((files("claims.fonts") / f"{FONT_FILES[weight]}.json").read_text("utf-8"))
    ligatures = sorted((text for text in held["letters"] if len(text) > 1), key=len, reverse=True)
    return _Font(held["letters"], held["kerning"], re.compile("|".join([*ligatures, "(?s:.)"])))
