"""What all charts say and show alike: source line, caveat, hover texts, a colour for each code."""

from typing import Any

import pandas as pd

from claims.charts import vega as alt
from claims.codebook import Codebook
from claims.selection import EVIDENCE, figure_words, period_words
from claims.series.scopes import AUTHORITY, authority_of
from claims.theme import MEASURE_COLOURS, PLACE_COLOURS, day, days, number

REPORTED = "Reported by the authority, not verified."
NEUTRALISED = (
    "“Neutralised” is the ministry’s own term: surrendered, killed or captured, "
    "without saying how many of each."
)
BORDER = "Attempts as the ministry counts them: one person can be counted more than once."
COLOURS = {**PLACE_COLOURS, **MEASURE_COLOURS, "": PLACE_COLOURS["all_areas"]}
HOVER = {
    "figure": "Reported",
    "counted": "Counted",
    "who": "Who",
    "where": "Where",
    "when": "Period",
    "said": "Said",
    "outlet": "Outlet",
    "backed": "Evidence",
}


def coloured(channel: type[Any], codes: pd.Series) -> Any:
    """Encode the column ``tone``, codes of places and measures, each in its own colour."""
    found = [code for code in COLOURS if (codes == code).any()]
    scale = alt.Scale(domain=found, range=[COLOURS[code] for code in found])
    return channel("tone:N", scale=scale, legend=None)


def hover(rows: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the claims with the texts that tooltips and labels show, under ``HOVER``'s names."""
    figures = [figure_words(v, q) for v, q in zip(rows["value"], rows["qualifier"], strict=True)]
    periods = [
        period_words(*row)
        for row in zip(rows["period"], rows["period_start"], rows["period_end"], strict=True)
    ]
    return rows.assign(
        figure=figures,
        counted=[codebook.label("measure", code) for code in rows["measure"]],
        who=[codebook.label("group", code) for code in rows["group"]],
        where=[codebook.label("place", code) for code in rows["place"]],
        when=periods,
        said=[day(moment.date()) for moment in rows["said_on"]],
        backed=rows["evidence"].map(EVIDENCE),
    )


def source(rows: pd.DataFrame) -> str:
    """Say who published the claims and when: ``TRT World, 25 Apr 2024.``; many: how many."""
    if rows.empty:
        return "No claim is selected."
    pairs = rows[["outlet", "said_on"]].drop_duplicates().sort_values(["said_on", "outlet"])
    if len(pairs) <= 3:
        listed = [f"{row.outlet}, {day(row.said_on.date())}" for row in pairs.itertuples()]
        return "; ".join(listed) + "."
    outlets = pairs["outlet"].nunique()
    pages = rows["article_id"].nunique()
    first, last = (moment.date() for moment in (pairs["said_on"].min(), pairs["said_on"].max()))
    who = (
        f"{number(pages)} pages of {number(outlets)} outlets"
        if outlets > 1
        else pairs["outlet"].iloc[0]
    )
    return f"{who}, statements{_by(rows)} of {days(first, last)}; each in the data."


def _by(rows: pd.DataFrame) -> str:
    """Name the authority where all who are quoted speak for it."""
    names = rows["claimant"].unique() if "claimant" in rows else []
    own = len(names) > 0 and all(authority_of(name) == AUTHORITY for name in names)
    return f" by the {AUTHORITY}" if own else ""
