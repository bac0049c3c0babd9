"""The formats of a figure: PNG, SVG, PDF, HTML and Vega-Lite JSON, each with its words inside."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import vl_convert

from claims.exports.drawing import register_fonts
from claims.exports.look import Look, allow
from claims.exports.outlines import outlined
from claims.exports.page import PUBLISHER, compose, with_fonts
from claims.exports.paper import pdf
from claims.exports.spec import is_single, plain
from claims.exports.web import html, vega_lite

if TYPE_CHECKING:
    from claims.figure import Figure

FORMATS = ("png", "svg", "pdf", "html", "json")
MIME_TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "html": "text/html",
    "json": "application/json",
}
Factors = tuple[float, float]
_DRAWN = frozenset({"png", "svg", "pdf"})
_PIXELS_PER_METRE = 96 / 0.0254
_PNG_START = 8 + 25
"""Bytes of the PNG signature and the IHDR chunk, which must come first."""


def export(figure: Figure, format: str, look: Look | None = None) -> bytes:
    """Return a figure in one of FORMATS.

    Raises:
        ExportError: an unknown format, or a chart that cannot be drawn.
    """
    return export_all(figure, [format], look)[format]


def export_all(
    figure: Figure, formats: Iterable[str] = FORMATS, look: Look | None = None
) -> dict[str, bytes]:
    """Return a figure in several of FORMATS; PNG, SVG and PDF share one drawing.

    Raises:
        ExportError: an unknown format, or a chart that cannot be drawn.
    """
    wanted, look = checked(formats), look or Look()
    figure = plain(figure)
    return made(figure, wanted, look, *composed(figure, wanted, look))


def checked(formats: Iterable[str]) -> list[str]:
    """Return the formats as a list.

    Raises:
        ExportError: one of them is unknown.
    """
    wanted = list(formats)
    for name in wanted:
        allow("format", name, FORMATS)
    return wanted


def composed(figure: Figure, formats: list[str], look: Look) -> tuple[str, Factors]:
    """Return the drawing that those of the formats that need one share, and its factors.

    ``figure`` has a plain chart; a chart of several plots is drawn in any case, to be measured.
    """
    several = isinstance(figure.chart, Mapping) and not is_single(figure.chart)
    if not several and _DRAWN.isdisjoint(formats):
        return "", (1, 1)
    page = compose(figure, look)
    return page.svg, page.drawing.factors


def made(
    figure: Figure, formats: Iterable[str], look: Look, svg: str, factors: Factors
) -> dict[str, bytes]:
    """Return a figure with a plain chart in several of FORMATS, of what was composed for them."""
    makers: dict[str, Callable[[], bytes]] = {
        "png": lambda: _png(figure, look, svg),
        "svg": lambda: with_fonts(svg).encode(),
        "pdf": lambda: pdf(svg, _properties(figure)),
        "html": lambda: html(figure, look, factors).encode(),
        "json": lambda: vega_lite(figure, look, factors).encode(),
    }
    return {name: makers[name]() for name in formats}


def words(figure: Figure) -> dict[str, str]:
    """Return what is written into a picture's metadata."""
    return {
        "Title": figure.title,
        "Description": figure.alt,
        "Subtitle": figure.subtitle,
        "Selection": figure.selection,
        "Source": figure.source,
        "Comment": figure.caveat,
        "Version": figure.version,
        "Link": figure.link,
        "Software": PUBLISHER,
    }


def _png(figure: Figure, look: Look, svg: str) -> bytes:
    register_fonts()
    png = vl_convert.svg_to_png(outlined(svg), scale=look.scale)
    texts = b"".join(_international_text(key, text) for key, text in words(figure).items())
    each = round(_PIXELS_PER_METRE * look.scale)
    size = _chunk(b"pHYs", struct.pack(">IIB", each, each, 1))
    return png[:_PNG_START] + size + texts + _without(png[_PNG_START:], b"pHYs")


def _international_text(key: str, text: str) -> bytes:
    return _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode())


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _without(chunks: bytes, kind: bytes) -> bytes:
    kept, at = [], 0
    while at < len(chunks):
        end = at + 12 + int(struct.unpack(">I", chunks[at : at + 4])[0])
        if chunks[at + 4 : at + 8] != kind:
            kept.append(chunks[at:end])
        at = end
    return b"".join(kept)


def _properties(figure: Figure) -> dict[str, str]:
    return {
        "Title": figure.title,
        "Author": PUBLISHER,
        "Subject": " ".join([figure.subtitle, figure.selection, figure.source, figure.caveat]),
        "Keywords": f"data version {figure.version}; {figure.link}",
        "Creator": PUBLISHER,
        "Producer": PUBLISHER,
    }
