"""Apprehended and prevented at the borders, each on its own scale."""

from claims.selection import Shown
from claims.views import figures, filters
from claims.views.definitions import definition


def page(shown: Shown) -> None:
    """Show the charts of the borders, with the definitions of both terms."""
    definition(shown, "apprehended", "prevented")
    if figures.show("briefing-borders", shown) is None:
        figures.nothing(shown, "claim of the apprehended or prevented", filters.widen)
