"""What a run has done so far, kept in a folder beside its result, so that it can be taken up.

A part holds the outcomes of one shard and the shard's key: what was proposed from and with what.
It is kept only whole, and used again only where its key is still the same. A part is a file of
JSON lines: a line with key and checksum, then a line per article.
"""

import hashlib
import json
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from filelock import FileLock, Timeout

from claims import disk
from claims.errors import ExportError
from claims.folder_run.sources import Outcome, Source

MOST_ARTICLES = 50
MOST_BYTES = 2_000_000
"""A shard ends with the article that brings it to so many articles, or bytes."""

_NAME = re.compile(r"\d{8,}\.jsonl")
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Shard:
    """Some articles that are proposed together; ``index`` is the shard's place in the run."""

    index: int
    sources: tuple[Source, ...]
    key: str


Done: TypeAlias = Generator[tuple[Shard, list[Outcome]], None, None]
"""Shards as they are done, each with what came of its articles."""


def shards(sources: Iterable[Source], version: str) -> Iterator[Shard]:
    """Cut articles into shards, the same every time for the same articles."""
    held: list[Source] = []
    index = size = 0
    for source in sources:
        held.append(source)
        size += len(source.data)
        if len(held) == MOST_ARTICLES or size >= MOST_BYTES:
            yield Shard(index, tuple(held), _key(held, version))
            held, size, index = [], 0, index + 1
    if held:
        yield Shard(index, tuple(held), _key(held, version))


def _key(sources: Sequence[Source], version: str) -> str:
    told = [
        (s.article, s.ending, str(s.said_on), s.refused, hashlib.sha256(s.data).hexdigest())
        for s in sources
    ]
    return hashlib.sha256(json.dumps([version, told]).encode()).hexdigest()


class Parts:
    """The folder of a run's parts; use it inside :func:`parts_of`."""

    def __init__(self, folder: Path) -> None:
        """Use a folder that exists."""
        self.folder = folder

    def found(self) -> int:
        """Return how many parts there are, of whatever run."""
        return len(self._files())

    def holds(self, shard: Shard) -> bool:
        """Tell whether a shard's outcomes are here, undamaged."""
        try:
            head, _, body = self._path(shard.index).read_bytes().partition(b"\n")
            return bool(json.loads(head) == _head(shard, body))
        except (OSError, ValueError, RecursionError):
            return False

    def keep(self, shard: Shard, outcomes: Iterable[Outcome]) -> None:
        """Write a shard's outcomes, whole and on the disk when this returns; raises OSError."""
        lines = (json.dumps([o.article, o.rows, o.refused]) for o in outcomes)
        body = "".join(f"{line}\n" for line in lines).encode()
        aside = self.folder / "aside"
        disk.write(aside, json.dumps(_head(shard, body)).encode() + b"\n" + body)
        disk.rename(aside, self._path(shard.index))

    def outcomes(self, count: int) -> Iterator[Outcome]:
        """Yield the outcomes of the first ``count`` shards in order."""
        for index in range(count):
            with self._path(index).open(encoding="utf-8") as stream:
                next(stream)
                for line in stream:
                    article, rows, refused = json.loads(line)
                    yield Outcome(article, tuple(map(tuple, rows)), refused)

    def clear(self) -> None:
        """Remove every part, and nothing else."""
        for path in [*self._files(), self.folder / "aside"]:
            path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if _NAME.fullmatch(path.name)]

    def _path(self, index: int) -> Path:
        return self.folder / f"{index:08}.jsonl"


def _head(shard: Shard, body: bytes) -> dict[str, str]:
    return {"key": shard.key, "sha256": hashlib.sha256(body).hexdigest()}


@contextmanager
def parts_of(result: Path) -> Iterator[Parts]:
    """Make the parts of a result one's own; the folder is removed if it is empty in the end.

    Raises:
        ExportError: another run is writing the same result.
        OSError: the folder cannot be made.
    """
    folder = result.with_name(f"{result.name}.parts")
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ExportError(
            f"Another run is writing {result}; wait for it, or name another file with --out."
        ) from None
    try:
        yield Parts(folder)
    finally:
        lock.release()
        if {path.name for path in folder.iterdir()} <= {_LOCK}:
            with suppress(OSError):  # another run may have begun meanwhile
                (folder / _LOCK).unlink(missing_ok=True)
                folder.rmdir()
