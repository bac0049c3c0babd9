"""What a report holds, gathered once for the page and for the ZIP file."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from claims.charts.catalogue import CHARTS, draw
from claims.charts.series_view import view_of
from claims.charts.words import source
from claims.errors import ExportError
from claims.exports.citation import PUBLISHER
from claims.figure import Figure
from claims.reconcile import Finding
from claims.selection import Shown
from claims.theme import days

FINDINGS = "reconciliation"
"""The chart that stands with the findings, not among the figures."""
Step = Callable[[str], None]


def no_progress(name: str) -> None:
    """Tell nobody what is being made."""


@dataclass(frozen=True, eq=False)
class Report:
    """A selection with everything made of it.

    Attributes:
        title: as the reader gave it, or the days of the statements.
        shown: the rows selected, and the dataset behind them.
        figures: every chart that the selection holds, in the order of the catalogue.
        findings: the tests of the reconciliation, those that hold and those that do not.
        events: the events of the articles selected, joined with their article.
    """

    title: str
    shown: Shown
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    events: pd.DataFrame

    @property
    def source(self) -> str:
        """Who published the claims, and when."""
        return source(self.shown.rows)

    @property
    def link(self) -> str:
        """The relative address that restores the selection."""
        return self.shown.link()

    @property
    def citation(self) -> str:
        """How to cite the report as a whole."""
        return (
            f"{PUBLISHER} (data version {self.shown.version}): {self.title.rstrip('.')}. "
            f"{self.shown.sentence} Based on {self.source} Reported, not verified. {self.link}"
        )


def gather(shown: Shown, title: str = "", step: Step = no_progress) -> Report:
    """Draw every chart of a selection and gather what belongs to them.

    Args:
        shown: what is selected.
        title: heading of the report.
        step: is told the name of each chart when it is drawn.

    Raises:
        ExportError: nothing is selected.
    """
    if shown.rows.empty:
        raise ExportError("The selection holds no claim, so there is nothing to report; widen it.")
    figures = []
    for name in CHARTS:
        figures.append(draw(name, shown))
        step(name)
    return Report(
        " ".join(title.split()) or _title(shown),
        shown,
        tuple(figure for figure in figures if figure),
        view_of(shown).findings,
        shown.selected_events,
    )


def _title(shown: Shown) -> str:
    said = shown.rows["said_on"]
    return f"Figures reported {days(said.min().date(), said.max().date())}"
