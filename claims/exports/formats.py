"""The formats of a figure: PNG, SVG, PDF, HTML and Vega-Lite JSON, each with its words inside."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import vl_convert
from PIL.PngImagePlugin import PngInfo, putchunk
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from claims.errors import ExportError
from claims.exports.citation import PUBLISHER, png_words
from claims.exports.drawing import printable, to_pdf
from claims.exports.figure_html import WORDS, html, vega_lite
from claims.exports.figure_svg import compose, with_fonts
from claims.exports.options import ExportOptions, allow
from claims.figure import Figure

_SCHEMES = ("https://", "http://")
_SIDES = re.compile(r'width="(\d+)" height="(\d+)"')
_PIXELS_PER_INCH = 96
_POINTS_PER_INCH = 72
_PNG_START = 8 + 25
"""Bytes of the PNG signature and the IHDR chunk, which must come first."""


def export(figure: Figure, format: str, options: ExportOptions | None = None) -> bytes:
    """Return a figure in one of FORMATS.

    Raises:
        ExportError: an unknown format, or a chart that cannot be drawn.
    """
    return export_all(figure, [format], options)[format]


def export_all(
    figure: Figure, formats: Iterable[str] | None = None, options: ExportOptions | None = None
) -> dict[str, bytes]:
    """Return a figure in several of FORMATS, or in all of them; PNG, SVG and PDF share one drawing.

    Raises:
        ExportError: an unknown format, or a chart that cannot be drawn.
    """
    wanted = list(FORMATS if formats is None else formats)
    for name in wanted:
        allow("format", name, FORMATS)
    options = options or ExportOptions()
    said = {name: printable(getattr(figure, name)) for name in WORDS}
    is_whole = figure.link.startswith(_SCHEMES)  # without an address it leads nowhere
    figure = replace(figure, **said | {"link": said["link"] if is_whole else ""})
    svg = compose(figure, options) if any(FORMATS[name].from_svg for name in wanted) else ""
    return {name: FORMATS[name].make(figure, options, svg) for name in wanted}


def named(figure: Figure, format: str) -> str:
    """Return the name of a figure's file: JSON of Vega-Lite is not that of its rows."""
    return f"{figure.id}.{'vl.json' if format == 'json' else format}"


def addressed(figure: Figure, base_url: str) -> Figure:
    """Return the figure with its link below the address of a dashboard, if one is given.

    Raises:
        ExportError: the address is none of the web.
    """
    if not base_url:
        return figure
    if not base_url.startswith(_SCHEMES):
        raise ExportError(f"The address {base_url!r} is none of the web; begin it with https://.")
    return replace(figure, link=base_url.rstrip("/") + figure.link)


def _png(figure: Figure, options: ExportOptions, svg: str) -> bytes:
    """Return the picture, its resolution and its words in it."""
    ppi = _PIXELS_PER_INCH * options.scale
    png = vl_convert.svg_to_png(svg, scale=_POINTS_PER_INCH / _PIXELS_PER_INCH, ppi=ppi)
    words = PngInfo()
    for key, text in png_words(figure).items():
        words.add_itxt(key, text)
    out = BytesIO(png[:_PNG_START])
    out.seek(0, 2)
    for kind, data, *_ in words.chunks:
        putchunk(out, kind, data)
    out.write(png[_PNG_START:])
    return out.getvalue()


def _in_points(sides: re.Match[str]) -> str:
    """Give a drawing its size on paper; the view box keeps its pixels."""
    across, down = (float(side) * _POINTS_PER_INCH / _PIXELS_PER_INCH for side in sides.groups())
    return f'width="{across}" height="{down}"'


def _pdf(figure: Figure, _options: ExportOptions, svg: str) -> bytes:
    """Return the figure for print: text selectable, fonts inside, its words as properties."""
    made = to_pdf(_SIDES.sub(_in_points, svg, count=1))
    reader = PdfReader(BytesIO(made))
    resources: Any = reader.pages[0]["/Resources"]
    for found in resources.values():
        for name in sorted(found) if isinstance(found, dict) else ():
            found[name] = found.pop(name)  # the converter puts fonts and the like in any order
    writer = PdfWriter()
    writer.append(reader)
    writer.root_object[NameObject("/Lang")] = TextStringObject("en")
    writer.metadata = {
        "/Title": figure.title,
        "/Author": PUBLISHER,
        "/Subject": " ".join([figure.subtitle, figure.selection, figure.source, figure.caveat]),
        "/Keywords": "; ".join(filter(None, [f"data version {figure.version}", figure.link])),
        "/Creator": PUBLISHER,
        "/Producer": PUBLISHER,
    }
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass(frozen=True)
class Format:
    """A format of figures.

    Attributes:
        title: what its button says.
        mime: its media type.
        meaning: what the file is, for who finds it among others.
        make: makes the file of a figure; the whole figure as SVG is given where it is asked for.
        from_svg: whether it is.
    """

    title: str
    mime: str
    meaning: str
    make: Callable[[Figure, ExportOptions, str], bytes]
    from_svg: bool = False


FORMATS: Mapping[str, Format] = {
    "png": Format("PNG picture", "image/png", "the figure as a picture", _png, from_svg=True),
    "svg": Format(
        "SVG drawing",
        "image/svg+xml",
        "the figure as a drawing, its fonts inside",
        lambda _figure, _options, svg: with_fonts(svg).encode(),
        from_svg=True,
    ),
    "pdf": Format(
        "PDF for print",
        "application/pdf",
        "the figure for print, its text selectable",
        _pdf,
        from_svg=True,
    ),
    "html": Format(
        "HTML, opens offline",
        "text/html",
        "the figure to open in a browser, without a network",
        lambda figure, options, _svg: html(figure, options).encode(),
    ),
    "json": Format(
        "Vega-Lite JSON",
        "application/json",
        "the figure as Vega-Lite, its data inside",
        lambda figure, options, _svg: vega_lite(figure, options).encode(),
    ),
}
"""Each by the ending of its files."""
