"""Finished figures and tables: what leaves the screen and the command line, as bytes.

look      what may be chosen: size, scale, light or dark
typeset   lines of text that fit a width
spec      a chart as a Vega-Lite specification in the theme
drawing   the chart as a piece of SVG that fits between the margins
page      the whole figure as one SVG: title, chart, notes
paper     the figure as PDF
web       the figure as one HTML file and as Vega-Lite JSON
formats   a figure as PNG, SVG, PDF, HTML, JSON
batch     many figures at once
table     rows as CSV, XLSX, Parquet, JSON; workbook writes the XLSX
citation  how to cite a figure
bundle    a figure with all that belongs to it as one ZIP file
folder    files written whole or not at all

Which figures there are, and what is in them, is for the charts.
"""

from claims.exports.batch import export_many
from claims.exports.bundle import EVIDENCE_COLUMNS, bundle, checksums
from claims.exports.citation import long_citation, short_citation
from claims.exports.folder import write
from claims.exports.formats import FORMATS, MIME_TYPES, export, export_all
from claims.exports.look import MODES, SCALES, SIZES, Look
from claims.exports.table import FORMATS as TABLE_FORMATS
from claims.exports.table import MIME_TYPES as TABLE_MIME_TYPES
from claims.exports.table import About, table
from claims.exports.workbook import archive
from claims.formulas import harmless

__all__ = [
    "EVIDENCE_COLUMNS",
    "FORMATS",
    "MIME_TYPES",
    "MODES",
    "SCALES",
    "SIZES",
    "TABLE_FORMATS",
    "TABLE_MIME_TYPES",
    "About",
    "Look",
    "archive",
    "bundle",
    "checksums",
    "export",
    "export_all",
    "export_many",
    "harmless",
    "long_citation",
    "short_citation",
    "table",
    "write",
]
