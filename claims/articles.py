"""The articles' texts: read from ``seeds/`` exactly as stored, within limits.

A text is decoded as UTF-8 and otherwise left alone: line ends, accents and odd spaces stay, for
every span counts its code points.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from claims.errors import ArticleError

LARGEST_TEXT = 2_000_000
"""Bytes of the longest article that is read; a long newspaper page has some 30,000."""


def read_bytes(folder: Path, file: str) -> bytes:
    """Return the bytes of one file of the ``seeds/`` folder.

    Raises:
        ArticleError: the file is missing, outside the folder or too large.
    """
    path = folder / file
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise ArticleError(f"seeds/{file} leads out of the folder seeds; put the file there.")
        if not (path.is_file() or path.is_dir()):  # a pipe would be waited for without end
            raise OSError(0, "it is no file")
        if path.stat().st_size > LARGEST_TEXT:
            size, limit = path.stat().st_size, LARGEST_TEXT
            raise ArticleError(f"seeds/{file} has {size:,} bytes; at most {limit:,} are read.")
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise ArticleError(f"seeds/{file} cannot be read: {reason}.") from error


def decode(data: bytes, where: str) -> str:
    """Decode an article's bytes; ``where`` names it in the message.

    Raises:
        ArticleError: the bytes are not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{where} is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}."
        ) from error


def checksum(data: bytes) -> str:
    """Return the SHA-256 of an article's bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def next_number(ids: Iterable[str]) -> int:
    """Return the number after the largest that ids such as ``trt-2024-04-25-03`` end in."""
    ends = [name.rpartition("-")[2] for name in ids]
    return max((int(end) for end in ends if end.isdecimal()), default=0) + 1


def slug(name: str) -> str:
    """Write a name as part of an id: ``TRT World`` as ``trt-world``, ``Sabancı`` as ``sabanci``."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:40].rstrip("-")
