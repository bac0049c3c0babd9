"""What adds up and what does not: every test, its residual, and outlets side by side."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256

import pandas as pd
import streamlit as st

from claims.charts.agreement import KINDS, marks_of
from claims.charts.series_view import view_of
from claims.charts.template import table
from claims.charts.words import Mark
from claims.reconcile import Finding, summary
from claims.reconcile.findings import FAILS, FOUND, HOLDS
from claims.selection import Shown, figure_words, option_label
from claims.series.points import of_alike
from claims.series.scopes import MEASURES
from claims.theme import counted, day
from claims.views import address, claim_rows, figures, filters
from claims.views.escaping import escape_markdown

FINDINGS_SHOWN = 1_000
RESULTS = {"fails": FAILS, "found": FOUND, "holds": HOLDS}
"""What came of a test, by its code in an address."""
_USUAL = "fails,found"
"""What is listed before a reader chooses."""
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
    """List the findings of the results and tests chosen, and the claims behind one of them."""
    st.header("The findings", anchor=False)
    marks = marks_of(found)
    listed = _of_choice(marks)
    if listed:
        _table(listed[:FINDINGS_SHOWN])
    else:
        st.info(f"None of the {counted(len(marks), 'finding')} here is of this result and test.")
    if asked := address.opened("finding"):
        _behind(shown, [mark for mark in marks if finding_id(mark) == asked])


def _of_choice(marks: Sequence[Mark]) -> list[Mark]:
    """Let a reader choose results and tests; return the findings of them."""
    there = {mark.kind for mark in marks}
    tests = {name: words for name, words in KINDS.items() if name in there}
    left, right = st.columns([2, 3])
    buttons = partial(left.segmented_control, "Show", selection_mode="multi")
    results = [RESULTS[code] for code in _chosen(buttons, "show", RESULTS, _USUAL)]
    kinds = _chosen(partial(right.multiselect, "Test", placeholder="All"), "test", tests)
    return [mark for mark in marks if mark.result in results and mark.kind in kinds]


def finding_id(finding: Finding | Mark) -> str:
    """Return by what an address names a finding: its test, and a digest of the claims tested."""
    return f"{finding.kind}-{sha256(' '.join(finding.claim_ids).encode()).hexdigest()[:10]}"


def _chosen(
    box: Callable[..., list[str]], key: str, options: Mapping[str, str], usual: str = ""
) -> list[str]:
    """Let a reader choose among options by their words; the address holds their codes.

    None chosen means all, and ``usual`` is what is chosen at first.
    """
    asked = (address.opened(key) or usual).split(",")
    held, codes = f"finding_{key}", list(options)
    st.session_state[held] = [code for code in codes if code in asked]
    chosen = box(
        codes,
        format_func=options.__getitem__,
        key=held,
        on_change=_keep,
        args=(key, codes, usual),
    )
    return chosen or codes


def _keep(key: str, codes: list[str], usual: str) -> None:
    """Have the address say what is chosen, where it is not the usual."""
    held = st.session_state[f"finding_{key}"]
    chosen = ",".join(code for code in codes if code in held)
    address.set_open(key, "" if chosen == usual else chosen or "all")


def _table(listed: Sequence[Mark]) -> None:
    """Show findings as a table; the one that is open is the row selected."""
    ids = [finding_id(mark) for mark in listed]
    asked = address.opened("finding")
    at = [ids.index(asked)] if asked in ids else []
    st.session_state["findings"] = {"selection": {"rows": at, "columns": [], "cells": []}}
    st.dataframe(
        table(listed, ["said_on", "test", "result", "residual", "sentence"]),
        key="findings",
        hide_index=True,
        on_select=partial(_open_finding, ids),
        selection_mode=claim_rows.ONE_ROW,
        column_config={
            "said_on": st.column_config.DateColumn("Said on", format="D MMM YYYY"),
            "test": "Test",
            "result": "Result",
            "residual": st.column_config.NumberColumn(
                "Left over",
                format="localized",
                help="What was reported less what the other figures make it",
            ),
            "sentence": st.column_config.TextColumn("In words", width="large"),
        },
        alt="Findings, one row each: select a row for the claims behind it.",
    )
    st.caption(
        "Select a finding to see the claims behind it. "
        "“MT” in an outlet’s name is a machine translation."
    )


def _open_finding(listed: list[str]) -> None:
    """Open the finding whose row, or a cell of whose row, was selected, or none.

    The row of the finding that was open before stays selected where a cell of another is pressed.
    """
    before = address.opened("finding")
    rows = claim_rows.rows_selected(st.session_state["findings"])
    selected = sorted((listed[at] for at in rows), key=lambda finding: finding == before)
    address.set_open("finding", next(iter(selected), ""))


def _behind(shown: Shown, opened: Sequence[Mark]) -> None:
    """Show the claims behind the finding that is open, if the selection has it."""
    if not opened:
        st.caption("The finding that was opened is not in this selection.")
    for finding in opened:
        with st.container(border=True):
            st.markdown(f"**{escape_markdown(finding.sentence)}**")
            known = shown.known[shown.known["claim_id"].isin(finding.claim_ids)]
            claim_rows.evidence_buttons("behind", known, shown)


def _outlets(shown: Shown) -> None:
    """Show what each outlet reports of a briefing, first of the newest on which figures differ."""
    st.header("Outlets side by side", anchor=False)
    said = shown.rows["said_on"].dt.date
    listed = sorted(said.unique(), reverse=True)
    asked = address.opened("briefing")
    differing = differing_days(shown.rows)
    usual = max(differing, default=listed[0])
    chosen = next((on for on in listed if on.isoformat() == asked), usual)
    st.session_state["side_box"] = chosen.isoformat()
    st.selectbox(
        "Briefing",
        [on.isoformat() for on in listed],
        format_func=lambda iso: day(date.fromisoformat(iso)),
        key="side_box",
        on_change=address.open_from_widget,
        args=("briefing", "side_box"),
    )
    rows = shown.rows[said == chosen]
    told = f"As {counted(rows['outlet'].nunique(), 'outlet')} reported it."
    if asked not in ("", chosen.isoformat()):
        told += f" No briefing of “{escape_markdown(asked[:40])}” is selected."
    if chosen == usual:
        told += (
            " It is shown first as the newest on which figures differ."
            if differing
            else " It is shown first as the newest; figures differ on none."
        )
    st.caption(told)
    st.dataframe(
        side_by_side(shown, rows),
        hide_index=True,
        column_config={name: name.capitalize() for name in (*_KEYS, "differ")},
        alt="What each outlet reports of one briefing.",
    )
    st.caption(
        "≠ marks a line on which outlets give different numbers. Empty: none in the pages selected."
    )


def differing_days(rows: pd.DataFrame) -> set[date]:
    """Return the days of briefings of which some weekly figure is given with different numbers."""
    weekly = rows[rows["measure"].isin(MEASURES)]
    numbers = weekly.groupby(["said_on", *_KEYS, of_alike(weekly, _KEYS)])["value"].nunique()
    return {key[0].date() for key in numbers.index[numbers > 1]}


def side_by_side(shown: Shown, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what each outlet reports of one briefing: a line per figure, a column per outlet.

    A part that nothing sets apart from its whole has a line of its own.
    """
    codebook = shown.dataset.codebook
    lines = []
    for (*key, part), same in rows.groupby([*_KEYS, of_alike(rows, _KEYS)], sort=True):
        codes = dict(zip(_KEYS, key, strict=True))
        words = {name: option_label(name, code, codebook) for name, code in codes.items()}
        words["measure"] += ", a part" if part else ""
        weekly = codes["measure"] in MEASURES  # others may be of different things
        differ = "≠" if weekly and same["value"].nunique() > 1 else ""
        told: dict[str, str] = {}
        for row in same.itertuples():
            figure = figure_words(row.value, row.qualifier)
            told[row.outlet] = f"{told[row.outlet]}; {figure}" if row.outlet in told else figure
        lines.append({**words, "differ": differ, **told})
    return pd.DataFrame(lines).fillna("")
