"""All figures of a selection as one file to hand over: a page that opens anywhere, or a ZIP.

contents   what a report holds: figures, findings, definitions, evidence
page       the whole report as one HTML file, without a script and without a request
tables     the tables on that page
evidence   the evidence on that page: quotes, addresses
folder     the page with every figure and table as files, as one ZIP

Which charts there are is for the charts, how a single figure is finished for the exports.
"""

from claims.report.contents import Report, gather
from claims.report.folder import archived
from claims.report.page import page

__all__ = ["Report", "archived", "gather", "page"]
