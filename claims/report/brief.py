"""One briefing as a sheet of A4 to hand over: a PDF, or an HTML page that prints as one.

What is said of each figure comes from :mod:`claims.briefing`; here it is set on paper.
"""

from dataclasses import dataclass

import pandas as pd

from claims.briefing import (
    Briefing,
    BriefingFigure,
    Reported,
    comparisons,
    givers,
    none_found,
    place_named,
)
from claims.exports.drawing import to_pdf
from claims.exports.lines import REGULAR, SEMIBOLD, Column, wrap
from claims.exports.templates import render
from claims.selection import Selection, Shown, figure_words
from claims.series.scopes import AUTHORITY
from claims.theme import PALETTES, capitalised, counted, day, number, unbroken

WIDTH, HEIGHT, MARGIN = 595, 842, 40
"""A4 in points."""
HEADS = (
    *("Reported", "Figure", "Period before", "Same period a year before"),
    *("Running total", "Given by"),
)
_ACROSS = (118, 86, 86, 86, 80, 59)
"""Points that each column takes of the page between its margins."""
_BODY, _SMALL, _LEADING = 9.0, 7.5, 1.32
_INK = PALETTES["light"]
SOURCES = 12
"""Pages whose address is printed; more are counted."""


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet, as texts.

    Attributes:
        title: the day of the briefing.
        lead: who said it, who reported it, and which filters leave figures out.
        rows: a row per figure, a text per column of ``HEADS``.
        notes: what differs or does not add up, a sentence each.
        sources: outlet and address, if it has one, of each page, ``SOURCES`` at most, then how
            many more.
        foot: what a reader must know, version and licence.
    """

    title: str
    lead: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    foot: str


def sheet(briefing: Briefing, shown: Shown) -> Sheet:
    """Put the words of a briefing's sheet together."""
    rows = shown.rows[shown.rows["said_on"].dt.date == briefing.said_on]
    pages = rows.drop_duplicates("article_id").sort_values(["outlet", "article_id"])
    sources = [": ".join(filter(None, (page.outlet, page.url))) for page in pages.itertuples()]
    more = len(sources) - SOURCES
    listed = [*sources[:SOURCES], *([f"and {counted(more, 'page')} more"] if more > 0 else [])]
    return Sheet(
        title=f"The briefing of {day(briefing.said_on)}",
        lead=f"Figures of the {AUTHORITY}, as {counted(len(briefing.outlets), 'outlet')} "
        f"reported them.{_filtered(rows, briefing, shown)} Reported, not verified.",
        rows=tuple(_row(figure, shown) for figure in briefing.figures),
        notes=tuple(_notes(briefing, shown)),
        sources=tuple(listed),
        foot=f"What the ministry said, in its terms{_term(briefing)}. A figure is the one that "
        "most of the outlets that report it give, or one of those that as many give; "
        "nothing is averaged or filled in. "
        f"Data version {shown.version}; the tables are free to use (CC0 1.0).",
    )


def _filtered(rows: pd.DataFrame, briefing: Briefing, shown: Shown) -> str:
    """Say which filters are in force, and how many of the day's claims they let through."""
    chosen = shown.selection.of_any_day
    if chosen.is_empty:
        return ""
    of_day = int((shown.known["said_on"].dt.date == briefing.said_on).sum())
    claims = chosen.sentence(shown.dataset.codebook).removeprefix("Claims").removesuffix(".")
    return f" Filtered to claims{claims}: {number(len(rows))} of the {number(of_day)} of that day."


def _row(figure: BriefingFigure, shown: Shown) -> tuple[str, ...]:
    reported = figure.reported
    words = figure_words(reported.value, reported.qualifier)
    return (
        _named(figure, shown),
        f"{words} ({reported.days})",
        _beside(figure, figure.before, shown.selection),
        _beside(figure, figure.year_before, shown.selection),
        _total(figure),
        _lower(givers(reported, shown.selection)) + ("; in doubt" if reported.failing else ""),
    )


def _named(figure: BriefingFigure, shown: Shown) -> str:
    return capitalised(place_named(figure, shown.dataset.codebook))


def _beside(figure: BriefingFigure, other: Reported | None, selection: Selection) -> str:
    if not figure.is_week:
        return ""
    if other is None:
        return _lower(none_found(selection))
    doubt = "; does not fit others" if other.failing else ""
    return f"{figure_words(other.value, other.qualifier)} ({other.days}{doubt})"


def _total(figure: BriefingFigure) -> str:
    if figure.total is None:
        return ""
    words = figure_words(figure.total.value, figure.total.qualifier)
    return f"{words} ({figure.total.days})"


def _lower(words: str) -> str:
    """Begin words with a small letter, as they stand in a table."""
    return words[:1].lower() + words[1:]


def _term(briefing: Briefing) -> str:
    """Explain the ministry's own word, where a figure of the briefing is of it."""
    if all(figure.measure != "neutralised" for figure in briefing.figures):
        return ""
    return "; “neutralised” is its word for surrendered, killed or captured"


def _notes(briefing: Briefing, shown: Shown) -> list[str]:
    """Say what differs between outlets, and what does not add up."""
    found: list[str] = []
    for figure in briefing.figures:
        name = _named(figure, shown)
        if figure.is_week and figure.before:
            found.append(f"{name}: {comparisons(figure)[0]}.")
        found += [
            f"{name}: {number(value)} in {', '.join(outlets)}." for value, outlets in figure.others
        ]
        found += [f"Does not add up: {one.sentence}" for one in figure.failing]
    if len(briefing.further):
        count = counted(len(briefing.further), "further figure")
        found.append(
            f"{count} of that day, without a stated period or of no weekly kind, "
            f"{'is' if len(briefing.further) == 1 else 'are'} on the dashboard."
        )
    return list(dict.fromkeys(found))


def brief_html(briefing: Briefing, shown: Shown) -> bytes:
    """Return the sheet as one HTML file that opens offline and prints on one page."""
    words = sheet(briefing, shown)
    return render("brief.html", sheet=words, heads=HEADS, ink=_INK).encode()


def brief_pdf(briefing: Briefing, shown: Shown) -> bytes:
    """Return the sheet as a PDF of one page of A4."""
    return to_pdf(brief_svg(sheet(briefing, shown)))


class _Page(Column):
    """Sets lines from the top of the page down, as long as there is room."""

    def __init__(self) -> None:
        super().__init__(MARGIN, MARGIN + 8)
        self.rules: list[float] = []

    def room_for(self, count: int, size: float) -> bool:
        """Tell whether some lines still fit above the foot."""
        return self.y + count * size * _LEADING < HEIGHT - MARGIN - 44

    def text(self, text: str, size: float, weight: int = REGULAR, colour: str = _INK.ink) -> None:
        """Set a paragraph over the whole width."""
        self.add(
            wrap(unbroken(text), size, WIDTH - 2 * MARGIN, weight), size, _LEADING, weight, colour
        )

    def row(self, cells: tuple[str, ...], size: float, weight: int = REGULAR) -> bool:
        """Set a row of a table, each cell broken to its column; False where none is left."""
        texts = [
            wrap(unbroken(cell), size, across - 8, SEMIBOLD)
            for cell, across in zip(cells, _ACROSS, strict=True)
        ]
        if not self.room_for(max(map(len, texts)) + 1, size):
            return False
        x, bottom = float(MARGIN), self.y
        for place, (lines, across) in enumerate(zip(texts, _ACROSS, strict=True)):
            column = Column(x, self.y + 3)
            column.add(lines, size, _LEADING, SEMIBOLD if place < 2 else weight, _INK.ink)
            self.lines += column.lines
            x, bottom = x + across, max(bottom, column.y + 4)
        self.y = bottom
        self.rules.append(bottom)
        return True


def brief_svg(words: Sheet) -> str:
    """Return the sheet as SVG, 595 by 842; what has no room is counted, never cut."""
    page = _Page()
    page.text(words.title, 20, SEMIBOLD)
    page.text(words.lead, 10.5, colour=_INK.muted)
    page.y += 8
    page.row(HEADS, _SMALL, SEMIBOLD)
    left = [row for row in words.rows if not page.row(row, _BODY)]
    if left:
        page.text(
            f"{counted(len(left), 'further figure')} on the dashboard.", _SMALL, colour=_INK.muted
        )
    _listed(page, "What changed, and what differs", words.notes)
    _listed(page, "Reported by", words.sources)
    page.y = HEIGHT - MARGIN - 40
    page.text(words.foot, _SMALL, colour=_INK.muted)
    return render(
        "brief.svg",
        width=WIDTH,
        height=HEIGHT,
        margin=MARGIN,
        title=words.title,
        lines=page.lines,
        rules=page.rules,
        ink=_INK,
    )


def _listed(page: _Page, head: str, sentences: tuple[str, ...]) -> None:
    if not sentences or not page.room_for(3, _BODY):
        return
    page.y += 10
    page.text(head, 10.5, SEMIBOLD)
    for at, sentence in enumerate(sentences):
        lines = len(wrap(sentence, _SMALL + 0.7, WIDTH - 2 * MARGIN))
        if not page.room_for(lines + 1, _SMALL + 0.7):
            page.text(f"and {number(len(sentences) - at)} more on the dashboard.", _SMALL)
            return
        page.text(sentence, _SMALL + 0.7)
