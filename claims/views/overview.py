"""What the two articles report: headline figures as cards, each one step from its words."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from claims.selection import Shown, figure_words, period_words
from claims.theme import day, number
from claims.views import figures, filters, state
from claims.views.coverage import coverage

SECTIONS = (
    ("“Neutralised” and surrendered", ("neutralised", "surrendered")),
    ("At the borders", ("apprehended", "prevented")),
    ("Other figures", None),
)
ACROSS = 3


def page(shown: Shown) -> None:
    """Show the cards, the two charts of the briefing, and the coverage."""
    st.html(
        '<p class="rf-lead">Figures that an authority announced, as two news articles report them. '
        "Every number leads to the exact words that state it. Reported, not verified.</p>"
    )
    rows = shown.rows[shown.rows["evidence"] == "quoted"]
    if rows.empty:
        figures.nothing(shown, "figure of the articles", filters.widen)
    else:
        _sections(shown, rows)
        left, right = st.columns(2, gap="large")
        with left:
            figures.show("briefing-regions", shown)
        with right:
            figures.show("briefing-borders", shown)
    coverage(shown)


def _sections(shown: Shown, rows: pd.DataFrame) -> None:
    named = {code for _, codes in SECTIONS if codes for code in codes}
    for title, codes in SECTIONS:
        wanted = rows["measure"].isin(codes) if codes else ~rows["measure"].isin(list(named))
        if wanted.any():
            st.subheader(title, anchor=False)
            _cards(shown, rows[wanted])


def _cards(shown: Shown, rows: pd.DataFrame) -> None:
    listed = list(rows.itertuples())
    for first in range(0, len(listed), ACROSS):
        for column, row in zip(st.columns(ACROSS), listed[first : first + ACROSS], strict=False):
            with column.container(border=True, height="stretch"):
                _card(shown, row)


def _card(shown: Shown, row: Any) -> None:
    label = shown.dataset.codebook.label
    who = label("group", row.group)
    unit = shown.dataset.codebook.measures[row.measure].unit
    figure = figure_words(row.value, row.qualifier) + (" years" if unit == "years" else "")
    where = "" if row.place == "unstated" else f"{label('place', row.place)}; "
    period = period_words(row.period, row.period_start, row.period_end)
    part = f" Part of the {_whole(shown, row.part_of)}." if row.part_of else ""
    measure = label("measure", row.measure)
    st.html(
        f'<p class="rf-card-what">{html.escape(measure[0].upper() + measure[1:])}</p>'
        f'<p class="rf-card-figure">{html.escape(figure)}</p>'
        f'<p class="rf-card-words">{html.escape(who)}; {html.escape(where)}{html.escape(period)}.'
        f"{html.escape(part)}</p>"
        f'<p class="rf-note">Said by {html.escape(row.claimant)}, {day(row.said_on.date())}; '
        f"{html.escape(row.outlet)}.</p>"
    )
    st.button(
        "Read the words",
        key=f"card_{row.claim_id}",
        icon=":material/format_quote:",
        type="tertiary",
        on_click=state.open_evidence,
        args=("claim", row.claim_id),
        help=f"The sentence that states {figure}",
    )


def _whole(shown: Shown, claim_id: str) -> str:
    known = shown.known
    found = known[known["claim_id"] == claim_id]
    return number(found["value"].iloc[0]) if len(found) else claim_id
