"""An article of a run, and what came of it; both small enough to be sent to another process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it was found, not yet read.

    Attributes:
        article: its name in the results: a path inside the folder, or an id.
        ending: kind of file, such as ``.pdf``; empty where ``data`` is plain UTF-8 text.
        data: its bytes.
        said_on: day of the statement; None only where it is refused.
        refused: the sentence that says why it cannot be read; empty where it can.
    """

    article: str
    ending: str = ""
    data: bytes = b""
    said_on: date | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an article: rows with the columns of ``claims.propose``, or a refusal."""

    article: str
    rows: tuple[Row, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a run.

    Attributes:
        count: how many there are, for the progress bar.
        read: reads them one after the other, in the same order every time.
        passed_over: names of files that are no articles.
    """

    count: int
    read: Callable[[], Iterator[Source]]
    passed_over: tuple[str, ...] = ()
