"""The evidence panel: the words behind a number, who said it where, and the claims around it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from claims.selection import EVIDENCE, Shown, differences, figure_words, period_words
from claims.series.notes import place_as_worded, remark
from claims.series.points import of_alike
from claims.tables import Dataset
from claims.tables.history import WITHDRAWN, last_of, recorded, version_words
from claims.text.spans import Span, sentence_at
from claims.theme import day
from claims.views import address, claim_rows, correction_form, state
from claims.views.escaping import escape_html, escape_markdown

RELATED_SHOWN = 8
_SCOPE = ("measure", "group", "place", "period", "period_start", "period_end")
DATE_BASIS = {
    "stated": "stated in the text",
    "inferred": "inferred",
    "metadata": "by the date of the page",
}


def panel(shown: Shown) -> None:
    """Open the panel if a claim or an event is asked for that the data holds."""
    asked = any(address.opened(kind) for kind in address.OPEN_ANYWHERE)
    if asked and any(map(len, _asked(shown.dataset))):
        _dialog(shown)


def _asked(dataset: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of the claim and of the event that are open, no row where none is."""
    claims, events = dataset.statements, dataset.events
    return (
        claims[claims["claim_id"] == address.opened("claim")],
        events[events["event_id"] == address.opened("event")],
    )


@st.dialog("Evidence", width="medium", on_dismiss=state.close_evidence)
def _dialog(shown: Shown) -> None:
    dataset = shown.dataset
    claims, events = _asked(dataset)
    for _, row in claims.iterrows():
        _claim(shown, row)
    for _, row in events.iterrows():
        _event(dataset, row)
    address.write_address(dataset)


def _claim(shown: Shown, row: pd.Series) -> None:
    dataset, codebook = shown.dataset, shown.dataset.codebook
    st.html(
        f'<p class="rf-card-figure">{escape_html(figure_words(row["value"], row["qualifier"]))}</p>'
        f'<p class="rf-lead">{escape_html(summary(dataset, row))}</p>'
    )
    if row["evidence"] == "quoted":
        st.html(quote(dataset.texts[row["article_id"]], row["start"], row["end"]))
    else:
        st.html(
            '<p class="rf-note">The text of this page is not held: the figure was transcribed from '
            "the page at the address below and is cited, not quoted.</p>"
        )
    measure = codebook.measures[row["measure"]]
    known = {
        "Said by": row["claimant"],
        "Outlet": row["outlet"],
        "Said on": said_on(row),
        "Published": published(row),
        "Period": period_words(row["period"], row["period_start"], row["period_end"]),
        "Evidence": EVIDENCE[row["evidence"]],
        "Place as worded": place_as_worded(row["note"]),
        "Coding note": remark(row["note"]),
        "Date note": _article(dataset, row["article_id"])["date_note"],
        "Definition": f"{measure.label}: {measure.definition}",
        "Address": row["url"],
    }
    st.html(facts(known))
    _corrections(dataset, row)
    _related(shown, row)
    correction_form.form(dataset, row)
    st.caption(
        escape_markdown(
            f"Reported, not verified. Claim {row['claim_id']}, recorded {row['recorded_on']}."
        )
    )


def said_on(row: pd.Series) -> str:
    """Return the day of a statement, and how it is known."""
    return f"{day(row['said_on'].date())} ({DATE_BASIS[row['date_basis']]})"


def published(row: pd.Series) -> str:
    """Return the day on which an article was published, empty where it is not known."""
    return "" if pd.isna(row["published"]) else day(row["published"].date())


def _event(dataset: Dataset, row: pd.Series) -> None:
    when = "no date given" if pd.isna(row["date"]) else day(row["date"].date())
    st.html(f'<p class="rf-title">{escape_html(row["title"])}</p><p class="rf-lead">{when}</p>')
    if row["article_id"] in dataset.texts:
        st.html(quote(dataset.texts[row["article_id"]], row["start"], row["end"]))
    article = _article(dataset, row["article_id"])
    known = {
        "Kind": row["kind"],
        "Date is": row["date_basis"],
        "Why": row["note"],
        "Outlet": article["outlet"],
        "Place": dataset.codebook.label("place", row["place"]),
        "Address": article["url"],
    }
    st.html(facts(known))


def summary(dataset: Dataset, row: pd.Series) -> str:
    """Say a claim in one line: measure, group, place."""
    label = dataset.codebook.label
    parts = [label("measure", row["measure"]), label("group", row["group"])]
    if row["place"] != "unstated":
        parts.append(label("place", row["place"]))
    return " · ".join(parts)


def quote(text: str, start: int, end: int) -> str:
    """Return the sentence around a span as HTML, with the span marked."""
    whole = sentence_at(text, Span(int(start), int(end)))
    before, marked, after = text[whole.start : start], text[start:end], text[end : whole.end]
    return (
        f'<blockquote class="rf-quote">{escape_html(before)}<mark class="rf">'
        f"{escape_html(marked)}</mark>{escape_html(after)}</blockquote>"
    )


def _article(dataset: Dataset, article_id: str) -> pd.Series:
    return dataset.articles[dataset.articles["article_id"] == article_id].iloc[0]


def facts(pairs: dict[str, str]) -> str:
    """Return names and values as a definition list; empty values are left out."""
    shown = {"Address": _link}
    listed = "".join(
        f"<dt>{escape_html(name)}</dt><dd>{shown.get(name, escape_html)(value)}</dd>"
        for name, value in pairs.items()
        if value
    )
    return f'<dl class="rf-facts">{listed}</dl>'


def _link(url: str) -> str:
    """Return an address of the web as a link that tells the other side nothing, else as text."""
    shown = escape_html(url)
    if not url.startswith(("https://", "http://")):
        return shown
    return f'<a href="{shown}" rel="noopener noreferrer" target="_blank">{shown}</a>'


def _corrections(dataset: Dataset, row: pd.Series) -> None:
    """Say what became of a claim, and what it replaced, each with a button that leads there."""
    claims = dataset.claims
    for new in claims[claims["supersedes"] == row["claim_id"]].itertuples():
        _correction(dataset, row, new)
        key = f"correction_{new.claim_id}"
        state.evidence_button("See the correction", key, "claim", str(new.claim_id))
    for old in claims[claims["claim_id"] == (row["supersedes"] or None)].itertuples():
        _correction(dataset, old, row)
        key = f"correction_{old.claim_id}"
        state.evidence_button("See what it replaced", key, "claim", str(old.claim_id))


def _correction(dataset: Dataset, old: Any, new: Any) -> None:
    """Say what a correction changed, why and when."""
    on = version_words(new.recorded_on)
    if new.note.startswith(WITHDRAWN):
        words = f"Withdrawn on {on}: {new.note.removeprefix(WITHDRAWN).strip()}"
    else:
        changed = differences(old, new, dataset.codebook)
        why = remark(new.note).removesuffix(remark(old.note)).strip()
        words = f"Corrected on {on}{': ' if changed else ''}{changed}. Reason: {why}"
    st.html(f'<p class="rf-change" role="note">{escape_html(words)}</p>')


def _related(shown: Shown, row: pd.Series) -> None:
    claims = recorded(shown.dataset.claims, shown.selection.version)
    corrected = claims[claims["supersedes"] != ""]
    later = dict(zip(corrected["supersedes"], corrected["claim_id"], strict=True))
    for title, rows in related(shown.known, row, later).items():
        if rows.empty:
            continue
        st.html(f'<p class="rf-card-what">{title}</p>')
        claim_rows.evidence_buttons("related", rows.head(RELATED_SHOWN), shown)
        if len(rows) > RELATED_SHOWN:
            st.caption(f"and {len(rows) - RELATED_SHOWN} more")


def related(
    rows: pd.DataFrame, row: pd.Series, later: Mapping[str, str] = MappingProxyType({})
) -> dict[str, pd.DataFrame]:
    """Return the claims around one: its total, its parts, others on the same thing that day.

    ``later`` maps a claim to the one that corrects it: a part may still name its whole as it was.
    """
    whole = row["part_of"] and last_of(row["part_of"], later)
    last = last_of(row["claim_id"], later)
    own = [last, *(was for was in later if last_of(was, later) == last)]
    same = (
        (rows["said_on"] == row["said_on"])
        & (rows["measure"] == row["measure"])
        & (rows["group"] == row["group"])
        & (rows["period"] == row["period"])
        & (rows["article_id"] != row["article_id"])
    )
    parts = of_alike(rows, _SCOPE)  # 500 of 5,000 people: no other figure for the 5,000
    same &= parts == (row["claim_id"] in set(rows.loc[parts, "claim_id"]))
    agree = same & (rows["value"] == row["value"])
    return {
        "Part of": rows[rows["claim_id"] == whole],
        "Its parts": rows[rows["part_of"].isin(own)],
        "The same figure from other outlets": rows[agree],
        "Another figure from other outlets": rows[same & ~agree & (rows["place"] == row["place"])],
    }
