"""A large table as it was read last, kept so that a start need not parse it again.

Kept under ``.cache`` of the folder and named by the table's content: a file of other content is
never looked at, a damaged one fails its checksums and is read anew from the table. The folder can
be deleted at any time. Small tables are parsed faster than they are looked up.
"""

import contextlib
import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

import pandas as pd
import pyarrow

from claims.schema import TEXT, Table

LARGE = 8_000_000
"""Bytes of a table from which on it is kept."""
_FORM = "2"


def place(folder: Path, table: Table, data: bytes) -> Path | None:
    """Name the file for a table's very bytes, how it is described, and who reads it.

    None where the table is too small to be kept.
    """
    if len(data) < LARGE:
        return None
    seen = hashlib.blake2b(data, digest_size=16)
    seen.update(f"{_FORM}|{table}|{pd.__version__}|{pyarrow.__version__}".encode())
    return folder / f"{table.name}-{seen.hexdigest()}.parquet"


def recall(path: Path, table: Table) -> pd.DataFrame | None:
    """Return the frame kept there; None where there is none, or none in order."""
    from pyarrow import parquet  # large tables only

    if not path.exists():
        return None
    try:
        found = parquet.read_table(path, page_checksum_verification=True)
        if found.column_names == list(table.names) and found.schema.metadata[b"form"] == _mark(
            path
        ):
            frame = found.to_pandas(types_mapper={pyarrow.large_string(): TEXT}.get)
            for name in frame.select_dtypes("category"):
                texts = pd.Index(frame[name].cat.categories, dtype=TEXT)
                frame[name] = frame[name].cat.rename_categories(texts)
            days = frame.select_dtypes("datetime").columns
            return frame.astype(dict.fromkeys(days, "datetime64[s]"))  # Parquet has no seconds
    except (pyarrow.ArrowException, OSError, ValueError, KeyError, TypeError):
        pass
    return None


def keep(path: Path, table: Table, frame: pd.DataFrame) -> None:
    """Keep a frame read without a problem, instead of older ones; a full disk is no error."""
    from pyarrow import parquet  # large tables only

    folder = path.parent
    made = pyarrow.Table.from_pandas(frame, preserve_index=False)
    made = made.replace_schema_metadata({**made.schema.metadata, b"form": _mark(path)})
    with contextlib.suppress(OSError, pyarrow.ArrowException):
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=f".{table.name}.", delete=False) as aside:
            try:
                parquet.write_table(made, aside, compression="lz4", write_page_checksum=True)
            except BaseException:  # a full disk must not fill with what did not fit
                Path(aside.name).unlink(missing_ok=True)
                raise
        os.replace(aside.name, path)  # noqa: PTH105 - the name is a text
        for old in folder.glob(f"{table.name}-*.parquet"):
            if old != path:
                old.unlink(missing_ok=True)


def _mark(path: Path) -> bytes:
    return path.stem.encode()
