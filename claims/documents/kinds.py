"""Which reader reads a file, by the ending of its name, and the text it becomes."""

from importlib import import_module
from typing import Final

from claims.articles import LARGEST_TEXT
from claims.documents.characters import clean
from claims.documents.charset import decode
from claims.documents.document import Block, Document, Part, parts_of
from claims.errors import ArticleError

PLAIN: Final = ".txt"
_MODULES: Final = {".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}
ENDINGS: Final = (PLAIN, *_MODULES)


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
    for part in parts_of(blocks):
        cleaned = clean(part.text)
        touched += [] if part.why else cleaned.touched
        text = cleaned.text if ending == PLAIN else cleaned.text.strip()
        parts.append(Part(part.why, text))
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
