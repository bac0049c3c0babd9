"""Access for everybody: what axe-core finds, what a chart reads aloud, where downloads stand."""

from typing import Any

import pytest
from apps import App
from axe_playwright_python.base import AXE_SCRIPT
from conftest import OpenPage
from pages import settle, visit
from playwright.sync_api import Page, expect

from claims.views.pages import PAGES

NOT_OURS = (
    # Vega draws a brush and a plot without rows as empty groups, to which a chart gives no words.
    ("svg-img-alt", "days_brush"),
    ("svg-img-alt", "></g>"),
    # Streamlit's box for a file is a section of its own making, with two roles at once.
    ("presentation-role-conflict", "stFileUploaderDropzone"),
)
"""A rule, and what stands in the HTML of the element that breaks it."""

_CLEAR = "axe.run(document, {resultTypes: ['violations']})"
EVIDENCE = "?claim=trt-2024-04-25-08"


def found(page: Page) -> list[str]:
    """Return what axe-core finds and we could mend: the rule and the element."""
    result: dict[str, Any] = page.evaluate(_CLEAR)
    return [
        f"{broken['id']}: {node['html'][:200]}"
        for broken in result["violations"]
        for node in broken["nodes"]
        if not any(broken["id"] == rule and part in node["html"] for rule, part in NOT_OURS)
    ]


def in_every_look(page: Page) -> dict[str, list[str]]:
    """Look at a page that is open, light and dark, wide and narrow; return what was found."""
    page.evaluate(AXE_SCRIPT)
    seen = {}
    for scheme in ("light", "dark"):
        for width in (1280, 390):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.set_viewport_size({"width": width, "height": 900})
            settle(page)
            seen[f"{scheme} {width}"] = found(page)
    return {look: what for look, what in seen.items() if what}


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_of_ours_on_a_page(path: str, page: Page, server: App) -> None:
    visit(page, f"{server.url}/{'' if path == 'overview' else path}")
    assert in_every_look(page) == {}


def test_axe_finds_nothing_of_ours_with_evidence_open(page: Page, server: App) -> None:
    visit(page, f"{server.url}/borders{EVIDENCE}")
    expect(page.get_by_role("dialog").locator("mark.rf")).to_have_text("2,291")
    assert in_every_look(page) == {}


def test_axe_finds_nothing_of_ours_with_a_menu_open(page: Page, server: App) -> None:
    visit(page, f"{server.url}/borders?collection=seed")
    page.locator(".st-key-menu_briefing-borders button").first.press("Enter")
    first = page.locator(".st-key-export_briefing-borders_png button")
    expect(first).to_be_visible()
    assert in_every_look(page) == {}
    expect(first).to_be_visible()


def test_a_mark_reads_its_words_and_not_where_it_stands(page: Page, server: App) -> None:
    visit(page, f"{server.url}/neutralisations?collection=seed")
    marks = page.locator(".st-key-figure_briefing-regions svg .mark-rect path[aria-label]")
    read = [str(mark.get_attribute("aria-label")) for mark in marks.all()]
    assert any(words.startswith("360, ") and ", Iraq, year to date" in words for words in read)
    assert [words for words in read if "share:" in words or "undefined" in words] == []


def test_a_menu_begins_with_its_downloads(open_page: OpenPage, server: App) -> None:
    page = open_page(width=1280)
    visit(page, f"{server.url}/borders?collection=seed")
    page.locator(".st-key-menu_briefing-borders button").first.press("Enter")
    first = page.locator(".st-key-export_briefing-borders_png button")
    expect(first).to_be_in_viewport()
    size = page.get_by_text("Scale of the PNG")
    expect(size).to_be_visible()
    download, below = first.bounding_box(), size.bounding_box()
    assert download is not None
    assert below is not None
    assert download["y"] < below["y"]
