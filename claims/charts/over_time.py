"""A series over time: what its running totals and its weeks say alike.

Weeks and totals are two charts, never two axes of one: ``cumulative`` and ``weekly``.
"""

from collections.abc import Mapping

import pandas as pd

from claims.charts.lines import PLACES, behind, line
from claims.charts.template import Spec
from claims.charts.words import BORDER, NEUTRALISED, REPORTED, source
from claims.figure import Figure
from claims.selection import Shown
from claims.theme import days

HEIGHT = 300
NAMES = {
    "neutralised": "“Neutralised”",
    "surrendered": "Surrendered",
    "apprehended": "Apprehended at Türkiye’s borders",
    "prevented": "Prevented from crossing Türkiye’s borders",
}
_PAGES = {"neutralised": "neutralisations", "surrendered": "neutralisations"}


def figure(
    shown: Shown,
    name: str,
    measure: str,
    title: str,
    subtitle: str,
    chart: Spec,
    data: Mapping[str, pd.DataFrame],
    drawn: pd.DataFrame,
    said: str,
    left_out: str = "",
) -> Figure:
    """Return a chart of a measure with everything that goes with it.

    ``drawn`` holds the ``claim_ids`` behind what is drawn, ``said`` tells it to who hears the page.
    """
    ids = {claim for claims in drawn["claim_ids"] for claim in claims}
    rows = behind(shown, ids)
    term = NEUTRALISED if measure == "neutralised" else BORDER if measure != "surrendered" else ""
    joined = line(shown, measure, PLACES[measure][0]).joined
    return Figure(
        id=name,
        title=title,
        subtitle=subtitle,
        chart=chart,
        data=data,
        rows=rows,
        alt=said,
        caveat=" ".join(part for part in (term, REPORTED, left_out, joined) if part),
        source=source(rows),
        selection=shown.sentence,
        version=shown.version,
        link=shown.link(_PAGES.get(measure, "borders")),
    )


def who(rows: pd.DataFrame) -> list[str]:
    """Name the outlets behind each point, how many of all they are, and whether it is a tie."""
    columns = (rows[name] for name in ("outlet_names", "outlets", "all_outlets", "tie"))
    words = []
    for outlets, count, every, tie in zip(*columns, strict=True):
        names = ", ".join(outlets[:3]) + (" …" if len(outlets) > 3 else "")
        of = f" ({count} of {every})" if count < every else ""
        words.append(names + of + (", a tie" if tie else ""))
    return words


def span(moments: pd.Series) -> str:
    """Write the days from the first to the last of a column."""
    return days(moments.min().date(), moments.max().date())
