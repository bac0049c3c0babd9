"""A document as read: its parts in their order, those left out with the reason beside the rest.

Which reader reads a file is told by the ending of its name.
"""

from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from typing import Final

from claims.articles import LARGEST_TEXT
from claims.documents.characters import clean
from claims.documents.charset import decode
from claims.errors import ArticleError

PLAIN: Final = ".txt"
_MODULES: Final = {".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}
ENDINGS: Final = (PLAIN, *_MODULES)

Block = tuple[str, str]
"""A paragraph: why it is left out (empty where it is kept), and its text."""


@dataclass(frozen=True)
class Part:
    """Paragraphs that follow one another: kept (``why`` is empty), or left out for one reason."""

    why: str
    text: str


@dataclass(frozen=True)
class Document:
    """What was read of a file.

    Attributes:
        parts: all that a reader sees of it, in order.
        notes: sentences about what was not read (struck words, marks of notes).
        touched: sentences about numbers that cleaning the characters touched.
    """

    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is kept."""
        return self.text_with(())

    @property
    def left_out(self) -> tuple[Part, ...]:
        """The parts that are no part of the article."""
        return tuple(part for part in self.parts if part.why)

    def text_with(self, whys: Collection[str]) -> str:
        """Return the text with what was left out for these reasons taken back in its place."""
        kept = [part.text for part in self.parts if not part.why or part.why in whys]
        return "\n\n".join(kept)


def document_of(ending: str, data: bytes) -> Document:
    """Read a file of a kind in this process.

    Raises:
        ArticleError: the file is damaged, locked or holds more text than is kept.
    """
    if ending == PLAIN:  # in one piece, its line breaks untouched
        blocks, notes = [("", decode(data))], list[str]()
    else:
        blocks, notes = _parsed(_MODULES[ending], data)
    if sum(len(text.encode("utf-8", "replace")) for _, text in blocks) > LARGEST_TEXT:
        raise ArticleError(f"The file holds more text than the {LARGEST_TEXT:,} bytes kept.")
    parts, touched = [], list[str]()
    filled = [(why, text) for why, text in blocks if text.strip()]
    for why, same in groupby(filled, key=lambda block: block[0]):
        cleaned = clean("\n\n".join(text for _, text in same))
        touched += [] if why else cleaned.touched
        parts.append(Part(why, cleaned.text if ending == PLAIN else cleaned.text.strip()))
    return Document(tuple(parts), tuple(notes), tuple(touched))


def _parsed(kind: str, data: bytes) -> tuple[list[Block], list[str]]:
    """Return the paragraphs of a file and sentences about what was not read."""
    module = import_module(f"claims.documents.{kind}")
    try:
        blocks, notes = getattr(module, f"read_{kind}")(data)
    except (ArticleError, MemoryError):
        raise
    except Exception as error:  # whatever a parser meets in a stranger's file
        why = type(error).__name__
        raise ArticleError(
            f"The file cannot be read as {kind} ({why}); paste its text instead."
        ) from error
    return blocks, notes
