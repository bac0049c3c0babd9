"""A blank page with a button, whose title counts the presses: the floor of opening and rerun."""

import streamlit as st

st.session_state.presses = st.session_state.get("presses", 0)


def press() -> None:
    """Count one press."""
    st.session_state.presses += 1


st.title(f"Blank {st.session_state.presses}")
st.button("Press", on_click=press)
