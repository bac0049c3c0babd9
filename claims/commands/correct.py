"""The command that enters a list of corrections, or shows what they would be."""

import argparse
import sys
from collections.abc import Mapping

from claims.intake.correcting import REASON, Corrected, enter
from claims.intake.correction_file import read_corrections
from claims.tables.history import WITHDRAWN
from claims.theme import capitalised, number

_TOLD = (
    *("value", "qualifier", "measure", "group", "place"),
    *("period", "period_start", "period_end", "claimant", "part_of"),
)


def correct(given: argparse.Namespace) -> int:
    """Correct rows from a list: all of it or nothing; entered before, it changes nothing."""
    reason = given.reason.strip() or REASON
    lines = read_corrections(given.file)
    done = enter(given.root, lines, given.file.name, reason=reason, dry_run=given.dry_run)
    if not done.claims:
        print(f"0 rows added: all {number(done.held)} corrections are in the tables already.")
        return 0
    for row in done.claims:
        print(_told(done.before[row["supersedes"]], row))
    print(_summary(done, dry_run=given.dry_run))
    if done.held:
        print(f"{number(done.held)} were in the tables already.", file=sys.stderr)
    return 0


def _told(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Say what becomes of a row in one line."""
    named = f"{new['supersedes']} -> {new['claim_id']}"
    if new["note"].startswith(WITHDRAWN):
        return f"{named}: {new['note']}"
    changed = [name for name in _TOLD if old[name] != new[name]]
    told = [f"{name} {old[name] or 'none'} -> {new[name] or 'none'}" for name in changed]
    return f"{named}: {'; '.join(told)}. {new['note']}"


def _summary(done: Corrected, *, dry_run: bool) -> str:
    rows = f"claims corrected or withdrawn: {number(len(done.claims))}"
    pages = f", articles entered under another day: {number(len(done.articles))}"
    words = f", mentions set aside: {number(len(done.set_aside))}"
    told = rows + (pages if done.articles else "") + (words if done.set_aside else "")
    if dry_run:
        return f"Nothing was written, this would be it; {told}."
    return f"{capitalised(told)}; the data's version is {done.version}."
