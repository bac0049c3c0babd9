"""The pages of the weekly series: the newest briefing, then how its measures developed."""

from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from claims.charts.catalogue import charts_of
from claims.charts.measures import DRAWN, drawn_on
from claims.charts.series_view import is_of
from claims.selection import Shown
from claims.series import points
from claims.theme import counted, number
from claims.views import claim_rows, figures, filters
from claims.views.escaping import escape_html, escape_markdown

_REPORTED = "Reported, not verified: a claim is what somebody said, not what happened."


def neutralisations(shown: Shown) -> None:
    """Show “neutralised” and surrendered by region, never a total and a week on one axis."""
    _page(shown, drawn_on("neutralisations"), "briefing-regions", "“neutralised” or surrendered")


def borders(shown: Shown) -> None:
    """Show apprehended and prevented at the borders, each on its own scale."""
    people = "people apprehended or prevented from crossing"
    _page(shown, drawn_on("borders"), "briefing-borders", people)


def _page(shown: Shown, measures: tuple[str, ...], briefing: str, what: str) -> None:
    """Show a briefing's figures, then the long view where several briefings are selected."""
    _definitions(shown, measures)
    rows = shown.rows[shown.rows["measure"].isin(measures)]
    wider = filters.how_to_widen(
        shown, lambda wider: int(wider.rows["measure"].isin(measures).sum())
    )
    if rows.empty:
        figures.empty_message(f"claim of {what}", wider)
        return
    newest = figures.show(briefing, shown)
    if newest is None:
        _undrawn(rows, shown, f"of {what}, but no figure draws them", wider)
        return
    head = st.container(horizontal=True, vertical_alignment="center")
    head.header("The long view", anchor=False)
    drawn = [figures.show(chart, shown) for chart in charts_of(measures)]
    with head:
        figures.events_switch(drawn)
    figures.caveats([newest, *drawn])
    if any(drawn):
        return
    if rows["said_on"].nunique() > 1:
        _undrawn(rows, shown, f"of {what}, but the long view draws none of them", wider)
        return
    st.info(
        "The long view needs at least two briefings; "
        "widen the filters or the dates to see how the figures developed.",
        icon=":material/timeline:",
    )


def _undrawn(rows: pd.DataFrame, shown: Shown, what: str, hint: str) -> None:
    """Count the claims that are selected but not drawn, say why, and list them."""
    words = why_undrawn(rows)
    st.info(
        f"The selection holds {counted(len(rows), 'claim')}, said on "
        f"{counted(rows['said_on'].nunique(), 'day')}, {what}: {words}. "
        f"They are listed below. {hint}",
        icon=":material/table_rows:",
    )
    newest_first = rows.sort_values(["said_on", "claim_id"], ascending=[False, True])
    claim_rows.table("undrawn", newest_first, shown)


def why_undrawn(rows: pd.DataFrame) -> str:
    """Say of claims why no chart draws them: ``8 without a stated period``."""
    reasons = Counter(map(_reason, points.figures(rows).itertuples()))
    return ", ".join(f"{number(count)} {reason}" for reason, count in reasons.most_common())


def _reason(figure: Any) -> str:
    """Say why a line is not drawn through a figure of the series."""
    if not figure.kind:
        return "without a stated period"
    places = DRAWN[figure.measure].places
    if any(is_of(figure, figure.measure, place) for place in places):
        return "too few for a line"
    return "of a group, place or speaker that has no line of its own"


def _definitions(shown: Shown, measures: tuple[str, ...]) -> None:
    """Offer the definitions of the measures, with the caveat that figures are reported only."""
    entries = [shown.dataset.codebook.measures[code] for code in measures]
    names = " and ".join(entry.label for entry in entries)
    verb = "means" if len(entries) == 1 else "mean"
    with st.popover(f"What {escape_markdown(names)} {verb}", icon=":material/help:"):
        means = (
            f'<p class="rf-lead"><strong>{escape_html(entry.label)}</strong> '
            f"({escape_html(entry.unit)}): {escape_html(entry.definition)}</p>"
            for entry in entries
        )
        st.html("".join(means) + f'<p class="rf-note">{_REPORTED}</p>')
