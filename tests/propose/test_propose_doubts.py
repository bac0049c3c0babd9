"""The confidence of a reading: what lowers it, and that the reason is one line."""

from datetime import date
from pathlib import Path

import pytest

from claims.codebook import Codebook
from claims.propose import ClaimProposal, load_lexicon, propose
from claims.propose.account.confidence import DOUBTS

ROOT = Path(__file__).parents[2]
CODEBOOK = Codebook.load(ROOT / "data")
LEXICON = load_lexicon(ROOT / "data", CODEBOOK)
PLAIN = "The army neutralised 54 terrorists in northern Iraq in the past week."


def claim(text: str) -> ClaimProposal:
    return propose(text, date(2024, 4, 25), codebook=CODEBOOK, lexicon=LEXICON).claims[-1]


def test_a_plain_sentence_raises_no_doubt() -> None:
    assert claim(PLAIN).confidence == 0.95


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army neutralised 54 terrorists in northern Iraq.", "no period stated"),
        ("The army neutralised 54 terrorists.", "no place stated"),
        ("Ankara said 54 people were detained last week.", "a place of the sentence is not taken"),
        ("Spanish border guards caught 54 people last week.", "another state's matter"),
        (
            "Jets hit 54 gizmos in Gara last week.\nTroops seized 54 gizmos.",
            "its noun is not known",
        ),
    ],
)
def test_a_doubt_lowers_the_confidence_and_is_told(text: str, words: str) -> None:
    found = claim(text)
    assert found.confidence < 0.95
    assert words in found.reason
    assert "\n" not in found.reason


def test_a_doubt_only_lowers_and_is_told_once() -> None:
    assert all(0 < factor < 1 for _, factor, _ in DOUBTS)
    words = [words for words, _, _ in DOUBTS if words]
    assert len(words) == len(set(words))
