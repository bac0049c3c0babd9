"""What saving a review would change, shown before it is done; and the saving."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from claims.charts.catalogue import charts_of, draw
from claims.charts.series_view import everything
from claims.errors import DuplicateError, IntakeError
from claims.figure import Figure
from claims.intake.addition import Addition
from claims.intake.preview import Preview, preview
from claims.intake.saving import save
from claims.reconcile import Finding
from claims.selection import Selection, Shown
from claims.tables import Dataset
from claims.theme import counted, number
from claims.views import address, filters, problem_words, review_tables, screen_chart, state
from claims.views.escaping import escape_html, escape_markdown

PROBLEMS_SHOWN = 6
"""Problems that are told; of more, only how many there are."""
SENTENCES_SHOWN = 40
AROUND = timedelta(days=183)
"""The charts show half a year before and after the statement: new marks can be told apart there."""
CHART_KINDS = ("cumulative", "weekly", "briefing", "years")
"""The charts that draw a figure as it was reported, by a piece of their names.

A figure that several draw is told of the first kind.
"""
WEEK = 7
"""The days of most of the figures that are drawn as a dash."""
OTHER = "figure of the briefing"
PLURALS = {
    "cross": "crosses",
    "dash": "dashes",
    "span of days": "spans of days",
    OTHER: "other figures of the briefing",
}
"""What several are called, where an s is not enough."""

Reached = tuple[Figure, pd.DataFrame]
"""A chart that draws new claims, and its rows of those that no chart before it draws."""
_BY_FILES: Any = {Dataset: state.mark_of}


def show(shown: Shown, added: Addition, room: Any) -> None:
    """Show what saving would change; the button, and what prevents it, stand in a room given."""
    found = _cached_preview(shown.dataset, added)
    with room:
        _save_button(shown.dataset, added, found)
    st.header("What it would change", anchor=False)
    for title, sentences in (
        ("Known already from this outlet", found.matches.known),
        ("The same from other outlets", found.matches.agreements),
        ("Another number from other outlets", found.matches.disagreements),
    ):
        if sentences:
            with st.expander(f"{title}: {number(len(sentences))}"):
                _listed(sentences)
    findings, charts = _findings_and_charts(shown.dataset, added)
    _tests(findings)
    _charts(charts)


def _save_button(dataset: Dataset, added: Addition, found: Preview) -> None:
    """Offer to save, with what would be saved or what prevents it beside the button."""
    told = ", ".join(
        (
            counted(len(added.claims), "claim"),
            counted(len(added.events), "event"),
            f"{counted(len(added.set_aside), 'mention')} set aside",
        )
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Save {counted(len(added.claims), 'claim')}",
            type="primary",
            icon=":material/save:",
            disabled=bool(found.duplicate or found.problems),
            on_click=_save,
            args=(dataset, added),
            key="save_addition",
        )
        st.caption(f"{told}. What it would change stands below.")
    names = problem_words.names_of(found.article_id, added)
    for problem in found.problems[:PROBLEMS_SHOWN]:
        told = problem_words.for_readers(problem.message, names, dataset.codebook)
        st.error(escape_markdown(told), icon=":material/error:")
    if (more := len(found.problems) - PROBLEMS_SHOWN) > 0:
        st.caption(f"and {counted(more, 'more problem')}")
    if problem := st.session_state.pop("save_problem", ""):
        st.error(escape_markdown(problem), icon=":material/error:")


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs=_BY_FILES)
def _cached_preview(dataset: Dataset, added: Addition) -> Preview:
    """Validate once per state of the review and of the data: 0.2 s that each press would wait."""
    return preview(dataset, added)


@st.cache_resource(
    show_spinner="Drawing what it would change…", max_entries=16, hash_funcs=_BY_FILES
)
def _findings_and_charts(dataset: Dataset, added: Addition) -> tuple[list[Finding], list[Reached]]:
    """Return the tests that the new claims take part in, and the charts that they reach: 1 s."""
    found = _cached_preview(dataset, added)
    rows = found.candidate.statements
    new = rows[rows["article_id"] == found.article_id]
    mine = set(new["claim_id"])
    tested = everything(found.candidate, "").findings
    findings = [one for one in tested if mine & set(one.claim_ids)]
    return findings, list(reached(found.candidate, new)) if len(new) else []


def reached(candidate: Dataset, new: pd.DataFrame) -> Iterator[Reached]:
    """Ask each chart which of the new claims it draws, among all that are held.

    It is shown around the day they were said where it draws them all there too.
    """
    said_on: date = new["said_on"].iloc[0].date()
    around = Selection(said_from=said_on - AROUND, said_to=said_on + AROUND)
    claims, told = set(new["claim_id"]), set[str]()
    charts = charts_of({"briefing", *new["measure"]})
    for chart in (name for kind in CHART_KINDS for name in charts if kind in name):
        figure = draw(chart, Shown(candidate, Selection()))
        rows = _of(figure, claims)
        if figure is None or rows.empty:
            continue
        known = [not told.isdisjoint(ids.split()) for ids in rows["claim_ids"]]
        first = rows[~pd.Series(known, index=rows.index, dtype=bool)]
        told |= claims & set(" ".join(first["claim_ids"]).split())
        near = None if first.empty else draw(chart, Shown(candidate, around))
        yield (near if near and len(_of(near, claims)) == len(rows) else figure), first


def _of(figure: Figure | None, claims: set[str]) -> pd.DataFrame:
    """Return the figures that claims give; the growth between two totals is no figure given."""
    if figure is None:
        return pd.DataFrame()
    rows = figure.rows
    given = [bool(claims.intersection(ids.split())) for ids in rows["claim_ids"]]
    grown = rows["total"].notna() if "total" in rows else False
    return rows[pd.Series(given, index=rows.index, dtype=bool) & ~grown]


def _form(row: Any) -> str:
    """Return the form of a row's mark; small rings are rings."""
    return str(row.mark).removeprefix("small ")


def _shows(row: Any) -> str:
    """Say in words what a row's mark stands for."""
    if _form(row) == "bar":
        return OTHER
    if _form(row) != "dash":
        return "running total"
    return "week" if row.days == WEEK else "span of days"


def _listed(sentences: Iterable[str]) -> None:
    for sentence in list(sentences)[:SENTENCES_SHOWN]:
        st.text(sentence)


def _tests(findings: Sequence[Finding]) -> None:
    broken = [finding for finding in findings if not finding.passed]
    held = [finding for finding in findings if finding.passed]
    st.markdown(
        f"Tests with the new figures: {number(len(held))} hold, {number(len(broken))} do not."
    )
    _listed(f"≠ {finding.sentence}" for finding in broken)
    if held:
        with st.expander("What holds"):
            _listed(f"= {finding.sentence}" for finding in held)


def _charts(charts: Sequence[Reached]) -> None:
    if not charts:
        st.caption("No chart draws these figures; they stand in the table of claims.")
    if also := [figure.title for figure, rows in charts if rows.empty]:
        st.caption(escape_markdown(f"They change these charts as well: {'; '.join(also)}."))
    for figure, rows in (drawn for drawn in charts if len(drawn[1])):
        with st.container(key=f"figure_preview_{figure.id}"):
            st.html(
                f'<h3 class="rf-title">{escape_html(figure.title)}</h3>'
                f'<p class="rf-sub">{escape_html(figure.subtitle)}</p>'
            )
            st.vega_lite_chart(
                screen_chart.screen_spec(figure, screen_chart.colour_mode()),
                theme=None,
                width="stretch",
                key=f"preview_{figure.id}",
                alt=figure.alt,
            )
            told = "".join(f"<li>{escape_html(_drawn_as(row))}</li>" for row in rows.itertuples())
            st.html(f'<p class="rf-card-what">New on it</p><ul class="rf-card-lines">{told}</ul>')


def _drawn_as(row: Any) -> str:
    """Say how a new figure is drawn, and what is doubtful about it."""
    why = f"; {row.flag}" if row.flag else ""
    return f"{number(row.value)}, {row.place}: a {_shows(row)} ({_form(row)}){why}."


def _save(dataset: Dataset, added: Addition) -> None:
    try:
        saved = save(state.ROOT, added, reviewed=dataset.version)
    except IntakeError as error:
        names = problem_words.names_of(_cached_preview(dataset, added).article_id, added)
        told = problem_words.for_readers(str(error), names, dataset.codebook)
        held_already = isinstance(error, DuplicateError)  # its id is that of the article held
        st.session_state["save_problem"] = str(error) if held_already else told
        return
    review_tables.reset()
    _, charts = _findings_and_charts(dataset, added)
    kept = f"Saved: {counted(len(saved.claim_ids), 'claim')} of {added.outlet}."
    address.set_version("")
    uncovered = _uncover(_cached_preview(dataset, added))
    st.session_state["saved"] = " ".join([kept, where_drawn(charts), *uncovered, *saved.notes])
    page = urlsplit(charts[0][0].link).path.strip("/") if charts else "articles"
    address.go_to(page, article=saved.article_id)


def _uncover(found: Preview) -> Iterator[str]:
    """Take the filters out where they would hide claims that were saved, and say so."""
    saved = Shown(found.candidate, address.selection())
    hidden = saved.known[~saved.selected]
    if (hidden["article_id"] == found.article_id).any():
        filters.clear()
        yield "The filters in force would have hidden what was saved, so they were taken out."


def where_drawn(charts: Sequence[Reached]) -> str:
    """Say what the new figures are on the charts, and by which marks they are known."""
    found = Counter((_shows(row), _form(row)) for _, rows in charts for row in rows.itertuples())
    if not found:
        return "No chart draws them; this is the article."
    told = ", ".join(_counted_as(count, *drawn) for drawn, count in found.items())
    return f"On the charts of the series: {told}."


def _counted_as(count: int, what: str, form: str) -> str:
    """Count what is drawn by marks of a form: ``3 running totals (diamonds)``."""
    out = " out of line" if form == "cross" else ""
    mark = form if count == 1 else PLURALS.get(form, f"{form}s")
    return f"{counted(count, what, PLURALS.get(what, ''))}{out} ({mark})"
