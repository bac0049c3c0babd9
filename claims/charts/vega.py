"""The few words of Altair that the charts use, written straight as a Vega-Lite specification.

Altair checks every part against its schema each time a chart is made, and takes half a second to
import; here that is left to the tests, which hold every chart against Altair. The words, their
arguments and their meaning are Altair's, so that its manual is the manual of this module.
"""

import copy
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self, TypeAlias

import pandas as pd

Spec: TypeAlias = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
_TYPES = {"Q": "quantitative", "N": "nominal", "O": "ordinal", "T": "temporal"}
_SECONDARY = frozenset({"x2", "y2"})
"""Channels that take their type from the first of the pair."""


class Channel(Spec):
    """An encoding: ``value:Q`` with its axis, scale, legend or title."""

    def __init__(self, shorthand: str, **options: Any) -> None:
        """Take the column and its type from the shorthand."""
        name, _, kind = shorthand.rpartition(":")
        super().__init__(field=name, type=_TYPES[kind], **options)


class X(Channel):
    """Where a mark stands from left to right."""


class Y(Channel):
    """Where a mark stands from top to bottom."""


class Color(Channel):
    """The colour of a mark."""


class Stroke(Channel):
    """The colour of a mark's outline."""


class Opacity(Channel):
    """How opaque a mark is."""


class Shape(Channel):
    """The shape of a mark."""


class Tooltip(Channel):
    """A line of what a mark tells on hover."""


Axis = Scale = Legend = dict


def value(constant: Any) -> Spec:
    """Encode a constant in pixels, colour or text."""
    return {"value": constant}


def datum(constant: Any) -> Spec:
    """Encode a constant of the data."""
    return {"datum": constant}


def expr(text: str) -> Spec:
    """Give a property as an expression."""
    return {"expr": text}


@dataclass(frozen=True)
class Parameter:
    """A selection that a reader makes on the chart."""

    name: str
    select: Spec


def selection_point(name: str, **options: Any) -> Parameter:
    """Let a reader pick marks."""
    return Parameter(name, {"type": "point", **options})


def selection_interval(name: str, **options: Any) -> Parameter:
    """Let a reader brush over marks."""
    return Parameter(name, {"type": "interval", **options})


@dataclass(frozen=True)
class When:
    """An encoding that depends on a selection: ``when(pick).then(..).otherwise(..)``."""

    parameter: Parameter
    chosen: Spec = field(default_factory=dict)

    def then(self, chosen: Spec) -> "When":
        """Say what holds for marks selected."""
        return When(self.parameter, chosen)

    def otherwise(self, other: Spec) -> Spec:
        """Say what holds for all others."""
        return {"condition": [{"param": self.parameter.name, **self.chosen}], **other}


when = When


class TopLevelMixin:
    """One plot, or several as layers, with the frames they draw."""

    def __init__(self, spec: Spec, frames: Iterable[pd.DataFrame | None]) -> None:
        """Keep the specification of each layer and its frame."""
        self._spec = spec
        self._frames = tuple(frames)

    def properties(self, data: pd.DataFrame | None = None, **sizes: Any) -> Self:
        """Set the width, the height, or other data."""
        frames = self._frames if data is None else (data,)
        return type(self)({**self._spec, **sizes}, frames)

    def to_dict(self) -> Spec:
        """Return the specification with its rows inside, each frame once.

        Names stay the same from drawing to drawing, so that a browser can keep a plot whose rows
        alone have changed.
        """
        spec = copy.deepcopy(self._spec)
        layers = spec.get("layer", [spec])
        seen: dict[int, str] = {}
        datasets: dict[str, list[Spec]] = {}
        for n, (layer, frame) in enumerate(zip(layers, self._frames, strict=True)):
            if frame is not None:
                name = seen.setdefault(id(frame), f"rows_{len(seen)}")
                if name not in datasets:
                    datasets[name] = rows(frame)
                layer["data"] = {"name": name}
            for parameter in layer.pop("params", ()):
                layer["name"] = f"view_{n}"
                spec.setdefault("params", []).append({**parameter, "views": [f"view_{n}"]})
        return {**spec, "$schema": SCHEMA, "datasets": datasets}


class Chart(TopLevelMixin):
    """One plot of a frame, its mark and encodings set word by word, each giving a new plot."""

    def __init__(self, data: pd.DataFrame | Spec, frames: Iterable[Any] = ()) -> None:
        """Start from a frame."""
        if isinstance(data, dict):
            super().__init__(data, frames)
        else:
            super().__init__({}, (data,))

    def __getattr__(self, name: str) -> Callable[..., "Chart"]:
        """Return ``mark_line``, ``mark_rect`` and so on."""
        if not name.startswith("mark_"):
            raise AttributeError(name)
        return partial(self._mark, name.removeprefix("mark_"))

    def _mark(self, kind: str, **options: Any) -> "Chart":
        return self._with(mark={"type": kind, **options})

    def _with(self, **parts: Any) -> "Chart":
        return Chart({**self._spec, **parts}, self._frames)

    def encode(self, **channels: Any) -> "Chart":
        """Map columns to channels."""
        made = {name: _encoding(name, given) for name, given in channels.items()}
        return self._with(encoding=self._spec.get("encoding", {}) | made)

    def transform_filter(self, test: str) -> "Chart":
        """Draw only the rows for which an expression holds."""
        return self._with(transform=[*self._spec.get("transform", ()), {"filter": test}])

    def add_params(self, *parameters: Parameter) -> "Chart":
        """Offer selections on this plot."""
        offered = [{"name": one.name, "select": one.select} for one in parameters]
        return self._with(params=[*self._spec.get("params", ()), *offered])


def layer(*plots: TopLevelMixin) -> TopLevelMixin:
    """Draw plots over one another."""
    frames = [frame for plot in plots for frame in plot._frames]
    return TopLevelMixin({"layer": [plot._spec for plot in plots]}, frames)


def _encoding(name: str, given: Any) -> Any:
    if not isinstance(given, str):
        return given
    found: Spec = Channel(given) if ":" in given else {"field": given}
    return {"field": found["field"]} if name in _SECONDARY else found


def rows(frame: pd.DataFrame) -> list[Spec]:
    """Return a frame's rows as plain values: days as ISO text, what is missing as None."""
    columns = {name: _plain(frame[name]) for name in frame.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _plain(column: pd.Series) -> list[Any]:
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        texts = column.dt.strftime("%Y-%m-%dT%H:%M:%S")
        return [text if isinstance(text, str) else None for text in texts]
    return [None if _missing(found) else found for found in column.tolist()]


def _missing(found: Any) -> bool:
    return (
        found is None or found is pd.NA or (isinstance(found, float) and not math.isfinite(found))
    )
