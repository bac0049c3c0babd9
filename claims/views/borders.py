"""Apprehended and prevented at the borders, each on its own scale, weeks and totals apart."""

from claims.charts.panels import BORDER_MEASURES
from claims.selection import Shown
from claims.views import figures, filters
from claims.views.definitions import definition
from claims.views.long_view import long_view

LONG_VIEW = (
    "apprehended-years",
    "apprehended-cumulative",
    "apprehended-weekly",
    "prevented-years",
    "prevented-cumulative",
    "prevented-weekly",
)


def page(shown: Shown) -> None:
    """Show the briefing's figures, then the long view where several briefings are selected."""
    definition(shown, *BORDER_MEASURES)
    briefing = figures.show("briefing-borders", shown)
    if briefing is None:
        belongs = shown.known["measure"].isin(BORDER_MEASURES)
        figures.nothing(
            "claim of people apprehended or prevented from crossing", filters.widen(shown, belongs)
        )
        return
    long_view(shown, LONG_VIEW, briefing)
