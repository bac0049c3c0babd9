"""The long view of a page: one heading and one chart after the other, empty ones said once."""

from collections.abc import Mapping

import streamlit as st

from claims.selection import Shown
from claims.views import figures


def long_view(shown: Shown, charts: Mapping[str, str]) -> None:
    """Show charts under their headings; where none can be drawn, say what they need."""
    drawn = False
    for heading, chart in charts.items():
        place = st.container()
        with place:
            title = st.empty()
            if figures.show(chart, shown) is not None:
                title.subheader(heading, anchor=False)
                drawn = True
    if not drawn:
        st.info(
            "The long view needs at least two briefings; "
            "widen the filters or the dates to see how the figures developed.",
            icon=":material/timeline:",
        )
