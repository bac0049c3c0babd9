"""The text of a PDF as it is printed: words, lines and columns, by the place of each sign.

PDFium, the reader of PDF in Chrome, says where each sign stands; this puts signs together to
lines, lines to columns, and leaves out marks of notes and the numbers of pages.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from claims.documents.columns import Line, paragraphs
from claims.documents.document import Block
from claims.documents.hyphens import joined, words_of
from claims.documents.marks import MARKS, left_of, raised
from claims.errors import ArticleError

PAGE_NUMBER: Final = "page number"
RUNNING: Final = "running head"
TURNED: Final = "turned text"
_PASSWORD: Final = "The PDF is locked with a password; save it without one."
_NO_TEXT: Final = (
    "The PDF has no text on its pages, as a scan has none; type its words or paste them."
)
_HYPHENS: Final = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_NO_SIGNS: Final = frozenset({0, 10, 13, 0xFFFF})
_NUMBER_OF_PAGE: Final = re.compile(
    r"(?:page |p\. ?|sayfa |- ?|– ?)?\d{1,3}(?: ?(?:/|of) ?\d{1,3}| ?[-–])?\Z", re.IGNORECASE
)
_PIECE: Final = re.compile(r"\d+")


class _Row:
    """Signs of one line, in the order they were drawn."""

    def __init__(self, sign: Line) -> None:
        self.signs = [sign]
        self.base, self.size = sign.base, sign.size

    def holds(self, sign: Line) -> bool:
        """Tell whether a sign goes on with this line."""
        near = max(self.size, sign.size)
        rise = sign.base - self.base
        last = self.signs[-1]
        # A drawn space goes on with the line, however wide the line is stretched.
        widest = 2.5 if last.text == " " and last.right > last.left else 1.1
        follows = sign.left > last.left - 0.3 * near and sign.left - last.right < widest * near
        return follows and -0.45 * near < rise < 0.62 * near

    def take(self, sign: Line) -> None:
        """Take a sign in; the largest signs give the line its base."""
        if sign.size > 1.05 * self.size and sign.text.strip():
            self.base, self.size = sign.base, sign.size
        self.signs.append(sign)

    def above(self, line: "_Row") -> bool:
        """Tell whether these small signs stand a little above another line, or at its end."""
        rise, left = self.base - line.base, self.signs[0].left
        within = line.signs[0].left < left < line.signs[-1].right + 0.5 * line.size
        return self.size < 0.8 * line.size and 0.12 < rise / line.size < 0.7 and within

    def line(self, notes: dict[str, None]) -> Line:
        """Return the row as text, its raised and lowered signs read as such."""
        shown = [sign for sign in self.signs if sign.text.strip()] or self.signs
        size = Counter(round(sign.size, 1) for sign in shown).most_common(1)[0][0]
        bases = sorted(sign.base for sign in shown if abs(sign.size - size) < 0.1)
        base = bases[len(bases) // 2]
        spacing = _spacing(shown)
        text, right, wide = "", self.signs[0].left, 0.17 * size + spacing
        for stands, group in groupby(self.signs, key=lambda sign: _stands(sign, base, size)):
            signs = list(group)
            words = _spelled(signs, text, right, wide, spacing > 0.05 * size)
            right = max(right, *(sign.right for sign in signs))
            text += left_of(words, text, stands, notes)
        plain = re.sub(r" {3,}", "  ", text).strip()
        return Line(plain, min(s.left for s in shown), max(s.right for s in shown), base, size)


def _spacing(signs: list[Line]) -> float:
    """Return the space that stands between the letters of a word, nearly always none."""
    gaps = sorted(after.left - sign.right for sign, after in pairwise(signs))
    return max(0.0, gaps[len(gaps) // 2]) if len(gaps) > 2 else 0.0


def _spelled(signs: list[Line], before: str, right: float, wide: float, spaced: bool) -> str:
    """Return signs as words, with a space wherever they stand so far apart."""
    words = ""
    for sign in signs:
        if sign.text == " " and sign.right <= sign.left and spaced:
            continue  # PDFium's guess, which takes spaced letters for words
        apart = sign.left - right > wide and (before + words)[-1:] not in {"", " "}
        words += f" {sign.text}" if apart and sign.text != " " else sign.text
        right = max(right, sign.right)
    return words


def _stands(sign: Line, base: float, size: float) -> int:
    """Tell a small sign that stands above the line (1) or below it (-1) from one on it (0)."""
    if sign.size > 0.93 * size or not sign.text.strip():
        return 0
    rise = (sign.base - base) / size
    return 1 if rise > 0.12 else -1 if rise < -0.08 else 0


def read_pdf(data: bytes) -> tuple[list[Block], list[str]]:
    """Return the paragraphs of a PDF and sentences about what was not read.

    Raises:
        ArticleError: it is locked, a scan, too long or no PDF.
    """
    notes: dict[str, None] = {}
    pages_read: list[tuple[list[Line], list[Line]]] = []
    for page in _opened(data):
        pages_read.append(_lines(list(_signs(page)), notes))
        page.close()
    if not any(lines for lines, _ in pages_read):
        raise ArticleError(_NO_TEXT)
    return _blocks(pages_read), list(notes)


def _lines(signs: list[tuple[int, Line]], notes: dict[str, None]) -> tuple[list[Line], list[Line]]:
    """Return the lines of a page in the direction most of it is read, and those turned."""
    most = Counter(turn for turn, sign in signs if sign.text.strip()).most_common(1)
    straight = [sign for turn, sign in signs if most and turn == most[0][0]]
    turned = [sign for turn, sign in signs if most and turn != most[0][0]]
    if most and most[0][0] == 2:  # PDFium gives signs that stand on their heads in no order
        straight.sort(key=lambda sign: (-round(sign.base), sign.left))
    return _rows(straight, notes), _rows(turned, notes)


def _rows(signs: list[Line], notes: dict[str, None]) -> list[Line]:
    rows: list[_Row] = []
    for sign in signs:
        if rows and rows[-1].holds(sign):
            rows[-1].take(sign)
        elif sign.text.strip():
            rows.append(_Row(sign))
    merged: list[_Row] = []
    rows = _without_marks(rows, notes)
    for row in sorted(rows, key=lambda row: (-round(row.base), row.signs[0].left)):
        if merged and _adjoins(merged[-1], row):
            merged[-1].signs += row.signs
        else:
            merged.append(row)
    lines = [row.line(notes) for row in merged]
    return [line for line in lines if line.text]


def _without_marks(rows: list[_Row], notes: dict[str, None]) -> list[_Row]:
    """Leave out marks of notes that were drawn apart from the line they stand above."""
    kept = []
    for row in rows:
        signs = "".join(sign.text for sign in row.signs).strip()
        if len(signs) < 4 and not raised("", signs) and any(row.above(line) for line in rows):
            notes[MARKS] = None
        else:
            kept.append(row)
    return kept


def _adjoins(before: _Row, row: _Row) -> bool:
    """Tell whether a row drawn at another time goes on with a word or the next one."""
    gap = row.signs[0].left - before.signs[-1].right
    level = abs(row.base - before.base) < 0.05 * before.size
    return level and row.size == before.size and -0.2 * row.size < gap < 0.4 * row.size


def _blocks(pages: list[tuple[list[Line], list[Line]]]) -> list[Block]:
    """Return the paragraphs of all pages, what stands on every page's edge beside them."""
    edges = Counter(_numberless(line) for lines, _ in pages for line in _edge_lines(lines))
    words = words_of([line.text for lines, _ in pages for line in lines])
    blocks: list[Block] = []
    for lines, turned in pages:
        beside = {line: _beside(line, edges) for line in _edge_lines(lines)}
        kept = paragraphs([line for line in lines if not beside.get(line)])
        texts = [joined(paragraph, words) for paragraph in kept]
        _go_on(blocks, texts, words)
        blocks += [*_for(beside), *(("", text) for text in texts)]
        blocks += _for(dict.fromkeys(turned, TURNED))
    return blocks


def _for(reasons: dict[Line, str]) -> list[Block]:
    return [(why, line.text) for line, why in reasons.items() if why]


def _go_on(blocks: list[Block], texts: list[str], words: frozenset[str]) -> None:
    """Put a paragraph that a page parted together, where it began."""
    if texts and _unfinished(blocks, texts[0]):
        at = max(index for index, (why, _) in enumerate(blocks) if not why)
        lines = [*blocks[at][1].split("\n"), *texts.pop(0).split("\n")]
        blocks[at] = ("", joined(lines, words))


def _edge_lines(lines: list[Line]) -> list[Line]:
    """Return the highest and the lowest line of a page, where they stand apart from the text."""
    ordered = sorted(lines, key=lambda line: line.base)
    if len(ordered) < 3:
        return []
    ends = ((ordered[0], ordered[1]), (ordered[-1], ordered[-2]))
    return [line for line, next_one in ends if abs(line.base - next_one.base) > 1.4 * line.size]


def _beside(line: Line, edges: Counter[str]) -> str:
    if _NUMBER_OF_PAGE.match(line.text):
        return PAGE_NUMBER
    return RUNNING if edges[_numberless(line)] > 2 else ""


def _numberless(line: Line) -> str:
    return _PIECE.sub("#", line.text)


def _unfinished(blocks: list[Block], onward: str) -> bool:
    """Tell whether the last paragraph goes on with the next page's first."""
    last = next((text for why, text in reversed(blocks) if not why), "")
    return bool(last) and last[-1] not in ".!?:”\"'’" and onward[:1].islower()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise ArticleError(_PASSWORD) from error
        raise


def _signs(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Line]]:
    """Yield the signs of a page, each with the quarters by which it is turned (4: askew)."""
    text = page.get_textpage()
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        sign = _HYPHENS.get(code) or ("" if code in _NO_SIGNS else chr(code))
        if not sign or not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        angle = math.degrees(pdfium.FPDFText_GetCharAngle(text, index)) / 90
        turn = round(angle) % 4 if abs(angle - round(angle)) < 0.03 else 4
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        base = x.value, y.value
        for _ in range(turn):  # back by a quarter, until it stands as it is read
            left, bottom, right, top = -top, left, -bottom, right
            base = (-base[1], base[0])
        yield turn, Line(sign, left, right, base[1], top - bottom)
    text.close()
