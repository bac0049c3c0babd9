"""A plain text as it is, from bytes."""

from claims.documents.charset import decode
from claims.documents.document import Block


def read_plain(data: bytes) -> tuple[list[Block], list[str]]:
    """Return a text in one piece, its line breaks untouched."""
    return [("", decode(data))], []
