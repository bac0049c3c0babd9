"""What was tested against what: whether it holds, does not, or could not be tested; a mark each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa
from altair.typing import ChartType

from claims.charts.axes import down_axis, parameters, time_axis, time_values
from claims.charts.finished import finished
from claims.charts.labels import words_layer
from claims.charts.series_view import view_of
from claims.charts.template import Spec, Tables, built, drawn, filled, rows
from claims.charts.words import CROSS, REPORTED, Mark, span, tooltip
from claims.figure import Figure, Key
from claims.reconcile import Finding
from claims.reconcile.findings import FAILS, FOUND, HOLDS
from claims.selection import Shown
from claims.series.records import as_records
from claims.series.scopes import subject
from claims.series.steps import steps
from claims.theme import PALETTES, day, days, number

_INK = PALETTES["light"]
_BROKEN = "#D55E00"
_LETTERS, _LINE, _BELOW = 44, 15, 14
"""Letters of a heading of one line, which fits the narrowest figure; pixels of a line, and after
the marks of a kind."""
_WORDS, _LOW_ROW = 0.48, 21
"""On a low page the words stand before the marks: their share of the width; pixels of a row."""
_LOW_HEIGHT, _LOW_STEPS = 185, (1.0, 0.75, 0.6, 0.5, 0.4, 0.3)
"""There the marks of a day stand closer, as little as leaves so many pixels, or the closest."""
_LEAST = {FAILS: 9, FOUND: 9}
"""Pixels between marks of a day that are few and large, on a low page too."""
KINDS = {
    "parts": "Whole and its parts",
    "inclusion": "A part inside its whole",
    "total": "Total’s growth and the week",
    "outlets": "Outlets side by side",
    "period": "A figure without a period",
    "fall": "A total that falls",
    "stale": "A total not updated",
    "label": "A number under another label",
}
UNTESTED = "could not be tested"
_HOVER = {
    "said": "Said on",
    "result": "Result",
    "residual_words": "Left over",
    "sentence": "In words",
}
_ROWS = (
    *("mark", "kind", "test", "said_on", "result", "expected", "found", "residual"),
    *("sentence", "claim_ids"),
)
_MARKS = {HOLDS: "tick", UNTESTED: "short tick", FAILS: "diamond", FOUND: "cross"}
_STEPS = {HOLDS: 8, UNTESTED: 6, FAILS: 12, FOUND: 12}
"""Pixels from one mark of a day down to the next: each test has a mark of its own."""
_TALL = {HOLDS: 0.8, UNTESTED: 0.45, FAILS: 0.0, FOUND: 0.0}
"""How much of that a line takes up: the rest parts it from the next, however close they stand."""


def marks_of(findings: Iterable[Finding]) -> list[Mark]:
    """Return a mark for each finding, with its result, its residual in words and its claims."""
    return [
        _mark(one.result, residual_words=number(one.residual, signed=True), **vars(one))
        for one in findings
    ]


def _mark(result: str, **told: Any) -> Mark:
    """Return the mark of a test of which this is told."""
    return Mark(
        **{
            "claim_id": next(iter(told["claim_ids"]), ""),
            **told,
            "mark": _MARKS[result],
            "test": KINDS[told["kind"]],
            "result": result,
            "said_on": pd.Timestamp(told["said_on"]),
            "said": day(told["said_on"]),
        }
    )


def agreement(shown: Shown) -> Figure | None:
    """Draw every test over time, a mark each, those of one day under one another."""
    findings = view_of(shown).findings
    if not findings:
        return None
    marks = [*marks_of(findings), *untested(shown, findings)]
    tally = Counter(mark.result for mark in marks)
    held, failed = tally[HOLDS], tally[FAILS]
    more = [
        f"{number(tally[result])} {words}"
        for result, words in ((UNTESTED, "could not be tested"), (FOUND, "found besides"))
        if tally[result]
    ]
    also = f"; {', '.join(more)}" if more else ""
    does = "does" if failed == 1 else "do"
    title = f"{number(held)} of {number(held + failed)} tests hold, {number(failed)} {does} not"
    said = {mark.said_on for mark in marks}
    chart, data = _laid_out(marks)
    return finished(
        shown,
        "reconciliation",
        chart,
        data,
        marks,
        _ROWS,
        title=f"{title}, {span(said)}",
        subtitle=f"Reported figures held against one another{also}. "
        "A mark per test, those of one day under one another",
        alt=f"Tests over time in {data['heads'].num_rows} rows. {title}{also}.",
        caveat=[
            REPORTED,
            "What is left over is exact and signed; nothing is corrected or averaged.",
            "Falls, totals not updated and wrong labels are looked for and counted where found; "
            "they are no tests that could hold."
            if tally[FOUND]
            else "",
        ],
        page="reconciliation",
        lay_low=partial(_laid_out, marks, low=True),
        keys=[Key(_MARKS[name], _COLOURS[name], _KEYS[name]) for name in _KEYS if tally[name]],
        claims=_touched(shown, marks),
    )


def _touched(shown: Shown, marks: Iterable[Mark]) -> pd.DataFrame:
    """Return the claims that a test speaks of."""
    ids = {claim for mark in marks for claim in mark.claim_ids}
    return shown.rows[shown.rows["claim_id"].isin(ids)]


def untested(shown: Shown, findings: Sequence[Finding]) -> list[Mark]:
    """Return a mark for what could be a test and has nothing to be held against.

    A whole with parts that no test holds together, one of them standing under a wrong label; and a
    total that grows over days for which no figure is reported.
    """
    return [*_untested_parts(shown, findings), *_untested_totals(shown)]


def _untested_parts(shown: Shown, findings: Sequence[Finding]) -> Iterator[Mark]:
    known = shown.rows[["claim_id", "part_of", "value", "outlet", "said_on"]]
    tested = _claims_of(findings, "parts", "inclusion")
    wrong = _claims_of(findings, "label")
    parts = known[(known["part_of"] != "") & ~known["claim_id"].isin(tested)]
    doubted = parts[parts["claim_id"].isin(wrong) | parts["part_of"].isin(wrong)]
    for whole in known[known["claim_id"].isin(doubted["part_of"])].itertuples():
        group = parts[parts["part_of"] == whole.claim_id]
        values = " and ".join(map(number, group["value"]))
        yield _mark(
            UNTESTED,
            kind="parts" if len(group) > 1 else "inclusion",
            said_on=whole.said_on,
            sentence=f"{whole.outlet} on {day(whole.said_on)}: {values} as part of "
            f"{number(whole.value)} could not be tested: a number stands under a wrong label.",
            claim_ids=(whole.claim_id, *group["claim_id"]),
            residual_words="",
        )


def _claims_of(findings: Sequence[Finding], *kinds: str) -> set[str]:
    """Return the claims that findings of some kinds are about."""
    return {claim for one in findings if one.kind in kinds for claim in one.claim_ids}


def _untested_totals(shown: Shown) -> Iterator[Mark]:
    for step in steps(as_records(view_of(shown).points)):
        if step.opens or step.flow is not None:
            continue
        name = subject(step.measure, step.group_scope, step.place_scope, step.subset)
        moves = "falls" if step.growth < 0 else "grows"
        yield _mark(
            UNTESTED,
            kind="total",
            said_on=step.said_on,
            sentence=f"The total of {name} since {day(step.start)} {moves} by "
            f"{number(abs(step.growth))} in {days(step.first_day, step.last_day)}: "
            "no figure is reported for these days.",
            claim_id=step.claim_ids[0],
            claim_ids=(*step.claim_ids_before, *step.claim_ids),
            residual_words="",
        )


def _tally(tally: Counter[str]) -> str:
    """Count what holds, what does not and what could not be tested; of finds, how many."""
    tested = tally[HOLDS] + tally[FAILS]
    told = [f"{number(tally[HOLDS])} of {number(tested)} hold"] if tested else []
    for result, words in ((UNTESTED, "not testable"), (FOUND, "found")):
        told += [f"{number(tally[result])} {words}"] if tally[result] else []
    return ", ".join(told)


def _laid_out(marks: Sequence[Mark], low: bool = False) -> tuple[Spec, Tables]:
    """Return the chart with one heading per kind of test, with its count, and one mark per test.

    On a low page the marks of a day stand as close as its height asks for.
    """
    kinds, results = list(KINDS), list(_STEPS)
    ordered = sorted(marks, key=lambda one: (kinds.index(one.kind), results.index(one.result)))
    bands = _bands(ordered)
    for closer in _LOW_STEPS if low else (1.0,):
        tops, bottoms, heads, height = _placed(bands, low, closer)
        if height <= _LOW_HEIGHT:
            break
    said = {mark.said_on for mark in marks}
    times = time_values(min(said), max(said))
    if low:
        times["opens"] -= (times["closes"] - times["opens"]) * _WORDS / (1 - _WORDS)
    found = drawn(ordered, ["claim_id", "said_on", *_HOVER])
    found = found.append_column("top", [tops]).append_column("bottom", [bottoms])
    data = {"marks": found, "heads": pa.Table.from_pylist(heads)}
    return filled(built(_template), height, rows_height=height, **times), data


def _bands(ordered: Iterable[Mark]) -> dict[str, dict[str, list[int]]]:
    """Return by kind and result, of each of their marks, how many of its day stand above it."""
    bands: dict[str, dict[str, list[int]]] = {}
    for (test, result), same in groupby(ordered, key=attrgetter("test", "result")):
        above: Counter[pd.Timestamp] = Counter()
        ranks = bands.setdefault(test, {})[result] = []
        for mark in same:
            ranks.append(above[mark.said_on])
            above[mark.said_on] += 1
    return bands


def _placed(
    bands: Mapping[str, Mapping[str, Sequence[int]]], low: bool, closer: float
) -> tuple[list[float], list[float], list[dict[str, Any]], float]:
    """Return the tops and the bottoms of the marks, the headings, and the height of all, in pixels.

    Under its heading, or on a low page beside it, a kind has a band for each result, as high as its
    fullest day.
    """
    tops, bottoms, heads, at = [], [], [], 0.0
    for name, results in bands.items():
        tally = Counter({result: len(ranks) for result, ranks in results.items()})
        heading = _heading(name, _tally(tally), low)
        heads.append({"top": at, "label": "\n".join(heading)})
        least = at + _LOW_ROW if low else 0
        at += 3 if low else len(heading) * _LINE + 6
        for result, ranks in results.items():
            step = max(_STEPS[result] * closer, _LEAST.get(result, 0))
            tall = _TALL[result]
            band = [at + rank * step + step * (1 - tall) / 2 for rank in ranks]
            tops += band
            bottoms += [top + step * tall for top in band]
            at += (max(ranks) + 1) * step
        at = max(at + (5 if low else _BELOW), least)
    return tops, bottoms, heads, at


def _heading(name: str, tally: str, low: bool) -> list[str]:
    """Return a heading in lines; where it stands beside its marks, with its first count alone."""
    if low:
        return [f"{name}: {tally.partition(',')[0]}"]
    whole = f"{name}: {tally}"
    return [whole] if len(whole) <= _LETTERS else [f"{name}:", tally]


_COLOURS = {HOLDS: _INK.muted, UNTESTED: _INK.muted, FAILS: _BROKEN, FOUND: _BROKEN}
_KEYS = {
    HOLDS: "Holds",
    FAILS: "Does not hold",
    UNTESTED: "Could not be tested",
    FOUND: "Found",
}


def _template() -> ChartType:
    y = down_axis("top")
    pick = alt.selection_point("pick", fields=["claim_id"])
    labels = words_layer(rows("heads"), _INK.ink, _LINE).encode(x=alt.value(0), y=y, text="label:N")
    base = rows("marks").encode(x=time_axis("said_on"), y=y, tooltip=tooltip(_HOVER))

    def of(result: str) -> alt.Chart:
        return base.transform_filter(f"datum.result == '{result}'")

    line: dict[str, Any] = {"strokeWidth": 1.6, "color": _INK.muted, "cursor": "pointer"}
    broken: dict[str, Any] = {"color": _BROKEN, "cursor": "pointer"}
    held = of(HOLDS).mark_rule(**line).encode(y2="bottom:Q")
    layers = [
        labels,
        held.properties(name="ticks").add_params(pick),
        of(UNTESTED).mark_rule(**line).encode(y2="bottom:Q"),
        of(FAILS).mark_point(filled=True, shape="diamond", size=70, **broken),
        of(FOUND).mark_point(filled=False, shape=CROSS, size=40, strokeWidth=2, **broken),
    ]
    whole = alt.layer(*layers).add_params(*parameters("rows_height"))
    return whole.properties(width="container")
