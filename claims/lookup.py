"""Finding values among keys, a column at a time.

pandas makes a Python text of every key first, which at a million keys takes seconds; here both
columns stay as they are held. Columns may be texts or categories of texts.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow
import pyarrow.compute as pc

from claims.schema import TEXT

Mask = npt.NDArray[np.bool_]
"""A truth value per row."""

Positions = npt.NDArray[np.int32]


def positions(values: pd.Series | pd.Index, keys: pd.Series) -> Positions:
    """Return for each value the position of the first key equal to it, -1 where there is none."""
    if values.dtype == "category":
        known = np.append(positions(values.cat.categories, keys), np.int32(-1))
        return np.asarray(known[values.cat.codes], dtype=np.int32)
    found = pc.index_in(_held(values), value_set=_held(keys))
    return np.asarray(pc.fill_null(found, -1), dtype=np.int32)


def among(values: pd.Series, keys: pd.Series) -> Mask:
    """Tell for each value whether it is one of the keys."""
    return np.asarray(pc.is_in(_held(values), value_set=_held(keys)), dtype=np.bool_)


def _held(column: pd.Series | pd.Index) -> pyarrow.Array:
    return pyarrow.array(column.astype(TEXT).array)
