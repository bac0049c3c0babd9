"""What changed between two versions of the data: added, corrected, withdrawn, each with its words.

What changed is worked out in :mod:`claims.tables.history`; here it is listed.
"""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from claims.exports.selected import about
from claims.selection import Shown, differences, figure_words
from claims.series.notes import remark
from claims.tables import Dataset, history
from claims.tables.history import BEGINNING, DAY_ENDS, Changes, version_words
from claims.theme import number
from claims.views import address, claim_rows, figures

_DAYS = {"first_day_changed": "First day", "last_day_changed": "Last day"}
_SAID_ON = st.column_config.DateColumn("Said on", format="D MMM YYYY")


def page(shown: Shown) -> None:
    """Choose two versions; show the counts, then what was corrected, withdrawn and added."""
    st.html(
        '<p class="rf-lead">Rows are only ever added: a correction is a new row beside the old '
        "one, so that what was shown at any time can be shown again. The filters do not apply "
        "here.</p>"
    )
    since, until = _choose(shown)
    if since >= until:
        st.info("The second version must be later than the first; choose another pair.")
        return
    found = history.changes(shown.dataset, since, until)
    named = f"From {version_words(since)} to {version_words(until)}"
    if not found.counts:
        st.info(f"{named} nothing changed.", icon=":material/history:")
        return
    st.html(f'<p class="rf-title" role="status">{named}: {found.words}.</p>')
    _corrected(shown, found)
    _withdrawn(found)
    _added(shown, found, since, until)
    st.caption(
        "Articles and events are only added, never corrected; what is set aside carries no date."
    )


def _choose(shown: Shown) -> tuple[str, str]:
    """Let a reader choose two versions, or two days; what a link names is among the choices."""
    held = [BEGINNING, *history.versions(shown.dataset)]
    newest, before = held[-1], held[-2] if len(held) > 1 else BEGINNING
    pinned = shown.selection.version
    chosen = {"since": pinned if BEGINNING < pinned < newest else before, "until": newest}
    left, right, last = st.columns([3, 3, 2], vertical_alignment="bottom")
    for column, key, title in ((left, "since", "From"), (right, "until", "To")):
        box, asked = f"{key}_box", address.opened(key)
        if asked == BEGINNING or history.is_version(asked):
            chosen[key] = asked
        st.session_state[box] = chosen[key]
        column.selectbox(
            title,
            sorted({*held, chosen[key]}, reverse=True),
            key=box,
            format_func=version_words,
            on_change=address.open_from_widget,
            args=(key, box),
        )
    with last.popover("By days", icon=":material/date_range:", key="by_days"):
        newest_day = date.fromisoformat(newest[:10]) if held[1:] else date.today()
        for key, title in _DAYS.items():
            st.date_input(title, value=newest_day, key=key, format="YYYY-MM-DD")
        st.button("Show these days", on_click=_set_days, width="stretch")
    return chosen["since"], chosen["until"]


def _set_days() -> None:
    first, last = (st.session_state[key] for key in _DAYS)
    address.set_open("since", f"{first - timedelta(days=1)}{DAY_ENDS}")
    address.set_open("until", f"{last}{DAY_ENDS}")


def _corrected(shown: Shown, found: Changes) -> None:
    if len(found.corrected):
        st.header("Corrected", anchor=False)
        _list("corrected", corrections(shown.dataset, found), "Corrections, one row each.")


def corrections(dataset: Dataset, found: Changes) -> pd.DataFrame:
    """Return corrections for a reader: old value, new value, what else changed, why and when."""
    old = dataset.claims.set_index("claim_id", drop=False).loc[found.corrected["was"]]
    pairs = list(zip(old.itertuples(), found.corrected.itertuples(), strict=True))
    return pd.DataFrame(
        {
            "was": [figure_words(before.value, before.qualifier) for before, _ in pairs],
            "is": [figure_words(after.value, after.qualifier) for _, after in pairs],
            "changed": [differences(*pair, dataset.codebook) for pair in pairs],
            "why": [remark(after.note) for _, after in pairs],
            "outlet": found.corrected["outlet"].to_numpy(),
            "said on": found.corrected["said_on"].to_numpy(),
            "recorded": [version_words(after.recorded_on) for _, after in pairs],
            "claim": found.corrected["claim_id"].to_numpy(),
        }
    )


def _withdrawn(found: Changes) -> None:
    rows = found.withdrawn
    if rows.empty:
        return
    st.header("Withdrawn", anchor=False)
    listed = pd.DataFrame(
        {
            "was": list(map(figure_words, rows["value"], rows["qualifier"])),
            "why": rows["why"],
            "outlet": rows["outlet"],
            "said on": rows["said_on"],
            "recorded": rows["gone_on"].map(version_words),
            "claim": rows["claim_id"],
        }
    )
    _list("withdrawn", listed, "Claims withdrawn, one row each.")


def _added(shown: Shown, found: Changes, since: str, until: str) -> None:
    if len(found.added):
        st.header("Claims added", anchor=False)
        claim_rows.table(
            "added", found.added, shown, height=420 if len(found.added) > 10 else "auto"
        )
        said = replace(
            about(found.added, shown),
            selection=f"Claims added from {version_words(since)} to {version_words(until)}.",
            version=until,
            link=shown.link("changes", since=since, until=until),
        )
        figures.table_exports("added", found.added, said)
    if len(found.articles):
        with st.expander(f"Articles added: {number(len(found.articles))}"):
            kept = ["outlet", "title", "said_on", "url", "recorded_on"]
            st.dataframe(
                found.articles[kept],
                hide_index=True,
                column_config={"said_on": _SAID_ON},
                alt="Articles added.",
            )
    if len(found.events):
        known = shown.dataset.articles[["article_id", "outlet"]]
        with st.expander(f"Events added: {number(len(found.events))}"):
            claim_rows.table("added_events", found.events.merge(known, on="article_id"), shown)


def _list(key: str, rows: pd.DataFrame, alt: str) -> None:
    claim_rows.evidence_table(key, rows, "claim", rows["claim"], {"said on": _SAID_ON}, alt)
    st.caption("Select a row for its evidence.")
