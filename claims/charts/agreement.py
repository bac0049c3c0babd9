"""What was tested against what: whether it holds, does not, or could not be tested; a mark each."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from claims.charts.axes import down_axis, parameters, time_axis, time_values
from claims.charts.finished import finished
from claims.charts.labels import words_layer
from claims.charts.series_view import view_of
from claims.charts.template import Spec, built, drawn, filled, rows
from claims.charts.words import CROSS, REPORTED, tooltip
from claims.figure import Figure, Key
from claims.reconcile import Finding
from claims.reconcile.findings import FAILS, FOUND, HOLDS
from claims.selection import Shown
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
    "residual_words": "Residual",
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


def marks_of(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as rows: kind, day, result, residual, sentence and the claims behind."""
    names = [each.name for each in fields(Finding)]
    found = pd.DataFrame([vars(finding) for finding in findings], columns=names)
    return found.assign(
        claim_id=[next(iter(ids), "") for ids in found["claim_ids"]],
        test=found["kind"].map(KINDS),
        said_on=pd.to_datetime(found["said_on"]),
        said=[day(said) for said in found["said_on"]],
        result=[finding.result for finding in findings],
        residual_words=[number(residual, signed=True) for residual in found["residual"]],
    )


def agreement(shown: Shown) -> Figure | None:
    """Draw every test over time, a mark each, those of one day under one another."""
    findings = view_of(shown).findings
    if not findings:
        return None
    frame = pd.concat([marks_of(findings), untested(shown, findings)], ignore_index=True)
    frame = frame.assign(mark=frame["result"].map(_MARKS))
    tally = frame["result"].value_counts()
    held, failed = int(tally.get(HOLDS, 0)), int(tally.get(FAILS, 0))
    first, last = frame["said_on"].min(), frame["said_on"].max()
    more = [
        f"{number(tally[result])} {words}"
        for result, words in ((UNTESTED, "could not be tested"), (FOUND, "found besides"))
        if tally.get(result)
    ]
    also = f"; {', '.join(more)}" if more else ""
    does = "does" if failed == 1 else "do"
    title = f"{number(held)} of {number(held + failed)} tests hold, {number(failed)} {does} not"
    return finished(
        shown,
        "reconciliation",
        *_laid_out(frame),
        frame[list(_ROWS)],
        title=f"{title}, {days(first.date(), last.date())}",
        subtitle=f"Reported figures held against one another{also}. "
        "A mark per test, those of one day under one another",
        alt=f"Tests over time in {frame['kind'].nunique()} rows. {title}{also}.",
        caveat=[
            REPORTED,
            "A residual is exact and signed; nothing is corrected or averaged.",
            "Falls, totals not updated and wrong labels are looked for and counted where found; "
            "they are no tests that could hold."
            if FOUND in tally
            else "",
        ],
        page="reconciliation",
        low=_laid_out(frame, low=True),
        keys=[Key(_MARKS[name], _COLOURS[name], _KEYS[name]) for name in _KEYS if name in tally],
        claims=_touched(shown, frame["claim_ids"]),
    )


def _touched(shown: Shown, claim_ids: Iterable[Sequence[str]]) -> pd.DataFrame:
    """Return the claims that a test speaks of."""
    ids = {claim for claims in claim_ids for claim in claims}
    return shown.rows[shown.rows["claim_id"].isin(ids)]


def untested(shown: Shown, findings: Sequence[Finding]) -> pd.DataFrame:
    """Return as rows what could be a test and has nothing to be held against.

    A whole with parts that no test holds together, one of them standing under a wrong label; and a
    total that grows over days for which no figure is reported.
    """
    found = pd.DataFrame([*_untested_parts(shown, findings), *_untested_totals(shown)])
    if found.empty:
        return found
    return found.assign(
        said_on=pd.to_datetime(found["said_on"]),
        test=found["kind"].map(KINDS),
        said=[day(said) for said in found["said_on"]],
        result=UNTESTED,
        residual_words="",
    )


def _untested_parts(shown: Shown, findings: Sequence[Finding]) -> Iterable[dict[str, Any]]:
    known = shown.rows[["claim_id", "part_of", "value", "outlet", "said_on"]]
    tested = _claims_of(findings, "parts", "inclusion")
    wrong = _claims_of(findings, "label")
    parts = known[(known["part_of"] != "") & ~known["claim_id"].isin(tested)]
    wholes = known.set_index("claim_id")
    for whole, group in parts.groupby("part_of", observed=True):
        ids = (str(whole), *group["claim_id"])
        if whole in wholes.index and wrong.intersection(ids):
            row = wholes.loc[whole]
            values = " and ".join(number(value) for value in group["value"])
            yield {
                "claim_id": whole,
                "kind": "parts" if len(group) > 1 else "inclusion",
                "said_on": row["said_on"].date(),
                "sentence": f"{row['outlet']} on {day(row['said_on'].date())}: {values} as part of "
                f"{number(row['value'])} could not be tested: a number stands under a wrong label.",
                "claim_ids": ids,
            }


def _claims_of(findings: Sequence[Finding], *kinds: str) -> set[str]:
    """Return the claims that findings of some kinds are about."""
    return {claim for one in findings if one.kind in kinds for claim in one.claim_ids}


def _untested_totals(shown: Shown) -> Iterable[dict[str, Any]]:
    for row in steps(view_of(shown).points.itertuples(index=False)):
        if row.opens or row.flow is not None:
            continue
        name = subject(row.measure, row.group_scope, row.place_scope, row.subset)
        yield {
            "claim_id": row.claim_ids[0],
            "kind": "total",
            "said_on": row.said_on.date(),
            "sentence": f"The total of {name} since {day(row.start.date())} grows by "
            f"{number(row.growth)} in {days(row.first_day.date(), row.last_day.date())}: "
            "no figure is reported for these days.",
            "claim_ids": (*row.claim_ids_before, *row.claim_ids),
        }


def _tally(found: pd.DataFrame) -> str:
    """Count what holds, what does not and what could not be tested; of finds, how many."""
    tally = found["result"].value_counts()
    held, failed = int(tally.get(HOLDS, 0)), int(tally.get(FAILS, 0))
    told = [f"{number(held)} of {number(held + failed)} hold"] if held + failed else []
    for result, words in ((UNTESTED, "not testable"), (FOUND, "found")):
        told += [f"{number(tally[result])} {words}"] if tally.get(result) else []
    return ", ".join(told)


def _laid_out(frame: pd.DataFrame, low: bool = False) -> tuple[Spec, dict[str, pd.DataFrame]]:
    """Return the chart with one heading per kind of test, with its count, and one mark per test.

    On a low page the marks of a day stand as close as its height asks for.
    """
    tries = [_placed(frame, low, closer) for closer in (_LOW_STEPS if low else (1.0,))]
    marks, heads, height = next((one for one in tries if one[-1] <= _LOW_HEIGHT), tries[-1])
    times = time_values(frame["said_on"].min(), frame["said_on"].max())
    if low:
        times["opens"] -= (times["closes"] - times["opens"]) * _WORDS / (1 - _WORDS)
    columns = ["claim_id", "said_on", *_HOVER, "top", "bottom"]
    data = {"marks": drawn(marks, columns), "heads": heads}
    return filled(built(_template), height, rows_height=height, **times), data


def _placed(
    frame: pd.DataFrame, low: bool, closer: float
) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return the marks and the headings with their pixels from the top, and the height of all.

    Under its heading, or on a low page beside it, a kind has a band for each result, as high as its
    fullest day.
    """
    marks, heads, at = [], [], 0.0
    for name in KINDS.values():
        found = frame[frame["test"] == name]
        if found.empty:
            continue
        heading = _heading(name, _tally(found), low)
        heads.append({"top": at, "label": "\n".join(heading)})
        bottom = at + _LOW_ROW if low else 0
        at += 3 if low else len(heading) * _LINE + 6
        for result, roomy in _STEPS.items():
            step = max(roomy * closer, _LEAST.get(result, 0))
            same = found[found["result"] == result]
            rank = same.groupby("said_on").cumcount()
            top = at + rank * step + step * (1 - _TALL[result]) / 2
            marks.append(same.assign(top=top, bottom=top + step * _TALL[result]))
            at += (int(rank.max()) + 1) * step if len(same) else 0
        at = max(at + (5 if low else _BELOW), bottom)
    return pd.concat(marks), pd.DataFrame(heads), at


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
