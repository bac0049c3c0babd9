"""One paragraph in every guise gives the same claims: lines of any width, signs nobody sees."""

from datetime import date
from functools import cache
from pathlib import Path

from made_documents import INVISIBLE, PARAGRAPH, variants

from claims.codebook import Codebook
from claims.documents import clean
from claims.documents.document import document_of
from claims.propose import load_lexicon, propose

DATA = Path(__file__).resolve().parents[2] / "data"
SEED = 20261128

CODEBOOK = Codebook.load(DATA)
LEXICON = load_lexicon(DATA, CODEBOOK)


@cache
def claims_of(text: str) -> list[tuple[str, float | None, str, str, str]]:
    """Return what is proposed for a text, but for where it stands."""
    found = propose(text, date(2024, 4, 25), codebook=CODEBOOK, lexicon=LEXICON).claims
    return [(c.measure, c.value, c.group, c.place, c.period) for c in found]


def test_a_paragraph_gives_the_same_claims_in_every_guise() -> None:
    wanted = claims_of(PARAGRAPH)
    assert [value for _, value, *_ in wanted] == [56, 2291, 312]
    for what, ending, data in variants(SEED, 200):
        text = document_of(ending, data).text
        assert text.split() == PARAGRAPH.split(), what
        assert claims_of(text) == wanted, what


def test_every_invisible_sign_at_every_place_is_out() -> None:
    words = "killed 2,291 (fifty-six)"
    for sign in INVISIBLE:
        for at in range(len(words) + 1):
            assert clean(f"{words[:at]}{sign}{words[at:]}").text == words, (sign, at)
