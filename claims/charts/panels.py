"""The figures of one briefing as labelled bars, one panel per measure and period.

Each panel has a scale of its own, so that a week never hides behind a year, and every bar is
labelled with its value; there is no axis to misread.
"""

import math
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from claims.charts.template import Spec, drawn, filled, rows
from claims.charts.words import (
    BORDER,
    COLOURS,
    HOVER,
    NEUTRALISED,
    REPORTED,
    coloured,
    hover,
    source,
    tooltip,
)
from claims.codebook import Codebook
from claims.figure import Figure
from claims.schema import as_objects
from claims.selection import Shown
from claims.theme import PALETTES, PLACE_COLOURS, day, number

BORDER_MEASURES = ("apprehended", "prevented")
REGION_MEASURES = ("neutralised", "surrendered")
_TITLE, _GAP, _LABEL, _BAR = 26, 18, 19, 15
_BASE = _TITLE + _LABEL - 6
_INK = PALETTES["light"]
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
    found = one_page(shown, REGION_MEASURES)
    return _figure(
        shown,
        "briefing-regions",
        found,
        _regions_title(found, shown.dataset.codebook),
        "neutralisations",
        NEUTRALISED,
    )


def briefing_borders(shown: Shown) -> Figure | None:
    """Apprehended and prevented as one briefing reports them, each on its own scale."""
    found = one_page(shown, BORDER_MEASURES)
    return _figure(shown, "briefing-borders", found, _borders_title(found), "borders", BORDER)


def one_page(shown: Shown, measures: tuple[str, ...]) -> pd.DataFrame:
    """Return the claims of the newest page with these measures, quoted pages before cited ones."""
    known = shown.known
    fits = shown.selected & known["measure"].isin(measures).to_numpy()
    fitting = known.loc[fits, ["evidence", "said_on", "article_id"]]
    quoted = fitting[fitting["evidence"] == "quoted"]
    best = quoted if len(quoted) else fitting
    newest = best.loc[best["said_on"] == best["said_on"].max(), "article_id"].max()
    return as_objects(known[fits & (known["article_id"] == newest).to_numpy()])


@cache
def _template() -> Spec:
    """Labelled bars in panels, placed by pixels from the top."""
    domain: Any = [alt.ExprRef("rows_height"), 0]
    y = alt.Y("top:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)
    pick = alt.selection_point("pick", fields=["claim_id"])
    heads = (
        rows("panels")
        .mark_text(align="left", baseline="top", fontSize=12.5, color=_INK.muted)
        .encode(x=alt.value(0), y=y, text="panel:N")
    )
    scales = (
        rows("panels")
        .mark_text(align="right", baseline="bottom", fontSize=11.5, color=_INK.muted, dy=_BASE)
        .encode(x=alt.value("width"), y=y, text="scale:N")
    )
    tracks = (
        rows("bars")
        .mark_rect(color=_INK.grid, opacity=0.5)
        .encode(x=alt.value(0), x2=alt.value("width"), y=y, y2="bottom:Q")
    )
    bars = (
        rows("bars", "bars")
        .mark_rect(cursor="pointer", cornerRadiusEnd=1)
        .encode(
            x=x,
            x2=alt.datum(0),
            y=y,
            y2="bottom:Q",
            color=coloured(alt.Color),
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.45)),
            tooltip=tooltip(HOVER),
        )
        .add_params(pick)
    )
    labels = (
        rows("bars")
        .mark_text(
            align="left", baseline="bottom", fontSize=13.5, fontWeight=600, color=_INK.ink, dy=-3
        )
        .encode(x=alt.value(0), y=y, text="label:N")
    )
    whole = alt.layer(heads, scales, tracks, bars, labels)
    return (
        whole.add_params(alt.param(name="rows_height", value=0))
        .properties(width="container")
        .to_dict()
    )


def _figure(
    shown: Shown, name: str, found: pd.DataFrame, title: str, page: str, caveat: str
) -> Figure | None:
    if found.empty:
        return None
    labelled = _labelled(hover(found, shown.dataset.codebook))
    said = day(found["said_on"].iloc[0].date())
    listed = "; ".join(
        f"{panel}: {', '.join(part['label'])}"
        for panel, part in labelled.groupby("panel", sort=False)
    )
    data, height = _layout(labelled)
    return Figure(
        id=name,
        title=title,
        subtitle=f"People, as reported in the statement of {said}; each panel has its own scale",
        chart=filled(_template(), height, rows_height=height),
        data=data,
        rows=found,
        alt=f"Bars in panels. {listed}.",
        caveat=f"{caveat} {REPORTED}",
        source=source(found),
        selection=shown.sentence,
        version=shown.version,
        link=shown.link(page),
    )


def _labelled(rows: pd.DataFrame) -> pd.DataFrame:
    order = rows.assign(
        at=rows["measure"].map({m: n for n, m in enumerate((*REGION_MEASURES, *BORDER_MEASURES))}),
        long=rows["period"].map(_PERIOD_ORDER.index),
        part=rows["part_of"] != "",
        less=-rows["value"],
    ).sort_values(["at", "long", "part", "less", "claim_id"])
    panels = [
        f"{_sentence(counted)}, {when}"
        for counted, when in zip(order["counted"], order["when"], strict=True)
    ]
    labels = [_label(row) for row in order.itertuples()]
    by_place = (order["measure"] == "neutralised") & order["place"].isin(list(PLACE_COLOURS))
    tones = order["place"].where(by_place, order["measure"])
    tones = tones.where(tones.isin(list(COLOURS)), "")
    return order.assign(panel=panels, label=labels, tone=tones)


def _sentence(words: str) -> str:
    at = 1 if words[:1] in "“‘" else 0
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def _label(row: Any) -> str:
    who = f" {row.who}" if row.part and row.group in ("members", "feto", "daesh", "pkk") else ""
    of_which = "of which " if row.part else ""
    cited = " (cited)" if row.evidence == "cited" else ""
    where = "" if row.place in ("turkiye_border", "unstated") else f" · {row.where}"
    return f"{of_which}{row.figure}{who}{where}{cited}"


def _round_up(value: float) -> float:
    """The round end of a scale that holds the value: 54 gives 60, 2,291 gives 2,500."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    steps = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    return next(step * power for step in steps if step * power >= value)


def _layout(labelled: pd.DataFrame) -> tuple[dict[str, pd.DataFrame], int]:
    """Give every bar its pixels from the top, and every panel its heading's."""
    at, tops, titles = 0, [], []
    last = ""
    for panel in labelled["panel"]:
        if panel != last:
            at += _GAP if last else 0
            titles.append({"panel": panel, "top": at})
            at, last = at + _TITLE, panel
        tops.append(at + _LABEL)
        at += _LABEL + _BAR + 8
    ends = labelled.groupby("panel")["value"].transform("max").map(_round_up)
    shares = labelled["value"] / ends
    bars = labelled.assign(top=tops, bottom=[top + _BAR for top in tops], share=shares)
    scales = [f"scale 0–{number(end)}" for end in ends[~labelled["panel"].duplicated()]]
    kept = ["claim_id", "top", "bottom", "share", "label", "tone", *HOVER]
    return {"panels": pd.DataFrame(titles).assign(scale=scales), "bars": drawn(bars, kept)}, at


def _regions_title(rows: pd.DataFrame, codebook: Codebook) -> str:
    whole = rows[
        (rows["measure"] == "neutralised")
        & (rows["period"] == "year_to_date")
        & (rows["part_of"] == "")
    ]
    parts = rows[rows["part_of"].isin(whole["claim_id"]) & rows["place"].isin(list(PLACE_COLOURS))]
    if len(whole) != 1 or len(parts) != 2:
        return "“Neutralised” and surrendered, as one briefing reports them"
    first, second = parts.sort_values("value", ascending=False).itertuples()
    year = whole["said_on"].iloc[0].year
    return (
        f"“Neutralised” in {year}: {number(whole['value'].iloc[0])} reported, "
        f"{number(first.value)} in {codebook.label('place', first.place)} and "
        f"{number(second.value)} in {codebook.label('place', second.place)}"
    )


def _borders_title(rows: pd.DataFrame) -> str:
    def figure(measure: str, period: str) -> float | None:
        found = rows[
            (rows["measure"] == measure) & (rows["period"] == period) & (rows["group"] == "people")
        ]
        return float(found["value"].iloc[0]) if len(found) == 1 else None

    held, stopped = figure("apprehended", "past_week"), figure("prevented", "past_week")
    if held is None or stopped is None:
        return "At Türkiye’s borders, as one briefing reports it"
    return (
        f"At Türkiye’s borders in a week: {number(held)} apprehended, "
        f"{number(stopped)} prevented from crossing"
    )
