"""Word files, PDFs and pages made by tests, from little."""

import io
import random
import textwrap
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202c\u2066\u2069\u034f\u061c"
SPACES = "\u00a0\u2009\u202f\u2007\u3000 "
PARAGRAPH = (
    "The Turkish National DefenceMinistry said on Thursday that 56 terrorists were neutralised "
    "in northern Syria in the past week. Since January 1, 2024, a total of 2,291 terrorists have "
    "been neutralised, including in northern Iraq and Syria. In the past week 312 people were "
    "apprehended at the border."
)


def page(body: str, head: str = "") -> bytes:
    """A page of HTML in UTF-8."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; ``styles="…"`` and the like give other parts' contents."""
    names = {"document": f"<w:body>{body}</w:body>"} | parts
    space = (
        f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {space}>{content}</w:{name}>")
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of a Word file."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p>{''.join(runs)}</w:p>"


Placed = tuple[float, float, float, str]
"""Left edge, baseline, size and text of a piece of print."""


def pdf(*pages: Sequence[Placed], page: str = "") -> bytes:
    """A PDF with these pieces on each of its pages, in Helvetica; ``page`` adds to each page."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, pieces in enumerate(pages):
        drawn = b"\n".join(_piece(*piece) for piece in pieces)
        packed = zlib.compress(drawn)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R"
            f"/Resources<</Font<</F 3 0 R>>>>{page}>>".encode()
        )
        objects.append(
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
        )
    return written(objects)


def printed(text: str, width: int, size: float = 12) -> bytes:
    """A PDF of a text in lines of at most so many signs."""
    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    return pdf([(60, 780 - 1.2 * size * n, size, line) for n, line in enumerate(lines)])


def _piece(left: float, base: float, size: float, text: str) -> bytes:
    shown = text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        shown = shown.replace(sign, b"\\" + sign)
    return b"BT /F %.2f Tf %.2f %.2f Td (%s) Tj ET" % (size, left, base, shown)


def written(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects, the first of them its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, count = len(data), len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % count
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, start)


def variants(seed: int, count: int, text: str = PARAGRAPH) -> Iterator[tuple[str, str, bytes]]:
    """Yield the same words in so many guises: what was done, the ending and the bytes.

    A piece of the text is drawn for each kind: the width of its lines, the place of an invisible
    sign, the kind of space. Nothing a reader sees differs but the line breaks.
    """
    chance = random.Random(seed)
    kinds = (_as_text, _as_page, _as_word, _as_print)
    for number in range(count):
        made = kinds[number % len(kinds)]
        what, ending, data = made(text, chance)
        yield f"seed {seed}/{number}, {what}", ending, data


def _as_text(text: str, chance: random.Random) -> tuple[str, str, bytes]:
    width = chance.randrange(20, 200)
    marked, mark = _with_mark(text, chance)
    wrapped = "\n".join(textwrap.wrap(marked, width, break_on_hyphens=False))
    return f"text, {mark}, {width} wide", ".txt", wrapped.encode()


def _as_page(text: str, chance: random.Random) -> tuple[str, str, bytes]:
    width = chance.randrange(20, 200)
    marked, mark = _with_mark(text, chance)
    at = chance.randrange(len(marked))
    odd = chance.choice(
        ("<wbr>", "<b></b>", "<!-- 7 -->", "<span hidden>9</span>", "&shy;", "<sup>1</sup>")
    )
    if odd == "<sup>1</sup>":
        at = text.index(" terrorists")  # a note follows a word
        marked, mark = text, "no mark"
    whole = f"{escape(marked[:at])}{odd}{escape(marked[at:])}"
    wrapped = "\n".join(textwrap.wrap(whole, width, break_long_words=False, break_on_hyphens=False))
    return f"page, {mark}, {odd} at {at}, {width} wide", ".html", page(f"<p>{wrapped}</p>")


def _as_word(text: str, chance: random.Random) -> tuple[str, str, bytes]:
    marked, mark = _with_mark(text, chance)
    cuts = sorted(chance.randrange(len(marked)) for _ in range(3))
    pieces = [marked[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
    odd = chance.choice(("<w:softHyphen/>", "<w:lastRenderedPageBreak/>", "<w:bookmarkEnd/>"))
    gone = run("99", "<w:vanish/>") + f"<w:del>{run('7')}</w:del>"
    body = paragraph(
        run(pieces[0]), gone, run(pieces[1]), f"<w:r>{odd}</w:r>", *map(run, pieces[2:])
    )
    return f"Word file, {mark}, cut at {cuts}, {odd}", ".docx", docx(body)


def _as_print(text: str, chance: random.Random) -> tuple[str, str, bytes]:
    width = chance.randrange(24, 84)
    return f"PDF, {width} wide", ".pdf", printed(text, width)


def _with_mark(text: str, chance: random.Random) -> tuple[str, str]:
    """Put an invisible sign anywhere, or an odd space in the place of one."""
    if chance.random() < 0.3:
        places = [at for at, sign in enumerate(text) if sign == " "]
        at, sign = chance.choice(places), chance.choice(SPACES)
        return f"{text[:at]}{sign}{text[at + 1 :]}", f"U+{ord(sign):04X} for the space at {at}"
    at, sign = chance.randrange(len(text) + 1), chance.choice(INVISIBLE)
    return f"{text[:at]}{sign}{text[at:]}", f"U+{ord(sign):04X} at {at}"
