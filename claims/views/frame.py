"""What is around every page: tables opened, link adopted, filters, navigation, evidence."""

import streamlit as st

from claims.errors import TableError
from claims.views import evidence, filters, pages, problems, state
from claims.views.style import SHEET


def draw() -> None:
    """Draw the page that the address asks for, or what is wrong with the tables."""
    st.set_page_config("Reported figures", layout="wide", initial_sidebar_state="auto")
    st.html(SHEET)
    try:
        dataset = state.open_dataset()
    except TableError as error:
        problems.page(error)
        return
    state.adopt_link(dataset)
    shown = filters.sidebar(dataset)
    current = st.navigation(pages.navigation(shown), position="top")
    pages.move_on()
    current.run()
    state.write_link(shown)
    evidence.panel(shown)
    state.freeze_gc()
