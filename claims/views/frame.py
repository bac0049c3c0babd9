"""What is around every page: tables opened, address followed, links, filters, evidence."""

from functools import partial

import streamlit as st

from claims.errors import TableError
from claims.selection import Shown
from claims.views import address, evidence, filters, pages, problems, state
from claims.views.start_page import FIRST, NAME


def draw() -> None:
    """Draw the page that the address asks for, or what is wrong with the tables."""
    try:
        dataset = state.open_dataset()
    except TableError as error:
        st.set_page_config(NAME, layout="wide")
        problems.page(error)
        return
    shown: Shown

    def draw_page(page: pages.Page) -> None:
        pages.draw(shown, page)

    listed = {
        path: st.Page(
            partial(draw_page, page),
            title=page.title,
            url_path=path,
            default=path == FIRST,
        )
        for path, page in pages.PAGES.items()
    }
    address.rest_after_step()
    current = st.navigation(list(listed.values()), position="hidden")
    page = pages.PAGES[current.url_path or FIRST]
    st.set_page_config(f"{page.title} · {NAME}", layout="wide")
    address.follow(dataset, page.path)
    address.write_address(dataset)
    state.release_row()
    shown = Shown(dataset, address.selection())
    pages.move_on(shown, listed)
    if page.filtered:
        filters.sidebar(shown)
    pages.links(shown, listed)
    current.run()
    evidence.panel(shown)
