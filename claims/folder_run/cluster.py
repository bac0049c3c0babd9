"""Shards proposed by a Dask cluster, for more articles than one machine should read.

Articles are read here and sent, so that the cluster needs no folder in common with this machine;
it needs this program, in the same version. Dask itself is an extra that most runs do not need.
A worker that an article ends is replaced by the cluster; one that never ends is not noticed, as
its tasks cannot be stopped from outside.
"""

import logging
from asyncio import CancelledError
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from claims.errors import ExportError
from claims.folder_run.parts import Done, Shard
from claims.folder_run.proposing import Setup, outcomes, program_version
from claims.folder_run.sources import Outcome, Source

_WAIT = 20
"""Seconds to find the scheduler, and again to find a worker."""
_AHEAD = 2
"""Shards that each thread of the cluster has before it, so that none waits for this machine."""
_TALKATIVE = ("distributed", "distributed.client", "distributed.core", "tornado.application")
"""Loggers that show a lost connection as a traceback, which is told in a sentence here."""


def over_cluster(shards: Iterator[Shard], setup: Setup, address: str) -> Done:
    """Propose shards; yield each as it is done, whichever is first.

    Raises:
        ExportError: Dask is not installed, no cluster answers, or its workers lack this program.
    """
    client = _connected(address)
    waiting: dict[Any, Shard] = {}
    try:
        while True:
            for shard in islice(shards, _room(client, address) - len(waiting)):
                waiting[_submit(client, setup, shard.sources)] = shard
            if not waiting:
                return
            for future in _done(list(waiting), address):
                shard = waiting.pop(future)
                yield shard, _result(client, setup, shard, future, address)
    finally:
        client.close()


def propose_there(setup: Setup, sources: tuple[Source, ...]) -> list[Outcome]:
    """Propose articles on a worker.

    Raises:
        RuntimeError: the worker has another version of this program.
    """
    if program_version() != setup.program:
        raise RuntimeError("it has another version of this program")
    return outcomes(setup, sources)


def _connected(address: str) -> Any:
    try:
        from dask.distributed import Client
    except ImportError as error:
        raise ExportError(
            f'--scheduler needs Dask, of which "{error.name}" is missing; '
            'install it with pip install "dask[distributed]".'
        ) from error
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_WAIT)
    except (OSError, ValueError) as error:
        raise ExportError(
            f"No Dask scheduler answers at {address}; give the address that it prints."
        ) from error
    try:
        client.wait_for_workers(1, timeout=_WAIT)
    except TimeoutError as error:
        client.close()
        raise ExportError(f"The cluster at {address} has no workers; start one.") from error
    return client


def _room(client: Any, address: str) -> int:
    with _blaming(address):
        threads: dict[str, int] = client.nthreads()
    return _AHEAD * max(1, sum(threads.values()))


def _submit(client: Any, setup: Setup, sources: tuple[Source, ...]) -> Any:
    return client.submit(propose_there, setup, sources, pure=False)


def _done(waiting: list[Any], address: str) -> list[Any]:
    from dask.distributed import wait

    with _blaming(address):
        wait(waiting, return_when="FIRST_COMPLETED")
    return [future for future in waiting if future.done()]


def _result(client: Any, setup: Setup, shard: Shard, future: Any, address: str) -> list[Outcome]:
    """Return a shard's outcomes; one that ended its workers is tried again article by article."""
    from dask.distributed import KilledWorker

    try:
        with _blaming(address, KilledWorker):
            found: list[Outcome] = future.result()
        return found
    except KilledWorker:
        if len(shard.sources) == 1:
            return [Outcome(shard.sources[0].article, refused="It ended the workers that read it.")]
    singles = [Shard(0, (source,), "") for source in shard.sources]
    futures = [_submit(client, setup, single.sources) for single in singles]
    pairs = zip(singles, futures, strict=True)
    return [o for single, f in pairs for o in _result(client, setup, single, f, address)]


@contextmanager
def _blaming(address: str, *others: type[Exception]) -> Iterator[None]:
    """Say in a sentence what a cluster could not do, except for errors that are handled."""
    try:
        yield
    except others:
        raise
    except (Exception, CancelledError) as error:  # of whatever kind: Dask passes on any
        why = f"{type(error).__name__}: {error}".splitlines()[0].rstrip(" :.")
        raise ExportError(
            f"The cluster at {address} failed ({why}); see that it runs "
            "and has this program, then run the same command again to go on."
        ) from error
