"""A figure as it leaves the charts: a drawing and the words that must go with it.

Made by the charts, finished by the exports. No drawing is done here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

EVENT_ROWS = ("events", "event_titles")
"""The rows of a figure that draw dated events and the list of their titles."""


@dataclass(frozen=True)
class Key:
    """What a kind of mark means.

    Attributes:
        mark: ``bar, whole bar, pale bar, dash, thin dash, ring, small ring, diamond, cross,
            tick`` or ``short tick``.
        colour: in light; the exports turn it with the rest.
        text: e.g. ``Figure reported``.
    """

    mark: str
    colour: str
    text: str


@dataclass(frozen=True, eq=False)
class Figure:
    """A chart, its rows, and what a reader has to know about it.

    Attributes:
        id: chart id, also the stem of its file names, e.g. ``briefing-regions``.
        title: what is seen, as a sentence or a subject.
        subtitle: what is counted, its unit and over which period.
        chart: a Vega-Lite specification over named rows, without a title.
        data: the rows that it draws, by name.
        make_rows: makes ``rows`` once they are asked for: a screen does not show them.
        find_claims: finds ``claims`` once they are asked for.
        keys: what the marks mean, of those that are there.
        alt: what the picture shows, for who cannot see it; computed from the rows.
        caveat: e.g. ``Reported, not verified.``
        source: outlets and dates.
        selection: the filters in force as a sentence.
        version: data version, the largest ``recorded_on``.
        link: relative address that restores the selection, e.g. ``/borders?…``.
        lay_low: lays the chart and its rows out again for a page that is wide and low, if they
            need it.
    """

    id: str
    title: str
    subtitle: str
    chart: Mapping[str, Any]
    data: Mapping[str, pa.Table]
    make_rows: Callable[[], pd.DataFrame]
    find_claims: Callable[[], pd.DataFrame]
    alt: str
    caveat: str
    source: str
    selection: str
    version: str
    link: str
    keys: tuple[Key, ...] = ()
    lay_low: Callable[[], tuple[Mapping[str, Any], Mapping[str, pa.Table]]] | None = None

    @cached_property
    def rows(self) -> pd.DataFrame:
        """A row per mark, as it is drawn, the ids of its claims with it."""
        return self.make_rows()

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims behind the marks."""
        return self.find_claims()

    @cached_property
    def low(self) -> tuple[Mapping[str, Any], Mapping[str, pa.Table]] | None:
        """The chart and its rows laid out for a page that is wide and low, if they need it."""
        return self.lay_low() if self.lay_low else None

    @property
    def has_events(self) -> bool:
        """Whether dated events stand in it as lines beside its own marks."""
        return len(self.data.get("event_titles", ())) > 0

    def without_events(self) -> Figure:
        """Return the figure without the lines of dated events and their titles."""
        lines = {name: self.data[name].slice(0, 0) for name in EVENT_ROWS if self.has_events}
        return replace(self, data={**self.data, **lines})
