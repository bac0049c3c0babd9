"""The figures of a briefing as cards: the number, its days, what it is compared with, its words."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from claims.briefing import Briefing, BriefingFigure, agreement, comparisons
from claims.selection import Shown, figure_words
from claims.views import state
from claims.views.escaping import escape_html


def newest(shown: Shown) -> Briefing | None:
    """Return the newest briefing of which a figure is selected, with the figures selected only."""
    said = set(shown.rows["said_on"].dt.date)
    days = [at for at in state.briefings(shown).days if at in said]
    return selected(shown, days[0]) if days else None


def selected(shown: Shown, on: date) -> Briefing:
    """Return a briefing with the figures that the filters let through."""
    found = state.briefings(shown).on(on)
    ids = set(shown.rows["claim_id"])
    kept = tuple(one for one in found.figures if ids & set(one.reported.claim_ids))
    return Briefing(found.said_on, kept, found.outlets, found.further)


def cards(briefing: Briefing, key: str, *, short: bool = False) -> None:
    """Draw a card for each figure; short ones leave out the year before and what differs."""
    with st.container(horizontal=True, gap="small", key=f"cards_{key}"):
        for number_of, figure in enumerate(briefing.figures):
            with st.container(border=True, key=f"card_{key}_{number_of}"):
                st.html(_words(figure, short))
                _evidence(figure, key)


def _words(figure: BriefingFigure, short: bool) -> str:
    reported = figure.reported
    lines = comparisons(figure)
    if short:
        lines = [line for line in lines if not line.startswith("None reported")]
    if not short or figure.others or figure.failing:
        lines += agreement(figure)
    told = figure_words(reported.value, reported.qualifier)
    return card_html(figure.name, told, reported.days, lines)


def card_html(what: str, figure: str, days: str, lines: Iterable[str]) -> str:
    """Return a card's words: what is counted, the figure, its days, and lines on it."""
    listed = "".join(f"<li>{escape_html(line)}</li>" for line in lines)
    return (
        f'<p class="rf-card-what">{escape_html(_capital(what))}</p>'
        f'<p class="rf-card-figure">{escape_html(figure)}</p>'
        f'<ul class="rf-card-lines"><li><strong>{escape_html(days)}</strong></li>{listed}</ul>'
    )


def _evidence(figure: BriefingFigure, key: str) -> None:
    told = figure_words(figure.reported.value, figure.reported.qualifier)
    claim_id = figure.reported.claim_ids[0]
    state.evidence_button(f"Where {told} is stated", f"{key}_{claim_id}", "claim", claim_id)


def _capital(words: str) -> str:
    """Begin with a capital, also behind a quotation mark."""
    at = 1 if words[:1] in "“‘" else 0
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]
