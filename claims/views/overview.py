"""The first page: what this is, the newest briefing, and what the articles held report."""

from typing import Any

import streamlit as st

from claims.selection import Shown, figure_words, period_words
from claims.series.scopes import AUTHORITY
from claims.theme import counted, day, days, number
from claims.views import briefing, figures, filters, state
from claims.views.coverage import coverage
from claims.views.escaping import escape_html, escape_markdown


def page(shown: Shown) -> None:
    """Say what this is and where to begin; show the newest briefing, then the articles."""
    lines = (f'<p class="rf-lead">{escape_html(one)}</p>' for one in what_this_is(shown))
    st.html("".join(lines))
    newest = briefing.newest(shown)
    if newest is None:
        figures.nothing("figure of a briefing", filters.widen(shown))
    else:
        st.header(f"The newest briefing: {day(newest.said_on)}", anchor=False)
        briefing.cards(newest, "newest", short=True)
        st.button(
            "This week in full",
            key="to_week",
            icon=":material/arrow_forward:",
            on_click=_go_to_week,
        )
    _articles(shown)
    coverage(shown)


def what_this_is(shown: Shown) -> tuple[str, str, str]:
    """Return what the dashboard holds, how much of it from when to when, and how to read it."""
    known, articles = shown.known, shown.articles
    said = known["said_on"]
    spanned = f"{days(said.min().date(), said.max().date())}: " if len(known) else ""
    pages = counted(len(articles), "page")
    outlets = counted(articles["outlet"].nunique(), "outlet")
    return (
        f"What the {AUTHORITY} announced week by week, as outlets reported it: whom it "
        "“neutralised” (its word for surrendered, killed or captured) in Iraq and Syria, who "
        "surrendered, who was stopped at the borders.",
        f"{spanned}{counted(len(known), 'claim')}, each a number that a page reports, from {pages} "
        f"of {outlets}.",
        "Reported, not verified: every number leads to the words or the page that state it. "
        "Begin with the newest briefing below, or narrow the days, measures and places.",
    )


def _go_to_week() -> None:
    st.session_state["go_to"] = "week"


def _articles(shown: Shown) -> None:
    """Show the figures of each article whose text is held, the one with most figures first."""
    quoted = shown.rows[shown.rows["evidence"] == "quoted"]
    articles = [rows for _, rows in quoted.groupby("article_id")]
    for rows in sorted(articles, key=len, reverse=True):
        first = rows.iloc[0]
        st.header(
            escape_markdown(f"{first['outlet']}, {day(first['said_on'].date())}"), anchor=False
        )
        st.html(
            f'<p class="rf-note">Said by {escape_html(first["claimant"])}; the text is held, and '
            "every number in it is accounted for.</p>"
        )
        with st.container(horizontal=True, gap="small", key=f"cards_{first['article_id']}"):
            for row in rows.sort_values("start").itertuples():
                with st.container(border=True, key=f"card_{row.claim_id}_box"):
                    _card(shown, row)


def _card(shown: Shown, row: Any) -> None:
    label = shown.dataset.codebook.label
    unit = shown.dataset.codebook.measures[row.measure].unit
    told = figure_words(row.value, row.qualifier) + (" years" if unit == "years" else "")
    where = "" if row.place == "unstated" else label("place", row.place)
    period = period_words(row.period, row.period_start, row.period_end)
    part = f"Part of the {_whole(shown, row.part_of)}" if row.part_of else ""
    lines = (label("group", row.group), where, part)
    what = label("measure", row.measure)
    st.html(briefing.card_html(what, told, period, filter(None, lines)))
    words = f"The words of {told}"
    state.evidence_button(words, f"card_{row.claim_id}", "claim", row.claim_id)


def _whole(shown: Shown, claim_id: str) -> str:
    known = shown.known
    found = known[known["claim_id"] == claim_id]
    return number(found["value"].iloc[0]) if len(found) else claim_id
