"""All claims as a table: filter, sort, search, open the evidence of a row, take it away."""

import pandas as pd
import streamlit as st

from claims.selection import Shown
from claims.theme import number
from claims.views import figures, filters
from claims.views.plain import plain


def page(shown: Shown) -> None:
    """Show the claims selected, with a search over their words."""
    if shown.rows.empty:
        figures.nothing(shown, "claim", filters.widen)
        return
    wanted = st.text_input(
        "Search", placeholder="a number, an outlet, a word of a note", key="search"
    ).strip()
    rows = search(shown.rows, wanted)
    if rows.empty:
        st.info(f"No claim of this selection holds “{plain(wanted)}”; empty the search to see all.")
        return
    st.caption(f"{number(len(rows))} claims. Select a row for its evidence; click a head to sort.")
    figures.table("claims", rows, shown, height=560 if len(rows) > 14 else "auto")
    figures.table_exports("claims", rows, shown)


def search(rows: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """Return the rows that hold every word searched for, in any of their texts or numbers."""
    if not wanted:
        return rows
    texts = rows["value"].map(number)
    for name in ("claim_id", "measure", "group", "place", "period", "outlet", "claimant", "note"):
        texts = texts + " " + rows[name].astype(str)
    plain = texts.str.casefold() + " " + rows["value"].map("{:g}".format)
    for word in wanted.casefold().split():
        keep = plain.str.contains(word, regex=False)
        rows, plain = rows[keep], plain[keep]
    return rows
