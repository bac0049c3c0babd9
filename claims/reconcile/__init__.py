"""What adds up and what does not: every test of the reported figures, as findings.

A finding that holds is kept like one that fails: how many were tested, and how many hold.
Nothing is corrected; a finding names the claims, and a reader judges.
A number under a wrong label is found first, then a page whose parts contradict its whole; claims
found out take no part in the other tests, so that one slip is one finding.
Drawing and printing findings is for the pages and the commands.
"""

from dataclasses import dataclass

import pandas as pd

from claims.reconcile.claim_index import ClaimIndex, numbered
from claims.reconcile.findings import KINDS, Finding, Tally, summary
from claims.reconcile.labels import label_findings, mislabelled
from claims.reconcile.outlets import outlet_findings
from claims.reconcile.parts import part_findings, part_tests, unconfirmed, without
from claims.reconcile.periods import period_findings
from claims.reconcile.totals import total_findings
from claims.series.points import figures, points
from claims.series.scopes import SCOPE
from claims.series.steps import steps

__all__ = ["KINDS", "Finding", "Tally", "fitting", "reconcile", "summary"]


_TESTED = (
    *("claim_id", "article_id", "outlet", "said_on", "evidence", "value", "qualifier"),
    *SCOPE,
    *("kind", "first_day", "last_day", "low", "high", "series_id", "comparison_id"),
)


def reconcile(statements: pd.DataFrame) -> tuple[Finding, ...]:
    """Test every figure that can be tested against another.

    Args:
        statements: claims joined with their article, as in ``Dataset.statements``.

    Returns:
        Findings, those that hold and those that fail, by day, kind and claims; the order of the
        rows does not matter. An error in one week and its opposite in the next cannot be told
        from one slip in the total between them, and are one finding.
    """
    at = _tested(statements)
    found = [
        *part_findings(at.tests, at.known),
        *label_findings(at.wrong, at.known),
        *outlet_findings(at.clean, at.drawn, at.known),
        *total_findings(at.drawn, at.step, at.known),
        *period_findings(at.clean, at.drawn, at.step, at.known),
    ]
    return tuple(sorted(found, key=lambda finding: finding.order))


def fitting(statements: pd.DataFrame) -> tuple[Finding, ...]:
    """Return of what ``reconcile`` finds the figures whose period is not stated, and fits one."""
    at = _tested(statements)
    found = period_findings(at.clean, at.drawn, at.step, at.known)
    return tuple(sorted((one for one in found if one.passed), key=lambda finding: finding.order))


@dataclass(frozen=True)
class _Tested:
    """The claims as the tests know them.

    Attributes:
        tests: a row per whole and part, as ``parts.part_tests``.
        wrong: the claims under a wrong label, as ``labels.mislabelled``.
        clean: the figures that take part in the other tests, ``drawn`` and ``step`` made of them.
        known: what is known of each claim.
    """

    tests: pd.DataFrame
    wrong: pd.DataFrame
    clean: pd.DataFrame
    drawn: pd.DataFrame
    step: pd.DataFrame
    known: ClaimIndex


def _tested(statements: pd.DataFrame) -> _Tested:
    current, known = numbered(statements)
    tests = part_tests(current)
    said = figures(current)[list(_TESTED)]
    wrong = mislabelled(said, tests)
    tests = without(tests, wrong)
    aside = {*wrong["claim_id"], *unconfirmed(said, tests)}
    clean = said[~said["claim_id"].isin(aside)] if aside else said
    drawn = points(clean)
    return _Tested(tests, wrong, clean, drawn, steps(drawn), known)
