"""The articles of a run: the files of a folder, subfolders included, or rows of Parquet files.

Files and folders whose names begin with a dot, and the lock files of Word, are left alone. A link
that leads out of the folder is not followed. What cannot be read becomes an article with the
sentence that says why, and does not stop the others.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from claims.batch import parquet
from claims.batch.article import Article
from claims.batch.days import LIST, Days, read_days
from claims.documents import ENDINGS, LARGEST_FILE
from claims.errors import ArticleError, ExportError, examples


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a run.

    Attributes:
        count: how many there are, for the progress bar.
        read: reads them one after the other, in the same order every time.
        others: names of files that are no articles.
    """

    count: int
    read: Callable[[], Iterator[Article]]
    others: tuple[str, ...] = ()


def find_articles(source: Path, said_on: date | None, result: Path) -> Articles:
    """Return the articles of a folder or of Parquet files; the result is none of them.

    Raises:
        ArticleError: there is nothing to read, or two kinds of things.
        ExportError: the result would take the place of what is read.
    """
    if not source.is_dir():
        return _of_file(source, said_on, result)
    paths, troubles = _list_files(source)
    tables = [path for path in paths if _ending(path) == parquet.ENDING]
    texts = [path for path in paths if _ending(path) in ENDINGS]
    _require_apart(source, result, [*tables, *texts, LIST])
    _require_one_kind(source, tables, texts)
    if tables:
        return _of_parquet([source / path for path in tables], said_on)
    read = {LIST, *texts}
    others = (path for path in paths if path not in read and not _is_result(source / path, result))
    return _of_folder(source, texts, troubles, said_on, tuple(others))


def _require_one_kind(folder: Path, tables: list[str], texts: list[str]) -> None:
    if tables and texts:
        raise ArticleError(
            f"{folder} holds Parquet files ({examples(tables)}) and articles ({examples(texts)}); "
            "put them in two folders."
        )


def _of_folder(
    folder: Path,
    texts: list[str],
    troubles: dict[str, str],
    said_on: date | None,
    others: tuple[str, ...],
) -> Articles:
    if not (texts or troubles):
        return _nothing(folder)
    days = read_days(folder, texts, said_on)
    for name in days.without_file(texts):
        troubles[name] = f"{LIST} lists it, but the folder has no such article."
    reader = partial(_read_folder, folder, texts, troubles, days)
    return Articles(len(texts) + len(troubles), reader, others)


def _of_file(source: Path, said_on: date | None, result: Path) -> Articles:
    _require_apart(source.parent, result, [source.name])
    return _of_parquet([source], said_on) if source.is_file() else _nothing(source)


def _of_parquet(files: list[Path], said_on: date | None) -> Articles:
    return Articles(parquet.count(files), partial(parquet.read, files, said_on))


def _nothing(source: Path) -> Articles:
    if not source.exists():
        raise ArticleError(f"{source} does not exist.")
    kinds = ", ".join((*ENDINGS, parquet.ENDING))
    raise ArticleError(f"{source} holds no articles; those read end in {kinds}.")


def _require_apart(folder: Path, result: Path, read: list[str]) -> None:
    made, inside = result.resolve(), folder.resolve()
    if made.is_relative_to(inside) and made.relative_to(inside).as_posix() in read:
        raise ExportError(f"{result} is one of the files that are read; name another with --out.")


def _is_result(path: Path, result: Path) -> bool:
    """Tell whether a file is what an earlier run wrote, or this one writes."""
    made = (f"{result.name}.parts", f"{result.name}.skipped.csv", result.name)
    return any(path.is_relative_to(result.with_name(name)) for name in made)


def _list_files(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return the paths of all files inside a folder, sorted, and what could not be listed.

    Paths are relative and have slashes; a folder that cannot be listed has a sentence.
    """
    names: list[str] = []
    troubles: dict[str, str] = {}

    def unlisted(error: OSError) -> None:
        name = Path(os.fsdecode(error.filename)).relative_to(folder).as_posix()
        troubles[name] = f"The folder cannot be listed: {error.strerror}."

    for here, folders, files in os.walk(folder, onerror=unlisted):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(here).relative_to(folder).as_posix()
        shown = [name for name in files if not name.startswith((".", "~$"))]
        names += [str(PurePosixPath(inside, name)) for name in shown]
    return sorted(names), troubles


def _read_folder(
    folder: Path, paths: list[str], troubles: dict[str, str], days: Days
) -> Iterator[Article]:
    for path in paths:
        yield _read_file(folder, path, days)
    for path, sentence in sorted(troubles.items()):
        yield Article(_writable(path), refused=sentence)


def _read_file(folder: Path, path: str, days: Days) -> Article:
    name = _writable(days.name(path))
    try:
        day = days.day(path)
        return Article(name, _ending(path), _bytes(folder, path), day)
    except ArticleError as error:
        return Article(name, refused=str(error))
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        why = getattr(error, "strerror", None) or "a link leads to itself"
        return Article(name, refused=f"It cannot be read: {why}.")


def _bytes(folder: Path, path: str) -> bytes:
    file = folder / path
    if file.is_symlink() and not file.resolve(strict=True).is_relative_to(folder.resolve()):
        raise ArticleError("It is a link that leads out of the folder; put the file there.")
    found = file.stat()
    if not S_ISREG(found.st_mode):
        raise ArticleError("It is no regular file.")
    if found.st_size > LARGEST_FILE:
        raise ArticleError(f"It has {found.st_size:,} bytes; at most {LARGEST_FILE:,} are read.")
    return file.read_bytes()


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _writable(path: str) -> str:
    """Return a path as text that can be written: a name's stray bytes become marks."""
    return os.fsencode(path).decode("utf-8", "replace")
