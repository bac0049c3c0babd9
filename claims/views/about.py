"""Definitions, caveats, licence, how to cite, and the version of the data."""

import pandas as pd
import streamlit as st

from claims import __version__
from claims.selection import Shown
from claims.theme import number
from claims.views.escaping import escape_html, escape_markdown


def page(shown: Shown) -> None:
    """Show what a reader must know before quoting a figure."""
    dataset = shown.dataset
    st.html(
        '<p class="rf-lead">A claim is what somebody said, not what happened. This dashboard says '
        "who reported what, where and when; it verifies nothing and takes no side. The terms are "
        "the sources’ own.</p>"
    )
    st.header("Read the figures with care", anchor=False)
    st.markdown(
        """
- A week’s figure and a running total are different things; they never share an axis here.
- What an article does not state is *not stated* here: no period and no place is filled in.
- “Iraq” and “northern Iraq”, “Syria” and “northern Syria” are kept as worded.
- Outlets disagree, translations swap numbers and the authority itself slips: every figure is kept
  as reported, and the disagreement is shown.
- “MT” in an outlet’s name means a machine translation of another page.
- *Quoted* claims point to exact words of a text that is held; *cited* ones only to an address.
"""
    )
    st.header("What is counted", anchor=False)
    _terms("measures", dataset.measures)
    with st.expander("Groups, as the sources word them"):
        _terms("groups", dataset.groups)
    with st.expander("Places, as worded"):
        _terms("places", dataset.places)
    st.header("Version, licence, citation", anchor=False)
    st.markdown(
        f"Data version **{escape_markdown(shown.version)}**: {number(len(shown.known))} claims of "
        f"{number(len(shown.articles))} articles and pages, "
        f"{number(len(shown.events))} events. "
        f"Program version {__version__}."
    )
    st.markdown(
        "The program is under the MIT licence; the tables are facts, free to use (CC0 1.0); the "
        "article texts belong to their publishers and are held as quoted evidence."
    )
    st.code(
        f"Reported Figures, data version {shown.version}: claims of news articles on the weekly "
        "figures of the Turkish National Defence Ministry. Reported, not verified.",
        language=None,
        wrap_lines=True,
    )


def _terms(name: str, frame: pd.DataFrame) -> None:
    rows = "".join(
        f"<dt>{escape_html(row.label)}</dt><dd>{escape_html(row.definition)}</dd>"
        for row in frame.itertuples()
    )
    st.html(f'<dl class="rf-facts" aria-label="{name}">{rows}</dl>')
