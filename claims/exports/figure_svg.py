"""A whole figure as one SVG: title, subtitle, chart, and below it what a reader must know.

Lines are broken where they fit in the fonts that other programs put for ours. On a page that grows
nothing is cut. A page of a set height keeps it: there a long title or subtitle is set smaller, and
notes are cut to as few lines as leave the chart its room; the whole text is in the metadata. PNG
and PDF are made from this one SVG.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.exports.citation import LICENCE, PUBLISHER, dublin_core
from claims.exports.drawing import draw
from claims.exports.keys import WIDTH, placed
from claims.exports.lines import REGULAR, SEMIBOLD, Column, Line, balanced, cut, width, wrap
from claims.exports.options import ExportOptions
from claims.exports.templates import FACES, render
from claims.figure import Figure
from claims.theme import unbroken

_LEADING = {"title": 1.2, "subtitle": 1.3, "note": 1.36}
_LINES, _MOST_LINES = 2, 4
"""Lines of a title and of a subtitle where the height is set: as wanted, and of the longest."""
_SMALLER_TITLES, _SMALLER_SUBTITLES = (1, 0.85, 0.7), (1, 0.85)
_LAST_WORD = re.compile(r" (?=\S{1,9}$)")
"""The space before a last word so short that it would stand on a line of its own."""
_NOTE_LINES = (9, 2, 1)
_CHART = 0.4
"""Share of a set height that a chart gets before notes are cut."""
_PRESSED = 0.75
_APART = 1.3
"""Shares of its own height to which a chart may be pressed, and its rows drawn apart."""
_AXIS = 30
"""Pixels below the rows."""


def notes(figure: Figure) -> list[tuple[str, str]]:
    """Return what stands below the chart, as pairs of a label and a text; empty ones left out."""
    own = [f"Data version {figure.version}", LICENCE.partition(". ")[0], figure.link]
    pairs = [
        ("Shown", figure.selection),
        ("Source", figure.source),
        ("Note", figure.caveat),
        (PUBLISHER, " · ".join(filter(None, own)) if figure.version else ""),
    ]
    return [(label, unbroken(" ".join(text.split()))) for label, text in pairs if text.strip()]


def compose(figure: Figure, options: ExportOptions) -> str:
    """Return the whole figure, drawn and set, as SVG without its web fonts.

    Plain, it is the plot alone; its words are in the metadata all the same.

    Raises:
        ExportError: the chart cannot be drawn.
    """
    size = options.measures
    if size.height:  # there the list of dated events would leave the figure itself no room
        figure = figure.without_events()
    gap = size.gap
    head = Column(size.margin, size.margin) if options.plain else _head(figure, options)
    top = head.y
    keys_top = top + size.margin * 0.4 + size.label
    keys = [] if options.plain else placed(figure.keys, options.mode, size.label, size.inner)
    if keys:
        top = keys_top + keys[-1].line * size.label * 1.5 + size.label * 0.2
    chart_top = top if options.plain else top + gap
    foot, below = _foot(figure, options, chart_top)
    room = size.height and size.height - chart_top - below
    if room and figure.low:  # rows of words are not drawn far apart
        room = min(room, figure.low[0]["height"] * _APART + _AXIS)
    drawing = draw(figure, options, room)
    height = size.height or round(chart_top + drawing.height + below)
    rule = height - below + gap
    return render(
        "figure.svg",
        figure=figure,
        terms=dublin_core(figure),
        size=size,
        height=height,
        ink=options.palette,
        lines=[*head.lines, *(replace(line, y=line.y + rule) for line in foot)],
        keys=keys,
        keys_top=keys_top,
        drawing=drawing.body,
        chart_top=chart_top,
        rule=rule,
        key_width=WIDTH,
        transparent=options.transparent,
        plain=options.plain,
    )


def with_fonts(svg: str) -> str:
    """Return the SVG with its fonts inside, so that a browser shows it the same everywhere."""
    return svg.replace("</metadata>", f"</metadata><style>{FACES}</style>", 1)


def _head(figure: Figure, options: ExportOptions) -> Column:
    """Set title and subtitle."""
    size, ink = options.measures, options.palette
    column = Column(size.margin, size.margin)
    title, subtitle = figure.title, figure.subtitle
    fixed = bool(size.height)
    big, lines = _fitted(title, size.title, size.line(SEMIBOLD), SEMIBOLD, fixed, _SMALLER_TITLES)
    column.add(lines, big, _LEADING["title"], SEMIBOLD, ink.ink)
    column.y += 3
    big, lines = _fitted(
        subtitle, size.subtitle, size.line(REGULAR), REGULAR, fixed, _SMALLER_SUBTITLES
    )
    column.add(lines, big, _LEADING["subtitle"], REGULAR, ink.muted)
    return column


def _fitted(
    text: str, size: float, limit: float, weight: int, fixed: bool, smaller: Sequence[float]
) -> tuple[float, list[str]]:
    """Return a text in lines with its size; smaller where the height is set and it is long."""
    for share in smaller if fixed else (1,):
        big = size * share
        lines = balanced(unbroken(text), big, limit, weight)
        if len(lines) <= _LINES:
            break
    return big, cut(lines, _MOST_LINES if fixed else None)


def _foot(figure: Figure, options: ExportOptions, above: float) -> tuple[list[Line], float]:
    """Set the notes, from the rule above them at 0; return them with all that is below the chart.

    Where the height is set, notes are cut to fewer lines until the chart has its room.
    """
    size = options.measures
    if options.plain:
        return [], size.margin
    rows = figure.low[0]["height"] * _PRESSED + _AXIS if figure.low else 0
    wanted = max((size.height or 0) * _CHART, rows)
    for most in _NOTE_LINES if size.height else (None,):
        column = _notes(figure, options, most)
        below = column.y + 2 * size.gap
        if size.height is None or size.height - above - below >= wanted:
            break
    return column.lines, below


def _notes(figure: Figure, options: ExportOptions, most: int | None) -> Column:
    size, ink = options.measures, options.palette
    column = Column(size.margin, size.note * 0.8)
    for label, text in notes(figure):
        indent = width(label + "  ", size.note, SEMIBOLD)
        whole = _LAST_WORD.sub("\u00a0", text)
        lines = cut(wrap(whole, size.note, size.line(REGULAR), REGULAR, indent), most)
        column.add(lines, size.note, _LEADING["note"], REGULAR, ink.muted, label)
        column.y += size.note * 0.22
    return column
