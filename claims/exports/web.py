"""A figure for the screen: one HTML file that opens without a network, and Vega-Lite JSON.

Both keep the chart alive: tooltips and picks work, and the rows travel inside.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

import vl_convert

from claims.exports.drawing import VEGA_LITE
from claims.exports.look import Look
from claims.exports.page import PUBLISHER, font_faces, notes
from claims.exports.spec import Spec, dumps, fitted, is_single, scaled, specification
from claims.exports.typeset import FAMILY, SEMIBOLD, STACK, balanced, wrap
from claims.theme import PALETTES

if TYPE_CHECKING:
    from claims.figure import Figure

_TOP_LEVEL = ("$schema", "config", "datasets", "usermeta", "background")
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'unsafe-inline'; img-src data:; font-src data:"
)
"""What a browser may do with the page: run what is in it, load nothing."""
_CSS = """
html{{background:{background};color:{ink};font-family:{font};-webkit-text-size-adjust:100%}}
body{{margin:0}}
figure{{box-sizing:border-box;max-width:{width}px;margin:0 auto;padding:0 {margin}px {margin}px}}
figure::before{{content:"";display:block;width:36px;height:4px;margin-bottom:12px;
background:{accent}}}
h1{{font-size:{title}px;line-height:1.2;font-weight:600;margin:0;text-wrap:balance}}
p{{font-size:{subtitle}px;line-height:1.3;color:{muted};margin:3px 0 14px}}
#room{{overflow-x:auto;margin-right:-{margin}px;padding-right:{margin}px}}
#chart{{display:block;width:100%}}
#chart svg{{overflow:visible}}
figcaption{{border-top:1px solid {grid};margin-top:14px;padding-top:8px;
font-size:{note}px;line-height:1.36;color:{muted};overflow-wrap:anywhere}}
figcaption div{{margin-bottom:2px}}
figcaption b{{font-weight:600;margin-right:.5em}}
@media print{{html{{background:#fff}}figure{{padding:0}}}}
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{alt}">
<meta name="color-scheme" content="{mode}">
<meta name="generator" content="{publisher}">
<title>{title}</title>
<style>{faces}{css}</style>
</head>
<body>
<figure>
<h1>{title}</h1>
<p>{subtitle}</p>
<div id="room"><div id="chart" role="img" aria-label="{alt}"></div></div>
<figcaption>
{notes}
</figcaption>
</figure>
<script>{program}</script>
<script>
const spec = {spec};
const options = {{mode: "vega-lite", renderer: "svg", actions: false,
  tooltip: {{theme: "{mode}"}}}};
const fonts = [400, 600].map(weight => document.fonts.load(weight + ' 12px "{family}"'));
Promise.all(fonts)
  .then(() => vegaEmbed("#chart", spec, options))
  .then(() => document.documentElement.setAttribute("data-drawn", ""));
</script>
</body>
</html>
"""


def html(figure: Figure, look: Look, factors: tuple[float, float] = (1, 1)) -> str:
    """Return one HTML page with the chart drawn by the Vega that it carries.

    ``factors`` widen and heighten the plots of a chart of several.

    Raises:
        ExportError: the chart holds what Vega-Lite cannot carry.
    """
    spec = specification(figure, look, STACK)
    if is_single(spec):
        spec = {
            **fitted(spec, look.measures.inner),
            "width": "container",
            "height": spec.get("height", look.measures.inner * 0.5),
        }
    else:
        spec = scaled(spec, *factors)
    spec["description"] = figure.alt  # Vega gives it to the element as its label
    inside = dumps(spec, figure.id).replace("<", "\\u003c")
    return _PAGE.format(
        policy=_POLICY,
        alt=escape(figure.alt),
        mode=look.mode,
        publisher=PUBLISHER,
        title=escape(figure.title),
        subtitle=escape(figure.subtitle),
        faces=font_faces(),
        css=_style(look),
        notes="\n".join(
            f"<div><b>{escape(label)}</b>{escape(text)}</div>" for label, text in notes(figure)
        ),
        program=program(),
        spec=inside,
        family=FAMILY,
    )


def vega_lite(figure: Figure, look: Look, factors: tuple[float, float] = (1, 1)) -> str:
    """Return the figure as Vega-Lite JSON that another tool opens: data, title and notes inside.

    ``factors`` widen and heighten the plots of a chart of several.

    Raises:
        ExportError: the chart holds what Vega-Lite cannot carry.
    """
    spec = specification(figure, look, STACK)
    size = look.measures
    if is_single(spec):
        spec = fitted(spec, size.inner)
        spec.pop("autosize")
    else:
        spec = scaled(spec, *factors)
    inner = {key: value for key, value in spec.items() if key not in _TOP_LEVEL}
    top = {key: spec[key] for key in _TOP_LEVEL if key in spec}
    top["config"] = {**top["config"], "background": PALETTES[look.mode].background, "padding": 16}
    if any("views" in param for param in inner.get("params", [])):
        top["params"] = inner.pop("params")
    whole: Spec = {
        **top,
        "description": figure.alt,
        "usermeta": {**spec.get("usermeta", {}), "figure": _record(figure)},
        "title": _title(figure, look),
        "vconcat": [inner, _caption(figure, look)],
        "spacing": 14,
    }
    return dumps(whole, figure.id) + "\n"


def _title(figure: Figure, look: Look) -> dict[str, Any]:
    size = look.measures
    return {
        "text": balanced(figure.title, size.title, size.inner, SEMIBOLD),
        "subtitle": balanced(figure.subtitle, size.subtitle, size.inner),
        "fontSize": size.title,
        "subtitleFontSize": size.subtitle,
        "anchor": "start",
        "offset": 14,
    }


def _caption(figure: Figure, look: Look) -> Spec:
    size = look.measures
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
        "color": PALETTES[look.mode].muted,
        "x": 0,
        "y": 0,
    }
    return {
        "data": {"values": [{}]},
        "mark": {**mark, "text": lines},
        "width": size.inner,
        "height": step * len(lines),
    }


def _record(figure: Figure) -> dict[str, str]:
    names = "id title subtitle alt selection source caveat version link".split()
    return {name: getattr(figure, name) for name in names}


def _style(look: Look) -> str:
    size, ink = look.measures, look.palette
    return _CSS.format(
        background=ink.background,
        ink=ink.ink,
        muted=ink.muted,
        grid=ink.grid,
        accent=ink.accent,
        font=STACK,
        width=size.width,
        margin=size.margin,
        title=size.title,
        subtitle=size.subtitle,
        note=size.note,
    )


@cache
def program() -> str:
    """Return Vega, Vega-Lite and vega-embed as one script that sets ``vegaEmbed``.

    The converter takes more than a second to pack it, once per process.
    """
    packed = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE)
    return packed.replace("</script", "<\\/script")
