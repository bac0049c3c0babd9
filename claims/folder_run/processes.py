"""Shards proposed by processes of this machine, each watched while it reads an article.

A process that takes too long over an article, or is ended by it, is replaced by a new one, which
goes on with the next article; the one at fault is refused. Processes are started anew ("spawn"),
so that the same happens on Linux, macOS and Windows.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from claims.errors import ExportError
from claims.folder_run.parts import Done, Shard
from claims.folder_run.proposing import Setup, outcome, words
from claims.folder_run.sources import Outcome, Source

PATIENCE = 60.0
"""Seconds an article may take; a usual one takes a hundredth of one."""
_START = 120.0
_STARTS = 3
_ENDED = (EOFError, BrokenPipeError, ConnectionResetError)


def available() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux alone; fewer than there are, in a container
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def over_processes(
    shards: Iterator[Shard], setup: Setup, processes: int, patience: float = PATIENCE
) -> Done:
    """Propose shards; yield each as it is done, whichever is first.

    Shards are taken as processes become free, so that few of them are held at a time.

    Raises:
        ExportError: a process does not start.
    """
    workers: list[_Worker] = []
    try:
        for shard in shards:
            workers.append(_Worker(setup, shard, patience))
            if len(workers) == processes:
                break
        while any(worker.shard for worker in workers):
            for worker in _heard(workers):
                done = worker.shard
                if done is not None and len(worker.outcomes) == len(done.sources):
                    found = worker.outcomes
                    worker.take(next(shards, None))
                    yield done, found
    finally:
        for worker in workers:
            worker.stop()


def _heard(workers: list["_Worker"]) -> list["_Worker"]:
    """Wait until some workers answer or run out of time, and hear them."""
    busy = [worker for worker in workers if worker.shard]
    left = min(worker.deadline for worker in busy) - time.monotonic()
    ready = wait([worker.pipe for worker in busy], max(left, 0))
    answering = [worker for worker in busy if worker.pipe in ready]
    late = [w for w in busy if w.pipe not in ready and w.deadline < time.monotonic()]
    for worker in answering:
        worker.hear()
    for worker in late:
        worker.give_up(f"It took more than {worker.patience:g} seconds to read.")
    return [*answering, *late]


@dataclass
class _Worker:
    """One process, the shard it is at, and what came of the shard's articles so far."""

    setup: Setup
    shard: Shard | None
    patience: float
    outcomes: list[Outcome] = field(default_factory=list)
    ended_at: Source | None = None
    false_starts: int = 0

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start a process; it is given work once it says that it is ready."""
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, self.setup), daemon=True
        )
        self.process.start()
        theirs.close()
        self.ready = False
        self.deadline = time.monotonic() + _START

    def take(self, shard: Shard | None) -> None:
        """Begin the next shard, or none."""
        self.shard, self.outcomes = shard, []
        self._send()

    def hear(self) -> None:
        """Receive an outcome, or the word that the process is ready."""
        try:
            said: Outcome | None = self.pipe.recv()
        except _ENDED:
            self.lose()
            return
        self.deadline = time.monotonic() + self.patience
        if said is not None:
            self.outcomes.append(said)
            return
        self.ready, self.false_starts = True, 0
        self._send()

    def lose(self) -> None:
        """Go on after the process ended; an article is refused only if it was so twice."""
        if not self.ready:
            self._start_again()
        elif self.ended_at is self._reading():
            self.give_up("Two processes that read it were ended, by it or by the system.")
        else:
            self.ended_at = self._reading()
            self.stop()
            self.start()

    def give_up(self, sentence: str) -> None:
        """Refuse the article being read, and go on with another process."""
        if not self.ready:
            self._start_again()
            return
        self.stop()
        self.outcomes.append(Outcome(self._reading().article, refused=sentence))
        self.start()

    def stop(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def _start_again(self) -> None:
        self.stop()
        self.false_starts += 1
        if self.false_starts == _STARTS:
            raise ExportError(
                f"A process for reading articles was ended {_STARTS} times before it could begin; "
                "see that there is memory for it, and run the same command again to go on."
            )
        self.start()

    def _reading(self) -> Source:
        assert self.shard is not None, "only a worker with a shard is heard"
        return self.shard.sources[len(self.outcomes)]

    def _send(self) -> None:
        rest = self.shard.sources[len(self.outcomes) :] if self.shard else ()
        if rest:
            self.deadline = time.monotonic() + self.patience
            with suppress(*_ENDED):  # a process that ended is noticed when it is heard
                self.pipe.send(rest)


def _serve(pipe: Connection, setup: Setup) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started this
    with suppress(*_ENDED):
        words(setup)
        pipe.send(None)
        while True:
            for source in pipe.recv():
                pipe.send(outcome(setup, source))
