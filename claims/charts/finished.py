"""A chart with all that goes with it: its words, its rows, and the claims behind them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from claims.charts.series_view import view_of
from claims.charts.template import Spec
from claims.charts.words import source
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.theme import number


def finished(
    shown: Shown,
    name: str,
    chart: Spec,
    data: Mapping[str, pd.DataFrame],
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    alt: str,
    caveat: Sequence[str],
    page: str,
    keys: Sequence[Key] = (),
    claims: pd.DataFrame | None = None,
    low: tuple[Spec, Mapping[str, pd.DataFrame]] | None = None,
) -> Figure:
    """Return a figure.

    Args:
        shown: what is selected.
        name: id of the chart.
        chart: its specification, filled.
        data: the rows that the specification draws.
        rows: the same for a reader: a row per mark, with its ``claim_ids``.
        title: what is seen.
        subtitle: what is counted, over which days.
        alt: what the picture shows, in words.
        caveat: sentences, empty ones left out.
        page: the page of the dashboard that shows it.
        keys: what its marks mean.
        claims: the claims behind it, where they are not those of ``claim_ids``.
        low: the chart and its rows laid out again for a page that is wide and low.
    """
    if claims is None:
        claims = view_of(shown).behind({claim for ids in rows["claim_ids"] for claim in ids})
    filters = shown.selection.sentence(shown.dataset.codebook)[:-1]
    count = f"{number(len(claims))} of {number(len(shown.known))} claims are in this figure"
    first = [ids[0] if len(ids) else "" for ids in rows["claim_ids"]]
    told = rows.assign(claim_id=first, claim_ids=[" ".join(ids) for ids in rows["claim_ids"]])
    if "value" in told:
        told.insert(told.columns.get_loc("value") + 1, "unit", "people")
    return Figure(
        id=name,
        title=title,
        subtitle=subtitle,
        chart=chart,
        data=data,
        rows=told.reset_index(drop=True),
        claims=claims,
        alt=alt,
        caveat=" ".join(part for part in caveat if part),
        source=source(claims),
        selection=f"{filters}; {count}.",
        version=shown.version,
        link=shown.link(page),
        keys=tuple(keys),
        low=low,
    )
