"""The series of a selection: each part of them worked out once, when a chart first asks for it.

Every value is judged on all data of the version (``soundness``), then the selection is drawn.
"""

from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import pandas as pd

from claims.charts.measures import DRAWN
from claims.charts.rises import in_line, yearly
from claims.charts.soundness import FAILING, Judgement, judge, judged
from claims.reconcile import Finding, reconcile
from claims.selection import Selection, Shown, data_as_of
from claims.series.points import FLOW, TOTAL, figures, points
from claims.series.records import Point
from claims.series.scopes import AUTHORITY, joined
from claims.series.steps import Step, steps
from claims.tables import Dataset
from claims.tables.reading import as_objects

MOST_FIGURES = 20_000
_ALIKE = ["comparison_id", "value", "qualifier", "outlet", "evidence"]


class Page(NamedTuple):
    """Where a claim was made: what a source line names."""

    said_on: pd.Timestamp
    outlet: str
    article_id: str
    authority: str


class Wording(NamedTuple):
    """The series of a figure, with the group and the place by which the figure is worded."""

    measure: str
    authority: str
    group_scope: str
    place_scope: str
    subset: bool
    group: str
    place: str


class SeriesView:
    """The figures of the claims selected, and what follows from them.

    Attributes:
        shown: the selection.
        figures: its figures, as ``points.figures``.
    """

    def __init__(self, shown: Shown, figures: pd.DataFrame) -> None:
        """Take a selection and its figures."""
        self.shown = shown
        self.figures = figures

    @cached_property
    def points(self) -> pd.DataFrame:
        """The value of each briefing, as ``points.points``."""
        return points(self.figures)

    @cached_property
    def judgement(self) -> Judgement:
        """What these data say of each value."""
        return judge(self.findings, self.figures, self.points)

    @cached_property
    def judged_points(self) -> list[Point]:
        """The value of each briefing with what all data of the version say of it."""
        whole = everything(self.shown.dataset, self.shown.selection.version)
        return judged(self.points, whole.judgement)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the reconciliation finds among the claims selected."""
        return reconcile(self.shown.rows)

    def places(self, measure: str, place: str) -> set[str]:
        """Return the codes of the places by which the figures of a series are worded."""
        return {row.place for row in self._wordings if is_of(row, measure, place)}

    def places_of(self, claim_ids: Iterable[str]) -> set[str]:
        """Return the codes of the places by which claims are worded."""
        return {self._place_of[claim] for claim in claim_ids}

    def joined(self, measure: str, *places: str) -> str:
        """Say which wordings of the series drawn are joined and why; empty where none are."""
        rows = [row for place in places for row in self._wordings if is_of(row, measure, place)]
        return joined(measure, {row.group for row in rows}, {row.place for row in rows})

    def points_of(self, measure: str, place: str) -> list[Point]:
        """Return the values of a series at its briefings, judged."""
        return [one for one in self.judged_points if is_of(one, measure, place)]

    def yearly_totals(self, measure: str, place: str) -> list[Point]:
        """Return the totals of a series that count from a 1 January; ``sound`` where in line."""
        return [one for one in self._totals if is_of(one, measure, place)]

    def flows(self, measure: str, place: str) -> list[Point]:
        """Return the figures of single periods (weeks, two weeks, days) of a series, judged."""
        return [one for one in self.points_of(measure, place) if one.kind == FLOW]

    def bars(self, measure: str, place: str) -> list[Step]:
        """Return the steps between totals in line as bars that do not overlap.

        A step from 1 January to a year's first total is kept only where no other step covers its
        days.
        """
        grown = [one for one in self._grown if is_of(one, measure, place) and one.days > 0]
        kept: list[Step] = []
        for step in sorted(grown, key=attrgetter("opens", "days", "first_day")):
            if all(step.last_day < one.first_day or one.last_day < step.first_day for one in kept):
                kept.append(step)
        return sorted(kept, key=attrgetter("first_day"))

    def flag_of(self, step: Step) -> str:
        """Return what is wrong with the totals at the ends of a step, each thing once."""
        ends = (step.claim_ids_before, step.claim_ids)
        told = [one for ids in ends for one in self._flags.get(ids, "").split("; ") if one]
        return "; ".join(dict.fromkeys(told))

    def pages(self, claim_ids: Collection[str]) -> set[Page]:
        """Return where claims of the series were made."""
        made = self.figures["claim_id"].isin(claim_ids).to_numpy()
        return set(map(Page, *(self.figures[name][made] for name in Page._fields)))

    @cached_property
    def _place_of(self) -> dict[str, str]:
        """The code of the place of each claim."""
        return dict(zip(self.figures["claim_id"], self.figures["place"], strict=True))

    @cached_property
    def _wordings(self) -> set[Wording]:
        """The groups and places by which the figures of each series are worded."""
        columns = (self.figures[name] for name in Wording._fields)
        return set(map(Wording, *columns))

    @cached_property
    def _totals(self) -> list[Point]:
        """The totals of all series that count from a 1 January, in line or not."""
        found = [one for one in self.judged_points if one.kind == TOTAL and yearly(one)]
        kept = {one.comparison_id for one in in_line(one for one in found if one.sound)}
        return [one._replace(sound=one.comparison_id in kept) for one in found]

    @cached_property
    def _grown(self) -> list[Step]:
        """The steps between totals in line of all series, worked out together.

        No step ends at a total that was not updated: it tells nothing of the days since the last.
        """
        weeks = [one for one in self.judged_points if one.kind == FLOW]
        usable = [one for one in self._totals if one.sound and FAILING["stale"] not in one.flag]
        return steps([*weeks, *usable])

    @cached_property
    def _flags(self) -> dict[tuple[str, ...], str]:
        """What is wrong with each total, by its claims."""
        return {one.claim_ids: one.flag for one in self._totals}


def is_of(row: Any, measure: str, place: str) -> bool:
    """Tell whether a point or step is of the series that is drawn of a measure at a place."""
    return bool(
        (row.measure, row.place_scope) == (measure, place)
        and row.group_scope == DRAWN[measure].group
        and row.authority == AUTHORITY
        and not row.subset
    )


@lru_cache(maxsize=3)
def _figures(dataset: Dataset, version: str) -> pd.DataFrame:
    found = figures(data_as_of(dataset, version).claims)
    return found if len(found) > MOST_FIGURES else as_objects(found)


@lru_cache(maxsize=3)
def everything(dataset: Dataset, version: str) -> SeriesView:
    """Return the series of all claims of a version, which every value is judged on."""
    return _view(Shown(dataset, Selection(version=version)))


@lru_cache(maxsize=16)
def view_of(shown: Shown) -> SeriesView:
    """Return the series of a selection, worked out once for all its charts."""
    return _view(shown)


def _view(shown: Shown) -> SeriesView:
    """Put the series of a selection together.

    Above ``MOST_FIGURES`` an outlet's pages that say the same of the same day stand there once:
    the values chosen, and the outlets counted behind them, are the same.
    """
    found = _figures(shown.dataset, shown.selection.version)
    found = found[found.index.isin(shown.known.index[shown.selected])]
    if len(found) > MOST_FIGURES:
        found = found.drop_duplicates(_ALIKE)
    return SeriesView(shown, as_objects(found))
