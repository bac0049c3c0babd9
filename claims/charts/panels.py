"""The figures of one briefing as labelled bars, one panel per measure and period.

Each panel has a scale of its own, so that a week never hides behind a year, and every bar is
labelled with its value; there is no axis to misread.
"""

import math
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

import pandas as pd

from claims.charts.finished import finished
from claims.charts.measures import DRAWN, drawn_on
from claims.charts.panel_layout import layout
from claims.charts.series_view import everything, view_of
from claims.charts.words import CLAIM, COLOURS, REPORTED, Mark, listed, told_claim, warned
from claims.figure import Figure
from claims.selection import Shown
from claims.series.records import Point
from claims.series.scopes import AUTHORITY
from claims.theme import PLACE_COLOURS, capitalised, counted, day, days, number

REGION_MEASURES, BORDER_MEASURES = drawn_on("neutralisations"), drawn_on("borders")
_DONE = {"apprehended": "apprehended", "prevented": "prevented from crossing"}
_PERIOD_ORDER = (
    "day",
    "past_week",
    "past_two_weeks",
    "unstated",
    "range",
    "past_month",
    "since",
    "year_to_date",
    "past_year",
)
_REGIONS = ("iraq", "northern_iraq", "syria", "northern_syria")


def briefing_regions(shown: Shown) -> Figure | None:
    """“Neutralised” and surrendered as one briefing reports them, by place and period."""
    return _figure(shown, "briefing-regions", REGION_MEASURES, _regions_title)


def briefing_borders(shown: Shown) -> Figure | None:
    """Apprehended and prevented as one briefing reports them, each on its own scale."""
    return _figure(shown, "briefing-borders", BORDER_MEASURES, _borders_title)


def one_page(shown: Shown, measures: Sequence[str]) -> list[Mark]:
    """Return the claims of the newest page selected whose text is held, with these measures."""
    known, codebook = shown.known, shown.dataset.codebook
    fits = shown.selected & known["measure"].isin(measures).to_numpy()
    quoted = known.loc[fits & (known["evidence"] == "quoted").to_numpy(), ["said_on", "article_id"]]
    newest = quoted.loc[quoted["said_on"] == quoted["said_on"].max(), "article_id"].max()
    page = known.loc[fits & (known["article_id"] == newest).to_numpy(), CLAIM]
    alone = {"outlets": 1, "all_outlets": 1, "backers": 1, "flag": ""}
    return [
        told_claim(claim, codebook, **alone, claim_ids=(claim.claim_id,))
        for claim in page.itertuples(index=False)
    ]


def voted(
    shown: Shown, points: Sequence[Point], measures: Sequence[str], said_on: date | None = None
) -> list[Mark]:
    """Return what the pages of a day report, one value per figure, as the series chooses it.

    Without a day, that of the newest statement. Each is the claim selected that stands for one of
    the points, with what these say of the vote.
    """
    own = [one for one in points if one.measure in measures and one.authority == AUTHORITY]
    newest = said_on or max((one.said_on for one in own), default=None)
    votes = {one.claim_id: one for one in own if one.said_on == newest}
    known, codebook = shown.known, shown.dataset.codebook
    stand = known.loc[shown.selected & known["claim_id"].isin(votes).to_numpy(), CLAIM]
    kept = ("outlets", "all_outlets", "backers", "flag", "claim_ids")
    return [
        told_claim(claim, codebook, **{name: getattr(votes[claim.claim_id], name) for name in kept})
        for claim in stand.itertuples(index=False)
    ]


def _figure(
    shown: Shown,
    name: str,
    measures: tuple[str, ...],
    title: Callable[[Sequence[Mark]], str],
) -> Figure | None:
    """Draw the newest article whose text is held, or where none is, what its pages vote for."""
    own = one_page(shown, measures)
    claims = own or voted(shown, view_of(shown).judged_points, measures)
    if not claims:
        return None
    panels = _panels(claims, quoted=bool(own))
    by, verb = _reporters(claims, quoted=bool(own))
    bars = [bar for inside in panels.values() for bar in inside]
    told = [f"{each}: {', '.join(bar.label for bar in inside)}" for each, inside in panels.items()]
    return finished(
        shown,
        name,
        *layout(panels),
        bars,
        _ROWS,
        title=title(claims),
        subtitle=f"People, statement of {claims[0].said} as {by} {verb} it"
        + (_later(shown, measures, claims[0].said_on) if own else "")
        + ("; each panel has its own scale" if len(panels) > 1 else ""),
        alt=f"Bars in panels. {'; '.join(told)}.",
        caveat=[
            REPORTED,
            DRAWN[bars[0].measure].term,
            _added(shown, measures, own) if own else "",
        ],
        page=DRAWN[measures[0]].page,
        lay_low=partial(layout, panels, low=True),
    )


def _later(shown: Shown, measures: tuple[str, ...], said_on: pd.Timestamp) -> str:
    """Say why an article is drawn although later statements are selected."""
    newest = shown.rows.loc[shown.rows["measure"].isin(measures), "said_on"].max()
    if newest == said_on:
        return ""
    return f", the newest text held; later figures, to {day(newest.date())}, are cited only"


def _reporters(claims: Sequence[Mark], *, quoted: bool) -> tuple[str, str]:
    """Say who reports a briefing's figures, with the verb."""
    if quoted:
        return claims[0].outlet, "reports"
    shared = [claim for claim in claims if claim.all_outlets > 1]
    if shared:
        most = all(claim.outlets * 2 > claim.all_outlets for claim in shared)
        return "most outlets" if most else "outlets, split over some figures,", "report"
    outlets = list(dict.fromkeys(claim.outlet for claim in claims))
    return f"{listed(outlets)} alone", "reports" if len(outlets) == 1 else "report"


_ROWS = (
    *("mark", "panel", "measure", "who", "place", "first_day", "last_day", "said_on", "value"),
    *("qualifier", "scale_end", "label", "outlets", "all_outlets", "backers", "flag", "evidence"),
    "claim_ids",
)


def _added(shown: Shown, measures: tuple[str, ...], found: Sequence[Mark]) -> str:
    """Tell what other pages of the day report and this one does not."""
    known, first = shown.known, found[0]
    alike = attrgetter("measure", "place", "group", "period_start", "period_end")
    page = known.loc[known["article_id"] == first.article_id, ["measure", "value"]]
    own = set(page.itertuples(index=False, name=None))
    whole = everything(shown.dataset, shown.selection.version)
    more: dict[tuple[Any, ...], str] = {}
    for claim in voted(shown, whole.judged_points, measures, first.said_on):
        if (claim.measure, claim.value) not in own:
            more.setdefault(
                alike(claim), f"{claim.figure} {claim.counted} ({claim.where}, {claim.when})"
            )
    told = list(more.values())
    rest = f" and {number(len(told) - 3)} more" if len(told) > 3 else ""
    return f"Other pages of the day add: {'; '.join(told[:3])}{rest}." if told else ""


def _panels(claims: Sequence[Mark], *, quoted: bool) -> dict[str, list[Mark]]:
    """Return the claims as bars, in order, by the name of the panel in which they stand."""
    panels: dict[str, list[Mark]] = {}
    for claim in sorted(claims, key=_order):
        panels.setdefault(f"{capitalised(claim.counted)}, {claim.when}", []).append(claim)
    drawn = {claim.claim_id: claim for claim in claims}
    return {
        name: [
            Mark(
                **{
                    **vars(claim),
                    "mark": "bar",
                    "panel": name,
                    "label": _label(claim, drawn.get(claim.part_of), quoted=quoted),
                    "tone": _tone(claim),
                    "scale_end": _round_up(max(other.value for other in inside)),
                    "place": claim.where,
                    "first_day": claim.period_start,
                    "last_day": claim.period_end,
                }
            )
            for claim in inside
        ]
        for name, inside in panels.items()
    }


def _order(claim: Mark) -> tuple[Any, ...]:
    """Return by what claims are ordered: measure, period, the whole before its parts, size."""
    measure, period = list(DRAWN).index(claim.measure), _PERIOD_ORDER.index(claim.period)
    return measure, period, claim.part_of != "", -claim.value, claim.claim_id


def _label(claim: Mark, whole: Mark | None, *, quoted: bool) -> str:
    """Write the figure at a bar: of a part who it counts, unless its whole counts the same."""
    apart = claim.part_of and (whole is None or whole.group != claim.group)
    who = f" {claim.who}" if apart and claim.group in ("members", "feto", "daesh", "pkk") else ""
    of_which = "of which " if whole else ""
    where = "" if claim.place in ("turkiye_border", "unstated") else f" · {claim.where}"
    cited = "" if quoted or claim.flag else " (cited)"
    return f"{of_which}{warned(claim.figure + who + where, claim.flag)}{cited}"


def _tone(claim: Mark) -> str:
    """Return the code whose colour a bar has: that of a place where regions are told apart."""
    by_place = claim.measure == "neutralised" and claim.place in PLACE_COLOURS
    tone = claim.place if by_place else claim.measure
    return tone if tone in COLOURS else ""


def _round_up(value: float) -> float:
    """The round end of a scale that holds the value: 54 gives 60, 2,291 gives 2,500."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    steps = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    return next(step * power for step in steps if step * power >= value)


def _told(claim: Mark) -> str:
    """Write a figure with what is wrong with it."""
    return warned(claim.figure, claim.flag)


def _regions_title(claims: Sequence[Mark]) -> str:
    """Tell the total of the year with its two parts, or where there is none, the largest figure."""
    wanted = ("neutralised", "year_to_date")
    of_year = [claim for claim in claims if (claim.measure, claim.period) == wanted]
    parts = [claim for claim in of_year if claim.place in _REGIONS]
    whole = [claim for claim in of_year if claim.part_of == "" and claim.place not in _REGIONS]
    if len(whole) != 1:
        return _first_title(claims)
    (total,) = whole
    covered = days(total.period_start, total.period_end)
    title = f"“Neutralised” {covered}: {_told(total)} reported"
    if len(parts) != 2:
        return title
    parts.sort(key=lambda claim: -claim.value)
    return f"{title}, {' and '.join(f'{_told(claim)} in {claim.where}' for claim in parts)}"


def _first_title(claims: Sequence[Mark]) -> str:
    """Tell the largest figure of the first measure drawn, and how many others there are."""
    first = min(claims, key=lambda claim: (REGION_MEASURES.index(claim.measure), -claim.value))
    where = "" if first.place == "unstated" else f", {first.where}"
    more = f", and {counted(len(claims) - 1, 'other figure')}" if len(claims) > 1 else ""
    return f"{capitalised(first.counted)}{where}, {first.when}: {_told(first)}{more}"


def _borders_title(claims: Sequence[Mark]) -> str:
    """Tell the figures of the week, each measure that has one of its own."""
    week = [claim for claim in claims if claim.period == "past_week" and claim.group == "people"]
    told = []
    for measure, done in _DONE.items():
        found = [claim for claim in week if claim.measure == measure]
        if len(found) == 1:
            told.append(f"{_told(found[0])} {done}")
    if not told:
        return f"At Türkiye’s borders, as reported on {claims[0].said}"
    covered = days(week[0].period_start, week[0].period_end)
    return f"At Türkiye’s borders, {covered}: {', '.join(told)}"
