"""Values are found among keys, whether the columns hold texts or categories."""

import pandas as pd
import pytest

from claims.lookup import among, positions
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
