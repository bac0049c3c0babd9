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


def positions(values: pd.Series, keys: pd.Series) -> npt.NDArray[np.int64]:
    """Return for each value the position of the first key equal to it, -1 where there is none."""
    found = pc.index_in(_held(values), value_set=_held(keys))
    return np.asarray(pc.fill_null(found, -1), dtype=np.int64)


def among(values: pd.Series, keys: pd.Series) -> Mask:
    """Tell for each value whether it is one of the keys."""
    return np.asarray(pc.is_in(_held(values), value_set=_held(keys)), dtype=np.bool_)


def _held(column: pd.Series) -> pyarrow.Array:
    return pyarrow.array(column.astype(TEXT).array)
