"""Running totals as lines: since 1 January, a region each, restarting each year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import altair as alt
import pyarrow as pa
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
    WHERE,
    Mark,
    coloured,
    listed,
    span,
    told,
    tooltip,
    warned,
    where,
)
from claims.figure import Figure, Key
from claims.selection import Shown
from claims.series.records import Point
from claims.series.scopes import subject
from claims.theme import PALETTES, counted, number

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
_DRAWN = ("claim_id", "last_day", "value", "tone", "run", "line", "sound", "mark", "drawn", *_HOVER)
_ROWS = (
    *("mark", "measure", "place", "first_day", "last_day", "said_on", "value", "qualifier"),
    *("drawn", "at_edge", "in_line", "chosen", "tie", "outlets", "all_outlets", "values"),
    *("backers", "outlet_names", "flag", "evidence", "claim_ids"),
)


def cumulative(shown: Shown, measure: str) -> Figure | None:
    """Draw the running totals since 1 January as lines, a region each, restarting each year."""
    view = view_of(shown)
    totals = [one for place in DRAWN[measure].places for one in view.yearly_totals(measure, place)]
    ends = {total.last_day for total in totals}
    if len(ends) < 2:
        return None
    top = axis_top([total.value for total in totals], [total.vetted for total in totals])
    marks = sorted(_marks(shown, totals, top), key=attrgetter("run", "last_day"))
    _part_lines(marks)
    title = _title(marks, measure)
    plot = Plot(min(ends), max(ends), top)
    times = time_values(plot.first, plot.last)
    times["opens"] -= (times["closes"] - times["opens"]) // _MARGIN
    events = event_rows(shown, plot.first, plot.last)
    said = {mark.said_on for mark in marks}
    return finished(
        shown,
        f"{measure}-cumulative",
        filled(built(_template), top=top, **times),
        {
            "points": drawn(marks, _DRAWN),
            "labels": _labels(marks, plot, events["events"]),
            **events,
        },
        marks,
        _ROWS,
        title=title,
        subtitle="People, running total since 1 January of each year, at the briefings of "
        f"{span(said)}",
        alt=f"Lines of running totals, {number(len(marks))} points of "
        f"{number(len(said))} briefings. {title}.",
        caveat=[
            REPORTED,
            DRAWN[measure].term,
            _home(shown, marks),
            _year_before(marks),
            view.joined(measure, *DRAWN[measure].places),
        ],
        page=DRAWN[measure].page,
        keys=_keys(marks),
    )


def _marks(shown: Shown, totals: Sequence[Point], top: float) -> Iterator[Mark]:
    """Yield a mark for each total; of a total beyond the top it stands at the edge."""
    for (measure, scope), own in groupby(totals, key=attrgetter("measure", "place_scope")):
        name = subject(measure, DRAWN[measure].group, scope)
        tone = _TONES.get(scope, measure) if measure == "neutralised" else measure
        for total in own:
            place = where(shown, scope, total.claim_ids)
            yield told(
                total,
                mark=_kind(total),
                scope=scope,
                place=place,
                where=name.replace(WHERE[scope], place),
                tone=tone,
                run=f"{scope} {total.first_day.year}",
                drawn=min(total.value, top),
                at_edge=total.value > top,
                in_line=total.sound,
                chosen=not total.flag.startswith("others give"),
            )


def _part_lines(marks: Iterable[Mark]) -> None:
    """Name the line of each mark: a line ends at a total beyond the top, and another begins.

    What is out of line is on none, and parts none.
    """
    ended: Counter[str] = Counter()
    for mark in marks:
        ended[mark.run] += mark.sound and mark.at_edge
        mark.line = f"{mark.run} {ended[mark.run]}" if mark.sound and not mark.at_edge else ""


def _kind(total: Point) -> str:
    """Return the mark that stands for a total."""
    if not total.sound:
        return "cross"
    if total.evidence == "quoted":
        return "diamond"
    return "small ring" if total.backers == 1 or total.flag else "ring"


def _last(marks: Iterable[Mark]) -> list[Mark]:
    """Return the last total in line of each place: where its line ends."""
    sound = (mark for mark in marks if mark.sound)
    by_place = {mark.scope: mark for mark in sorted(sound, key=attrgetter("last_day", "said_on"))}
    return list(by_place.values())


def _title(marks: Sequence[Mark], measure: str) -> str:
    """Tell the last totals: the newest first, places that share its days together."""
    ends = sorted(_last(marks), key=lambda mark: DRAWN[measure].places.index(mark.scope))
    if not ends:
        ended = [mark.last_day for mark in marks]
        covered = span(ended)
        return f"{DRAWN[measure].name}: no running total of {covered} is in line with its year"
    lasts = sorted({(mark.last_day, mark.first_day) for mark in ends}, reverse=True)
    same = [[mark for mark in ends if (mark.last_day, mark.first_day) == days] for days in lasts]
    return f"{DRAWN[measure].name}: {'; '.join(map(_told, same))}{_crossed(marks)}"


def _told(same: Sequence[Mark]) -> str:
    """Tell totals of the same days, what is wrong with all of them once."""
    flag, covered = same[0].flag, same[0].dates
    if any(mark.flag != flag for mark in same):
        figures = [f"{warned(mark.figure, mark.flag)} {mark.place}" for mark in same]
        return f"{listed(figures)}, {covered}"
    figures = [f"{mark.figure} {mark.place}" for mark in same]
    each = "each " if len(same) > 1 else ""
    return warned(f"{listed(figures)}, {covered}", flag and each + flag)


def _crossed(marks: Iterable[Mark]) -> str:
    """Tell the last time that one country passes the other within a year."""
    pairs = _uneven(marks)
    ahead = [iraq.value > syria.value for iraq, syria in pairs]
    years = [iraq.first_day for iraq, _ in pairs]
    crossings = [
        at
        for at in range(1, len(pairs))
        if ahead[at] != ahead[at - 1] and years[at] == years[at - 1]
    ]
    if not crossings:
        return ""
    last = crossings[-1]
    names = "Iraq passes Syria" if ahead[last] else "Syria passes Iraq"
    again = " again" if ahead[last] in ahead[:last] else ""
    flag = "; ".join(dict.fromkeys(mark.flag for mark in pairs[last] if mark.flag))
    return f"; {names}{again} by {warned(pairs[last][0].until, flag)}"


def _uneven(marks: Iterable[Mark]) -> list[tuple[Mark, Mark]]:
    """Return the totals in line of Iraq and of Syria for the same days, where they differ."""
    sound = {(mark.scope, mark.first_day, mark.last_day): mark for mark in marks if mark.sound}
    spans = sorted({(first, last) for _, first, last in sound})
    pairs = [(sound.get(("iraq", *days)), sound.get(("syria", *days))) for days in spans]
    return [(iraq, syria) for iraq, syria in pairs if iraq and syria and iraq.value != syria.value]


def _labels(marks: Sequence[Mark], plot: Plot, events: pa.Table) -> pa.Table:
    """Write figures at their marks, where the lines leave room."""
    labels = [
        Label(mark.last_day, mark.drawn, mark.figure, mark.tone, at_edge=mark.at_edge)
        for mark in _written(marks)
    ]
    lined = [mark for mark in marks if mark.line]
    runs = [list(run) for _, run in groupby(lined, key=attrgetter("line"))]
    lines = [plot.line([m.last_day for m in run], [m.drawn for m in run]) for run in runs]
    return placed(labels, plot, *lines, events=plot.uprights(events["date"].to_pylist()))


def _written(marks: Sequence[Mark]) -> list[Mark]:
    """Return the totals that the title names, those of quoted articles, and those at the edge."""
    quoted = [mark for mark in marks if mark.sound and mark.evidence == "quoted"]
    wanted = {(mark.scope, mark.dates): mark for mark in [*quoted, *_last(marks)]}
    inside = [mark for mark in wanted.values() if not mark.at_edge]
    edge = [mark for mark in marks if mark.at_edge]
    return sorted([*inside, *edge], key=lambda mark: (mark.at_edge, -mark.value))


def _home(shown: Shown, marks: Iterable[Mark]) -> str:
    """Say that the total counts more than the two countries, where pages word it so."""
    scopes = {mark.scope for mark in marks}
    if len(scopes) < 2 or "total" not in scopes:
        return ""
    if not view_of(shown).places("neutralised", "total") & _HOME:
        return ""
    return "“In all” also counts what is reported at home: it can be more than Iraq and Syria."


def _year_before(marks: Iterable[Mark]) -> str:
    """Say how many totals still count from the 1 January of the year before."""
    late = sum(mark.first_day.year < mark.last_day.year for mark in marks)
    if not late:
        return ""
    verb = "counts" if late == 1 else "count"
    return f"{counted(late, 'total')} of a new year still {verb} from 1 January of the year before."


def _keys(marks: Iterable[Mark]) -> list[Key]:
    tones = {mark.scope: COLOURS[mark.tone] for mark in marks}
    several = len(tones) > 1
    lines = [Key("line", colour, _LINES[scope]) for scope, colour in tones.items() if several]
    colour = _INK.muted if several else next(iter(tones.values()))
    there = {mark.mark for mark in marks}
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
        .transform_filter("datum.line")
        .mark_line(strokeWidth=1.8)
        .encode(x=x, y=y, color=colour, detail="line:N")
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
