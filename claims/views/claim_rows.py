"""Claims and events as rows that open their evidence, with the mouse or the keyboard."""

from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from claims.selection import CODED, QUALIFIERS, Shown, figure_words, option_label, period_words
from claims.series.notes import remark
from claims.theme import day, number
from claims.views import state

ROWS_SHOWN = 5_000
"""Rows of a table sent to a browser; more are counted, and reached by filtering."""

ONE_ROW: tuple[Literal["single-row"], Literal["single-cell"]] = ("single-row", "single-cell")
"""A row is chosen by a click anywhere in it, or with the keyboard."""


def table(
    key: str, rows: pd.DataFrame, shown: Shown, height: int | Literal["auto"] = "auto"
) -> None:
    """Show claims or events as a table whose rows open their evidence."""
    if "claim_id" not in rows:
        kept = rows[["date", "title", "kind", "place", "outlet", "date_basis", "note"]]
        columns = {"date": st.column_config.DateColumn("Date", format="D MMM YYYY")}
        alt = "Events, one row each: select a row for the words that date it."
        evidence_table(key, kept, "event", rows["event_id"], columns, alt)
        return
    listed = rows.head(ROWS_SHOWN)
    alt = "Claims, one row each: select a row for its evidence."
    evidence_table(key, readable(listed, shown), "claim", listed["claim_id"], _COLUMNS, alt, height)
    if len(rows) > ROWS_SHOWN:
        st.caption(
            f"The first {number(ROWS_SHOWN)} of {number(len(rows))} rows are listed; "
            "narrow the filters to see others, or export them all."
        )


def evidence_table(
    key: str,
    rows: pd.DataFrame,
    kind: str,
    ids: pd.Series,
    columns: dict[str, Any],
    alt: str,
    height: int | Literal["auto"] = "auto",
) -> None:
    """Show rows each of which, selected with the mouse or the keyboard, leads to evidence.

    Args:
        key: the table's own key.
        rows: what is shown.
        kind: ``claim`` or ``event``.
        ids: the claim or event that each row leads to.
        columns: how columns are shown, as ``st.column_config`` says it.
        alt: what the table is, for who does not see it.
        height: pixels, or as high as the rows.
    """
    st.dataframe(
        rows,
        key=f"table_{key}",
        hide_index=True,
        on_select=partial(_picked, f"table_{key}", list(ids), kind),
        selection_mode=ONE_ROW,
        height=height,
        column_config=columns,
        alt=alt,
    )


_COLUMNS: dict[str, Any] = {
    "said on": st.column_config.DateColumn("Said on", format="D MMM YYYY", width=88),
    "value": st.column_config.NumberColumn("Value", format="localized", width=64),
    "qualifier": st.column_config.TextColumn("Put as", help="How exactly it was put", width=58),
    "measure": st.column_config.TextColumn("Measure", width=106),
    "group": st.column_config.TextColumn("Group", width=76),
    "place": st.column_config.TextColumn("Place", width=108),
    "period": st.column_config.TextColumn("Period", width=168),
    "outlet": st.column_config.TextColumn("Outlet", width=108),
    "evidence": st.column_config.TextColumn(
        "Evidence", help="Quoted: the text is held; cited: its address only", width=68
    ),
    "note": st.column_config.TextColumn("Note", help="What was noted in coding it", width=320),
    "claim": "Claim",
}


def readable(rows: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    """Return claims with their codes in words, for a reader."""
    codebook = shown.dataset.codebook
    words = {name: [option_label(name, value, codebook) for value in rows[name]] for name in CODED}
    periods = map(period_words, rows["period"], rows["period_start"], rows["period_end"])
    return pd.DataFrame(
        {
            "said on": rows["said_on"],
            "value": rows["value"],
            "qualifier": rows["qualifier"].map(QUALIFIERS).str.strip(),
            "measure": words["measure"],
            "group": words["group"],
            "place": words["place"],
            "period": list(periods),
            "outlet": rows["outlet"],
            "evidence": rows["evidence"],
            "note": rows["note"].map(remark),
            "claim": rows["claim_id"],
        }
    )


def evidence_buttons(key: str, rows: pd.DataFrame, shown: Shown) -> None:
    """List claims in words, each a button that opens its evidence."""
    label = shown.dataset.codebook.label
    for row in rows.itertuples():
        words = (
            figure_words(row.value, row.qualifier),
            label("measure", row.measure),
            label("place", row.place),
            period_words(row.period, row.period_start, row.period_end),
            f"{row.outlet}, {day(row.said_on.date())}",
        )
        state.evidence_button(" · ".join(words), f"{key}_{row.claim_id}", "claim", row.claim_id)


def _picked(key: str, ids: list[str], kind: str) -> None:
    """Open the evidence of the row that was selected in a table, or of a cell's row."""
    if rows := rows_selected(st.session_state[key]):
        st.session_state["picked_in"] = key
        state.open_evidence(kind, ids[rows[0]])


def rows_selected(table: Any) -> list[int]:
    """Return the places of the rows selected in a table, by themselves or by one of their cells."""
    selected = table["selection"]
    return [*selected.get("rows", ()), *(cell[0] for cell in selected.get("cells", ()))]
