"""The charts of the heaviest page, a button that changes their data, and nothing else."""

import json
import os
from pathlib import Path

import streamlit as st

SELECTIONS = json.loads(Path(os.environ["CLAIMS_CHARTS"]).read_text("utf-8"))

st.session_state.presses = st.session_state.get("presses", 0)


def press() -> None:
    """Count one press."""
    st.session_state.presses += 1


st.title(f"Charts alone {st.session_state.presses}")  # a repaint also where no chart changes
st.button("Press", on_click=press)
for number, chart in enumerate(SELECTIONS[st.session_state.presses % len(SELECTIONS)]):
    st.vega_lite_chart(chart, theme=None, width="stretch", key=str(number))
