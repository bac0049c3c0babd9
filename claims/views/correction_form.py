"""Correcting one claim from its evidence: field by field, with a reason, previewed, then saved.

Those that belong to it go along: a whole and its parts count the same.
What is typed becomes the rows of a correction list and goes the same way as such a file: the
claim itself stays, a new row takes its place. What a correction may say is for the intake room.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from claims.articles import next_number
from claims.errors import IntakeError
from claims.intake.addition import Cells
from claims.intake.correcting import Corrected, enter
from claims.intake.correction_file import PLACE, RESTORE, WITHDRAW, Line
from claims.intake.relatives import parts_of, relatives_of
from claims.selection import PERIODS, QUALIFIERS, differences
from claims.series.notes import place_as_worded
from claims.tables import Dataset, writing
from claims.tables.history import WITHDRAWN, live
from claims.text.spans import Span
from claims.theme import number
from claims.views import address, state
from claims.views.escaping import escape_markdown
from claims.views.problem_words import for_readers

_WORDS = {"measure": "Measure", "group": "Group", "place": "Place"}
_DAYS = {"period_start": "First day", "period_end": "Last day"}
_CALLED_HERE = {
    "is corrected already by The corrected row; correct that one": "was corrected meanwhile; "
    "reload the page and correct the new row",
    "Part of no": "Part of",
    "in Note": "in Reason",
}
"""What this form calls otherwise than the table of a review does."""
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


def form(dataset: Dataset, row: pd.Series) -> None:
    """Offer to correct a claim that stands, and to take one up again that was taken back."""
    standing = live(dataset.claims)["claim_id"]
    if not (standing == row["claim_id"]).any():
        _offer_again(dataset, row)
        return
    with st.expander("Correct this row"):
        st.caption(
            "The row stays as it was; a new one takes its place, with your reason. Days that you "
            "leave alone follow the period."
        )
        back = st.checkbox("Take this row back", key=_key("back", row))
        given = {} if back else fields(dataset, row)
        others = _others(dataset, row, given)
        reason = st.text_input("Reason", key=_key("reason", row), max_chars=500).strip()
        lines = _lines(row, given, reason, back=back)
        for _, other in others.iterrows():
            same = {"measure": given["measure"]} if given else {}
            lines += _lines(other, same, reason, back=back, at=len(lines))
        _offer(dataset, row, lines, reason)


def _others(dataset: Dataset, row: pd.Series, given: Mapping[str, Any]) -> pd.DataFrame:
    """Ask whether to correct those that belong to a claim as well; return those that are to be.

    A whole and its parts count the same, and a whole that is taken back leaves its parts alone.
    """
    claims, claim_id = dataset.claims, str(row["claim_id"])
    if not given:
        found, asked = parts_of(claims, claim_id), "Take its parts back as well"
    elif given["measure"] != row["measure"] and given["part_of"] == row["part_of"]:
        found, asked = relatives_of(claims, claim_id), "Change its whole and its parts as well"
    else:
        return claims.head(0)
    if found.empty:
        return found
    values = ", ".join(number(value) for value in found["value"])
    words = escape_markdown(f"{asked}: {values}")
    wanted = st.checkbox(words, value=True, key=_key("others", row))
    return found if wanted else found.head(0)


def _offer_again(dataset: Dataset, row: pd.Series) -> None:
    """Offer to let a claim stand again that was taken back."""
    claims = dataset.claims
    by = claims[claims["supersedes"] == row["claim_id"]]
    back = by[by["note"].str.startswith(WITHDRAWN) & ~by["claim_id"].isin(claims["supersedes"])]
    if back.empty:
        return
    with st.expander("Take this row up again"):
        reason = st.text_input("Reason", key=_key("again", row), max_chars=500).strip()
        value = writing.cell(row["value"])
        line = Line(1, str(row["claim_id"]), "claim", value, f"{RESTORE} {reason}", reason)
        _offer(dataset, row, [line], reason)


def fields(dataset: Dataset, row: pd.Series) -> dict[str, Any]:
    """Show a field for each thing that can be corrected; return what stands in them."""
    label = dataset.codebook.label
    left, right = st.columns(2)
    given: dict[str, Any] = {
        "value": left.number_input(
            "Value", 0.0, value=float(row["value"]), step=1.0, format="%g", key=_key("value", row)
        ),
        "qualifier": _choice(right, "Put as", row, "qualifier", QUALIFIERS),
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
    given["part_of"] = _choice(left, "Part of", row, "part_of", _wholes(dataset, row))
    if worded := place_as_worded(row["note"]):
        given[PLACE] = st.text_input("Place as worded", worded, key=_key(PLACE, row)).strip()
    return given


def _wholes(dataset: Dataset, row: pd.Series) -> dict[str, str]:
    """Return what a claim may be part of: the other claims of its article by their numbers."""
    own = live(dataset.claims[dataset.claims["article_id"] == row["article_id"]])
    own = own[own["claim_id"] != row["claim_id"]]
    held = {row["part_of"]: "the same as before"} if row["part_of"] else {}
    values = {str(one.claim_id): number(one.value) for one in own.itertuples()}
    return {"": "no other number"} | held | values


def _choice(column: Any, words: str, row: pd.Series, name: str, options: dict[str, str]) -> Any:
    """Show the codes of a field in words; of a row that is not coded yet none is chosen."""
    codes = list(options)
    return column.selectbox(
        words,
        codes,
        index=codes.index(row[name]) if row[name] in codes else None,
        format_func=lambda code: escape_markdown(options[code].strip() or code),
        key=_key(name, row),
    )


def _lines(
    row: pd.Series, given: Mapping[str, Any], reason: str, *, back: bool, at: int = 0
) -> list[Line]:
    """Write what was changed as rows of a correction list, after ``at`` others."""
    claim_id, value = str(row["claim_id"]), writing.cell(row["value"])
    if back:
        return [Line(at + 1, claim_id, "claim", value, f"{WITHDRAW} {reason}", reason)]
    held = {**row, PLACE: place_as_worded(row["note"])}
    cells = {name: (writing.cell(held[name]), writing.cell(new)) for name, new in given.items()}
    changed = [(name, *pair) for name, pair in cells.items() if pair[0] != pair[1]]
    return [Line(at + n, claim_id, *told, reason) for n, told in enumerate(changed, 1)]


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
    for name, here in _CALLED_HERE.items():
        told = told.replace(name, here)
    st.error(escape_markdown(told), icon=":material/error:")


def change_words(dataset: Dataset, row: pd.Series, found: Corrected) -> str:
    """Say what a correction of a claim would change, and what it would set aside."""
    if not found.claims:
        return "The tables say so already; nothing would change."
    new, *others = (pd.Series(dict(claim), dtype="object") for claim in _own_first(row, found))
    also = ", ".join(number(float(other["value"])) for other in others)
    with_it = f" The same goes for: {also}." if also else ""
    if new["note"].startswith(WITHDRAWN):
        aside = _set_aside_words(dataset, row, found)
        return f"This row would be taken back. {new['note']}{aside}{with_it}"
    if new["supersedes"] != row["claim_id"]:
        return f"This row would stand again. Note of the new row: {new['note']}"
    new["value"] = float(new["value"])
    for name in _DAYS:
        new[name] = pd.Timestamp(new[name]) if new[name] else pd.NaT
    for name in ("start", "end"):
        new[name] = row[name]
    changed = differences(row, new, dataset.codebook)
    return (
        f"What would change: {changed or 'the note'}. Note of the new row: {new['note']}{with_it}"
    )


def _set_aside_words(dataset: Dataset, row: pd.Series, found: Corrected) -> str:
    """Say which words of the article a correction would set aside."""
    text = dataset.texts.get(str(row["article_id"]), "")
    words = [Span(int(one["start"]), int(one["end"])).read(text) for one in found.set_aside]
    return "".join(f" “{each}” would be set aside, with this reason." for each in words)


def _own_first(row: pd.Series, found: Corrected) -> list[Cells]:
    """Return the new rows, that of a claim before those that are corrected with it."""
    return sorted(found.claims, key=lambda claim: claim["supersedes"] != row["claim_id"])


def _save(dataset: Dataset, row: pd.Series, lines: list[Line]) -> None:
    try:
        saved = enter(state.ROOT, lines)
    except IntakeError as error:
        _refuse(dataset, row, error)
        return
    old = lines[0]
    new = _own_first(row, saved)
    shown = old.claim_id if old.withdraws or not new else new[0]["claim_id"]
    state.open_evidence("claim", shown)
    done = "taken back" if old.withdraws else "taken up again" if old.restores else "corrected"
    st.session_state["saved"] = f"Saved: {old.claim_id} was {done}."
    address.set_version("")
    st.rerun()


def _key(name: str, row: pd.Series) -> str:
    return f"correct_{name}_{row['claim_id']}"
