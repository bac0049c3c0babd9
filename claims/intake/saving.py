"""Saves what was reviewed: all of it or nothing, validated with everything that is held.

Each saving holds the lock, reads the tables as they are then, draws up its rows on them, and
checks the whole as it would be; what somebody else saved since the review is kept.
Rows are appended: a correction is a new row that supersedes the old one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from claims import checks, tables
from claims.errors import EXAMPLES, IntakeError, Problem
from claims.intake.addition import Addition, PendingWrite, Row, build_rows, cells, moment
from claims.intake.duplicates import matches, refuse_duplicate
from claims.tables import Dataset, journal
from claims.tables.history import newer
from claims.theme import number

Now = Callable[[], datetime]
READINGS = 5
"""So often a saving begins anew because a program that knows no lock changed a file."""


@dataclass(frozen=True)
class Saved:
    """What was saved: the article, its new claims, the data's version from now on.

    ``notes`` are sentences about what others saved between the review and now.
    """

    article_id: str
    claim_ids: tuple[str, ...]
    version: str
    notes: tuple[str, ...] = ()


def utc_now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def save(root: Path, addition: Addition, reviewed: str = "", now: Now = utc_now) -> Saved:
    """Add a reviewed article and its rows to the tables of a folder.

    Args:
        root: the folder with ``data/`` and ``seeds/``.
        addition: the article and its rows.
        reviewed: the version of the tables that the review saw; empty if nobody reviewed.
        now: the clock.

    Raises:
        DuplicateError: the article is held already.
        IntakeError: the addition is refused or could not be saved; nothing was changed.
    """

    def drawn(dataset: Dataset) -> PendingWrite:
        refuse_duplicate(dataset, addition.data, addition.url)
        return build_rows(dataset, addition, moment(dataset.version, now()))

    draft, before, after = save_draft(root, drawn, reviewed)
    notes = _notes(before, after, draft, reviewed)
    return Saved(draft.article_id, draft.claim_ids, draft.recorded_on, notes)


def append_rows(
    root: Path, rows_of: Callable[[Dataset], Mapping[str, Iterable[Row]]], now: Now = utc_now
) -> PendingWrite:
    """Append articles and claims, ids given, at once; return what was appended.

    Args:
        root: the folder with ``data/`` and ``seeds/``.
        rows_of: draws up the new rows, by table, on the tables as they are.
        now: the clock; ``recorded_on`` is always the moment of saving.

    Raises:
        IntakeError: a row is refused, or it could not be saved; nothing was changed.
    """
    draft, *_ = save_draft(root, lambda dataset: stamped(dataset, rows_of(dataset), now))
    return draft


def stamped(dataset: Dataset, rows: Mapping[str, Iterable[Row]], now: Now) -> PendingWrite:
    """Return rows, by table, as they would be appended at this moment."""
    recorded_on = {"recorded_on": moment(dataset.version, now())}
    made = {name: [cells(row) | recorded_on for row in of] for name, of in rows.items()}
    new = {name: of for name, of in made.items() if of}
    return PendingWrite("", new, {}, recorded_on["recorded_on"] if new else dataset.version)


def new_errors(dataset: Dataset, candidate: Dataset, problems: Iterable[Problem]) -> list[Problem]:
    """Return the errors of the tables as they would be that the tables do not have now.

    ``problems`` are those found when the candidate was read.
    """
    found = [p for p in [*problems, *checks.of_content(candidate)] if p.severity == "error"]
    if not found:
        return []
    before = {*tables.read(dataset.root)[1], *checks.of_content(dataset)}
    return checks.ordered(p for p in found if p not in before)


def save_draft(
    root: Path,
    drawn: Callable[[Dataset], PendingWrite],
    reviewed: str = "",
    *,
    dry_run: bool = False,
) -> tuple[PendingWrite, Dataset, Dataset]:
    """Save what is drawn up on the tables as they are; return it with the tables before and after.

    With ``dry_run`` everything is validated and nothing is written.

    Raises:
        IntakeError: it is refused or could not be saved; nothing was changed.
    """
    with journal.saving(root):
        for _ in range(READINGS):
            seen = tables.fingerprint(root)
            dataset = _open(root)
            draft = drawn(dataset)
            files = draft.files(dataset)
            candidate = _valid(dataset, files, reviewed)
            if tables.fingerprint(root) == seen:
                if files and not dry_run:
                    journal.replace(root, files)
                return draft, dataset, candidate
    raise IntakeError(
        "Nothing was saved: another program keeps changing the files of data and seeds; "
        "close it and save again."
    )


def _open(root: Path) -> Dataset:
    dataset, problems = tables.read(root)
    broken = [p for p in problems if p.severity == "error" and p.kind != "text"]
    if dataset is None or broken:  # writing a table that was read in part would lose the rest
        message = "Nothing was saved: the tables must be mended first. " + _first(broken)
        raise IntakeError(message, broken)
    return dataset


def _valid(dataset: Dataset, files: Mapping[str, bytes], reviewed: str) -> Dataset:
    candidate, problems = tables.read(dataset.root, files)
    if candidate is None:
        raise IntakeError("Nothing was saved. " + _first(problems), problems)
    errors = new_errors(dataset, candidate, problems)
    if errors:
        since = f"the tables have changed since {reviewed}, and " if reviewed else ""
        since = since if reviewed < dataset.version else ""
        many = "an error" if len(errors) == 1 else f"{len(errors)} errors"
        message = f"Nothing was saved: {since}it would bring {many}. {_first(errors)}"
        raise IntakeError(message, errors)
    return candidate


def _first(problems: list[Problem]) -> str:
    more = len(problems) - EXAMPLES
    shown = " ".join(problem.message for problem in problems[:EXAMPLES])
    return f"{shown} And {more} more." if more > 0 else shown


def _notes(before: Dataset, after: Dataset, draft: PendingWrite, reviewed: str) -> tuple[str, ...]:
    """Say what others saved since the review, and where the new claims disagree with it."""
    if not reviewed or reviewed >= before.version:
        return ()
    held = before.statements[before.statements["recorded_on"] > reviewed]
    new = after.statements[after.statements["article_id"] == draft.article_id]
    found = newer(before, reviewed)
    told = (
        f"Saved by others since the review: claims {number(len(found.added))}, "
        f"corrections {number(len(found.corrected))}."
    )
    return (told, *matches(new, held).disagreements)
