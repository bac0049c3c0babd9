"""A PDF holds its texts as lines, where the converter would have set their letters."""

import re
from io import BytesIO

import pytest
import vl_convert
from pypdf import PdfReader
from pypdf.generic import ContentStream, FloatObject, NumberObject

from claims.exports.drawing import register_fonts
from claims.exports.paper import pdf
from claims.exports.typeset import STACK, UNITS

STYLE = f"font-family='{STACK}' font-size=\"24px\""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg"'
    ' width="400" height="120" viewBox="0 0 400 120">{}</svg>'
)


def paper(inside: str) -> PdfReader:
    return PdfReader(BytesIO(pdf(SVG.format(inside), {"Title": "Çukurca (1)"})), strict=True)


def content(reader: PdfReader) -> str:
    return reader.pages[0].get_contents().get_data().decode("latin-1")


def operations(reader: PdfReader) -> list[tuple[list, bytes]]:
    return ContentStream(reader.pages[0].get_contents(), reader).operations


def placed_by_converter(inside: str) -> list[float]:
    """Return where the converter begins each letter, in pixels."""
    register_fonts()
    reader = PdfReader(BytesIO(vl_convert.svg_to_pdf(SVG.format(inside))))
    return [float(values[4]) for values, operator in operations(reader) if operator == b"Tm"]


def placed_here(inside: str) -> list[float]:
    """Return where each letter begins, from the line's place, its gaps and the font's widths."""
    reader = paper(inside)
    matrices = [values for values, operator in operations(reader) if operator == b"cm"]
    lines = [values[0] for values, operator in operations(reader) if operator == b"TJ"]
    scale, start = float(matrices[-1][0]), float(matrices[-1][4])
    at, places, widths = 0.0, [], advances(reader)
    for part in lines[0]:
        if isinstance(part, FloatObject | NumberObject):
            at -= float(part)
        else:
            places.append(start + scale * at)
            at += widths[int.from_bytes(part.original_bytes, "big")]
    return places


def advances(reader: PdfReader) -> dict[int, int]:
    (font,) = reader.pages[0]["/Resources"]["/Font"].values()
    held = iter(font["/DescendantFonts"][0]["/W"])
    return {
        code: wide
        for first, last, wide in zip(held, held, held, strict=True)
        for code in range(first, last + 1)
    }


@pytest.mark.parametrize(
    "text",
    [
        f'<text x="10" y="40" {STYLE}>AVATAR To 1,234</text>',
        f'<text text-anchor="end" x="300" y="60" {STYLE}>often; effort, Yes</text>',
        f'<text x="9" y="40" {STYLE} font-weight="600" xml:space="preserve">a  Töne</text>',
    ],
)
def test_a_line_begins_each_letter_where_the_converter_does(text: str) -> None:
    assert placed_here(text) == pytest.approx(placed_by_converter(text), abs=0.01)


def test_a_line_is_one_text_with_its_bold_run_before_it() -> None:
    text = (
        f'<text {STYLE} x="9" y="40" xml:space="preserve"><tspan font-weight="600">Note</tspan>'
        "  Türkiye &amp; after, often (effort)</text>"
    )
    reader = paper(text)
    assert reader.pages[0].extract_text() == "Note  Türkiye & after, often (effort)"
    assert content(reader).count("TJ") == 2


def test_a_text_keeps_its_colour_and_its_turn() -> None:
    drawn = content(
        paper(f'<text transform="translate(9,90) rotate(-90)" {STYLE} fill="#ff0000">A</text>')
    )
    assert "\n1 0 0 scn\nBT" in drawn
    assert re.search(r"\n\S+ -0\.024 -0\.024 \S+ 9 90 cm\n", drawn)


def test_what_cannot_be_set_here_is_set_by_the_converter() -> None:
    known = f'<text x="10" y="30" {STYLE}>Weeks</text>'
    other = f'<text x="10" y="60" {STYLE} font-style="italic">802</text>'
    assert paper(known + other).pages[0].extract_text().split() == ["Weeks", "802"]


@pytest.mark.parametrize(
    "inside",
    [
        f'<g opacity="0.5"><text x="10" y="30" {STYLE}>Weeks</text></g>',
        f'<text x="10" y="30" {STYLE} opacity="0.5">Weeks</text>',
        f'<text x="10" y="30" {STYLE} fill="none">Weeks</text><text {STYLE} y="60">Weeks</text>',
    ],
)
def test_where_a_mark_is_lost_the_converter_sets_all(inside: str) -> None:
    reader = paper(inside)
    assert f"{UNITS} Tf" not in content(reader)
    assert b"Tj" in b"".join(
        thing.get_object().get_data()
        for thing in [
            reader.pages[0]["/Contents"],
            *reader.pages[0]["/Resources"].get("/XObject", {}).values(),
        ]
    )


def test_a_hidden_text_is_left_out() -> None:
    reader = paper(f'<text {STYLE} y="30">Apr</text><text {STYLE} y="60" opacity="0">May</text>')
    assert reader.pages[0].extract_text() == "Apr"


def test_a_drawing_without_text_passes() -> None:
    reader = paper('<rect width="9" height="9" fill="red"/>')
    assert reader.pages[0].extract_text() == ""
    assert reader.metadata.title == "Çukurca (1)"
    assert reader.root_object["/Lang"] == "en"


def test_a_page_is_as_large_in_points_as_in_pixels() -> None:
    box = paper(f'<text {STYLE} y="30">Apr</text>').pages[0].mediabox
    assert (box.width, box.height) == (300, 90)


def test_a_drawing_is_the_same_file_each_time() -> None:
    inside = f'<text {STYLE} y="30"><tspan font-weight="600">Note</tspan>  both fonts</text>' + (
        "".join(f'<path d="M{n} 50h9v9z" fill-opacity="0.{n}"/>' for n in range(1, 9))
    )
    assert len({pdf(SVG.format(inside), {"Title": "x"}) for _ in range(8)}) == 1
