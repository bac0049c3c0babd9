"""“Neutralised” and surrendered: by region, running totals and weeks, never on one axis."""

from claims.charts.panels import REGION_MEASURES
from claims.selection import Shown
from claims.views import figures, filters
from claims.views.definitions import definition
from claims.views.long_view import long_view

LONG_VIEW = (
    "neutralised-years",
    "neutralised-cumulative",
    "neutralised-weekly",
    "neutralised-share",
    "surrendered-years",
    "surrendered-weekly",
)


def page(shown: Shown) -> None:
    """Show the briefing's figures, then the long view where several briefings are selected."""
    definition(shown, *REGION_MEASURES)
    briefing = figures.show("briefing-regions", shown)
    if briefing is None:
        belongs = shown.known["measure"].isin(REGION_MEASURES)
        figures.nothing("claim of “neutralised” or surrendered", filters.widen(shown, belongs))
        return
    long_view(shown, LONG_VIEW, briefing)
