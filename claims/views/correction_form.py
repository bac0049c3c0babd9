"""Correcting one claim from its evidence: field by field, with a reason, previewed, then saved.

What is typed becomes the rows of a correction list and goes the same way as such a file: the
claim itself stays, a new row takes its place. What a correction may say is for the intake room.
"""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from claims.articles import next_number
from claims.errors import IntakeError
from claims.intake.correcting import Corrected, enter
from claims.intake.correction_file import PLACE, WITHDRAW, Line
from claims.selection import PERIODS, QUALIFIERS, differences
from claims.series.notes import place_as_worded
from claims.tables import Dataset, writing
from claims.tables.history import WITHDRAWN, live
from claims.text.spans import Span
from claims.theme import number
from claims.views import address, state
from claims.views.escaping import escape_markdown
from claims.views.problem_words import for_readers

_WORDS = {"measure": "What", "group": "Who", "place": "Where"}
_DAYS = {"period_start": "First day", "period_end": "Last day"}
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


def form(dataset: Dataset, row: pd.Series) -> None:
    """Offer to correct a claim that stands."""
    standing = live(dataset.claims)["claim_id"]
    if not (standing == row["claim_id"]).any():
        return
    with st.expander("Correct this row"):
        st.caption(
            "The row stays as it was; a new one takes its place, with your reason. Days that you "
            "leave alone follow the period."
        )
        back = st.checkbox("Take this row back", key=_key("back", row))
        given = {} if back else _fields(dataset, row)
        reason = st.text_input("Reason", key=_key("reason", row), max_chars=500).strip()
        _offer(dataset, row, _lines(row, given, reason, back=back), reason)


def _fields(dataset: Dataset, row: pd.Series) -> dict[str, Any]:
    """Show a field for each thing that can be corrected; return what stands in them."""
    label = dataset.codebook.label
    left, right = st.columns(2)
    given: dict[str, Any] = {
        "value": left.number_input(
            "Value", 0.0, value=float(row["value"]), step=1.0, format="%g", key=_key("value", row)
        ),
        "qualifier": _choice(right, "Qualifier", row, "qualifier", QUALIFIERS),
    }
    for column, (name, words) in zip((left, right, left), _WORDS.items(), strict=True):
        codes = {code: label(name, code) for code in getattr(dataset.codebook, f"{name}s")}
        given[name] = _choice(column, words, row, name, codes)
    given["period"] = _choice(right, "Period", row, "period", PERIODS)
    for column, (name, words) in zip((left, right), _DAYS.items(), strict=True):
        held = None if pd.isna(row[name]) else row[name].date()
        given[name] = column.date_input(
            words, held, _EARLIEST, _LATEST, format="DD/MM/YYYY", key=_key(name, row)
        )
    if worded := place_as_worded(row["note"]):
        given[PLACE] = st.text_input("Place as worded", worded, key=_key(PLACE, row)).strip()
    return given


def _choice(column: Any, words: str, row: pd.Series, name: str, options: dict[str, str]) -> Any:
    codes = list(options)
    return column.selectbox(
        words,
        codes,
        index=codes.index(row[name]),
        format_func=lambda code: escape_markdown(options[code].strip() or code),
        key=_key(name, row),
    )


def _lines(row: pd.Series, given: dict[str, Any], reason: str, *, back: bool) -> list[Line]:
    """Write what was changed as rows of a correction list."""
    claim_id, value = str(row["claim_id"]), writing.cell(row["value"])
    if back:
        return [Line(1, claim_id, "claim", value, f"{WITHDRAW} {reason}", reason)]
    held = {**row, PLACE: place_as_worded(row["note"])}
    cells = {name: (writing.cell(held[name]), writing.cell(new)) for name, new in given.items()}
    changed = [(name, *pair) for name, pair in cells.items() if pair[0] != pair[1]]
    return [Line(at, claim_id, *told, reason) for at, told in enumerate(changed, 1)]


def _offer(dataset: Dataset, row: pd.Series, lines: list[Line], reason: str) -> None:
    """Say what saving would change, and offer to save."""
    if not lines or not reason:
        st.caption("Change a field and give the reason.")
        return
    try:
        found = enter(state.ROOT, lines, dry_run=True)
    except IntakeError as error:
        _refuse(dataset, row, error)
        return
    st.info(escape_markdown(change_words(dataset, row, found)), icon=":material/preview:")
    if st.button("Save the correction", type="primary", key=_key("save", row)):
        _save(dataset, row, lines)


def _refuse(dataset: Dataset, row: pd.Series, error: IntakeError) -> None:
    """Say why a correction is refused, rows of its article named by their figures."""
    own = dataset.claims[dataset.claims["article_id"] == row["article_id"]]
    names = {str(one.claim_id): f"The row of {number(one.value)}" for one in own.itertuples()}
    names[f"{row['article_id']}-{next_number(own['claim_id']):02}"] = "The corrected row"
    told = for_readers(str(error), names, dataset.codebook)
    st.error(escape_markdown(told), icon=":material/error:")


def change_words(dataset: Dataset, row: pd.Series, found: Corrected) -> str:
    """Say what a correction of a claim would change, and what it would set aside."""
    new = pd.Series(dict(found.claims[0]) if found.claims else {}, dtype="object")
    if new.empty:
        return "The tables say so already; nothing would change."
    if new["note"].startswith(WITHDRAWN):
        told = f"This row would be taken back. {new['note']}"
        text = dataset.texts.get(str(row["article_id"]), "")
        words = [Span(int(one["start"]), int(one["end"])).read(text) for one in found.set_aside]
        return told + "".join(f" “{each}” would be set aside, with this reason." for each in words)
    new["value"] = float(new["value"])
    for name in _DAYS:
        new[name] = pd.Timestamp(new[name]) if new[name] else pd.NaT
    for name in ("start", "end"):
        new[name] = row[name]
    changed = differences(row, new, dataset.codebook)
    return f"What would change: {changed or 'the note'}. Note of the new row: {new['note']}"


def _save(dataset: Dataset, row: pd.Series, lines: list[Line]) -> None:
    try:
        saved = enter(state.ROOT, lines)
    except IntakeError as error:
        _refuse(dataset, row, error)
        return
    old = lines[0]
    shown = old.claim_id if old.withdraws or not saved.claims else saved.claims[0]["claim_id"]
    state.open_evidence("claim", shown)
    done = "taken back" if old.withdraws else "corrected"
    st.session_state["saved"] = f"Saved: {old.claim_id} was {done}."
    address.set_version("")
    st.rerun()


def _key(name: str, row: pd.Series) -> str:
    return f"correct_{name}_{row['claim_id']}"
