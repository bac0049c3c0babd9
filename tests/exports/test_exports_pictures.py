"""Exported pictures keep their size, and all their words are there and can be read."""

from dataclasses import replace
from pathlib import Path

import pytest
from pictures import (
    SIDES,
    faults,
    in_another_font,
    measured,
    sample,
    svg_of,
    unwhole,
    wrong,
)
from playwright.sync_api import Browser, Page
from sample_figures import WORDS

SEED = 20261128
FALLBACKS = ("DejaVu Sans", "Liberation Sans")
"""The widest that a program is likely to put for a font that it lacks, and the metrics of Arial."""


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1000, "height": 1400})


def test_a_picture_of_every_chart_in_every_size_has_no_fault(sheet: Page) -> None:
    """Another seed tries others; ``python -m tests.torture --kind pictures`` tries them all."""
    assert list(wrong(sheet, sample(SEED))) == []


@pytest.mark.parametrize("family", FALLBACKS)
@pytest.mark.parametrize("size", SIDES)
def test_no_words_leave_the_page_in_a_font_that_stands_for_ours(
    sheet: Page, family: str, size: str
) -> None:
    for chart in ("briefing-borders", "neutralised-cumulative", "timeline"):
        svg = in_another_font(svg_of("many outlets", chart, size, "light"), family)
        if svg:
            found = faults(measured(sheet, svg), size)
            assert [fault for fault in found if fault.startswith(("outside", "size"))] == []


def test_a_fault_of_each_kind_is_found(sheet: Page) -> None:
    """The measure itself: a picture in which everything is wrong."""
    svg = Path(__file__).with_name("faulty.svg").read_text()
    kinds = [fault.partition(" ")[0] for fault in faults(measured(sheet, svg), "slide")]
    assert kinds == ["size", "small", "outside", "overlap:", "tick"]


@pytest.mark.parametrize(
    ("title", "kinds"),
    [(WORDS.title, []), ("more people " * 60, ["cut:"]), ("% of people", ["begins:"])],
)
def test_a_title_that_is_not_whole_is_found(title: str, kinds: list[str]) -> None:
    """The measure itself."""
    found = unwhole(replace(WORDS, title=title), "slide")
    assert [fault.partition(" ")[0] for fault in found] == kinds
