"""A figure's chart as a Vega-Lite specification: in the theme, at a width, with its rows inside."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claims.charts.template import Spec, with_rows
from claims.errors import ExportError
from claims.exports.lines import STACK
from claims.exports.options import ExportOptions
from claims.theme import in_mode, vega_config

if TYPE_CHECKING:
    from claims.figure import Figure

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""XML has no place for these, and one such character in a label ends the converter's process."""


def specification(
    figure: Figure, options: ExportOptions, height: float | None = None, font: str = STACK
) -> Spec:
    """Return a figure's chart in the theme of ``options``, its rows inside, without a title.

    It takes up the width between the margins, and ``height`` pixels if given; all text is set in
    ``font``, a CSS font family.
    """
    size = options.measures
    chart, data = figure.low if figure.low and height else (figure.chart, figure.data)
    spec: Spec = printable(with_rows(in_mode(chart, options.mode), data))
    return {
        **spec,
        "width": size.inner,
        "height": height or spec.get("height", round(size.inner * 0.5)),
        "$schema": SCHEMA,
        "config": vega_config(options.mode, size.label, font),
        "autosize": {"type": "fit" if height else "fit-x", "contains": "padding"},
    }


def printable(value: Any) -> Any:
    """Return texts, also inside lists and mappings, without what XML has no place for."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, Mapping):
        return {key: printable(inside) for key, inside in value.items()}
    return [printable(inside) for inside in value] if isinstance(value, list) else value


def dumps(spec: Spec, figure_id: str) -> str:
    """Write a specification as JSON.

    Raises:
        ExportError: a value that JSON has no form for.
    """
    try:
        return json.dumps(spec, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise ExportError(
            f"Chart {figure_id} holds a value that Vega-Lite cannot carry ({error}); "
            "use texts, finite numbers and ISO dates."
        ) from error
