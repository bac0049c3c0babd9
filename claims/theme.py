"""Colours, fonts and the way numbers and dates are written, on the screen and in every export.

The palette is Okabe and Ito's (https://jfly.uni-koeln.de/color/), which readers with a colour
vision deficiency can tell apart; a place or measure keeps its colour everywhere, made darker or
lighter where two that meet in one chart would be one grey.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

FONT_STACK: Final = '"Source Sans 3", "Source Sans", "Source Sans Pro", Arial, sans-serif'
ACCENT: Final = "#0072B2"

PLACE_COLOURS: Final = MappingProxyType(
    {
        "iraq": "#00609A",
        "northern_iraq": "#00609A",
        "syria": "#DE7426",
        "northern_syria": "#DE7426",
        "northern_iraq_and_syria": "#2A2E33",
        "all_areas": "#2A2E33",
    }
)
MEASURE_COLOURS: Final = MappingProxyType(
    {
        "neutralised": "#5A5A5A",
        "surrendered": "#A8528A",
        "apprehended": "#007A58",
        "prevented": "#B98300",
    }
)


@dataclass(frozen=True)
class Palette:
    """The colours of everything that is not data."""

    background: str
    ink: str
    muted: str
    axis: str
    grid: str
    accent: str


PALETTES: Final = MappingProxyType(
    {
        "light": Palette("#FFFFFF", "#1B1F23", "#59626C", "#8A929A", "#E2E5E8", ACCENT),
        "dark": Palette("#14181C", "#F1F3F4", "#A9B2BA", "#6B757E", "#2D343A", "#56B4E9"),
    }
)
CATEGORIES: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B07C00", "#5A5A5A")
"""Colours for what has no colour of its own, in the order they are given out."""

_DARK: Final = MappingProxyType(
    {
        "#0072b2": "#56B4E9",
        "#00609a": "#3E94CC",
        "#de7426": "#F7B27C",
        "#2a2e33": "#E6E9EC",
        "#d55e00": "#F28E4B",
        "#009e73": "#2EC49A",
        "#a8528a": "#DB93BB",
        "#007a58": "#23A683",
        "#b98300": "#E0B040",
        "#cc79a7": "#E3A0C4",
        "#b07c00": "#E0B040",
        "#5a5a5a": "#B4BCC4",
        "#ffffff": PALETTES["dark"].background,
        "#1b1f23": PALETTES["dark"].ink,
        "#59626c": PALETTES["dark"].muted,
        "#8a929a": PALETTES["dark"].axis,
        "#e2e5e8": PALETTES["dark"].grid,
    }
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ROWS: Final = frozenset({"values", "datasets"})
_MINUS = "−"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DATE = re.compile(rf"\d{{1,2}} (?:{'|'.join(_MONTHS)})(?: \d{{4}})?")
_COUNT = re.compile(r"(?<=\d)(?<!\b\d{4}) (?=%|[a-z])| (?=not\b)")
"""The space between a number, other than a year, and its unit or what it counts; and before not."""


def number(value: float, *, signed: bool = False) -> str:
    """Write a number with thousands separators: 2291.0 is ``2,291``, -139 is ``−139``."""
    whole = float(value).is_integer()
    body = f"{abs(int(value)):,}" if whole else f"{abs(value):,.10g}"
    sign = _MINUS if value < 0 else "+" if signed and value > 0 else ""
    return sign + body


def counted(count: int, one: str, many: str = "") -> str:
    """Write a number with the word it counts: ``1 claim``, ``1,373 claims``, ``2 days``.

    ``many`` is the word for any other number than one, where it is not ``one`` with an s.
    """
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def day(value: date) -> str:
    """Write a date: ``25 Apr 2024``."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def days(first: date, last: date) -> str:
    """Write the days from first to last: ``19–25 Apr 2024``, ``1 Jan – 25 Apr 2024``."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day(last)}"
    return f"{first.day}–{day(last)}"


def capitalised(words: str) -> str:
    """Begin words with a capital, also behind a quotation mark: ``“Neutralised”``."""
    at = 1 if words[:1] in "“‘" else 0
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def unbroken(text: str) -> str:
    """Return a text whose dates are not broken over lines, and none of which begins with a dash.

    Nor does a line end with a number whose unit, or the word it counts, begins the next.
    """
    whole = _DATE.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    return _COUNT.sub("\u00a0", whole).replace(" – ", "\u00a0– ")


def in_mode(spec: Any, mode: str) -> Any:
    """Return a Vega-Lite specification with the light colours of this theme turned to ``mode``.

    Colours may stand anywhere, also inside expressions; rows of data are left alone and shared
    with the specification given, which is not changed.
    """
    if mode == "light":
        return spec
    if isinstance(spec, Mapping):
        return {key: value if key in _ROWS else in_mode(value, mode) for key, value in spec.items()}
    if isinstance(spec, list | tuple):
        return [in_mode(value, mode) for value in spec]
    if isinstance(spec, str):
        return _COLOUR.sub(lambda found: _DARK.get(found[0].lower(), found[0]), spec)
    return spec


def vega_config(mode: str = "light", size: float = 12.5, font: str = FONT_STACK) -> dict[str, Any]:
    """Return the Vega-Lite ``config`` of every chart, on the screen and in exports.

    Args:
        mode: ``light`` or ``dark``.
        size: pixels of axis labels; everything else follows from it.
        font: CSS font family.
    """
    colours = PALETTES[mode]
    small = round(size * 0.96, 1)
    return {
        "background": None,
        "font": font,
        "padding": 0,
        "view": {"stroke": None, "fill": None},
        "axis": _axis(colours, size, small),
        "axisX": {"grid": False, "ticks": True, "tickSize": 4, "domain": True},
        "axisBand": {"grid": False, "ticks": False},
        "axisPoint": {"grid": False},
        "title": {
            "anchor": "start",
            "frame": "group",
            "color": colours.ink,
            "fontSize": round(size * 1.1, 1),
            "fontWeight": 600,
            "subtitleColor": colours.muted,
            "subtitleFontSize": size,
            "offset": 10,
        },
        "range": {"category": in_mode(list(CATEGORIES), mode)},
        "mark": {"color": colours.accent},
        "line": {"strokeWidth": 2.2, "strokeCap": "round", "strokeJoin": "round"},
        "point": {"filled": True, "size": 42, "opacity": 1},
        "rule": {"color": colours.axis},
        "text": {"color": colours.ink, "fontSize": size},
        "concat": {"spacing": 28},
    }


def _axis(colours: Palette, size: float, small: float) -> dict[str, Any]:
    return {
        "domain": False,
        "domainColor": colours.axis,
        "grid": True,
        "gridColor": colours.grid,
        "gridWidth": 1,
        "labelColor": colours.muted,
        "labelFontSize": size,
        "labelLimit": 0,
        "labelPadding": 6,
        "labelSeparation": 8,
        "tickColor": colours.axis,
        "ticks": False,
        "titleColor": colours.muted,
        "titleFontSize": small,
        "titleFontWeight": "normal",
        "titlePadding": 8,
    }
