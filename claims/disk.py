"""Files read within limits, and writes that are on the disk when they return.

Which files belong together is for the journal.
"""

import errno
import os
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from claims.errors import IntakeError

_WHY = {
    errno.ENOSPC: "the disk is full; make room and save again",
    errno.EDQUOT: "your share of the disk is full; make room and save again",
    errno.EFBIG: "the disk takes no file of that size; make room and save again",
    errno.EROFS: "the disk is read-only; make it writable and save again",
}
_WINDOWS_TRIES = 40
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES}


def read_inside(folder: Path, name: str, largest: int) -> bytes:
    """Return the bytes of a file of a folder.

    Raises:
        OSError: it cannot be read, leads out of the folder, or is larger than so many bytes.
    """
    path = folder / name
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise OSError(f"it leads out of the folder {folder.name}")
        if not (path.is_file() or path.is_dir()):  # a pipe would be waited for without end
            raise OSError("it is no file")
        if path.stat().st_size > largest:
            raise OSError(f"it is larger than {largest:,} bytes")
        return path.read_bytes()
    except (RuntimeError, ValueError) as error:  # a link that leads to itself, a name with a NUL
        raise OSError("it cannot be opened") from error


def write(path: Path, data: bytes) -> None:
    """Write a file and bring its contents to the disk; raises OSError."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step: after a kill or an error it is the old one or the new one.

    Raises OSError; what was begun is then removed.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        write(aside, data)
        rename(aside, path)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise


def rename(source: Path, target: Path) -> None:
    """Rename over the target; on Windows a reader that has it open is waited for."""
    for _ in range(_WINDOWS_TRIES if os.name == "nt" else 0):
        with suppress(PermissionError):
            source.replace(target)
            return
        time.sleep(0.05)
    source.replace(target)


def sync_folder(path: Path) -> None:
    """Bring a folder's names to the disk, where the system lets a folder be opened for that."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def require_writable(paths: Iterable[Path]) -> None:
    """Raise the PermissionError that writing the first unwritable of these paths would."""
    effective = os.access in os.supports_effective_ids
    for path in paths:
        if path.exists() and not os.access(path, os.W_OK, effective_ids=effective):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def refusal(root: Path, error: OSError) -> IntakeError:
    """Say why nothing was saved below a folder, and what would help."""
    known = _WHY.get(error.errno or 0)
    if known is None and isinstance(error, PermissionError):
        known = f"you may not write {_told(root, error)}; ask its owner for leave to"
    why = known or f"{_told(root, error)} cannot be written ({error.strerror or error})"
    return IntakeError(f"Nothing was saved: {why}.")


def _told(root: Path, error: OSError) -> str:
    """Name the file or folder of an error, from the root where it is inside."""
    path = Path(os.fsdecode(error.filename)) if error.filename else root
    inside = path.is_relative_to(root) and path != root
    return path.relative_to(root).as_posix() if inside else path.as_posix()
