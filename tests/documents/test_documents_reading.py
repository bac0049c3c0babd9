"""A stranger's file is read in a process apart, which ends when it takes too much."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from made_documents import docx, page, paragraph, run

from claims.documents import read, reading
from claims.errors import ArticleError

REFUSALS = {
    "time": (
        "a.html",
        b"<p " + b" ".join(b"a%d=1" % number for number in range(400_000)) + b">54",
        '"a.html" is not read after 10 seconds; paste its text instead.',
    ),
    "memory": (
        "a.html",
        b"<b>5</b>" * 1_200_000,
        '"a.html" cannot be read within 500 MiB of memory; paste its text instead.',
    ),
    "millions of paragraphs": (
        "a.docx",
        docx('<w:p w:rsidR="1"/>' * 2_000_000),
        '"a.docx" cannot be read within 500 MiB of memory; paste its text instead.',
    ),
    "text": (
        "a.html",
        page("<p>" + "54 " * 700_000 + "</p>"),
        '"a.html" holds more text than the 2,000,000 bytes kept.',
    ),
    "nothing": ("a.html", page("<p hidden>54</p>"), '"a.html" holds no text; paste it instead.'),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_what_takes_too_much_is_refused_in_a_sentence(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fewer seconds are waited where they are what is too much, and more where memory is."""
    monkeypatch.setattr(reading, "LONGEST_READING", 3.0 if what == "time" else 60.0)
    name, data, sentence = REFUSALS[what]
    with pytest.raises(ArticleError) as refused:
        read(name, data)
    assert str(refused.value) == sentence


def test_files_are_read_side_by_side() -> None:
    files = [(f"{n}.docx", docx(paragraph(run(f"{n} people")))) for n in range(6)]
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda file: read(*file).text, files))
    assert found == [f"{n} people" for n in range(6)]


def test_all_that_is_known_of_a_file_comes_back() -> None:
    document = read("a.html", page("<nav>Home</nav><p>5\u200b6<sup>1</sup> <s>7</s> people</p>"))
    assert document.text == "56 people"
    assert [(part.why, part.text) for part in document.parts] == [
        ("menu", "Home"),
        ("", "56 people"),
    ]
    assert document.notes == (
        "Raised marks of notes were not read as part of a number.",
        "Struck words were not read.",
    )
    assert document.touched == ('"56" held zero width space.',)
