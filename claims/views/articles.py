"""The articles' texts with every mention marked, told apart by form as well as colour."""

from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from claims.selection import Shown
from claims.text.spans import Span
from claims.theme import day, number
from claims.views import address, claim_form, claim_rows, marked_text, state
from claims.views.escaping import escape_markdown
from claims.views.evidence import facts, published, said_on
from claims.views.marked_text import Mark


def page(shown: Shown) -> None:
    """Choose an article; show its text, or its address where no text is held."""
    dataset = shown.dataset
    asked = address.opened("article")
    listed = _listed(shown, asked)
    if listed.empty:
        st.info("No article in this selection. Clear the filters to see all of them.")
        return
    ids = list(listed["article_id"])
    article = asked if asked in ids else ids[0]
    labels = labels_of(dataset.articles)
    st.session_state["article_box"] = article
    st.selectbox(
        "Article",
        ids,
        key="article_box",
        format_func=labels.__getitem__,
        on_change=address.open_from_widget,
        args=("article", "article_box"),
    )
    if article not in set(shown.rows["article_id"]):
        st.info(
            "No claim of this article is in the selection; it is shown because it was asked for.",
            icon=":material/filter_alt:",
        )
    row = listed[listed["article_id"] == article].iloc[0]
    st.html(facts(_about(row)))
    if article in dataset.texts:
        _text(shown, article)
    else:
        st.info(
            "This page is known by its address only: its text is not held, its figures are cited."
        )
        rows = shown.known[shown.known["article_id"] == article]
        claim_rows.table(f"article_{article}", rows, shown)


def labels_of(articles: pd.DataFrame) -> dict[str, str]:
    """Name every article by outlet and day; several of one day by their ids' ends as well."""
    names = {row.article_id: label(row) for row in articles.itertuples()}
    often = Counter(names.values())
    return {
        article_id: f"{name} · {article_id.rsplit('-', 1)[1]}" if often[name] > 1 else name
        for article_id, name in names.items()
    }


def label(row: Any) -> str:
    """Name an article: outlet and day, and whether its text is held."""
    held = "" if row.file else " (address only)"
    return f"{row.outlet}, {day(row.said_on.date())}{held}"


def _listed(shown: Shown, asked: str) -> pd.DataFrame:
    """Return the articles selected and the one asked for, texts that are held first."""
    articles = shown.articles
    told = shown.rows["article_id"].value_counts()
    chosen = articles[articles["article_id"].isin([*told.index, asked])]
    order = chosen.assign(cited=chosen["file"] == "", told=chosen["article_id"].map(told))
    return order.sort_values(
        ["cited", "told", "said_on", "article_id"], ascending=[True, False, False, True]
    )


def _about(row: pd.Series) -> dict[str, str]:
    return {
        "Outlet": row["outlet"],
        "Headline": row["title"],
        "Said on": said_on(row),
        "Published": published(row),
        "Date note": row["date_note"],
        "Address": row["url"],
    }


def _text(shown: Shown, article_id: str) -> None:
    text, marks = shown.dataset.texts[article_id], mentions(shown, article_id)
    st.html(
        '<p class="rf-note"><mark class="rf">claim</mark> &nbsp; <mark class="rf-event">date of an '
        'event</mark> &nbsp; <mark class="rf-aside">set aside</mark> &nbsp; '
        "Every number and date is one of the three; a click on one opens its evidence. Set aside: "
        "looked at and not counted, with the reason.</p>"
    )
    left, right = st.columns([3, 2], gap="large")
    with left:
        if pressed := marked_text.show(text, marks, f"text_{article_id}"):
            state.open_evidence(next(kind for _, kind, key, _ in marks if key == pressed), pressed)
    with right:
        st.html('<p class="rf-card-what">Each number and date, in their order</p>')
        with st.container(gap=None):
            for mark in marks:
                _mention(text, *mark)
    claim_form.form(shown.dataset, article_id)


def _mention(text: str, span: Span, kind: str, key: str, note: str) -> None:
    words = " ".join(span.read(text).split())
    if kind == "aside":
        st.caption(f"**{escape_markdown(words)}** set aside: {escape_markdown(note)}")
        return
    told = note.removesuffix(f", {words}")
    state.evidence_button(f"{words} · {told}", f"mention_{key}", kind, key)


def mentions(shown: Shown, article_id: str) -> list[Mark]:
    """Return the marks of an article in order: span, kind, id, and what it is in words."""
    codebook = shown.dataset.codebook
    marks: list[Mark] = []
    for row in _of(shown.known, article_id):
        told = f"{codebook.label('measure', row.measure)}, {number(row.value)}"
        marks.append((Span(row.start, row.end), "claim", row.claim_id, told))
    for row in _of(shown.events, article_id):
        marks.append((Span(row.start, row.end), "event", row.event_id, row.title))
    for row in _of(shown.set_aside, article_id):
        marks.append((Span(row.start, row.end), "aside", "", f"{row.reason}. {row.note}"))
    return sorted(marks)


def _of(frame: pd.DataFrame, article_id: str) -> list[Any]:
    return list(frame[(frame["article_id"] == article_id) & frame["start"].notna()].itertuples())
