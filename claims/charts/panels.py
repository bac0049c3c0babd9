"""The figures of one briefing as labelled bars, one panel per measure and period.

Each panel has a scale of its own, so that a week never hides behind a year, and every bar is
labelled with its value; there is no axis to misread.
"""

import math
from typing import Any

import pandas as pd

from claims.charts.finished import finished
from claims.charts.measures import DRAWN, drawn_on
from claims.charts.panel_layout import layout
from claims.charts.series_view import SeriesView, everything, view_of
from claims.charts.words import (
    COLOURS,
    REPORTED,
    hover,
    listed,
    warned,
)
from claims.codebook import Codebook
from claims.figure import Figure
from claims.selection import Shown, figure_words, period_words
from claims.series.scopes import AUTHORITY
from claims.tables.reading import as_objects
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


def briefing_regions(shown: Shown) -> Figure | None:
    """“Neutralised” and surrendered as one briefing reports them, by place and period."""
    return _figure(shown, "briefing-regions", REGION_MEASURES, "neutralisations")


def briefing_borders(shown: Shown) -> Figure | None:
    """Apprehended and prevented as one briefing reports them, each on its own scale."""
    return _figure(shown, "briefing-borders", BORDER_MEASURES, "borders")


def one_page(shown: Shown, measures: tuple[str, ...]) -> pd.DataFrame:
    """Return the claims of the newest page selected whose text is held, with these measures."""
    known = shown.known
    fits = shown.selected & known["measure"].isin(measures).to_numpy()
    quoted = known.loc[fits & (known["evidence"] == "quoted").to_numpy(), ["said_on", "article_id"]]
    newest = quoted.loc[quoted["said_on"] == quoted["said_on"].max(), "article_id"].max()
    return as_objects(known[fits & (known["article_id"] == newest).to_numpy()])


def voted(
    view: SeriesView, measures: tuple[str, ...], said_on: pd.Timestamp | None
) -> pd.DataFrame:
    """Return what the pages of a day report, one value per figure, as the series chooses it.

    Without a day, that of the newest statement. Each row is the claim that stands for the value,
    with ``outlets``, ``flag`` and ``claim_ids`` of the vote.
    """
    points = view.judged
    own = points[points["measure"].isin(measures) & (points["authority"] == AUTHORITY)]
    newest = said_on if said_on is not None else own["said_on"].max()
    day_ = own[own["said_on"] == newest].set_index("claim_id")
    rows_ = view.shown.known[view.shown.known["claim_id"].isin(day_.index)]
    kept = day_[["comparison_id", "outlets", "all_outlets", "backers", "flag", "claim_ids"]]
    return as_objects(rows_).join(kept, on="claim_id")


def _figure(shown: Shown, name: str, measures: tuple[str, ...], page: str) -> Figure | None:
    """Draw the newest article whose text is held, or where none is, what its pages vote for."""
    found = one_page(shown, measures)
    quoted = len(found) > 0
    if quoted:
        ids = [(claim,) for claim in found["claim_id"]]
        found = found.assign(outlets=1, all_outlets=1, backers=1, flag="", claim_ids=ids)
    else:
        found = voted(view_of(shown), measures, None)
    if found.empty:
        return None
    codebook = shown.dataset.codebook
    labelled = _labelled(hover(found, codebook), quoted)
    said_on = found["said_on"].iloc[0]
    said = "; ".join(
        f"{panel}: {', '.join(part['label'])}"
        for panel, part in labelled.groupby("panel", sort=False)
    )
    by, verb = _reporters(found, quoted)
    title = _regions_title(found, codebook) if page == "neutralisations" else _borders_title(found)
    return finished(
        shown,
        name,
        *layout(labelled),
        labelled[list(_ROWS)],
        title=title,
        subtitle=f"People, statement of {day(said_on.date())} as {by} {verb} it"
        + (_later(shown, measures, said_on) if quoted else "")
        + ("; each panel has its own scale" if labelled["panel"].nunique() > 1 else ""),
        alt=f"Bars in panels. {said}.",
        caveat=[
            REPORTED,
            DRAWN[measures[0]].term if measures[0] in set(found["measure"]) else "",
            _added(shown, measures, found) if quoted else "",
        ],
        page=page,
        low=layout(labelled, low=True),
    )


def _later(shown: Shown, measures: tuple[str, ...], said_on: pd.Timestamp) -> str:
    """Say why an article is drawn although later statements are selected."""
    newest = shown.rows.loc[shown.rows["measure"].isin(measures), "said_on"].max()
    if newest == said_on:
        return ""
    return f", the newest text held; later figures, to {day(newest.date())}, are cited only"


def _reporters(found: pd.DataFrame, quoted: bool) -> tuple[str, str]:
    """Say who reports a briefing's figures, with the verb."""
    if quoted:
        return str(found["outlet"].iloc[0]), "reports"
    if (found["all_outlets"] > 1).any():
        return "most outlets", "report"
    outlets = [str(name) for name in found["outlet"].unique()]
    return f"{listed(outlets)} alone", "reports" if len(outlets) == 1 else "report"


_ROWS = (
    *("mark", "panel", "measure", "who", "place", "first_day", "last_day", "said_on", "value"),
    *("qualifier", "scale_end", "label", "outlets", "all_outlets", "backers", "flag", "evidence"),
    "claim_ids",
)


def _added(shown: Shown, measures: tuple[str, ...], found: pd.DataFrame) -> str:
    """Tell what other pages of the day report and this one does not."""
    whole = everything(shown.dataset, shown.selection.version)
    others = voted(whole, measures, found["said_on"].iloc[0])
    others = others[others["claim_id"].isin(shown.rows["claim_id"])]
    key = ["measure", "place", "group", "period_start", "period_end"]
    page = shown.known[shown.known["article_id"] == found["article_id"].iloc[0]]
    own = set(map(tuple, page[["measure", "value"]].astype(object).to_numpy().tolist()))
    more = others.loc[[(row.measure, row.value) not in own for row in others.itertuples()]]
    codebook = shown.dataset.codebook
    told = [
        f"{row.figure} {row.counted} ({row.where}, {row.when})"
        for row in hover(more.drop_duplicates(key), codebook).itertuples()
    ]
    more_ = f" and {number(len(told) - 3)} more" if len(told) > 3 else ""
    return f"Other pages of the day add: {'; '.join(told[:3])}{more_}." if told else ""


def _labelled(rows: pd.DataFrame, quoted: bool) -> pd.DataFrame:
    """Put the claims in order, each with its panel, label, colour and the end of its scale."""
    order = rows.assign(
        at=rows["measure"].map({measure: rank for rank, measure in enumerate(DRAWN)}),
        long=rows["period"].map(_PERIOD_ORDER.index),
        part=rows["part_of"] != "",
        less=-rows["value"],
    ).sort_values(["at", "long", "part", "less", "claim_id"])
    panels = [
        f"{capitalised(counted)}, {when}"
        for counted, when in zip(order["counted"], order["when"], strict=True)
    ]
    order["of_whole"] = order["part_of"].isin(order["claim_id"])
    labels = [_label(row, quoted) for row in order.itertuples()]
    by_place = (order["measure"] == "neutralised") & order["place"].isin(list(PLACE_COLOURS))
    tones = order["place"].where(by_place, order["measure"])
    tones = tones.where(tones.isin(list(COLOURS)), "")
    order = order.assign(panel=panels, label=labels, tone=tones, mark="bar")
    ends = order.groupby("panel")["value"].transform("max").map(_round_up)
    return order.assign(
        scale_end=ends,
        place=order["where"],
        first_day=order["period_start"],
        last_day=order["period_end"],
    )


def _label(row: Any, quoted: bool) -> str:
    who = f" {row.who}" if row.part and row.group in ("members", "feto", "daesh", "pkk") else ""
    of_which = "of which " if row.of_whole else ""
    where = "" if row.place in ("turkiye_border", "unstated") else f" · {row.where}"
    doubt = f" ({row.flag})" if row.flag else ""
    cited = "" if quoted or doubt else " (cited)"
    return f"{of_which}{row.figure}{who}{where}{doubt}{cited}"


def _round_up(value: float) -> float:
    """The round end of a scale that holds the value: 54 gives 60, 2,291 gives 2,500."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    steps = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    return next(step * power for step in steps if step * power >= value)


def _told(row: Any) -> str:
    """Write a figure with its qualifier and what is wrong with it."""
    return warned(figure_words(row.value, row.qualifier), row.flag)


def _regions_title(rows: pd.DataFrame, codebook: Codebook) -> str:
    whole = rows[
        (rows["measure"] == "neutralised")
        & (rows["period"] == "year_to_date")
        & (rows["part_of"] == "")
        & ~rows["place"].isin(["iraq", "northern_iraq", "syria", "northern_syria"])
    ]
    if len(whole) != 1:
        return _first_title(rows, codebook)
    total = next(whole.itertuples())
    days_ = days(total.period_start.date(), total.period_end.date())
    title = f"“Neutralised” {days_}: {_told(total)} reported"
    same = rows["period"].eq("year_to_date") & rows["measure"].eq("neutralised")
    parts = rows[same & rows["place"].isin(["iraq", "northern_iraq", "syria", "northern_syria"])]
    if len(parts) != 2:
        return title
    first, second = parts.sort_values("value", ascending=False).itertuples()
    told = [f"{_told(row)} in {codebook.label('place', row.place)}" for row in (first, second)]
    return f"{title}, {' and '.join(told)}"


def _first_title(rows: pd.DataFrame, codebook: Codebook) -> str:
    """Tell the largest figure of the first measure drawn, and how many others there are."""
    order = rows.assign(at=rows["measure"].map(REGION_MEASURES.index)).sort_values(
        ["at", "value"], ascending=[True, False]
    )
    first = next(order.itertuples())
    name = capitalised(codebook.label("measure", first.measure))
    where = "" if first.place == "unstated" else f", {codebook.label('place', first.place)}"
    when = period_words(first.period, first.period_start, first.period_end)
    more = f", and {counted(len(rows) - 1, 'other figure')}" if len(rows) > 1 else ""
    return f"{name}{where}, {when}: {_told(first)}{more}"


def _borders_title(rows: pd.DataFrame) -> str:
    week = rows[(rows["period"] == "past_week") & (rows["group"] == "people")]
    told = [
        f"{_told(found.iloc[0])} {_DONE[measure]}"
        for measure in BORDER_MEASURES
        if len(found := week[week["measure"] == measure]) == 1
    ]
    if not told:
        return f"At Türkiye’s borders, as reported on {day(rows['said_on'].iloc[0].date())}"
    first, last = week["period_start"].iloc[0].date(), week["period_end"].iloc[0].date()
    return f"At Türkiye’s borders, {days(first, last)}: {', '.join(told)}"
