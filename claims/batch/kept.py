"""What a run has done so far, kept beside its result, so that it can go on.

A SQLite file: written whole or not at all, whatever ends the run. An outcome is found again under
the checksum of its article and of what it was proposed with.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

from claims.batch.articles import Article
from claims.batch.engine import Outcome
from claims.errors import ExportError

_TOGETHER = 50
"""Outcomes that are brought to the disk in one go."""


@dataclass(frozen=True)
class Kept:
    """The outcomes kept of a run, and the version of what articles are proposed with."""

    file: sqlite3.Connection
    version: str

    def key(self, article: Article) -> bytes:
        """Return the name under which an article's outcome is kept."""
        return hashlib.sha256(repr((self.version, astuple(article))).encode()).digest()

    def holds(self, key: bytes) -> bool:
        """Tell whether an outcome is kept."""
        return bool(self.file.execute("SELECT 1 FROM kept WHERE key = ?", (key,)).fetchone())

    def keep(self, key: bytes, outcome: Outcome) -> None:
        """Keep an outcome."""
        self.file.execute("REPLACE INTO kept VALUES (?, ?)", (key, json.dumps(outcome)))
        if self.file.total_changes % _TOGETHER == 0:
            self.file.commit()

    def outcome(self, key: bytes) -> Outcome:
        """Return an outcome that is kept."""
        [found] = self.file.execute("SELECT outcome FROM kept WHERE key = ?", (key,)).fetchone()
        article, rows, refused = json.loads(found)
        return Outcome(article, tuple(map(tuple, rows)), refused)


@contextmanager
def open_kept(result: Path, version: str) -> Iterator[Kept]:
    """Open what is kept for a result; it is removed where the block ends of itself.

    Raises:
        ExportError: another run is writing the same result, or nothing can be kept beside it.
        OSError, sqlite3.Error: the disk refuses it.
    """
    path = result.with_name(f"{result.name}.parts")
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(_opened(path, result)) as file:
        try:
            yield Kept(file, version)
        except KeyboardInterrupt:
            file.commit()
            raise
    path.unlink()


def _opened(path: Path, result: Path) -> sqlite3.Connection:
    """Open a file and make it this run's own until it is closed."""
    try:
        file = sqlite3.connect(path, timeout=0)
        file.execute("PRAGMA locking_mode = EXCLUSIVE")
        file.execute("BEGIN EXCLUSIVE")
        file.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, outcome TEXT)")
        file.commit()
    except sqlite3.Error as error:
        why = f"{path} cannot be used ({error}); remove it"
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            why = f"Another run is writing {result}; wait for it"
        raise ExportError(f"{why}, or name another file with --out.") from error
    return file
