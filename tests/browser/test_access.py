"""Access for everybody: what axe-core finds, what a chart reads aloud, where downloads stand."""

from apps import App
from axe import found_in_every_look
from conftest import OpenPage
from pages import panel, visit
from playwright.sync_api import Page, expect

EVIDENCE = "?claim=trt-2024-04-25-08"


def test_axe_finds_nothing_of_ours_with_evidence_open(page: Page, server: App) -> None:
    visit(page, f"{server.url}/borders{EVIDENCE}")
    expect(panel(page).locator("mark.rf")).to_have_text("2,291")
    assert found_in_every_look(page) == {}


def test_a_menu_begins_with_its_downloads_and_axe_finds_nothing_of_ours_in_it(
    open_page: OpenPage, server: App
) -> None:
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
    assert found_in_every_look(page) == {}
    expect(first).to_be_visible()


def test_a_mark_reads_its_words_and_not_where_it_stands(page: Page, server: App) -> None:
    visit(page, f"{server.url}/neutralisations?collection=seed")
    marks = page.locator(".st-key-figure_briefing-regions svg .mark-rect path[aria-label]")
    read = [str(mark.get_attribute("aria-label")) for mark in marks.all()]
    assert any(words.startswith("360, ") and ", Iraq, year to date" in words for words in read)
    assert [words for words in read if "share:" in words or "undefined" in words] == []
