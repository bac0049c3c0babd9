"""The text of a Word file as it is printed: one pass over its parts, nothing linked is opened.

Words that were deleted, moved away, hidden or struck are not read; text boxes once, headers
before the text, footnotes after it, footers beside it. The parts' XML is read as a stream, for a
small file can unpack to millions of paragraphs.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from claims.documents.document import Block
from claims.documents.marks import lowered, raised
from claims.errors import ArticleError

LARGEST_UNPACKED: Final = 50_000_000
MOST_ELEMENTS: Final = 1_500_000
MOST_PARTS: Final = 5_000
STRUCK: Final = "Deleted, hidden or struck words were not read."
MARKS: Final = "Raised marks of notes were not read as part of a number."
FOOTER: Final = "page footer"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_PASSED_OVER: Final = frozenset(
    "del moveFrom Fallback delText instrText delInstrText rPrChange pPrChange tblPrChange "
    "sectPrChange tcPrChange trPrChange numberingChange rt annotation".split()
)
_UNREAD: Final = frozenset({"del", "moveFrom"})
_TOGGLES: Final = frozenset({"vanish", "strike", "dstrike"})
_WRITTEN: Final = {"tab": "  ", "ptab": "  ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_STYLED: Final = frozenset({"rStyle", "pStyle"})
_PARTS: Final = (
    (r"word/header\d*\.xml\Z", "", True),
    (r"word/document\d*\.xml\Z", "", False),
    (r"word/(?:footnotes|endnotes)\.xml\Z", "", False),
    (r"word/footer\d*\.xml\Z", FOOTER, True),
)
"""The parts that are read: pattern of the name, why it is left out, and whether each section
repeats it."""

Attributes = Mapping[str, str]


@dataclass
class _Look:
    """How a run looks: hidden or struck out, raised, lowered."""

    gone: bool = False
    raised: bool = False
    lowered: bool = False

    def take(self, tag: str, value: str) -> None:
        """Take one property into account."""
        if tag in _TOGGLES:
            self.gone = self.gone or value not in _OFF
        elif tag == "vertAlign":
            self.raised, self.lowered = value == "superscript", value == "subscript"
        elif tag == "position" and re.fullmatch(r"-?\d+", value):
            self.raised, self.lowered = int(value) > 0, int(value) < 0


@dataclass
class _Paragraph:
    """A paragraph being written, and the look its style gives to runs."""

    text: list[str] = field(default_factory=list)
    style: _Look = field(default_factory=_Look)
    fields: list[bool] = field(default_factory=list)


class _Part:
    """Writes the paragraphs of one part while its XML is read."""

    def __init__(self, styles: Mapping[str, _Look], notes: dict[str, None]) -> None:
        self.styles, self.notes = styles, notes
        self.blocks: list[str] = []
        self.open: list[_Paragraph] = []
        self.over = 0
        self.look: _Look | None = None
        self.in_run_properties = False
        self.in_text = False
        self.raised: list[str] = []
        self.page_field = 0

    def start(self, tag: str, given: Attributes) -> None:
        """Begin an element."""
        if self.over or tag in _PASSED_OVER:
            if tag in _UNREAD and not self.over:
                self.notes[STRUCK] = None
            self.over += 1
        elif tag == "p":
            self.open.append(_Paragraph())
        elif self.open:
            self._inside(tag, given)

    def end(self, tag: str) -> None:
        """End an element."""
        if self.over:
            self.over -= 1
        elif tag == "p" and self.open:
            self._raise()
            self.blocks.append("".join(self.open.pop().text))
        elif tag == "r":
            self.look = None
        elif tag == "rPr":
            self.in_run_properties = False
        elif tag == "t":
            self.in_text = False

    def words(self, text: str) -> None:
        """Write words of a run, unless they are not seen."""
        if self.in_text and not self.over and self.open:
            self._write(text)

    def _inside(self, tag: str, given: Attributes) -> None:
        value = given.get("val", "true")
        if tag == "r":
            style = self.open[-1].style
            self.look = _Look(style.gone, style.raised, style.lowered)
        elif tag == "rPr":
            self.in_run_properties = self.look is not None
        elif tag in _STYLED:
            self._style(tag, value)
        elif self.in_run_properties and self.look is not None:
            self.look.take(tag, value)
        elif tag == "t":
            self.in_text = True
        elif tag == "fldChar":
            self._field(given.get("fldCharType", ""))
        elif tag == "sym":
            self._write(_symbol(given.get("char", "")))
        elif self.look is not None and tag in _WRITTEN:
            self._write(_WRITTEN[tag])

    def _style(self, tag: str, name: str) -> None:
        look = self.styles.get(name)
        if look is None:
            return
        target = self.look if tag == "rStyle" else self.open[-1].style
        if target is not None:
            target.gone = target.gone or look.gone
            target.raised, target.lowered = look.raised, look.lowered

    def _field(self, kind: str) -> None:
        fields = self.open[-1].fields
        if kind == "begin":
            fields.append(True)
        elif kind == "separate" and fields:
            fields[-1] = False
        elif kind == "end" and fields:
            fields.pop()

    def _write(self, text: str) -> None:
        here, look = self.open[-1], self.look or _Look()
        if any(here.fields):
            return  # the code of a field, not what it shows
        if look.gone:
            self.notes[STRUCK] = None
        elif look.raised:
            self.raised.append(text)
        elif look.lowered:
            here.text.append(lowered("".join(here.text[-4:]), text))
        else:
            self._raise()
            here.text.append(text)

    def _raise(self) -> None:
        """Write the raised signs gathered, which may be split over several runs."""
        if self.raised and self.open:
            signs, here = "".join(self.raised), self.open[-1].text
            left = raised("".join(here[-4:]), signs)
            if not left and signs.strip():
                self.notes[MARKS] = None
            here.append(left)
        self.raised.clear()


class _Styles:
    """Reads which styles hide, strike or raise, with what they are based on."""

    def __init__(self) -> None:
        self.looks: dict[str, _Look] = {}
        self.based: dict[str, str] = {}
        self.name = ""
        self.in_run = False

    def start(self, tag: str, given: Attributes) -> None:
        """Begin an element."""
        if tag == "style":
            self.name = given.get("styleId", "")
            self.looks[self.name] = _Look()
        elif tag == "basedOn":
            self.based[self.name] = given.get("val", "")
        elif tag == "rPr":
            self.in_run = True
        elif self.in_run and self.name:
            self.looks[self.name].take(tag, given.get("val", "true"))

    def end(self, tag: str) -> None:
        """End an element."""
        if tag == "style":
            self.name = ""
        elif tag == "rPr":
            self.in_run = False

    def words(self, text: str) -> None:
        """Pass over text, of which styles have none."""

    def all(self) -> dict[str, _Look]:
        """Return the look of every style that has one."""
        found = {}
        for name in self.looks:
            look, above, seen = _Look(), name, set[str]()
            while above in self.looks and above not in seen:
                seen.add(above)
                one = self.looks[above]
                look.gone = look.gone or one.gone
                look.raised, look.lowered = look.raised or one.raised, look.lowered or one.lowered
                above = self.based.get(above, "")
            found[name] = look
        return found


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
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _require_small(archive)
        left = [MOST_ELEMENTS]
        styles = _Styles()
        if "word/styles.xml" in archive.namelist():
            _parse(archive, "word/styles.xml", styles, left)
        looks = styles.all()
        blocks = []
        for pattern, why, repeats in _PARTS:
            texts = _texts(archive, pattern, _Part(looks, notes), left)
            blocks += [(why, text) for text in (dict.fromkeys(texts) if repeats else texts)]
    return blocks, list(notes)


def _texts(archive: zipfile.ZipFile, pattern: str, part: _Part, left: list[int]) -> list[str]:
    """Return the paragraphs of all parts with such a name."""
    for name in sorted(archive.namelist()):
        if re.match(pattern, name):
            _parse(archive, name, part, left)
    return [text for block in part.blocks if (text := _lines(block))]


def _require_small(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST_UNPACKED:
        raise ArticleError(
            f"The file unpacks to {unpacked:,} bytes; at most {LARGEST_UNPACKED:,} are read."
        )
    if len(entries) > MOST_PARTS:
        raise ArticleError(f"The file has {len(entries):,} parts; at most {MOST_PARTS:,} are read.")


def _parse(archive: zipfile.ZipFile, name: str, reader: _Part | _Styles, left: list[int]) -> None:
    """Send a part's elements to a reader, by their names without name spaces."""

    def start(tag: str, attributes: Attributes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise ArticleError(
                f"The file has more than {MOST_ELEMENTS:,} elements; paste its text instead."
            )
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        reader.start(tag.rpartition(" ")[2], given)

    def refuse(*_: object) -> None:
        raise ArticleError("The file defines entities, which no Word file does; save it anew.")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: reader.end(tag.rpartition(" ")[2])
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = refuse
    with archive.open(name) as stream:
        read: Callable[[int], bytes] = stream.read
        total = 0
        while piece := read(1 << 16):
            total += len(piece)
            if total > LARGEST_UNPACKED:
                raise ArticleError(
                    f"The file unpacks to more than {LARGEST_UNPACKED:,} bytes; "
                    "paste its text instead."
                )
            parser.Parse(piece, False)
        parser.Parse(b"", True)


def _lines(text: str) -> str:
    return re.sub(r" *\n[ \n]*", "\n", re.sub(r"   +", "  ", text)).strip()


def _symbol(code: str) -> str:
    """Return the digit or sign of a symbol font, whose codes are Latin ones moved up."""
    try:
        sign = chr(int(code, 16) & 0xFF) if code.upper().startswith("F0") else chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return sign if sign.isascii() and sign.isalnum() else " "
