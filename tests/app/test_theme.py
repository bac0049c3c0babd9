"""How numbers and dates are written, and colours that keep their meaning in light and dark."""

from datetime import date
from typing import Any

import pytest

from claims import theme


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (54, "54"),
        (2291.0, "2,291"),
        (48596, "48,596"),
        (1000000, "1,000,000"),
        (2.5, "2.5"),
        (1234.5, "1,234.5"),
        (0.1 + 0.2, "0.3"),
        (-139, "−139"),
        (-2.5, "−2.5"),
        (1e15, "1,000,000,000,000,000"),
    ],
)
def test_a_number_has_thousands_separators_and_a_true_minus(value: float, written: str) -> None:
    assert theme.number(value) == written


@pytest.mark.parametrize(("value", "written"), [(3, "+3"), (-3, "−3"), (0, "0"), (0.5, "+0.5")])
def test_a_signed_number_shows_its_plus(value: float, written: str) -> None:
    assert theme.number(value, signed=True) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2024, 4, 25), date(2024, 4, 25), "25 Apr 2024"),
        (date(2024, 4, 19), date(2024, 4, 25), "19–25 Apr 2024"),
        (date(2024, 1, 1), date(2024, 4, 25), "1 Jan – 25 Apr 2024"),
        (date(2023, 12, 29), date(2024, 1, 4), "29 Dec 2023 – 4 Jan 2024"),
        (date(2023, 4, 25), date(2024, 4, 25), "25 Apr 2023 – 25 Apr 2024"),
    ],
)
def test_days_are_written_without_saying_anything_twice(
    first: date, last: date, written: str
) -> None:
    assert theme.days(first, last) == written


def test_a_day_is_written_with_the_month_in_letters() -> None:
    written = [theme.day(date(2024, month, 1)) for month in (1, 5, 9, 12)]
    assert written == ["1 Jan 2024", "1 May 2024", "1 Sep 2024", "1 Dec 2024"]


SPEC: dict[str, Any] = {
    "mark": {"color": "#0072B2"},
    "encoding": {"color": {"condition": {"test": "a ? '#D55E00' : '#d55e00'"}}},
    "data": {"values": [{"colour": "#0072B2", "n": 1}]},
    "layer": [{"mark": "#123456"}, 3, None, True],
}


def test_dark_turns_every_known_colour_and_leaves_the_data_alone() -> None:
    assert theme.in_mode(SPEC, "dark") == {
        "mark": {"color": "#56B4E9"},
        "encoding": {"color": {"condition": {"test": "a ? '#F28E4B' : '#F28E4B'"}}},
        "data": {"values": [{"colour": "#0072B2", "n": 1}]},
        "layer": [{"mark": "#123456"}, 3, None, True],
    }


def test_turning_a_specification_does_not_change_it() -> None:
    before = repr(SPEC)
    theme.in_mode(SPEC, "dark")
    assert repr(SPEC) == before
    assert theme.in_mode(SPEC, "light") is SPEC


def test_the_two_wordings_of_a_region_share_its_colour_and_the_regions_differ() -> None:
    colours = theme.PLACE_COLOURS
    assert colours["iraq"] == colours["northern_iraq"]
    assert colours["syria"] == colours["northern_syria"]
    assert len({colours["iraq"], colours["syria"], colours["all_areas"]}) == 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read_on_the_background(mode: str) -> None:
    """WCAG 2.2 asks for a contrast of 4.5 for text, 3 for what is not text."""
    palette = theme.PALETTES[mode]
    for colour in (palette.ink, palette.muted):
        assert contrast(colour, palette.background) >= 4.5
    data = {*theme.PLACE_COLOURS.values(), *theme.MEASURE_COLOURS.values(), palette.accent}
    for colour in theme.in_mode(sorted(data), mode):
        assert contrast(colour, palette.background) >= 3


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_chart_takes_font_and_colours_from_the_theme(mode: str) -> None:
    config = theme.vega_config(mode, 10, "Some Font")
    assert config["font"] == "Some Font"
    assert config["background"] is None
    assert config["axis"]["labelFontSize"] == 10
    assert config["title"]["color"] == theme.PALETTES[mode].ink


def test_a_line_ends_in_no_half_of_a_date_and_begins_with_no_dash():
    said = theme.unbroken("Since 1 January, 1 Jan – 25 Apr 2024")
    assert said.replace("\u00a0", "_") == "Since 1_January, 1_Jan_– 25_Apr_2024"


def test_a_number_is_not_parted_from_its_unit_or_what_it_counts() -> None:
    said = theme.unbroken(
        "17 % fewer, 802 reported; 2 do not hold, of 2024 as of 2025 (one outlet)"
    )
    wanted = "17_% fewer, 802_reported; 2_do_not hold, of 2024 as of 2025 (one outlet)"
    assert said.replace("\u00a0", "_") == wanted
