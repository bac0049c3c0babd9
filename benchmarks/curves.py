"""How time and memory grow with the claims, the sessions and the articles, as one drawing."""

from collections.abc import Iterator, Mapping
from typing import Any

import vl_convert

from claims import theme
from claims.exports.drawing import register_fonts
from claims.exports.lines import FAMILY
from claims.exports.templates import font_faces

Row = dict[str, Any]
_OF_CLAIMS = {
    "cold": "Cold start",
    "first_chart": "Opening",
    "change": "Filter change",
}


def draw(results: Mapping[str, Any]) -> str:
    """Return an SVG with a panel for each kind of growth that was measured."""
    panels = [
        _panel("Milliseconds, by claims", list(_sizes(results, _OF_CLAIMS))),
        _panel("Server memory in MiB, by claims", list(_sizes(results, {"memory": "Memory"}))),
        _panel("Median rerun in milliseconds, by sessions at once", list(_crowds(results))),
        _panel("Milliseconds to propose, by articles", list(_articles(results))),
    ]
    register_fonts()
    drawn: str = vl_convert.vegalite_to_svg(
        {
            "background": "white",
            "padding": 12,
            "config": theme.vega_config("light", 11, FAMILY),
            "concat": [panel for panel in panels if panel["data"]["values"]],
            "columns": 2,
            "spacing": 32,
            "resolve": {"scale": {"color": "independent"}},
        }
    )
    return drawn.replace("<g", f"<style>{font_faces()}</style><g", 1)


def _sizes(results: Mapping[str, Any], measures: Mapping[str, str]) -> Iterator[Row]:
    for name, found in results.get("sizes", {}).items():
        if name.endswith("-claims"):
            claims = int(name.removesuffix("-claims"))
            for key, what in measures.items():
                yield {"x": claims, "y": found[key], "what": what}


def _crowds(results: Mapping[str, Any]) -> Iterator[Row]:
    names = {"blank": "A blank page", "ours": "The dashboard"}
    for name, by in results.get("crowds", {}).items():
        for readers, found in by.items():
            yield {"x": int(readers), "y": found["median_rerun"], "what": names[name]}


def _articles(results: Mapping[str, Any]) -> Iterator[Row]:
    for articles, took in results.get("proposer", {}).get("articles", {}).items():
        yield {"x": int(articles), "y": took, "what": "One core"}


def _panel(title: str, rows: list[Row]) -> dict[str, Any]:
    several = len({row["what"] for row in rows}) > 1
    legend = {"orient": "top", "title": None} if several else None
    log = {"type": "log"}
    axis = {"format": "~s", "values": [10**power for power in range(8)]}
    return {
        "title": {"text": title, "anchor": "start"},
        "width": 340,
        "height": 200,
        "data": {"values": rows},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "scale": log, "axis": axis, "title": None},
            "y": {"field": "y", "type": "quantitative", "scale": log, "axis": axis, "title": None},
            "color": {"field": "what", "type": "nominal", "legend": legend, "sort": None},
        },
    }
