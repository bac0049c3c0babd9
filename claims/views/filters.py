"""The shared filters in the sidebar: each option with its count, and one button to clear all."""

from dataclasses import replace
from datetime import date

import streamlit as st

from claims.selection import FILTERS, Selection, Shown, option_label
from claims.tables import Dataset
from claims.theme import number
from claims.views import state

TITLES = {
    "collection": "Source collection",
    "outlet": "Outlet",
    "measure": "Measure",
    "group": "Group",
    "place": "Place",
    "period": "Period",
    "evidence": "Evidence",
}
ORDER = ("measure", "place", "group", "period", "collection", "outlet", "evidence")


def sidebar(dataset: Dataset) -> Shown:
    """Draw the filters and return what they select."""
    version = st.session_state.get("version", "")
    before = state.shown(dataset, state.selection_of_widgets(version))
    with st.sidebar:
        st.html('<h2 class="rf-side">Filters</h2>')
        for name in ORDER:
            _multiselect(name, before.counts[name], dataset)
        _dates(before)
        st.button(
            "Clear all filters",
            on_click=clear,
            disabled=before.selection.is_empty,
            width="stretch",
            icon=":material/filter_alt_off:",
        )
    return state.shown(dataset, state.selection_of_widgets(version))


def clear() -> None:
    """Empty every filter; the version of the data stays."""
    for name in FILTERS:
        st.session_state[f"filter_{name}"] = []
    st.session_state["filter_from"] = st.session_state["filter_to"] = None


def _multiselect(name: str, counts: dict[str, int], dataset: Dataset) -> None:
    key = f"filter_{name}"
    chosen = st.session_state.setdefault(key, [])
    labels = {value: option_label(name, value, dataset.codebook) for value in {*counts, *chosen}}
    options = sorted(labels, key=lambda value: (-counts.get(value, 0), labels[value].casefold()))
    st.multiselect(
        TITLES[name],
        options,
        key=key,
        placeholder="All",
        format_func=lambda value: f"{labels.get(value, value)} ({number(counts.get(value, 0))})",
    )


def _dates(shown: Shown) -> None:
    said = shown.known["said_on"]
    if said.empty:
        return
    first, last = said.min().date(), said.max().date()
    for end, title in (("from", "Said from"), ("to", "Said to")):
        st.session_state.setdefault(f"filter_{end}", None)
        st.date_input(
            title,
            key=f"filter_{end}",
            min_value=min(first, st.session_state[f"filter_{end}"] or first),
            max_value=max(last, st.session_state[f"filter_{end}"] or last),
            format="DD/MM/YYYY",
        )


def widen(shown: Shown) -> str:
    """Say which filter, left out, would bring the most claims back."""
    selection = shown.selection
    if shown.known.empty:
        return "At the version of this link nothing was recorded yet; show the newest data."
    found: list[tuple[int, str]] = []
    for name in (*FILTERS, "said_from", "said_to"):
        if getattr(selection, name):
            wider = _without(selection, name)
            found.append((len(wider.rows(shown.dataset.statements)), name))
    rows, name = max(found, default=(0, ""))
    title = TITLES.get(name, "the dates").lower()
    if not rows:
        return "Clear all filters in the sidebar to see every claim."
    return f"Leave out the filter {title} to see {number(rows)} claims, or clear all filters."


def _without(selection: Selection, name: str) -> Selection:
    blank: tuple[str, ...] | date | None = None if name.startswith("said_") else ()
    return replace(selection, **{name: blank})  # type: ignore[arg-type]
