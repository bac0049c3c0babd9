"""The pages of the weekly series: the newest briefing, then how its measures developed."""

import streamlit as st

from claims.charts.catalogue import charts_of
from claims.charts.measures import drawn_on
from claims.selection import Shown
from claims.views import figures, filters
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
    newest = figures.show(briefing, shown)
    if newest is None:
        belongs = shown.known["measure"].isin(measures)
        figures.empty_message(f"claim of {what}", filters.how_to_widen(shown, belongs))
        return
    st.header("The long view", anchor=False)
    drawn = [figures.show(chart, shown) for chart in charts_of(measures)]
    figures.caveats([newest, *drawn])
    if not any(drawn):
        st.info(
            "The long view needs at least two briefings; "
            "widen the filters or the dates to see how the figures developed.",
            icon=":material/timeline:",
        )


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
