"""What adds up and what does not: every test of the reported figures, as findings.

A finding that holds is kept like one that fails: how many were tested, and how many hold.
Nothing is corrected; a finding names the claims, and a reader judges.
A number under a wrong label is found first, then a page whose parts contradict its whole; claims
found out take no part in the other tests, so that one slip is one finding.
Drawing and printing findings is for the pages and the commands.
"""

import pandas as pd

from claims.reconcile.findings import KINDS, Finding, Tally, summary
from claims.reconcile.labels import label_findings, mislabelled
from claims.reconcile.outlets import outlet_findings
from claims.reconcile.parts import part_findings, part_tests, unconfirmed, without
from claims.reconcile.periods import period_findings
from claims.reconcile.totals import total_findings
from claims.series.points import READ_COLUMNS, figures, points
from claims.series.records import as_records
from claims.series.steps import steps
from claims.tables.history import corrected

__all__ = ["KINDS", "Finding", "Tally", "reconcile", "summary"]


def reconcile(statements: pd.DataFrame) -> tuple[Finding, ...]:
    """Test every figure that can be tested against another.

    Args:
        statements: claims joined with their article, as in ``Dataset.statements``.

    Returns:
        Findings, those that hold and those that fail, by day, kind and claims; the order of the
        rows does not matter. An error in one week and its opposite in the next cannot be told
        from one slip in the total between them, and are one finding.
    """
    current = corrected(statements[[*READ_COLUMNS, "supersedes"]])
    tests = part_tests(current)
    said = figures(current)
    wrong = mislabelled(said, tests)
    tests = without(tests, wrong)
    aside = {*wrong["claim_id"], *unconfirmed(said, tests)}
    clean = said[~said["claim_id"].isin(aside)]
    drawn = points(clean)
    values = as_records(drawn)
    grown = steps(values)
    outlets = dict(zip(said["claim_id"], said["outlet"], strict=True))
    found = [
        *part_findings(tests),
        *label_findings(wrong),
        *outlet_findings(clean, drawn),
        *total_findings(values, grown, outlets),
        *period_findings(clean, drawn, grown, outlets),
    ]
    return tuple(sorted(found, key=lambda finding: finding.order))
