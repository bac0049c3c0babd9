"""Articles proposed over the interface of ``concurrent.futures``.

The same lines serve processes of this machine and a Dask cluster (its ``get_executor()``).
Shards of articles are given out a few ahead; one whose process was ended, or ended itself because
an article took too long, is tried again article by article, so that only that one is refused.

The codebooks and the lexicon travel as the bytes of their files, so that every process proposes
with the same ones, also on another machine and also if somebody edits them meanwhile.
"""

import faulthandler
import hashlib
import logging
import multiprocessing
import os
import signal
from asyncio import CancelledError
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from claims.articles import LARGEST_TEXT, decode
from claims.batch.article import Article, Outcome, Row
from claims.codebook import Codebook
from claims.documents import read
from claims.errors import ArticleError, ExportError, TableError
from claims.propose import COLUMNS, Lexicon, load_lexicon, propose, rows

PATIENCE = 60.0
"""Seconds that a process of this machine may take over an article; a usual one takes 0.01."""
_SHARDS_AHEAD = 2
"""Shards given out per process, so that none waits for the next one."""
_CONNECTING = 20
"""Seconds to find a cluster's scheduler, and again to find a worker."""
_TALKATIVE = ("distributed", "distributed.client", "distributed.core", "tornado.application")
"""Loggers that show a lost connection as a traceback, which is told in a sentence here."""
_ENDED = f"It took more than {PATIENCE:g} seconds to read, or ended the process that read it."
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
        ended: the error of a shard whose process was ended, by an article or by the system.
    """

    submit: Callable[[Articles], "Future[Outcomes]"]
    ahead: int
    ended: type[Exception]


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


def propose_all(shards: Iterator[Articles], pool: Pool) -> Iterator[tuple[Articles, Outcomes]]:
    """Yield each shard with what came of its articles, whichever is done first."""
    running: dict[Future[Outcomes], Articles] = {}
    for shard in shards:
        running[pool.submit(shard)] = shard
        if len(running) >= pool.ahead:
            yield from _finished(running, pool)
    while running:
        yield from _finished(running, pool)


def _finished(
    running: "dict[Future[Outcomes], Articles]", pool: Pool
) -> Iterator[tuple[Articles, Outcomes]]:
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        shard = running.pop(future)
        try:
            yield shard, future.result()
        except pool.ended:
            yield shard, [_alone(article, pool) for article in shard]


def _alone(article: Article, pool: Pool) -> Outcome:
    try:
        return pool.submit((article,)).result()[0]
    except pool.ended:
        return Outcome(article.name, refused=_ENDED)


@contextmanager
def open_pool(
    setup: Setup, processes: int | None, scheduler: str | None, patience: float = PATIENCE
) -> Iterator[Pool]:
    """Open a pool of processes, or the cluster of a scheduler's address.

    Raises:
        ExportError: the number of processes is none, or the cluster cannot do the work.
    """
    if scheduler is not None:
        with _blaming(scheduler), _cluster(scheduler, setup) as pool:
            yield pool
        return
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    count = (available or 1) if processes is None else processes
    if count < 1:
        raise ExportError(f"--processes is {count}; at least 1 is needed.")
    workers = _Processes(setup, count, patience)
    try:
        yield Pool(workers.submit, _SHARDS_AHEAD * count, BrokenProcessPool)
    finally:
        workers.stop()


class _Processes:
    """Processes of this machine; where one was ended, new ones take the place of all."""

    def __init__(self, setup: Setup, count: int, patience: float) -> None:
        """Start the processes."""
        self.setup, self.count, self.patience = setup, count, patience
        self.executor = self._start()

    def submit(self, articles: Articles) -> "Future[Outcomes]":
        """Begin some articles."""
        try:
            return self.executor.submit(_propose_watched, self.setup, articles, self.patience)
        except BrokenProcessPool:
            self.stop()
            self.executor = self._start()
            return self.executor.submit(_propose_watched, self.setup, articles, self.patience)

    def stop(self) -> None:
        """End the processes, whatever they do."""
        for process in multiprocessing.active_children():
            process.kill()
        self.executor.shutdown(cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        # Started anew ("spawn"), so that the same happens on Linux, macOS and Windows.
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(self.count, context, _begin, (self.setup,))
        try:
            executor.submit(os.getpid).result()
        except BrokenProcessPool as error:
            raise ExportError(
                "A process for reading articles was ended before it could begin; see that there "
                "is memory for it, and run the same command again to go on."
            ) from error
        return executor


def _begin(setup: Setup) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started this
    _load_words(setup)


def _propose_watched(setup: Setup, articles: Articles, patience: float) -> Outcomes:
    """Propose some articles; the process ends itself if one of them takes too long.

    The watch is kept by a thread of the interpreter that needs no lock, so that an endless search
    for a pattern cannot hold it up.
    """
    found = []
    with Path(os.devnull).open("w") as nowhere:
        for article in articles:
            faulthandler.dump_traceback_later(patience, exit=True, file=nowhere)
            found += propose_shard(setup, (article,))
        faulthandler.cancel_dump_traceback_later()
    return found


@contextmanager
def _cluster(address: str, setup: Setup) -> Iterator[Pool]:
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
            lambda articles: executor.submit(propose_shard, setup, articles),
            _SHARDS_AHEAD * max(1, sum(client.nthreads().values())),
            KilledWorker,
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
        return read(name, article.data).text
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
