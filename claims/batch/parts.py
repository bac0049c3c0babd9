"""What a run has done so far, kept in a folder beside its result, so that it can go on.

A part holds the outcomes of one shard, a JSON line per article. It is written whole, under the
checksum of what was proposed from and with what: other articles, words or another program have
other parts.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from claims import disk
from claims.batch.article import Article, Outcome
from claims.errors import ExportError

MOST_ARTICLES = 50
MOST_BYTES = 2_000_000
"""A shard ends with the article that brings it to so many articles, or bytes."""
_LOCK = "lock"
_PARTS, _UNFINISHED = "[!.]*.jsonl", ".*.jsonl.*"


def shards(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """Cut articles into shards, the same every time for the same articles."""
    held: list[Article] = []
    size = 0
    for article in articles:
        held.append(article)
        size += len(article.data)
        if len(held) == MOST_ARTICLES or size >= MOST_BYTES:
            yield tuple(held)
            held, size = [], 0
    if held:
        yield tuple(held)


@dataclass(frozen=True)
class Parts:
    """The folder of a run's parts, and the version of what articles are proposed with."""

    folder: Path
    version: str

    def key(self, shard: Iterable[Article]) -> str:
        """Return the name of a shard's part."""
        seen = hashlib.sha256(self.version.encode())
        for article in shard:
            seen.update(repr(astuple(article)).encode("utf-8", "surrogateescape"))
        return seen.hexdigest()

    def count(self) -> int:
        """Return how many parts there are, of whatever run."""
        return sum(1 for _ in self.folder.glob(_PARTS))

    def holds(self, shard: tuple[Article, ...]) -> bool:
        """Tell whether a shard's outcomes are here, undamaged."""
        try:
            names = [outcome.article for outcome in self.outcomes(self.key(shard))]
        except (OSError, ValueError, RecursionError):
            return False
        return names == [article.name for article in shard]

    def keep(self, shard: Iterable[Article], outcomes: Iterable[Outcome]) -> None:
        """Write a shard's outcomes, whole and on the disk when this returns; raises OSError."""
        lines = "".join(f"{json.dumps(astuple(outcome))}\n" for outcome in outcomes)
        disk.write_whole(self._path(self.key(shard)), lines.encode())

    def outcomes(self, key: str) -> Iterator[Outcome]:
        """Yield the outcomes of a part."""
        with self._path(key).open(encoding="utf-8") as stream:
            for line in stream:
                article, rows, refused = json.loads(line)
                yield Outcome(article, tuple(map(tuple, rows)), refused)

    def clear(self) -> None:
        """Remove every part, and nothing else."""
        for path in [*self.folder.glob(_PARTS), *self.folder.glob(_UNFINISHED)]:
            path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.jsonl"


@contextmanager
def open_parts(result: Path, version: str) -> Iterator[Parts]:
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
        yield Parts(folder, version)
    finally:
        lock.release()
        if {path.name for path in folder.iterdir()} <= {_LOCK}:
            with suppress(OSError):  # another run may have begun meanwhile
                (folder / _LOCK).unlink(missing_ok=True)
                folder.rmdir()
