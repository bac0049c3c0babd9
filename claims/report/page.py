"""The whole report as one HTML file: fonts inside, no script, nothing loaded, made for paper too.

The same bytes each time: the page names the version of the data, not the day it was made on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from claims.exports.look import MODES, allow
from claims.exports.page import PUBLISHER, font_faces
from claims.reconcile import summary
from claims.report.backing import backing
from claims.report.contents import FINDINGS, Report, Step, quietly
from claims.report.figures import Cells, drawn, section, table
from claims.report.style import style
from claims.theme import day, number

if TYPE_CHECKING:
    import pandas as pd

MOST_FINDINGS = 60
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_METHOD = (
    "A claim is what somebody said, not what happened. The terms are the sources’ own; who said it "
    "is named, and nothing was verified.",
    "Every number of an article whose text is held is a claim, part of a date, or set aside with "
    "its reason; each claim points to the exact words that state it. Of other pages only the "
    "address is held: their figures are cited.",
    "A week’s figure and a running total are different things and never share an axis.",
    "What a source does not state is not filled in: no period, no place, no group.",
    "Where outlets give different numbers for one briefing, the one that most of them give is "
    "drawn; the others are kept, and named among the findings. Nothing is averaged.",
    "A total that breaks the rise of its year is shown as a cross, and no line leads through it.",
    "In a skyline a bar reaches from one total to the next: its width is the days between, its "
    "area the count; a tick is the figure as reported for those days.",
    "A correction is a new row that replaces the old one; the figures show what was current at the "
    "version of the data named above.",
)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="{sentence}">
<meta name="generator" content="{publisher}">
<title>{title}</title>
<style>{faces}{css}</style>
</head>
<body>
{body}
</body>
</html>
"""


def page(report: Report, mode: str = "light", folder: str = "", step: Step = quietly) -> bytes:
    """Return the report as HTML in UTF-8.

    Args:
        report: what is told.
        mode: ``light`` or ``dark``.
        folder: where the tables lie beside the page; empty where the page stands alone.
        step: is told the id of each figure when it is set.

    Raises:
        ExportError: the mode is unknown, or a chart cannot be drawn.
    """
    allow("theme", mode, MODES)
    foot = f"{PUBLISHER} · data version {report.shown.version} · reported, not verified"
    text = _PAGE.format(
        policy=_POLICY,
        sentence=escape(report.shown.sentence),
        publisher=PUBLISHER,
        title=escape(report.title),
        faces=font_faces(),
        css=style(mode, foot),
        body="\n".join(_body(report, mode, folder, step)),
    )
    return text.encode("utf-8", "replace")


def _body(report: Report, mode: str, folder: str, step: Step) -> Iterator[str]:
    numbered = [figure for figure in report.figures if figure.id != FINDINGS]
    yield _head(report, [figure.title for figure in numbered])
    yield '<main><h2 class="new" id="figures">1 Figures</h2>'
    for at, figure in enumerate(numbered, 1):
        yield section(figure, f"1.{at}", report.shown, mode, folder)
        step(figure.id)
    yield _findings(report, mode)
    step(FINDINGS)
    yield _section("method", "3 Method and caveats", _bullets(_METHOD))
    yield _section("definitions", "4 Definitions", _definitions(report))
    yield _section("evidence", "5 Evidence", backing(report), new=True)
    yield _section("citation", "6 How to cite", _citation(report))
    yield "</main>"


def _head(report: Report, titles: Sequence[str]) -> str:
    shown = report.shown
    rows = shown.rows["said_on"]
    facts = {
        "Shown": shown.sentence,
        "Statements": f"{day(rows.min().date())} to {day(rows.max().date())}",
        "Source": report.source,
        "Data version": shown.version,
        "Link": report.link,
        "Cite as": report.citation.removesuffix(report.link).strip(),
    }
    figures = "".join(
        f'<li><a href="#{figure.id}">{escape(title)}</a></li>'
        for figure, title in zip(
            (figure for figure in report.figures if figure.id != FINDINGS), titles, strict=True
        )
    )
    others = {
        "findings": "What adds up, and what does not",
        "method": "Method and caveats",
        "definitions": "Definitions",
        "evidence": "Evidence",
        "citation": "How to cite",
    }
    more = "".join(f'<li><a href="#{key}">{words}</a></li>' for key, words in others.items())
    return (
        f'<header><p class="kicker">{PUBLISHER}</p><h1>{escape(report.title)}</h1>'
        '<p class="lead">Figures that an authority announced, as news articles report them. '
        "Every number leads to the words that state it, or to the page that has it. "
        f"Reported, not verified.</p>{_facts(facts)}</header>"
        f'<nav aria-label="Contents"><ol><li><a href="#figures">Figures</a><ol>{figures}</ol></li>'
        f"{more}</ol></nav>"
    )


def _facts(pairs: Mapping[str, str]) -> str:
    css = {"Link": ' class="link"'}
    listed = "".join(
        f"<dt>{escape(name)}</dt><dd{css.get(name, '')}>{escape(value)}</dd>"
        for name, value in pairs.items()
    )
    return f'<dl class="facts">{listed}</dl>'


def _section(key: str, title: str, inside: str, new: bool = False) -> str:
    css = ' class="new"' if new else ""
    return f'<section><h2{css} id="{key}">{title}</h2>{inside}</section>'


def _bullets(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _findings(report: Report, mode: str) -> str:
    title = "2 What adds up, and what does not"
    if not report.findings:
        nothing = "<p>The selection holds no two figures that can be held against each other.</p>"
        return _section("findings", title, nothing)
    held = sum(finding.holds for finding in report.findings)
    lead = (
        '<p class="lead">Parts are held against their whole, each total against the one before and '
        f"the week between, every outlet against the others: {number(held)} of "
        f"{number(len(report.findings))} tests hold.</p>"
    )
    chart = "".join(drawn(figure, mode) for figure in report.figures if figure.id == FINDINGS)
    failing = [finding for finding in report.findings if not finding.holds]
    listed = "".join(f"<li>{escape(finding.sentence)}</li>" for finding in failing[:MOST_FINDINGS])
    cut = (
        f'<p class="note">The first {number(MOST_FINDINGS)} of {number(len(failing))}; '
        "<code>python -m claims reconcile</code> lists all.</p>"
        if len(failing) > MOST_FINDINGS
        else ""
    )
    differ = f"<h3>What does not hold</h3><ul>{listed}</ul>{cut}" if failing else ""
    return _section("findings", title, f"{lead}{chart}{_tallies(report)}{differ}", new=True)


def _tallies(report: Report) -> str:
    rows: list[Cells] = [
        (
            ("Test", "", escape(tally.words[0].upper() + tally.words[1:])),
            ("Tested", "n", number(tally.tested)),
            ("Hold", "n", number(tally.holding)),
            ("Do not", "n", number(tally.failing)),
        )
        for tally in summary(report.findings)
        if tally.tested
    ]
    return table(rows, "Tests by kind", "", "")


def _definitions(report: Report) -> str:
    dataset, rows = report.shown.dataset, report.shown.rows
    frames = {"measure": dataset.measures, "group": dataset.groups, "place": dataset.places}
    titles = {"measure": "What is counted", "group": "Who", "place": "Where"}
    parts = []
    for name, frame in frames.items():
        used = frame[frame["code"].isin(set(rows[name]))]
        parts.append(f'<h3>{titles[name]}</h3><dl class="terms">{_terms(used)}</dl>')
    return "".join(parts)


def _terms(frame: pd.DataFrame) -> str:
    return "".join(
        f"<div><dt>{escape(row.label)}</dt><dd>{escape(row.definition)}</dd></div>"
        for row in frame.itertuples()
    )


def _citation(report: Report) -> str:
    link = escape(report.link)
    return (
        f"<p>{escape(report.citation)}</p>"
        f"<p>The link is added to the address of a dashboard over the same data. The same report "
        f"is made again by</p><p><code>python -m claims report --link '{link}' --out report.html"
        '</code></p><p class="note">The tables are facts, free to use; quoted words belong to '
        "their publishers.</p>"
    )
