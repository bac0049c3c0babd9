"""A stranger's file is read in a process apart, which the system ends when it wants too much.

A parser of HTML, Word or PDF can be made to run for minutes or to take gigabytes by a file of a
few kilobytes, and while it runs it may hold the lock of the interpreter that all sessions share.
The process has limits of processor time and of memory (:mod:`claims.documents.child`) and is
killed when the clock says so; a few may run at once. Plain text is decoded here: nothing in it
can take longer than its length.
"""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path, PurePath
from typing import Any, Final

from claims.documents.document import ENDINGS, PLAIN, Document, Part, document_of
from claims.errors import ArticleError

LARGEST_FILE: Final = 10_000_000
AT_ONCE: Final = 2
"""Two of them and the server fit into the container that SECURITY.md recommends."""
LONGEST_READING: Final = 10.0
"""Seconds by the clock, from the start of the process."""
LONGEST_WORK: Final = 9
"""Seconds of processor time."""
MOST_MEMORY: Final = 500 * 1_048_576
"""Bytes of memory."""
NO_MEMORY: Final = (
    f"The file cannot be read within {MOST_MEMORY // 1_048_576} MiB of memory; "
    "paste its text instead."
)
_WAITED_FOR: Final = 30.0
_LATE: Final = f"The file is not read after {LONGEST_READING:.0f} seconds; paste its text instead."
_KEPT: Final = tuple(
    "PATH PYTHONPATH PYTHONHOME LD_LIBRARY_PATH DYLD_LIBRARY_PATH SYSTEMROOT TEMP TMP".split()
)
"""What the process is told of its surroundings: what Python needs, and no secret of the server."""
_NAMED: Final = re.compile(r"\AThe file(?= cannot be read| is not read| holds more)")
_places: Final = threading.BoundedSemaphore(AT_ONCE)


def read_file(path: Path) -> Document:
    """Return the document in a file on the disk; raises ArticleError like :func:`read`."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path.name, path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror}.") from error
    return read(path.name, data)


def read(name: str, data: bytes) -> Document:
    """Return what a reader sees of a file, by the ending of its name.

    Raises:
        ArticleError: an unknown ending, a file too large, damaged, locked or without text, or
            one that takes more time or memory than a file may.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise ArticleError(f'"{name[:60]}" is none of {", ".join(ENDINGS)}; save it as one.')
    if len(data) > LARGEST_FILE:
        raise _too_large(name, len(data))
    try:
        document = document_of(ending, data) if ending == PLAIN else _apart(ending, data)
    except ArticleError as error:
        told = _NAMED.sub(lambda _: f'"{name[:60]}"', str(error))
        raise ArticleError(told) from error
    if not document.text.strip():
        raise ArticleError(f'"{name[:60]}" holds no text; paste it instead.')
    return document


def _too_large(name: str, size: int) -> ArticleError:
    return ArticleError(f'"{name[:60]}" has {size:,} bytes; at most {LARGEST_FILE:,} are read.')


def _apart(ending: str, data: bytes) -> Document:
    """Read a file in a process of its own."""
    if not _places.acquire(timeout=_WAITED_FOR):
        raise ArticleError("The file was not read, for others are being read; try again.")
    try:
        answer = _answer(ending, data)
    finally:
        _places.release()
    if "refused" in answer:
        raise ArticleError(str(answer["refused"]))
    parts = tuple(Part(why, text) for why, text in answer["parts"])
    return Document(parts, tuple(answer["notes"]), tuple(answer["touched"]))


def _answer(ending: str, data: bytes) -> dict[str, Any]:
    """Run the process that reads one file from its standard input."""
    try:
        child = subprocess.run(
            [sys.executable, "-m", "claims.documents.child", ending],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).resolve().parents[2],
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            timeout=LONGEST_READING,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ArticleError(_LATE) from error
    if child.returncode and child.returncode == -getattr(signal, "SIGXCPU", 0):
        raise ArticleError(_LATE)
    if child.returncode > 0 and not child.stdout:
        raise ArticleError(
            f"The file was not read, for the process that reads it ended with {child.returncode}; "
            "report this, and paste its text instead."
        )
    try:
        found: dict[str, Any] = json.loads(child.stdout)
    except ValueError as error:
        raise ArticleError(NO_MEMORY) from error
    return found
