"""The tables on the page of a report: the rows of its figures, and how many tests hold."""

from typing import Any

from claims.charts.words import hover
from claims.figure import Figure
from claims.reconcile import summary
from claims.report.contents import Report
from claims.theme import capitalised, day, number

Table = tuple[dict[str, str], list[dict[str, Any]]]
"""Headings with the column of each, and the rows; ``link`` of a row is an id on the page."""

CLAIMS = {
    "Said on": "said",
    "Reported": "figure",
    "Counted": "counted",
    "Who": "who",
    "Where": "where",
    "Period": "when",
    "Outlet": "outlet",
}
EVENTS = {
    "Date": "day",
    "Event": "title",
    "Kind": "kind",
    "Date is": "date_basis",
    "Outlet": "outlet",
}
TALLIES = {"Test": "test", "Tested": "tested", "Hold": "holding", "Do not": "failing"}


def rows_of(figure: Figure, report: Report) -> Table:
    """Return the claims, or the events, behind a figure."""
    rows = figure.claims
    if "event_id" in rows:
        days = [day(date.date()) for date in rows["date"]]
        return EVENTS, rows.assign(day=days, link=rows["event_id"]).to_dict("records")
    rows = hover(rows.sort_values(["said_on", "claim_id"]), report.shown.dataset.codebook)
    link = rows["claim_id"].where(rows["evidence"] == "quoted", rows["article_id"])
    return CLAIMS, rows.assign(link=link).to_dict("records")


def tallies(report: Report) -> Table:
    """Return how many tests of each kind were made, and how many hold."""
    rows = [
        {
            "test": capitalised(tally.words),
            "tested": number(tally.tested),
            "holding": number(tally.holding),
            "failing": number(tally.failing),
        }
        for tally in summary(report.findings)
        if tally.tested
    ]
    return TALLIES, rows
