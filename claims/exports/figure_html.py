"""A figure for the screen: one HTML file that opens without a network, and Vega-Lite JSON.

Both keep the chart alive: tooltips and picks work, and the rows travel inside.
"""

from functools import cache
from typing import Any

import vl_convert

from claims.charts.template import Spec
from claims.exports.drawing import VEGA_LITE, dumps, specification
from claims.exports.figure_svg import notes
from claims.exports.keys import keys_of
from claims.exports.lines import SEMIBOLD, balanced, wrap
from claims.exports.options import ExportOptions
from claims.exports.templates import render
from claims.figure import Figure

WORDS = "id title subtitle alt selection source caveat version link".split()
"""What a figure says, by the names of its attributes."""
_TOP_LEVEL = ("$schema", "config", "datasets", "params")


def html(figure: Figure, options: ExportOptions) -> str:
    """Return one HTML page with the chart drawn by the Vega that it carries.

    Raises:
        ExportError: the chart holds what Vega-Lite cannot carry.
    """
    spec = {
        **specification(figure, options),
        "width": "container",
        "description": figure.alt,  # Vega gives it to the element as its label
    }
    dumps(spec, figure.id)
    return render(
        "figure.html",
        figure=figure,
        size=options.measures,
        ink=options.palette,
        options=options,
        notes=notes(figure),
        keys=keys_of(figure, options.mode),
        program=_program(),
        spec=spec,
    )


def vega_lite(figure: Figure, options: ExportOptions) -> str:
    """Return the figure as Vega-Lite JSON that another tool opens: data, title and notes inside.

    Plain, it is the plot alone, its words among what other tools pass over.

    Raises:
        ExportError: the chart holds what Vega-Lite cannot carry.
    """
    spec = specification(figure, options)
    spec.pop("autosize")
    inner = {key: value for key, value in spec.items() if key not in _TOP_LEVEL}
    top = {key: spec[key] for key in _TOP_LEVEL if key in spec}
    background = None if options.transparent else options.palette.background
    top["config"] = {**top["config"], "background": background, "padding": 16}
    words = {
        "title": _title(figure, options),
        "vconcat": [inner, _caption(figure, options)],
        "spacing": 14,
    }
    whole: Spec = {
        **top,
        "description": figure.alt,
        "usermeta": {"figure": {name: getattr(figure, name) for name in WORDS}},
        **(inner if options.plain else words),
    }
    return dumps(whole, figure.id) + "\n"


def _title(figure: Figure, options: ExportOptions) -> dict[str, Any]:
    size = options.measures
    return {
        "text": balanced(figure.title, size.title, size.inner, SEMIBOLD),
        "subtitle": [
            *balanced(figure.subtitle, size.subtitle, size.inner),
            *wrap(_keys(figure), size.subtitle, size.inner),
        ],
        "fontSize": size.title,
        "subtitleFontSize": size.subtitle,
        "anchor": "start",
        "offset": 14,
    }


def _keys(figure: Figure) -> str:
    """Say the keys in words, for a title has no room for drawings."""
    return "; ".join(f"{key.mark}: {key.text[0].lower()}{key.text[1:]}" for key in figure.keys)


def _caption(figure: Figure, options: ExportOptions) -> Spec:
    size = options.measures
    lines = [
        line
        for label, text in notes(figure)
        for line in wrap(f"{label}: {text}", size.note, size.inner)
    ]
    step = round(size.note * 1.36, 1)
    mark = {
        "type": "text",
        "align": "left",
        "baseline": "top",
        "fontSize": size.note,
        "lineHeight": step,
        "color": options.palette.muted,
        "x": 0,
        "y": 0,
    }
    return {
        "data": {"values": [{}]},
        "mark": {**mark, "text": lines},
        "width": size.inner,
        "height": step * len(lines),
    }


@cache
def _program() -> str:
    """Return Vega, Vega-Lite and vega-embed as one script that sets ``vegaEmbed``.

    The converter takes more than a second to pack it, once per process.
    """
    packed = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE)
    return packed.replace("</script", "<\\/script")
