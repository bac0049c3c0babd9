"""“Neutralised” and surrendered: by region, week and year to date, never on one axis."""

import streamlit as st

from claims.selection import Shown
from claims.views import figures, filters
from claims.views.definitions import definition


def page(shown: Shown) -> None:
    """Show the charts of the neutralised, with the definition of the term."""
    definition(shown, "neutralised")
    if figures.show("briefing-regions", shown) is None:
        figures.nothing(shown, "claim of “neutralised” or surrendered", filters.widen)
    st.space("small")
