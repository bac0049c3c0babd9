"""All figures of a selection as one file to hand over: a page that opens anywhere, or a ZIP.

contents   what a report holds: figures, findings, definitions, evidence
page       the whole report as one HTML file, without a script and without a request
figures    a figure on that page: drawing, caption, table
backing    the evidence on that page: quotes, addresses
style      how the page looks, on a screen and on paper
folder     the page with every figure and table as files, as one ZIP

Which charts there are is for the charts, how a single figure is finished for the exports.
"""

from claims.report.contents import Report, gather
from claims.report.folder import archived
from claims.report.page import page

__all__ = ["Report", "archived", "gather", "page"]
