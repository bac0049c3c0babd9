"""A whole figure as one SVG: title, subtitle, chart, and below it what a reader must know.

Every line is broken to the width, so nothing is cut; PNG and PDF are made from this one SVG.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from claims.exports.drawing import Drawing, draw
from claims.exports.look import Look
from claims.exports.typeset import (
    FAMILY,
    FONT_FILES,
    REGULAR,
    SEMIBOLD,
    STACK,
    balanced,
    width,
    wrap,
)

if TYPE_CHECKING:
    from claims.figure import Figure

PUBLISHER = "Reported Figures"
_TAG_WIDTH = 36
_TAG_HEIGHT = 4
_LEADING = {"title": 1.2, "subtitle": 1.3, "note": 1.36}
_BASELINE = 0.8
"""Share of a line's height above its baseline."""


@dataclass(frozen=True)
class Line:
    """One line of text: where its baseline starts, how it is set, and a bold run before it."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    colour: str
    label: str = ""


def notes(figure: Figure) -> list[tuple[str, str]]:
    """Return what stands below the chart, as pairs of a label and a text; empty ones left out."""
    version = f"Data version {figure.version}" if figure.version else ""
    pairs = [
        ("Shown", figure.selection),
        ("Source", figure.source),
        ("Note", figure.caveat),
        (PUBLISHER, " · ".join(part for part in (version, figure.link) if part)),
    ]
    return [(label, " ".join(text.split())) for label, text in pairs if text.strip()]


@dataclass(frozen=True)
class Page:
    """A whole figure as SVG without its web fonts, and the drawing that it holds."""

    svg: str
    drawing: Drawing


def compose(figure: Figure, look: Look) -> Page:
    """Return the whole figure, drawn and set.

    Raises:
        ExportError: the chart cannot be drawn.
    """
    size, ink = look.measures, look.palette
    title = balanced(figure.title, size.title, size.inner, SEMIBOLD)
    subtitle = balanced(figure.subtitle, size.subtitle, size.inner)
    head, top = _block(title, size.title, "title", SEMIBOLD, ink.ink, size.margin, size.margin)
    more, top = _block(
        subtitle, size.subtitle, "subtitle", REGULAR, ink.muted, size.margin, top + 3
    )
    foot, foot_height = _foot(figure, look)
    gap = size.margin * 0.75
    chart_top = top + gap
    frame = None if size.height is None else size.height - chart_top - foot_height - 2 * gap
    drawing = draw(figure, look, frame)
    factor = drawing.shrunk(size.inner)
    natural = chart_top + drawing.height * factor + gap + foot_height + gap
    height = round(natural if size.height is None else max(size.height, natural))
    foot_top = height - gap - foot_height
    parts = [
        _opening(figure, size.width, height),
        f'<rect width="{size.width}" height="{height}" fill="{ink.background}"/>',
        f'<rect x="{size.margin}" width="{_TAG_WIDTH}" height="{_TAG_HEIGHT}"'
        f' fill="{ink.accent}"/>',
        *(_text(line) for line in head + more),
        _placed(drawing, size.margin, chart_top, factor),
        f'<path d="M{size.margin},{_n(foot_top)}h{size.inner}" stroke="{ink.grid}"/>',
        *(_text(line, foot_top) for line in foot),
        "</svg>",
    ]
    return Page("".join(parts), drawing)


def with_fonts(svg: str) -> str:
    """Return the SVG with its fonts inside, so that it looks the same everywhere."""
    return svg.replace("</metadata>", f"</metadata><style>{font_faces()}</style>", 1)


@cache
def font_faces() -> str:
    """Return the CSS that declares the fonts, with the fonts themselves inside."""
    return "".join(_face(weight, name) for weight, name in FONT_FILES.items())


def _face(weight: int, name: str) -> str:
    data = b64encode((files("claims.fonts") / f"{name}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


def _opening(figure: Figure, across: int, down: int) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' version="1.1" width="{across}" height="{down}" viewBox="0 0 {across} {down}"'
        ' role="img" aria-labelledby="figure-title figure-desc" lang="en">'
        f'<title id="figure-title">{escape(figure.title)}</title>'
        f'<desc id="figure-desc">{escape(figure.alt)}</desc>{_metadata(figure)}'
    )


def _metadata(figure: Figure) -> str:
    terms = {
        "title": figure.title,
        "description": figure.alt,
        "abstract": figure.subtitle,
        "coverage": figure.selection,
        "source": figure.source,
        "rights": figure.caveat,
        "hasVersion": figure.version,
        "identifier": figure.link,
        "publisher": PUBLISHER,
    }
    inside = "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in terms.items())
    return (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/terms/"><rdf:Description rdf:about="">'
        f"{inside}</rdf:Description></rdf:RDF></metadata>"
    )


def _block(
    lines: list[str], size: float, kind: str, weight: int, colour: str, x: float, top: float
) -> tuple[list[Line], float]:
    """Set lines below one another; return them with the place below the last."""
    step = size * _LEADING[kind]
    placed = [
        Line(x, top + number * step + step * _BASELINE, text, size, weight, colour)
        for number, text in enumerate(lines)
    ]
    return placed, top + len(lines) * step


def _foot(figure: Figure, look: Look) -> tuple[list[Line], float]:
    """Set the notes, from the rule above them at 0; return them with their height."""
    size, ink = look.measures, look.palette
    top = size.note * 0.8
    lines: list[Line] = []
    for label, text in notes(figure):
        indent = width(label + "  ", size.note, SEMIBOLD)
        broken = wrap(text, size.note, size.inner, REGULAR, indent)
        placed, top = _block(broken, size.note, "note", REGULAR, ink.muted, size.margin, top)
        first = placed[0]
        lines.append(
            Line(first.x, first.y, first.text, first.size, first.weight, first.colour, label)
        )
        lines += placed[1:]
        top += size.note * 0.22
    return lines, top


def _text(line: Line, down: float = 0) -> str:
    bold = f'<tspan font-weight="{SEMIBOLD}">{escape(line.label)}</tspan>  ' if line.label else ""
    return (
        f'<text x="{_n(line.x)}" y="{_n(line.y + down)}" font-family=\'{STACK}\''
        f' font-size="{_n(line.size)}px" font-weight="{line.weight}" fill="{line.colour}"'
        f' xml:space="preserve">{bold}{escape(line.text)}</text>'
    )


def _placed(drawing: Drawing, x: float, y: float, factor: float) -> str:
    shrink = "" if factor == 1 else f" scale({factor:.4f})"
    return f'<g transform="translate({_n(x)},{_n(y)}){shrink}">{drawing.body}</g>'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
