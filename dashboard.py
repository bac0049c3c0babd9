"""The dashboard: page setup, shared filters, navigation. Run it with ``make dashboard``.

Streamlit loads this file twice over: once as a module, which holds the application to serve, and
once for every run of a session, as the script that draws the page.
"""

import streamlit as st

from claims.errors import TableError
from claims.views import evidence, filters, pages, problems, serving, state
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
    state.spare_collecting()


if __name__ == "__main__":
    draw()
else:
    app = st.App(__file__, middleware=serving.middleware(), on_script_error=serving.unexpected)
