"""A run from its words on the command line to its result: progress, summary, what was skipped."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Never

from claims import disk, outputs
from claims.batch import results
from claims.batch.article import Article, Row
from claims.batch.articles import Articles, find_articles
from claims.batch.engine import PATIENCE, Pool, open_pool, prepare, propose_all
from claims.batch.parts import Parts, open_parts, shards
from claims.errors import ExportError, examples
from claims.theme import counted, number

if TYPE_CHECKING:
    from tqdm import tqdm


@dataclass
class Tally:
    """What a run counts; ``keys`` name the parts in order, ``refused`` the articles skipped."""

    keys: list[str] = field(default_factory=list)
    articles: int = 0
    kept: int = 0
    claims: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def run(given: argparse.Namespace, patience: float = PATIENCE) -> int:
    """Propose the claims of a folder or of Parquet files; return 1 if any article was skipped.

    Args:
        given: the words of ``propose``: source, out, force, format, said_on, published,
            processes, scheduler and root.
        patience: seconds that a process of this machine may take over one article.

    Raises:
        ArticleError: there is nothing to read.
        ExportError: the result cannot be written, or nothing can do the work.
        TableError: the codebooks or the lexicon cannot be read.
    """
    if given.out is None:
        raise ExportError("Say which file to write with --out FILE.")
    out: Path = given.out
    format = results.format_of(out, given.format)
    articles = find_articles(given.source, given.said_on, out)
    outputs.require_free(out, given.root, force=given.force)
    skipped = out.with_name(f"{out.name}.skipped.csv")
    outputs.require_free(skipped, given.root, force=True)
    setup = prepare(given.root / "data", given.published)
    begun, tally = time.monotonic(), Tally()
    try:
        with open_parts(out, setup.version) as parts:
            before = parts.count()
            try:
                with open_pool(setup, given.processes, given.scheduler, patience) as pool:
                    _propose(articles, parts, pool, tally)
            except KeyboardInterrupt:
                kept = f"{number(parts.count())} parts of the work are kept in {parts.folder}"
                print(f"Stopped; {kept}: run the same command again to go on.", file=sys.stderr)
                return 1
            _write(parts, tally, out, format, skipped)
            parts.clear()
    except OSError as error:
        raise ExportError(
            f"{out} was not written ({(error.strerror or str(error)).lower()}); what is "
            "done so far is kept: mend that and run the same command again to go on."
        ) from error
    _tell(articles, tally, restarted=before > 0 and not tally.kept)
    _summarise(tally, time.monotonic() - begun, out, skipped)
    return 1 if tally.refused else 0


def _propose(articles: Articles, parts: Parts, pool: Pool, tally: Tally) -> None:
    from tqdm import tqdm  # heavy beside the rest, and no process but the first needs it

    bar: tqdm[Never] = tqdm(
        total=articles.count, unit=" articles", mininterval=0.5, file=sys.stderr
    )
    missing = _missing(articles, parts, tally, bar)
    with bar, closing(missing):
        for shard, outcomes in propose_all(missing, pool):
            parts.keep(shard, outcomes)
            bar.update(len(outcomes))
    disk.sync_folder(parts.folder)


def _missing(
    articles: Articles, parts: Parts, tally: Tally, bar: tqdm[Never]
) -> Generator[tuple[Article, ...], None, None]:
    """Yield the shards that no part of an earlier run holds; count them all."""
    for shard in shards(articles.read()):
        tally.keys.append(parts.key(shard))
        tally.articles += len(shard)
        if parts.holds(shard):
            tally.kept += len(shard)
            bar.initial += len(shard)  # or the bar would count it into its speed
            bar.update(len(shard))
        else:
            yield shard


def _write(parts: Parts, tally: Tally, out: Path, format: str, skipped: Path) -> None:
    """Make one file of the parts, and one of what was refused; both whole or not at all."""
    writer = results.WRITERS[format]
    disk.write_stream(out, partial(writer, _rows(parts, tally)))
    if tally.refused:
        header = ("article", "why")
        write: Callable[[BinaryIO], None] = partial(results.write_csv, tally.refused, header=header)
        disk.write_stream(skipped, write)
    else:
        skipped.unlink(missing_ok=True)
    disk.sync_folder(out.absolute().parent)


def _rows(parts: Parts, tally: Tally) -> Iterator[Row]:
    for key in tally.keys:
        for outcome in parts.outcomes(key):
            if outcome.refused:
                tally.refused.append((outcome.article, outcome.refused))
            for row in outcome.rows:
                tally.claims += 1
                yield (outcome.article, *row)


def _tell(articles: Articles, tally: Tally, *, restarted: bool) -> None:
    """Say what was skipped and why, and what an earlier run had done."""
    for article, why in tally.refused:
        print(f"{_printable(article)}: {_printable(why)}", file=sys.stderr)
    if articles.others:
        named, count = examples(map(_printable, articles.others)), len(articles.others)
        print(f"{number(count)} files are of no kind that is read: {named}.", file=sys.stderr)
    if tally.kept:
        print(f"{counted(tally.kept, 'article')} done by a run before.", file=sys.stderr)
    if restarted:
        print(
            "A run before had begun with other articles, words or program; all was done anew.",
            file=sys.stderr,
        )


def _summarise(tally: Tally, seconds: float, out: Path, skipped: Path) -> None:
    read, refused = tally.articles - len(tally.refused), len(tally.refused)
    where = f" (see {skipped})" if refused else ""
    speed = number(round((tally.articles - tally.kept) / seconds))
    print(
        f"{counted(read, 'article')} read, {counted(tally.claims, 'claim')} proposed, "
        f"{number(refused)} skipped{where}, in {seconds:.1f} seconds, {speed} a second: {out}",
        file=sys.stderr,
    )


def _printable(text: str) -> str:
    """Return a text without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
