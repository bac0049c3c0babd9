"""The chart of a figure as a piece of SVG that fits between the margins.

One plot is fitted by Vega-Lite itself; several side by side are drawn, measured and drawn again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import vl_convert

from claims.errors import ExportError
from claims.exports.look import Look, Size
from claims.exports.spec import (
    Spec,
    dumps,
    fitted,
    has_scale_down,
    is_single,
    scaled,
    specification,
)
from claims.exports.typeset import FAMILY, STACK

if TYPE_CHECKING:
    from claims.figure import Figure

VEGA_LITE = "6.4"
_HEAD = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)" height="([\d.]+)"[^>]*>')
_TRANSLUCENT = re.compile(r'<path [^>]* opacity="0\.[^>]*>')
_DEFINED = re.compile(r'<(?:clipPath|linearGradient|radialGradient|pattern) id="(\w+)"')
_NAMED = re.compile(r'( id="|url\(#)(\w+)')
_TRIES = 3
_CLOSE = 0.97
_SMALLEST = 1.5
"""How many times smaller a chart of many rows may be drawn; the slide grows for what is left."""
_TALLEST = 2.0
"""How far rows may be drawn apart to fill a slide."""
_LEAST_HEIGHT = 160


@dataclass(frozen=True)
class Drawing:
    """A piece of SVG with its width and height in pixels.

    ``factors`` are what the plots of a chart of several were widened and heightened by.
    """

    body: str
    width: float
    height: float
    factors: tuple[float, float] = (1.0, 1.0)

    def shrunk(self, width: float) -> float:
        """Return the factor by which it must be drawn to be no wider than ``width``."""
        return min(1.0, width / self.width) if self.width else 1.0


def draw(figure: Figure, look: Look, height: float | None) -> Drawing:
    """Draw a figure's chart as wide as its size allows, and ``height`` pixels high if given.

    Raises:
        ExportError: Vega-Lite cannot draw the chart.
    """
    spec = specification(figure, look, FAMILY)
    room = None if height is None else max(height, _LEAST_HEIGHT)
    if is_single(spec):
        return _single(spec, figure.id, look.measures, room)
    return _several(spec, figure.id, look.measures.inner, room)


def _single(spec: Spec, figure_id: str, size: Size, room: float | None) -> Drawing:
    if room is not None and ("height" not in spec or has_scale_down(spec)):
        return _convert(fitted(spec, size.inner, room), figure_id)
    spec = {**spec, "height": spec.get("height", round(size.inner * 0.5))}
    drawing = _convert(fitted(spec, size.inner), figure_id)
    if room is None:
        return drawing
    if drawing.height > room:  # rows of words must not be pressed together: all is drawn smaller
        smaller = min(drawing.height / room, _SMALLEST)
        return _convert(fitted(spec, size.inner * smaller), figure_id)
    return _convert(fitted(spec, size.inner, min(room, drawing.height * _TALLEST)), figure_id)


def _several(spec: Spec, figure_id: str, width: float, room: float | None) -> Drawing:
    across = down = 1.0
    drawing = _convert(scaled(spec, across, down), figure_id)
    for _ in range(_TRIES):
        if _fits(drawing.width, width) and (room is None or _fits(drawing.height, room)):
            break
        across *= width / drawing.width
        down *= 1.0 if room is None else room / drawing.height
        drawing = _convert(scaled(spec, across, down), figure_id)
    return replace(drawing, factors=(across, down))


def _fits(measured: float, wanted: float) -> bool:
    return wanted * _CLOSE <= measured <= wanted


def _convert(spec: Spec, figure_id: str) -> Drawing:
    register_fonts()
    text = dumps(spec, figure_id)
    try:
        svg = vl_convert.vegalite_to_svg(text, vl_version=VEGA_LITE, allowed_base_urls=[])
    except ValueError as error:
        reason = str(error).strip().splitlines()[0]
        raise ExportError(f"Chart {figure_id} cannot be drawn: {reason}.") from error
    head = _HEAD.search(svg)
    if head is None:
        raise ExportError(f"Chart {figure_id} cannot be drawn: the converter gave no picture.")
    body = svg[head.end() : svg.rindex("</svg>")]
    body = body.replace(f'font-family="{FAMILY}"', f"font-family='{STACK}'")
    body = _TRANSLUCENT.sub(_by_fill, body)
    return Drawing(_renamed(body), float(head[1]), float(head[2]))


def _by_fill(path: re.Match[str]) -> str:
    """Make only the fill translucent where nothing else is drawn.

    6,000 translucent marks then make a PDF of 0.7 MB, not of 9 MB, in a third of the time: each is
    no longer a group of its own.
    """
    mark = path[0]
    if ' stroke="' in mark or ' fill="none"' in mark:
        return mark
    return mark.replace(' opacity="', ' fill-opacity="')


def _renamed(body: str) -> str:
    """Number the clips and gradients from 0: Vega numbers them on through a process."""
    names = {name: f"part{number}" for number, name in enumerate(_DEFINED.findall(body))}
    if not names:
        return body
    return _NAMED.sub(lambda found: found[1] + names.get(found[2], found[2]), body)


@cache
def register_fonts() -> None:
    """Make the fonts of the figures known to the converter, once per process."""
    vl_convert.register_font_directory(str(files("claims.fonts")))
