"""The account of every number in the articles: how many are claims, dates, set aside."""

import streamlit as st

from claims.selection import Shown
from claims.theme import counted, number


def coverage(shown: Shown) -> None:
    """Say how the numbers and dates of the articles held are accounted for."""
    held = set(shown.dataset.texts).intersection(shown.articles["article_id"])
    quoted = int(shown.known["start"].notna().sum())
    dated = shown.events[shown.events["article_id"].isin(held)]
    events = int(dated["date"].notna().sum())
    aside = len(shown.set_aside)
    st.header("Every number is accounted for", anchor=False)
    st.markdown(
        f"In the {counted(len(held), 'article')} whose text is held, each number and date is "
        f"a claim ({number(quoted)}), dates an event ({number(events)}), or is set aside with its "
        f"reason ({number(aside)}). The Articles page shows each one in its place."
    )
