"""Running totals as lines: since 1 January, a region each, restarting each year."""

import altair as alt
import pandas as pd
from altair.typing import ChartType

from claims.charts.axes import HEIGHT, number_axis, parameters, time_axis, time_values
from claims.charts.events import event_layers, event_rows
from claims.charts.finished import finished
from claims.charts.labels import Label, Plot, label_layers, placed
from claims.charts.measures import DRAWN
from claims.charts.series_view import view_of
from claims.charts.soundness import ALONE, axis_top
from claims.charts.template import built, drawn, filled, rows
from claims.charts.words import (
    COLOURS,
    CROSS,
    REPORTED,
    coloured,
    dates,
    listed,
    span,
    told_points,
    tooltip,
    warned,
    where,
)
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.theme import PALETTES, counted, day, days, number

_TONES = {"total": "northern_iraq_and_syria", "iraq": "iraq", "syria": "syria"}
_LINES = {"total": "In all", "iraq": "Iraq", "syria": "Syria", "border": "Running total"}
_HOME = frozenset({"all_areas", "unstated"})
_INK = PALETTES["light"]
_MARGIN = 50
"""A share of the days so small is left free before the first mark: none stands on the axis."""
_KINDS = {
    "diamond": "Quoted article",
    "ring": "Cited, two outlets or more",
    "small ring": f"Cited, {ALONE} or in doubt",
    "cross": "Out of line, no line leads through",
}
_HOVER = {
    "figure": "Total",
    "where": "Where",
    "since": "Since",
    "said": "Said",
    "who": "Outlets",
    "backed": "Evidence",
    "flag": "Note",
}
_DRAWN = ("claim_id", "last_day", "value", "tone", "run", "sound", "mark", "drawn", *_HOVER)
_ROWS = (
    *("mark", "measure", "place", "first_day", "last_day", "said_on", "value", "qualifier"),
    *("drawn", "at_edge", "in_line", "chosen", "tie", "outlets", "all_outlets", "values"),
    *("backers", "outlet_names", "flag", "evidence", "claim_ids"),
)


def cumulative(shown: Shown, measure: str) -> Figure | None:
    """Draw the running totals since 1 January as lines, a region each, restarting each year."""
    found = pd.concat([_total_rows(shown, measure, place) for place in DRAWN[measure].places])
    if found["last_day"].nunique() < 2:
        return None
    points = found.sort_values(["run", "last_day"], ignore_index=True)
    top = axis_top(points["value"], points["vetted"])
    points = points.assign(
        drawn=points["value"].clip(upper=top), at_edge=points["value"] > top, measure=measure
    )
    title = _title(points, measure)
    times = time_values(points["last_day"].min(), points["last_day"].max())
    times["opens"] -= (times["closes"] - times["opens"]) // _MARGIN
    plot = Plot(points["last_day"].min(), points["last_day"].max(), top)
    events = event_rows(shown, plot.first, plot.last)
    return finished(
        shown,
        f"{measure}-cumulative",
        filled(built(_template), top=top, **times),
        {
            "points": drawn(points, _DRAWN),
            "labels": _labels(points, plot, events["events"]),
            **events,
        },
        points[list(_ROWS)],
        title=title,
        subtitle="People, running total since 1 January of each year, at the briefings of "
        f"{span(points['said_on'], points['said_on'])}",
        alt=f"Lines of running totals, {number(len(points))} points of "
        f"{number(points['said_on'].nunique())} briefings. {title}.",
        caveat=[
            REPORTED,
            DRAWN[measure].term,
            _home(shown, points),
            _year_before(points),
            view_of(shown).series(measure, DRAWN[measure].places[0]).joined,
        ],
        page=DRAWN[measure].page,
        keys=_keys(points),
    )


def _total_rows(shown: Shown, measure: str, place: str) -> pd.DataFrame:
    found = told_points(view_of(shown).totals(measure, place))
    small = found["backers"].eq(1) | found["flag"].ne("")
    kinds = pd.Series("ring", index=found.index).mask(small, "small ring")
    kinds = kinds.mask(found["evidence"] == "quoted", "diamond").mask(~found["sound"], "cross")
    return found.assign(
        mark=kinds,
        scope=place,
        place=where(shown, measure, place) if len(found) else "",
        tone=_TONES.get(place, measure) if measure == "neutralised" else measure,
        run=[f"{place} {first.year}" for first in dates(found["first_day"])],
        in_line=found["sound"],
        chosen=[not flag.startswith("others give") for flag in found["flag"]],
        where=view_of(shown).series(measure, place).name,
    )


def _last(points: pd.DataFrame) -> pd.DataFrame:
    """Return the last total in line of each place: where its line ends."""
    sound = points[points["sound"].astype(bool)].sort_values(["last_day", "said_on"])
    return sound.drop_duplicates("scope", keep="last")


def _title(points: pd.DataFrame, measure: str) -> str:
    """Tell the last totals: the newest first, places that share its days together."""
    ends = _last(points)
    if ends.empty:
        covered = span(points["last_day"], points["last_day"])
        return f"{DRAWN[measure].name}: no running total of {covered} is in line with its year"
    order = {scope: n for n, scope in enumerate(DRAWN[measure].places)}
    ordered = ends.assign(at=ends["scope"].map(order)).sort_values("at")
    told = []
    for (_, last), same in sorted(
        ordered.groupby(["first_day", "last_day"], sort=False), key=lambda one: one[0][::-1]
    )[::-1]:
        told.append(_told(same, days(same["first_day"].iloc[0].date(), last.date())))
    return f"{DRAWN[measure].name}: {'; '.join(told)}{_crossed(points)}"


def _told(same: pd.DataFrame, covered: str) -> str:
    """Tell totals of the same days, what is wrong with all of them once."""
    if same["flag"].nunique() > 1:
        figures = [f"{warned(row.figure, row.flag)} {row.place}" for row in same.itertuples()]
        return f"{listed(figures)}, {covered}"
    figures = [f"{row.figure} {row.place}" for row in same.itertuples()]
    each = "each " if len(same) > 1 else ""
    flag = same["flag"].iloc[0]
    return warned(f"{listed(figures)}, {covered}", flag and each + flag)


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
    (first, by), iraq = next(reversed(list(ahead[changed].items())))
    names = "Iraq passes Syria" if iraq else "Syria passes Iraq"
    before = ahead[ahead.index.get_level_values("last_day") < by]
    again = " again" if (before == iraq).any() else ""
    pair = sound[sound["first_day"].eq(first) & sound["last_day"].eq(by)]
    flags = pair.loc[pair["scope"].isin(["iraq", "syria"]), "flag"]
    flag = "; ".join(dict.fromkeys(one for one in flags if one))
    return f"; {names}{again} by {warned(day(by.date()), flag)}"


def _labels(points: pd.DataFrame, plot: Plot, events: pd.DataFrame) -> pd.DataFrame:
    """Write the totals that the title names, those of quoted articles, and those at the edge."""
    sound = points[points["sound"].astype(bool)]
    edge = points[points["at_edge"].astype(bool)].sort_values("value", ascending=False)
    quoted = sound[sound["evidence"] == "quoted"]
    wanted = pd.concat([_last(points), quoted]).drop_duplicates(["scope", "first_day", "last_day"])
    inside = wanted[~wanted["at_edge"].astype(bool)].sort_values("value", ascending=False)
    labels = [Label(row.last_day, row.drawn, row.figure, row.tone) for row in inside.itertuples()]
    labels += [
        Label(row.last_day, plot.top, row.figure, row.tone, at_edge=True)
        for row in edge.itertuples()
    ]
    lines = [plot.line(run["last_day"], run["drawn"]) for _, run in sound.groupby("run")]
    return placed(labels, plot, *lines, events=plot.uprights(pd.to_datetime(events["date"])))


def _home(shown: Shown, points: pd.DataFrame) -> str:
    """Say that the total counts more than the two countries, where pages word it so."""
    if points["scope"].nunique() < 2 or "total" not in set(points["scope"]):
        return ""
    places = set(view_of(shown).series("neutralised", "total").rows["place"].unique())
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
    there = set(points["mark"])
    return [*lines, *(Key(kind, colour, words) for kind, words in _KINDS.items() if kind in there)]


def _template() -> ChartType:
    """A line per place and year, quoted points filled and larger, doubtful ones small."""
    x, y = time_axis("last_day"), number_axis("drawn")
    colour, stroke = coloured(alt.Color), coloured(alt.Stroke)
    pick = alt.selection_point("pick", fields=["claim_id", "event_id"])
    brush = alt.selection_interval("days", encodings=["x"])
    base = rows("points").encode(x=x, y=y, tooltip=tooltip(_HOVER))
    lines = (
        rows("points")
        .transform_filter("datum.sound")
        .mark_line(strokeWidth=1.8)
        .encode(x=x, y=y, color=colour, detail="run:N")
    )
    is_small = alt.datum.mark == "small ring"
    rings = (
        base.properties(name="rings")
        .transform_filter("datum.mark == 'ring' || datum.mark == 'small ring'")
        .mark_point(filled=False, fill="#FFFFFF", cursor="pointer")
        .encode(
            stroke=stroke,
            size=alt.when(is_small).then(alt.value(11)).otherwise(alt.value(34)),
            strokeWidth=alt.when(is_small).then(alt.value(1)).otherwise(alt.value(1.6)),
        )
        .add_params(pick, brush)
    )
    diamonds = (
        base.transform_filter("datum.mark == 'diamond'")
        .mark_point(filled=True, size=120, shape="diamond", cursor="pointer")
        .encode(color=colour)
    )
    crosses = (
        base.transform_filter("datum.mark == 'cross'")
        .mark_point(filled=False, shape=CROSS, size=46, strokeWidth=1.8, cursor="pointer")
        .encode(stroke=stroke)
    )
    labels = label_layers(number_axis("height"), colour)
    whole = alt.layer(*event_layers(), lines, rings, diamonds, crosses, *labels)
    whole = whole.add_params(*parameters("top"))
    return whole.properties(width="container", height=HEIGHT)
