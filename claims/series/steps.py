"""From one total to the next: what its growth says about the days between, and the weeks' figures.

A total that counts from 1 January of the year before and one that restarts are two totals; each
is compared with itself only. Growth and residual are signed and never clipped: a total that falls
is a revision or a slip, never a week with fewer than none.
A week's figure is compared with a step over exactly its days, or, where a briefing was moved by a
day, over days that begin one day apart (``exact_days`` is then false).
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from claims.series.points import FLOW, TOTAL, Ints, begins, tuples
from claims.series.scopes import SCOPE
from claims.tables.reading import Mask

STEP_COLUMNS: Final = (
    *SCOPE,
    *("start", "first_day", "last_day", "days", "said_on", "said_on_before"),
    *("total_before", "total", "growth", "opens", "falls", "overlaps"),
    *("flow", "flows", "flow_first_day", "exact_days", "residual", "holds", "tie"),
    *("claim_ids_before", "claim_ids", "flow_claim_ids", "series_id"),
)
LONGEST_FLOW: Final = 31
SHORTEST_TILE: Final = 5
Days = npt.NDArray[np.datetime64]
_DAY: Final = pd.Timedelta(days=1)
_POINT: Final = ("value", "low", "high", "said_on", "claim_ids", "tie")


def steps(points: pd.DataFrame) -> pd.DataFrame:
    """Return a row per total: its growth since the total before it with the same start.

    Returns:
        The columns ``STEP_COLUMNS``. The first total of a start ``opens``: its growth is itself,
        over all days since its start, and it ``overlaps`` where another total of the series
        already tells some of these days apart. ``falls`` marks a revision or slip.
        A total that one briefing gives in two wordings, up to the year's end and up to its own
        day, is one total: nothing grew from the one to the other.
        ``flow`` is the reported figure of the step's days, or the sum of ``flows`` figures that
        cover them without gap; missing where there is none, and ``residual`` (growth minus flow)
        and ``holds`` with it. ``tie`` tells that a value compared is one outlets are split on.
    """
    totals, flows = _last_said(points, TOTAL), _last_said(points, FLOW)
    frame = _growth(_last_of(totals, ("series_id", "first_day", "said_on", "value")))
    frame = frame.assign(**_summed(flows, _covering(frame, flows)))
    return _named(_compared(frame), points)[list(STEP_COLUMNS)]


def spans(points: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """Return the growth of totals over exactly the days of each flow that is no single step.

    The columns are those of ``steps``; two weeks with a total reported in between are one.
    """
    totals = _last_said(points, TOTAL).rename(columns={"first_day": "start"})
    totals = totals[["series_id", "start", "last_day", *_POINT]]
    flows = _last_said(points, FLOW).rename(columns={name: f"flow_{name}" for name in _POINT})
    frame = flows.merge(totals, on=["series_id", "last_day"])
    before = totals.assign(first_day=totals["last_day"] + _DAY).drop(columns="last_day")
    frame = frame.merge(before, on=["series_id", "start", "first_day"], suffixes=("", "_before"))
    known = steps[["series_id", "start", "first_day", "last_day"]].assign(known=True)
    frame = frame.merge(known, how="left")
    frame = frame[frame["known"].isna()].assign(
        flow=lambda rows: rows["flow_value"],
        flows=1,
        flow_first_day=lambda rows: rows["first_day"],
        opens=False,
        overlaps=False,
        tie=lambda rows: rows["tie"] | rows["tie_before"],
    )
    return _named(_compared(frame.reset_index(drop=True)), points)[list(STEP_COLUMNS)]


def _last_said(points: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the points of one kind, each period as it was said last, by series and period."""
    key = ("series_id", "first_day", "last_day")
    kept = points.loc[(points["kind"] == kind).to_numpy(), [*key, "days", *_POINT]]
    order = np.lexsort([kept[name].to_numpy() for name in ("said_on", *reversed(key))])
    return _last_of(kept.iloc[order], key)


def _last_of(rows: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Return the last of the rows next to one another that are alike in the columns of ``key``."""
    last = np.append(begins(rows, key)[1:], True)[: len(rows)]
    return rows[last].reset_index(drop=True)


def _named(frame: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Add the columns of ``SCOPE`` to rows that have their ``series_id``."""
    names = points[["series_id", *SCOPE]].drop_duplicates("series_id").set_index("series_id")
    found = names.loc[frame["series_id"]].set_index(frame.index)
    return pd.concat([frame, found], axis=1)


def _growth(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the totals, sorted by series, start and day, each with the one before it."""
    opens = begins(totals, ("series_id", "first_day"))
    before = np.maximum(np.arange(len(totals)) - 1, 0)
    start, last, said_on, ids, tie = (
        totals[name].to_numpy() for name in ("first_day", "last_day", "said_on", "claim_ids", "tie")
    )
    first = np.where(opens, start, last[before] + _DAY.to_numpy())
    return totals.rename(columns={"first_day": "start"}).assign(
        opens=opens,
        first_day=first,
        said_on_before=np.where(opens, np.datetime64("NaT"), said_on[before]),
        **{
            f"{name}_before": np.where(opens, 0.0, totals[name].to_numpy()[before])
            for name in ("value", "low", "high")
        },
        claim_ids_before=tuples(np.where(opens, None, ids[before])),
        tie=tie | (tie[before] & ~opens),
        overlaps=_overlaps(totals["series_id"].to_numpy(), start, first, last, opens),
    )


def _overlaps(line: Ints, start: Days, first: Days, last: Days, opens: Mask) -> Mask:
    """Tell which opening totals span days that totals of another start tell apart."""
    openings = np.flatnonzero(opens)
    told: dict[int, list[tuple[Any, Any, Any]]] = {}
    for at, end in pairwise([*openings.tolist(), len(opens)]):
        if end - at > 1:
            told.setdefault(line[at], []).append((start[at], first[at + 1], last[end - 1]))
    found = np.zeros(len(opens), dtype=bool)
    for at in openings.tolist():
        found[at] = any(
            other != start[at] and begins <= last[at] and first[at] <= ends
            for other, begins, ends in told.get(line[at], ())
        )
    return found


def _covering(frame: pd.DataFrame, flows: pd.DataFrame) -> list[Sequence[int]]:
    """Return for each step the flows of its days: one, or several weeks without gap, or none."""
    firsts, ends = _numbered(flows["first_day"]), _numbered(flows["last_day"])
    ending: dict[tuple[int, int], list[int]] = {}
    for at, key in enumerate(zip(flows["series_id"].tolist(), ends, strict=True)):
        ending.setdefault(key, []).append(at)
    weeks = _weeks(flows, firsts, ends)
    found: list[Sequence[int]] = []
    for line, first, last in zip(
        frame["series_id"].tolist(),
        _numbered(frame["first_day"]),
        _numbered(frame["last_day"]),
        strict=True,
    ):
        near = [at for at in ending.get((line, last), ()) if abs(firsts[at] - first) <= 1]
        single = min(near, key=lambda at: abs(firsts[at] - first), default=None)
        found.append((single,) if single is not None else _chain(weeks, firsts, line, first, last))
    return found


def _weeks(flows: pd.DataFrame, firsts: list[int], ends: list[int]) -> dict[tuple[int, int], int]:
    """Return the exact figure of each week by series and last day; of several, the shortest."""
    exact = (flows["low"] == flows["high"]).to_numpy()
    usable = exact & flows["days"].between(SHORTEST_TILE, LONGEST_FLOW).to_numpy()
    lines = flows["series_id"].tolist()
    by_first_day = sorted(np.flatnonzero(usable).tolist(), key=firsts.__getitem__)
    return {(lines[at], ends[at]): at for at in by_first_day}


def _chain(
    weeks: Mapping[tuple[int, int], int], firsts: list[int], line: int, first: int, last: int
) -> Sequence[int]:
    """Return the weeks, two or more, that cover the days from first to last without gap."""
    found: list[int] = []
    end = last
    while end >= first and (line, end) in weeks:
        found.insert(0, weeks[line, end])
        end = firsts[found[0]] - 1
    return found if len(found) > 1 and end == first - 1 else ()


def _numbered(moments: pd.Series) -> list[int]:
    days: list[int] = moments.to_numpy().astype("datetime64[D]").astype("int64").tolist()
    return days


def _summed(flows: pd.DataFrame, covering: list[Sequence[int]]) -> dict[str, Any]:
    """Return the columns of the flows behind each step, summed; missing where there is none."""
    value, low, high, ids, tie = (
        flows[name].tolist() for name in ("value", "low", "high", "claim_ids", "tie")
    )
    first = np.array([next(iter(rows), -1) for rows in covering], dtype=np.int64)
    begun = flows["first_day"].to_numpy()
    days = np.append(begun, np.array("NaT", dtype=begun.dtype))
    return {
        "flow": [_sum_of(value, rows) for rows in covering],
        "flow_low": [_sum_of(low, rows) for rows in covering],
        "flow_high": [_sum_of(high, rows) for rows in covering],
        "flows": [len(rows) for rows in covering],
        "flow_first_day": days[first],
        "flow_tie": [any(tie[at] for at in rows) for rows in covering],
        "flow_claim_ids": tuples(sum((ids[at] for at in rows), ()) for rows in covering),
    }


def _sum_of(values: list[float], rows: Sequence[int]) -> float:
    return sum(values[at] for at in rows) if rows else float("nan")


def _compared(frame: pd.DataFrame) -> pd.DataFrame:
    growth = frame["value"] - frame["value_before"]
    least = frame["low_before"] + frame["flow_low"]
    most = frame["high_before"] + frame["flow_high"]
    holds = ((least <= frame["high"]) & (frame["low"] <= most)).astype("boolean")
    flow = frame["flow"].astype("float64")
    return frame.assign(
        total=frame["value"],
        total_before=frame["value_before"],
        growth=growth,
        days=(frame["last_day"] - frame["first_day"]).dt.days + 1,
        falls=frame["high"] < frame["low_before"],
        flows=frame["flows"].fillna(0).astype("int64"),
        exact_days=frame["flow_first_day"] == frame["first_day"],
        residual=growth - flow,
        holds=holds.mask(flow.isna()),
        tie=frame["tie"].eq(True) | frame["flow_tie"].eq(True),
        flow_claim_ids=tuples(frame["flow_claim_ids"], frame.index),
    )
