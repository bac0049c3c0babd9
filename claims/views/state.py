"""What a session remembers, and the data that all sessions share.

The selection lives in the sidebar's widgets and in the address; the two are kept the same here.
A link that is opened or edited wins over the widgets, a widget that is moved rewrites the link.
"""

import gc
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pyarrow
import streamlit as st

from claims import checks, tables
from claims.charts.catalogue import draw
from claims.errors import TableError
from claims.figure import Figure
from claims.history import BEGINNING, is_version, version_words
from claims.links import PAGE_KEYS, from_query
from claims.selection import FILTERS, KEYS, Selection, Shown
from claims.tables import Dataset

ROOT = Path(os.environ.get("CLAIMS_ROOT", tables.PROJECT))
SPECS_KEPT = 400
"""Charts kept ready in memory, over all selections of all sessions."""

_MARKS: WeakKeyDictionary[Dataset, str] = WeakKeyDictionary()
"""Which state of the files each opened dataset was read from."""


def open_dataset() -> Dataset:
    """Return the tables as they are on disk now, read once per change.

    Raises:
        TableError: they cannot be read.
    """
    mark = tables.fingerprint(ROOT)
    opened = _read(str(ROOT), mark)
    if isinstance(opened, TableError):
        raise opened
    _MARKS[opened] = mark
    return opened


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(root: str, fingerprint: str) -> Dataset | TableError:
    try:
        return checks.sound(Path(root))
    except TableError as error:
        return error


@lru_cache(maxsize=8)
def shown(dataset: Dataset, selection: Selection) -> Shown:
    """Return the dataset through a selection, its rows found once for all runs that want them."""
    return Shown(dataset, selection)


@st.cache_resource(show_spinner=False)
def freeze_gc() -> None:
    """Take what is imported and loaded out of the collector's rounds, once per process.

    They go over all that is alive, and hold up every session.
    """
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False, max_entries=SPECS_KEPT)
def figure(chart: str, _shown: Shown, selection: Selection, fingerprint: str) -> Figure | None:
    """Draw a chart once per selection and state of the data; what that took of memory goes back."""
    found = draw(chart, _shown)
    pyarrow.default_memory_pool().release_unused()
    return found


def data_mark() -> str:
    """Return a text that changes whenever the data on disk does."""
    return tables.fingerprint(ROOT)


def drawn(chart: str, shown: Shown) -> Figure | None:
    """Return a chart for what is shown, from memory where it was drawn before."""
    return figure(chart, shown, shown.selection, _MARKS[shown.dataset])


def adopt_link(dataset: Dataset) -> None:
    """Put a link's filters into the widgets, if the address is not the one written last."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    if not query or query == st.session_state.get("written"):
        return
    selection, notes = from_query(query, dataset.statements, PAGE_KEYS, dataset.version)
    if any(key in query for key in KEYS):
        _fill_widgets(selection)
    st.session_state["notes"] = notes + _missing(query, dataset)
    for key in PAGE_KEYS:
        st.session_state[key] = next(iter(query.get(key, ())), "")


def _fill_widgets(selection: Selection) -> None:
    for name in FILTERS:
        st.session_state[f"filter_{name}"] = list(getattr(selection, name))
    st.session_state["filter_from"] = selection.said_from
    st.session_state["filter_to"] = selection.said_to
    st.session_state["version"] = selection.version


def _missing(query: Mapping[str, list[str]], dataset: Dataset) -> list[str]:
    """Say which claim, event or article of a link is not held, or not in the link's version."""
    held = {"claim": dataset.claims, "event": dataset.events, "article": dataset.articles}
    notes = []
    version = st.session_state.get("version", "")
    for key, frame in held.items():
        asked = next(iter(query.get(key, ())), "")
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
    for key in ("since", "until"):
        asked = next(iter(query.get(key, ())), "")
        if asked and asked != BEGINNING and not is_version(asked):
            notes.append(f'The link\'s "{key}" is "{asked[:40]}", which is no version of the data.')
    return notes


def write_link(shown: Shown) -> None:
    """Write the selection, and what is open, into the address."""
    st.session_state["filters_written"] = shown.selection.query(shown.dataset.version)
    write_open()


def address(link: str) -> str:
    """Return a relative link as a full address, if the app knows its own; else as it is."""
    here = str(st.context.url or "")
    page = st.session_state.get("page", "")
    base = here.rstrip("/").removesuffix(f"/{page}" if page else "")
    return f"{base}{link}"


def write_open() -> None:
    """Write what is open into the address, beside the selection written last."""
    query: dict[str, Any] = dict(st.session_state["filters_written"])
    query |= {key: [st.session_state[key]] for key in PAGE_KEYS if st.session_state.get(key)}
    if query != st.session_state.get("written") or not st.query_params:
        st.query_params.from_dict(query)
        st.session_state["written"] = query


def selection_of_widgets(version: str) -> Selection:
    """Return the selection that the sidebar's widgets hold."""
    chosen = {name: tuple(st.session_state.get(f"filter_{name}") or ()) for name in FILTERS}
    first, last = (_as_date(st.session_state.get(f"filter_{end}")) for end in ("from", "to"))
    return Selection(**chosen, said_from=first, said_to=last, version=version)


def _as_date(value: object) -> date | None:
    return value if isinstance(value, date) else None


def limit_days(first: float, last: float) -> None:
    """Set the filter of days from a brush over a chart: milliseconds since 1970, UTC."""
    days = [datetime.fromtimestamp(moment / 1000, tz=UTC).date() for moment in (first, last)]
    st.session_state["filter_from"], st.session_state["filter_to"] = days


def open_evidence(kind: str, key: str) -> None:
    """Ask for the evidence of a claim or an event to be shown in this run."""
    for other in ("claim", "event"):
        st.session_state[other] = key if other == kind else ""


def close_evidence() -> None:
    """Forget which evidence is open."""
    open_evidence("", "")
