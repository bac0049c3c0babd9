"""The long view of a page: one chart after the other, what they need said once where none is."""

from collections.abc import Sequence

import streamlit as st

from claims.figure import Figure
from claims.selection import Shown
from claims.views import figures


def long_view(shown: Shown, charts: Sequence[str], briefing: Figure | None) -> None:
    """Show the charts of the series and the notes on all; without any, say what it needs."""
    st.header("The long view", anchor=False)
    drawn = [figures.show(chart, shown) for chart in charts]
    figures.notes([briefing, *drawn])
    if not any(drawn):
        st.info(
            "The long view needs at least two briefings; "
            "widen the filters or the dates to see how the figures developed.",
            icon=":material/timeline:",
        )
