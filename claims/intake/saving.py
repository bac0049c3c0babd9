"""Saves what was reviewed: all of it or nothing, validated with everything that is held.

Each saving holds the lock, reads the tables as they are then, draws up its rows on them, and
checks the whole as it would be; what somebody else saved since the review is kept.
Rows are appended: a correction is a new row that supersedes the old one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from claims import checks, tables
from claims.errors import EXAMPLES, IntakeError, Problem, examples
from claims.intake.addition import Addition, Cells, PendingWrite, Row, build_rows, cells, moment
from claims.intake.duplicates import disagreements, refuse_duplicate
from claims.tables import Dataset, journal, writing
from claims.tables.history import WITHDRAWN, newer
from claims.theme import number

Now = Callable[[], datetime]
READINGS = 5
"""So often a saving begins anew because a program that knows no lock changed a file."""

_FILLED_IN = ("claim_id", "article_id", "supersedes", "recorded_on", "note")


@dataclass(frozen=True)
class Saved:
    """What was saved: the article, its new claims, the data's version from now on.

    ``notes`` are sentences about what others saved between the review and now.
    """

    article_id: str
    claim_ids: tuple[str, ...]
    version: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Appended:
    """How many rows were appended, and how many were held already; the version from now on."""

    articles: int
    claims: int
    held: int
    version: str


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


def correct(root: Path, claim_id: str, changes: Row, note: str, now: Now = utc_now) -> Saved:
    """Append a row that corrects a claim; the claim itself stays as it is.

    Args:
        root: the folder with ``data/`` and ``seeds/``.
        claim_id: the claim to correct.
        changes: new values by column.
        note: why; it becomes the note of the new row. One that begins with ``Withdrawn:`` takes
            the claim back instead, with or without changes.
        now: the clock.

    Raises:
        IntakeError: the correction is refused or could not be saved; nothing was changed.
    """

    def drawn(dataset: Dataset) -> PendingWrite:
        row = _superseding(dataset, claim_id, changes, note)
        row["recorded_on"] = moment(dataset.version, now())
        return PendingWrite(row["article_id"], {"claims": [row]}, {}, row["recorded_on"])

    draft, *_ = save_draft(root, drawn)
    return Saved(draft.article_id, draft.claim_ids, draft.recorded_on)


def append_rows(
    root: Path, articles: Iterable[Row], claims: Iterable[Row], now: Now = utc_now
) -> Appended:
    """Append many articles and claims, ids given, at once.

    Rows that are held with the same content are left out, so that doing it again adds nothing;
    ``recorded_on`` is always the moment of saving.

    Raises:
        IntakeError: a row is refused, or it could not be saved; nothing was changed.
    """
    given = {"articles": list(articles), "claims": list(claims)}
    total = sum(map(len, given.values()))

    def drawn(dataset: Dataset) -> PendingWrite:
        recorded_on = moment(dataset.version, now())
        rows = {name: _unheld(dataset, name, of, recorded_on) for name, of in given.items()}
        new = {name: found for name, found in rows.items() if found}
        return PendingWrite("", new, {}, recorded_on if new else dataset.version)

    draft, *_ = save_draft(root, drawn)
    count = {name: len(draft.rows.get(name, ())) for name in given}
    held = total - sum(count.values())
    return Appended(count["articles"], count["claims"], held, draft.recorded_on)


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
        raise IntakeError(f"Nothing was saved: {since}{_count(errors)}. {_first(errors)}", errors)
    return candidate


def _count(errors: list[Problem]) -> str:
    return "it would bring " + ("an error" if len(errors) == 1 else f"{len(errors)} errors")


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
    return (told, *(match.sentence for match in disagreements(new, held)))


def _superseding(dataset: Dataset, claim_id: str, changes: Row, note: str) -> Cells:
    table, frame = dataset.schema["claims"], dataset.claims
    found = frame[frame["claim_id"] == claim_id]
    if found.empty:
        raise IntakeError(f'Nothing was saved: no claim is called "{claim_id[:120]}".')
    later = frame.loc[frame["supersedes"] == claim_id, "claim_id"]
    if len(later):
        message = f"{claim_id} is corrected already by {later.iloc[0]}; correct that one."
        raise IntakeError(f"Nothing was saved: {message}")
    own = [name for name in changes if name in _FILLED_IN]
    if own or not note.strip():
        why = f"a correction cannot change {examples(own)}" if own else "say why in a note"
        raise IntakeError(f"Nothing was saved: {why}.")
    old = dict(zip(table.names, writing.lines(table, found)[0], strict=True))
    new = old | cells(table, changes, "correction")
    if new == old and not note.startswith(WITHDRAWN):
        raise IntakeError(f"Nothing was saved: {claim_id} says so already.")
    named = {"claim_id": next_id(frame, old["article_id"]), "supersedes": claim_id}
    return new | named | cells(table, {"note": note}, "correction")


def next_id(claims: pd.DataFrame, article_id: str) -> str:
    """Return the id of the next claim of an article: one more than the largest number."""
    ids = claims.loc[claims["article_id"] == article_id, "claim_id"]
    numbers = ids.str.extract(r"-(\d+)$")[0].dropna().astype("int64")
    return f"{article_id}-{numbers.max() + 1 if len(numbers) else 1:02}"


def _unheld(dataset: Dataset, name: str, rows: Iterable[Row], recorded_on: str) -> list[Cells]:
    table = dataset.schema[name]
    key, empty = table.key[0], dict.fromkeys(table.names, "")
    lines = writing.lines(table, getattr(dataset, name))
    held = {line[table.names.index(key)]: line for line in lines}
    new = []
    for row in rows:
        made = empty | cells(table, row, f"row of {table.path}", table.names)
        made["recorded_on"] = recorded_on
        old = held.get(made[key])
        if old is None:
            new.append(made)
        elif dict(zip(table.names, old, strict=True)) | {"recorded_on": recorded_on} != made:
            message = f"{made[key]} is in {table.path} with other content; correct it instead."
            raise IntakeError(f"Nothing was saved: {message}")
    return new
