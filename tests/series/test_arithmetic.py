"""Arithmetic judges proposals: what fits the series gains, what breaks it says so beside."""

from datetime import date
from pathlib import Path

import pytest

from claims import review, tables
from claims.arithmetic import judged
from claims.propose import load_lexicon, propose
from claims.tables import Dataset

ROOT = Path(__file__).parents[2]
SAID_ON = date(2024, 4, 25)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return tables.load(ROOT)


def _judged(dataset: Dataset, text: str) -> tuple[review.Review, review.Review]:
    lexicon = load_lexicon(ROOT / "data", dataset.codebook)
    begun = review.begin(text, propose(text, SAID_ON, codebook=dataset.codebook, lexicon=lexicon))
    return begun, judged(begun, dataset, SAID_ON)


def test_a_week_that_ties_two_totals_together_gains(dataset: Dataset) -> None:
    before, after = _judged(dataset, dataset.texts["trt-2024-04-25"])
    week = after.claims["text"] == "284"
    assert after.claims.loc[week, "reason"].iloc[0].endswith("; fits: 2,485 + 284 = 2,769")
    assert (
        after.claims.loc[week, "confidence"].iloc[0] > before.claims.loc[week, "confidence"].iloc[0]
    )


def test_a_total_below_the_one_before_says_so_and_is_no_less_surely_read(dataset: Dataset) -> None:
    text = "Since the beginning of the year 2,469 people were apprehended at the borders."
    before, after = _judged(dataset, text)
    reason = after.claims["reason"].iloc[0]
    assert reason.startswith(before.claims["reason"].iloc[0] + "; does not fit: ")
    assert "\n" not in reason
    assert after.claims["confidence"].tolist() == before.claims["confidence"].tolist()


def test_nothing_but_confidence_and_reason_changes(dataset: Dataset) -> None:
    before, after = _judged(dataset, dataset.texts["trt-2024-04-25"])
    told = ["confidence", "reason"]
    assert after.claims.drop(columns=told).equals(before.claims.drop(columns=told))
