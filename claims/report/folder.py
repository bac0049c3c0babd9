"""The report as one ZIP: the page, every figure and table as files, evidence, checksums."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from claims.charts.agreement import frame_of
from claims.exports import TABLE_FORMATS, Look, archive, checksums, export_many, table
from claims.exports.bundle import metadata
from claims.exports.selected import about, evidence
from claims.report.contents import FINDINGS, Report, Step, quietly
from claims.report.page import page

TABLES = "tables"
ROWS_AS = tuple(name for name in TABLE_FORMATS if name != "json")
_SUFFIXES = {"json": "vl.json"}
_README = """{title}
{sentence}

Source: {source}
Reported, not verified: a claim is what somebody said, not what happened.
Data version: {version}
Link: {link}

How to cite
{citation}

Files
report.html: everything on one page; it opens in any browser, without a network
figures/: each figure as PNG, SVG, PDF, HTML and Vega-Lite JSON (.vl.json)
tables/: the rows behind each figure as CSV, XLSX and Parquet; claims: all that are selected
evidence.csv: the words that state each number, or the address of the page that has it
findings.json: what was tested against what, and whether it holds
metadata.json: the words of this page and of each figure, for a program to read

Figures
{figures}

SHA256SUMS is checked with: sha256sum -c SHA256SUMS
"""


def archived(
    report: Report, mode: str = "light", step: Step = quietly, processes: int | None = 1
) -> bytes:
    """Return a ZIP file of the report, the same bytes each time.

    Args:
        report: what is told.
        mode: ``light`` or ``dark``.
        step: is told the id of each figure when it is set, and again when it is exported.
        processes: how many export the figures; None for two where that pays.

    Raises:
        ExportError: the mode is unknown, or a chart cannot be drawn.
    """
    entries = {"report.html": page(report, mode, TABLES, step)}
    for name, pictures in export_many(report.figures, look=Look(mode=mode), processes=processes):
        for kind, data in pictures.items():
            entries[f"figures/{name}.{_SUFFIXES.get(kind, kind)}"] = data
        step(name)
    entries |= _tables(report)
    entries["evidence.csv"] = table(_evidence(report), "csv")
    entries["findings.json"] = _json([finding.as_dict() for finding in report.findings])
    entries["metadata.json"] = _json(_metadata(report))
    entries["README.txt"] = _readme(report)
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


def _readme(report: Report) -> bytes:
    text = _README.format(
        title=report.title,
        sentence=report.shown.sentence,
        source=report.source,
        version=report.shown.version,
        link=report.link,
        citation=report.citation,
        figures="\n".join(f"{figure.id}: {figure.title}" for figure in report.figures),
    )
    return text.encode("utf-8", "replace")
