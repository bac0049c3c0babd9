"""A large table as it was read last, kept so that a start need not parse it again.

Kept under ``.cache`` of the folder and named by the table's content: a file of other content is
never looked at, a damaged one fails its checksum and is read anew from the table. The folder can
be deleted at any time. Small tables are parsed faster than they are looked up.
"""

import contextlib
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pyarrow

from claims import disk
from claims.descriptor import Table

LARGE = 8_000_000
"""Bytes of a table from which on it is kept."""
_FORM = "3"
_PIECE = 1_000_000
_CHECKSUM = 64
"""Characters of the checksum, which stands before what it is of."""


def recall(folder: Path, table: Table, content: Path | bytes) -> pyarrow.Table | None:
    """Return what is kept of a table of this content; None where there is none, or none in order.

    The content may be given as the file that holds it, which is not held in memory then.

    Raises:
        OSError: the file of the content cannot be read.
    """
    if not any(_kept(folder, table)) or (place := _place(folder, table, content)) is None:
        return None
    try:
        data = memoryview(place.read_bytes())
        if data[:_CHECKSUM] == _checksum(place, data[_CHECKSUM:]):
            return pyarrow.ipc.open_stream(pyarrow.py_buffer(data[_CHECKSUM:])).read_all()
    except (pyarrow.ArrowException, OSError):
        pass
    return None


def keep(folder: Path, table: Table, content: bytes, read: pyarrow.Table) -> None:
    """Keep what was read without a problem, instead of older ones; a full disk is no error."""
    if (place := _place(folder, table, content)) is None:
        return
    written = pyarrow.BufferOutputStream()
    options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
    with pyarrow.ipc.new_stream(written, read.schema, options=options) as stream:
        stream.write_table(read)
    data = written.getvalue()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        disk.write_whole(place, b"".join((_checksum(place, data), data)))
        for old in _kept(folder, table):
            if old != place:
                old.unlink(missing_ok=True)


def _kept(folder: Path, table: Table) -> Iterator[Path]:
    """Yield the files kept of a table, those in an earlier program's form included."""
    return folder.glob(f"{table.name}-*")


def _place(folder: Path, table: Table, content: Path | bytes) -> Path | None:
    """Name the file for a table's very bytes, how it is described, and who reads it.

    None where the table is too small to be kept.
    """
    size = len(content) if isinstance(content, bytes) else content.stat().st_size
    if size < LARGE:
        return None
    reader = f"{_FORM}|{table}|{pd.__version__}|{pyarrow.__version__}"
    seen = hashlib.sha256(_digest(content, size) + reader.encode())
    return folder / f"{table.name}-{seen.hexdigest()[:32]}.arrow"


def _digest(content: Path | bytes, size: int) -> bytes:
    """Return a digest of a table's bytes, worked out of those of its pieces side by side."""

    def of_piece(start: int) -> bytes:
        return hashlib.sha256(_piece(content, start)).digest()

    with ThreadPoolExecutor() as pool:
        found = b"".join(pool.map(of_piece, range(0, size, _PIECE)))
    return hashlib.sha256(found).digest()


def _piece(content: Path | bytes, start: int) -> bytes | memoryview:
    if isinstance(content, bytes):
        return memoryview(content)[start : start + _PIECE]
    with content.open("rb", buffering=0) as stream:
        stream.seek(start)
        return stream.read(_PIECE)


def _checksum(place: Path, data: memoryview | pyarrow.Buffer) -> bytes:
    return hashlib.sha256(place.name.encode() + hashlib.sha256(data).digest()).hexdigest().encode()
