"""Dated events and briefings on one axis, and the planned things without a date."""

import streamlit as st

from claims.charts.events import events_of
from claims.selection import Shown
from claims.views import figures, filters, state
from claims.views.escaping import escape_markdown


def page(shown: Shown) -> None:
    """Show the timeline, then what is announced without a date."""
    if figures.show("timeline", shown) is None:
        figures.nothing("dated event", filters.widen(shown))
    events = events_of(shown)
    undated = events[events["date"].isna()]
    if len(undated):
        st.header("Announced without a date", anchor=False)
        for row in undated.itertuples():
            st.button(
                escape_markdown(f"{row.title} ({row.outlet})"),
                key=f"event_{row.event_id}",
                type="tertiary",
                icon=":material/format_quote:",
                on_click=state.open_evidence,
                args=("event", row.event_id),
            )
