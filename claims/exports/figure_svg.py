"""A whole figure as one SVG: title, subtitle, chart, and below it what a reader must know.

Every line is broken to the width, so nothing is cut; PNG and PDF are made from this one SVG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.exports.drawing import draw
from claims.exports.keys import WIDTH, placed
from claims.exports.lines import REGULAR, SEMIBOLD, balanced, width, wrap
from claims.exports.options import ExportOptions
from claims.exports.templates import font_faces, render

if TYPE_CHECKING:
    from claims.figure import Figure

PUBLISHER = "Reported Figures"
_DATE = re.compile(r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?")
_LEADING = {"title": 1.2, "subtitle": 1.3, "note": 1.36}
_BASELINE = 0.8
"""Share of a line's height above its baseline."""


@dataclass(frozen=True)
class Line:
    """One line of text: where its baseline is, how it is set, and a bold run before it."""

    y: float
    text: str
    size: float
    weight: int
    colour: str
    label: str = ""


def notes(figure: Figure) -> list[tuple[str, str]]:
    """Return what stands below the chart, as pairs of a label and a text; empty ones left out.

    A link without the address of a dashboard means nothing in a picture, and is left out.
    """
    version = f"Data version {figure.version}" if figure.version else ""
    link = figure.link if figure.link.startswith(("https://", "http://")) else ""
    own = [version, "tables free to use (CC0 1.0)" if version else "", link]
    pairs = [
        ("Shown", figure.selection),
        ("Source", figure.source),
        ("Note", figure.caveat),
        (PUBLISHER, " · ".join(part for part in own if part)),
    ]
    return [(label, unbroken(" ".join(text.split()))) for label, text in pairs if text.strip()]


def unbroken(text: str) -> str:
    """Return a text whose dates are not broken over lines: ``25 Apr 2024``."""
    return _DATE.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def compose(figure: Figure, options: ExportOptions) -> str:
    """Return the whole figure, drawn and set, as SVG without its web fonts.

    Plain, it is the plot alone; its words are in the metadata all the same.

    Raises:
        ExportError: the chart cannot be drawn.
    """
    size, ink = options.measures, options.palette
    if options.plain:
        return _plain(figure, options)
    head, top = _head(figure, options)
    keys = placed(figure.keys, options.mode, size.label, size.inner)
    keys_top = top + size.margin * 0.4 + size.label
    if keys:
        top = keys_top + keys[-1].line * size.label * 1.5 + size.label * 0.2
    foot, foot_height = _foot(figure, options)
    gap = size.margin * 0.75
    chart_top = top + gap
    frame = None if size.height is None else size.height - chart_top - foot_height - 2 * gap
    drawing = draw(figure, options, frame)
    factor = min(1.0, size.inner / drawing.width)
    natural = chart_top + drawing.height * factor + gap + foot_height + gap
    height = round(natural if size.height is None else max(size.height, natural))
    rule = height - gap - foot_height
    return render(
        "figure.svg",
        figure=figure,
        terms=_terms(figure),
        width=size.width,
        height=height,
        margin=size.margin,
        inner=size.inner,
        ink=ink,
        lines=[*head, *(replace(line, y=line.y + rule) for line in foot)],
        keys=keys,
        keys_top=keys_top,
        label=size.label,
        drawing=drawing.body,
        chart_top=chart_top,
        factor=factor,
        rule=rule,
        key_width=WIDTH,
        transparent=options.transparent,
        plain=False,
    )


def _plain(figure: Figure, options: ExportOptions) -> str:
    size = options.measures
    room = None if size.height is None else size.height - 2 * size.margin
    drawing = draw(figure, options, room)
    factor = min(1.0, size.inner / drawing.width)
    return render(
        "figure.svg",
        figure=figure,
        terms=_terms(figure),
        width=size.width,
        height=round(max(size.height or 0, drawing.height * factor + 2 * size.margin)),
        margin=size.margin,
        ink=options.palette,
        lines=[],
        keys=[],
        drawing=drawing.body,
        chart_top=size.margin,
        factor=factor,
        transparent=options.transparent,
        plain=True,
    )


def with_fonts(svg: str) -> str:
    """Return the SVG with its fonts inside, so that a browser shows it the same everywhere."""
    return svg.replace("</metadata>", f"</metadata><style>{font_faces()}</style>", 1)


def _terms(figure: Figure) -> dict[str, str]:
    return {
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


def _head(figure: Figure, options: ExportOptions) -> tuple[list[Line], float]:
    """Set title and subtitle; return them with the place below the last line."""
    size, ink = options.measures, options.palette
    title = balanced(unbroken(figure.title), size.title, size.inner, SEMIBOLD)
    subtitle = balanced(unbroken(figure.subtitle), size.subtitle, size.inner)
    first = _set(title, size.title, "title", SEMIBOLD, ink.ink, size.margin)
    top = size.margin + len(title) * size.title * _LEADING["title"] + 3
    second = _set(subtitle, size.subtitle, "subtitle", REGULAR, ink.muted, top)
    return [*first, *second], top + len(subtitle) * size.subtitle * _LEADING["subtitle"]


def _foot(figure: Figure, options: ExportOptions) -> tuple[list[Line], float]:
    """Set the notes, from the rule above them at 0; return them with their height."""
    size, ink = options.measures, options.palette
    top = size.note * 0.8
    lines: list[Line] = []
    for label, text in notes(figure):
        indent = width(label + "  ", size.note, SEMIBOLD)
        broken = wrap(text, size.note, size.inner, REGULAR, indent)
        first, *others = _set(broken, size.note, "note", REGULAR, ink.muted, top)
        lines += [replace(first, label=label), *others]
        top += len(broken) * size.note * _LEADING["note"] + size.note * 0.22
    return lines, top


def _set(
    lines: list[str], size: float, kind: str, weight: int, colour: str, top: float
) -> Iterator[Line]:
    step = size * _LEADING[kind]
    for number, text in enumerate(lines):
        yield Line(top + (number + _BASELINE) * step, text, size, weight, colour)
