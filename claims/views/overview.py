"""The first page: what this is, the newest briefing, and what the articles held report."""

from typing import Any

import streamlit as st

from claims.selection import Shown, figure_words, period_words
from claims.series.scopes import AUTHORITY
from claims.theme import counted, day, days, number
from claims.views import address, briefing_cards, figures, filters, state
from claims.views.escaping import escape_html, escape_markdown


def page(shown: Shown) -> None:
    """Say what this is and where to begin; show the newest briefing, then the articles."""
    what, how_much = what_this_is(shown)
    st.html(
        f'<p class="rf-lead">{escape_html(what)}</p><p class="rf-note">{escape_html(how_much)}</p>'
    )
    _newest_briefing(shown)
    _articles(shown)
    _coverage(shown)


def what_this_is(shown: Shown) -> tuple[str, str]:
    """Return what the dashboard holds, and how much of it from when to when, with how to begin."""
    known, articles = shown.known, shown.articles
    said = known["said_on"]
    spanned = f", {days(said.min().date(), said.max().date())}" if len(known) else ""
    claims = counted(len(known), "claim")
    pages = counted(len(articles), "page")
    outlets = counted(articles["outlet"].nunique(), "outlet")
    return (
        f"What the {AUTHORITY} announced week by week, as outlets reported it: whom it "
        "“neutralised” (its word for surrendered, killed or captured) in Iraq and Syria, who "
        "surrendered, and who was stopped at the borders.",
        f"Reported, not verified: {claims} from {pages} of {outlets}{spanned}. "
        "A claim is one number on one page, so a figure that five outlets give is five claims; "
        "each leads to the words or the page that state it. "
        "Begin with the newest briefing, or narrow it all by the filters.",
    )


def _newest_briefing(shown: Shown) -> None:
    """Show the newest briefing, and the newest “neutralised” figure if it is not in it."""
    newest = briefing_cards.newest(shown)
    if newest is None:
        figures.empty_message("weekly figure or running total", filters.how_to_widen(shown))
        return
    what = "" if shown.selection.is_empty else " of this selection"
    st.header(f"The newest briefing{what}: {day(newest)}", anchor=False)
    last = briefing_cards.newest(shown, "neutralised")
    briefing_cards.cards(
        shown,
        briefing_cards.selected(shown, newest),
        "newest",
        short=True,
        last=briefing_cards.selected(shown, last) if last and last < newest else None,
    )
    st.button(
        "This briefing in full",
        key="to_week",
        icon=":material/arrow_forward:",
        on_click=address.go_to,
        args=("week",),
        kwargs={"briefing": newest.isoformat()},
    )


def _articles(shown: Shown) -> None:
    """Show the figures of each article whose text is held, the one with most figures first."""
    quoted = shown.rows[shown.rows["evidence"] == "quoted"]
    articles = [rows for _, rows in quoted.groupby("article_id")]
    if articles:
        st.header("Articles held word for word", anchor=False)
        st.html('<p class="rf-note">All other pages are cited by their addresses.</p>')
    for rows in sorted(articles, key=len, reverse=True):
        first = rows.iloc[0]
        st.subheader(
            escape_markdown(f"{first['outlet']}, {day(first['said_on'].date())}"), anchor=False
        )
        st.html(f'<p class="rf-note">Said by {escape_html(first["claimant"])}.</p>')
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
    wholes = shown.known[shown.known["claim_id"] == row.part_of].itertuples()
    parts = [f"Part of the {figure_words(whole.value, whole.qualifier)}" for whole in wholes]
    lines = (label("group", row.group), where, *parts)
    what = label("measure", row.measure)
    st.html(briefing_cards.card_html(what, told, period, filter(None, lines)))
    words = f"The words of {told}"
    state.evidence_button(words, f"card_{row.claim_id}", "claim", row.claim_id)


def _coverage(shown: Shown) -> None:
    """Say how the numbers and dates of the articles held are accounted for."""
    held = set(shown.dataset.texts).intersection(shown.articles["article_id"])
    quoted = int(shown.known["start"].notna().sum())
    dated = shown.events[shown.events["article_id"].isin(held)]
    events = int(dated["date"].notna().sum())
    st.header("Every number is accounted for", anchor=False)
    st.markdown(
        f"In the {counted(len(held), 'article')} whose text is held, each number and date is "
        f"a claim ({number(quoted)}), dates an event ({number(events)}), or is set aside with its "
        f"reason ({number(len(shown.set_aside))}). The Articles page shows each one in its place."
    )
