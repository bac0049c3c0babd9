"""What is wrong with new rows is said in figures, fields and days, never in files and codes."""

import pytest
from additions import addition, claim

from claims.intake.preview import preview
from claims.tables import Dataset
from claims.views.problem_words import for_readers, names_of

TEXT = "Some 412 were neutralised, 190 of them in northern Iraq and 222 in northern Syria.\n"
WHOLE = {"place": "northern_iraq_and_syria"}
SYRIA = {"place": "northern_syria", "part_of": 0}
WEEK = {"period": "past_week", "period_start": "2024-10-04", "period_end": "2024-10-17"}
DAY = {"period": "day", "period_start": "2024-02-01", "period_end": "2024-02-01"}
FIRST = "“412” in “Some 412 were neutralised, 190 of…”"
SECOND = "“190” in “…e 412 were neutralised, 190 of them in northern Iraq…”"
LAST = "“222” in “…hem in northern Iraq and 222 in northern Syria.”"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"value": 222.5},
            f'{LAST}: Value holds 222.5, the words "222" read as 222; set Value to what the words '
            "say, or leave the row out.",
        ),
        (
            {"measure": "killed"},
            f"{LAST}: Part of no: {FIRST} has the measure “neutralised”, this row killed; give "
            "both the same Measure, or empty Part of no.",
        ),
        (
            WEEK,
            f"{LAST}: First day: the period “past week” from 4 Oct 2024 to 17 Oct 2024, said on "
            "17 Oct 2024; such a period has 7 days, two weeks 14.",
        ),
        (
            DAY,
            f"{LAST}: First day holds 1 Feb 2024, a day that the article does not name; give "
            "another First day, or another Period.",
        ),
        (
            {"start": TEXT.index("190"), "end": TEXT.index("190") + 3, "value": 190.0},
            'The article: the number "222" is no claim, in no event and not set aside; press it '
            "in the text to add it.",
        ),
    ],
    ids=["value", "measure", "period", "day", "left out"],
)
def test_a_problem_is_told_in_the_words_of_the_screen(
    dataset: Dataset, changed: dict[str, object], said: str
) -> None:
    claims = (
        claim(TEXT, "412", **WHOLE),
        claim(TEXT, "190", part_of=0),
        claim(TEXT, "222", **SYRIA) | changed,
    )
    added = addition(text=TEXT, claims=claims)
    found = preview(dataset, added)
    names = names_of(found.article_id, added)
    told = [for_readers(one.message, names, dataset.codebook) for one in found.problems]
    assert said in told
    assert not [words for words in told if ".csv" in words or "_" in words]


def test_parts_that_miss_their_whole_are_told_with_what_can_be_done(dataset: Dataset) -> None:
    text = TEXT.replace("222", "221")
    claims = (
        claim(text, "412", **WHOLE),
        claim(text, "190", part_of=0),
        claim(text, "221", **SYRIA),
    )
    added = addition(text=text, claims=claims)
    found = preview(dataset, added)
    (problem,) = found.problems
    names = names_of(found.article_id, added)
    assert for_readers(problem.message, names, dataset.codebook) == (
        f"{FIRST}: Value holds 412, its parts 190 + 221 make 411; correct a Value or Part of no, "
        'or write "as reported" in Note if the article says so.'
    )


def test_a_moment_is_told_as_readers_write_it(dataset: Dataset) -> None:
    said = "Nothing was saved: the tables have changed since 2026-11-28T10:07:43Z, of 2026-11-22."
    assert for_readers(said, {}, dataset.codebook) == (
        "Nothing was saved: the tables have changed since 28 Nov 2026, 10:07:43 UTC, of 22 Nov "
        "2026."
    )


def test_a_row_without_a_name_is_this_row_at_first_and_another_one_later(
    dataset: Dataset,
) -> None:
    told = 'the words "802" at 5 to 8 are also those of claims.csv, row trt-02; one is one.'
    assert for_readers(told, {}, dataset.codebook) == (
        'the words "802" are also those of another row; one is one.'
    )
