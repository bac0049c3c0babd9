"""How the columns of a table are held: as Arrow has them, and as pandas does without a copy.

What repeats is held as the number of each cell and each different content once. What a table may
hold is for the schema.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow
import pyarrow.compute as pc

pyarrow.set_memory_pool(pyarrow.system_memory_pool())  # Arrow's own one keeps what it has had

TEXT = pd.StringDtype("pyarrow", na_value=float("nan"))
"""The type of every text column; an empty cell is an empty text, never missing."""

ARROW_TEXT = pyarrow.large_string()

Codes = npt.NDArray[np.signedinteger[Any]]


def whole(column: pyarrow.ChunkedArray) -> pyarrow.Array:
    """Return a column as one array; what is in one piece already is not copied."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def texts(array: pyarrow.Array) -> Any:
    """Return texts as pandas holds them, which is as Arrow does."""
    return TEXT.__from_arrow__(array)


def numbered(codes: Codes, contents: pyarrow.Array) -> pyarrow.DictionaryArray:
    """Return the content of these numbers, each number as small as it can be."""
    small = codes.astype(_width(len(contents)), copy=False)
    return pyarrow.DictionaryArray.from_arrays(small, contents)


def alphabetical(codes: Codes, contents: pyarrow.Array) -> pyarrow.DictionaryArray:
    """Return the different texts of these numbers, numbered in the order of the alphabet."""
    order = pc.sort_indices(contents)
    place = np.empty(len(order), dtype=_width(len(order)))
    place[order.to_numpy()] = np.arange(len(order))
    return numbered(place[codes], contents.take(order))


def categories(array: pyarrow.DictionaryArray) -> pd.Categorical:
    """Return different texts in the order of the alphabet as categories."""
    index = pd.Index(texts(array.dictionary))
    # The other constructors make a Python text of every category to see that none is there twice.
    dtype = pd.CategoricalDtype._from_fastpath(index, ordered=True)
    return pd.Categorical.from_codes(array.indices.to_numpy(), dtype=dtype, validate=False)


def frame(table: pyarrow.Table) -> pd.DataFrame:
    """Return a table as a frame.

    Texts are as they are held, plain or as categories; whole numbers Int64, other numbers float64,
    and moments datetime64 in seconds.
    """
    columns = zip(table.column_names, table.columns, strict=True)
    return pd.DataFrame({name: _held(column) for name, column in columns}, copy=False)


def _held(column: pyarrow.ChunkedArray) -> Any:
    array = whole(column)
    if array.type == ARROW_TEXT:
        return texts(array)
    if array.dictionary.type == ARROW_TEXT:
        return categories(array)
    codes, few = array.indices.to_numpy(), array.dictionary
    if few.type == pyarrow.int64():
        return _whole_numbers(codes, few)
    return few.to_numpy(zero_copy_only=False)[codes]


def _whole_numbers(codes: Codes, few: pyarrow.Array) -> Any:
    """Return whole numbers; memory that only empty cells would fill is never touched."""
    given = np.asarray(few.is_valid())[codes]
    values = np.zeros(len(codes), dtype=np.int64)
    values[given] = few.fill_null(0).to_numpy()[codes[given]]
    return pd.arrays.IntegerArray(values, ~given)


def _width(different: int) -> np.dtype[Any]:
    return np.min_scalar_type(-max(different, 1))
