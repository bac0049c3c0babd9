"""Findings as rows: one mark each, with the claims behind it."""

import pytest
from pictures import SELECTIONS, figure
from series_rows import page, statements

from claims.charts.agreement import marks_of
from claims.reconcile import reconcile

FOUND = reconcile(statements(*page(802, 360, 440)))


def test_a_finding_is_one_row_with_its_residual_in_words():
    (row,) = marks_of(FOUND)
    assert row.claim_id == "AA-2024-04-25-1"
    assert (row.kind, row.test) == ("parts", "Whole and its parts")
    assert (row.said, row.result, row.residual_words) == (
        "25 Apr 2024",
        "does not hold",
        "+2",
    )


def test_the_claims_behind_a_finding_stand_in_its_row():
    (row,) = marks_of(FOUND)
    assert row.claim_ids == ("AA-2024-04-25-1", "AA-2024-04-25-2", "AA-2024-04-25-3")


def test_no_findings_make_no_rows():
    assert marks_of(()) == []


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_marks_of_a_day_can_be_counted_on_a_low_page_too(selection: str) -> None:
    """One ends before the next begins: half a pixel apart at least, of scale 1."""
    found = figure(selection, "reconciliation")
    assert found is not None
    assert found.low is not None
    for marks in (found.data["marks"], found.low[1]["marks"]):
        frame = marks.to_pandas()
        assert len(frame) == len(found.rows)
        for _, day in frame.sort_values("top").groupby("said_on"):
            assert (day["top"].iloc[1:].to_numpy() - day["bottom"].iloc[:-1] > 0.45).all()
