"""A figure on the page of a report: its drawing for wide and narrow screens, caption and table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from claims.charts.words import hover
from claims.exports.drawing import draw
from claims.exports.look import Look
from claims.exports.spec import plain
from claims.theme import day, number

if TYPE_CHECKING:
    import pandas as pd

    from claims.figure import Figure
    from claims.selection import Shown

SHORT = 12
"""Rows up to which a table is printed."""
MOST = 40
"""Rows of a longer table that the page lists."""
_DEFINED = re.compile(r'(?<=\bid=")\w+(?=")')
_SIZES = {"wide": "page", "narrow": "column"}
Cells = Sequence[tuple[str, str, str]]
"""The cells of a row: heading, class, HTML."""


def section(figure: Figure, number_: str, shown: Shown, mode: str, folder: str) -> str:
    """Return a figure with all that goes with it.

    Args:
        figure: what is shown.
        number_: its number in the report, e.g. ``1.2``.
        shown: the selection it is drawn from.
        mode: ``light`` or ``dark``.
        folder: where its table lies beside the page, e.g. ``tables``; empty where it does not.
    """
    rows = list(_event_rows(figure.rows) if "event_id" in figure.rows else _rows(figure, shown))
    kept = table(rows, f"The rows of the figure {number_}", f"tables/{figure.id}.csv", folder)
    return (
        f'<section class="figure" id="{figure.id}">'
        f'<div class="whole"><h3>{number_} {escape(figure.title)}</h3>'
        f'<p class="sub">{escape(figure.subtitle)}</p>{drawn(figure, mode)}</div>{kept}</section>'
    )


def drawn(figure: Figure, mode: str) -> str:
    """Return the drawing, once for wide and once for narrow screens, with its caption."""
    pictures = "".join(_picture(figure, name, mode) for name in _SIZES)
    return (
        f"<figure>{pictures}<figcaption>"
        f"<p><b>Note</b> {escape(figure.caveat)}</p><p><b>Source</b> {escape(figure.source)}</p>"
        "</figcaption></figure>"
    )


def _picture(figure: Figure, name: str, mode: str) -> str:
    drawing = draw(plain(figure), Look(_SIZES[name], 1, mode), None)
    body = _own_names(drawing.body, f"{figure.id}-{name}-")
    across, down = round(drawing.width), round(drawing.height)
    return (
        f'<svg class="{name}" viewBox="0 0 {across} {down}" width="{across}" height="{down}"'
        f' role="img" aria-label="{escape(figure.alt)}">{body}</svg>'
    )


def _own_names(body: str, prefix: str) -> str:
    """Put a prefix before the names of clips and gradients, which a page has once each."""
    for name in dict.fromkeys(_DEFINED.findall(body)):
        body = body.replace(f'id="{name}"', f'id="{prefix}{name}"')
        body = body.replace(f"url(#{name})", f"url(#{prefix}{name})")
    return body


def table(rows: Sequence[Cells], caption: str, file: str, folder: str) -> str:
    """Return rows as a table that opens on a screen and is printed where it is short."""
    if not rows:
        return ""
    count = f"{number(len(rows))} rows" if len(rows) > 1 else "1 row"
    where = _where(file, folder)
    heads = "".join(f'<th scope="col"{_class(css)}>{head}</th>' for head, css, _ in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td{_class(css)}>{cell}</td>" for _, css, cell in row) + "</tr>"
        for row in rows[:MOST]
    )
    cut = (
        f'<p class="note">The first {number(MOST)} of {count}; all are in {where}.</p>'
        if len(rows) > MOST
        else ""
    )
    paper = f'<p class="note paper">Its {count} are in {where}.</p>' if len(rows) > SHORT else ""
    return (
        f"<details><summary>Table: {count}</summary></details>"
        f'<div class="table{" long" if len(rows) > SHORT else ""}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table>{cut}</div>{paper}"
    )


def _where(file: str, folder: str) -> str:
    if folder:
        return f'<a href="{file}">{file}</a>'
    return f"{file} of the ZIP file that <code>--out report.zip</code> makes"


def _class(css: str) -> str:
    return f' class="{css}"' if css else ""


def _rows(figure: Figure, shown: Shown) -> Iterator[Cells]:
    ordered = figure.rows.sort_values(["said_on", "claim_id"])
    for row in hover(ordered, shown.dataset.codebook).itertuples():
        yield (
            ("Said on", "d", escape(row.said)),
            ("Reported", "n", escape(row.figure)),
            ("Counted", "", escape(row.counted)),
            ("Who", "", escape(row.who)),
            ("Where", "", escape(row.where)),
            ("Period", "", escape(row.when)),
            ("Outlet", "", f'<a href="#{anchor(row)}">{escape(row.outlet)}</a>'),
        )


def _event_rows(rows: pd.DataFrame) -> Iterator[Cells]:
    for row in rows.itertuples():
        yield (
            ("Date", "d", escape(day(row.date.date()))),
            ("Event", "", escape(row.title)),
            ("Kind", "", escape(row.kind)),
            ("Date is", "", escape(row.date_basis)),
            ("Outlet", "", f'<a href="#{row.event_id}">{escape(row.outlet)}</a>'),
        )


def anchor(row: Any) -> str:
    """Return where the evidence of a claim stands on the page."""
    return str(row.claim_id if row.evidence == "quoted" else row.article_id)
