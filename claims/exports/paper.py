"""A figure as PDF: what the converter draws, the texts set here, and the words about it.

The converter needs sixty milliseconds for the texts of a page, which it sets letter by letter. It
is given a mark in place of each text, which holds the text's place and colour, and every letter
once, for it to put the fonts inside; then whole lines are set where the marks are. Where it draws
anything else than is expected here, it sets the texts itself.
"""

import re
import zlib
from codecs import BOM_UTF16_BE
from collections.abc import Mapping
from html import escape
from itertools import groupby

import vl_convert

from claims.exports.drawing import register_fonts
from claims.exports.outlines import Letter, replaced
from claims.exports.typeset import FAMILY, UNITS

Objects = dict[int, tuple[bytes, bytes]]
"""The dictionary of each object of a file and, where it has one, its stream, by number."""
Text = list[Letter]
Kind = tuple[int, str]
"""The weight of a letter, and what it stands for."""
_SIDES = re.compile(r'width="(\d+)" height="(\d+)"')
_POINTS_PER_PIXEL = 0.75
_FAR = 900000
"""Beyond every page, and a number that the converter writes exactly."""
_HIDDEN = re.compile(r'<text\b[^>]* opacity="0"[^>]*>.*?</text>')
_OBJECT = re.compile(
    rb"^(\d+) 0 obj\n(.*?)(?:\nstream\n(.*?)\nendstream)?\nendobj$", re.MULTILINE | re.DOTALL
)
_ENTRIES = re.compile(rb"(?:^ *+/\w+ \d+ 0 R\n){2,}", re.MULTILINE)
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_MARK = re.compile(
    rb"^(\d+) %d m\n\d+ %d l\n\d+ %d l\nh\nf\n" % (_FAR, _FAR, _FAR + 1), re.MULTILINE
)
_ONCE = re.compile(
    rb"q\nBT\n1 0 0 -1 \S+ -%d Tm\n(/\w+) 1 Tf\n(\(.{2,8}?\)) Tj\nET\nQ\n" % _FAR, re.DOTALL
)
_HEAD = b"%PDF-1.7\n%\x80\x80\x80\x80\n"


def pdf(svg: str, properties: Mapping[str, str]) -> bytes:
    """Return the SVG of a figure as PDF, its text selectable and its fonts inside.

    ``properties`` are words about the document by their names in PDF, such as ``Title``.
    """
    texts: list[Text] = []

    def mark(text: Text) -> str:
        texts.append(text)
        return f"M{len(texts) - 1} {_FAR}h1v1z"

    marked = replaced(_HIDDEN.sub("", svg), mark).removesuffix("</svg>")
    kinds = sorted({(letter.weight, letter.text) for text in texts for letter in text})
    kinds.reverse()  # so that no two beside each other are one letter, as f and t would be
    objects = _drawn(f"{marked}{_each(kinds)}</svg>")
    if not _set(objects, texts, kinds):
        objects = _drawn(svg)
    return _written(objects, properties)


def _each(kinds: list[Kind]) -> str:
    """Return texts that hold each letter once."""
    return "".join(
        f'<text y="-{_FAR}" font-family=\'"{FAMILY}"\' font-size="1px" font-weight="{weight}"'
        f' xml:space="preserve">{escape("".join(text for _, text in found))}</text>'
        for weight, found in groupby(kinds, lambda kind: kind[0])
    )


def _drawn(svg: str) -> Objects:
    """Return the objects of the PDF that the converter makes of an SVG, by number from 1."""
    register_fonts()
    made = vl_convert.svg_to_pdf(_SIDES.sub(_in_points, svg, count=1))
    return {
        int(number): (_ENTRIES.sub(_in_order, words), stream)
        for number, words, stream in _OBJECT.findall(made)
    }


def _in_points(sides: re.Match[str]) -> str:
    """Give a drawing its size on paper; the view box keeps its pixels."""
    across, down = (float(side) * _POINTS_PER_PIXEL for side in sides.groups())
    return f'width="{across}" height="{down}"'


def _in_order(entries: re.Match[bytes]) -> bytes:
    """Put what an object refers to in order: the converter writes it in any."""
    return b"".join(sorted(entries[0].splitlines(keepends=True)))


def _set(objects: Objects, texts: list[Text], kinds: list[Kind]) -> bool:
    """Set the texts where their marks are; return whether there is a place for each."""
    page = objects[_numbered(objects, b"/Type /Page\n")][0]
    number = int(page.split(b"/Contents ")[1].split()[0])
    content = zlib.decompress(objects[number][1])
    codes = _ONCE.findall(content)
    if len(codes) != len(kinds) or len(_MARK.findall(content)) != len(texts):
        return False
    known = dict(zip(kinds, codes, strict=True))
    content = _MARK.sub(lambda mark: _shown(texts[int(mark[1])], known), _ONCE.sub(b"", content))
    packed = zlib.compress(content)
    words = b"<<\n  /Length %d\n  /Filter /FlateDecode\n>>" % len(packed)
    objects[number] = (words, packed)
    return True


def _shown(text: Text, codes: Mapping[Kind, tuple[bytes, bytes]]) -> bytes:
    """Return the operators that show a line of text, in UNITS of its em."""
    shown = []
    for weight, letters in groupby(text, lambda letter: letter.weight):
        parts = [(letter.gap, *codes[weight, letter.text]) for letter in letters]
        line = b"".join(b"%d%b" % (-gap, code) if gap else code for gap, _, code in parts)
        shown.append(b"%b %d Tf\n[%b] TJ\n" % (parts[0][1], UNITS, line))
    return b"BT\n1 0 0 1 0 0 Tm\n%bET\n" % b"".join(shown)


def _numbered(objects: Objects, text: bytes) -> int:
    """Return the number of the object that holds a text."""
    return next(number for number, (words, _) in objects.items() if text in words)


def _numbers(objects: Objects, *first: int) -> dict[int, int]:
    """Number what the first objects refer to: the converter numbers its fonts in any order."""
    found, numbers = list(first), {number: place for place, number in enumerate(first, 1)}
    for number in found:
        for reference in map(int, _REFERENCE.findall(objects[number][0])):
            if reference not in numbers:
                found.append(reference)
                numbers[reference] = len(found)
    return numbers


def _written(objects: Objects, properties: Mapping[str, str]) -> bytes:
    """Return the objects as a file in English with its properties."""
    root, info = _numbered(objects, b"/Type /Catalog"), _numbered(objects, b"/Producer (svg2pdf)")
    numbers = _numbers(objects, root, info)
    texts = {
        key: (BOM_UTF16_BE + text.encode("utf-16-be")).hex() for key, text in properties.items()
    }
    lines = "".join(f"  /{key} <{digits}>\n" for key, digits in texts.items())
    objects[info] = f"<<\n{lines}>>".encode(), b""
    objects[root] = objects[root][0].replace(b"<<\n", b"<<\n  /Lang (en)\n", 1), b""
    parts, places, at = [_HEAD], [], len(_HEAD)
    for old, new in numbers.items():
        words, stream = objects[old]
        words = _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], words)
        body = b"%b\nstream\n%b\nendstream" % (words, stream) if stream else words
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (new, body))
        places.append(b"%010d 00000 n \n" % at)
        at += len(parts[-1])
    size = len(places) + 1
    parts += [b"xref\n0 %d\n0000000000 65535 f \n" % size, *places]
    parts.append(b"trailer\n<<\n  /Size %d\n  /Root 1 0 R\n  /Info 2 0 R\n>>\n" % size)
    return b"".join([*parts, b"startxref\n%d\n%%%%EOF\n" % at])
