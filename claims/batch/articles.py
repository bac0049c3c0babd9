"""The articles of a run: the files of a folder, subfolders included, or rows of Parquet files.

Files and folders whose names begin with a dot, and the lock files of Word, are left alone. What
cannot be read becomes an article with the sentence that says why, and does not stop the others.
"""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from claims.articles import LARGEST_TEXT
from claims.documents import ENDINGS, LARGEST_FILE
from claims.errors import ArticleError, ExportError, examples

LIST = "articles.csv"
PARQUET = ".parquet"
_DAY_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_ROWS_AT_ONCE = 64
_BUFFER = 1 << 20  # bytes; with one, pages are read as they are needed and not all at once


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was found, not yet read.

    Attributes:
        name: its name in the results: a path inside the folder, or an id.
        ending: kind of file, such as ``.pdf``; empty where ``data`` is a text to be left as it is.
        data: its bytes.
        said_on: day of the statement; None only where it is refused.
        refused: the sentence that says why it cannot be read; empty where it can.
    """

    name: str
    ending: str = ""
    data: bytes = b""
    said_on: date | None = None
    refused: str = ""


@dataclass(frozen=True)
class Articles:
    """How many articles there are, the articles, and the names of files that are none."""

    count: int
    found: Iterator[Article]
    others: tuple[str, ...] = ()


def find_articles(source: Path, said_on: date | None, result: Path) -> Articles:
    """Return the articles of a folder or of Parquet files; the result is none of them.

    Raises:
        ArticleError: there is nothing to read, or two kinds of things.
        ExportError: the result would take the place of what is read.
    """
    folder = source if source.is_dir() else source.parent
    paths, refused = _files(source) if source.is_dir() else ([source.name], [])
    tables, texts = _of_kind(paths, (PARQUET,)), _of_kind(paths, ENDINGS)
    read = {*tables, *texts, LIST}
    made, inside = result.resolve(), folder.resolve()
    if made.is_relative_to(inside) and made.relative_to(inside).as_posix() in read:
        raise ExportError(f"{result} is one of the files that are read; name another with --out.")
    _require_one_kind(source, tables, [*texts, *(article.name for article in refused)])
    others = tuple(path for path in paths if not (path in read or path.startswith(result.name)))
    if tables:
        files = [folder / path for path in tables]
        return Articles(sum(map(_count, files)), _of_parquet(files, said_on), others)
    days = _read_list(folder / LIST)
    refused += _without_file(days, texts)
    found = _of_folder(folder, texts, refused, days, said_on)
    return Articles(len(texts) + len(refused), found, others)


def _of_kind(paths: list[str], endings: tuple[str, ...]) -> list[str]:
    return [path for path in paths if _ending(path) in endings]


def _require_one_kind(source: Path, tables: list[str], texts: list[str]) -> None:
    if not source.exists():
        raise ArticleError(f"{source} does not exist.")
    if tables and texts:
        raise ArticleError(
            f"{source} holds Parquet files ({examples(tables)}) and articles ({examples(texts)}); "
            "put them in two folders."
        )
    if not (tables or texts):
        kinds = ", ".join((*ENDINGS, PARQUET))
        raise ArticleError(f"{source} holds no articles; those read end in {kinds}.")


def _files(folder: Path) -> tuple[list[str], list[Article]]:
    """Return the paths of all files inside a folder, sorted, and what could not be listed."""
    names: list[str] = []
    errors: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        shown = [name for name in files if not name.startswith((".", "~$"))]
        names += [(Path(here) / name).relative_to(folder).as_posix() for name in shown]
    refused = [
        Article(_writable(e.filename), refused=f"The folder cannot be listed: {e.strerror}.")
        for e in errors
    ]
    return sorted(names), refused


def _of_folder(
    folder: Path,
    texts: list[str],
    refused: list[Article],
    days: Mapping[str, str],
    default: date | None,
) -> Iterator[Article]:
    stems = Counter(map(_stem, texts))
    for path in texts:
        stem = _stem(path)
        own = path in days or stem not in days or stems[stem] > 1
        name = _writable(path if own else stem)
        try:
            day = _day(days.get(path, days.get(stem)), path, default)
            yield Article(name, _ending(path), _bytes(folder, path), day)
        except ArticleError as error:
            yield Article(name, refused=str(error))
        except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
            why = getattr(error, "strerror", None) or "a link leads to itself"
            yield Article(name, refused=f"It cannot be read: {why}.")
    yield from refused


def _bytes(folder: Path, path: str) -> bytes:
    file = (folder / path).resolve(strict=True)
    if not file.is_relative_to(folder.resolve()):
        raise ArticleError("It is a link that leads out of the folder; put the file there.")
    if not file.is_file():
        raise ArticleError("It is no regular file.")
    if (size := file.stat().st_size) > LARGEST_FILE:
        raise ArticleError(f"It has {size:,} bytes; at most {LARGEST_FILE:,} are read.")
    return file.read_bytes()


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _stem(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))


def _writable(path: str) -> str:
    """Return a path as text that can be written: a name's stray bytes become marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def _day(listed: str | None, path: str, default: date | None) -> date:
    """Return the day of a file by the folder's list, its name or the command, in this order."""
    if listed is not None:
        return _parsed(listed, f"in {LIST}")
    named = sorted(set(_DAY_IN_NAME.findall(PurePosixPath(path).name)))
    if len(named) > 1:
        raise ArticleError(f"Its name holds {len(named)} days, {examples(named)}; list it.")
    if named:
        return _parsed(named[0], "in its name")
    if default is None:
        raise ArticleError(
            f"It has no day: list it in {LIST}, name it like 2024-04-25.txt or give --said-on."
        )
    return default


def _parsed(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ArticleError(f'The day "{text[:30]}" {where} is no day such as 2024-04-25.') from None


def _read_list(path: Path) -> dict[str, str]:
    """Return the days that the list of a folder gives, as text, by the names it uses.

    Raises:
        ArticleError: the list cannot be read, or gives one article two days.
    """
    days: dict[str, str] = {}
    if not path.exists():
        return days
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                name = _first(path, row, ("file", "article"))
                day = _first(path, row, ("said_on", "statement_date"))
                if name and days.setdefault(name, day) != day:
                    both = f"{days[name]} and {day}"
                    raise ArticleError(f'The list {path} gives "{name}" two days, {both}.')
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ArticleError(f"The list {path} cannot be read: {error}.") from error
    return days


def _first(path: Path, row: Mapping[str, str], columns: tuple[str, str]) -> str:
    """Return the cell of the first of two columns that a list has."""
    found = [row[column] or "" for column in columns if column in row]
    if not found:
        raise ArticleError(
            f"The list {path} has the columns {examples(map(str, row))}; "
            f"it needs {' or '.join(columns)}."
        )
    return found[0].strip()


def _without_file(days: Iterable[str], texts: list[str]) -> list[Article]:
    known = {*texts, *map(_stem, texts)}
    why = f"{LIST} lists it, but the folder has no such article."
    return [Article(name, refused=why) for name in sorted(set(days) - known)]


def _count(file: Path) -> int:
    """Return how many articles a Parquet file gives; one that cannot be read is one refused."""
    import pyarrow.parquet  # heavy, and a folder of texts needs none of it

    try:
        return int(pyarrow.parquet.read_metadata(file).num_rows)
    except Exception:  # whatever pyarrow meets in a damaged file
        return 1


def _of_parquet(files: list[Path], default: date | None) -> Iterator[Article]:
    for file in files:
        row = 0
        try:
            for row, cells in enumerate(_rows(file), 1):
                yield _of_row(f"{file.name} row {row}", cells, default)
        except ArticleError as error:
            yield Article(file.name, refused=str(error))
        except Exception as error:  # whatever pyarrow meets in a damaged file
            why = str(error).splitlines()[0].rstrip(".")
            yield Article(file.name, refused=f"It cannot be read after row {row}: {why}.")


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a Parquet file, a few in memory at a time."""
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False) as opened:
        names = opened.schema_arrow.names
        if not {"article", "text"} <= set(names):
            raise ArticleError(f"It has the columns {examples(names)}; it needs article and text.")
        columns = [name for name in ("article", "text", "said_on") if name in names]
        for batch in opened.iter_batches(_ROWS_AT_ONCE, columns=columns, use_threads=False):
            yield from batch.to_pylist()


def _of_row(place: str, cells: Mapping[str, Any], default: date | None) -> Article:
    name = place if cells["article"] in (None, "") else str(cells["article"])
    text, found = cells["text"], cells.get("said_on")  # a day, a time, or a text
    if not isinstance(text, str) or not text.strip():
        return Article(name, refused="It has no text.")
    if len(text) > LARGEST_TEXT:
        return Article(name, refused=f"It has {len(text):,} characters, which is too long to read.")
    try:
        if isinstance(found, date):
            day: date | None = date(found.year, found.month, found.day)
        else:
            day = _parsed(found, "in the column said_on") if found else default
    except ArticleError as error:
        return Article(name, refused=str(error))
    if day is None:
        return Article(name, refused="It has no day in the column said_on; give --said-on.")
    return Article(name, data=text.encode("utf-8", "replace"), said_on=day)
