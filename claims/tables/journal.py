"""Replaces several files of ``data/`` and ``seeds/`` all or none, and shows readers one state.

New contents are written aside, in ``.journal/`` of the folder they belong to, and brought to the
disk.
One rename then puts a record of them in place: before it the old state holds, from then on the
new one, whoever is killed when.
The files are renamed over the old ones, and the record is renamed away; what the disk refuses of
that is done by whoever saves next.
A saver holds a lock of the operating system, which a killed process cannot keep.
Readers hold none: while a record stands they take what it promises, so that a folder which
cannot be written can still be read.

What the files mean is for the tables.
"""

import hashlib
import json
import re
import secrets
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
_NAME = re.compile(r"(?:data|seeds)/[A-Za-z0-9_][A-Za-z0-9._-]{0,199}")
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Record:
    """What one commit replaces, under a name of its own: the SHA-256 of new contents by file."""

    id: str
    files: Mapping[str, str]


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
    seen = mark(root)
    record = _record(root)
    return State(seen, _waiting(root, record) if record else {})


def mark(root: Path) -> str:
    """Return a text that changes whenever a commit begins or ends."""
    return f"{_digest(_record_path(root))}|{_digest(_last_path(root))}"  # in this order


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
        _finish(root)
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
        record = _stage(root, files)
        _publish(root, record)
    except OSError as error:
        _withdraw(root)
        raise disk.refusal(root, error) from error
    with suppress(OSError):  # the new state holds: whoever saves next puts the rest in its place
        _swap(root, record)
        _forget(root)


def _record_path(root: Path) -> Path:
    return root / "data" / _ASIDE / "commit.json"


def _last_path(root: Path) -> Path:
    return root / "data" / _ASIDE / "last.json"


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(path: Path) -> str:
    """Return a short text for a file's content, empty where there is no readable file."""
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    except OSError:
        return ""


def _record(root: Path) -> Record | None:
    try:
        data = _bytes(_record_path(root))
        if data is None:
            return None
        told = json.loads(data)
        record = Record(str(told["id"]), {one["name"]: one["sha256"] for one in told["files"]})
        outside = [name for name in record.files if not _NAME.fullmatch(name)]
    except OSError as error:
        message = f"data/{_ASIDE}/commit.json cannot be read ({error.strerror}); see who owns it."
        raise IntakeError(message) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damage("it is no record of one") from error
    if outside:
        raise _damage("it names a file outside data and seeds")
    if not _ID.fullmatch(record.id):
        raise _damage("it has no id")
    return record


def _waiting(root: Path, record: Record) -> dict[str, bytes]:
    """Return the promised contents that are still aside, by file.

    Raises:
        IntakeError: what lies there is not what was promised.
    """
    found = {}
    for name, sha256 in record.files.items():
        data = _bytes(_staged(root, record, name))
        if data is not None:
            if hashlib.sha256(data).hexdigest() != sha256:
                raise _damage(f"the new {name} that it promises is not whole")
            found[name] = data
    return found


def _damage(what: str) -> IntakeError:
    return IntakeError(
        f"data/{_ASIDE}/commit.json is left of an unfinished saving, and {what}; "
        f"restore the folders data and seeds from a copy, or remove data/{_ASIDE}."
    )


def _staged(root: Path, record: Record, name: str) -> Path:
    folder, file = name.split("/", 1)
    return root / folder / _ASIDE / f"{record.id}-{file}"


def _stage(root: Path, files: Mapping[str, bytes]) -> Record:
    """Bring the new contents to the disk, aside; texts come before the tables that name them."""
    sums = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files, reverse=True)}
    record = Record(secrets.token_hex(8), sums)
    for name in record.files:
        path, target = _staged(root, record, name), root / name
        disk.write(path, files[name])
        if target.exists():
            path.chmod(stat.S_IMODE(target.stat().st_mode))
    for folder in FOLDERS:
        disk.sync_folder(root / folder / _ASIDE)
    return record


def _publish(root: Path, record: Record) -> None:
    path = _record_path(root)
    aside = path.with_name(f"{record.id}-commit.json")
    changes = [{"name": name, "sha256": sha256} for name, sha256 in record.files.items()]
    disk.write(aside, json.dumps({"id": record.id, "files": changes}, indent=1).encode())
    disk.rename(aside, path)
    disk.sync_folder(path.parent)


def _swap(root: Path, record: Record) -> None:
    for name in _waiting(root, record):
        disk.rename(_staged(root, record, name), root / name)
    for folder in FOLDERS:
        disk.sync_folder(root / folder)


def _forget(root: Path) -> None:
    disk.rename(_record_path(root), _last_path(root))
    disk.sync_folder(_record_path(root).parent)


def _withdraw(root: Path) -> None:
    """Take back what was promised, before any of it is in its place."""
    path = _record_path(root)
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


def _finish(root: Path) -> None:
    try:
        record = _record(root)
        if record is not None:
            _swap(root, record)
            _forget(root)
        _sweep(root)
    except OSError as error:
        raise disk.refusal(root, error) from error


def _sweep(root: Path) -> None:
    """Remove what a killed saver wrote aside and never promised."""
    for folder in FOLDERS:
        for path in (root / folder / _ASIDE).glob("*"):
            if _ID.match(path.name):
                with suppress(OSError):
                    path.unlink()
