"""Paragraphs of the genre, in many outlets' habits, give the claims marked in them."""

from pathlib import Path

import pytest
from phrases import Case, read_cases, said

from claims.codebook import Codebook
from claims.propose import load_lexicon, propose

ROOT = Path(__file__).parents[2]
CODEBOOK = Codebook.load(ROOT / "data")
LEXICON = load_lexicon(ROOT / "data", CODEBOOK)
FOLDER = ROOT / "tests" / "corpora" / "phrases"
CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_paragraph(case: Case) -> None:
    found = propose(case.text, case.said_on, codebook=CODEBOOK, lexicon=LEXICON)
    assert said(found, case.claims) == case.claims
