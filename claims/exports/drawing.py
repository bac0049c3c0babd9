"""The chart of a figure: as a Vega-Lite specification, and as SVG that fits between the margins."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import vl_convert

from claims.charts.template import Spec, with_rows
from claims.errors import ExportError
from claims.exports.lines import FAMILY, STACK
from claims.exports.options import ExportOptions
from claims.figure import Figure
from claims.theme import in_mode, vega_config

VEGA_LITE = "6.4"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""XML has no place for these, and one such character in a label ends the converter's process."""
vl_convert.register_font_directory(str(files("claims.fonts")))  # for all that it draws
_HEAD = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)" height="([\d.]+)"[^>]*>')


def specification(
    figure: Figure, options: ExportOptions, height: float | None = None, font: str = STACK
) -> Spec:
    """Return a figure's chart in the theme of ``options``, its rows inside, without a title.

    It takes up the width between the margins, and ``height`` pixels if given; all text is set in
    ``font``, a CSS font family.
    """
    size = options.measures
    chart, data = figure.low if figure.low and height else (figure.chart, figure.data)
    spec: Spec = printable(with_rows(in_mode(chart, options.mode), data))
    return {
        **spec,
        "width": size.inner,
        "height": height or spec.get("height", round(size.inner * 0.5)),
        "$schema": SCHEMA,
        "config": vega_config(options.mode, size.label, font),
        "autosize": {"type": "fit" if height else "fit-x", "contains": "padding"},
    }


def printable(value: Any) -> Any:
    """Return texts, also inside lists and mappings, without what XML has no place for."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, Mapping):
        return {key: printable(inside) for key, inside in value.items()}
    return [printable(inside) for inside in value] if isinstance(value, list) else value


def dumps(spec: Spec, figure_id: str) -> str:
    """Write a specification as JSON.

    Raises:
        ExportError: a value that JSON has no form for.
    """
    try:
        return json.dumps(spec, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise ExportError(
            f"Chart {figure_id} holds a value that Vega-Lite cannot carry ({error}); "
            "use texts, finite numbers and ISO dates."
        ) from error


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
