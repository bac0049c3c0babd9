"""The measures of the weekly briefings as charts draw them: a row per measure, all of it here.

Their colours are in :mod:`claims.theme`, what is joined into one series in
:mod:`claims.series.scopes`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NEUTRALISED = (
    "“Neutralised” is the ministry’s own term: surrendered, killed or captured, "
    "without saying how many of each."
)
BORDER = "Attempts as the ministry counts them: one person can be counted more than once."


@dataclass(frozen=True)
class DrawnMeasure:
    """How a measure is drawn.

    Attributes:
        name: how titles call it.
        places: scopes of places with a line of their own, the first of them in all charts.
        group: scope of the group that is counted.
        page: path of the page that shows it.
        term: what a reader must know of the word; empty where it says itself.
    """

    name: str
    places: tuple[str, ...]
    group: str
    page: str
    term: str = ""


DRAWN: Mapping[str, DrawnMeasure] = MappingProxyType(
    {
        "neutralised": DrawnMeasure(
            "“Neutralised”", ("total", "iraq", "syria"), "all", "neutralisations", NEUTRALISED
        ),
        "surrendered": DrawnMeasure("Surrendered", ("total",), "all", "neutralisations"),
        "apprehended": DrawnMeasure("Apprehended", ("border",), "people", "borders", BORDER),
        "prevented": DrawnMeasure(
            "Prevented from crossing", ("border",), "people", "borders", BORDER
        ),
    }
)


def drawn_on(page: str) -> tuple[str, ...]:
    """Return the measures that a page shows, in the order of the table."""
    return tuple(measure for measure, drawn in DRAWN.items() if drawn.page == page)
