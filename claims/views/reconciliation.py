"""What adds up and what does not: every test, its residual, and outlets side by side."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from claims.charts.agreement import KINDS, marks_of
from claims.charts.series_view import view_of
from claims.charts.template import table
from claims.charts.words import Mark
from claims.reconcile import Finding, summary
from claims.reconcile.findings import FAILS, FOUND, HOLDS
from claims.selection import Shown, figure_words, option_label
from claims.theme import counted, day
from claims.views import claim_rows, figures, filters
from claims.views.escaping import escape_markdown

FINDINGS_SHOWN = 1_000
_KEYS = ["measure", "group", "period", "place"]


def page(shown: Shown) -> None:
    """Show how many tests hold, each one over time, the list, and the outlets of a briefing."""
    st.html(
        '<p class="rf-lead">Parts are held against their whole, each total against the one before '
        "and the week between, every outlet against the others. Agreement is shown as well as "
        "disagreement; nothing is corrected or averaged.</p>"
    )
    found = view_of(shown).findings
    if not found:
        figures.empty_message("pair of figures to compare", filters.how_to_widen(shown))
        return
    figures.show("reconciliation", shown)
    _list(shown, found)
    _outlets(shown)
    with st.expander("What is tested"):
        for tally in summary(found):
            st.markdown(f"**{KINDS[tally.kind]}**: {tally.words}; {tally.outcome}.")


def _list(shown: Shown, found: Sequence[Finding]) -> None:
    marks = marks_of(found)
    st.header("The findings", anchor=False)
    left, right = st.columns([2, 3])
    results = left.segmented_control(
        "Show",
        [FAILS, FOUND, HOLDS],
        selection_mode="multi",
        default=[FAILS, FOUND],
        key="finding_result",
    )
    kinds = sorted({mark.kind for mark in marks}, key=list(KINDS).index)
    kind = right.multiselect(
        "Test", kinds, format_func=lambda name: KINDS[name], placeholder="All", key="finding_kind"
    )
    chosen = [mark for mark in marks if not results or mark.result in results]
    listed = [mark for mark in chosen if not kind or mark.kind in kind][:FINDINGS_SHOWN]
    if not listed:
        st.info("No finding of this kind in the selection.")
        return
    picked = st.dataframe(
        table(listed, ["said_on", "test", "result", "residual", "sentence"]),
        key="findings",
        hide_index=True,
        on_select="rerun",
        selection_mode=claim_rows.ONE_ROW,
        column_config={
            "said_on": st.column_config.DateColumn("Said on", format="D MMM YYYY"),
            "test": "Test",
            "result": "Result",
            "residual": st.column_config.NumberColumn("Residual", format="localized"),
            "sentence": st.column_config.TextColumn("In words", width="large"),
        },
        alt="Findings, one row each: select a row for the claims behind it.",
    )
    st.caption("Select a finding to see the claims behind it.")
    rows = claim_rows.rows_selected(picked)
    if rows and rows[0] < len(listed):
        _behind(shown, listed[rows[0]])


def _behind(shown: Shown, finding: Mark) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(finding.sentence)}**")
        known = shown.known[shown.known["claim_id"].isin(finding.claim_ids)]
        claim_rows.evidence_buttons("behind", known, shown)


def _outlets(shown: Shown) -> None:
    st.header("Outlets side by side", anchor=False)
    said = shown.rows["said_on"].dt.date
    counts = shown.rows.groupby(said)["outlet"].nunique().sort_index(ascending=False)
    chosen = st.selectbox(
        "Briefing",
        list(counts.index),
        index=int(counts.to_numpy().argmax()),
        format_func=day,
        key="briefing",
    )
    st.caption(f"As {counted(int(counts.get(chosen, 0)), 'outlet')} reported it.")
    st.dataframe(
        side_by_side(shown, shown.rows[said == chosen]),
        hide_index=True,
        column_config={name: name.capitalize() for name in (*_KEYS, "differ")},
        alt="What each outlet reports of one briefing.",
    )
    st.caption(
        "≠ marks a line on which the outlets give different numbers. "
        "Empty: none in the pages selected."
    )


def side_by_side(shown: Shown, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what each outlet reports of one briefing: a line per figure, a column per outlet."""
    codebook = shown.dataset.codebook
    lines = []
    for key, same in rows.groupby(_KEYS, sort=True):
        codes = dict(zip(_KEYS, key, strict=True))
        words = {name: option_label(name, code, codebook) for name, code in codes.items()}
        differ = "≠" if same["value"].nunique() > 1 else ""
        told: dict[str, str] = {}
        for row in same.itertuples():
            figure = figure_words(row.value, row.qualifier)
            told[row.outlet] = f"{told[row.outlet]}; {figure}" if row.outlet in told else figure
        lines.append({**words, "differ": differ, **told})
    return pd.DataFrame(lines).fillna("")
