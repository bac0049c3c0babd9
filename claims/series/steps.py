"""From one total to the next: what its growth says about the days between, and the weeks' figures.

A total that counts from 1 January of the year before and one that restarts are two totals; each
is compared with itself only. Growth and residual are signed and never clipped: a total that falls
is a revision or a slip, never a week with fewer than none.
A week's figure is compared with a step over exactly its days, or, where a briefing was moved by a
day, over days that begin one day apart (``exact_days`` is then false).
"""

from typing import Final

import numpy as np
import pandas as pd

from claims.series.points import FLOW, TOTAL, tuples
from claims.series.scopes import SCOPE

STEP_COLUMNS: Final = (
    *SCOPE,
    *("start", "first_day", "last_day", "days", "said_on", "said_on_before"),
    *("total_before", "total", "growth", "opens", "falls", "overlaps"),
    *("flow", "flows", "flow_first_day", "exact_days", "residual", "holds", "tie"),
    *("claim_ids_before", "claim_ids", "flow_claim_ids", "line"),
)
GAP_COLUMNS: Final = (*SCOPE, "first_day", "last_day", "days")
LONGEST_FLOW: Final = 31
SHORTEST_TILE: Final = 5
_DAY: Final = pd.Timedelta(days=1)
_POINT: Final = ("value", "low", "high", "said_on", "claim_ids", "tie")


def steps(points: pd.DataFrame) -> pd.DataFrame:
    """Return a row per total: its growth since the total before it with the same start.

    Returns:
        The columns ``STEP_COLUMNS``. The first total of a start ``opens``: its growth is itself,
        over all days since its start, and it ``overlaps`` where another total of the series
        already tells some of these days apart. ``falls`` marks a revision or slip.
        ``flow`` is the reported figure of the step's days, or the sum of ``flows`` figures that
        cover them without gap; missing where there is none, and ``residual`` (growth minus flow)
        and ``holds`` with it. ``tie`` tells that a value compared is one outlets are split on.
    """
    frame = _growth(_last_said(points, TOTAL)).reset_index(drop=True)
    flows = _last_said(points, FLOW)
    single = _single_flows(frame, flows)
    chained = _chains(frame[~frame.index.isin(single.index)], flows)
    frame = frame.join(pd.concat([single, chained]) if len(chained) else single)
    return _named(_compared(frame), points)[list(STEP_COLUMNS)]


def spans(points: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """Return the growth of totals over exactly the days of each flow that is no single step.

    The columns are those of ``steps``; two weeks with a total reported in between are one.
    """
    totals = _last_said(points, TOTAL).rename(columns={"first_day": "start"})
    totals = totals[["line", "start", "last_day", *_POINT]]
    flows = _last_said(points, FLOW).rename(columns={name: f"flow_{name}" for name in _POINT})
    frame = flows.merge(totals, on=["line", "last_day"])
    before = totals.assign(first_day=totals["last_day"] + _DAY).drop(columns="last_day")
    frame = frame.merge(before, on=["line", "start", "first_day"], suffixes=("", "_before"))
    known = steps[["line", "start", "first_day", "last_day"]].assign(known=True)
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


def gaps(points: pd.DataFrame) -> pd.DataFrame:
    """Return the days between two reported weeks that no figure of the series covers.

    Returns:
        The columns ``GAP_COLUMNS``, ``days`` being first to last day inclusive.
    """
    flows = _last_said(points, FLOW)
    flows = flows[flows["days"] <= LONGEST_FLOW].sort_values(["line", "first_day", "last_day"])
    covered = flows.groupby("line")["last_day"].cummax()
    covered = covered.groupby(flows["line"]).shift()
    found = flows.assign(
        last_day=flows["first_day"] - _DAY, first_day=covered + _DAY, days=float("nan")
    )
    found = found[found["first_day"] <= found["last_day"]]
    days = (found["last_day"] - found["first_day"]).dt.days + 1
    return _named(found.assign(days=days), points)[list(GAP_COLUMNS)].reset_index(drop=True)


def _last_said(points: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the points of one kind, each period as it was said last."""
    key = ["line", "first_day", "last_day"]
    kept = points[[*key, "days", *_POINT]][points["kind"] == kind]
    kept = kept.iloc[np.lexsort([kept[name].to_numpy() for name in ("said_on", *reversed(key))])]
    return kept.drop_duplicates(key, keep="last")


def _named(frame: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Add the columns of ``SCOPE`` to rows that have their ``line``."""
    names = points[["line", *SCOPE]].drop_duplicates("line").set_index("line")
    found = names.loc[frame["line"]].set_index(frame.index)
    return pd.concat([frame, found], axis=1)


def _growth(totals: pd.DataFrame) -> pd.DataFrame:
    before = totals.groupby(["line", "first_day"])[["last_day", *_POINT]].shift()
    frame = totals.rename(columns={"first_day": "start"}).assign(
        opens=before["last_day"].isna(),
        said_on_before=before["said_on"],
        value_before=before["value"].fillna(0.0),
        low_before=before["low"].fillna(0.0),
        high_before=before["high"].fillna(0.0),
        claim_ids_before=tuples(before["claim_ids"], totals.index),
        tie=totals["tie"] | before["tie"].eq(True),
    )
    frame["first_day"] = (before["last_day"] + _DAY).fillna(frame["start"])
    frame["overlaps"] = _overlaps(frame)
    return frame


def _overlaps(frame: pd.DataFrame) -> pd.Series:
    told = frame[~frame["opens"]].groupby(["line", "start"])
    spans = told.agg(from_day=("first_day", "min"), to_day=("last_day", "max")).reset_index()
    opening = frame.loc[frame["opens"], ["line", "start", "first_day", "last_day"]]
    pairs = opening.reset_index().merge(spans, on="line", suffixes=("", "_other"))
    shared = (pairs["from_day"] <= pairs["last_day"]) & (pairs["first_day"] <= pairs["to_day"])
    rows = pairs.loc[shared & (pairs["start"] != pairs["start_other"]), "index"]
    return pd.Series(frame.index.isin(rows), index=frame.index)


def _single_flows(frame: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """Return the one flow that covers a step, indexed by the step."""
    wanted = frame[["line", "first_day", "last_day"]].reset_index()
    named = flows.rename(columns={"first_day": "flow_first_day"} | _flow_names())
    pairs = wanted.merge(named, on=["line", "last_day"])
    pairs["apart"] = (pairs["flow_first_day"] - pairs["first_day"]).dt.days.abs()
    pairs = pairs[pairs["apart"] <= 1].sort_values(["index", "apart"], kind="stable")
    best = pairs.drop_duplicates("index").set_index("index").assign(flows=1)
    best["flow"] = best["flow_value"]
    return best[["flow", "flows", "flow_first_day", *_flow_names().values()]]


def _flow_names() -> dict[str, str]:
    return {name: f"flow_{name}" for name in _POINT}


def _chains(frame: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """Return the sum of the weeks that cover a step of several weeks, indexed by the step."""
    tiles = _tiles(flows)
    firsts = tiles[["line", "first_day", "chain", "place_in_chain", "sum_before"]]
    lasts = tiles[["line", "last_day", "chain", "place_in_chain", "sum"]]
    found = frame[["line", "first_day", "last_day"]].reset_index().merge(firsts)
    found = found.merge(
        lasts, on=["line", "last_day", "chain"], suffixes=("_first", "_last")
    ).set_index("index")
    found = found[found["place_in_chain_first"] < found["place_in_chain_last"]]
    total = found["sum"] - found["sum_before"]
    said_on, ids, ties = (tiles[name].tolist() for name in ("said_on", "claim_ids", "tie"))
    members = [
        slice(first, last + 1)
        for first, last in zip(
            found["place_in_chain_first"], found["place_in_chain_last"], strict=True
        )
    ]
    return pd.DataFrame(
        {
            "flow": total,
            "flows": [rows.stop - rows.start for rows in members],
            "flow_first_day": found["first_day"],
            "flow_value": total,
            "flow_low": total,
            "flow_high": total,
            "flow_said_on": [max(said_on[rows]) for rows in members],
            "flow_claim_ids": tuples((sum(ids[rows], ()) for rows in members), found.index),
            "flow_tie": [any(ties[rows]) for rows in members],
        },
        index=found.index,
    )


def _tiles(flows: pd.DataFrame) -> pd.DataFrame:
    """Return the weeks in order, with their sum since the last gap."""
    exact = flows["low"] == flows["high"]
    weekly = flows["days"].between(SHORTEST_TILE, LONGEST_FLOW)
    tiles = flows[exact & weekly].sort_values(["line", "last_day", "first_day"])
    tiles = tiles.drop_duplicates(["line", "last_day"], keep="last").reset_index(drop=True)
    follows = tiles["first_day"] == tiles["last_day"].shift() + _DAY
    follows &= tiles["line"] == tiles["line"].shift()
    tiles["chain"] = (~follows).cumsum()
    tiles["place_in_chain"] = tiles.index
    tiles["sum"] = tiles.groupby("chain")["value"].cumsum()
    tiles["sum_before"] = tiles["sum"] - tiles["value"]
    return tiles


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
