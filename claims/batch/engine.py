"""Articles proposed over the interface of ``concurrent.futures``.

The same lines serve processes of this machine and a Dask cluster (its ``get_executor()``). When a
process was ended, or ended itself because an article took too long, what had been given out is
tried again one by one, so that only that article is refused.

The codebooks and the lexicon travel as the bytes of their files, so that every process proposes
with the same ones, also on another machine and also if somebody edits them meanwhile.
"""

import faulthandler
import hashlib
import logging
import multiprocessing
import os
import signal
import sys
from asyncio import CancelledError
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import NamedTuple

from claims.batch.articles import Article
from claims.codebook import Codebook
from claims.documents import read
from claims.errors import ArticleError, ExportError, TableError
from claims.propose import COLUMNS, Lexicon, load_lexicon, propose, rows

PATIENCE = 60.0
"""Seconds that a process of this machine may take over an article; a usual one takes 0.01."""
_AHEAD = 4
"""Articles given out per process, so that none waits for the next one."""
_CONNECTING = 20
"""Seconds to find a cluster's scheduler, and again to find a worker."""
_ENDED = f"It took more than {PATIENCE:g} seconds to read, or ended the process that read it."
_FILES = ("measures.csv", "groups.csv", "places.csv", "lexicon.csv")

Row = tuple[object, ...]
"""A proposed claim: cells with the columns of ``claims.propose``."""


class Outcome(NamedTuple):
    """What came of an article: its proposed claims, or the sentence that refuses it."""

    article: str
    rows: tuple[Row, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class Setup:
    """What articles are proposed with.

    Attributes:
        version: SHA-256 of the program, the tables and the day given; two setups of one version
            propose the same.
        tables: codebooks and lexicon, contents by file name.
        published: day of publication of all articles, if it was given.
    """

    version: str
    tables: Mapping[str, bytes] = field(compare=False, repr=False)
    published: date | None = None


def prepare(data_dir: Path, published: date | None = None) -> Setup:
    """Return the setup of a ``data/`` folder; raises TableError if a file of it cannot be read."""
    try:
        tables = {name: (data_dir / name).read_bytes() for name in _FILES}
    except OSError as error:
        raise TableError.of(f"{error.filename} cannot be read: {error.strerror}.") from error
    setup = Setup(_version(tables, published), tables, published)
    _load_words(setup)
    return setup


@dataclass
class Pool:
    """Executors that propose articles, one after the other.

    Attributes:
        start: opens an executor.
        count: how many articles it proposes at once.
        ended: the error of an article whose process was ended, by it or by the system.
        patience: seconds that an article may take; 0 where a process has other work as well.
    """

    start: Callable[[], Executor]
    count: int
    ended: type[Exception]
    patience: float = 0

    def __post_init__(self) -> None:
        """Open the first executor."""
        self.executor = self.start()

    def submit(self, setup: Setup, article: Article) -> "Future[Outcome]":
        """Begin an article."""
        with _no_interrupts():
            try:
                return self.executor.submit(propose_one, setup, article, self.patience)
            except BrokenProcessPool:  # ended by an article that was given out before
                self.renew()
                return self.executor.submit(propose_one, setup, article, self.patience)

    def renew(self) -> None:
        """Open another executor where processes were ended."""
        self.stop()
        self.executor = self.start()

    def stop(self) -> None:
        """End the processes of this machine, whatever they do."""
        for process in multiprocessing.active_children():
            process.kill()
        if isinstance(self.executor, ProcessPoolExecutor):
            if sys.version_info < (3, 11, 5):
                _stop_sending(self.executor)
            self.executor.shutdown(cancel_futures=True)


def _stop_sending(executor: ProcessPoolExecutor) -> None:
    """Shut an executor down that would wait for ever to send something to an ended process.

    Python does so itself since 3.11.5. The executor gets a second of its own first: closed by two
    threads at once, the same handle is an error.
    """
    manager, sending = map(vars(executor).get, ("_executor_manager_thread", "_call_queue"))
    executor.shutdown(wait=False, cancel_futures=True)
    if manager is not None:
        manager.join(timeout=1)
        if manager.is_alive() and sending is not None:
            sending._reader.close()
            manager.join()


def propose_all(
    articles: Iterable[Article], setup: Setup, pool: Pool
) -> Iterator[tuple[Article, Outcome]]:
    """Yield each article with what came of it, whichever is done first."""
    running: dict[Future[Outcome], Article] = {}
    for article in articles:
        running[pool.submit(setup, article)] = article
        if len(running) >= _AHEAD * pool.count:
            yield from _finished(running, setup, pool)
    while running:
        yield from _finished(running, setup, pool)


def _finished(
    running: "dict[Future[Outcome], Article]", setup: Setup, pool: Pool
) -> Iterator[tuple[Article, Outcome]]:
    future = next(iter(wait(running, return_when=FIRST_COMPLETED).done))
    try:
        outcome = future.result()
    except pool.ended:
        pool.renew()
        again = list(running.values())
        running.clear()
        yield from ((article, _alone(article, setup, pool)) for article in again)
    else:
        yield running.pop(future), outcome


def _alone(article: Article, setup: Setup, pool: Pool) -> Outcome:
    try:
        return pool.submit(setup, article).result()
    except pool.ended:
        pool.renew()
        return Outcome(article.name, refused=_ENDED)


@contextmanager
def open_pool(
    processes: int | None, scheduler: str | None, patience: float = PATIENCE
) -> Iterator[Pool]:
    """Open a pool of processes, or the cluster of a scheduler's address.

    Raises:
        ExportError: the number of processes is none, or the cluster cannot do the work.
    """
    if scheduler is not None:
        with _cluster(scheduler) as pool:
            yield pool
        return
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    count = (available or 1) if processes is None else processes
    if count < 1:
        raise ExportError(f"--processes is {count}; at least 1 is needed.")
    # Started anew ("spawn"), so that the same happens on Linux, macOS and Windows.
    context = multiprocessing.get_context("spawn")

    def start() -> Executor:
        return ProcessPoolExecutor(count, context, _begin)

    pool = Pool(start, count, BrokenProcessPool, patience)
    try:
        yield pool
    finally:
        pool.stop()


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from the processes that are started meanwhile; here it is heard afterwards.

    One that has not come to its first line yet would print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows has none
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started this
    Thread(target=_end_with_starter, daemon=True).start()


def _end_with_starter() -> None:
    """End this process when the one who started it was killed; it would wait for ever."""
    starter = multiprocessing.parent_process()
    if starter is not None:
        starter.join()
        os._exit(1)


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
    for name in ("distributed", "tornado.application"):  # they show a lost connection as a
        logging.getLogger(name).setLevel(logging.CRITICAL)  # traceback; here it is a sentence
    try:
        with Client(address, timeout=_CONNECTING) as client:
            client.wait_for_workers(1, timeout=_CONNECTING)
            threads = sum(client.nthreads().values())
            yield Pool(lambda: client.get_executor(pure=False), threads, KilledWorker)
    except (OSError, ValueError, CancelledError, KilledWorker) as error:
        if isinstance(error, OSError) and error.errno:  # of a file of this machine
            raise
        raise ExportError(
            f"No Dask cluster with workers answers at {address}; give the address that its "
            "scheduler prints, then run the same command again to go on."
        ) from error


def propose_one(setup: Setup, article: Article, patience: float = 0) -> Outcome:
    """Propose the claims of one article; whatever is wrong with it becomes a refusal.

    Runs in another process, perhaps on another machine. The process ends itself if it takes more
    than so many seconds: the watch is kept by a thread of the interpreter that needs no lock, so
    that an endless search for a pattern cannot hold it up.

    Raises:
        ExportError: this program is of another version than the one that asks.
    """
    _load_words(setup)
    if article.refused or article.said_on is None:
        return Outcome(article.name, refused=article.refused)
    try:
        with _watch(patience):
            return Outcome(article.name, _proposed(setup, article, article.said_on))
    except ArticleError as error:
        return Outcome(article.name, refused=str(error))
    except Exception as error:  # one strange article does not end a run of thousands
        why = f"{type(error).__name__}: {error}"[:200].rstrip(".")
        return Outcome(article.name, refused=f"The program failed on it ({why}); report this.")


def _proposed(setup: Setup, article: Article, said_on: date) -> tuple[Row, ...]:
    codebook, lexicon = _load_words(setup)
    if article.ending:
        text = read(f"{Path(article.name).stem}{article.ending}", article.data).text
    else:
        text = article.data.decode()
    found = propose(text, said_on, published=setup.published, codebook=codebook, lexicon=lexicon)
    return tuple(tuple(row[name] for name in COLUMNS) for row in rows(found))


@contextmanager
def _watch(patience: float) -> Iterator[None]:
    """End this process if the block takes more than so many seconds; 0 is no limit."""
    if not patience:
        yield
        return
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(patience, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@lru_cache(maxsize=1)
def _load_words(setup: Setup) -> tuple[Codebook, Lexicon]:
    """Read the codebooks and the lexicon of a setup, once in each process.

    Reading them takes ten times as long as an article.
    """
    if setup.version != _version(setup.tables, setup.published):
        raise ExportError("A worker has another version of this program; install this one there.")
    with TemporaryDirectory() as folder:
        for name, data in setup.tables.items():
            (Path(folder) / name).write_bytes(data)
        codebook = Codebook.load(Path(folder))
        return codebook, load_lexicon(Path(folder), codebook)


def _version(tables: Mapping[str, bytes], published: date | None) -> str:
    """Return the SHA-256 of the files of this program, the tables and the day."""
    files = sorted(Path(__file__).parents[1].rglob("*"))
    program = [path.read_bytes() for path in files if path.suffix in {".py", ".csv"}]
    read = repr((program, sorted(tables.items()), published))
    return hashlib.sha256(read.encode()).hexdigest()
