"""Arithmetic as a judge of proposals: do they fit each other and the series?

Parts against their whole, the last total plus this week, the same figure from other outlets: a
test that holds raises the confidence in the claims it ties together. One that does not is a finding
of its own, told after the reason: another outlet's figure says nothing of how this one was read.
Nothing is changed but confidence and reason, and a reason is one line.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from claims.reconcile import Finding, reconcile
from claims.review import CLAIMANT, Review
from claims.tables import Dataset

_ID = "proposed-"
_GAIN = 0.6
"""The share of the doubt that a test that holds takes away."""
_TELLING = ("parts", "total", "period", "outlets")
_BREAKS = ("parts", "inclusion", "total", "fall", "stale", "outlets", "label")


def judged(review: Review, dataset: Dataset, said_on: date, outlet: str = "") -> Review:
    """Return the review with confidence and reasons as arithmetic leaves them."""
    tests = _tests(review, dataset, said_on, outlet)
    verdicts = [_verdict(row, tests.get(row.start, [])) for row in review.claims.itertuples()]
    confidence = [sure for sure, _ in verdicts]
    claims = review.claims.assign(confidence=confidence, reason=[why for _, why in verdicts])
    return replace(review, claims=claims)


def _tests(
    review: Review, dataset: Dataset, said_on: date, outlet: str
) -> Mapping[int, list[Finding]]:
    """Return the findings in which each proposal that is kept takes part, by its start."""
    kept = review.claims[review.claims["keep"].astype(bool) & review.claims["value"].notna()]
    if kept.empty:
        return {}
    held = dataset.statements
    same = [key for key, text in dataset.texts.items() if text == review.text]
    held = held[~held["article_id"].isin(same)]
    mine = _statements(kept, held, said_on, outlet or "this article")
    start_of = dict(zip(mine["claim_id"], kept["start"], strict=True))
    tests: dict[int, list[Finding]] = defaultdict(list)
    for finding in reconcile(pd.concat([held, mine], ignore_index=True)):
        for claim_id in start_of.keys() & set(finding.claim_ids):
            tests[start_of[claim_id]].append(finding)
    return tests


def _statements(kept: pd.DataFrame, held: pd.DataFrame, said_on: date, outlet: str) -> pd.DataFrame:
    ids = {row.start: f"{_ID}{n:03}" for n, row in enumerate(kept.itertuples(), 1)}
    rows = pd.DataFrame(
        {
            "claim_id": list(ids.values()),
            "article_id": _ID,
            "part_of": [ids.get(start, "") for start in kept["part_of"]],
            "claimant": CLAIMANT,
            "supersedes": "",
            "recorded_on": "9999-12-31",
            "outlet": outlet,
            "said_on": pd.Timestamp(said_on),
            "evidence": "quoted",
            "collection": "added",
            **{name: kept[name].to_numpy() for name in _TAKEN},
        }
    )
    for name in ("period_start", "period_end"):
        rows[name] = pd.to_datetime(rows[name], errors="coerce").astype(held[name].dtype)
    whole = rows.reindex(columns=held.columns)
    texts = [name for name in held if held[name].dtype == held["claim_id"].dtype]
    whole[texts] = whole[texts].astype("object").fillna("")
    return whole.astype({name: held[name].dtype for name in held})


_TAKEN = "start end value qualifier measure group place period period_start period_end note".split()


def _verdict(row: Any, tests: list[Finding]) -> tuple[float, str]:
    """Return the confidence in a proposal after the tests, and why."""
    broken = [one for one in tests if not one.passed and one.kind in _BREAKS]
    holding = [one for one in tests if one.passed and one.kind in _TELLING]
    if broken:
        return row.confidence, _line(f"{row.reason}; does not fit: {broken[0].sentence}")
    if holding:
        fits = holding[0].sentence.split(":", maxsplit=1)[0]
        sure = 1 - (1 - row.confidence) * (1 - _GAIN)
        return round(min(sure, 0.99), 2), _line(f"{row.reason}; fits: {fits}")
    return row.confidence, row.reason


def _line(words: str) -> str:
    return " ".join(words.split())
