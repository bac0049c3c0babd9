"""The report as one ZIP: the page, every figure and table as files, evidence, checksums."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from claims.exports import (
    TABLE_FORMATS,
    ExportOptions,
    export_all,
    named,
    table,
)
from claims.exports.bundle import metadata, sealed
from claims.exports.selected import about, about_figure, evidence
from claims.exports.table import indented
from claims.exports.table import metadata as table_metadata
from claims.exports.templates import render
from claims.report.contents import Report, Step, no_progress
from claims.report.page import page

TABLES = "tables"
ROWS_AS = tuple(name for name in TABLE_FORMATS if name != "json")


def archived(report: Report, mode: str = "light", step: Step = no_progress) -> bytes:
    """Return a ZIP file of the report, the same bytes each time.

    Args:
        report: what is told.
        mode: ``light`` or ``dark``.
        step: is told the id of each figure when it is set, and again when it is exported.

    Raises:
        ExportError: the mode is unknown, or a chart cannot be drawn.
    """
    entries = {"report.html": page(report, mode, TABLES, step)}
    for figure in report.figures:
        for kind, data in export_all(figure, options=ExportOptions(mode=mode)).items():
            entries[f"figures/{named(figure, kind)}"] = data
        step(figure.id)
    entries |= _tables(report)
    entries["evidence.csv"] = table(_evidence(report), "csv")
    entries["findings.json"] = indented([finding.as_dict() for finding in report.findings])
    entries["metadata.json"] = indented(_metadata(report))
    entries["README.txt"] = render("report.txt", report=report).encode("utf-8", "replace")
    return sealed(entries)


def _tables(report: Report) -> Mapping[str, bytes]:
    """Return the rows of each figure and the claims behind them, and all claims selected."""
    made = {}
    for figure in report.figures:
        said, claims = about_figure(figure), figure.claims
        for kind in ROWS_AS:
            made[f"{TABLES}/{figure.id}.{kind}"] = table(
                figure.rows, kind, said, {"Claims": claims}
            )
        made[f"{TABLES}/{figure.id}.metadata.json"] = table_metadata(said)
        made[f"{TABLES}/{figure.id}-claims.csv"] = table(claims, "csv")
    rows = report.shown.rows
    said = about(rows, report.shown, "All claims selected")
    for kind in ROWS_AS:
        made[f"{TABLES}/claims.{kind}"] = table(rows, kind, said)
    made[f"{TABLES}/claims.metadata.json"] = table_metadata(said)
    return made


def _evidence(report: Report) -> pd.DataFrame:
    claims = evidence(report.shown.rows, report.shown)
    if report.events.empty:
        return claims
    return pd.concat([claims, evidence(report.events, report.shown)], ignore_index=True)


def _metadata(report: Report) -> dict[str, object]:
    return {
        "title": report.title,
        "selection": report.shown.sentence,
        "query": report.shown.selection.query(report.shown.dataset.version),
        "source": report.source,
        "version": report.shown.version,
        "link": report.link,
        "citation": report.citation,
        "claims": len(report.shown.rows),
        "figures": [metadata(figure) for figure in report.figures],
    }
