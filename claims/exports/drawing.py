"""The chart of a figure as a piece of SVG that fits between the margins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import vl_convert

from claims.errors import ExportError
from claims.exports.lines import FAMILY, STACK
from claims.exports.options import ExportOptions
from claims.exports.spec import dumps, specification

if TYPE_CHECKING:
    from claims.figure import Figure

VEGA_LITE = "6.4"
vl_convert.register_font_directory(str(files("claims.fonts")))  # for all that it draws
_HEAD = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)" height="([\d.]+)"[^>]*>')


@dataclass(frozen=True)
class Drawing:
    """A piece of SVG with its width and height in pixels."""

    body: str
    width: float
    height: float


def draw(figure: Figure, options: ExportOptions, height: float | None = None) -> Drawing:
    """Draw a figure's chart as wide as its size allows, and ``height`` pixels high if given.

    Raises:
        ExportError: Vega-Lite cannot draw the chart.
    """
    text = dumps(specification(figure, options, height, FAMILY), figure.id)
    try:
        svg = vl_convert.vegalite_to_svg(text, vl_version=VEGA_LITE, allowed_base_urls=[])
    except ValueError as error:
        reason = str(error).strip().splitlines()[0]
        raise ExportError(f"Chart {figure.id} cannot be drawn: {reason}.") from error
    head = _HEAD.search(svg)
    if head is None:
        raise ExportError(f"Chart {figure.id} cannot be drawn: the converter gave no picture.")
    body = svg[head.end() : svg.rindex("</svg>")]
    body = body.replace(
        f'font-family="{FAMILY}"', f"font-family='{STACK}'"
    )  # measured by one alone
    return Drawing(body, float(head[1]), float(head[2]))


def to_pdf(svg: str) -> bytes:
    """Return an SVG as a PDF of one page of its size, a pixel being a point."""
    made: bytes = vl_convert.svg_to_pdf(svg)
    return made
