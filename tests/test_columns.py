"""Columns keep what repeats once, and a frame of them holds what a plain one would."""

import numpy as np
import pandas as pd
import pyarrow
import pytest

from claims import columns

WORDS = ["é", "a", "", "Z", "a-b", "🙂", "\uffff", "aa"]


def few(values: list[object], kind: pyarrow.DataType) -> pyarrow.DictionaryArray:
    """Number values that may repeat, a missing one as a value of its own."""
    different = list(dict.fromkeys(values))
    codes = np.array([different.index(value) for value in values], dtype=np.int32)
    return columns.numbered(codes, pyarrow.array(different, type=kind))


def test_a_frame_has_the_types_of_the_tables() -> None:
    table = pyarrow.table(
        {
            "id": pyarrow.array(["x", "y", ""], type=columns.ARROW_TEXT),
            "n": few([3, None, 3], pyarrow.int64()),
            "value": few([2.5, 2.5, None], pyarrow.float64()),
            "on": few([0, None, 86_400], pyarrow.timestamp("s")),
            "kind": few(["a", "b", "a"], columns.ARROW_TEXT),
        }
    )
    expected = pd.DataFrame(
        {
            "id": pd.Series(["x", "y", ""], dtype=columns.TEXT),
            "n": pd.Series([3, None, 3], dtype="Int64"),
            "value": [2.5, 2.5, np.nan],
            "on": pd.Series(["1970-01-01", None, "1970-01-02"], dtype="datetime64[s]"),
            "kind": pd.Categorical(["a", "b", "a"], ordered=True),
        }
    )
    pd.testing.assert_frame_equal(columns.frame(table), expected)


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_a_column_in_pieces_is_read_whole(pieces: int) -> None:
    piece = pyarrow.table({"kind": few(["b", "a", "b"], columns.ARROW_TEXT)})
    table = pyarrow.concat_tables([piece] * pieces) if pieces else piece.schema.empty_table()
    assert columns.frame(table)["kind"].tolist() == ["b", "a", "b"] * pieces


def test_categories_stand_in_the_order_that_texts_are_compared_in() -> None:
    codes = np.array([7, 0, 0, 5, 2], dtype=np.int32)
    found = columns.categories(
        columns.alphabetical(codes, pyarrow.array(WORDS, type=columns.ARROW_TEXT))
    )
    assert list(found) == ["aa", "é", "é", "🙂", ""]
    assert list(found.categories) == sorted(WORDS)
    assert found.ordered


@pytest.mark.parametrize(("different", "bits"), [(1, 8), (128, 8), (129, 16), (40_000, 32)])
def test_numbers_are_as_small_as_they_can_be(different: int, bits: int) -> None:
    contents = pyarrow.array([f"{n:05}" for n in range(different)], type=columns.ARROW_TEXT)
    codes = np.arange(different, dtype=np.int64)
    for held in (columns.numbered(codes, contents), columns.alphabetical(codes, contents)):
        assert held.indices.type.bit_width == bits
        assert held.to_pylist() == contents.to_pylist()
