"""A button that changes the data of charts, the charts of the file named, and nothing else."""

import json
import sys
from pathlib import Path

import streamlit as st

SELECTIONS = json.loads(Path(sys.argv[1]).read_text("utf-8")) if sys.argv[1:] else [[]]

st.session_state.presses = st.session_state.get("presses", 0)


def press() -> None:
    """Count one press."""
    st.session_state.presses += 1


st.title(f"Charts alone {st.session_state.presses}")  # a repaint also where no chart changes
st.button("Press", on_click=press)
for number, chart in enumerate(SELECTIONS[st.session_state.presses % len(SELECTIONS)]):
    st.vega_lite_chart(chart, theme=None, width="stretch", key=str(number))
