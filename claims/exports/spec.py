"""A chart as a Vega-Lite specification: in the theme, at a width, with its data inside."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claims.errors import ExportError
from claims.exports.look import Look
from claims.theme import in_mode, vega_config

if TYPE_CHECKING:
    from claims.figure import Figure

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_PARTS = ("layer", "concat", "hconcat", "vconcat", "spec")
_GRIDS = ("facet", "row", "column")
_FONT_KEYS = frozenset({"font", "labelFont", "titleFont", "subtitleFont"})
_ROWS = frozenset({"values", "datasets"})
_WORDS = "title subtitle alt caveat source selection version link".split()
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:u00(?:0[0-8bcefBCEF]|1[0-9a-fA-F])|[bf])")
"""The same in JSON. XML has no place for these, and vl-convert 1.9 measures text as XML: one such
character in a label ends the whole process."""
_DEFAULT_WIDTH = 300
_DEFAULT_HEIGHT = 220


def specification(figure: Figure, look: Look, font: str) -> Spec:
    """Return a figure's chart as a specification in the theme of ``look``, without a title.

    Colours follow the mode and all text is set in ``font``; rows are shared, not copied.

    Raises:
        ExportError: the chart refers to data that it does not carry.
    """
    spec = in_mode(_without_fonts(plain(figure).chart), look.mode)
    own = {key: value for key, value in spec.get("config", {}).items() if key != "font"}
    config = vega_config(look.mode, look.measures.label, font)
    view = {
        **own.get("view", {}),
        **config["view"],
        "continuousWidth": _DEFAULT_WIDTH,
        "continuousHeight": _DEFAULT_HEIGHT,
    }
    spec = {**spec, "$schema": SCHEMA, "config": {**own, **config, "view": view}}
    for key in ("background", "padding", "title"):
        spec.pop(key, None)
    return spec


def plain(figure: Figure) -> Figure:
    """Return the figure with its chart as a dictionary and its words fit for XML.

    Raises:
        ExportError: the chart refers to data that it does not carry.
    """
    chart = figure.chart
    if not isinstance(chart, Mapping):
        import altair  # charts made as dictionaries need not pay for it

        with altair.data_transformers.disable_max_rows():
            chart = chart.to_dict()
    if _has_address(chart):
        raise ExportError(
            f"Chart {figure.id} takes its data from an address; give it its rows instead."
        )
    words: dict[str, Any] = {name: _UNPRINTABLE.sub("", getattr(figure, name)) for name in _WORDS}
    return replace(figure, chart=chart, **words)


def dumps(spec: Spec, figure_id: str) -> str:
    """Write a specification as JSON.

    Raises:
        ExportError: a value that JSON has no form for.
    """
    try:
        text = json.dumps(spec, ensure_ascii=False, allow_nan=False)
        text = _UNPRINTABLE.sub("", text)
    except (TypeError, ValueError) as error:
        raise ExportError(
            f"Chart {figure_id} holds a value that Vega-Lite cannot carry ({error}); "
            "use texts, finite numbers and ISO dates."
        ) from error
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def is_single(spec: Mapping[str, Any]) -> bool:
    """Tell whether the chart is one plot, which Vega-Lite itself fits into a width."""
    parts = {"facet", "repeat", "concat", "hconcat", "vconcat", "spec"} & spec.keys()
    return not parts and not set(_GRIDS) & spec.get("encoding", {}).keys()


def has_scale_down(spec: Spec) -> bool:
    """Tell whether the height of a single plot is a scale of numbers, which may be any height."""
    y = spec.get("encoding", {}).get("y", {})
    measured = y.get("type") == "quantitative" and y.get("axis", {}) is not None
    return measured or any(map(has_scale_down, spec.get("layer", [])))


def fitted(spec: Spec, width: float, height: float | None = None) -> Spec:
    """Return a single plot that takes up ``width`` and, if given, ``height`` pixels in all."""
    sides = {"width": width} if height is None else {"width": width, "height": height}
    autosize = {"type": "fit-x" if height is None else "fit", "contains": "padding"}
    return {**spec, **sides, "autosize": autosize}


def scaled(spec: Spec, across: float, down: float) -> Spec:
    """Return a chart of several plots with the width and height of each multiplied."""
    spec = {key: value for key, value in spec.items() if key != "autosize"}
    if "mark" in spec or "layer" in spec:
        return {**spec, **_side(spec, "width", across), **_side(spec, "height", down)}
    for key in _PARTS:
        if key in spec:
            spec[key] = _each(spec[key], lambda part: scaled(part, across, down))
    return spec


def _side(spec: Spec, name: str, factor: float) -> Spec:
    value = spec.get(name)
    if isinstance(value, int | float):
        return {name: round(value * factor, 1)}
    if isinstance(value, Mapping):
        return {name: {**value, "step": round(value["step"] * factor, 2)}}
    return {name: round(_DEFAULT_WIDTH * factor, 1)} if name == "width" else {}


def _each(part: Any, change: Callable[[Spec], Spec]) -> Any:
    return [change(item) for item in part] if isinstance(part, list) else change(part)


def _has_address(spec: Any) -> bool:
    if isinstance(spec, list):
        return any(_has_address(item) for item in spec)
    if not isinstance(spec, Mapping):
        return False
    data = spec.get("data")
    if isinstance(data, Mapping) and "url" in data:
        return True
    return any(_has_address(value) for key, value in spec.items() if key not in _ROWS)


def _without_fonts(spec: Any) -> Any:
    """Drop font families, so that the configured one holds everywhere."""
    if isinstance(spec, list):
        return [_without_fonts(item) for item in spec]
    if isinstance(spec, Mapping):
        return {
            key: value if key in _ROWS else _without_fonts(value)
            for key, value in spec.items()
            if not (key in _FONT_KEYS and isinstance(value, str))
        }
    return spec
