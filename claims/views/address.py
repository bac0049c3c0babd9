"""The browser's address and what the session shows, kept the same.

The session holds the selection and what is open. An address is read where it can say something
that the session does not know: when a session begins, and after Back or Forward. It is written at
the beginning of a run, and only where it would say something else, so that each change of a reader
is one step in the browser's history. An address that this session has had before, and that comes
with anything but Back or Forward, is one that the browser has not renewed yet: it is not read.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from claims.links import PAGE_KEYS, from_query
from claims.reconcile.findings import KINDS
from claims.selection import Selection
from claims.tables import Dataset
from claims.tables.history import BEGINNING, is_version, version_words

OPEN_ANYWHERE = ("claim", "event")
"""What can be open on every page: the evidence of one thing."""
OPEN_ON: Mapping[str, tuple[str, ...]] = {
    "week": ("briefing",),
    "neutralisations": ("events",),
    "borders": ("events",),
    "reconciliation": ("briefing", "show", "test", "finding"),
    "claims": ("search",),
    "articles": ("article",),
    "add": ("draft",),
    "changes": ("since", "until"),
}
"""What can be open on one page only, by the page's path."""

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "events": ("hidden",),
    "show": ("fails", "found", "holds", "all"),
    "test": tuple(KINDS),
}
"""What can be open under some keys; several at once are parted by commas."""

Query = dict[str, list[str]]


def selection() -> Selection:
    """Return the filters that this session has in force."""
    chosen: Selection = st.session_state.setdefault("selection", Selection())
    return chosen


def set_selection(chosen: Selection) -> None:
    """Put other filters in force."""
    st.session_state["selection"] = chosen


def set_version(version: str) -> None:
    """Show the data as of another version, empty for the newest; the filters stay."""
    set_selection(replace(selection(), version=version))


def opened(key: str) -> str:
    """Return the id or text of what is open under a key of ``PAGE_KEYS``, empty for nothing."""
    return str(st.session_state.get(f"open_{key}") or "")


def set_open(key: str, value: str) -> None:
    """Open something under a key of ``PAGE_KEYS``; nothing with an empty value."""
    st.session_state[f"open_{key}"] = value


def open_from_widget(key: str, box: str) -> None:
    """Open what the reader chose or typed in a widget, under a key of ``PAGE_KEYS``."""
    set_open(key, str(st.session_state[box]).strip())


def go_to(page: str, **to_open: str) -> None:
    """Lead to a page with something open there; call before the page in sight is drawn."""
    st.session_state["go_to"] = page
    for key, value in to_open.items():
        set_open(key, value)


def query_of(dataset: Dataset, page: str) -> Query:
    """Return the address of a page as this session would show it: filters, version, what is open.

    The evidence that is open now is not part of another page's address.
    """
    here = OPEN_ANYWHERE if page == st.session_state.get("page", "") else ()
    keys = (*OPEN_ON.get(page, ()), *here)
    shown = {key: [opened(key)] for key in keys if opened(key)}
    query = selection().query(dataset.version) | shown
    _seen().add(_encoded(query))
    return query


STEP_REST = 0.06
"""Seconds in which a second Back may follow the first."""


def rest_after_step() -> None:
    """Wait for a second Back or Forward before the browser is told which page the first showed.

    Told too late, it would take that page for a new one and make an entry of its history of it.
    """
    if _stepped():
        time.sleep(STEP_REST)


def read_address(dataset: Dataset, page: str) -> None:
    """Show what the address says, where it can say something new."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    if page != st.session_state.get("page"):
        st.session_state["notes"] = []
        st.session_state["page"] = page
    if not _stepped() and _encoded(query) in _seen():
        return
    _seen().add(_encoded(query))
    chosen, notes = from_query(query, dataset.statements, PAGE_KEYS, dataset.version)
    set_selection(chosen)
    for key in (*OPEN_ANYWHERE, *OPEN_ON.get(page, ())):
        set_open(key, next(iter(query.get(key, ())), ""))
    st.session_state["notes"] = notes + _missing(dataset, chosen.version)
    st.session_state["said"] = (page, query_of(dataset, page))


def write_address(dataset: Dataset) -> None:
    """Have the address say what the session shows; a no-op where it does."""
    page = st.session_state["page"]
    query = query_of(dataset, page)
    held = {key: st.query_params.get_all(key) for key in st.query_params}
    if query != held and (page, query) != st.session_state.get("said"):
        st.query_params.from_dict(query)
        st.session_state["notes"] = []
    st.session_state["said"] = (page, query)


def absolute(link: str) -> str:
    """Return a relative link as a full address, if the app knows its own; else as it is."""
    here = str(st.context.url or "")
    page = st.session_state.get("page", "")
    base = here.rstrip("/").removesuffix(f"/{page}" if page else "")
    return f"{base}{link}"


def _stepped() -> bool:
    """Whether this run was asked for by Back or Forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _seen() -> set[str]:
    """The addresses that this session has had or offered."""
    known: set[str] = st.session_state.setdefault("addresses", set())
    return known


def _encoded(query: Mapping[str, Any]) -> str:
    return urlencode(query, doseq=True)


def _missing(dataset: Dataset, version: str) -> list[str]:
    """Say which claim, event or article of a link is not held, or not in the link's version."""
    held = {"claim": dataset.claims, "event": dataset.events, "article": dataset.articles}
    notes = []
    for key, frame in held.items():
        asked = opened(key)
        recorded = frame.loc[frame[f"{key}_id"] == asked, "recorded_on"]
        if asked and recorded.empty:
            notes.append(
                f'The link asks for the {key} "{asked[:60]}", which the data does not hold.'
            )
        elif asked and version and recorded.iloc[0] > version:
            notes.append(
                f'The {key} "{asked}" was recorded on {version_words(recorded.iloc[0])}, after the '
                f"version of the link, {version_words(version)}; the page does not count it."
            )
    return [*notes, *_unusable()]


def _unusable() -> Iterator[str]:
    """Say what a link's page cannot have open."""
    for key in ("since", "until"):
        asked = opened(key)
        if asked and asked != BEGINNING and not is_version(asked):
            yield f'The link\'s "{key}" is "{asked[:40]}", which is no version of the data.'
    for key, allowed in ALLOWED.items():
        asked = opened(key)
        if asked and not set(asked.split(",")) <= set(allowed):
            listed = ", ".join(f'"{value}"' for value in allowed)
            can = f"can only be {listed}" if len(allowed) == 1 else f"can hold only {listed}"
            yield f'The link\'s "{key}" is "{asked[:40]}"; it {can}.'
