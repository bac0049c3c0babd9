"""The articles of Parquet files: columns ``article``, ``text`` and, if there is one, ``said_on``.

Rows are read a few at a time, however large the file and its row groups are.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from claims.batch.article import Article
from claims.batch.days import parse_day
from claims.errors import ArticleError, examples

ENDING = ".parquet"
_NEEDED = ("article", "text")
_DAY = "said_on"
_ROWS_AT_ONCE = 64
_BUFFER = 1 << 20  # bytes; with one, pages are read as they are needed and not all at once


def count(files: list[Path]) -> int:
    """Return how many articles the files hold; one that cannot be read holds none."""
    rows = 0
    for file in files:
        try:
            with _open(file) as opened:
                rows += opened.metadata.num_rows
        except ArticleError:
            continue
    return rows


def read(files: list[Path], default: date | None) -> Iterator[Article]:
    """Yield the articles of the files in order; what cannot be read is yielded as refused."""
    for file in files:
        row = 0
        try:
            with _open(file) as opened:
                for row, cells in enumerate(_rows(opened), 1):
                    yield _article(file.name, row, cells, default)
        except ArticleError as error:
            yield Article(file.name, refused=str(error))
        except Exception as error:  # whatever pyarrow meets in a damaged file
            sentence = f"It cannot be read after row {row}: {_first_line(error)}."
            yield Article(file.name, refused=sentence)


def _open(file: Path) -> Any:
    import pyarrow.parquet  # heavy, and a folder of texts needs none of it

    try:
        opened = pyarrow.parquet.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
    except Exception as error:  # whatever pyarrow meets in a damaged file
        raise ArticleError(f"It cannot be read as Parquet: {_first_line(error)}.") from error
    names = opened.schema_arrow.names
    if not set(_NEEDED) <= set(names):
        opened.close()
        raise ArticleError(
            f"It has the columns {examples(names)}; it needs {' and '.join(_NEEDED)}."
        )
    return opened


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".")


def _rows(opened: Any) -> Iterator[dict[str, Any]]:
    """Yield the cells of each row by column, its text as bytes."""
    import pyarrow

    kind = opened.schema_arrow.field("text").type
    if pyarrow.types.is_dictionary(kind):
        kind = kind.value_type
    if not (pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)):
        raise ArticleError(f"Its column text holds {kind}; it needs text.")
    columns = [*_NEEDED, *({_DAY} & set(opened.schema_arrow.names))]
    for batch in opened.iter_batches(_ROWS_AT_ONCE, columns=columns, use_threads=False):
        # As bytes, so that a text that is no UTF-8 is refused alone and not with its neighbours.
        text = batch.column("text").cast(kind).cast(pyarrow.large_binary())
        yield from batch.set_column(batch.column_names.index("text"), "text", text).to_pylist()


def _article(file: str, row: int, cells: dict[str, Any], default: date | None) -> Article:
    name = f"{file} row {row}" if cells["article"] in (None, "") else str(cells["article"])
    if cells["text"] is None:
        return Article(name, refused="It has no text.")
    try:
        return Article(name, "", cells["text"], _day(cells.get(_DAY), default))
    except ArticleError as error:
        return Article(name, refused=str(error))


def _day(found: object, default: date | None) -> date:
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, date):
        return found
    if isinstance(found, str) and found.strip():
        return parse_day(found, f"in the column {_DAY}")
    if found not in (None, ""):
        raise ArticleError(f"Its column {_DAY} holds {found}, which is no day such as 2024-04-25.")
    if default is None:
        raise ArticleError(f"It has no day in the column {_DAY}; give --said-on.")
    return default
