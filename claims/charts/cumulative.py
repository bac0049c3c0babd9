"""Running totals as lines: since 1 January, a region each, restarting each year."""

from functools import cache

import altair as alt
import pandas as pd

from claims.charts.drawn_series import totals
from claims.charts.finished import finished
from claims.charts.labels import Label, label_layers, placed
from claims.charts.lines import PLACES, line
from claims.charts.soundness import ALONE, axis_top
from claims.charts.template import Spec, drawn, filled, rows
from claims.charts.time_axis import parameters, time_axis, time_values
from claims.charts.words import (
    COLOURS,
    NAMES,
    PAGES,
    REPORTED,
    backed,
    coloured,
    dates,
    figures,
    listed,
    outlets_of,
    span,
    term,
    tooltip,
    warned,
    where,
)
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.theme import PALETTES, counted, day, days, number

HEIGHT = 300
_ROOM = 1.08
"""The axis ends this much above the highest total; what lies beyond is written out."""
_TONES = {"total": "northern_iraq_and_syria", "iraq": "iraq", "syria": "syria"}
_LINES = {"total": "In all", "iraq": "Iraq", "syria": "Syria", "border": "Running total"}
_HOME = frozenset({"all_areas", "unstated"})
_INK = PALETTES["light"]
_CROSS = "M-1,-1L1,1M1,-1L-1,1"
_KINDS = ("diamond", "ring", "small ring", "cross")
_HOVER = {
    "figure": "Total",
    "where": "Where",
    "since": "Since",
    "said": "Said",
    "who": "Outlets",
    "backed": "Evidence",
    "flag_words": "Note",
}
_ROWS = (
    *("mark", "measure", "place", "first_day", "last_day", "said_on", "value", "qualifier"),
    *("drawn", "at_edge", "in_line", "chosen", "tie", "outlets", "all_outlets", "values"),
    *("backers", "outlet_names", "flag", "evidence", "claim_ids"),
)


def cumulative(shown: Shown, measure: str) -> Figure | None:
    """Draw the running totals since 1 January as lines, a region each, restarting each year."""
    parts = [_total_rows(shown, measure, place) for place in PLACES[measure]]
    found = [part for part in parts if len(part)]
    if not found or pd.concat(found)["last_day"].nunique() < 2:
        return None
    points = pd.concat(found).sort_values(["run", "last_day"], ignore_index=True)
    top = axis_top(points["value"], points["vetted"]) * _ROOM
    points = points.assign(
        drawn=points["value"].clip(upper=top), at_edge=points["value"] > top, measure=measure
    )
    title = _title(points, measure)
    first, last = points["last_day"].min(), points["last_day"].max()
    return finished(
        shown,
        f"{measure}-cumulative",
        filled(_template(), top=top, **time_values(first, last)),
        {"points": drawn(points, _DRAWN), "labels": _labels(points, first, last, top)},
        points[list(_ROWS)],
        title=title,
        subtitle="People, running total since 1 January of each year, at the briefings of "
        f"{span(points['said_on'], points['said_on'])}",
        alt=f"Lines of running totals, {number(len(points))} points of "
        f"{number(points['said_on'].nunique())} briefings. {title}.",
        caveat=[
            term(measure),
            REPORTED,
            _home(shown, points),
            _year_before(points),
            line(shown, measure, PLACES[measure][0]).joined,
        ],
        page=PAGES.get(measure, "borders"),
        keys=_keys(points),
    )


def _total_rows(shown: Shown, measure: str, place: str) -> pd.DataFrame:
    found = totals(shown, measure, place)
    small = found["backers"].eq(1) | found["flag"].ne("")
    kinds = pd.Series("ring", index=found.index).mask(small, "small ring")
    kinds = kinds.mask(found["evidence"] == "quoted", "diamond").mask(~found["sound"], "cross")
    return found.assign(
        mark=kinds,
        scope=place,
        place=where(shown, measure, place),
        tone=_TONES.get(place, measure) if measure == "neutralised" else measure,
        run=[f"{place} {first.year}" for first in dates(found["first_day"])],
        in_line=found["sound"],
        chosen=[not flag.startswith("others give") for flag in found["flag"]],
        figure=figures(found),
        where=line(shown, measure, place).name,
        since=[day(first) for first in dates(found["first_day"])],
        said=[day(said) for said in dates(found["said_on"])],
        who=outlets_of(found),
        outlet_names=[", ".join(names) for names in found["outlet_names"]],
        backed=backed(found),
        flag_words=found["flag"],
    )


def _last(points: pd.DataFrame) -> pd.DataFrame:
    """Return the last total in line of each place: where its line ends."""
    sound = points[points["sound"].astype(bool)].sort_values(["last_day", "said_on"])
    return sound.drop_duplicates("scope", keep="last")


def _title(points: pd.DataFrame, measure: str) -> str:
    """Tell the last totals: the newest first, places that share its days together."""
    told = []
    ends = _last(points).sort_values("last_day", ascending=False, kind="stable")
    order = {scope: n for n, scope in enumerate(PLACES[measure])}
    for (first, last), same in ends.groupby(["first_day", "last_day"], sort=False):
        ordered = same.assign(at=same["scope"].map(order)).sort_values("at")
        figures_ = [f"{warned(row.figure, row.flag)} {row.place}" for row in ordered.itertuples()]
        told.append(f"{listed(figures_)}, {days(first.date(), last.date())}")
    crossed = _crossed(points)
    return f"{NAMES[measure]}: {'; '.join(told)}{crossed}" if told else _no_line(points, measure)


def _no_line(points: pd.DataFrame, measure: str) -> str:
    """Tell of a selection none of whose totals is in line, without naming one."""
    covered = span(points["last_day"], points["last_day"])
    return f"{NAMES[measure]}: no running total of {covered} is in line with its year"


def _crossed(points: pd.DataFrame) -> str:
    """Tell the last time that one country passes the other within a year."""
    sound = points[points["sound"].astype(bool)]
    wide = sound.pivot_table(index=["first_day", "last_day"], columns="scope", values="value")
    if not {"iraq", "syria"} <= set(wide):
        return ""
    lead = (wide["iraq"] - wide["syria"]).dropna()
    ahead = lead[lead != 0] > 0
    years = ahead.index.get_level_values("first_day")
    changed = ahead.ne(ahead.shift()) & (years == pd.Series(years, index=ahead.index).shift())
    if not changed.any():
        return ""
    (_, by), iraq = next(reversed(list(ahead[changed].items())))
    names = "Iraq passes Syria" if iraq else "Syria passes Iraq"
    before = ahead[ahead.index.get_level_values("last_day") < by]
    again = " again" if (before == iraq).any() else ""
    return f"; {names}{again} by {day(by.date())}"


def _labels(
    points: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, top: float
) -> pd.DataFrame:
    """Write the totals that the title names, those of quoted articles, and those at the edge."""
    edge = points[points["at_edge"].astype(bool)].sort_values("value", ascending=False)
    quoted = points[(points["evidence"] == "quoted") & points["sound"].astype(bool)]
    wanted = pd.concat([_last(points), quoted]).drop_duplicates(["scope", "first_day", "last_day"])
    inside = wanted[~wanted["at_edge"].astype(bool)]
    labels = [Label(row.last_day, row.drawn, row.figure, row.tone) for row in inside.itertuples()]
    labels += [Label(row.last_day, top, f"↑ {row.figure}", row.tone) for row in edge.itertuples()]
    return placed(labels, first, last, top)


def _home(shown: Shown, points: pd.DataFrame) -> str:
    """Say that the total counts more than the two countries, where pages word it so."""
    if points["scope"].nunique() < 2 or "total" not in set(points["scope"]):
        return ""
    places = set(line(shown, "neutralised", "total").rows["place"].unique())
    if not places & _HOME:
        return ""
    return "“In all” also counts what is reported at home: it can be more than Iraq and Syria."


def _year_before(points: pd.DataFrame) -> str:
    """Say how many totals still count from the 1 January of the year before."""
    late = int((points["first_day"].dt.year < points["last_day"].dt.year).sum())
    if not late:
        return ""
    verb = "counts" if late == 1 else "count"
    return f"{counted(late, 'total')} of a new year still {verb} from 1 January of the year before."


def _keys(points: pd.DataFrame) -> list[Key]:
    tones = points.drop_duplicates("scope")
    several = len(tones) > 1
    lines = [
        Key("line", COLOURS[row.tone], _LINES[row.scope]) for row in tones.itertuples() if several
    ]
    colour = _INK.muted if several else COLOURS[tones["tone"].iloc[0]]
    words = {
        "diamond": "Quoted article",
        "ring": "Cited, two outlets or more",
        "small ring": f"Cited, {ALONE} or in doubt",
        "cross": "Out of line, no line leads through",
    }
    there = set(points["mark"])
    return [*lines, *(Key(kind, colour, words[kind]) for kind in _KINDS if kind in there)]


_DRAWN = (*("claim_id", "last_day", "value", "tone", "run", "sound", "mark", "drawn", *_HOVER),)


@cache
def _template() -> Spec:
    """A line per place and year, quoted points filled and larger, doubtful ones small."""
    x = time_axis("last_day")
    axis = alt.Axis(title=None, format=",d", tickCount=5, tickMinStep=1)
    scale = alt.Scale(zero=True, nice=False, domainMax=alt.ExprRef("top"))
    y = alt.Y("drawn:Q", axis=axis, scale=scale)
    colour, stroke = coloured(alt.Color), coloured(alt.Stroke)
    pick = alt.selection_point("pick", fields=["claim_id"])
    brush = alt.selection_interval("days", encodings=["x"])
    base = rows("points")
    lines = (
        base.transform_filter("datum.sound")
        .mark_line(strokeWidth=1.8)
        .encode(x=x, y=y, color=colour, detail="run:N")
    )
    is_small = alt.datum.mark == "small ring"
    rings = (
        rows("points", "rings")
        .transform_filter("datum.mark == 'ring' || datum.mark == 'small ring'")
        .mark_point(filled=False, fill="#FFFFFF", cursor="pointer")
        .encode(
            x=x,
            y=y,
            stroke=stroke,
            size=alt.when(is_small).then(alt.value(11)).otherwise(alt.value(34)),
            strokeWidth=alt.when(is_small).then(alt.value(1)).otherwise(alt.value(1.6)),
            tooltip=tooltip(_HOVER),
        )
        .add_params(pick, brush)
    )
    diamonds = (
        base.transform_filter("datum.mark == 'diamond'")
        .mark_point(filled=True, size=120, shape="diamond", cursor="pointer")
        .encode(x=x, y=y, color=colour, tooltip=tooltip(_HOVER))
    )
    crosses = (
        base.transform_filter("datum.mark == 'cross'")
        .mark_point(filled=False, shape=_CROSS, size=46, strokeWidth=1.8, cursor="pointer")
        .encode(x=x, y=y, stroke=stroke, tooltip=tooltip(_HOVER))
    )
    height = alt.Y("height:Q", axis=axis, scale=scale)
    labels = label_layers(height, colour)
    whole = alt.layer(lines, rings, diamonds, crosses, *labels)
    whole = whole.add_params(*parameters("top"))
    return whole.properties(width="container", height=HEIGHT).to_dict()
