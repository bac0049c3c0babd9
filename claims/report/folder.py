"""The report as one ZIP: the page, every figure and table as files, evidence, checksums."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from claims.charts.agreement import frame_of
from claims.exports import TABLE_FORMATS, ExportOptions, archive, checksums, export_all, table
from claims.exports.bundle import metadata
from claims.exports.selected import about, evidence
from claims.exports.templates import render
from claims.report.contents import FINDINGS, Report, Step, no_progress
from claims.report.page import page

TABLES = "tables"
ROWS_AS = tuple(name for name in TABLE_FORMATS if name != "json")
_SUFFIXES = {"json": "vl.json"}


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
            entries[f"figures/{figure.id}.{_SUFFIXES.get(kind, kind)}"] = data
        step(figure.id)
    entries |= _tables(report)
    entries["evidence.csv"] = table(_evidence(report), "csv")
    entries["findings.json"] = _json([finding.as_dict() for finding in report.findings])
    entries["metadata.json"] = _json(_metadata(report))
    entries["README.txt"] = render("report.txt", report=report).encode("utf-8", "replace")
    entries["SHA256SUMS"] = checksums(entries)
    return archive({name: entries[name] for name in sorted(entries)})


def _tables(report: Report) -> Mapping[str, bytes]:
    frames = {figure.id: (figure.title, figure.rows) for figure in report.figures}
    frames["claims"] = ("All claims selected", report.shown.rows)
    made = {}
    for name, (title, rows) in frames.items():
        said = about(rows, report.shown, title)
        if name == FINDINGS:
            rows, said = frame_of(report.findings), replace(said, dictionary=())
        for kind in ROWS_AS:
            made[f"{TABLES}/{name}.{kind}"] = table(rows, kind, said)
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


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
