"""Every writer killed, refused by the disk and crowded at any step; nothing may be lost.

Each try runs a writer in a process of its own, a fork, that is killed or refused at a chosen step
(:class:`crashes.Steps`), then holds what lies on the disk against the state before and after.
Linux and macOS only: Windows has no fork.
"""

import argparse
import csv
import errno
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from additions import addition, correct
from crashes import Steps, kill_at
from hostile_tables import small_project
from tally import LostRowsError, Refusal, Tally, chooser, require_sentence

from claims import batch, checks, drafts, tables
from claims.commands.tables import import_series, write_dictionary
from claims.errors import ClaimsError
from claims.intake.saving import save
from claims.outputs import write
from claims.tables import dictionary, schema

MOST_STEPS = 400
LONGEST = 60
UNKILLED, REFUSED = 0, 7
ERRORS = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO)
DRAFT = "0123456789abcdef"
OLD, NEW = {"text": "old " * 2000}, {"text": "new " * 2000}
SERIES_ROWS = (
    "said_on,date_basis,published,outlet,url,measure,group,place,place_as_worded,period,"
    "period_start,period_end,value,qualifier,note\n"
    "2025-01-02,stated,2025-01-02,Crash News,https://crash.example/{n},prevented,people,"
    "turkiye_border,border,past_week,2024-12-27,2025-01-02,{n},exact,\n"
)


@dataclass(frozen=True)
class Writer:
    """One thing that writes.

    Attributes:
        name: what it is called in the table.
        work: does it once on a folder, the number making it a new thing each time.
        sound: fails where what lies in the folder is neither the old nor the new state.
    """

    name: str
    work: Callable[[Path, int], None]
    sound: Callable[[Path], None]


def given(**words: Any) -> argparse.Namespace:
    """The words of a command."""
    return argparse.Namespace(**words)


def _save(root: Path, number: int) -> None:
    save(root, addition(1000 + number))


def _correct(root: Path, number: int) -> None:
    claims = tables.load(root).claims
    live = claims[~claims["claim_id"].isin(claims["supersedes"]) & claims["start"].isna()]
    first = live[live["part_of"] == ""].iloc[number % 3]
    correct(root, str(first["claim_id"]), {"value": 1_000_000 + number}, "Corrected in a test.")


def _series(root: Path, number: int) -> None:
    file = root / f"series{number}.csv"
    file.write_text(SERIES_ROWS.format(n=number + 10), encoding="utf-8")
    import_series(given(root=root, file=file))


def _draft(root: Path, _number: int) -> None:
    drafts.keep(root, DRAFT, NEW)


def _dictionary(root: Path, _number: int) -> None:
    write_dictionary(given(root=root, print=False))


def _export(root: Path, _number: int) -> None:
    write(root / "out", "figure.svg", b"new" * 50_000)


def _propose_folder(root: Path, _number: int) -> None:
    words = given(
        source=root / "seeds",
        out=root / "out.csv",
        format="csv",
        said_on=datetime(2024, 4, 25, tzinfo=UTC).date(),
        published=None,
        processes=1,
        scheduler=None,
        force=True,
        root=root,
    )
    batch.run(words)


def tables_sound(root: Path) -> None:
    """No error, and every claim that was there before is there as it was."""
    errors = [p.message for p in checks.check(root) if p.severity == "error"]
    if errors:
        raise LostRowsError(f"errors: {errors[:3]}")
    held = tables.load(root)
    before = _lines(root / "before.csv")
    names = {line[0] for line in before}
    now = [line for line in _lines(root / "data" / "claims.csv") if line[0] in names]
    if now != before:
        raise LostRowsError(f"{len(before)} claims before, {len(now)} of them now")
    texts = {f"{row.file}" for row in held.articles.itertuples() if row.file}
    if len(texts) != len(held.texts):
        raise LostRowsError("a text is missing")


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _draft_sound(root: Path) -> None:
    found = drafts.take_up(root, DRAFT)
    if found not in (OLD, NEW):
        raise LostRowsError(f"the draft is {str(found)[:80]}")


def _dictionary_sound(root: Path) -> None:
    found = (root / "data" / "README.md").read_text("utf-8")
    page = dictionary.page(schema.shipped(root / "data"))
    if found not in (page, "old\n"):
        raise LostRowsError(f"the dictionary has {len(found)} characters")


def _export_sound(root: Path) -> None:
    if (root / "out" / "figure.svg").read_bytes() not in (b"old", b"new" * 50_000):
        raise LostRowsError("the exported file is half-written")


def _folder_sound(root: Path) -> None:
    """What a run leaves is taken up: the next run gives what an unbroken one gives."""
    out = root / "out.csv"
    before = out.read_bytes() if out.exists() else None
    wanted = (root.parent / "whole.csv").read_bytes()
    if before not in (None, wanted):
        raise LostRowsError("the result is half-written")
    in_child(lambda: _propose_folder(root, 0))
    if out.read_bytes() != wanted:
        raise LostRowsError("a run taken up gives another result")


TABLES = (
    Writer("save", _save, tables_sound),
    Writer("correct", _correct, tables_sound),
    Writer("import-series", _series, tables_sound),
)
WRITERS = (
    *TABLES,
    Writer("draft", _draft, _draft_sound),
    Writer("dictionary", _dictionary, _dictionary_sound),
    Writer("export", _export, _export_sound),
    Writer("propose a folder", _propose_folder, _folder_sound),
)


def fresh(base: Path, folder: Path) -> Path:
    """Copy a small project, with an old draft, dictionary and export in it."""
    shutil.copytree(base, folder)
    shutil.copy(folder / "data" / "claims.csv", folder / "before.csv")
    drafts.keep(folder, DRAFT, OLD)
    (folder / "out").mkdir()
    (folder / "out" / "figure.svg").write_bytes(b"old")
    return folder


def in_child(work: Callable[[], None]) -> int:
    """Do something in a fork; return its code, or minus the signal that ended it.

    0 is done, 7 refused with a sentence, 1 another error, 124 out of time.
    """
    child = os.fork()
    if child == 0:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        os._exit(_code(work))
    ends = time.monotonic() + LONGEST
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 124


def _code(work: Callable[[], None]) -> int:
    try:
        work()
    except ClaimsError as error:
        require_sentence(str(error))
        return REFUSED
    except BaseException:  # whatever it is, the parent counts it
        return 1
    return UNKILLED


def failing(root: Path, step: int, error: int = errno.ENOSPC, forever: bool = False) -> None:
    """Refuse this very process the disk at a step, or from it on."""

    def act(number: int) -> None:
        if number == step or (forever and number > step):
            raise OSError(error, os.strerror(error))

    Steps(root, act)


Harm = Callable[[Path], None]


def _try(writer: Writer, root: Path, harm: Harm, number: int) -> int:
    """Run a writer under a harm, look at what it left, and let it write once more."""

    def work() -> None:
        harm(root)
        writer.work(root, number)

    code = in_child(work)
    if code == 124:
        raise TimeoutError(f"{writer.name} did not end")
    if code == 1:
        raise AssertionError(f"{writer.name} raised something else than a sentence")
    writer.sound(root)
    again = in_child(lambda: writer.work(root, number + 1))
    if again != UNKILLED:
        raise LostRowsError(f"{writer.name} cannot write any more ({again})")
    writer.sound(root)
    return code


def run(seed: int, tries: int, folder: Path, writers: tuple[Writer, ...] = WRITERS) -> Tally:
    """Harm each writer so many times: killed, and refused by the disk, at steps drawn."""
    tally = Tally("writers killed or refused by the disk")
    base = small_project(folder / "base")
    # An error that stands in the shipped tables before is not the writer's.
    errors = [p.message for p in checks.check(base) if p.severity == "error"]
    assert not errors, errors[:3]
    whole = fresh(base, folder / "whole")
    in_child(lambda: _propose_folder(whole, 0))
    shutil.copy(whole / "out.csv", folder / "whole.csv")
    for writer in writers:
        steps = _steps(writer, base, folder)
        for number in range(tries):
            chance = chooser(seed, number)
            what, harm = _harm(chance, steps)
            root = fresh(base, folder / "try")
            told = f"seed {seed}/{number}, {writer.name} {what}"
            tally.took(told, _tried(writer, root, harm, number), 4 * LONGEST)
            shutil.rmtree(root)
    return tally


def _tried(writer: Writer, root: Path, harm: Harm, number: int) -> Callable[[], None]:
    def work() -> None:
        if _try(writer, root, harm, number) != UNKILLED:
            raise Refusal("killed or refused")

    return work


def _harm(chance: random.Random, steps: int) -> tuple[str, Harm]:
    step = chance.randrange(1, steps + 2)
    if chance.random() < 0.5:
        return f"killed at step {step}", lambda root: kill_at(root, step)
    error, forever = chance.choice(ERRORS), chance.random() < 0.5
    told = f"{errno.errorcode[error]} {'from' if forever else 'at'} step {step}"
    return told, lambda root: failing(root, step, error, forever)


def _steps(writer: Writer, base: Path, folder: Path) -> int:
    """Count the steps of a writer that nobody harms."""
    root = fresh(base, folder / "count")
    told = folder / "steps"

    def work() -> None:
        steps = Steps(root, lambda number: None)
        writer.work(root, 0)
        told.write_text(str(steps.number))

    code = in_child(work)
    assert code == UNKILLED, f"{writer.name} unharmed: {code}"
    shutil.rmtree(root)
    return min(int(told.read_text()), MOST_STEPS)
