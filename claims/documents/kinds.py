"""Which reader reads a file, by the ending of its name, and the text it becomes."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from claims.articles import LARGEST_TEXT
from claims.documents.characters import clean
from claims.documents.document import Block, Document, Part, parts_of
from claims.errors import ArticleError

Reader = Callable[[bytes], tuple[list[Block], list[str]]]

_MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {".txt": "plain", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}
)
ENDINGS: Final = tuple(_MODULES)
PLAIN: Final = ".txt"


def document_of(ending: str, data: bytes) -> Document:
    """Read a file of a kind in this process.

    Raises:
        ArticleError: the file is damaged, locked or holds more text than is kept.
    """
    kind = _MODULES[ending]
    read: Reader = getattr(import_module(f"claims.documents.{kind}"), f"read_{kind}")
    try:
        blocks, notes = read(data)
    except (ArticleError, MemoryError):
        raise
    except Exception as error:  # whatever a parser meets in a stranger's file
        why = type(error).__name__
        raise ArticleError(
            f"The file cannot be read as {ending[1:]} ({why}); paste its text instead."
        ) from error
    size = sum(len(text.encode("utf-8", "replace")) for _, text in blocks)
    if size > LARGEST_TEXT:
        raise ArticleError(f"The file holds more text than the {LARGEST_TEXT:,} bytes kept.")
    if ending == PLAIN:
        cleaned = clean("".join(text for _, text in blocks))
        return Document((Part("", cleaned.text),), tuple(notes), cleaned.touched)
    parts, touched = [], list[str]()
    for part in parts_of(blocks):
        cleaned = clean(part.text)
        touched += [] if part.why else cleaned.touched
        parts.append(Part(part.why, cleaned.text.strip()))
    return Document(tuple(parts), tuple(notes), tuple(touched))
