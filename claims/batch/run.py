"""A run from its words on the command line to its result: progress, summary, what was skipped."""

import argparse
import sqlite3
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from claims import disk, outputs
from claims.batch import results
from claims.batch.articles import Article, Articles, find_articles
from claims.batch.engine import Row, open_pool, prepare, propose_all
from claims.batch.kept import Kept, open_kept
from claims.errors import ExportError, examples
from claims.theme import counted, number


@dataclass
class Tally:
    """What a run counts; ``keys`` name the outcomes in order, ``refused`` the articles skipped."""

    keys: list[bytes] = field(default_factory=list)
    before: int = 0
    claims: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def run(given: argparse.Namespace) -> int:
    """Propose the claims of a folder or of Parquet files; return 1 if any article was skipped.

    Args:
        given: the words of ``propose``: source, out, force, format, said_on, published,
            processes, scheduler and root.

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
        with open_kept(out, setup.version) as kept:
            with open_pool(given.processes, given.scheduler) as pool:
                missing = _missing(articles, kept, tally)
                for article, outcome in propose_all(missing, setup, pool):
                    kept.keep(kept.key(article), outcome)
            results.write(_rows(kept, tally), out, format)
            if tally.refused:
                results.write(tally.refused, skipped, "csv", ("why",))
            else:
                skipped.unlink(missing_ok=True)
            disk.sync_folder(out.absolute().parent)
    except KeyboardInterrupt:
        done = f"what is done is kept in {out}.parts"
        print(f"Stopped; {done}: run the same command again to go on.", file=sys.stderr)
        return 1
    except (OSError, sqlite3.Error) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise ExportError(
            f"{out} was not written ({why}); what is "
            "done so far is kept: mend that and run the same command again to go on."
        ) from error
    _tell(articles, tally)
    _summarise(tally, time.monotonic() - begun, out, skipped)
    return 1 if tally.refused else 0


def _missing(articles: Articles, kept: Kept, tally: Tally) -> Iterator[Article]:
    """Yield the articles whose outcome no earlier run has kept; count them all."""
    found = articles.found
    for article in tqdm(found, total=articles.count, unit=" articles", mininterval=0.5):
        key = kept.key(article)
        tally.keys.append(key)
        if kept.holds(key):
            tally.before += 1
        else:
            yield article


def _rows(kept: Kept, tally: Tally) -> Iterator[Row]:
    for key in tally.keys:
        outcome = kept.outcome(key)
        if outcome.refused:
            tally.refused.append((outcome.article, outcome.refused))
        for row in outcome.rows:
            tally.claims += 1
            yield (outcome.article, *row)


def _tell(articles: Articles, tally: Tally) -> None:
    """Say what was skipped and why, and what an earlier run had done."""
    for article, why in tally.refused:
        print(f"{_printable(article)}: {_printable(why)}", file=sys.stderr)
    if articles.others:
        named, count = examples(map(_printable, articles.others)), len(articles.others)
        print(f"{number(count)} files are of no kind that is read: {named}.", file=sys.stderr)
    if tally.before:
        print(f"{counted(tally.before, 'article')} done by a run before.", file=sys.stderr)


def _summarise(tally: Tally, seconds: float, out: Path, skipped: Path) -> None:
    refused = len(tally.refused)
    where = f" (see {skipped})" if refused else ""
    speed = number(round((len(tally.keys) - tally.before) / seconds))
    print(
        f"{counted(len(tally.keys) - refused, 'article')} read, "
        f"{counted(tally.claims, 'claim')} proposed, {number(refused)} skipped{where}, "
        f"in {seconds:.1f} seconds, {speed} a second: {out}",
        file=sys.stderr,
    )


def _printable(text: str) -> str:
    """Return a text without what a terminal would obey."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
