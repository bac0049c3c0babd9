"""The report button beside a page's sentence: everything selected as one file to hand over.

The file is made when it is asked for, by the code that the command line runs. A title is told with
every key, for a file that is asked for while one is told late could not be had.
"""

import streamlit as st

from claims.exports import MODES
from claims.report import archived, gather, page
from claims.selection import Shown
from claims.views.figures import download


@st.fragment
def button(shown: Shown) -> None:
    """Offer a report of the selection, as a page or as a ZIP file; drawn when it is opened."""
    with st.popover(
        "Download a report",
        icon=":material/description:",
        disabled=not shown.selected.any(),
        key="menu_report",
        on_change="rerun",
        width="content",
    ) as menu:
        if menu.open:
            _choices(shown)


def _choices(shown: Shown) -> None:
    st.caption(
        "All figures of this selection with their tables, findings, definitions and evidence, "
        "in one file that opens without a network and prints well."
    )
    files = st.container(horizontal=True)
    st.text_input(
        "Title",
        placeholder="Figures reported, with their days",
        key="report_title",
        live="0ms",
        persist_state="session",
    )
    mode = st.segmented_control("Colours", MODES, default="light", key="report_mode") or "light"
    title = str(st.session_state["report_title"])
    with files:
        download(
            "One page (HTML)",
            "report.html",
            lambda: page(gather(shown, title), mode),
            "report_html",
        )
        download(
            "Everything (ZIP)",
            "report.zip",
            lambda: archived(gather(shown, title), mode),
            "report_zip",
        )
