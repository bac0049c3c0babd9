"""The dashboard: page setup, shared filters, navigation. Run it with ``make dashboard``."""

import streamlit as st

from claims.errors import TableError
from claims.views import evidence, filters, pages, problems, state
from claims.views.style import SHEET

st.set_page_config("Reported figures", layout="wide", initial_sidebar_state="auto")
st.html(SHEET)

try:
    dataset = state.open_dataset()
except TableError as error:
    problems.page(error)
    st.stop()

state.adopt_link(dataset)
shown = filters.sidebar(dataset)
current = st.navigation(pages.navigation(shown), position="top")
pages.move_on()
current.run()
state.write_link(shown)
evidence.panel(shown)
