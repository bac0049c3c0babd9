"""The figures of a briefing as cards: the number, its days, what it is compared with, its words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import streamlit as st

from claims.briefing import (
    Briefing,
    BriefingFigure,
    Reported,
    agreement,
    comparisons,
    narrowed,
    none_found,
    place_named,
)
from claims.selection import Selection, Shown, figure_words
from claims.series.points import TOTAL
from claims.theme import capitalised, day
from claims.views import address, state
from claims.views.escaping import escape_html, escape_markdown


def days(shown: Shown) -> list[date]:
    """Return the days of the briefings of which a claim is selected, the newest first.

    A claim of no weekly series counts as well: it is among the further figures of its day.
    """
    whole = Shown(shown.dataset, Selection(version=shown.selection.version))
    said = set(shown.rows["said_on"].dt.date)
    return [on for on in state.briefings(whole).days if on in said]


def newest(shown: Shown, measure: str = "") -> date | None:
    """Return the day of the newest briefing of which a figure is selected.

    ``measure`` asks for one that has a figure of it.
    """
    points = state.briefings(shown).points
    if measure:
        points = points[points["measure"] == measure]
    ids = set(shown.rows["claim_id"])
    said = points.loc[[not ids.isdisjoint(behind) for behind in points["claim_ids"]], "said_on"]
    return None if said.empty else said.max().date()


def selected(shown: Shown, on: date) -> Briefing:
    """Return a briefing with the figures that the filters let through."""
    found = state.briefings(shown).on(on)
    ids = set(shown.rows["claim_id"])
    kept: list[BriefingFigure] = []
    for figure in found.figures:
        if ids.intersection(figure.reported.claim_ids):
            kept.append(figure)
        elif figure.total and ids.intersection(figure.total.claim_ids):
            kept.append(_total_alone(figure, figure.total))
    further = found.further[found.further["claim_id"].isin(ids)]
    return Briefing(found.said_on, tuple(kept), found.outlets, further)


def _total_alone(figure: BriefingFigure, total: Reported) -> BriefingFigure:
    """Return the running total of a week's figure as a figure, where the week is filtered out."""
    return replace(
        figure, kind=TOTAL, reported=total, before=None, year_before=None, total=None, others=()
    )


def cards(
    shown: Shown, briefing: Briefing, key: str, *, short: bool = False, last: Briefing | None = None
) -> None:
    """Draw a card for each figure; short ones leave out what nothing was found for.

    What does not add up is told once below them, though several of the figures take part in it.

    ``last`` is the last briefing with a “neutralised” figure, where this one has none.
    """
    chosen = shown.selection
    none = "" if short else none_found(chosen)
    with st.container(horizontal=True, gap="small", key=f"cards_{key}"):
        for number_of, figure in enumerate(briefing.figures):
            told = figure_words(figure.reported.value, figure.reported.qualifier)
            lines = [*comparisons(figure, none), *agreement(figure, chosen)]
            with st.container(border=True, key=f"card_{key}_{number_of}"):
                st.html(
                    card_html(
                        place_named(figure, shown.dataset.codebook),
                        told,
                        figure.reported.days,
                        lines,
                    )
                )
                opened = figure.reported.claim_ids[0]
                words, button = f"Where {told} is stated", f"{key}_{opened}"
                state.evidence_button(words, button, "claim", opened)
        if last is not None:
            among = "what is selected" if narrowed(chosen) else "the pages"
            _last_neutralised(last, among, key)

    for finding in dict.fromkeys(one for figure in briefing.figures for one in figure.failing):
        st.html(f'<p class="rf-note">Does not add up: {escape_html(finding.sentence)}</p>')


def _last_neutralised(last: Briefing, among: str, key: str) -> None:
    """Say that a briefing has no “neutralised” figure, and which one was the last."""
    figure = next(one for one in last.figures if one.measure == "neutralised")
    told = figure_words(figure.reported.value, figure.reported.qualifier)
    lines = [f"The last one: {told}, {figure.reported.days}"]
    with st.container(border=True, key=f"card_{key}_none"):
        st.html(card_html("“Neutralised”", "None found", f"in {among} of this briefing", lines))
        st.button(
            escape_markdown(f"The briefing of {day(last.said_on)}"),
            key="to_neutralised",
            icon=":material/arrow_forward:",
            type="tertiary",
            on_click=address.go_to,
            args=("week",),
            kwargs={"briefing": last.said_on.isoformat()},
        )


def card_html(what: str, figure: str, days: str, lines: Iterable[str]) -> str:
    """Return a card's words: what is counted, the figure, its days, and lines on it."""
    listed = "".join(f"<li>{escape_html(line)}</li>" for line in lines)
    return (
        f'<p class="rf-card-what">{escape_html(capitalised(what))}</p>'
        f'<p class="rf-card-figure">{escape_html(figure)}</p>'
        f'<ul class="rf-card-lines"><li><strong>{escape_html(days)}</strong></li>{listed}</ul>'
    )
