"""All claims as a table: filter, sort, search, open the evidence of a row, take it away."""

from dataclasses import replace

import streamlit as st

from claims.exports.selected import about
from claims.search import search
from claims.selection import Shown
from claims.theme import counted, number
from claims.views import address, claim_rows, figures, filters
from claims.views.escaping import escape_markdown


def page(shown: Shown) -> None:
    """Show the claims selected, the newest first, with a search over their words."""
    if shown.rows.empty:
        figures.empty_message("claim", filters.how_to_widen(shown))
        return
    wanted = address.opened("search")
    with st.form("search_form", border=False):
        left, right = st.columns([6, 1], vertical_alignment="bottom")
        st.session_state["search_box"] = wanted
        opened = ("search", "search_box")
        left.text_input(
            "Search", placeholder="a number, an outlet, a date, a word of a note", key="search_box"
        )
        right.form_submit_button(
            "Search", on_click=address.open_from_widget, args=opened, width="stretch"
        )
    rows = search(shown.rows, wanted, shown.dataset.codebook)
    if rows.empty:
        st.info(
            f"No claim of this selection holds “{escape_markdown(wanted)}”; "
            "empty the search to see all."
        )
        return
    rows = rows.sort_values(["said_on", "claim_id"], ascending=[False, True])
    st.caption(
        f"{counted(len(rows), 'claim')}, the newest first. "
        "Click a row for its evidence, a head to sort."
    )
    claim_rows.table("claims", rows, shown, height=560 if len(rows) > 14 else "auto")
    said = about(rows, shown)
    if wanted:
        found = f"{shown.sentence[:-1]}; of these the {number(len(rows))} that hold “{wanted}”."
        said = replace(said, selection=found, link=shown.link("claims", search=wanted))
    figures.table_exports("claims", rows, said)
