"""The list of pages, and the head that each of them shares."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from claims.history import newer
from claims.selection import Shown
from claims.views import (
    about,
    add,
    articles,
    borders,
    changes,
    claims_table,
    handover,
    neutralisations,
    overview,
    reconciliation,
    timeline,
)
from claims.views.plain import inert, plain

PAGES: tuple[tuple[str, str, Callable[[Shown], None]], ...] = (
    ("Overview", "overview", overview.page),
    ("Neutralisations", "neutralisations", neutralisations.page),
    ("Borders", "borders", borders.page),
    ("Timeline", "timeline", timeline.page),
    ("Reconciliation", "reconciliation", reconciliation.page),
    ("Claims", "claims", claims_table.page),
    ("Articles", "articles", articles.page),
    ("Add an article", "add", add.page),
    ("What changed", "changes", changes.page),
    ("About the data", "about", about.page),
)


def navigation(shown: Shown) -> list[st.Page]:
    """Return the pages, each drawn for what is shown."""
    pages = {
        path: st.Page(
            partial(_page, shown, title, path, body), title=title, url_path=path, default=n == 0
        )
        for n, (title, path, body) in enumerate(PAGES)
    }
    if go_to := st.session_state.pop("go_to", ""):
        st.session_state["next_page"] = pages[go_to]
    return list(pages.values())


def move_on() -> None:
    """Go to the page that a save leads to."""
    if page := st.session_state.pop("next_page", None):
        st.switch_page(page)


def _page(shown: Shown, title: str, path: str, body: Callable[[Shown], None]) -> None:
    st.session_state["page"] = path
    st.title(title, anchor=False)
    if saved := st.session_state.pop("saved", ""):
        st.success(plain(saved), icon=":material/check:")
    for note in st.session_state.get("notes", ()):
        st.warning(plain(note), icon=":material/link_off:")
    _version_notice(shown)
    head = st.container(horizontal=True, vertical_alignment="center", key="head")
    head.html(f'<p class="rf-note" role="status">{inert(shown.sentence)}</p>')
    with head:
        handover.button(shown)
    body(shown)


def _version_notice(shown: Shown) -> None:
    found = newer(shown.dataset, shown.selection.version).words
    if not found:
        return
    listed = st.session_state["page"] == "changes"
    text = f"Newer data: {found} since this link."
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(text, icon=":material/update:")
        st.button("Show the newest data", on_click=_move_on)
        if not listed:
            st.button("What changed", on_click=_show_changes, args=(shown.selection.version,))


def _move_on() -> None:
    st.session_state["version"] = ""


def _show_changes(since: str) -> None:
    st.session_state["go_to"] = "changes"
    st.session_state["since"], st.session_state["until"] = since, ""
