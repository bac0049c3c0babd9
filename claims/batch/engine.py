"""Articles proposed over the interface of ``concurrent.futures``.

The same lines serve processes of this machine (a pool of the library pebble, which also ends a
process that takes too long) and a Dask cluster (its ``get_executor()``). Shards of articles are
given out a few ahead; one that ends its process, or takes too long, is tried again article by
article, so that only the one at fault is refused.

The codebooks and the lexicon travel as the bytes of their files, so that every process proposes
with the same ones, also on another machine and also if somebody edits them meanwhile.
"""

import hashlib
import logging
import multiprocessing
import os
from asyncio import CancelledError
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from pebble import ProcessExpired, ProcessPool

from claims.articles import LARGEST_TEXT, decode
from claims.batch.article import Article, Outcome, Row
from claims.codebook import Codebook
from claims.errors import ArticleError, ExportError, TableError
from claims.propose import COLUMNS, Lexicon, load_lexicon, propose, rows
from claims.uploads import read_upload

PATIENCE = 60.0
"""Seconds that a process of this machine may take over some articles; they usually take one."""
_SHARDS_AHEAD = 2
"""Shards given out per process, so that none waits for the next one."""
_CONNECTING = 20
"""Seconds to find a cluster's scheduler, and again to find a worker."""
_TALKATIVE = ("distributed", "distributed.client", "distributed.core", "tornado.application")
"""Loggers that show a lost connection as a traceback, which is told in a sentence here."""
_FILES = ("measures.csv", "groups.csv", "places.csv", "lexicon.csv")

Articles = tuple[Article, ...]
Outcomes = list[Outcome]


@dataclass(frozen=True)
class Setup:
    """What articles are proposed with.

    Attributes:
        version: SHA-256 of the program's and the tables' files and the day given; two setups of
            one version propose the same.
        program: SHA-256 of the program's files.
        tables: codebooks and lexicon, contents by file name.
        published: day of publication of all articles, if it was given.
    """

    version: str
    program: str = field(compare=False)
    tables: Mapping[str, bytes] = field(compare=False, repr=False)
    published: date | None = None


@dataclass(frozen=True)
class Pool:
    """Something that proposes articles, here or elsewhere.

    Attributes:
        submit: begins some articles; like ``Executor.submit`` it returns a Future.
        ahead: how many shards to give out before waiting for one.
        faults: by the error it raises, the sentence for an article that ended what read it.
    """

    submit: Callable[[Setup, Articles], "Future[Outcomes]"]
    ahead: int
    faults: Mapping[type[Exception], str]


def prepare(data_dir: Path, published: date | None = None) -> Setup:
    """Return the setup of a ``data/`` folder.

    Raises:
        TableError: a codebook or the lexicon cannot be read.
    """
    try:
        files = {name: (data_dir / name).read_bytes() for name in _FILES}
    except OSError as error:
        raise TableError.of(f"{error.filename} cannot be read: {error.strerror}.") from error
    program = _program_version()
    read = repr((program, sorted(files.items()), published))
    setup = Setup(hashlib.sha256(read.encode()).hexdigest(), program, files, published)
    _load_words(setup)
    return setup


def propose_all(
    shards: Iterator[Articles], setup: Setup, pool: Pool
) -> Iterator[tuple[Articles, Outcomes]]:
    """Yield each shard with what came of its articles, whichever is done first."""
    running: dict[Future[Outcomes], Articles] = {}
    for shard in shards:
        running[pool.submit(setup, shard)] = shard
        if len(running) >= pool.ahead:
            yield from _finished(running, setup, pool)
    while running:
        yield from _finished(running, setup, pool)


def _finished(
    running: "dict[Future[Outcomes], Articles]", setup: Setup, pool: Pool
) -> Iterator[tuple[Articles, Outcomes]]:
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        shard = running.pop(future)
        try:
            yield shard, future.result()
        except tuple(pool.faults):
            yield shard, [_alone(article, setup, pool) for article in shard]


def _alone(article: Article, setup: Setup, pool: Pool) -> Outcome:
    try:
        return pool.submit(setup, (article,)).result()[0]
    except tuple(pool.faults) as error:
        sentence = next(said for kind, said in pool.faults.items() if isinstance(error, kind))
        return Outcome(article.name, refused=sentence)


@contextmanager
def open_pool(
    processes: int | None, scheduler: str | None, patience: float = PATIENCE
) -> Iterator[Pool]:
    """Open a pool of processes, or the cluster of a scheduler's address.

    Raises:
        ExportError: the number of processes is none, or the cluster cannot do the work.
    """
    if scheduler is not None:
        with _blaming(scheduler), _cluster(scheduler) as pool:
            yield pool
        return
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    count = (count or 1) if processes is None else processes
    if count < 1:
        raise ExportError(f"--processes is {count}; at least 1 is needed.")
    # Started anew ("spawn"), so that the same happens on Linux, macOS and Windows.
    with ProcessPool(count, context=multiprocessing.get_context("spawn")) as workers:
        try:
            yield Pool(
                lambda *words: workers.schedule(propose_shard, words, timeout=patience),
                _SHARDS_AHEAD * count,
                {
                    TimeoutError: f"It took more than {patience:g} seconds to read.",
                    ProcessExpired: "The process that read it was ended, by it or by the system.",
                },
            )
        except BrokenProcessPool as error:
            raise ExportError(
                "The processes that read articles were ended before they could begin; see that "
                "there is memory for them, and run the same command again to go on."
            ) from error
        except BaseException:
            workers.stop()  # type: ignore[no-untyped-call]  # of a library that is typed in part
            raise


@contextmanager
def _cluster(address: str) -> Iterator[Pool]:
    """Connect to a Dask cluster, which needs this program in the same version."""
    try:
        from dask.distributed import Client, KilledWorker
    except ImportError as error:
        raise ExportError(
            f'--scheduler needs Dask, of which "{error.name}" is missing; '
            'install it with pip install "dask[distributed]".'
        ) from error
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_CONNECTING)
    except (OSError, ValueError) as error:
        raise ExportError(
            f"No Dask scheduler answers at {address}; give the address that it prints."
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_CONNECTING)
        except TimeoutError as error:
            raise ExportError(f"The cluster at {address} has no workers; start one.") from error
        executor: Any = client.get_executor(pure=False)
        yield Pool(
            lambda *words: executor.submit(propose_shard, *words),
            _SHARDS_AHEAD * max(1, sum(client.nthreads().values())),
            {KilledWorker: "It ended the workers that read it."},
        )


@contextmanager
def _blaming(address: str) -> Iterator[None]:
    """Say in a sentence what a cluster could not do."""
    try:
        yield
    except ExportError:
        raise
    except (Exception, CancelledError) as error:  # of whatever kind: Dask passes on any
        if isinstance(error, OSError) and error.errno:  # of a file of this machine
            raise
        why = f"{type(error).__name__}: {error}".splitlines()[0].rstrip(" :.")
        raise ExportError(
            f"The cluster at {address} failed ({why}); see that it runs "
            "and has this program, then run the same command again to go on."
        ) from error


def propose_shard(setup: Setup, articles: Articles) -> Outcomes:
    """Propose the claims of some articles; runs in another process, perhaps on another machine.

    Raises:
        RuntimeError: this program is of another version than the one that asks.
    """
    _load_words(setup)
    return [_outcome(setup, article) for article in articles]


def _outcome(setup: Setup, article: Article) -> Outcome:
    """Propose the claims of one article; whatever is wrong with it becomes a refusal."""
    if article.refused or article.said_on is None:
        return Outcome(article.name, refused=article.refused or "It has no day.")
    try:
        return Outcome(article.name, _proposed(setup, article, article.said_on))
    except ArticleError as error:
        return Outcome(article.name, refused=str(error))
    except Exception as error:  # one strange article does not end a run of thousands
        why = f"{type(error).__name__}: {error}"[:200].rstrip(".")
        return Outcome(article.name, refused=f"The program failed on it ({why}); report this.")


def _proposed(setup: Setup, article: Article, said_on: date) -> tuple[Row, ...]:
    codebook, lexicon = _load_words(setup)
    text = _text(article)
    found = propose(text, said_on, published=setup.published, codebook=codebook, lexicon=lexicon)
    return tuple(tuple(row[name] for name in COLUMNS) for row in rows(found))


def _text(article: Article) -> str:
    if article.ending:
        name = f"{PurePosixPath(article.name).stem}{article.ending}"
        return read_upload(name, article.data)
    if len(article.data) > LARGEST_TEXT:
        size = len(article.data)
        raise ArticleError(f"It has {size:,} bytes of text; at most {LARGEST_TEXT:,} are read.")
    text = decode(article.data, "Its text")
    if not text.strip():
        raise ArticleError("It holds no text.")
    return text


@lru_cache(maxsize=1)
def _load_words(setup: Setup) -> tuple[Codebook, Lexicon]:
    """Read the codebooks and the lexicon of a setup, once in each process (50 ms).

    Raises:
        RuntimeError: this program is of another version than the one that asks.
    """
    if setup.program != _program_version():
        raise RuntimeError("it has another version of this program")
    with TemporaryDirectory() as folder:
        for name, data in setup.tables.items():
            (Path(folder) / name).write_bytes(data)
        codebook = Codebook.load(Path(folder))
        return codebook, load_lexicon(Path(folder), codebook)


def _program_version() -> str:
    """Return the SHA-256 of the files of this program."""
    files = sorted(Path(__file__).resolve().parent.parent.rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
