"""What is shown instead of the charts while the tables cannot be read."""

import pandas as pd
import streamlit as st

from claims.errors import TableError
from claims.theme import number

PROBLEMS_SHOWN = 500


def page(error: TableError) -> None:
    """List every problem; the page shows the charts again once the files are mended."""
    found = error.problems
    st.title("The tables need attention")
    st.markdown(
        f"{number(len(found))} problem(s) keep the figures from being shown. Nothing was changed. "
        "Mend the files, then reload this page; `python -m claims check` lists the same."
    )
    rows = pd.DataFrame([problem.as_dict() for problem in found[:PROBLEMS_SHOWN]])
    for message in rows["message"].head(20):
        st.text(f"• {message}")
    if len(found) > 20:
        st.dataframe(rows, hide_index=True)
    if st.button("Read the files again", type="primary"):
        st.rerun()
