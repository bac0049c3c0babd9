"""From proposals to rows: everything stays accounted for, whatever a person decides."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from claims import review
from claims.codebook import Codebook
from claims.errors import IntakeError
from claims.propose import load_lexicon, propose
from claims.text.spans import Span

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


def _noted(begun: review.Review, **typed: object) -> review.Review:
    """The review with ``54`` standing as ``54,2``, and what a reader types over its row."""
    text = TEXT.replace("54", "54,2")
    row = review.records(begun.claims)[0] | {"end": TEXT.index("54") + 4, "text": "54,2"} | typed
    claims = pd.DataFrame([row], columns=list(review.CLAIM_COLUMNS))
    return review.Review(text, claims, begun.events, begun.aside)


def test_a_count_that_is_typed_without_the_mark_of_a_note_has_the_words_before_it(
    begun: review.Review,
) -> None:
    noted = _noted(begun, value=54.0)
    added = review.addition(noted, outlet="Example", said_on=date(2024, 4, 25))
    (claim,) = added.claims
    assert noted.text[claim["start"] : claim["end"]] == "54"
    assert claim["note"] == "The text has 54,2; 2 is taken for the mark of a note."
    marks = [row for row in added.set_aside if row["reason"] == "other"]
    assert [(noted.text[row["start"] : row["end"]], row["note"]) for row in marks] == [
        ("2", "The mark of a note after 54, by the review.")
    ]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"value": 54.2}, id="the words as they read"),
        pytest.param({"value": 5.0}, id="half of a number"),
        pytest.param({"value": 542.0}, id="another number"),
        pytest.param({"value": 54.0, "group": "objects"}, id="kilograms may have parts"),
    ],
)
def test_no_other_value_parts_a_number(begun: review.Review, typed: dict[str, object]) -> None:
    noted = _noted(begun, **typed)
    added = review.addition(noted, outlet="Example", said_on=date(2024, 4, 25))
    (claim,) = added.claims
    assert noted.text[claim["start"] : claim["end"]] == "54,2"
    assert "note" not in str(claim["note"])


def test_what_the_screen_lists_as_set_aside_is_what_is_saved(begun: review.Review) -> None:
    begun.claims["keep"] = False
    begun.events["keep"] = False
    added = review.addition(begun, outlet="Example", said_on=date(2024, 4, 25))
    listed = [*review.left_out(begun), *review.records(begun.aside)]
    assert sorted(row["start"] for row in listed) == [row["start"] for row in added.set_aside]


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


def _at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def _without_four(begun: review.Review) -> review.Review:
    others = begun.claims[begun.claims["text"] != "four"].reset_index(drop=True)
    return review.Review(TEXT, others, begun.events, begun.aside)


def test_a_number_is_added_uncoded_and_its_confidence_is_not_said(begun: review.Review) -> None:
    grown = review.with_claim(_without_four(begun), _at("four"))
    row = next(row for row in review.records(grown.claims) if row["text"] == "four")
    assert (row["keep"], row["value"], row["qualifier"]) == (True, 4.0, "exact")
    assert {row[name] for name in ("measure", "group", "place", "period", "confidence")} == {None}


def test_a_number_without_its_codes_cannot_be_saved(begun: review.Review) -> None:
    grown = review.with_claim(_without_four(begun), _at("four"))
    grown.claims.loc[grown.claims["text"] == "four", "measure"] = "neutralised"
    with pytest.raises(IntakeError) as raised:
        review.addition(grown, outlet="Example", said_on=date(2024, 4, 25))
    assert str(raised.value) == (
        'The number "four" has no group, place, period yet; choose it or leave the row out.'
    )


def test_a_number_is_coded_like_the_nearest_of_each_coding(begun: review.Review) -> None:
    grown = review.with_claim(_without_four(begun), _at("four"))
    start = _at("four").start
    near = review.alike(grown, start)
    assert [row["text"] for row in near] == ["54"]
    coded = review.coded_like(grown, start, near[0]["start"])
    added = review.addition(coded, outlet="Example", said_on=date(2024, 4, 25))
    whole, part = added.claims
    assert (part["value"], part["measure"], part["place"]) == (4.0, "neutralised", "northern_iraq")
    assert (part["period"], part["period_start"]) == (whole["period"], whole["period_start"])


def test_a_number_that_is_listed_is_not_added_again(begun: review.Review) -> None:
    assert review.with_claim(begun, _at("54")) is begun


def test_what_a_new_claim_covers_is_not_set_aside_besides(begun: review.Review) -> None:
    span = _at("four")
    row = {"start": span.start, "end": span.end, "text": "four", "reason": "other", "note": ""}
    aside = pd.DataFrame([row], columns=list(review.ASIDE_COLUMNS))
    bare = review.Review(TEXT, _without_four(begun).claims, begun.events, aside)
    assert review.with_claim(bare, span).aside.empty


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
