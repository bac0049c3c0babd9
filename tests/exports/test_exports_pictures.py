"""Exported pictures keep their size, and all their words can be read: measured in a browser."""

from itertools import product, starmap
from pathlib import Path

import pytest
from pictures import (
    SELECTIONS,
    SIDES,
    faults,
    figure,
    in_another_font,
    measured,
    sample,
    svg_of,
    wrong,
)
from playwright.sync_api import Browser, Page

from claims.charts.catalogue import CHARTS
from claims.exports import ExportOptions
from claims.exports.figure_svg import _head

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


def test_titles_and_subtitles_are_whole_in_every_picture() -> None:
    """Nothing of them is cut, and no line begins with a unit or a dash."""
    for found in filter(None, starmap(figure, product(SELECTIONS, CHARTS))):
        for size in SIDES:
            lines = [line.text for line in _head(found, ExportOptions(size)).lines]
            said = " ".join(lines).replace("\u00a0", " ")  # a number broken in two differs
            assert said == f"{found.title} {found.subtitle}", size
            assert not [line for line in lines if line.startswith(("%", "–", "…"))], size
