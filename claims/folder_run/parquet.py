"""The articles of Parquet files: columns ``article``, ``text`` and, if there is one, ``said_on``.

Rows are read a few at a time, however large the file and its row groups are. Other columns are
left alone.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from claims.errors import ArticleError, examples
from claims.folder_run.days import as_day
from claims.folder_run.sources import Source

NEEDED = ("article", "text")
_DAY = "said_on"
_ROWS_AT_ONCE = 64
_BUFFER = 1 << 20  # bytes; with one, pages are read as they are needed and not all at once


def count(files: list[Path]) -> int:
    """Return how many articles the files hold; one that cannot be read holds none."""
    held = 0
    for file in files:
        try:
            with _opened(file) as opened:
                held += opened.metadata.num_rows
        except ArticleError:
            continue
    return held


def read(files: list[Path], otherwise: date | None) -> Iterator[Source]:
    """Yield the articles of the files in order; what cannot be read is yielded as refused."""
    for file in files:
        done = 0
        try:
            with _opened(file) as opened:
                for source in _rows(opened, file.name, otherwise):
                    yield source
                    done += 1
        except ArticleError as error:
            yield Source(file.name, refused=str(error))
        except Exception as error:  # whatever pyarrow meets in a damaged file
            why = str(error).splitlines()[0].rstrip(".")
            yield Source(file.name, refused=f"It cannot be read after row {done}: {why}.")


def _opened(file: Path) -> Any:
    import pyarrow.parquet  # heavy, and a folder of texts needs none of it

    try:
        opened = pyarrow.parquet.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
    except Exception as error:  # whatever pyarrow meets in a damaged file
        why = str(error).splitlines()[0].rstrip(".")
        raise ArticleError(f"It cannot be read as Parquet: {why}.") from error
    held = opened.schema_arrow.names
    if not set(NEEDED) <= set(held):
        opened.close()
        raise ArticleError(f"It has the columns {examples(held)}; it needs {' and '.join(NEEDED)}.")
    return opened


def _rows(opened: Any, file: str, otherwise: date | None) -> Iterator[Source]:
    columns = [*NEEDED, *({_DAY} & set(opened.schema_arrow.names))]
    row = 0
    for batch in opened.iter_batches(_ROWS_AT_ONCE, columns=columns, use_threads=False):
        names = batch.column("article").to_pylist()
        texts = _bytes(batch.column("text"))
        days = batch.column(_DAY).to_pylist() if _DAY in columns else [None] * len(names)
        for name, text, day in zip(names, texts, days, strict=True):
            row += 1
            yield _source(_named(name, row, file), text, day, otherwise)


def _bytes(column: Any) -> list[bytes | None]:
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not (pyarrow.types.is_string(column.type) or pyarrow.types.is_large_string(column.type)):
        raise ArticleError(f"Its column text holds {column.type}; it needs text.")
    found: list[bytes | None] = column.cast(pyarrow.large_binary()).to_pylist()
    return found


def _named(name: object, row: int, file: str) -> str:
    return str(name) if name not in (None, "") else f"{file} row {row}"


def _source(article: str, text: bytes | None, day: object, otherwise: date | None) -> Source:
    if text is None:
        return Source(article, refused="It has no text.")
    try:
        return Source(article, "", text, _day(day, otherwise))
    except ArticleError as error:
        return Source(article, refused=str(error))


def _day(day: object, otherwise: date | None) -> date:
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    if isinstance(day, str) and day.strip():
        return as_day(day, f"in the column {_DAY}")
    if day not in (None, ""):
        raise ArticleError(f"Its column {_DAY} holds {day}, which is no day such as 2024-04-25.")
    if otherwise is None:
        raise ArticleError(f"It has no day in the column {_DAY}; give --said-on.")
    return otherwise
