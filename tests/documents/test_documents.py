"""The text of chosen files: each kind is read, and what cannot be is refused in a sentence."""

import io
import zipfile

import pytest
import vl_convert
from docx import Document

from claims.documents import LARGEST_FILE, read
from claims.errors import ArticleError

PDF = vl_convert.svg_to_pdf(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80">'
    '<text x="20" y="40" font-family="Liberation Sans">54 were reported</text></svg>'
)


def test_plain_text_is_kept_as_it_is() -> None:
    assert read("a.txt", "Çukurca:\r\n54".encode()).text == "Çukurca:\r\n54"


def test_windows_turkish_text_is_read() -> None:
    assert read("a.TXT", "Şırnak".encode("cp1254")).text == "Şırnak"


def test_html_gives_its_paragraphs_and_none_of_its_scripts() -> None:
    page = (
        "<html><head><title>x</title><script>alert(54)</script></head><body><h1>Briefing</h1>"
        "<p>A total of <b>802</b> were<br>reported.</p><style>p{}</style></body></html>"
    )
    assert read("a.html", page.encode()).text == "Briefing\n\nA total of 802 were\nreported."


def test_a_word_file_gives_its_paragraphs() -> None:
    document, stream = Document(), io.BytesIO()
    document.add_paragraph("54 in İdlib")
    document.add_paragraph("six in Şırnak")
    document.save(stream)
    assert read("a.docx", stream.getvalue()).text == "54 in İdlib\n\nsix in Şırnak"


def test_a_pdf_gives_its_text() -> None:
    assert read("a.pdf", PDF).text == "54 were reported"


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.exe", b"x", '"a.exe" is none of .txt, .html, .htm, .docx, .pdf; save it as one.'),
        ("a.txt", b" \n", '"a.txt" holds no text; paste it instead.'),
        (
            "a.pdf",
            b"no pdf",
            '"a.pdf" cannot be read as pdf (PdfiumError); paste its text instead.',
        ),
        (
            "a.docx",
            b"no zip",
            '"a.docx" cannot be read as docx (BadZipFile); paste its text instead.',
        ),
        (
            "big.txt",
            b"x" * (LARGEST_FILE + 1),
            '"big.txt" has 10,000,001 bytes; at most 10,000,000 are read.',
        ),
        (
            "bomb.docx",
            _bomb(),
            "The file unpacks to 60,000,000 bytes; at most 50,000,000 are read.",
        ),
    ],
    ids=["ending", "empty", "no-pdf", "no-docx", "too-large", "bomb"],
)
def test_what_cannot_be_read_is_refused(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(ArticleError) as raised:
        read(name, data)
    assert str(raised.value) == sentence
