"""Finished figures and tables: what leaves the screen and the command line, as bytes.

options      what may be chosen: size, scale, light or dark
lines        text broken into lines that fit a width
templates    figures, pages and reports with gaps for words
drawing      the chart as a Vega-Lite specification, and as SVG between the margins
figure_svg   the whole figure as one SVG: title, chart, notes
figure_html  the figure as one HTML file and as Vega-Lite JSON
formats      a figure as PNG, SVG, PDF, HTML, JSON
table        rows as CSV, XLSX, Parquet, JSON; workbook writes the XLSX
citation     how to cite a figure
bundle       a figure with all that belongs to it as one ZIP file

Which figures there are, and what is in them, is for the charts.
"""

from claims.exports.bundle import bundle
from claims.exports.citation import long_citation, short_citation
from claims.exports.formats import FORMATS, addressed, export, export_all, named
from claims.exports.options import MODES, SCALES, SIZES, ExportOptions
from claims.exports.table import FORMATS as TABLE_FORMATS
from claims.exports.table import About, table

__all__ = [
    "FORMATS",
    "MODES",
    "SCALES",
    "SIZES",
    "TABLE_FORMATS",
    "About",
    "ExportOptions",
    "addressed",
    "bundle",
    "export",
    "export_all",
    "long_citation",
    "named",
    "short_citation",
    "table",
]
