"""Exports written to a folder: each file whole or not at all."""

from pathlib import Path

from claims.disk import write_whole
from claims.errors import ExportError


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write ``data`` as a file of a folder, which is made if needed; return the file's path.

    A file of that name is replaced in one step; when writing fails it stays as it was.

    Raises:
        ExportError: the folder cannot be written to.
    """
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportError(f"{folder} is a file, not a folder; name another folder.") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(
            f"{target} was not written ({reason}); free some space or choose another folder."
        ) from error
    return target
