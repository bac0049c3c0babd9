"""What all charts say and show alike: source line, caveat, hover texts, a colour for each code."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import altair as alt
import numpy as np
import pandas as pd

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


def coloured(channel: type[Any]) -> Any:
    """Encode the column ``tone``, codes of places and measures, each in its own colour."""
    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    return channel("tone:N", scale=scale, legend=None)


def tooltip(names: Mapping[str, str]) -> list[Any]:
    """Show columns as texts under their titles."""
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in names.items()]


def time_axis(name: str) -> Any:
    """Encode days along a chart, its months named."""
    axis = alt.Axis(title=None, format="%b %Y", tickCount=6, labelOverlap=True, grid=False)
    return alt.X(name, scale=alt.Scale(type="utc", nice=False), axis=axis)


def figures(rows: pd.DataFrame) -> list[str]:
    """Write each row's value with its qualifier."""
    return [figure_words(v, q) for v, q in zip(rows["value"], rows["qualifier"], strict=True)]


def backed(rows: pd.DataFrame) -> list[str]:
    """Say of each row whether its text is held."""
    return [EVIDENCE[evidence] for evidence in rows["evidence"]]


def hover(rows: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the claims with the texts that tooltips and labels show, under ``HOVER``'s names."""
    periods = [
        period_words(*row)
        for row in zip(rows["period"], rows["period_start"], rows["period_end"], strict=True)
    ]
    return rows.assign(
        figure=figures(rows),
        counted=[codebook.label("measure", code) for code in rows["measure"]],
        who=[codebook.label("group", code) for code in rows["group"]],
        where=[codebook.label("place", code) for code in rows["place"]],
        when=periods,
        said=[day(moment) for moment in dates(rows["said_on"])],
        backed=backed(rows),
    )


def dates(moments: pd.Series) -> list[date]:
    """Return the days of a column without a missing one."""
    return cast("list[date]", moments.to_numpy().astype("datetime64[D]").tolist())


def source(rows: pd.DataFrame) -> str:
    """Say who published the claims and when: ``TRT World, 25 Apr 2024.``; many: how many."""
    if rows.empty:
        return "No claim is selected."
    codes, outlets = pd.factorize(rows["outlet"])
    moments = rows["said_on"].to_numpy().astype("datetime64[D]")
    pairs = np.unique(moments.astype("int64") * len(outlets) + codes)
    if len(pairs) <= 3:
        days_, at = np.divmod(pairs, len(outlets))
        told = sorted(zip(days_.astype("datetime64[D]").tolist(), outlets[at], strict=True))
        return "; ".join(f"{outlet}, {day(said)}" for said, outlet in told) + "."
    who = (
        f"{number(rows['article_id'].nunique())} pages of {number(len(outlets))} outlets"
        if len(outlets) > 1
        else outlets[0]
    )
    first, last = moments.min().item(), moments.max().item()
    return f"{who}, statements{_by(rows)} of {days(first, last)}; each in the data."


def _by(rows: pd.DataFrame) -> str:
    """Name the authority where all who are quoted speak for it."""
    names = rows["claimant"].unique() if "claimant" in rows else []
    own = len(names) > 0 and all(authority_of(name) == AUTHORITY for name in names)
    return f" by the {AUTHORITY}" if own else ""
