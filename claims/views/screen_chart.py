"""A chart as the browser draws it: its colours, what is clicked and brushed, what is read out."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import streamlit as st

from claims import theme
from claims.figure import Figure


def colour_mode() -> str:
    """Return whether the reader's screen is ``light`` or ``dark``."""
    return "dark" if st.context.theme.type == "dark" else "light"


def screen_spec(figure: Figure, colours: str) -> dict[str, Any]:
    """Return the specification that the browser draws, in light or dark, with its frames.

    An SVG hears a brush that begins between the marks only where something is painted.
    """
    config = theme.vega_config(colours)
    view = {**config["view"], "fill": "transparent"}
    drawn = theme.in_mode(figure.chart, colours)
    return {
        **drawn,
        "config": {**config, "view": view},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "params": [_mouse_only(param) for param in drawn.get("params", ())],
        "layer": [_clickable(_described(layer, figure.data)) for layer in drawn.get("layer", ())],
        "datasets": dict(figure.data),
    }


BRUSH = "[pointerdown[event.pointerType === 'mouse'], window:pointerup] > window:pointermove!"
"""A finger scrolls the page: only a mouse brushes."""


def _mouse_only(param: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let a brush be drawn with a mouse only; it is gone once it has set the days."""
    select = param.get("select")
    if not isinstance(select, Mapping) or select.get("type") != "interval":
        return param
    return {**param, "select": {**select, "on": BRUSH, "translate": False, "zoom": False}}


def _described(layer: Mapping[str, Any], data: Mapping[str, pa.Table]) -> Mapping[str, Any]:
    """Have a mark read its tooltip's words, not where it stands; what has none is not read."""
    mark, told = layer.get("mark"), layer.get("encoding", {}).get("tooltip", ())
    if not isinstance(mark, Mapping) or mark.get("type") == "text":
        return layer
    fields = [shown["field"] for shown in (told if isinstance(told, list) else [told]) if shown]
    rows = data.get(layer.get("data", {}).get("name", ""))
    if not fields or (rows is not None and not rows.num_rows):
        return {**layer, "mark": {**mark, "aria": False}}
    told = {"expr": " + ', ' + ".join(f"datum['{field}']" for field in fields)}
    return {**layer, "mark": {**mark, "description": told}}


def _clickable(layer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let a click on a label do what a click on its mark does; Vega hears what has a tooltip."""
    mark = layer["mark"]
    if not isinstance(mark, Mapping) or mark.get("type") != "text":
        return layer
    return {**layer, "mark": {**mark, "tooltip": True, "cursor": "pointer"}}
