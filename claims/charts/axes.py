"""The axes of a chart over time: where the days begin and end, few labels, none of them twice.

All is counted in UTC, so that a chart is the same in every time zone.
"""

from typing import Any

import altair as alt
import pandas as pd

HEIGHT = 300
"""Pixels from the bottom of a plot to its top."""
PARAMETERS = ("opens", "closes", "ticks", "tick_format")
_MOST = 6
_MOST_WITH_YEAR = 5
_DAYS = (1, 2, 3, 7, 14, 28)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_LONGEST_IN_DAYS = 100
"""Days from which on months are named."""


def time_axis(name: str) -> Any:
    """Encode days along a chart; ``time_values`` gives the parameters."""
    axis = alt.Axis(
        title=None,
        values=alt.ExprRef("ticks"),
        labelExpr="utcFormat(datum.value, tick_format)",
        labelOverlap=True,
        grid=False,
    )
    return alt.X(f"{name}:T", scale=time_scale(), axis=axis)


def time_scale() -> alt.Scale:
    """Return the scale of days from ``opens`` to ``closes``."""
    domain: Any = [alt.ExprRef("opens"), alt.ExprRef("closes")]
    return alt.Scale(type="utc", nice=False, domain=domain)


def number_axis(name: str) -> Any:
    """Encode numbers from 0 up to the parameter ``top``, in whole steps."""
    axis = alt.Axis(title=None, format=",d", tickCount=5, tickMinStep=1)
    scale = alt.Scale(zero=True, nice=False, domainMin=0, domainMax=alt.ExprRef("top"))
    return alt.Y(f"{name}:Q", axis=axis, scale=scale)


def down_axis(name: str) -> Any:
    """Encode pixels from the top, down to the parameter ``rows_height``, without an axis."""
    domain: Any = [alt.ExprRef("rows_height"), 0]
    return alt.Y(f"{name}:Q", scale=alt.Scale(domain=domain, nice=False), axis=None)


def parameters(*more: str) -> list[alt.Parameter]:
    """Return the parameters of the axis, and others by name."""
    empty = {"ticks": [], "tick_format": "%Y"}
    return [alt.param(name=name, value=empty.get(name, 0)) for name in (*PARAMETERS, *more)]


def time_values(first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    """Return the values of the axis's parameters for the days from first to last."""
    first, last = first.floor("D"), last.floor("D")
    moments, form = _ticks(first, last)
    return {
        "opens": milliseconds(first),
        "closes": milliseconds(last),
        "ticks": [milliseconds(moment) for moment in moments],
        "tick_format": form,
    }


def milliseconds(moment: pd.Timestamp) -> int:
    """Return a moment as Vega counts it: milliseconds since 1970 in UTC."""
    return int(moment.timestamp() * 1000)


def _ticks(first: pd.Timestamp, last: pd.Timestamp) -> tuple[list[pd.Timestamp], str]:
    if (last - first).days <= _LONGEST_IN_DAYS:
        return _ticks_of_days(first, last)
    for step in _MONTHS:
        months = range(12 * first.year, 12 * last.year + last.month, step)
        starts = [pd.Timestamp(month // 12, month % 12 + 1, 1) for month in months]
        found = [moment for moment in starts if moment >= first]
        if len(found) <= _MOST:
            return found, "%b %Y" if step < 12 else "%Y"
    return [first, last], "%Y"


def _ticks_of_days(first: pd.Timestamp, last: pd.Timestamp) -> tuple[list[pd.Timestamp], str]:
    one_year = first.year == last.year
    most = _MOST if one_year else _MOST_WITH_YEAR
    length = (last - first).days
    step = next(step for step in _DAYS if length // step < most)
    found = [first + pd.Timedelta(days=after) for after in range(0, length + 1, step)]
    return found, "%-d %b" if one_year else "%-d %b %Y"
