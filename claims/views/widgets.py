"""Widgets that only show what the session holds, and report what a reader does to them.

What is typed is typed in a form: it is told with the press of Enter or of its button, and never
besides, when the browser may still hold what was there before.
"""

from typing import Any

import streamlit as st


def show_value(key: str, value: Any) -> None:
    """Have a widget show a value: said in every run, for one that was broken off told nobody."""
    st.session_state[key] = value
