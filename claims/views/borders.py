"""Apprehended and prevented at the borders, each on its own scale, weeks and totals apart."""

from claims.selection import Shown
from claims.views import figures, filters
from claims.views.definitions import definition
from claims.views.long_view import long_view

LONG_VIEW = (
    "apprehended-cumulative",
    "apprehended-weekly",
    "prevented-cumulative",
    "prevented-weekly",
)


def page(shown: Shown) -> None:
    """Show the briefing's figures, then the long view where several briefings are selected."""
    definition(shown, "apprehended", "prevented")
    if figures.show("briefing-borders", shown) is None:
        figures.nothing(shown, "claim of the apprehended or prevented", filters.widen)
        return
    long_view(shown, LONG_VIEW)
