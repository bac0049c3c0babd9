"""The theme of charts: one for the screen and for exports, light and dark."""

import re

import pytest

from claims.theme import CATEGORIES, MEASURE_COLOURS, PALETTES, PLACE_COLOURS, in_mode, vega_config


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted([light(one), light(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", PALETTES)
def test_text_is_readable(mode):
    palette = PALETTES[mode]
    assert contrast(palette.ink, palette.background) >= 7
    assert contrast(palette.muted, palette.background) >= 4.5


@pytest.mark.parametrize("mode", PALETTES)
def test_marks_stand_out(mode):
    marks = {*CATEGORIES, *PLACE_COLOURS.values(), *MEASURE_COLOURS.values()}
    background = PALETTES[mode].background
    faint = [colour for colour in marks if contrast(in_mode(colour, mode), background) < 2.9]
    assert faint == []


def test_dark_turns_colours_everywhere_but_in_rows():
    rows = [{"colour": "#0072B2"}]
    spec = {
        "data": {"values": rows},
        "mark": {"type": "bar", "color": "#0072b2"},
        "encoding": {"color": {"condition": {"value": "#FFFFFF", "test": "datum.c == '#D55E00'"}}},
    }
    assert in_mode(spec, "dark") == {
        "data": {"values": [{"colour": "#0072B2"}]},
        "mark": {"type": "bar", "color": "#56B4E9"},
        "encoding": {"color": {"condition": {"value": "#14181C", "test": "datum.c == '#F28E4B'"}}},
    }
    assert in_mode(spec, "dark")["data"]["values"] is rows
    assert in_mode(spec, "light") is spec


@pytest.mark.parametrize("mode", PALETTES)
def test_the_chart_theme_uses_no_colour_of_its_own(mode):
    palette = PALETTES[mode]
    known = {*vars(palette).values(), *in_mode(list(CATEGORIES), mode)}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", str(vega_config(mode)))) <= known
