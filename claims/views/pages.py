"""The pages in their groups, and what is around each: links to all, notices, filters, evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from claims.errors import TableError
from claims.selection import Shown
from claims.series.scopes import AUTHORITY
from claims.tables.history import newer
from claims.views import (
    about,
    add,
    address,
    articles,
    changes,
    claims_table,
    evidence,
    filters,
    overview,
    problems,
    reconciliation,
    report_menu,
    series,
    state,
    timeline,
    week,
)
from claims.views.escaping import escape_html, escape_markdown
from claims.views.start_page import FIRST_PAGE, NAME, PAGE_TITLES


@dataclass(frozen=True)
class Page:
    """A page: its path in the address, what draws it, and whether it is filtered."""

    path: str
    body: Callable[[Shown], None]
    filtered: bool = True

    @property
    def title(self) -> str:
        """Return the title that stands over the page and in the links to it."""
        return PAGE_TITLES[self.path]


PAGE_GROUPS: tuple[tuple[Page, ...], ...] = (
    (
        Page("overview", overview.page),
        Page("week", week.page),
        Page("neutralisations", series.neutralisations),
        Page("borders", series.borders),
        Page("timeline", timeline.page),
    ),
    (
        Page("reconciliation", reconciliation.page),
        Page("claims", claims_table.page),
        Page("articles", articles.page),
    ),
    (
        Page("add", add.page, filtered=False),
        Page("changes", changes.page, filtered=False),
        Page("about", about.page, filtered=False),
    ),
)
"""The figures, what is behind them, and the data themselves."""
PAGES = {page.path: page for group in PAGE_GROUPS for page in group}


def draw() -> None:
    """Draw the page that the address asks for, or what is wrong with the tables."""
    try:
        dataset = state.open_dataset()
    except TableError as error:
        st.set_page_config(NAME, layout="wide")
        problems.page(error)
        return
    shown: Shown

    def draw_page(page: Page) -> None:
        _page(shown, page)

    listed = {
        path: st.Page(
            partial(draw_page, page), title=page.title, url_path=path, default=path == FIRST_PAGE
        )
        for path, page in PAGES.items()
    }
    address.rest_after_step()
    current = st.navigation(list(listed.values()), position="hidden")
    page = PAGES[current.url_path or FIRST_PAGE]
    st.set_page_config(f"{page.title} · {NAME}", layout="wide")
    address.read_address(dataset, page.path)
    address.write_address(dataset)
    state.release_row()
    shown = Shown(dataset, address.selection())
    if path := st.session_state.pop("go_to", ""):
        st.switch_page(listed[path], query_params=address.query_of(dataset, path))
    if page.filtered:
        filters.sidebar(shown)
    _links(shown, listed)
    current.run()
    evidence.panel(shown)


def _links(shown: Shown, streamlit_pages: Mapping[str, st.Page]) -> None:
    """Draw the links to all pages; each address holds the filters in force."""
    st.html(
        '<p class="rf-brand">Reported Figures<span>The weekly figures of the '
        f"{escape_html(AUTHORITY)}, as news articles report them</span></p>"
    )
    with st.container(horizontal=True, gap="small", key="pages"):
        for number, group in enumerate(PAGE_GROUPS):
            with st.container(horizontal=True, gap=None, width="content", key=f"pages_{number}"):
                for page in group:
                    st.page_link(
                        streamlit_pages[page.path],
                        label=page.title,
                        query_params=address.query_of(shown.dataset, page.path),
                        width="content",
                    )


def _page(shown: Shown, page: Page) -> None:
    """Draw a page under the head that all share."""
    st.title(page.title, anchor=False)
    if saved := st.session_state.pop("saved", ""):
        st.success(escape_markdown(saved), icon=":material/check:")
    for note in st.session_state.get("notes", ()):
        st.warning(escape_markdown(note), icon=":material/link_off:")
    _version_notice(shown, page)
    if page.filtered:
        head = st.container(horizontal=True, vertical_alignment="center", key="head")
        head.html(
            f'<p class="rf-note" tabindex="-1" role="status">{escape_html(shown.sentence)}</p>'
        )
        with head:
            report_menu.button(shown)
        filters.removable_words(shown)
    page.body(shown)


def _version_notice(shown: Shown, page: Page) -> None:
    found = newer(shown.dataset, shown.selection.version)
    if not found.words:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(f"Newer data: {found.words} since this link.", icon=":material/update:")
        st.button("Show the newest data", on_click=address.set_version, args=("",))
        if page.path != "changes":
            between = {"since": shown.selection.version, "until": shown.dataset.version}
            st.button("What changed", on_click=address.go_to, args=("changes",), kwargs=between)
