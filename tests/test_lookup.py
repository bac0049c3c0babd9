"""Values are found among keys, whether the columns hold texts or categories."""

import pandas as pd
import pytest

from claims.lookup import among, equal, positions, rises
from claims.schema import TEXT

VALUES = ["b", "", "x", "b"]
KEYS = ["a", "b", "c", "b"]


@pytest.mark.parametrize("kind", [TEXT, "category"])
@pytest.mark.parametrize("other", [TEXT, "category"])
def test_the_first_equal_key_is_found(kind: object, other: object) -> None:
    values, keys = pd.Series(VALUES, dtype=kind), pd.Series(KEYS, dtype=other)
    assert positions(values, keys).tolist() == [1, -1, -1, 1]
    assert among(values, keys).tolist() == [True, False, False, True]


@pytest.mark.parametrize("values", [VALUES, []])
def test_nothing_is_found_among_no_keys(values: list[str]) -> None:
    column, none = pd.Series(values, dtype=TEXT), pd.Series([], dtype=TEXT)
    assert positions(column, none).tolist() == [-1] * len(values)
    assert among(column, none).tolist() == [False] * len(values)


def test_rows_chosen_beforehand_are_counted_from_0() -> None:
    keys = pd.Series(KEYS, dtype=TEXT)[2:]
    assert positions(pd.Series(["b"], dtype=TEXT), keys).tolist() == [1]


@pytest.mark.parametrize("kind", [TEXT, "category"])
def test_few_values_are_found_among_many_keys(kind: object) -> None:
    keys = pd.Series([f"k{n}" for n in range(100)] * 2, dtype=TEXT)
    values = pd.Series(["k99", "x", "k0", None, "k7"], dtype=kind)
    assert positions(values, keys).tolist() == [99, -1, 0, -1, 7]
    assert among(values, keys).tolist() == [True, False, True, False, True]


@pytest.mark.parametrize("kind", [TEXT, "category"])
def test_values_are_held_against_one_text(kind: object) -> None:
    values = pd.Series(["b", "", None, "b"], dtype=kind)
    assert equal(values, "b").tolist() == [True, False, False, True]
    assert equal(values, "").tolist() == [False, True, False, False]
    assert equal(values, float("nan")).tolist() == [False] * 4


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([], (True, True)),
        (["a"], (True, True)),
        (["a", "b", "c"], (True, True)),
        (["a", "b", "b"], (False, True)),
        (["b", "a", "c"], (False, False)),
    ],
)
def test_keys_rise_where_each_is_larger_than_the_one_before(
    keys: list[str], expected: tuple[bool, bool]
) -> None:
    column = pd.Series(keys, dtype=TEXT)
    assert (rises(column, strictly=True), rises(column, strictly=False)) == expected
