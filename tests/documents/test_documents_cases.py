"""Files as people have them, read as the command reads them: the right claims and nothing else."""

import csv
from datetime import date
from pathlib import Path

import pytest

from claims.codebook import Codebook
from claims.documents import read_file
from claims.propose import load_lexicon, propose

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "corpora" / "cases" / "text"
PAGES = ROOT / "tests" / "corpora" / "cases" / "pages"
CODEBOOK = Codebook.load(ROOT / "data")
LEXICON = load_lexicon(ROOT / "data", CODEBOOK)


def claims_of(path: Path) -> list[tuple[str, str, str]]:
    """Return value, place and period of every claim proposed, in order."""
    text = read_file(path).text
    found = propose(text, date(2024, 4, 25), codebook=CODEBOOK, lexicon=LEXICON)
    return [(f"{claim.value:g}", claim.place, claim.period) for claim in found.claims]


def _expected() -> list[tuple[str, list[list[str]]]]:
    with (CASES / "expected.csv").open(encoding="utf-8", newline="") as stream:
        return [
            (row["file"], [claim.split(":") for claim in row["claims"].split()])
            for row in csv.DictReader(stream)
        ]


@pytest.mark.parametrize(("name", "expected"), _expected(), ids=[name for name, _ in _expected()])
def test_a_case_gives_its_claims_and_no_other(name: str, expected: list[list[str]]) -> None:
    found = claims_of(CASES / name)
    blanked = [
        [part if asked else "" for part, asked in zip(claim, wanted, strict=True)]
        for claim, wanted in zip(found, expected, strict=False)
    ]
    assert (len(found), blanked) == (len(expected), expected)


KEPT = ("56", "14 of them", "2,291", "312", "1,204", "Six members")
LEFT_OUT = {
    "blog.html": "99 captured, day 30, 500 words, Slide 3, Archives, Menu 1",
    "ministry.html": "2,000 contracted, 06100, 100th Year",
    "newspaper.html": "19 killed, 71 militants, 45,000 readers, 33 migrants, 88 detained, 12 Com, "
    "900 were, 117 shares, Top 10, Fleet, F-16, World (18)",
    "tables.html": "1999, 27 news, 14 C, 3-2, 11 hurt, 65 fugitives, 2004",
    "wire.html": "24/7, Markets 9, 77 breaking, 300x250, 40 bodies, 5 soldiers, kills 8, 842",
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_saved_page_gives_its_article_and_none_of_its_frame(name: str) -> None:
    document = read_file(PAGES / name)
    assert [words for words in KEPT if words not in document.text] == []
    assert [words for words in LEFT_OUT[name].split(", ") if words in document.text] == []


def test_what_was_left_out_can_be_taken_back() -> None:
    document = read_file(PAGES / "newspaper.html")
    whys = [part.why for part in document.left_out]
    assert "comments" in whys
    assert "side column" in whys
    back = document.text_with({"comments"})
    assert "900 were killed" in back
    assert "33 migrants" not in back
    assert back.index("Six members") < back.index("900 were killed")
