"""A number of a held article that was set aside, made a claim: chosen, coded, previewed, saved."""

from typing import Any

import pandas as pd
import streamlit as st

from claims.errors import IntakeError
from claims.intake.corrected_row import by_rule
from claims.intake.late_claim import add_claim
from claims.review import CLAIMANT, CODED
from claims.selection import Selection, Shown, figure_words, period_words
from claims.series.notes import with_place
from claims.tables import Dataset
from claims.text.numbers import read_value
from claims.text.spans import Span
from claims.views import address, correction_form, state
from claims.views.escaping import escape_markdown
from claims.views.problem_words import for_readers, quoted


def form(dataset: Dataset, article_id: str) -> None:
    """Offer to make a claim of a number that an article has set aside, where it has one."""
    shown = Shown(dataset, Selection())
    text = dataset.texts[article_id]
    aside = shown.set_aside[shown.set_aside["article_id"] == article_id]
    spans = [Span(int(row.start), int(row.end)) for row in aside.itertuples()]
    numbers = [span for span in spans if read_value(span.read(text)) is not None]
    if not numbers:
        return
    with st.expander("Make a number that was set aside a claim"):
        span = st.selectbox(
            "Number",
            numbers,
            index=None,
            format_func=lambda one: quoted(text, one),
            key=f"late_{article_id}",
        )
        if span is not None:
            claims = shown.known[shown.known["article_id"] == article_id]
            _code(dataset, claims, article_id, span)


def _code(dataset: Dataset, claims: pd.DataFrame, article_id: str, span: Span) -> None:
    """Ask what a number states, and offer to save it."""
    start = _begun(dataset, claims, article_id, span)
    given = correction_form.fields(dataset, start)
    reason = st.text_input("Reason", key=f"late_reason_{start['claim_id']}", max_chars=500).strip()
    if not reason or None in [given[name] for name in CODED]:
        st.caption("Choose what is counted, who, where and the period, and give the reason.")
        return
    row = {
        **_dated(start, given),
        "start": span.start,
        "end": span.end,
        "claimant": start["claimant"],
        "note": with_place("", reason),
    }
    _offer(dataset, article_id, row)


def _begun(dataset: Dataset, claims: pd.DataFrame, article_id: str, span: Span) -> pd.Series:
    """Return what a form begins from: the number, uncoded, by who said the nearest claim."""
    nearest = claims.iloc[(claims["start"] - span.start).abs().argsort()].head(1)
    article = dataset.articles[dataset.articles["article_id"] == article_id].iloc[0]
    return pd.Series(
        {
            **dict.fromkeys(CODED),
            "claim_id": f"{article_id}-at-{span.start}",
            "article_id": article_id,
            "part_of": "",
            "value": read_value(span.read(dataset.texts[article_id])),
            "qualifier": "exact",
            "period_start": pd.NaT,
            "period_end": pd.NaT,
            "claimant": next(iter(nearest["claimant"]), CLAIMANT),
            "said_on": article["said_on"],
            "note": "",
        }
    )


def _dated(start: pd.Series, given: dict[str, Any]) -> dict[str, Any]:
    """Return what was given; days that were left alone follow the period."""
    days = given["period_start"], given["period_end"]
    if days == (None, None):
        days = by_rule(given["period"], start["said_on"].date())
    return given | {"period_start": days[0], "period_end": days[1]}


def _offer(dataset: Dataset, article_id: str, row: dict[str, Any]) -> None:
    """Say what would be saved, or what prevents it, and offer to save."""
    try:
        new = add_claim(state.ROOT, article_id, row, dry_run=True)
        label = dataset.codebook.label
        coded = (label(name, row[name]) for name in ("measure", "group", "place"))
        period = period_words(row["period"], row["period_start"], row["period_end"])
        told = " · ".join((figure_words(row["value"], row["qualifier"]), *coded, period))
        st.info(escape_markdown(f"New claim: {told}."), icon=":material/preview:")
        if st.button("Save the claim", type="primary", key=f"late_save_{new['claim_id']}"):
            saved = add_claim(state.ROOT, article_id, row)["claim_id"]
            state.open_evidence("claim", saved)
            st.session_state["saved"] = f"Saved: {saved} was added."
            address.set_version("")
            st.rerun()
    except IntakeError as error:
        told = for_readers(str(error), {}, dataset.codebook)
        st.error(escape_markdown(told), icon=":material/error:")
