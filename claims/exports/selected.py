"""What goes with exported rows: selection, source, dictionary, and the words behind them."""

import pandas as pd

from claims.charts.words import REPORTED, source
from claims.exports.bundle import EVIDENCE_COLUMNS, described
from claims.exports.citation import LICENCE, long_citation
from claims.exports.table import About
from claims.figure import Figure
from claims.selection import Shown
from claims.tables.dictionary import meaning
from claims.text.spans import Span, sentence_at


def about(rows: pd.DataFrame, shown: Shown, title: str = "Claims") -> About:
    """Say what a reader of exported rows has to know, each column described."""
    return About(
        title=title,
        selection=shown.sentence,
        source=source(rows),
        caveat=REPORTED,
        version=shown.version,
        link=shown.link("claims"),
        licence=LICENCE,
        dictionary=tuple(_described(rows, shown)),
    )


def about_figure(figure: Figure) -> About:
    """Say what a reader of a figure's rows has to know, each column with its unit."""
    return About(
        title=figure.title,
        selection=figure.selection,
        source=figure.source,
        caveat=figure.caveat,
        version=figure.version,
        link=figure.link,
        licence=LICENCE,
        citation=long_citation(figure),
        dictionary=tuple(described(figure.rows)),
    )


def _described(rows: pd.DataFrame, shown: Shown) -> list[dict[str, str]]:
    known = {"evidence": "quoted where the words are held, cited where only the address is."}
    types = {"evidence": "string"}
    for name in ("articles", "events", "claims"):
        table = shown.dataset.schema[name]
        known |= {column.name: meaning(table, column) for column in table.columns}
        types |= {column.name: column.type for column in table.columns}
    return [
        {"column": name, "type": types.get(name, "string"), "meaning": known.get(name, "")}
        for name in rows.columns
    ]


def evidence(rows: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    """Return the words behind each claim, or the address of the page that reports it."""
    texts = shown.dataset.texts
    quotes = []
    for row in rows.itertuples():
        text = texts.get(row.article_id)
        held = text is not None and not pd.isna(row.start)
        span = sentence_at(text, Span(int(row.start), int(row.end))) if text and held else None
        quotes.append(span.read(text) if text and span else "")
    key = "claim_id" if "claim_id" in rows else "event_id"
    address = rows.get("url", "")
    frame = rows.assign(claim_id=rows[key], quote=quotes, date=rows["said_on"], url=address)
    return frame[list(EVIDENCE_COLUMNS)]
