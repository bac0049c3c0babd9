"""Colours, fonts and the way numbers and dates are written, on the screen and in every export.

The palette is Okabe and Ito's (https://jfly.uni-koeln.de/color/), which readers with a colour
vision deficiency can tell apart; a place or measure keeps its colour everywhere.
"""

from datetime import date
from types import MappingProxyType
from typing import Final

FONT: Final = "Source Sans 3"
FONT_STACK: Final = '"Source Sans 3", "Source Sans", "Source Sans Pro", Arial, sans-serif'
ACCENT: Final = "#0072B2"

PLACE_COLOURS: Final = MappingProxyType(
    {
        "iraq": "#0072B2",
        "northern_iraq": "#0072B2",
        "syria": "#D55E00",
        "northern_syria": "#D55E00",
        "northern_iraq_and_syria": "#5A5A5A",
        "all_areas": "#5A5A5A",
    }
)
MEASURE_COLOURS: Final = MappingProxyType(
    {
        "neutralised": "#5A5A5A",
        "surrendered": "#CC79A7",
        "apprehended": "#009E73",
        "prevented": "#B07C00",
    }
)
_MINUS = "−"


def number(value: float, *, signed: bool = False) -> str:
    """Write a number with thousands separators: 2291.0 is ``2,291``, -139 is ``−139``."""
    whole = float(value).is_integer()
    body = f"{abs(int(value)):,}" if whole else f"{abs(value):,.10g}"
    sign = _MINUS if value < 0 else "+" if signed and value > 0 else ""
    return sign + body


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


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
