"""The definition of a measure, one click from every chart that counts it."""

import streamlit as st

from claims.selection import Shown
from claims.views.escaping import escape_html, escape_markdown

_REPORTED = "Reported, not verified: a claim is what somebody said, not what happened."


def definition(shown: Shown, *measures: str) -> None:
    """Offer the definitions of measures, with the caveat that figures are reported only."""
    entries = [shown.dataset.codebook.measures[code] for code in measures]
    names = " and ".join(entry.label for entry in entries)
    verb = "means" if len(entries) == 1 else "mean"
    with st.popover(f"What {escape_markdown(names)} {verb}", icon=":material/help:"):
        means = (
            f'<p class="rf-lead"><strong>{escape_html(entry.label)}</strong> '
            f"({escape_html(entry.unit)}): {escape_html(entry.definition)}</p>"
            for entry in entries
        )
        st.html("".join(means) + f'<p class="rf-note">{_REPORTED}</p>')
