"""What is around every page: tables opened, link adopted, filters, navigation, evidence.

Also what is made ready while the first browser is still loading the page's own files.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

import streamlit as st

from claims.charts.catalogue import CHARTS
from claims.charts.lines import MOST_FIGURES
from claims.errors import ClaimsError, TableError
from claims.selection import Selection
from claims.views import evidence, filters, pages, problems, state
from claims.views.style import SHEET

_TURN = Lock()
"""Held by the run that is drawing: one interpreter runs no faster for more at once."""
PATIENCE = 3.0
"""Seconds that a run waits for its turn, lest one slow page hold up everybody."""

_ASKED = Event()
"""Set once somebody has asked for a page."""


def draw() -> None:
    """Draw the page that the address asks for, or what is wrong with the tables."""
    _ASKED.set()
    with _turn():
        _draw()


@contextmanager
def _turn() -> Iterator[None]:
    mine = _TURN.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if mine:
            _TURN.release()


def _draw() -> None:
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


def prepare() -> None:
    """Open the tables and, until somebody asks for a page, draw the charts of all claims."""
    try:
        dataset = state.open_dataset()
        for chart in CHARTS if len(dataset.claims) <= MOST_FIGURES else ():
            if _ASKED.is_set():
                return
            state.drawn(chart, state.shown(dataset, Selection()))
    except ClaimsError:  # shown on the page, to who opens it
        return
