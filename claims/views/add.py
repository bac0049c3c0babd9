"""Next week's article on one screen: paste, review what is proposed, see what it changes, save.

Once an article is read, what was given of it folds away and the review takes its place.
"""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from claims import drafts, review
from claims.arithmetic import judged
from claims.documents import ENDINGS, LARGEST_FILE, stored_language
from claims.errors import ArticleError, DuplicateError, IntakeError
from claims.intake.addition import Addition
from claims.intake.duplicates import refuse_duplicate
from claims.propose import load_lexicon, propose
from claims.review import Review
from claims.selection import Shown
from claims.tables import Dataset
from claims.theme import day, number
from claims.views import address, article_file, consequences, review_tables, state
from claims.views.escaping import escape_markdown
from claims.views.review_tables import DATE_FIELDS, FIELDS

_JS = """
export default function ({data, parentElement}) {
  if (parentElement.read === data) return;
  parentElement.read = data;
  const head = parentElement.closest('.st-key-result').querySelector('h2');
  head.tabIndex = -1;
  head.focus({preventScroll: true});
  head.scrollIntoView();
}
"""
"""The reader's eyes and keys go to what was found, wherever on the page the button stood."""

_to_the_result = st.components.v2.component("to_the_result", js=_JS, isolate_styles=False)


def page(shown: Shown) -> None:
    """Lead from the article's text to saved rows."""
    _open_draft()
    told = st.container()
    if st.session_state.get("review") is None:
        st.html(
            '<p class="rf-lead">Paste an article or choose its file. The program proposes every '
            "number as a claim, part of an event, or set aside; you accept, edit or reject, see "
            "what it would change, and save. Nothing is written before you press Save.</p>"
        )
        _source(shown)
    else:
        with st.expander(escape_markdown(f"The article: {_named()}"), key="source"):
            _source(shown)
        with st.container(key="result"):
            _result(shown)
    with told:
        _tell_duplicate(shown.dataset)


def _result(shown: Shown) -> None:
    """Show the review, and what saving it would change."""
    st.header("Review what is proposed", anchor=False)
    reviewed, saving = review_tables.show(shown)
    _keep(reviewed)
    try:
        consequences.show(shown, _addition(reviewed), saving)
    except IntakeError as error:
        saving.error(escape_markdown(error), icon=":material/error:")
    _to_the_result(data=st.session_state.get("add_read"), key="to_the_result", height=1)


def _open_draft() -> None:
    """Take up the half-done review that the address names, once per session."""
    draft = address.opened("draft")
    if not draft or st.session_state.get("draft_open") == draft:
        return
    content = drafts.take_up(state.ROOT, draft)
    if content is None:
        st.warning("The half-done review of this link is gone; start it again.")
        address.set_open("draft", "")
        return
    for name in FIELDS:
        value = content.get("fields", {}).get(name)
        st.session_state[f"add_{name}"] = _day(value) if name in DATE_FIELDS else str(value or "")
    claims, events, aside = (content.get(name) or [] for name in ("claims", "events", "aside"))
    review_tables.start(
        Review(
            str(content.get("text") or ""),
            _frame(claims, review.CLAIM_COLUMNS, ("period_start", "period_end")),
            _frame(events, review.EVENT_COLUMNS, ("date", "date_end")),
            _frame(aside, review.ASIDE_COLUMNS, ()),
        )
    )
    st.session_state["draft_open"] = draft


def _frame(rows: list[Any], columns: tuple[str, ...], days: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    for name in days:
        frame[name] = pd.Series([_day(value) for value in frame[name]], dtype=object)
    return frame


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _source(shown: Shown) -> None:
    """Ask for the article, and offer to read it."""
    chosen = f"add_file_{st.session_state.get('articles_done', 0)}"
    st.file_uploader(
        "A file of the article",
        type=[ending[1:] for ending in ENDINGS],
        help=f"Text, HTML, Word or PDF, at most {number(LARGEST_FILE / 1e6)} MB. Never fetched.",
        key=chosen,
        on_change=article_file.read_upload,
        args=(chosen,),
    )
    st.text_area("Or paste its text", key="add_text", height=220, persist_state="session")
    with st.container():  # always there: a field that moves would lose what is being typed in it
        article_file.show_notes()
    left, right = st.columns(2)
    _text(left, "Outlet", "outlet", "who published it")
    _date(right, "Day of the statement", "said_on")
    left, right = st.columns(2)
    _text(left, "Address (if known)", "url", "https://…")
    _text(right, "Headline (if known)", "title", "")
    left, right = st.columns(2)
    _text(left, "Said by", "claimant", review.CLAIMANT)
    _date(right, "Day of publication (if known)", "published")
    with st.container(horizontal=True):
        st.button("Read the article", type="primary", on_click=_read, args=(shown,))
        if st.session_state.get("review") is not None:
            st.button("Start over", on_click=review_tables.reset)
    if problem := st.session_state.pop("add_problem", ""):
        st.error(escape_markdown(problem), icon=":material/error:")


def _text(column: Any, words: str, name: str, placeholder: str) -> None:
    column.text_input(words, key=f"add_{name}", placeholder=placeholder, persist_state="session")


def _date(column: Any, words: str, name: str) -> None:
    column.date_input(
        words,
        None,
        date(1990, 1, 1),
        date(2100, 12, 31),
        key=f"add_{name}",
        format="YYYY-MM-DD",
        persist_state="session",
    )


def _named() -> str:
    """Name the article that is under review: outlet and day, as far as they are given."""
    said_on = _field("said_on")
    return ", ".join(part for part in (_field("outlet"), day(said_on) if said_on else "") if part)


def _field(name: str) -> Any:
    """Return what was given of the article: a text without blanks around it, or a day."""
    value = st.session_state.get(f"add_{name}")
    return value if name in DATE_FIELDS else str(value or "").strip()


def _tell_duplicate(dataset: Dataset) -> None:
    """Say before any work that an article is held already, and offer to see it."""
    text = st.session_state.get("add_text") or ""
    try:
        refuse_duplicate(dataset, text.encode("utf-8", "replace"), _field("url"))
    except DuplicateError as error:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(escape_markdown(error), icon=":material/content_copy:")
            held = {"article": error.article_id}
            st.button("See that article", on_click=address.go_to, args=("articles",), kwargs=held)
        st.caption("A number of it that was set aside can be made a claim there.")


def _require_given() -> None:
    """Do nothing if all is given that a reading needs.

    Raises:
        IntakeError: something is not; names it.
    """
    needed = {"text": "its text", "outlet": "the outlet", "said_on": "the day of the statement"}
    lacking = [words for name, words in needed.items() if not _field(name)]
    if lacking:
        raise IntakeError(f"Give {' and '.join(lacking)} first.")


def _read(shown: Shown) -> None:
    """Propose claims for the text given, as a new review."""
    article_file.clean_pasted()
    codebook = shown.dataset.codebook
    text, said_on = st.session_state["add_text"], _field("said_on")
    try:
        _require_given()
        lexicon = load_lexicon(shown.dataset.root / "data", codebook)
        proposals = propose(text, said_on, codebook=codebook, lexicon=lexicon)
    except (ArticleError, IntakeError) as error:
        st.session_state["add_problem"] = str(error)
        return
    begun = review.begin(text, proposals)
    st.session_state["picked"] = None
    review_tables.start(judged(begun, shown.dataset, said_on, _field("outlet")))
    st.session_state["add_read"] = st.session_state["review_no"]
    draft = address.opened("draft") or drafts.new_id()
    address.set_open("draft", draft)
    st.session_state["draft_open"] = draft


def _addition(reviewed: Review) -> Addition:
    _require_given()
    return review.addition(
        reviewed,
        _field("claimant") or review.CLAIMANT,
        outlet=_field("outlet"),
        said_on=_field("said_on"),
        published=_field("published"),
        url=_field("url"),
        title=_field("title"),
        language=stored_language(reviewed.text),
    )


def _keep(reviewed: Review) -> None:
    """Keep the review as it stands, so that a reload of the page loses nothing."""
    content = {
        "text": reviewed.text,
        "fields": {name: str(_field(name) or "") for name in FIELDS},
        "claims": review.records(reviewed.claims),
        "events": review.records(reviewed.events),
        "aside": review.records(reviewed.aside),
    }
    if st.session_state.get("draft_kept") == content:
        return
    try:
        drafts.keep(state.ROOT, address.opened("draft"), content)
    except IntakeError as error:
        st.caption(escape_markdown(error))
    st.session_state["draft_kept"] = content
