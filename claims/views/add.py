"""Next week's article on one screen: paste, review what is proposed, see what it changes, save."""

import json
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from claims import drafts, review
from claims.arithmetic import judged
from claims.documents import ENDINGS, LARGEST_FILE
from claims.errors import ArticleError, IntakeError
from claims.propose import load_lexicon, propose
from claims.review import Review
from claims.selection import Shown
from claims.theme import number
from claims.views import adding, address, document, state
from claims.views.plain import plain

FIELDS = ("text", "outlet", "claimant", "url", "title", "said_on", "published")
DAYS = ("said_on", "published")


def page(shown: Shown) -> None:
    """Lead from the article's text to saved rows."""
    draft = _opened()
    st.html(
        '<p class="rf-lead">Paste an article or choose its file. The program proposes every number '
        "as a claim, part of an event, or set aside; you accept, edit or reject, see what it would "
        "change, and save. Nothing is written before you press Save.</p>"
    )
    _source(shown, draft)
    if st.session_state.get("review") is not None:
        st.header("2. Review what is proposed", anchor=False)
        reviewed = adding.edit(shown, st.session_state["review"], st.session_state["review_no"])
        _keep(reviewed)
        st.header("3. What it would change", anchor=False)
        adding.consequences(shown, reviewed, _fields())


def _opened() -> str:
    """Take up the half-done review that the address names, once per session."""
    draft = address.open_thing("draft")
    if draft and st.session_state.get("draft_open") != draft:
        content = drafts.take_up(state.ROOT, draft)
        if content is None:
            st.warning("The half-done review of this link is gone; start it again.")
            address.set_open("draft", "")
            return ""
        _restore(content)
        st.session_state["draft_open"] = draft
    return draft


def _restore(content: dict[str, Any]) -> None:
    for name in FIELDS:
        value = content.get("fields", {}).get(name)
        st.session_state[f"add_{name}"] = _day(value) if name in DAYS else str(value or "")
    claims, events, aside = (content.get(name) or [] for name in ("claims", "events", "aside"))
    st.session_state["review"] = Review(
        str(content.get("text") or ""),
        _frame(claims, review.CLAIM_COLUMNS, ("period_start", "period_end")),
        _frame(events, review.EVENT_COLUMNS, ("date", "date_end")),
        _frame(aside, review.ASIDE_COLUMNS, ()),
    )
    st.session_state["review_no"] = st.session_state.get("review_no", 0) + 1


def _frame(rows: list[Any], columns: tuple[str, ...], days: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    for name in days:
        frame[name] = [_day(value) for value in frame[name]]
    return frame


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _source(shown: Shown, draft: str) -> None:
    st.header("1. The article", anchor=False)
    file = st.file_uploader(
        "A file of the article",
        type=[ending[1:] for ending in ENDINGS],
        help=f"Text, HTML, Word or PDF, at most {number(LARGEST_FILE / 1e6)} MB. Never fetched.",
        key="add_file",
    )
    document.take(file)
    for name in FIELDS:
        st.session_state.setdefault(f"add_{name}", None if name in DAYS else "")
    st.text_area("Or paste its text", key="add_text", height=220)
    # A place of its own: a notice that moves the fields below takes away what is typed in them.
    with st.container():
        document.tell()
    left, right = st.columns(2)
    left.text_input("Outlet", key="add_outlet", placeholder="who published it")
    right.text_input("Said by", key="add_claimant", placeholder=review.CLAIMANT)
    left.date_input(
        "Day of the statement",
        key="add_said_on",
        format="YYYY-MM-DD",
        min_value=date(1990, 1, 1),
        max_value=date(2100, 12, 31),
    )
    right.date_input(
        "Day of publication (if known)",
        key="add_published",
        format="YYYY-MM-DD",
        min_value=date(1990, 1, 1),
        max_value=date(2100, 12, 31),
    )
    left.text_input("Address (if known)", key="add_url", placeholder="https://…")
    right.text_input("Headline (if known)", key="add_title")
    with st.container(horizontal=True):
        st.button("Read the article", type="primary", on_click=_read, args=(shown,))
        if draft:
            st.button("Start over", on_click=_start_over)
    if problem := st.session_state.pop("add_problem", ""):
        st.error(plain(problem), icon=":material/error:")


def _read(shown: Shown) -> None:
    """Propose claims for the text given, as a new review."""
    document.tidy()
    text, said_on = st.session_state["add_text"], st.session_state["add_said_on"]
    lacking = [
        what
        for what, held in (("its text", text.strip()), ("the day of the statement", said_on))
        if not held
    ]
    if lacking:
        st.session_state["add_problem"] = f"Give {' and '.join(lacking)} first."
        return
    codebook = shown.dataset.codebook
    lexicon = load_lexicon(shown.dataset.root / "data", codebook)
    try:
        proposals = propose(text, said_on, codebook=codebook, lexicon=lexicon)
    except (ArticleError, IntakeError) as error:
        st.session_state["add_problem"] = str(error)
        return
    begun = review.begin(text, proposals)
    outlet = str(st.session_state["add_outlet"] or "")
    st.session_state["review"] = judged(begun, shown.dataset, said_on, outlet)
    st.session_state["review_no"] = st.session_state.get("review_no", 0) + 1
    draft = address.open_thing("draft") or drafts.new_id()
    address.set_open("draft", draft)
    st.session_state["draft_open"] = draft


def _start_over() -> None:
    adding.forget()
    document.forget()
    for name in FIELDS:
        st.session_state[f"add_{name}"] = None if name in DAYS else ""


def _fields() -> dict[str, Any]:
    return {name: st.session_state.get(f"add_{name}") for name in FIELDS}


def _keep(reviewed: Review) -> None:
    """Keep the review as it stands, so that a reload of the page loses nothing."""
    content = {
        "text": reviewed.text,
        "fields": {name: str(value or "") for name, value in _fields().items()},
        "claims": _plain(reviewed.claims),
        "events": _plain(reviewed.events),
        "aside": _plain(reviewed.aside),
    }
    mark = hash(json.dumps(content))
    if st.session_state.get("draft_mark") != mark:
        try:
            drafts.keep(state.ROOT, address.open_thing("draft"), content)
        except IntakeError as error:
            st.caption(plain(error))
        st.session_state["draft_mark"] = mark


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows = frame.astype("object").to_dict("records")
    return [{name: _cell(value) for name, value in row.items()} for row in rows]


def _cell(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value
