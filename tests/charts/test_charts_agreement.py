"""Findings as rows: one mark each, with the claims behind it."""

from series_rows import page, statements

from claims.charts.agreement import marks_of
from claims.reconcile import reconcile

FOUND = reconcile(statements(*page(802, 360, 440)))


def test_a_finding_is_one_row_with_its_residual_in_words():
    (row,) = marks_of(FOUND).to_dict("records")
    assert row["claim_id"] == "AA-2024-04-25-1"
    assert (row["kind"], row["test"]) == ("parts", "Whole and its parts")
    assert (row["said"], row["result"], row["residual_words"]) == (
        "25 Apr 2024",
        "does not hold",
        "+2",
    )


def test_the_claims_behind_a_finding_stand_in_its_row():
    (ids,) = marks_of(FOUND)["claim_ids"]
    assert ids == ("AA-2024-04-25-1", "AA-2024-04-25-2", "AA-2024-04-25-3")


def test_no_findings_make_no_rows():
    assert marks_of(()).empty
