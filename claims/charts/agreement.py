"""What was tested against what, and whether it holds: one mark per finding."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import altair as alt
import pandas as pd

from claims.charts.template import Spec, drawn, filled, rows
from claims.charts.words import REPORTED, source, tooltip
from claims.figure import Figure
from claims.reconcile import Finding, reconcile
from claims.selection import Shown
from claims.theme import PALETTES, day, days, number

_INK = PALETTES["light"]
_BROKEN = "#D55E00"
_ROW = 44
KINDS = {
    "parts": "Whole and its parts",
    "inclusion": "A part inside its whole",
    "total": "Total’s growth and the week",
    "fall": "A total that falls",
    "stale": "A total not updated",
    "outlets": "Outlets side by side",
    "label": "A number under another label",
    "period": "A figure without a period",
}
FOUND_ONLY = ("fall", "stale", "label")
"""Kinds of finding that never hold: each is looked for, and listed where it is found."""

_HOVER = {
    "said": "Said on",
    "result": "Result",
    "residual_words": "Residual",
    "sentence": "In words",
}


@lru_cache(maxsize=8)
def findings_of(shown: Shown) -> tuple[Finding, ...]:
    """Return the findings of the claims selected, once per selection."""
    return reconcile(shown.rows)


def frame_of(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as rows: kind, day, result, residual, sentence and the claims behind."""
    claims = [", ".join(finding.claim_ids) for finding in findings]
    return marks_of(findings).assign(claims=pd.Series(claims, dtype="str"))


def marks_of(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as rows without all their claims, of which one finding may have thousands."""
    return pd.DataFrame(
        {
            "claim_id": [next(iter(finding.claim_ids), "") for finding in findings],
            "kind": [finding.kind for finding in findings],
            "test": [KINDS.get(finding.kind, finding.kind) for finding in findings],
            "said_on": pd.to_datetime([finding.said_on for finding in findings]),
            "said": [day(finding.said_on) for finding in findings],
            "holds": [finding.passed for finding in findings],
            "result": ["holds" if finding.passed else "does not hold" for finding in findings],
            "residual": [finding.residual for finding in findings],
            "residual_words": [number(finding.residual, signed=True) for finding in findings],
            "sentence": [finding.sentence for finding in findings],
        }
    )


def agreement(shown: Shown) -> Figure | None:
    """Draw every test over time: a tick where it holds, a diamond with its residual where not."""
    frame = marks_of(findings_of(shown))
    if frame.empty:
        return None
    held = int(frame["holds"].sum())
    broken = len(frame) - held
    others = f", {number(broken)} {'does' if broken == 1 else 'do'} not" if broken else ""
    return Figure(
        id="reconciliation",
        title=f"{number(held)} of {number(len(frame))} tests hold" + others,
        subtitle="Reported figures held against one another, statements of "
        f"{days(frame['said_on'].min().date(), frame['said_on'].max().date())}. "
        "Tick: the test holds; diamond: it does not",
        chart=filled(
            _template(), frame["test"].nunique() * _ROW, rows_height=frame["test"].nunique() * _ROW
        ),
        data=_drawn(frame),
        rows=shown.rows,
        alt=f"{len(frame)} tests over time in {frame['kind'].nunique()} rows; {held} hold.",
        caveat=f"{REPORTED} A residual is exact and signed; nothing is corrected or averaged.",
        source=source(shown.rows),
        selection=shown.sentence,
        version=shown.version,
        link=shown.link("reconciliation"),
    )


def _tally(rows: pd.DataFrame) -> str:
    """Count what holds; of kinds that are found only where something is wrong, count those."""
    if rows["kind"].isin(FOUND_ONLY).all():
        return f"{number(len(rows))} found"
    return f"{number(rows['holds'].sum())} of {number(len(rows))} hold"


def _drawn(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return one row per kind of test, with its count, and one mark per finding."""
    tests = [name for name in KINDS.values() if (frame["test"] == name).any()]
    top = {name: n * _ROW for n, name in enumerate(tests)}
    marks = frame.assign(top=frame["test"].map(top) + 28)
    heads = [
        {"top": top[name], "label": f"{name}: {_tally(found)}"}
        for name, found in frame.groupby("test")
    ]
    return {
        "marks": drawn(marks, ["claim_id", "said_on", *_HOVER, "holds", "top"]),
        "heads": pd.DataFrame(heads),
    }


@cache
def _template() -> Spec:
    axis = alt.Axis(title=None, format="%b %Y", tickCount=6, labelOverlap=True)
    x = alt.X("said_on:T", scale=alt.Scale(type="utc", nice=False, padding=7), axis=axis)
    height = alt.param(name="rows_height", value=0)
    domain: Any = [alt.ExprRef("rows_height"), 0]
    y = alt.Y("top:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)
    pick = alt.selection_point("pick", fields=["claim_id"])
    labels = (
        rows("heads")
        .mark_text(align="left", baseline="top", fontSize=12.5, color=_INK.ink)
        .encode(x=alt.value(0), y=y, text="label:N")
    )
    ticks = (
        rows("marks", "ticks")
        .transform_filter("datum.holds")
        .mark_tick(orient="vertical", size=12, thickness=1.4, color=_INK.muted, cursor="pointer")
        .encode(x=x, y=y, tooltip=tooltip(_HOVER))
        .add_params(pick)
    )
    broken = (
        rows("marks")
        .transform_filter("!datum.holds")
        .mark_point(filled=True, shape="diamond", size=90, color=_BROKEN, cursor="pointer")
        .encode(x=x, y=y, tooltip=tooltip(_HOVER))
    )
    whole = alt.layer(labels, ticks, broken).add_params(height)
    return whole.properties(width="container").to_dict()
