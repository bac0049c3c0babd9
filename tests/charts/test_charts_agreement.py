"""Findings as rows: one mark each, and the list of claims only where it is asked for."""

from series_rows import page, statements

from claims.charts.agreement import frame_of, marks_of
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


def test_the_claims_behind_a_finding_are_listed_after_all_else():
    frame = frame_of(FOUND)
    assert list(frame)[-1] == "claims"
    assert frame["claims"].tolist() == ["AA-2024-04-25-1, AA-2024-04-25-2, AA-2024-04-25-3"]


def test_no_findings_make_no_rows():
    assert frame_of(()).empty
