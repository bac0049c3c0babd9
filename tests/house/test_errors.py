"""What a user is told: problems as records, errors as one sentence."""

import pytest

from claims.errors import (
    ArticleError,
    ClaimsError,
    ExportError,
    IntakeError,
    Problem,
    SelectionError,
    TableError,
    examples,
)


def problem(message: str = "claims.csv is empty.", **fields: str) -> Problem:
    place = {"severity": "error", "table": "claims", "row": "", "column": ""} | fields
    return Problem("cells", message=message, **place)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b", "c", "d", "e"], "a, b, c, d, e"),
        (["a", "b", "c", "d", "e", "f"], "a, b, c, d, e and 1 more"),
        (range(12), "0, 1, 2, 3, 4 and 7 more"),
    ],
)
def test_at_most_five_examples_are_said_then_how_many_more(values: list[object], said: str) -> None:
    assert examples(values) == said


def test_examples_may_come_from_a_generator() -> None:
    assert examples(f"<{letter}>" for letter in "ab") == "<a>, <b>"


def test_a_problem_is_six_texts_by_name() -> None:
    assert problem(row="c1", column="value").as_dict() == {
        "kind": "cells",
        "severity": "error",
        "table": "claims",
        "row": "c1",
        "column": "value",
        "message": "claims.csv is empty.",
    }


def test_a_value_as_long_as_a_file_does_not_make_a_message_so() -> None:
    said = Problem("link", "error", "claims", "a", "place", f'It holds "{"a" * 70_000}", no place.')
    assert len(said.message) < 1_000
    assert said.message.startswith('It holds "aaa')
    assert said.message.endswith('aaa", no place.')


def test_equal_problems_are_one_in_a_set_and_problems_have_an_order() -> None:
    first, second = problem(row="a"), problem(row="b")
    assert {first, problem(row="a"), second} == {first, second}
    assert sorted([second, first]) == [first, second]


def test_a_table_error_keeps_all_problems_and_says_the_first_five() -> None:
    found = [problem(f"Problem {number}.") for number in range(7)]
    error = TableError(iter(found))
    assert error.problems == tuple(found)
    assert str(error) == "Problem 0. Problem 1. Problem 2. Problem 3. Problem 4."


@pytest.mark.parametrize("kind", [ArticleError, SelectionError, ExportError, IntakeError])
def test_every_error_is_a_claims_error_whose_text_is_its_sentence(kind: type[ClaimsError]) -> None:
    error = kind("This is refused.")
    assert isinstance(error, ClaimsError)
    assert str(error) == "This is refused."


def test_a_table_error_is_a_claims_error() -> None:
    assert isinstance(TableError([problem()]), ClaimsError)
