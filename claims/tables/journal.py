"""Replaces several files of ``data/`` and ``seeds/`` all or none, and shows readers one state.

New contents are written aside, in ``.journal/`` of the folder they belong to, and brought to the
disk.
One rename then puts a record of their names in place, ``data/.journal/commit.json``: before it the
old state holds, from then on the new one, whoever is killed when.
The files are renamed over the old ones, and the record is renamed away; what the disk refuses of
that is done by whoever saves next.
A saver holds a lock of the operating system, which a killed process cannot keep.
Readers hold none: while a record stands they take what it promises, so that a folder which
cannot be written can still be read.

What the files mean is for the tables.
"""

import json
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from claims import disk
from claims.errors import IntakeError

LONGEST_WAIT = 60.0
"""Seconds that a saver waits for another one to finish."""

FOLDERS = ("seeds", "data")
_ASIDE = ".journal"
_RECORD = f"data/{_ASIDE}/commit.json"
_LAST = f"data/{_ASIDE}/last.json"
"""The record of the commit before."""
_NAME = re.compile(r"(?:data|seeds)/[A-Za-z0-9_][A-Za-z0-9._-]{0,199}")


@dataclass(frozen=True)
class State:
    """What a reader needs to see one state of a folder.

    Attributes:
        mark: changes with every commit; the same before and after reading means one state.
        waiting: by name, such as ``data/claims.csv``, contents not yet in their place.
    """

    mark: str
    waiting: Mapping[str, bytes]


def read_state(root: Path) -> State:
    """Return the state to read: what a killed saver promised counts, and nothing is written.

    Raises:
        IntakeError: the record of a commit is damaged.
    """
    seen, waiting = mark(root), {}
    for name in _recorded(root):
        with suppress(FileNotFoundError):  # it is in its place by now
            waiting[name] = _aside(root, name).read_bytes()
    return State(seen, waiting)


def mark(root: Path) -> str:
    """Return a text that changes whenever a commit begins or ends."""
    return "|".join(_stamp(root / name) for name in (_RECORD, _LAST))  # in this order


@contextmanager
def saving(root: Path, wait: float = LONGEST_WAIT) -> Iterator[None]:
    """Be the only saver of a folder; a commit that was left half-done is finished first.

    Raises:
        IntakeError: the folder cannot be written, or another saver is not done in ``wait``
            seconds.
    """
    if not (root / "data").is_dir():
        raise IntakeError(f"Nothing was saved: {root} has no folder data.")
    try:
        for folder in FOLDERS:
            (root / folder / _ASIDE).mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / "data" / _ASIDE / "lock")
        lock.acquire(timeout=wait)
    except Timeout as error:
        message = f"Nothing was saved: somebody else has been saving for {wait:.0f} seconds; "
        raise IntakeError(message + "try again.") from error
    except OSError as error:
        raise disk.refusal(root, error) from error
    try:
        try:
            _finish(root)
            _sweep(root)
        except OSError as error:
            raise disk.refusal(root, error) from error
        yield
    finally:
        lock.release()


def replace(root: Path, files: Mapping[str, bytes]) -> None:
    """Replace the files named (``data/claims.csv``) by new contents, all or none.

    Only for who holds :func:`saving`.

    Raises:
        IntakeError: it could not be done, and the files are as they were.
    """
    strange = [name for name in files if not _NAME.fullmatch(name)]
    if strange:
        raise IntakeError(f"Nothing was saved: {strange[0]} is no file of data or seeds.")
    try:
        paths = {root / name for name in files}
        disk.require_writable(sorted(paths | {path.parent for path in paths}))
        _promise(root, files)
    except OSError as error:
        _withdraw(root)
        raise disk.refusal(root, error) from error
    with suppress(OSError):  # the new state holds: whoever saves next puts the rest in its place
        _finish(root)


def _stamp(path: Path) -> str:
    """Return a text that is another one when a file was written anew; empty without a file."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_ino}-{found.st_size}-{found.st_mtime_ns}"


def _recorded(root: Path) -> list[str]:
    """Return the names of the files that a commit promises; none where no commit is under way.

    Raises:
        IntakeError: the record cannot be read, or is none.
    """
    try:
        names = json.loads((root / _RECORD).read_bytes())
        outside = [name for name in names if not _NAME.fullmatch(name)]
    except FileNotFoundError:
        return []
    except OSError as error:
        message = f"{_RECORD} cannot be read ({error.strerror}); see who owns it."
        raise IntakeError(message) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise _damage("it is no record of one") from error
    if outside:
        raise _damage("it names a file outside data and seeds")
    return list(names)


def _damage(what: str) -> IntakeError:
    return IntakeError(
        f"{_RECORD} is left of an unfinished saving, and {what}; "
        f"restore the folders data and seeds from a copy, or remove data/{_ASIDE}."
    )


def _aside(root: Path, name: str) -> Path:
    """Return where the new contents of a file wait for their place."""
    folder, file = name.split("/", 1)
    return root / folder / _ASIDE / f"{file}.new"


def _promise(root: Path, files: Mapping[str, bytes]) -> None:
    """Bring the new contents to the disk, aside, and then the record that promises them."""
    names = sorted(files, reverse=True)  # texts come before the tables that name them
    for name in names:
        path, target = _aside(root, name), root / name
        disk.write(path, files[name])
        if target.exists():
            path.chmod(stat.S_IMODE(target.stat().st_mode))
    for folder in FOLDERS:
        disk.sync_folder(root / folder / _ASIDE)
    record = root / _RECORD
    disk.write(record.with_suffix(".new"), json.dumps(names, indent=1).encode())
    disk.rename(record.with_suffix(".new"), record)
    disk.sync_folder(record.parent)


def _finish(root: Path) -> None:
    """Put what a commit promises in its place, then its record away."""
    names = _recorded(root)
    if not names:
        return
    for name in names:
        if _aside(root, name).exists():
            disk.rename(_aside(root, name), root / name)
    for folder in FOLDERS:
        disk.sync_folder(root / folder)
    disk.rename(root / _RECORD, root / _LAST)
    disk.sync_folder((root / _LAST).parent)


def _withdraw(root: Path) -> None:
    """Take back what was promised, before any of it is in its place."""
    path = root / _RECORD
    try:
        if path.exists():
            path.unlink()
        _sweep(root)
    except OSError as error:
        raise IntakeError(
            "The tables could not all be replaced, nor put back as they were "
            f"({error.strerror}); what was saved is kept in data/{_ASIDE} and is completed as "
            "soon as the folder can be written."
        ) from error


def _sweep(root: Path) -> None:
    """Remove what a killed saver wrote aside and never promised."""
    for folder in FOLDERS:
        for path in (root / folder / _ASIDE).glob("*.new"):
            with suppress(OSError):
                path.unlink()
