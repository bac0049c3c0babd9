"""Sentences of the kinds once read wrong are read right: given ones, and ones made by a grammar."""

import csv
from datetime import date
from pathlib import Path

import pytest
from grammar import KINDS, Kind, cases
from phrases import said

from claims.codebook import Codebook
from claims.propose import load_lexicon, propose, rows

ROOT = Path(__file__).parents[2]
CODEBOOK = Codebook.load(ROOT / "data")
LEXICON = load_lexicon(ROOT / "data", CODEBOOK)
WANTED = "value qualifier measure group place period period_start period_end".split()
EACH = 60


def _given() -> list[dict[str, str]]:
    with (ROOT / "tests" / "corpora" / "cases" / "sentences.csv").open(
        encoding="utf-8", newline=""
    ) as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("row", _given(), ids=lambda row: row["text"][:40])
def test_a_given_sentence_states_its_claim(row: dict[str, str]) -> None:
    found = propose(
        row["text"], date.fromisoformat(row["said_on"]), codebook=CODEBOOK, lexicon=LEXICON
    )
    assert [row[name] for name in WANTED] in [
        [str(claim[name]) for name in WANTED] for claim in rows(found)
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_sentences_of_a_kind_state_what_was_drawn(kind: Kind) -> None:
    wrong = []
    for case in cases(kind, EACH):
        found = propose(case.text, case.said_on, codebook=CODEBOOK, lexicon=LEXICON)
        read = said(found, case.claims)
        if read != case.claims:
            wrong.append((case.text, read, case.claims))
    assert wrong == []
