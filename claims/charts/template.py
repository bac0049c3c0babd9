"""Charts drawn once with Altair, over named rows; a selection puts its rows in and nothing else.

Building a chart costs Altair a tenth of a second, filling it costs nothing, and a browser keeps a
plot whose rows alone have changed.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import nan
from typing import Any, TypeAlias

import altair as alt
import pandas as pd
import pyarrow as pa
from altair.typing import ChartType

Spec: TypeAlias = dict[str, Any]
Tables: TypeAlias = Mapping[str, pa.Table]
"""The rows that a chart draws, by name, in the form in which a browser is sent them."""


def rows(name: str, layer: str = "") -> alt.Chart:
    """Start a plot of the rows called ``name``; ``layer`` names the plot that can be clicked."""
    return alt.Chart(alt.NamedData(name), name=layer or alt.Undefined)


@cache
def built(template: Callable[..., ChartType], *of: str) -> Spec:
    """Return the specification of a chart, built once in a process."""
    return template(*of).to_dict()


def filled(template: Spec, height: float | None = None, **values: Any) -> Spec:
    """Return a chart with its height and the values of its parameters; nothing is changed in it."""
    given = [
        {**param, "value": values[param["name"]]} if param["name"] in values else param
        for param in template.get("params", ())
    ]
    sized = {} if height is None else {"height": height}
    return {**template, **sized, **({"params": given} if given else {})}


def table(marks: Sequence[Any], columns: Sequence[str]) -> pd.DataFrame:
    """Return marks as a table with these columns; what a mark does not have is missing."""
    return pd.DataFrame({name: [_value(mark, name) for mark in marks] for name in columns})


def _value(mark: Any, name: str) -> Any:
    """Return what a mark has by this name; no number where it has nothing."""
    value = getattr(mark, name, None)
    return nan if value is None else value


def drawn(marks: Sequence[Any], columns: Sequence[str]) -> pa.Table:
    """Return the columns that a chart draws, days as ISO text, which is UTC to every browser."""
    return pa.table(
        {
            name: pa.array([_iso(getattr(mark, name)) for mark in marks], from_pandas=True)
            for name in columns
        }
    )


def _iso(value: Any) -> Any:
    """Return a day as ISO text, and anything else as it is."""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value


def with_rows(spec: Mapping[str, Any], data: Tables) -> Spec:
    """Return a specification with its rows inside, what is missing as None."""
    inside = {name: table.to_pylist() for name, table in data.items()}
    return {**spec, "datasets": {**spec.get("datasets", {}), **inside}}
