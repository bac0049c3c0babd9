"""The long view of a page: one chart after the other, what they need said once where none is."""

from collections.abc import Sequence

import streamlit as st

from claims.selection import Shown
from claims.views import figures


def long_view(shown: Shown, charts: Sequence[str]) -> None:
    """Show the charts of the series; where none can be drawn, say what they need."""
    st.subheader("The long view", anchor=False)
    drawn = [figures.show(chart, shown) for chart in charts]
    if not any(drawn):
        st.info(
            "The long view needs at least two briefings; "
            "widen the filters or the dates to see how the figures developed.",
            icon=":material/timeline:",
        )
