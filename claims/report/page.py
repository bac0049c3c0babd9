"""The whole report as one HTML file: fonts inside, no script, nothing loaded, made for paper too.

The same bytes each time: the page names the version of the data, not the day it was made on.
"""

from claims.exports.drawing import Drawing, draw
from claims.exports.keys import keys_of
from claims.exports.options import MODES, ExportOptions, allow
from claims.exports.templates import render
from claims.figure import Figure
from claims.report.contents import FINDINGS, Report, Step, no_progress
from claims.report.evidence import evidence
from claims.report.tables import rows_of, tallies
from claims.theme import PALETTES, day

MOST_FINDINGS = 60
MOST_PAGES = 500
MOST_ARTICLES = 60
_SIZES = {"wide": "page", "narrow": "column"}


def page(report: Report, mode: str = "light", folder: str = "", step: Step = no_progress) -> bytes:
    """Return the report as HTML in UTF-8.

    Args:
        report: what is told.
        mode: ``light`` or ``dark``.
        folder: where the tables lie beside the page; empty where the page stands alone.
        step: is told the id of each figure when it is drawn.

    Raises:
        ExportError: the mode is unknown, or a chart cannot be drawn.
    """
    allow("theme", mode, MODES)
    pictures = {}
    for figure in report.figures:
        pictures[figure.id] = _pictures(figure, mode)
        step(figure.id)
    figures = [figure for figure in report.figures if figure.id != FINDINGS]
    text = render(
        "report.html",
        report=report,
        mode=mode,
        ink=PALETTES[mode],
        facts=_facts(report),
        figures=figures,
        pictures=pictures,
        keys={figure.id: keys_of(figure, mode) for figure in report.figures},
        rows={figure.id: rows_of(figure, report) for figure in figures},
        folder=folder,
        findings_figure=next((one for one in report.figures if one.id == FINDINGS), None),
        held=sum(finding.passed for finding in report.findings),
        failing=[finding for finding in report.findings if not finding.passed],
        tallies=tallies(report),
        definitions=_definitions(report),
        most_findings=MOST_FINDINGS,
        most_pages=MOST_PAGES,
        most_articles=MOST_ARTICLES,
        **evidence(report),
    )
    return text.encode("utf-8", "replace")


def _pictures(figure: Figure, mode: str) -> dict[str, Drawing]:
    """Draw a figure once for wide and once for narrow screens."""
    return {name: draw(figure, ExportOptions(size, 1, mode)) for name, size in _SIZES.items()}


def _facts(report: Report) -> dict[str, str]:
    said = report.shown.rows["said_on"]
    return {
        "Shown": report.shown.sentence,
        "Statements": f"{day(said.min().date())} to {day(said.max().date())}",
        "Source": report.source,
        "Data version": report.shown.version,
        "Link": report.link,
        "Cite as": report.citation.removesuffix(report.link).strip(),
    }


def _definitions(report: Report) -> dict[str, list[dict[str, str]]]:
    """Return the terms that occur, by what they tell."""
    dataset, rows = report.shown.dataset, report.shown.rows
    frames = {"measure": dataset.measures, "group": dataset.groups, "place": dataset.places}
    titles = {"measure": "What is counted", "group": "Who", "place": "Where"}
    return {
        titles[name]: frame[frame["code"].isin(set(rows[name]))].to_dict("records")
        for name, frame in frames.items()
    }
