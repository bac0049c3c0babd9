"""Dated events and briefings on one axis, and the planned things without a date."""

import streamlit as st

from claims.selection import Shown
from claims.views import figures, filters, state


def page(shown: Shown) -> None:
    """Show the timeline, then what is announced without a date."""
    if figures.show("timeline", shown) is None:
        figures.empty_message("dated event", filters.how_to_widen(shown, _dated, "event"))
    events = shown.selected_events
    undated = events[events["date"].isna()]
    if len(undated):
        st.header("Announced without a date", anchor=False)
        for row in undated.itertuples():
            words = f"{row.title} ({row.outlet})"
            state.evidence_button(words, f"event_{row.event_id}", "event", row.event_id)


def _dated(shown: Shown) -> int:
    return int(shown.selected_events["date"].notna().sum())
