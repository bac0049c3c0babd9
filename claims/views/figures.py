"""A figure on a page: its words, the drawing, its menu with exports, link, citation and rows."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from claims.errors import ExportError
from claims.exports import (
    FORMATS,
    MODES,
    SCALES,
    SIZES,
    TABLE_FORMATS,
    About,
    ExportOptions,
    addressed,
    bundle,
    export,
    long_citation,
    named,
    short_citation,
)
from claims.exports import table as table_file
from claims.exports.keys import drawing as small_drawing
from claims.exports.selected import about_figure, evidence
from claims.exports.table import metadata
from claims.figure import Figure
from claims.selection import Shown
from claims.views import address, claim_rows, screen_chart, state
from claims.views.escaping import escape_html, escape_markdown

_MIME_TYPES = {
    **{ending: format.mime for ending, format in FORMATS.items()},
    **{ending: format.mime for ending, format in TABLE_FORMATS.items()},
    "zip": "application/zip",
}


def show(chart: str, shown: Shown) -> Figure | None:
    """Draw a chart of the catalogue with everything that goes with it; None where it is empty.

    The figure returned has its dated events, also where they are hidden.
    """
    whole = state.cached_figure(chart, shown)
    if whole is None:
        return None
    figure = whole.without_events() if address.opened("events") == "hidden" else whole
    with st.container(key=f"figure_{chart}"):
        st.html(
            f'<h2 class="rf-title">{escape_html(figure.title)}</h2>'
            f'<p class="rf-sub">{escape_html(figure.subtitle)}</p>'
            f'<p class="rf-heard">{escape_html(figure.alt)}</p>{_keys(figure)}'
        )
        key = f"chart_{chart}_{st.session_state.get(_turn_of(chart), 0)}"
        st.vega_lite_chart(
            screen_chart.screen_spec(figure, screen_chart.colour_mode()),
            theme=None,
            width="stretch",
            key=key,
            on_select=partial(_picked, chart, key),
            selection_mode=_selections(figure),
            alt=f"Chart {chart}",
        )
        st.html(f'<p class="rf-note">Source: {escape_html(figure.source)}</p>')
        with st.container(horizontal=True, key=f"under_{chart}"):
            _menu(figure, shown)
            paper = partial(export, figure, "pdf", ExportOptions())
            download("PDF", f"{figure.id}.pdf", paper, f"pdf_{figure.id}")
        if st.session_state.get(_rows_shown(figure)):
            claim_rows.table(f"rows_of_{figure.id}", figure.claims, shown)
    return whole


def events_switch(drawn: Iterable[Figure | None]) -> None:
    """Offer to leave the lines of dated events out of a page's figures, or to have them again."""
    if not any(figure and figure.has_events for figure in drawn):
        return
    hidden = address.opened("events") == "hidden"
    st.button(
        "Show dated events" if hidden else "Hide dated events",
        key="events_switch",
        type="tertiary",
        icon=":material/visibility:" if hidden else ":material/visibility_off:",
        on_click=address.set_open,
        args=("events", "" if hidden else "hidden"),
    )


def caveats(drawn: Iterable[Figure | None]) -> None:
    """Offer what a reader must know of a page's figures, each note once; exports carry it all."""
    said = dict.fromkeys(figure.caveat for figure in drawn if figure is not None)
    if said:
        with st.expander("How to read these figures", icon=":material/info:"):
            st.html("".join(f'<p class="rf-lead">{escape_html(caveat)}</p>' for caveat in said))


def _keys(figure: Figure) -> str:
    """Return what the marks mean, each beside a small drawing of it."""
    colours = screen_chart.colour_mode()
    told = "".join(
        f'<span class="rf-key"><img src="{_data_url(small_drawing(key, colours))}" alt="">'
        f"{escape_html(key.text)}</span>"
        for key in figure.keys
    )
    return f'<p class="rf-keys">{told}</p>' if told else ""


def _data_url(drawn: str) -> str:
    """Return a small drawing as an address: Streamlit takes SVG out of a page's HTML."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="18" height="14" viewBox="0 -11 18 14">'
        f"{drawn}</svg>"
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _selections(figure: Figure) -> list[str]:
    """The names of the chart's own selections: a mark picked, and for some the days brushed."""
    return sorted(param["name"] for param in figure.chart["params"] if "select" in param)


def _picked(chart: str, key: str) -> None:
    """Open the evidence of what a click chose, or filter by the days that a brush covered.

    The chart is drawn anew, so that the same mark can be chosen again and no brush covers it.
    """
    chosen = st.session_state[key].get("selection", {})
    st.session_state[_turn_of(chart)] = st.session_state.get(_turn_of(chart), 0) + 1
    picked = next((item for item in chosen.get("pick", ()) if isinstance(item, dict)), {})
    for kind in address.OPEN_ANYWHERE:
        if picked.get(f"{kind}_id"):
            state.open_evidence(kind, picked[f"{kind}_id"])
    for first, last in chosen.get("days", {}).values():
        state.limit_days(first, last)


def _turn_of(chart: str) -> str:
    """Name the count of how often a mark or days of a chart were chosen."""
    return f"turn_{chart}"


def _rows_shown(figure: Figure) -> str:
    """Name what remembers that a figure's rows stand below it."""
    return f"rows_shown_{figure.id}"


@st.fragment
def _menu(figure: Figure, shown: Shown) -> None:
    """Offer the menu; what it holds is drawn when it is opened, without the rest of the page."""
    with st.popover(
        "Export, link, cite, rows",
        icon=":material/download:",
        key=f"menu_{figure.id}",
        on_change="rerun",
        width="content",
    ) as menu:
        if menu.open:
            export, link, cite, rows = st.tabs(["Export", "Link", "Cite", "Rows"])
            with export:
                _export(figure, shown)
            with link:
                _link(figure)
            with cite:
                _cite(figure)
            with rows:
                _rows(figure)


def _rows(figure: Figure) -> None:
    there = bool(st.session_state.get(_rows_shown(figure)))
    st.caption("The claims behind the figure; a row opens its evidence.")
    words = "Take the table away" if there else "Show as a table below the figure"
    if st.button(words, key=f"rows_{figure.id}"):
        st.session_state[_rows_shown(figure)] = not there
        st.rerun()


def _link(figure: Figure) -> None:
    st.caption("This address restores the page, the filters and the version of the data.")
    st.code(address.absolute(figure.link), language=None, wrap_lines=True)


def _cite(figure: Figure) -> None:
    figure = replace(figure, link=address.absolute(figure.link))
    st.code(short_citation(figure), language=None, wrap_lines=True)
    st.code(long_citation(figure), language=None, wrap_lines=True)


def _export(figure: Figure, shown: Shown) -> None:
    """Offer the figure and its rows as files, above what may be chosen of them."""
    files = st.container()
    size = st.segmented_control("Size", list(SIZES), default="page", key=f"size_{figure.id}")
    scale = st.segmented_control("Scale of the PNG", SCALES, default=2, key=f"scale_{figure.id}")
    colours = st.segmented_control("Colours", MODES, default="light", key=f"mode_{figure.id}")
    options = ExportOptions(size or "page", scale or 2, colours or "light")
    figure = _linked(figure)
    with files:
        with st.container(horizontal=True):
            for name, format in FORMATS.items():
                made = partial(export, figure, name, options)
                download(format.title, named(figure, name), made, f"export_{figure.id}_{name}")
            download(
                "Everything (ZIP)",
                f"{figure.id}.zip",
                lambda: bundle(figure, evidence(figure.claims, shown), options),
                f"export_{figure.id}_zip",
            )
        st.caption("The rows of the figure, as it draws them; the workbook holds their claims too")
        said, claims = about_figure(figure), {"Claims": figure.claims}
        with st.container(horizontal=True):
            _row_files(figure.id, lambda name: table_file(figure.rows, name, said, claims))
            download(
                "Metadata (JSON)",
                f"{figure.id}.metadata.json",
                partial(metadata, said),
                f"export_rows_{figure.id}_metadata",
            )


def _row_files(key: str, made: Callable[[str], bytes]) -> None:
    for name, format in TABLE_FORMATS.items():
        file_name, data = f"{key}.{name}", partial(made, name)
        download(format.title, file_name, data, f"export_rows_{key}_{name}")


def _linked(figure: Figure) -> Figure:
    """Ask for the address of a dashboard that others reach; without one no link is printed."""
    base = st.text_input(
        "Address of the dashboard, for a link in the files",
        value=st.session_state.get("base_url", ""),
        placeholder="https://…, or nothing: then the files hold no link",
        key=f"base_url_{figure.id}",
    )
    st.session_state["base_url"] = base
    try:
        return addressed(figure, base.strip())
    except ExportError as error:
        st.caption(escape_markdown(error))
        return figure


def table_exports(key: str, rows: pd.DataFrame, said: About) -> None:
    """Offer rows as files, with what a reader has to know of them."""
    with st.container(horizontal=True):
        _row_files(key, lambda name: table_file(rows, name, said))


def download(title: str, file_name: str, data: Callable[[], bytes], key: str) -> None:
    """Offer a file that is made when it is asked for, and without running the page again."""
    mime = _MIME_TYPES[file_name.rsplit(".", maxsplit=1)[1]]
    st.download_button(title, data=data, file_name=file_name, mime=mime, on_click="ignore", key=key)


def empty_message(what: str, hint: str) -> None:
    """Say that the selection holds nothing of a kind to show, and how to widen it."""
    st.info(f"No {what} in this selection. {hint}", icon=":material/filter_alt:")
