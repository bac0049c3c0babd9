"""Finding values among keys, a column at a time.

pandas makes a Python text of every key first, which at a million keys takes seconds; here both
columns stay as they are held. Columns may be texts or categories of texts.
"""

from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow
import pyarrow.compute as pc

from claims.columns import ARROW_TEXT, TEXT

Mask = npt.NDArray[np.bool_]
"""A truth value per row."""

Positions = npt.NDArray[np.int32]

Scalar = TypeVar("Scalar", bound=np.generic)

Texts: TypeAlias = pd.Series | pd.Index


def positions(values: Texts, keys: Texts) -> Positions:
    """Return for each value the position of the first key equal to it, -1 where there is none."""
    if values.dtype == "category":
        return _per_row(values, positions(values.cat.categories, keys), -1)
    near = _near(values, keys)
    found = pc.index_in(_held(values), value_set=_held(keys[near])).fill_null(-1)
    at = np.append(np.arange(len(keys), dtype=np.int32)[near], np.int32(-1))
    rows: Positions = at[found]
    return rows


def among(values: Texts, keys: Texts) -> Mask:
    """Tell for each value whether it is one of the keys."""
    if values.dtype == "category":
        return _per_row(values, among(values.cat.categories, keys), False)
    return _found(values, keys[_near(values, keys)])


def equal(values: Texts, text: str) -> Mask:
    """Tell for each value whether it is this text; nothing is a missing one."""
    if values.dtype == "category":
        return _per_row(values, equal(values.cat.categories, text), False)
    wanted = pyarrow.scalar(text, ARROW_TEXT, from_pandas=True)
    return np.asarray(pc.equal(_held(values), wanted).fill_null(False), dtype=np.bool_)


def rises(keys: pd.Series, *, strictly: bool) -> bool:
    """Tell whether each key is larger than the one before, or not ``strictly`` its equal."""
    texts = keys.astype(TEXT).array
    before, after = texts[:-1], texts[1:]
    return bool((after > before if strictly else after >= before).all())


def _near(values: Texts, keys: Texts) -> Any:
    """Tell which of many keys are among few values: only those need to be remembered."""
    return _found(keys, values) if len(values) < len(keys) else slice(None)


def _found(values: Texts, keys: Texts) -> Mask:
    return np.asarray(pc.is_in(_held(values), value_set=_held(keys)), dtype=np.bool_)


def _per_row(
    values: pd.Series, of_categories: npt.NDArray[Scalar], missing: object
) -> npt.NDArray[Scalar]:
    found = np.append(of_categories, of_categories.dtype.type(missing))
    rows: npt.NDArray[Scalar] = found[values.cat.codes]
    return rows


def _held(column: Texts) -> pyarrow.Array:
    return pyarrow.array(column.astype(TEXT).array)
