"""One briefing: each figure beside the week before, a year ago, its running total, other outlets.

The value of a figure is the one that the series draws (:mod:`claims.series.points`), what does not
add up is what the reconciliation finds (:mod:`claims.reconcile`); nothing is computed here but the
difference of two reported figures. Drawing it is for the pages and the report.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from claims.codebook import Codebook
from claims.reconcile import Finding, reconcile
from claims.selection import NOWHERE, Selection, figure_words
from claims.series.points import FLOW, TOTAL, alternatives, figures, points
from claims.series.scopes import MEASURES, subject
from claims.series.steps import LONGEST_FLOW
from claims.theme import counted, day, days, number

WEEK = 7
"""Days. What covers fewer is compared with nothing."""
_DAY = pd.Timedelta(days=1)
_YEAR = pd.Timedelta(weeks=52)
"""To the same weekday of the year before."""
NEAR = 3
"""Days by which a briefing of the year before may lie off, for a briefing is moved now and then."""
BORDER = "border"
OTHERS_NAMED = 3
"""Outlets named beside another number; more are counted."""


@dataclass(frozen=True)
class Reported:
    """One reported figure: the value that stands for it, its days, and the claim to open.

    Attributes:
        value: the number, with its qualifier as ``qualifier``.
        first_day: first day it covers.
        last_day: last day it covers, inclusive.
        outlets: how many outlets give it, of ``all_outlets`` that give a figure.
        claim_ids: the claims that give it, the one whose evidence is opened first.
        failing: what the reconciliation finds not to add up about the claims behind it.
    """

    value: float
    qualifier: str
    first_day: date
    last_day: date
    outlets: int
    all_outlets: int
    claim_ids: tuple[str, ...]
    failing: tuple[Finding, ...]

    @property
    def days(self) -> str:
        """The days it covers, in words."""
        return days(self.first_day, self.last_day)


@dataclass(frozen=True)
class BriefingFigure:
    """A figure of a briefing with what it is compared with.

    Attributes:
        name: what is counted where, e.g. ``people apprehended at the border``.
        measure: code of the measure.
        counted: the same without a place that outlets word in several ways, e.g. ``surrendered``.
        places: codes of the places as those word it who give the figure; none at the borders.
        kind: ``flow`` for a period of its own, ``total`` for a running total.
        reported: the figure.
        before: the figure of the period just before; None where none was reported.
        year_before: the figure of the same week of the year before; None likewise.
        total: the running total of the same briefing; None where it has none.
        others: other numbers for the same thing, each with the outlets that give it.
    """

    name: str
    measure: str
    counted: str
    places: tuple[str, ...]
    kind: str
    reported: Reported
    before: Reported | None
    year_before: Reported | None
    total: Reported | None
    others: tuple[tuple[float, tuple[str, ...]], ...]

    @property
    def is_week(self) -> bool:
        """Whether it covers a week or a few, which can be compared with those before."""
        length = (self.reported.last_day - self.reported.first_day).days + 1
        return _is_week(self.kind, length)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """What does not add up about the figure and its running total, each finding once."""
        total = self.total.failing if self.total else ()
        return tuple(dict.fromkeys((*self.reported.failing, *total)))


@dataclass(frozen=True)
class Briefing:
    """The figures of one day of statement, and who reported them.

    Attributes:
        said_on: the day.
        figures: weeks first, each running total without a week's figure after them.
        outlets: the outlets that report it.
        further: the day's other claims, as rows of the statements: without a stated period, or of
            measures that no weekly series counts.
    """

    said_on: date
    figures: tuple[BriefingFigure, ...]
    outlets: tuple[str, ...]
    further: pd.DataFrame


class Briefings:
    """All briefings of some claims, each put together when it is asked for."""

    def __init__(self, statements: pd.DataFrame, findings: Iterable[Finding] | None = None) -> None:
        """Take claims in force, as in ``Shown.rows``, and what all data find of them.

        Without findings, those of the claims themselves are worked out.
        """
        self.statements = statements
        self.figures = figures(statements)
        self.points = points(self.figures)
        self.findings = tuple(reconcile(statements) if findings is None else findings)
        self._in_series = set(self.figures.loc[self.figures["kind"] != "", "claim_id"])

    @property
    def days(self) -> list[date]:
        """The days of all briefings that give a week's figure or a total, the newest first."""
        said = self.points["said_on"].drop_duplicates().sort_values(ascending=False)
        return [moment.date() for moment in said]

    def on(self, day: date) -> Briefing:
        """Put the briefing of a day together; it has no figures where none was reported."""
        own = self.points[self.points["said_on"] == pd.Timestamp(day)]
        flows, totals = own[own["kind"] == FLOW], own[own["kind"] == TOTAL]
        total_of = _totals_of(flows, totals)
        rows = _in_order(pd.concat([flows, totals.drop(index=list(total_of.values()))]))
        said = self.statements[self.statements["said_on"] == pd.Timestamp(day)]
        others = alternatives(self.figures, own)
        return Briefing(
            said_on=day,
            figures=tuple(
                self._figure(row, own.loc[total_of[at]] if at in total_of else None, others)
                for at, row in rows
            ),
            outlets=tuple(sorted(said["outlet"].unique())),
            further=said[~said["claim_id"].isin(self._in_series)],
        )

    def _figure(
        self, row: pd.Series, total: pd.Series | None, others: pd.DataFrame
    ) -> BriefingFigure:
        mine = self.figures[self.figures["comparison_id"] == row["comparison_id"]]
        givers = mine[mine["claim_id"].isin(row["claim_ids"])]
        differing = others[others["claim_id"].isin(mine["claim_id"])]
        a_range = differing["agrees"] & differing["outlet"].isin(givers["outlet"])
        differing = differing[~a_range]  # one page's “between 70 and 80” is no other number
        week = _is_week(row["kind"], row["days"])
        at_border = row["place_scope"] == BORDER
        return BriefingFigure(
            name=subject(row["measure"], row["group_scope"], row["place_scope"], row["subset"]),
            measure=str(row["measure"]),
            kind=str(row["kind"]),
            counted=subject(
                row["measure"], row["group_scope"], BORDER if at_border else "", row["subset"]
            ),
            places=() if at_border else tuple(sorted(givers["place"].unique())),
            reported=self._reported(row),
            before=self._ended(row, row["first_day"] - _DAY, after=False) if week else None,
            year_before=self._ended(row, row["last_day"] - _YEAR, after=True) if week else None,
            total=None if total is None else self._reported(total),
            others=tuple(
                (float(value), tuple(sorted(same["outlet"].unique())))
                for value, same in differing.groupby("value")
            ),
        )

    def _ended(self, row: pd.Series, wanted: pd.Timestamp, *, after: bool) -> Reported | None:
        """Return the figure as long as this one that ended on a day, or at most ``NEAR`` off it."""
        same = self.points[
            (self.points["series_id"] == row["series_id"])
            & (self.points["kind"] == FLOW)
            & (self.points["days"] == row["days"])
        ]
        late = (same["last_day"] - wanted).dt.days
        same = same[late.between(-NEAR, NEAR if after else 0)]
        nearest = same.assign(off=(same["last_day"] - wanted).abs())
        nearest = nearest.sort_values(["off", "outlets", "said_on"], ascending=[True, False, False])
        return None if nearest.empty else self._reported(nearest.iloc[0])

    def _reported(self, row: pd.Series) -> Reported:
        behind = set(row["claim_ids"])
        return Reported(
            value=float(row["value"]),
            qualifier=str(row["qualifier"]),
            first_day=row["first_day"].date(),
            last_day=row["last_day"].date(),
            outlets=int(row["outlets"]),
            all_outlets=int(row["all_outlets"]),
            claim_ids=tuple(dict.fromkeys((row["claim_id"], *row["claim_ids"]))),
            failing=tuple(
                one for one in self.findings if not one.passed and behind & set(one.claim_ids)
            ),
        )


def change_words(now: Reported, then: Reported) -> str:
    """Say how a figure differs from an earlier one: ``up 34 from 78``, ``the same as 112``."""
    difference = now.value - then.value
    if difference == 0:
        return f"the same as {number(then.value)}"
    direction = "up" if difference > 0 else "down"
    return f"{direction} {number(abs(difference))} from {number(then.value)}"


def narrowed(selection: Selection) -> bool:
    """Tell whether filters may hide claims of a figure that is shown, or of one before it.

    Those of the measure and of the days do not: a figure is held against others of its measure,
    whenever they were said.
    """
    return not replace(selection.of_any_day, measure=()).is_empty


def none_found(selection: Selection) -> str:
    """Say that there is no such figure, or none that the filters let through."""
    return "None in this selection" if narrowed(selection) else "None found"


def comparisons(figure: BriefingFigure, none: str = "") -> list[str]:
    """Say a figure's comparisons in words: the week before, a year before, its running total.

    Where there is no figure of a week to compare it with, ``none`` says so; empty says nothing.
    """
    reported, lines = figure.reported, []
    length = (reported.last_day - reported.first_day).days + 1
    period = "week" if length == WEEK else f"{number(length)} days"
    compared_with = {
        f"the {period} before": figure.before,
        f"the same {period} of the year before": figure.year_before,
    }
    if figure.is_week:
        for what, then in compared_with.items():
            if then:
                lines.append(_compared(what, reported, then))
            elif none:
                lines.append(f"{none} for {what}")
    if figure.total:
        total = figure_words(figure.total.value, figure.total.qualifier)
        lines.append(f"{total} since {day(figure.total.first_day)}")
    return lines


def place_named(figure: BriefingFigure, codebook: Codebook) -> str:
    """Say what is counted, and where as those who give the figure word it.

    Where some name a place and others none, the places named stand.
    """
    named = [code for code in figure.places if code != NOWHERE]
    if not figure.places:
        return figure.counted
    labels = sorted((codebook.label("place", code) for code in named), key=len)
    where = ("; or " if "," in "".join(labels) else " or ").join(labels)
    return f"{figure.counted}, {where or 'place not stated'}"


def givers(reported: Reported, selection: Selection) -> str:
    """Say how many outlets give a figure, of those that the filters let through."""
    if narrowed(selection):
        outlets = counted(reported.all_outlets, "selected outlet")
    elif reported.all_outlets == 1:
        return "One outlet alone"
    else:
        outlets = counted(reported.all_outlets, "outlet")
    return f"{number(reported.outlets)} of {outlets}"


def agreement(figure: BriefingFigure, selection: Selection) -> list[str]:
    """Say who gives a figure, who gives another, and whether it does not add up."""
    verb = "gives" if figure.reported.outlets == 1 else "give"
    return [
        f"{givers(figure.reported, selection)} {verb} this number",
        *(f"{number(value)} in {_named(outlets)}" for value, outlets in figure.others),
        *(["Does not add up, as told below"] if figure.failing else []),
    ]


def _compared(with_what: str, now: Reported, then: Reported) -> str:
    doubt = "; that figure does not fit others" if then.failing else ""
    return f"{change_words(now, then).capitalize()} {with_what}, {then.days}{doubt}"


def _named(outlets: tuple[str, ...]) -> str:
    more = len(outlets) - OTHERS_NAMED
    named = ", ".join(outlets[:OTHERS_NAMED])
    return f"{named} and {counted(more, 'other')}" if more > 0 else named


def _is_week(kind: str, days: int) -> bool:
    """Tell whether a figure of so many days is of a week or a few."""
    return kind == FLOW and WEEK <= days <= LONGEST_FLOW


def _totals_of(flows: pd.DataFrame, totals: pd.DataFrame) -> dict[int, int]:
    """Return the row of the running total that ends with each week, of several the latest begun."""
    weeks = flows[flows["days"] <= LONGEST_FLOW].reset_index(names="at")
    found = weeks.merge(
        totals.reset_index(names="total"), on=["series_id", "last_day"], suffixes=("", "_total")
    )
    found = found.sort_values("first_day_total").drop_duplicates("at", keep="last")
    return dict(zip(found["at"], found["total"], strict=True))


def _in_order(rows: pd.DataFrame) -> Sequence[tuple[int, pd.Series]]:
    """Return points with their labels as a briefing is read.

    By measure, weeks first, then longer periods, then totals; the whole before its parts.
    """
    ranked = rows.assign(
        rank=rows["measure"].map({name: at for at, name in enumerate(MEASURES)}),
        longer=rows["days"] > LONGEST_FLOW,
    )
    order = ["rank", "kind", "longer", "value", "series_id"]
    ordered = ranked.sort_values(order, ascending=[True, True, True, False, True])
    return list(ordered.iterrows())
