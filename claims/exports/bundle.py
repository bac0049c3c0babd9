"""A figure with all that belongs to it as one ZIP file, to hand over or to file away."""

from collections.abc import Mapping
from hashlib import sha256

import pandas as pd

from claims.charts.columns import COLUMNS
from claims.exports.citation import LICENCE, long_citation, short_citation
from claims.exports.figure_html import WORDS
from claims.exports.formats import FORMATS, export_all, named
from claims.exports.options import ExportOptions
from claims.exports.table import indented, table
from claims.exports.templates import render
from claims.exports.workbook import archive
from claims.figure import Figure

EVIDENCE_COLUMNS = ("claim_id", "quote", "outlet", "date", "url")


def bundle(figure: Figure, evidence: pd.DataFrame, options: ExportOptions | None = None) -> bytes:
    """Return a ZIP file of the figure in all formats, its rows, evidence, README and checksums.

    Args:
        figure: what is handed over.
        evidence: the words behind each row, with the columns of EVIDENCE_COLUMNS.
        options: size, scale and mode of the figure.

    Raises:
        ExportError: the chart cannot be drawn.
    """
    options = options or ExportOptions()
    pictures = export_all(figure, options=options)
    entries = {
        **{named(figure, name): data for name, data in pictures.items()},
        "data.csv": table(figure.rows, "csv"),
        "claims.csv": table(figure.claims, "csv"),
        "evidence.csv": table(evidence, "csv"),
        "metadata.json": _metadata(figure, options, len(evidence)),
    }
    entries["README.txt"] = _readme(figure, entries)
    return sealed(entries)


def sealed(entries: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of entries and their checksums, as ``sha256sum`` checks them."""
    ordered = sorted(entries.items())
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in ordered)
    return archive(dict(sorted([*ordered, ("SHA256SUMS", sums.encode())])))


def metadata(figure: Figure) -> dict[str, str]:
    """Return the words of a figure and its citations, by name."""
    return {
        **{name: str(getattr(figure, name)) for name in WORDS},
        "short_citation": short_citation(figure),
        "long_citation": long_citation(figure),
    }


def _metadata(figure: Figure, options: ExportOptions, evidence: int) -> bytes:
    record = {
        **metadata(figure),
        "size": options.size,
        "scale": options.scale,
        "mode": options.mode,
        "rows": len(figure.rows),
        "evidence": evidence,
        "claims": len(figure.claims),
        "licence": LICENCE,
        "columns": described(figure.rows),
    }
    return indented(record)


def described(rows: pd.DataFrame) -> list[dict[str, str]]:
    """Return what each column of a figure's rows holds; empty for one that no chart has."""
    heads = ("type", "unit", "meaning")
    return [
        {"column": name, **dict(zip(heads, COLUMNS.get(name, ("", "", "")), strict=True))}
        for name in map(str, rows.columns)
    ]


def _readme(figure: Figure, entries: Mapping[str, bytes]) -> bytes:
    meanings = {
        **{named(figure, name): format.meaning for name, format in FORMATS.items()},
        "data.csv": "the rows that the figure draws; metadata.json describes its columns",
        "claims.csv": "the claims behind these rows",
        "evidence.csv": "the words that state each number: claim, quote, outlet, date, address",
        "metadata.json": "the words on this page for a program to read",
    }
    files = {name: meanings[name] for name in entries}
    return render("bundle.txt", said=metadata(figure), files=files).encode()
