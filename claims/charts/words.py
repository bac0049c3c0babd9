"""What all charts say and show alike: source line, caveat, hover texts, a colour for each code."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, TypeAlias

import altair as alt
import pandas as pd

from claims.charts.series_view import Page, view_of
from claims.codebook import Codebook
from claims.selection import EVIDENCE, NOWHERE, Shown, figure_words, period_words
from claims.series.records import Point
from claims.series.scopes import AUTHORITY, authority_of
from claims.theme import MEASURE_COLOURS, PLACE_COLOURS, day, days, number

REPORTED = "Reported by the authority, not verified."
COLOURS = {**PLACE_COLOURS, **MEASURE_COLOURS, "": PLACE_COLOURS["all_areas"]}
WHERE = {
    "total": "in all areas",
    "iraq": "in Iraq",
    "syria": "in Syria",
    "border": "at Türkiye’s borders",
}
_AT_A_BORDER = {"turkiye_border", "habur"}
"""Places at which something is reported, not in which."""
Mark: TypeAlias = SimpleNamespace
"""A mark of a chart: all that is known of it by name, as its row in a table has it."""
CROSS = "M-1,-1L1,1M1,-1L-1,1"
"""The shape of a cross, as Vega draws it."""
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
CLAIM = [
    *("claim_id", "article_id", "outlet", "said_on", "evidence", "measure", "group", "place"),
    *("period", "period_start", "period_end", "value", "qualifier", "part_of"),
]
"""What charts need to know of a claim."""


def coloured(channel: type[Any]) -> Any:
    """Encode the column ``tone``, codes of places and measures, each in its own colour."""
    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    return channel("tone:N", scale=scale, legend=None)


def tooltip(names: Mapping[str, str]) -> list[Any]:
    """Show columns as texts under their titles."""
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in names.items()]


def hover(rows: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the claims with the texts that tooltips and labels show, under ``HOVER``'s names."""
    claims = [told_claim(claim, codebook) for claim in rows[CLAIM].itertuples(index=False)]
    return rows.assign(**{name: [getattr(claim, name) for claim in claims] for name in HOVER})


def told_claim(claim: Any, codebook: Codebook, **more: Any) -> Mark:
    """Return a claim with the texts that tooltips and labels show, and more."""
    texts = {
        "figure": figure_words(claim.value, claim.qualifier),
        "counted": codebook.label("measure", claim.measure),
        "who": codebook.label("group", claim.group),
        "where": codebook.label("place", claim.place),
        "when": period_words(claim.period, claim.period_start, claim.period_end),
        "said": day(claim.said_on),
        "backed": EVIDENCE[claim.evidence],
    }
    return Mark(**{**claim._asdict(), **texts, **more})


def told(point: Point, **more: Any) -> Mark:
    """Return a point of a series with the texts that tooltips and labels show, and more."""
    texts = {
        "figure": figure_words(point.value, point.qualifier),
        "since": day(point.first_day),
        "until": day(point.last_day),
        "dates": days(point.first_day, point.last_day),
        "said": day(point.said_on),
        "who": _outlets_of(point),
        "outlet_names": ", ".join(point.outlet_names),
        "backed": EVIDENCE[point.evidence],
    }
    return Mark(**{**point._asdict(), **texts, **more})


def source(rows: pd.DataFrame) -> str:
    """Say who published claims or events and when, as ``source_of``."""
    named = "claimant" in rows
    columns = ["said_on", "outlet", "article_id", *(["claimant"] if named else [])]
    return source_of(
        Page(row[0], row[1], row[2], authority_of(row[3]) if named else "")
        for row in rows[columns].drop_duplicates().itertuples(index=False, name=None)
    )


def source_of(said: Iterable[Page]) -> str:
    """Say who published statements and when: ``TRT World, 25 Apr 2024.``; many: how many."""
    pages = set(said)
    if not pages:
        return "No claim is selected."
    briefings = sorted({(page.said_on, page.outlet) for page in pages})
    if len(briefings) <= 3:
        return f"{'; '.join(f'{outlet}, {day(said_on)}' for said_on, outlet in briefings)}."
    outlets = {page.outlet for page in pages}
    articles = {page.article_id for page in pages}
    who = f"{number(len(articles))} pages of {number(len(outlets))} outlets"
    by = f" by the {AUTHORITY}" if all(page.authority == AUTHORITY for page in pages) else ""
    covered = days(briefings[0][0], briefings[-1][0])
    return (
        f"{who if len(outlets) > 1 else briefings[0][1]}, statements{by} of {covered}; "
        "each in the data."
    )


def _outlets_of(point: Point) -> str:
    """Name the outlets behind a point, how many of all they are, and whether it is a tie."""
    names = ", ".join(point.outlet_names[:3]) + (" …" if len(point.outlet_names) > 3 else "")
    of = f" ({point.outlets} of {point.all_outlets})" if point.outlets < point.all_outlets else ""
    return names + of + (", a tie" if point.tie else "")


def span(moments: Collection[pd.Timestamp]) -> str:
    """Write the days from the earliest of some to the latest."""
    return days(min(moments), max(moments))


def percent(share: float, digits: int = 0) -> str:
    """Write a share of one as a percentage: ``36 %``."""
    return f"{share * 100:.{digits}f} %"


def warned(figure: str, flag: str) -> str:
    """Write a figure with what is wrong with it: ``252 (one outlet alone)``."""
    return f"{figure} ({flag})" if flag else figure


def listed(words: Sequence[str]) -> str:
    """Join words: ``a, b and c``."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def where(shown: Shown, scope: str, claim_ids: Collection[str]) -> str:
    """Say where figures of a series count, as the pages that give them word it.

    Where some name a place and others none, the places named stand.
    """
    codes = view_of(shown).places_of(claim_ids)
    if scope == "border" or "all_areas" in codes or (scope != "total" and len(codes) > 1):
        return WHERE[scope]
    told = []
    for word, named in (("in", codes - _AT_A_BORDER - {NOWHERE}), ("at", codes & _AT_A_BORDER)):
        labels = sorted(shown.dataset.codebook.label("place", code) for code in named)
        told += [f"{word} {listed(labels)}"] if labels else []
    return " or ".join(told) or "where no place is stated"
