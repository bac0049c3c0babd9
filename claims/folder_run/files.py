"""The articles of a folder: every file of a kind that is read, in subfolders too, sorted by path.

Files and folders whose names begin with a dot, and the lock files of Word, are left alone.
A link that leads out of the folder is not followed.
"""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from claims.documents import ENDINGS, LARGEST_FILE
from claims.errors import ArticleError
from claims.folder_run.days import Days
from claims.folder_run.sources import Source


def listing(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the paths of all files inside a folder, sorted, and what could not be listed.

    Paths are relative and have slashes; a folder that cannot be listed has a sentence.
    """
    names: list[str] = []
    troubles: dict[str, str] = {}

    def unlisted(error: OSError) -> None:
        name = _relative(Path(os.fsdecode(error.filename)), folder)
        troubles[name] = f"The folder cannot be listed: {error.strerror}."

    for here, folders, files in os.walk(folder, onerror=unlisted):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = _relative(Path(here), folder)
        shown = (name for name in files if not name.startswith((".", "~$")))
        names += [str(PurePosixPath(inside, name)) for name in shown]
    return sorted(names), troubles


def is_article(path: str) -> bool:
    """Tell whether a file is of a kind that is read."""
    return PurePosixPath(path).suffix.lower() in ENDINGS


def read(folder: Path, paths: list[str], troubles: dict[str, str], days: Days) -> Iterator[Source]:
    """Yield the articles of a folder; what cannot be read is yielded as refused."""
    for path in paths:
        yield _source(folder, path, days)
    for path, sentence in sorted(troubles.items()):
        yield Source(shown(path), refused=sentence)


def shown(path: str) -> str:
    """Return a path as text that can be written: a name's stray bytes become marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def _source(folder: Path, path: str, days: Days) -> Source:
    name = shown(days.name(path))
    try:
        day = days.of(path)
        return Source(name, PurePosixPath(path).suffix.lower(), _bytes(folder, path), day)
    except ArticleError as error:
        return Source(name, refused=str(error))
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        why = getattr(error, "strerror", None) or "a link leads to itself"
        return Source(name, refused=f"It cannot be read: {why}.")


def _bytes(folder: Path, path: str) -> bytes:
    place = folder / path
    if place.is_symlink() and not place.resolve(strict=True).is_relative_to(folder.resolve()):
        raise ArticleError("It is a link that leads out of the folder; put the file there.")
    found = place.stat()
    if not S_ISREG(found.st_mode):
        raise ArticleError("It is no regular file.")
    if found.st_size > LARGEST_FILE:
        raise ArticleError(f"It has {found.st_size:,} bytes; at most {LARGEST_FILE:,} are read.")
    return place.read_bytes()


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
