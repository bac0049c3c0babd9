"""The tables on the page of a report: the rows of its figures, and how many tests hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claims.charts.words import hover
from claims.figure import Figure
from claims.reconcile import summary
from claims.report.contents import Report
from claims.theme import day, number


@dataclass(frozen=True)
class Cell:
    """A cell with the heading of its column; ``link`` is the id on the page that it leads to."""

    heading: str
    text: str
    css: str = ""
    link: str = ""


Row = list[Cell]


def rows_of(figure: Figure, report: Report) -> list[Row]:
    """Return the claims, or the events, behind a figure."""
    if "event_id" in figure.claims:
        return list(_events(figure.claims))
    ordered = figure.claims.sort_values(["said_on", "claim_id"])
    return list(_claims(hover(ordered, report.shown.dataset.codebook)))


def _claims(rows: pd.DataFrame) -> Iterator[Row]:
    for row in rows.itertuples():
        yield [
            Cell("Said on", row.said, "d"),
            Cell("Reported", row.figure, "n"),
            Cell("Counted", row.counted),
            Cell("Who", row.who),
            Cell("Where", row.where),
            Cell("Period", row.when),
            Cell("Outlet", row.outlet, link=_anchor(row)),
        ]


def _events(rows: pd.DataFrame) -> Iterator[Row]:
    for row in rows.itertuples():
        yield [
            Cell("Date", day(row.date.date()), "d"),
            Cell("Event", row.title),
            Cell("Kind", row.kind),
            Cell("Date is", row.date_basis),
            Cell("Outlet", row.outlet, link=row.event_id),
        ]


def _anchor(row: Any) -> str:
    """Return where the evidence of a claim stands on the page."""
    return str(row.claim_id if row.evidence == "quoted" else row.article_id)


def tallies(report: Report) -> list[Row]:
    """Return how many tests of each kind were made, and how many hold."""
    return [
        [
            Cell("Test", tally.words[0].upper() + tally.words[1:]),
            Cell("Tested", number(tally.tested), "n"),
            Cell("Hold", number(tally.holding), "n"),
            Cell("Do not", number(tally.failing), "n"),
        ]
        for tally in summary(report.findings)
        if tally.tested
    ]
