"""The data that all sessions share, and what a reader opens in one."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from weakref import WeakKeyDictionary

import pyarrow
import streamlit as st

from claims import checks, tables
from claims.briefing import Briefings
from claims.charts.catalogue import draw
from claims.charts.series_view import everything
from claims.errors import TableError
from claims.figure import Figure
from claims.selection import Shown
from claims.tables import Dataset
from claims.views import address
from claims.views.escaping import escape_markdown

ROOT = Path(os.environ.get("CLAIMS_ROOT", tables.PROJECT))
CHARTS_KEPT = 400
"""Charts kept ready in memory, over all selections of all sessions."""

_MARKS: WeakKeyDictionary[Dataset, str] = WeakKeyDictionary()
"""Which state of the files each opened dataset was read from."""


def open_dataset() -> Dataset:
    """Return the tables as they are on disk now, read once per change.

    Raises:
        TableError: they cannot be read.
    """
    mark = tables.fingerprint(ROOT)
    opened = _read(ROOT, mark)
    if isinstance(opened, TableError):
        raise opened
    _MARKS[opened] = mark
    return opened


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(root: Path, mark: str) -> Dataset | TableError:
    try:
        return checks.sound(root)
    except TableError as error:
        return error


def mark_of(dataset: Dataset) -> str:
    """Return which state of the files a dataset was read from: its name in the caches."""
    return _MARKS[dataset]


def _key(shown: Shown) -> str:
    """Name what is shown in the caches: the filters, and the state of the files."""
    return f"{shown.selection} {mark_of(shown.dataset)}"


@st.cache_resource(show_spinner=False, max_entries=CHARTS_KEPT, hash_funcs={Shown: _key})
def cached_figure(chart: str, shown: Shown) -> Figure | None:
    """Return a chart for what is shown, drawn once; memory that the drawing took goes back."""
    figure = draw(chart, shown)
    pyarrow.default_memory_pool().release_unused()
    return figure


def briefings(shown: Shown) -> Briefings:
    """Return the briefings of the claims selected, of any day: those before are compared with."""
    return _briefings(Shown(shown.dataset, shown.selection.of_any_day))


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs={Shown: _key})
def _briefings(shown: Shown) -> Briefings:
    return Briefings(shown.rows, everything(shown.dataset, shown.selection.version).findings)


LEAST_BRUSH = timedelta(days=7)
"""A brush over fewer days is taken for a slip of the hand: briefings are a week apart."""


def limit_days(first: float, last: float) -> None:
    """Set the filter of days from a brush over a chart: milliseconds since 1970, UTC."""
    began, ended = (datetime.fromtimestamp(at / 1000, tz=UTC).date() for at in (first, last))
    if ended - began >= LEAST_BRUSH:
        address.set_selection(replace(address.selection(), said_from=began, said_to=ended))


def open_evidence(kind: str, key: str) -> None:
    """Ask for the evidence of a claim or an event to be shown in this run."""
    for other in address.OPEN_ANYWHERE:
        address.set_open(other, key if other == kind else "")


def evidence_button(words: str, key: str, kind: str, opened: str) -> None:
    """Draw a button that opens the evidence of a claim or an event; the words may be a stranger's.

    Args:
        words: what the button says.
        key: its own key.
        kind: ``claim`` or ``event``.
        opened: the id of the claim or event.
    """
    st.button(
        escape_markdown(words),
        key=key,
        icon=":material/format_quote:",
        type="tertiary",
        on_click=open_evidence,
        args=(kind, opened),
    )


def close_evidence() -> None:
    """Forget which evidence is open."""
    open_evidence("", "")


def release_row() -> None:
    """Let a row be picked again once its evidence is closed, by whatever closed it."""
    if any(address.opened(kind) for kind in address.OPEN_ANYWHERE):
        return
    if table := st.session_state.pop("picked_in", ""):
        st.session_state[table] = {"selection": {"rows": [], "columns": [], "cells": []}}
