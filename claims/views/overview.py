"""What the two articles report: headline figures as cards, each one step from its words."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import streamlit as st

from claims.charts.sparks import place, spark
from claims.selection import Shown, figure_words, period_words
from claims.theme import ACCENT, MEASURE_COLOURS, PLACE_COLOURS, day, in_mode, number
from claims.views import figures, filters, state
from claims.views.coverage import coverage
from claims.views.plain import inert

BORDER = ("apprehended", "prevented", "surrendered")
SECTIONS: tuple[tuple[str, Callable[[pd.DataFrame], pd.Series]], ...] = (
    ("“Neutralised”", lambda rows: rows["measure"] == "neutralised"),
    (
        "At the borders, in a week or on a day",
        lambda rows: rows["measure"].isin(BORDER) & (rows["period"] != "year_to_date"),
    ),
    (
        "At the borders, since 1 January",
        lambda rows: rows["measure"].isin(BORDER) & (rows["period"] == "year_to_date"),
    ),
    ("Other figures", lambda rows: ~rows["measure"].isin(["neutralised", *BORDER])),
)
ACROSS = 4


def page(shown: Shown) -> None:
    """Show the cards, the two charts of the briefing, and the coverage."""
    st.html(
        '<p class="rf-lead">Figures that an authority announced, as two news articles report them. '
        "Every number leads to the exact words that state it. Reported, not verified.</p>"
    )
    rows = _newest(shown.rows[shown.rows["evidence"] == "quoted"])
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
    """Show the sections in their order, two that fit side by side on one line."""
    found = [(title, rows[belongs(rows)]) for title, belongs in SECTIONS]
    room = 0
    columns: Iterator[Any] = iter(())
    for title, wanted in ((title, wanted) for title, wanted in found if len(wanted)):
        small = len(wanted) <= ACROSS // 2
        if small and room == 0:
            columns, room = iter(st.columns(2, gap="small")), 2
        with next(columns) if small else st.container():
            st.subheader(title, anchor=False)
            _cards(shown, wanted, ACROSS // 2 if small else ACROSS)
        room = room - 1 if small else 0


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The two articles the project began with, and the newest one added since."""
    seeds = rows["collection"] == "seed"
    added = rows[~seeds].sort_values(["recorded_on", "article_id"])["article_id"]
    return rows[seeds | rows["article_id"].isin(added.tail(1))]


def _cards(shown: Shown, rows: pd.DataFrame, across: int) -> None:
    listed = list(rows.itertuples())
    for first in range(0, len(listed), across):
        for column, row in zip(st.columns(across), listed[first : first + across], strict=False):
            with column.container(border=True, height="stretch"):
                _card(shown, row)


def _card(shown: Shown, row: Any) -> None:
    label = shown.dataset.codebook.label
    who = _sentence(label("group", row.group))
    unit = shown.dataset.codebook.measures[row.measure].unit
    figure = figure_words(row.value, row.qualifier) + (" years" if unit == "years" else "")
    words = "-words" if figure[:1].isalpha() else ""
    where = "" if row.place == "unstated" else f"{label('place', row.place)}; "
    period = period_words(row.period, row.period_start, row.period_end)
    part = f" Part of the {_whole(shown, row.part_of)}." if row.part_of else ""
    st.html(
        f'<p class="rf-card-what">{inert(_sentence(label("measure", row.measure)))}</p>'
        f'<p class="rf-card-figure{words}">{inert(figure)}</p>'
        f'<p class="rf-card-words">{inert(who)}; {inert(where)}{inert(period)}.'
        f"{inert(part)}</p>"
        f'<p class="rf-note">{inert(row.claimant)}; {inert(row.outlet)}, '
        f"{day(row.said_on.date())}.</p>{_place(shown, row)}"
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


def _sentence(words: str) -> str:
    """Begin with a capital, also behind a quotation mark."""
    at = 1 if words[:1] in "“‘" else 0
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def _place(shown: Shown, row: Any) -> str:
    found = place(shown.dataset, shown.selection.version, row.claim_id)
    if found is None:
        return ""
    colour = PLACE_COLOURS.get(row.place) if row.measure == "neutralised" else None
    light = colour or MEASURE_COLOURS.get(row.measure, ACCENT)
    drawn = spark(found, in_mode(light, figures.mode()))
    return f'<div class="rf-place">{drawn}<p class="rf-note">{inert(found.words)}</p></div>'


def _whole(shown: Shown, claim_id: str) -> str:
    known = shown.known
    found = known[known["claim_id"] == claim_id]
    return number(found["value"].iloc[0]) if len(found) else claim_id
