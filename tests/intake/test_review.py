"""From proposals to rows: everything stays accounted for, whatever a person decides."""

from datetime import date
from pathlib import Path

import pytest

from claims import review
from claims.codebook import Codebook
from claims.errors import IntakeError
from claims.propose import load_lexicon, propose

ROOT = Path(__file__).parents[2]
TEXT = (
    "The ministry said on Thursday that 54 terrorists, including four ringleaders, were "
    "neutralised in northern Iraq in the past week. A further 2 bin 478 rifles were seized."
)


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return Codebook.load(ROOT / "data")


@pytest.fixture
def begun(codebook: Codebook) -> review.Review:
    lexicon = load_lexicon(ROOT / "data", codebook)
    return review.begin(TEXT, propose(TEXT, date(2024, 4, 25), codebook=codebook, lexicon=lexicon))


def _spans(rows: tuple) -> set[str]:
    return {TEXT[int(row["start"]) : int(row["end"])] for row in rows}


def test_clear_claims_are_kept_and_a_number_with_two_readings_waits(begun: review.Review) -> None:
    kept = dict(zip(begun.claims["text"], begun.claims["keep"], strict=True))
    assert kept == {"54": True, "four": True, "2 bin 478": False}


def test_every_mention_becomes_a_claim_an_event_or_a_set_aside_row(begun: review.Review) -> None:
    added = review.addition(begun, outlet="Example", said_on=date(2024, 4, 25))
    rows = (*added.claims, *added.events, *added.set_aside)
    assert _spans(rows) == {"Thursday", "54", "four", "2 bin 478"}


def test_a_part_points_to_its_whole_by_its_place_among_the_claims(begun: review.Review) -> None:
    added = review.addition(begun, outlet="Example", said_on=date(2024, 4, 25))
    assert [row["part_of"] for row in added.claims] == ["", 0]


def test_a_rejected_claim_is_set_aside_and_its_part_stands_alone(begun: review.Review) -> None:
    begun.claims.loc[begun.claims["text"] == "54", "keep"] = False
    added = review.addition(begun, outlet="Example", said_on=date(2024, 4, 25))
    assert [(row["value"], row["part_of"]) for row in added.claims] == [(4.0, "")]
    left = next(row for row in added.set_aside if TEXT[row["start"] : row["end"]] == "54")
    assert (left["reason"], left["note"]) == ("other", "Left out in the review.")


def test_a_claim_without_a_value_cannot_be_kept(begun: review.Review) -> None:
    begun.claims["keep"] = True
    with pytest.raises(IntakeError) as raised:
        review.addition(begun, outlet="Example", said_on=date(2024, 4, 25))
    assert str(raised.value) == (
        'The number "2 bin 478" has no value yet; give it one or leave the row out.'
    )


def test_a_number_is_added_by_typing_its_words(begun: review.Review) -> None:
    bare = review.Review(TEXT, begun.claims.head(0), begun.events, begun.aside)
    grown = review.with_claim(bare, " four ")
    assert [(row.text, row.value) for row in grown.claims.itertuples()] == [("four", 4.0)]


def test_words_that_are_no_number_of_the_text_are_refused(begun: review.Review) -> None:
    with pytest.raises(IntakeError) as raised:
        review.with_claim(begun, "55")
    assert str(raised.value) == (
        'The text has no number written "55"; type it exactly as the article has it.'
    )


def test_an_edited_list_decides_what_is_kept(begun: review.Review, codebook: Codebook) -> None:
    row = {
        **dict.fromkeys(review.COLUMNS, ""),
        "start": "35",
        "end": "37",
        "value": "54",
        "qualifier": "exact",
        "measure": "killed",
        "group": "militants",
        "place": "iraq",
        "period": "unstated",
    }
    accepted = review.accepted(begun, [row], codebook)
    added = review.addition(accepted, outlet="Example", said_on=date(2024, 4, 25))
    assert [(claim["value"], claim["measure"], claim["place"]) for claim in added.claims] == [
        (54.0, "killed", "iraq")
    ]


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (
            "measure",
            "eaten",
            'Line 2 of the list of accepted claims has the measure "eaten", '
            "which data/measures.csv does not hold.",
        ),
        (
            "end",
            "9999",
            "Line 2 of the list of accepted claims has the span 35 to 9999; "
            "the text has 169 characters.",
        ),
    ],
)
def test_a_wrong_row_of_a_list_is_named(
    begun: review.Review, codebook: Codebook, column: str, value: str, sentence: str
) -> None:
    row = {**dict.fromkeys(review.COLUMNS, ""), "start": "35", "end": "37", "value": "54"}
    row |= {"measure": "killed", "group": "pkk", "place": "iraq", column: value}
    with pytest.raises(IntakeError) as raised:
        review.accepted(begun, [row], codebook)
    assert str(raised.value) == sentence
