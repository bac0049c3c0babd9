"""Exports written to a folder: each file whole or not at all."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from claims.errors import ExportError


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write ``data`` as a file of a folder, which is made if needed; return the file's path.

    A file of that name is replaced in one step; when writing fails it stays as it was.

    Raises:
        ExportError: the name is not a plain file name, or the folder cannot be written to.
    """
    if name in {"", ".", ".."} or Path(name).name != name or "\\" in name:
        raise ExportError(f"The file name {name!r} is not a plain name; leave out folders.")
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportError(f"{folder} is a file, not a folder; name another folder.") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(
            f"{target} was not written ({reason}); free some space or choose another folder."
        ) from error
    return target


def _replace(target: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as aside:
        try:
            aside.write(data)
            aside.flush()
            os.fsync(aside.fileno())
            Path(aside.name).chmod(0o644)
            Path(aside.name).replace(target)
        except BaseException:
            Path(aside.name).unlink(missing_ok=True)
            raise
