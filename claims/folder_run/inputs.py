"""What a run reads: a folder of articles, a Parquet file, or a folder of Parquet files."""

from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from claims.documents import ENDINGS
from claims.errors import ArticleError, ExportError, examples
from claims.folder_run import files, parquet
from claims.folder_run.days import LIST, days_of
from claims.folder_run.sources import Articles

_PARQUET = ".parquet"


def articles_of(source: Path, said_on: date | None, result: Path) -> Articles:
    """Return the articles of a folder or of Parquet files; the result is none of them.

    Raises:
        ArticleError: there is nothing to read, or two kinds of things.
        ExportError: the result would take the place of what is read.
    """
    if not source.is_dir():
        _require_apart(source, result, [source.name])
        return _of_parquet([source], said_on) if source.is_file() else _nothing(source)
    paths, troubles = files.listing(source)
    tables = [path for path in paths if path.lower().endswith(_PARQUET)]
    texts = [path for path in paths if files.is_article(path)]
    _require_apart(source, result, [*tables, *texts, LIST])
    if tables and texts:
        raise ArticleError(
            f"{source} holds Parquet files ({examples(tables)}) and articles ({examples(texts)}); "
            "put them in two folders."
        )
    if tables:
        return _of_parquet([source / path for path in tables], said_on)
    if not texts and not troubles:
        return _nothing(source)
    days = days_of(source, texts, said_on)
    refused = troubles | days.strays(texts)
    others = (path for path in paths if not files.is_article(path) and path != LIST)
    return Articles(
        count=len(texts) + len(refused),
        read=partial(files.read, source, texts, refused, days),
        passed_over=tuple(path for path in others if not _made(source / path, result)),
    )


def _of_parquet(tables: list[Path], said_on: date | None) -> Articles:
    return Articles(parquet.count(tables), partial(parquet.read, tables, said_on))


def _nothing(source: Path) -> Articles:
    if not source.exists():
        raise ArticleError(f"{source} does not exist.")
    kinds = ", ".join((*ENDINGS, _PARQUET))
    raise ArticleError(f"{source} holds no articles; those read end in {kinds}.")


def _require_apart(source: Path, result: Path, read: list[str]) -> None:
    folder = source if source.is_dir() else source.parent
    made, inside = result.resolve(), folder.resolve()
    if made.is_relative_to(inside) and str(PurePosixPath(made.relative_to(inside))) in read:
        raise ExportError(f"{result} is one of the files that are read; name another with --out.")
    if result.is_dir():
        raise ExportError(f"{result} is a folder; name a file with --out.")


def _made(path: Path, result: Path) -> bool:
    """Tell whether a file is what an earlier run wrote, or this one writes."""
    made = (f"{result.name}.parts", f"{result.name}.skipped.csv", result.name)
    return any(path.is_relative_to(result.with_name(name)) for name in made)
