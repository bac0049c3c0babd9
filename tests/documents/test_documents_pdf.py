"""A PDF is read as it is printed: words, lines, columns, by the place of each sign."""

from collections.abc import Sequence

import pytest
import vl_convert
from made_documents import PARAGRAPH, Placed, pdf, printed

from claims.documents.document import document_of
from claims.errors import ArticleError


def read(*pages: Sequence[Placed], page: str = "") -> str:
    return document_of(".pdf", pdf(*pages, page=page)).text


def lines(*texts: str, left: float = 60, top: float = 780) -> list[Placed]:
    """Lines of 12 points, one below the other."""
    return [(left, top - 14.4 * number, 12, text) for number, text in enumerate(texts)]


@pytest.mark.parametrize("width", range(24, 90, 5))
def test_a_paragraph_is_one_at_every_width(width: int) -> None:
    assert document_of(".pdf", printed(PARAGRAPH, width)).text.split() == PARAGRAPH.split()


def test_paragraphs_are_parted_by_their_distance() -> None:
    first, second = lines("56 people were held", "in Iraq."), lines("Two died", "there.", top=730)
    assert read([*first, *second]) == "56 people were held\nin Iraq.\n\nTwo died\nthere."


@pytest.mark.parametrize(
    ("mark", "text"),
    [("1", "56 people"), ("*", "56 people"), ("a", "56 people"), ("th", "56th people")],
)
def test_a_small_raised_sign_is_a_note(mark: str, text: str) -> None:
    base = 700.0
    pieces = [(60, base, 12, "56"), (73.4, base + 4, 7, mark), (85, base, 12, "people")]
    assert read(pieces) == text


def test_a_mark_that_is_drawn_last_is_a_note_too() -> None:
    pieces = [*lines("56 people were held", "in Iraq."), (73.4, 784, 7, "1")]
    assert read(pieces) == "56 people were held\nin Iraq."


def test_a_small_raised_sign_begins_a_note() -> None:
    assert read([(60, 704, 7, "1"), (64, 700, 12, "Revised.")]) == "Revised."


def test_words_parted_at_the_end_of_a_line_are_put_together() -> None:
    text = read(
        lines(
            "were neutra-",
            "lised and twenty-",
            "five held in a cross-",
            "border raid, 20-",
            "25 more",
        )
    )
    assert text == "were neutralised and twenty-five held in a cross-border raid, 20-25 more"


def test_a_word_is_spelled_as_elsewhere_in_the_file() -> None:
    assert read(lines("an anti-", "terror raid", "of antiterror forces")).startswith(
        "an antiterror"
    )


LEFT = ("The ministry said on Thursday that 56", "terrorists were neutralised in the past", "week.")
RIGHT = (
    "In northern Syria 14 were neutralised",
    "and six surrendered at the border post",
    "there.",
)


def test_columns_are_read_one_after_the_other() -> None:
    pieces = [
        (60, 740, 20, "Weekly briefing of the ministry, with 71 pictures"),
        *lines(*LEFT, left=50, top=700),
        *lines(*RIGHT, left=320, top=700),
    ]
    alternating = [
        pieces[0],
        *(piece for pair in zip(pieces[1:4], pieces[4:], strict=True) for piece in pair),
    ]
    wanted = "\n\n".join([pieces[0][3], "\n".join(LEFT), "\n".join(RIGHT)])
    assert read(pieces) == wanted
    assert read(alternating) == wanted


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        ("Iraq", "42"),
        ("Syria", "14"),
        ("Border", "312"),
        ("Sea", "9"),
        ("Air", "1"),
        ("All", "5"),
    ]
    pieces = [
        piece
        for number, (where, count) in enumerate(rows)
        for piece in ((60, 700 - 15 * number, 12, where), (300, 700 - 15 * number, 12, count))
    ]
    assert read(pieces).split("\n\n")[0] == "Iraq  42"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read(turn: int) -> None:
    assert read(lines("56 people", "were held"), page=f"/Rotate {turn}") == "56 people\nwere held"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_lines_are_read(turn: int) -> None:
    drawn = vl_convert.svg_to_pdf(
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">'
        f'<g transform="rotate({turn} 200 200)" font-family="Liberation Sans">'
        '<text x="100" y="200">56 people were</text><text x="100" y="216">held</text></g></svg>'
    )
    assert document_of(".pdf", drawn).text == "56 people were\nheld"


def test_spaced_letters_are_words() -> None:
    drawn = vl_convert.svg_to_pdf(
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="80"><text x="20" y="40" '
        'font-family="Liberation Sans" letter-spacing="3">56 people were held</text></svg>'
    )
    assert document_of(".pdf", drawn).text == "56 people were held"


def test_a_stretched_line_is_one() -> None:
    stretched = [(60, 700, 12, "56 "), (100, 700, 12, "people "), (160, 700, 12, "held.")]
    assert (
        read([*stretched, (60, 685, 12, "Two died there.")]) == "56 people held.\nTwo died there."
    )


def test_numbers_of_pages_are_left_out() -> None:
    pages = [
        [*lines("56 people were", "held in the past"), (300, 40, 10, "1")],
        [*lines("week in Iraq", "and Syria."), (300, 40, 10, "Page 2 of 2")],
    ]
    found = document_of(".pdf", pdf(*pages))
    assert found.text == "56 people were\nheld in the past\nweek in Iraq\nand Syria."
    assert [part.why for part in found.left_out] == ["page number"] * 2


def test_a_head_that_runs_over_the_pages_is_left_out() -> None:
    pages = [
        [(60, 820, 9, f"Bulletin 17, page {n}"), *lines(f"{n}6 people", "held.")] for n in (1, 2, 3)
    ]
    assert "Bulletin" not in read(*pages)


def test_ligatures_are_letters() -> None:
    drawn = vl_convert.svg_to_pdf(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80"><text x="20" y="40" '
        'font-family="Liberation Sans">fifty-five o\ufb03cers</text></svg>'
    )
    assert document_of(".pdf", drawn).text == "fifty-five officers"


LOCKED = b"<</Filter/Standard/V 1/R 2/O(" + b"a" * 32 + b")/U(" + b"b" * 32 + b")/P -4>>"
NO_TEXT = "The PDF has no text on its pages, as a scan has none; type its words or paste them."
REFUSALS = {
    "empty": (pdf([]), NO_TEXT),
    "scan": (
        vl_convert.svg_to_pdf(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image width="9" '
            'height="9" href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ'
            'AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="/></svg>'
        ),
        NO_TEXT,
    ),
    "locked": (
        pdf(lines("56")).replace(b"trailer<<", b"trailer<</Encrypt %s/ID[(x)(x)]" % LOCKED),
        "The PDF is locked with a password; save it without one.",
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_a_pdf_that_cannot_be_read_is_refused(what: str) -> None:
    data, sentence = REFUSALS[what]
    with pytest.raises(ArticleError) as refused:
        document_of(".pdf", data)
    assert str(refused.value) == sentence
