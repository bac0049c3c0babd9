"""What a browser is sent first."""

import re
from itertools import pairwise

import pytest
from apps import App
from conftest import OpenPage
from hostile_server import answer
from pages import Record, visit
from playwright.sync_api import Page, Route

from claims.views import start_page
from claims.views.pages import PAGES


def test_every_page_has_a_start_page_under_its_own_title() -> None:
    assert list(start_page.PAGE_TITLES) == list(PAGES)
    assert next(iter(PAGES)) == start_page.FIRST_PAGE


@pytest.mark.parametrize("path", ["", "borders"])
def test_the_first_answer_has_the_title_the_style_and_fonts_that_are_there(
    path: str, server: App
) -> None:
    status, headers, body = answer(server, "GET", f"/{path}", {})
    sent = body.decode("utf-8")
    assert status == 200
    assert headers["cache-control"] == "no-cache"
    assert f"<title>{PAGES[path or 'overview'].title} · Reported figures</title>" in sent
    assert ".rf-title" in sent
    asked = re.findall(r'href="\.(/static/media/[^"]+\.woff2)"', sent)
    assert len(asked) == 3
    assert [answer(server, "GET", font, {})[0] for font in asked] == [200, 200, 200]


def test_a_browser_asks_no_address_below_a_page_for_the_server(
    open_page: OpenPage, record: Record, server: App
) -> None:
    visit(open_page(), f"{server.url}/borders")
    asked = [url.removeprefix(server.url) for url in record.requests if "_stcore" in url]
    assert "/_stcore/health" in asked
    assert [url for url in asked if url.startswith("/borders/")] == []


_OPACITY = "part => getComputedStyle(part).opacity"
_HIDDEN = """part => {
    for (let at = part; at; at = at.parentElement) {
        if (getComputedStyle(at).opacity === '0') return true;
    }
    return false;
}"""


def test_nothing_below_a_chart_that_is_not_drawn_stays_hidden(
    open_page: OpenPage, server: App
) -> None:
    page = open_page()
    held: list[Route] = []
    # What draws a chart does not come.
    page.route("**/ArrowVegaLiteChart.*.js", lambda route: held.append(route))
    page.goto(f"{server.url}/borders")
    source = page.locator(".st-key-figure_briefing-borders .rf-note")
    source.wait_for(state="attached")
    page.wait_for_timeout(1500)
    assert page.locator("svg.marks").count() == 0
    assert held
    assert source.evaluate(_HIDDEN) is False
    for route in held:
        route.continue_()


def test_a_page_whose_script_goes_on_is_seen(page: Page, server: App) -> None:
    visit(page, f"{server.url}/about")
    page.evaluate("""() => {
        document.querySelector('.st-key-pages').remove();
        document.querySelector('.stApp').dataset.testScriptState = 'running';
    }""")
    assert page.locator(".stMain").evaluate(_OPACITY) == "0"
    page.wait_for_function("getComputedStyle(document.querySelector('.stMain')).opacity === '1'")


def test_filters_that_load_while_folded_away_hide_nothing_of_the_page(
    open_page: OpenPage, server: App
) -> None:
    page = open_page(width=390)
    visit(page, f"{server.url}/week")
    page.evaluate("""() => {
        const loads = document.createElement('div');
        loads.dataset.testid = 'stSkeleton';
        document.querySelector('.stSidebar').firstElementChild.append(loads);
    }""")
    assert page.locator(".rf-brand").evaluate(_HIDDEN) is False


@pytest.mark.parametrize(("width", "rows"), [(1280, 1), (390, 3)])
def test_the_links_to_all_pages_stand_in_few_rows_and_none_over_another(
    width: int, rows: int, open_page: OpenPage, server: App
) -> None:
    page = open_page(width=width)
    visit(page, f"{server.url}/claims")
    links = page.locator(".st-key-pages a").all()
    boxes = [link.evaluate("link => link.getBoundingClientRect().toJSON()") for link in links]
    tops = sorted({round(box["top"]) for box in boxes})
    assert len(boxes) == len(PAGES)
    assert len(tops) == rows
    assert all(box["right"] <= width and box["height"] >= 24 for box in boxes)
    assert all(later - top >= boxes[0]["height"] - 1 for top, later in pairwise(tops))
