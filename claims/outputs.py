"""Where a result may be written: never over the tables, nor over what somebody else keeps there.

The commands that write a file ask here first, and write it here, whole or not at all.
"""

import stat
from pathlib import Path

from claims.disk import write_whole
from claims.errors import ExportError

PROTECTED = ("data", "seeds")
"""Folders of the root whose files change by ``add``, ``correct`` and ``import-series`` alone."""


def require_free(path: Path, root: Path, *, force: bool = False) -> None:
    """Refuse to write a file where it would do harm.

    Args:
        path: the file to be written.
        root: the folder with ``data/`` and ``seeds/``, into which nothing is written.
        force: whether a file of that name may be replaced; a link, a folder, a device or a pipe
            never is.

    Raises:
        ExportError: the file would lie in the tables' folders, or take the place of another.
    """
    try:
        for folder in PROTECTED:
            if path.resolve().is_relative_to((root / folder).resolve()):
                raise ExportError(
                    f"{path} would lie in {folder}/, which holds the tables and texts; "
                    "name a file elsewhere with --out."
                )
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return  # what is wrong with the folder is told when the file is written
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        why = (getattr(error, "strerror", None) or "a link leads to itself").lower()
        shown = str(path) if len(str(path)) <= 200 else f"{str(path)[:200]}…"
        raise ExportError(f"{shown} cannot be written ({why}); name another with --out.") from error
    if stat.S_ISDIR(mode):
        raise ExportError(f"{path} is a folder; name a file with --out.")
    if not stat.S_ISREG(mode):
        raise ExportError(
            f"{path} is a link, a device or a pipe, which is never replaced; "
            "name a regular file with --out."
        )
    if not force:
        raise ExportError(f"{path} exists; add --force to replace it, or name another with --out.")


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
