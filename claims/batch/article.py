"""An article of a run, and what came of it; both small enough to be sent to another process."""

from dataclasses import dataclass
from datetime import date

Row = tuple[object, ...]
"""A proposed claim: cells with the columns of ``claims.propose``."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was found, not yet read.

    Attributes:
        name: its name in the results: a path inside the folder, or an id.
        ending: kind of file, such as ``.pdf``; empty where ``data`` is plain UTF-8 text.
        data: its bytes.
        said_on: day of the statement; None only where it is refused.
        refused: the sentence that says why it cannot be read; empty where it can.
    """

    name: str
    ending: str = ""
    data: bytes = b""
    said_on: date | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an article: its proposed claims, or the sentence that refuses it."""

    article: str
    rows: tuple[Row, ...] = ()
    refused: str = ""
