"""A file of an article on screen: that it is being read, what was left out, what was changed."""

import streamlit as st

from claims.documents import Document, clean, language_warning, read
from claims.errors import ArticleError
from claims.theme import number
from claims.views.escaping import escape_markdown


def read_upload(key: str) -> None:
    """Read the file that was chosen under a key; its text takes the place of what was pasted."""
    reset()
    file = st.session_state[key]
    if file is None:
        return
    try:
        with st.spinner("Reading the file…"):
            document = read(file.name, file.getvalue())
    except ArticleError as error:
        st.session_state["add_problem"] = str(error)
        return
    st.session_state["add_document"] = document
    st.session_state["add_text"] = document.text
    st.session_state["add_touched"] = document.touched


def clean_pasted() -> None:
    """Store the text that was pasted as a reader sees it; call before its widget is drawn."""
    cleaned = clean(st.session_state["add_text"])
    if cleaned.text != st.session_state["add_text"]:
        st.session_state["add_text"] = cleaned.text
        st.session_state["add_touched"] = cleaned.touched


def reset() -> None:
    """Forget what was read of a file."""
    for name in ("add_document", "add_taken_back", "add_touched"):
        st.session_state.pop(name, None)


def show_notes() -> None:
    """Show what was left out of the file, with a way to take it back, and what was changed."""
    document: Document | None = st.session_state.get("add_document")
    if document is not None and document.left_out:
        _left_out(document)
    notes = (*(document.notes if document else ()), *st.session_state.get("add_touched", ()))
    for sentence in notes:
        st.caption(escape_markdown(sentence))
    if warning := language_warning(st.session_state.get("add_text") or ""):
        st.warning(escape_markdown(warning), icon=":material/translate:")


def _left_out(document: Document) -> None:
    whys = list(dict.fromkeys(part.why for part in document.left_out))
    with st.expander(f"Left out of the page: {number(len(document.left_out))} parts"):
        st.multiselect(
            "Take back into the text",
            whys,
            key="add_taken_back",
            on_change=_take_back,
            placeholder="Nothing is taken back",
        )
        for part in document.left_out:
            st.caption(escape_markdown(part.why))
            st.text(part.text[:600])


def _take_back() -> None:
    document: Document = st.session_state["add_document"]
    st.session_state["add_text"] = document.text_with(st.session_state["add_taken_back"])
