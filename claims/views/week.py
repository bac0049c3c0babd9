"""One briefing in full, the newest or a chosen one, and the sheet of paper made of it."""

from datetime import date
from functools import partial

import streamlit as st

from claims.report.brief import brief_html, brief_pdf
from claims.selection import Shown
from claims.theme import counted, day
from claims.views import address, briefing_cards, claim_rows, figures, filters
from claims.views.escaping import escape_markdown

PAPERS = (("pdf", "One page (PDF)", brief_pdf), ("html", "One page (HTML)", brief_html))


def page(shown: Shown) -> None:
    """Show a briefing's figures with what they are compared with and what does not add up."""
    days = briefing_cards.days(shown)
    if not days:
        _none_selected(shown)
        return
    chosen = _choose(days)
    found = briefing_cards.selected(shown, chosen)
    st.header(f"Said on {day(chosen)}", anchor=False)
    filtered = not shown.selection.of_any_day.is_empty
    told = counted(len(found.outlets), "selected outlet" if filtered else "outlet")
    st.caption(f"As {told} reported it.")
    with st.container(horizontal=True):
        for ending, words, made in PAPERS:
            make = partial(made, found, shown)
            figures.download(words, f"briefing-{chosen}.{ending}", make, f"brief_{ending}")
    briefing_cards.cards(shown, found, "week")
    if len(found.further):
        st.caption(
            "Further figures of that day: without a stated period, which is not filled in, or of "
            "no weekly series."
        )
        claim_rows.table("further", found.further, shown)


def _none_selected(shown: Shown) -> None:
    """Say that no briefing is selected, and of claims of other days where they are listed."""
    if shown.rows.empty:
        figures.empty_message("briefing", filters.how_to_widen(shown))
        return
    st.info(
        f"The selection holds {counted(len(shown.rows), 'claim')}, said on "
        f"{counted(shown.rows['said_on'].nunique(), 'day')}, but none on the day of a briefing "
        "with weekly figures; the Claims page lists them.",
        icon=":material/table_rows:",
    )


def _choose(days: list[date]) -> date:
    """Let a reader walk the briefings; the newest is first."""
    asked = address.opened("briefing")
    listed = [at.isoformat() for at in days]
    at = listed.index(asked) if asked in listed else 0
    if asked and asked not in listed:
        st.caption(
            f"No briefing of {escape_markdown(_asked(asked))} is selected; this is the newest."
        )
    with st.container(horizontal=True, vertical_alignment="bottom", key="walk_briefings"):
        _step("Earlier", listed, at + 1, ":material/chevron_left:")
        st.session_state["briefing_box"] = listed[at]
        st.selectbox(
            "Briefing",
            listed,
            key="briefing_box",
            format_func=lambda iso: day(date.fromisoformat(iso)),
            on_change=address.open_from_widget,
            args=("briefing", "briefing_box"),
            width=140,
        )
        _step("Later", listed, at - 1, ":material/chevron_right:")
    return days[at]


def _asked(written: str) -> str:
    """Write the day that a link asks for; what is no day, as it stands."""
    try:
        return day(date.fromisoformat(written))
    except ValueError:
        return f"“{written[:40]}”"


def _step(words: str, listed: list[str], at: int, icon: str) -> None:
    there = 0 <= at < len(listed)
    st.button(
        words,
        icon=icon,
        key=f"step_{words}",
        disabled=not there,
        on_click=address.set_open,
        args=("briefing", listed[at] if there else ""),
    )
