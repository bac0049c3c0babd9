"""The text of a Word file as it is printed: one walk through its parts, nothing linked is opened.

Words that were deleted, moved away, hidden or struck are not read; text boxes once, headers
before the text, footnotes after it, footers beside it.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from claims.documents.document import Block
from claims.documents.marks import left_of
from claims.errors import ArticleError

LARGEST_UNPACKED: Final = 50_000_000
STRUCK: Final = "Deleted, hidden or struck words were not read."
_OFF: Final = frozenset({"0", "false", "off", "none"})
_UNREAD: Final = frozenset({"del", "moveFrom"})
_PASSED_OVER: Final = _UNREAD | {"Fallback", "rPr", "pPr", "rt", "annotation"}
_TOGGLES: Final = frozenset({"vanish", "strike", "dstrike"})
_WRITTEN: Final = {"tab": "  ", "ptab": "  ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PARTS: Final = (
    (r"word/header\d*\.xml", "", True),
    (r"word/document\d*\.xml", "", False),
    (r"word/(?:footnotes|endnotes)\.xml", "", False),
    (r"word/footer\d*\.xml", "page footer", True),
)
"""The parts that are read: pattern of the name, why it is left out, and whether each section
repeats it."""


@dataclass(frozen=True)
class _Look:
    """How a run looks: hidden or struck out; above (1) or below (-1) the line."""

    gone: bool = False
    stands: int = 0


Styles = Mapping[str, Element]


@dataclass
class _Paragraph:
    """A paragraph being written; ``raised`` gathers signs that may be split over several runs."""

    style: _Look
    text: list[str] = field(default_factory=list)
    raised: str = ""
    fields: list[bool] = field(default_factory=list)


class _Reader:
    """Writes the paragraphs of a part, those of a text box before the one it hangs on."""

    def __init__(self, styles: Styles, notes: dict[str, None]) -> None:
        self.styles, self.notes = styles, notes

    def paragraphs(self, node: Element) -> Iterator[str]:
        """Yield the text of every paragraph inside an element."""
        for child in self._seen(node):
            if _name(child) == "p":
                yield from self._paragraph(child)
            else:
                yield from self.paragraphs(child)

    def _seen(self, node: Element) -> Iterator[Element]:
        for child in node:
            if _name(child) in _UNREAD:
                self.notes[STRUCK] = None
            if _name(child) not in _PASSED_OVER:
                yield child

    def _paragraph(self, node: Element) -> Iterator[str]:
        style = node.find("{*}pPr/{*}pStyle")
        here = _Paragraph(_Look() if style is None else _style(_value(style), self.styles))
        yield from self._inside(node, here, None)
        self._raise(here)
        yield "".join(here.text)

    def _inside(self, node: Element, here: _Paragraph, look: _Look | None) -> Iterator[str]:
        """Write what an element of a paragraph holds; yield the paragraphs of text boxes in it."""
        for child in self._seen(node):
            tag = _name(child)
            if tag == "p":
                yield from self._paragraph(child)
            elif tag == "r":
                yield from self._inside(child, here, self._look(child, here.style))
            elif tag == "fldChar":
                _take_field(here.fields, _value(child, "fldCharType"))
            elif tag in {"t", "sym"} or (tag in _WRITTEN and look is not None):
                self._write(here, _shown(child), look or here.style)
            else:
                yield from self._inside(child, here, look)

    def _look(self, run: Element, look: _Look) -> _Look:
        for node in run.iterfind("{*}rPr/*"):
            if _name(node) == "rStyle":
                style = _style(_value(node), self.styles)
                look = _Look(look.gone or style.gone, style.stands)
            else:
                look = _with(look, node)
        return look

    def _write(self, here: _Paragraph, text: str, look: _Look) -> None:
        if any(here.fields):
            return  # the code of a field, not what it shows
        if look.gone:
            self.notes[STRUCK] = None
        elif look.stands > 0:
            here.raised += text
        else:
            if not look.stands:
                self._raise(here)
            here.text.append(left_of(text, "".join(here.text[-4:]), look.stands, self.notes))

    def _raise(self, here: _Paragraph) -> None:
        """Write the raised signs that were gathered."""
        here.text.append(left_of(here.raised, "".join(here.text[-4:]), 1, self.notes))
        here.raised = ""


def _take_field(fields: list[bool], kind: str) -> None:
    """Keep account of fields: each is open until its result begins."""
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _shown(node: Element) -> str:
    """Return what a text, a sign or a break puts into the line."""
    tag = _name(node)
    if tag == "sym":
        return _symbol(_value(node, "char"))
    return _WRITTEN.get(tag) or node.text or ""


def _symbol(code: str) -> str:
    """Return the digit or sign of a symbol font, whose codes are Latin ones moved up."""
    if not re.fullmatch(r"[0-9A-Fa-f]{4}", code):
        return ""
    sign = chr(int(code[2:] if code.upper().startswith("F0") else code, 16))
    return sign if sign.isascii() and sign.isalnum() else " "


def _with(look: _Look, node: Element) -> _Look:
    """Return a look with one more property taken into account."""
    tag, value = _name(node), _value(node)
    if tag in _TOGGLES:
        return replace(look, gone=look.gone or value not in _OFF)
    if tag == "vertAlign":
        return replace(look, stands=(value == "superscript") - (value == "subscript"))
    if tag == "position" and re.fullmatch(r"-?\d+", value):
        return replace(look, stands=(int(value) > 0) - (int(value) < 0))
    return look


def _style(name: str, styles: Styles, depth: int = 9) -> _Look:
    """Return the look that a style gives, with what it is based on."""
    style = styles.get(name)
    if style is None or not depth:
        return _Look()
    base = style.find("{*}basedOn")
    look = _Look() if base is None else _style(_value(base), styles, depth - 1)
    for node in style.iterfind(".//{*}rPr/*"):
        look = _with(look, node)
    return look


def _name(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def _value(node: Element, name: str = "val") -> str:
    """Return an attribute, whatever its name space; one that is not there says yes."""
    return next((value for key, value in node.items() if key.rpartition("}")[2] == name), "true")


def read_docx(data: bytes) -> tuple[list[Block], list[str]]:
    """Return the paragraphs of a Word file and sentences about what was not read.

    Raises:
        ArticleError: it unpacks to too much, or is locked or no Word file.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ArticleError(
            "The file is an old or locked Word file; save it as .docx without a password."
        )
    notes: dict[str, None] = {}
    blocks: list[Block] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise ArticleError(
                f"The file unpacks to {unpacked:,} bytes; at most {LARGEST_UNPACKED:,} are read."
            )
        styles = {
            _value(style, "styleId"): style
            for tree in _trees(archive, "word/styles.xml")
            for style in tree.iterfind("{*}style")
        }
        for pattern, why, repeated in _PARTS:
            reader = _Reader(styles, notes)
            texts = [t for tree in _trees(archive, pattern) for t in reader.paragraphs(tree)]
            lines = map(_lines, dict.fromkeys(texts) if repeated else texts)
            blocks += [(why, text) for text in lines]
    return blocks, list(notes)


def _trees(archive: zipfile.ZipFile, pattern: str) -> Iterator[Element]:
    """Yield the parts with such a name."""
    for name in sorted(archive.namelist()):
        if re.fullmatch(pattern, name):
            yield ElementTree.fromstring(archive.read(name))


def _lines(text: str) -> str:
    return re.sub(r" *\n[ \n]*", "\n", re.sub(r"   +", "  ", text)).strip()
