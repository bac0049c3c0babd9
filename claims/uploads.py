"""The text of a file that somebody chose: plain text, HTML, Word or PDF, within limits.

Nothing is fetched and nothing in a file is run. What comes out is plain text, one paragraph a
line, which is then the text that is kept.
"""

import io
import time
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

from claims.articles import LARGEST_TEXT
from claims.errors import ArticleError

LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 50_000_000
MOST_PAGES = 60
LARGEST_DRAWING = 4_000_000
"""Bytes of drawing instructions of a PDF's pages; a page of text has some 20,000."""
LONGEST_READING = 20.0
"""Seconds that a PDF may take; its pages can draw one thing again and again."""
_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 br tr td th blockquote article section header footer main aside "
    "figcaption ul ol table dd dt pre title".split()
)
_DROPPED = ("script", "style", "noscript", "template", "svg", "iframe", "object", "head")


def read_file(path: Path) -> str:
    """Return the text of a file on the disk; raises ArticleError like :func:`read_upload`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror}.") from error
    return read_upload(path.name, data)


def read_upload(name: str, data: bytes) -> str:
    """Return the text of a file by its ending.

    Raises:
        ArticleError: an unknown ending, a file too large, damaged, locked or without text.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in READERS:
        raise ArticleError(f'"{name[:60]}" is none of {", ".join(READERS)}; save it as one.')
    if len(data) > LARGEST_FILE:
        size, limit = len(data), LARGEST_FILE
        raise ArticleError(f'"{name[:60]}" has {size:,} bytes; at most {limit:,} are read.')
    try:
        text = READERS[ending](data)
    except ArticleError:
        raise
    except Exception as error:  # whatever a parser meets in a stranger's file
        why = type(error).__name__
        raise ArticleError(
            f'"{name[:60]}" cannot be read as {ending[1:]} ({why}); paste its text instead.'
        ) from error
    if not text.strip():
        raise ArticleError(f'"{name[:60]}" holds no text; paste it instead.')
    if len(text.encode("utf-8", "replace")) > LARGEST_TEXT:
        raise ArticleError(f'"{name[:60]}" holds more text than the {LARGEST_TEXT:,} bytes kept.')
    return text


def _plain(data: bytes) -> str:
    if b"\0" in data and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise ArticleError("The file holds NUL characters and is no text; save it as UTF-8.")
    for encoding in ("utf-16",) if b"\0" in data else ("utf-8-sig", "cp1254"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ArticleError("The file is neither UTF-8 nor Windows Turkish text; save it as UTF-8.")


def _html(data: bytes) -> str:
    from lxml import etree, html  # only an upload needs it

    parser = html.HTMLParser(huge_tree=False, remove_comments=True, no_network=True)
    root = html.document_fromstring(data, parser=parser)
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            pieces.append("\n" if element.tag in _BLOCKS else "")
            pieces.append(element.text or "")
        else:
            pieces.append("\n" if element.tag in _BLOCKS else "")
            pieces.append(element.tail or "")
    return _paragraphs("".join(pieces))


def _docx(data: bytes) -> str:
    from docx import Document  # only an upload needs it
    from docx.oxml.ns import qn

    _require_small(data)
    document = Document(io.BytesIO(data))
    # Paragraph by paragraph, as the library offers it, takes a second for 20,000 runs of text.
    written = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:p"): "\n"}
    parts = document.element.body.iter(qn("w:t"), *written)
    return _paragraphs("".join(written.get(part.tag) or part.text or "" for part in parts))


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader  # only an upload needs it

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise ArticleError("The PDF is locked with a password; save it without one.")
    if len(reader.pages) > MOST_PAGES:
        pages = len(reader.pages)
        raise ArticleError(f"The PDF has {pages} pages; at most {MOST_PAGES} are read.")
    contents = (page.get_contents() for page in reader.pages)
    size = sum(len(content.get_data()) for content in contents if content is not None)
    if size > LARGEST_DRAWING:
        limit = LARGEST_DRAWING
        raise ArticleError(f"The PDF has {size:,} bytes of drawing; at most {limit:,} are read.")
    ends = time.monotonic() + LONGEST_READING
    return "\n\n".join(
        page.extract_text(visitor_operand_before=lambda *_: _in_time(ends)) for page in reader.pages
    )


def _in_time(ends: float) -> None:
    if time.monotonic() > ends:
        raise ArticleError(
            f"The PDF is not read after {LONGEST_READING:.0f} seconds; paste its text instead."
        )


def _require_small(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > LARGEST_UNPACKED:
        limit = LARGEST_UNPACKED
        raise ArticleError(f"The file unpacks to {unpacked:,} bytes; at most {limit:,} are read.")


def _paragraphs(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n\n".join(line for line in lines if line) + "\n"


READERS: Mapping[str, Callable[[bytes], str]] = MappingProxyType(
    {".txt": _plain, ".html": _html, ".htm": _html, ".docx": _docx, ".pdf": _pdf}
)
