"""A chart with all that goes with it: its words, its rows, and the claims behind them."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

import pandas as pd

from claims.charts.series_view import view_of
from claims.charts.template import Spec, Tables, table
from claims.charts.words import Mark, source, source_of
from claims.figure import Figure, Key
from claims.selection import Shown, data_as_of
from claims.tables import Dataset
from claims.theme import number


def finished(
    shown: Shown,
    name: str,
    chart: Spec,
    data: Tables,
    marks: Sequence[Mark],
    columns: Sequence[str],
    *,
    title: str,
    subtitle: str,
    alt: str,
    caveat: Sequence[str],
    page: str,
    keys: Sequence[Key] = (),
    claims: pd.DataFrame | None = None,
    lay_low: Callable[[], tuple[Spec, Tables]] | None = None,
) -> Figure:
    """Return a figure.

    Args:
        shown: what is selected.
        name: id of the chart.
        chart: its specification, filled.
        data: the rows that the specification draws.
        marks: the same for a reader, each with its ``claim_ids``.
        columns: what is told of each.
        title: what is seen.
        subtitle: what is counted, over which days.
        alt: what the picture shows, in words.
        caveat: sentences, empty ones left out.
        page: the page of the dashboard that shows it.
        keys: what its marks mean.
        claims: the claims behind it, where they are not those of ``claim_ids``.
        lay_low: lays the chart and its rows out again for a page that is wide and low.
    """
    if claims is None:
        ids = {claim for mark in marks for claim in mark.claim_ids}
        who = source_of(view_of(shown).pages(ids))
    else:
        ids, who = set(claims["claim_id"]), source(claims)
    filters = shown.selection.sentence(shown.dataset.codebook)[:-1]
    count = f"{number(len(ids))} of {number(len(shown.known))} claims are in this figure"
    return Figure(
        id=name,
        title=title,
        subtitle=subtitle,
        chart=chart,
        data=data,
        make_rows=partial(_rows, marks, columns),
        find_claims=partial(_statements, shown.dataset, shown.selection.version, ids),
        alt=alt,
        caveat=" ".join(part for part in caveat if part),
        source=who,
        selection=f"{filters}; {count}.",
        version=shown.version,
        link=shown.link(page),
        keys=tuple(keys),
        lay_low=lay_low,
    )


def _rows(marks: Sequence[Mark], columns: Sequence[str]) -> pd.DataFrame:
    """Return a row per mark, with the first of its claims and all of them as one text."""
    told = table(marks, columns)
    first = [ids[0] if len(ids) else "" for ids in told["claim_ids"]]
    told = told.assign(claim_id=first, claim_ids=[" ".join(ids) for ids in told["claim_ids"]])
    if "value" in told:
        told.insert(told.columns.get_loc("value") + 1, "unit", "people")
    return told


def _statements(dataset: Dataset, version: str, claim_ids: Collection[str]) -> pd.DataFrame:
    """Return the statements with these ids, as they were at a version."""
    known = data_as_of(dataset, version).claims
    return known[known["claim_id"].isin(claim_ids)]
