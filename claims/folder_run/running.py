"""A run from its words on the command line to its result: progress, summary, what was skipped."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Never

from claims import disk
from claims.errors import ExportError, examples
from claims.folder_run import results
from claims.folder_run.cluster import over_cluster
from claims.folder_run.inputs import articles_of
from claims.folder_run.parts import Done, Parts, Shard, parts_of, shards
from claims.folder_run.processes import PATIENCE, available, over_processes
from claims.folder_run.proposing import Setup, prepare
from claims.folder_run.sources import Articles, Row
from claims.theme import number

if TYPE_CHECKING:
    from tqdm import tqdm

Proposing = Callable[[Iterator[Shard], Setup], Done]


@dataclass
class Tally:
    """What a run counts; ``refused`` are articles, each with its sentence."""

    parts: int = 0
    articles: int = 0
    kept: int = 0
    claims: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def run(given: argparse.Namespace, patience: float = PATIENCE) -> int:
    """Propose the claims of a folder or of Parquet files; return 1 if any article was skipped.

    Args:
        given: the words of ``propose``: source, out, format, said_on, published, processes,
            scheduler and root.
        patience: seconds that a process of this machine may take over one article.

    Raises:
        ArticleError: there is nothing to read.
        ExportError: the result cannot be written, or nothing can do the work.
        TableError: the codebooks or the lexicon cannot be read.
    """
    if given.out is None:
        raise ExportError("Say which file to write with --out FILE.")
    format = results.format_of(given.out, given.format)
    proposing = _proposing(given, patience)
    articles = articles_of(given.source, given.said_on, given.out)
    setup = prepare(given.root / "data", given.published)
    try:
        with parts_of(given.out) as parts:
            return _run(articles, setup, parts, proposing, given.out, format)
    except OSError as error:
        raise ExportError(
            f"{given.out} was not written ({(error.strerror or str(error)).lower()}); what is "
            "done so far is kept: mend that and run the same command again to go on."
        ) from error


def _proposing(given: argparse.Namespace, patience: float) -> Proposing:
    if given.scheduler is not None:
        return partial(over_cluster, address=given.scheduler)
    processes = available() if given.processes is None else given.processes
    if processes < 1:
        raise ExportError(f"--processes is {processes}; at least 1 is needed.")
    return partial(over_processes, processes=processes, patience=patience)


def _run(
    articles: Articles, setup: Setup, parts: Parts, proposing: Proposing, out: Path, format: str
) -> int:
    begun, before, tally = time.monotonic(), parts.found(), Tally()
    try:
        _propose(articles, setup, parts, proposing, tally)
    except KeyboardInterrupt:
        kept = f"{number(parts.found())} parts of the work are kept in {parts.folder}"
        print(f"Stopped; {kept}: run the same command again to go on.", file=sys.stderr)
        return 1
    skipped = out.with_name(f"{out.name}.skipped.csv")
    _join(parts, tally, out, format, skipped)
    parts.clear()
    _tell(articles, tally, before)
    seconds, done = time.monotonic() - begun, tally.articles - len(tally.refused)
    speed = number(round((tally.articles - tally.kept) / seconds))
    where = f" (see {skipped})" if tally.refused else ""
    print(
        f"{number(done)} articles read, {number(tally.claims)} claims proposed, "
        f"{number(len(tally.refused))} skipped{where}, in {seconds:.1f} seconds, "
        f"{speed} a second: {out}",
        file=sys.stderr,
    )
    return 1 if tally.refused else 0


def _propose(
    articles: Articles, setup: Setup, parts: Parts, proposing: Proposing, tally: Tally
) -> None:
    from tqdm import tqdm  # heavy beside the rest, and no process but the first needs it

    bar: tqdm[Never] = tqdm(
        total=articles.count, unit=" articles", mininterval=0.5, file=sys.stderr
    )
    todo = _missing(articles, setup, parts, tally, bar)
    with bar, closing(todo), closing(proposing(todo, setup)) as done:
        for shard, outcomes in done:
            parts.keep(shard, outcomes)
            bar.update(len(outcomes))
    disk.sync_folder(parts.folder)


def _missing(
    articles: Articles, setup: Setup, parts: Parts, tally: Tally, bar: tqdm[Never]
) -> Generator[Shard, None, None]:
    """Yield the shards that no part of an earlier run holds; count them all."""
    for shard in shards(articles.read(), setup.version):
        size = len(shard.sources)
        tally.parts, tally.articles = tally.parts + 1, tally.articles + size
        if parts.holds(shard):
            tally.kept += size
            bar.initial += size  # or the bar would count it into its speed
            bar.update(size)
        else:
            yield shard


def _join(parts: Parts, tally: Tally, out: Path, format: str, skipped: Path) -> None:
    """Make one file of the parts, and one of what was refused; both whole or not at all."""
    aside = parts.folder / "aside"
    with aside.open("wb") as stream:
        results.write(_rows(parts, tally), format, stream)
        stream.flush()
        os.fsync(stream.fileno())
    disk.rename(aside, out)
    if tally.refused:
        with aside.open("wb") as stream:
            results.write_refused(tally.refused, stream)
        disk.rename(aside, skipped)
    else:
        skipped.unlink(missing_ok=True)
    disk.sync_folder(out.absolute().parent)


def _rows(parts: Parts, tally: Tally) -> Iterator[Row]:
    for outcome in parts.outcomes(tally.parts):
        if outcome.refused:
            tally.refused.append((outcome.article, outcome.refused))
        for row in outcome.rows:
            tally.claims += 1
            yield (outcome.article, *row)


def _tell(articles: Articles, tally: Tally, before: int) -> None:
    for article, why in tally.refused:
        print(f"{_printable(article)}: {_printable(why)}", file=sys.stderr)
    if articles.passed_over:
        named = examples(map(_printable, articles.passed_over))
        count = number(len(articles.passed_over))
        print(f"{count} files are of no kind that is read: {named}.", file=sys.stderr)
    if tally.kept:
        print(f"{number(tally.kept)} articles were done by a run before.", file=sys.stderr)
    elif before:
        print(
            "A run before had begun with other articles, words or program; all was done anew.",
            file=sys.stderr,
        )


def _printable(text: str) -> str:
    """Return a text without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
