"""The review on screen: the text whose numbers are pressed, and the tables to edit."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from claims import drafts, review
from claims.codebook import Entry
from claims.propose import find_numbers
from claims.review import Review
from claims.selection import PERIODS, QUALIFIERS, Shown, option_label, period_words
from claims.tables import Dataset
from claims.text.spans import Span
from claims.theme import counted
from claims.views import address, article_file, marked_text, state
from claims.views.escaping import escape_markdown
from claims.views.marked_text import Mark

DATE_FIELDS = ("said_on", "published")
FIELDS = ("text", "outlet", "claimant", "url", "title", *DATE_FIELDS)
"""What is given of an article; the session holds each under its name, ``add_`` before it."""
_ASIDE = {
    "text": st.column_config.TextColumn("Words", width=130),
    "reason": st.column_config.TextColumn("Reason", width=130),
    "note": st.column_config.TextColumn("Note", width="large"),
}
_ROW, _ROWS = 35, 11
"""Pixels of a row of a table, and rows that are seen at once."""
_FITS = 900
"""Characters of a text that its box shows at most without scrolling."""


def start(begun: Review) -> None:
    """Have the tables begin from a review; what was edited in them before is in it."""
    st.session_state["review"] = begun
    st.session_state["review_no"] = st.session_state.get("review_no", 0) + 1


def reset() -> None:
    """Forget the article and its review, once it is saved or given up, and its draft."""
    if draft := address.opened("draft"):
        drafts.drop(state.ROOT, draft)
    address.set_open("draft", "")
    article_file.reset()
    for name in FIELDS:
        st.session_state[f"add_{name}"] = None if name in DATE_FIELDS else ""
    st.session_state["draft_open"], st.session_state["review"] = "", None
    st.session_state["articles_done"] = st.session_state.get("articles_done", 0) + 1


def show(shown: Shown) -> tuple[Review, Any]:
    """Show the proposals below the text; return them as edited, and room to save them in."""
    turn = st.session_state["review_no"]
    if f"claims_{turn}" not in st.session_state:  # a new review, or back from another page
        st.session_state["begun"] = st.session_state["review"]
    begun: Review = st.session_state["begun"]
    text, picked = st.columns([3, 2], gap="medium")
    claims = _claims(shown.dataset, begun, turn)
    saving = st.container()
    with st.expander(f"{counted(len(begun.events), 'event')} proposed", key="events_proposed"):
        events = _events(shown.dataset, begun, turn)
    left_out = review.left_out(Review(begun.text, claims, events, begun.aside))
    told = counted(len(begun.aside) + len(left_out), "mention")
    with st.expander(f"{told} set aside", key="aside_proposed"):
        aside = _aside(shown.dataset, begun, turn)
        _left_out(left_out)
    reviewed = Review(begun.text, claims, events, aside)
    st.session_state["review"] = reviewed
    with text, st.container(height=270, key="review_text"):
        pressed = marked_text.show(begun.text, _marks(shown.dataset, reviewed), "add_marked")
    if pressed:
        _pick(reviewed, Span(*map(int, pressed.split())))
    with picked:
        if len(begun.text) > _FITS:
            st.caption("The text is longer than its box: scroll in it to read on.")
        _picked(shown.dataset, reviewed)
    return reviewed, saving


def _claims(dataset: Dataset, begun: Review, turn: int) -> pd.DataFrame:
    """Show the claims, the one that was picked and the least sure first; return them as edited."""
    numbered = begun.claims.assign(no=range(1, len(begun.claims) + 1))
    by_start = dict(zip(numbered["start"], numbered["no"], strict=True))
    numbered["of"] = numbered["part_of"].map(by_start).astype("Int64")
    numbered["confidence"] = numbered["confidence"].astype("float64")
    numbered["picked"] = numbered["start"] == st.session_state.get("picked")
    listed = numbered.sort_values(
        ["picked", "confidence"],
        ascending=[False, True],
        na_position="first",
        kind="stable",
        ignore_index=True,
    )
    order = "keep text value confidence measure group place period period_start period_end"
    edited = st.data_editor(
        listed,
        key=f"claims_{turn}",
        hide_index=True,
        height=_ROW * (min(len(listed), _ROWS) + 1) + 3,
        column_order=[*order.split(), "qualifier", "no", "of", "reason", "note"],
        disabled=["no", "text", "confidence", "reason"],
        column_config=_columns(dataset),
        placeholder="",
        alt="Proposed claims, one row each: untick what is none, change a cell with Enter.",
    )
    by_number = dict(zip(numbered["no"], numbered["start"], strict=True))
    edited = edited.assign(part_of=[by_number.get(at) for at in edited["of"]]).sort_values("no")
    return edited[list(review.CLAIM_COLUMNS)].reset_index(drop=True)


def _columns(dataset: Dataset) -> dict[str, Any]:
    column = st.column_config
    qualifiers = {code: words.strip() or code for code, words in QUALIFIERS.items()}
    return {
        "keep": column.CheckboxColumn("Claim", width=70),
        "text": column.TextColumn("Words", width=84),
        "value": column.NumberColumn("Value", width=70, format="localized"),
        "confidence": column.NumberColumn(
            "Sure", width=54, format="percent", help="Empty for a number added by hand"
        ),
        "measure": _choice("Measure", _labels(dataset.codebook.measures), 160),
        "group": _choice("Group", _labels(dataset.codebook.groups), 160),
        "place": _choice("Place", _labels(dataset.codebook.places), 140),
        "period": _choice("Period", PERIODS, 120),
        "period_start": column.DateColumn("First day", format="D MMM YYYY", width=100),
        "period_end": column.DateColumn("Last day", format="D MMM YYYY", width=100),
        "qualifier": _choice("Put as", qualifiers, 84),
        "no": column.NumberColumn("No", width=44, help="In the order of the text"),
        "of": column.NumberColumn("Part of no", width=84, min_value=1),
        "reason": column.TextColumn("Why so", width=320),
        "note": column.TextColumn("Note", width=200),
    }


def _labels(entries: Mapping[str, Entry]) -> dict[str, str]:
    return {code: entry.label for code, entry in entries.items()}


def _choice(title: str, words: dict[str, str], width: int | None = None) -> Any:
    """Return a column whose codes are shown, and chosen, in words."""
    return st.column_config.SelectboxColumn(
        title,
        options=list(words),
        format_func=lambda code: words[str(code)],
        required=True,
        width=width,
    )


def _events(dataset: Dataset, begun: Review, turn: int) -> pd.DataFrame:
    column = st.column_config
    return st.data_editor(
        begun.events,
        key=f"events_{turn}",
        hide_index=True,
        column_order="keep text date date_end title place kind date_basis note".split(),
        disabled=["text"],
        column_config={
            "keep": column.CheckboxColumn("Event", width=70),
            "text": column.TextColumn("Words", width=100),
            "date": column.DateColumn("Date", format="D MMM YYYY", width=100),
            "date_end": column.DateColumn("Last day", format="D MMM YYYY", width=100),
            "title": column.TextColumn("Title", width=300),
            "place": _choice("Place", _labels(dataset.codebook.places), 132),
            "kind": _choice("Kind", _allowed(dataset, "events", "kind")),
            "date_basis": _choice("Date is", _allowed(dataset, "events", "date_basis")),
            "note": column.TextColumn("Note", width=200),
        },
        placeholder="",
        alt="Proposed events, one row each.",
    )


def _aside(dataset: Dataset, begun: Review, turn: int) -> pd.DataFrame:
    return st.data_editor(
        begun.aside,
        key=f"aside_{turn}",
        hide_index=True,
        column_order=["text", "reason", "note"],
        disabled=["text"],
        column_config=_ASIDE
        | {"reason": _choice("Reason", _allowed(dataset, "set_aside", "reason"), 130)},
        alt="Mentions that are no claim and no event, one row each.",
    )


def _left_out(rows: list[dict[str, Any]]) -> None:
    """List what the tables of claims and events leave to be set aside: edited there, not here."""
    if not rows:
        return
    st.caption("Set aside as well, by what is unticked or changed in the tables above:")
    st.dataframe(
        pd.DataFrame(rows, columns=list(review.ASIDE_COLUMNS)),
        key="left_out",
        hide_index=True,
        column_order=["text", "reason", "note"],
        column_config=_ASIDE,
        alt="Claims and events that are left out, and marks of notes, one row each.",
    )


def _allowed(dataset: Dataset, table: str, column: str) -> dict[str, str]:
    columns = {found.name: found for found in dataset.schema[table].columns}
    return {code: code for code in columns[column].rules.get("enum", ())}


def _marks(dataset: Dataset, reviewed: Review) -> list[Mark]:
    """Return every mention; one that holds a number can be pressed."""
    numbers = [found.span for found in find_numbers(reviewed.text)]
    kept = reviewed.claims["keep"].astype(bool)
    told = [
        *((row, "claim", _coded(dataset, row)) for row in reviewed.claims[kept].itertuples()),
        *((row, "aside", "left out") for row in reviewed.claims[~kept].itertuples()),
        *((row, "event", str(row.title)) for row in reviewed.events.itertuples()),
        *((row, "aside", str(row.reason)) for row in reviewed.aside.itertuples()),
    ]
    marks = []
    for row, kind, words in told:
        span = Span(int(row.start), int(row.end))
        held = any(span.start <= each.start < span.end for each in numbers)
        marks.append((span, kind, f"{span.start} {span.end}" if held else "", words))
    return sorted(marks)


def _coded(dataset: Dataset, row: Any) -> str:
    """Say in words how a claim is coded; "not coded" for what is missing."""
    labels = [
        option_label(name, code, dataset.codebook) if isinstance(code, str) else f"{name} not coded"
        for name, code in ((name, getattr(row, name)) for name in ("measure", "group", "place"))
    ]
    if isinstance(row.period, str):
        return " · ".join([*labels, period_words(row.period, row.period_start, row.period_end)])
    return " · ".join([*labels, "period not coded"])


def _pick(reviewed: Review, words: Span) -> None:
    """Put the number that was pressed first in the table, as a new row where it is in none."""
    grown = review.with_claim(reviewed, words)
    starts = [start for start in grown.claims["start"] if words.start <= start < words.end]
    new = set(starts) - set(reviewed.claims["start"])
    st.session_state["picked"] = int(min(new or starts))
    start(grown)
    st.rerun()


def _picked(dataset: Dataset, reviewed: Review) -> None:
    """Say of the number that was pressed how it is coded, or offer what it may be coded like."""
    claims = reviewed.claims
    found = claims[claims["start"] == st.session_state.get("picked")]
    if found.empty:
        st.caption(
            "Press a number of the text: one that is listed comes first in the table, another is "
            "added to it. The least sure come first. Untick what is no claim; change a cell by a "
            "double click or with Enter."
        )
        return
    row = next(found.itertuples())
    st.markdown(f"**{escape_markdown(row.text)}** is the first row of the table.")
    st.caption(escape_markdown(_coded(dataset, row)))
    if found[list(review.CODED)].notna().all(axis=None):
        sure = "" if pd.isna(row.confidence) else f"{row.confidence:.0%} sure: "
        st.caption(escape_markdown(f"{sure}{row.reason}"))
        return
    others = review.alike(reviewed, row.start)
    st.caption(
        "Code it in the table, or like another number:" if others else "Code it in the table."
    )
    for other in (pd.Series(each) for each in others):
        if st.button(
            escape_markdown(f"Like {other.text}: {_coded(dataset, other)}"),
            key=f"like_{other.start}",
        ):
            start(review.coded_like(reviewed, row.start, other.start))
            st.rerun()
