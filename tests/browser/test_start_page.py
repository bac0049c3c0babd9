"""What a browser is sent first, and that nothing moves while a page is put together."""

import re
from typing import Any

import pytest
from apps import App
from conftest import OpenPage
from hostile_server import answer
from pages import Record, visit

from claims.views import start_page
from claims.views.pages import PAGES

_MOVED = """
window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) window.moved.push(
        [entry.value, entry.sources.map(source => source.node?.parentElement?.outerHTML
            .slice(0, 200))]);
})).observe({type: 'layout-shift', buffered: true});
"""


def test_every_page_has_a_start_page_under_its_own_title() -> None:
    assert list(start_page.TITLES) == list(PAGES)
    assert next(iter(PAGES)) == start_page.FIRST


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


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_little_moves_while_a_page_is_put_together(
    path: str, width: int, open_page: OpenPage, server: App
) -> None:
    page = open_page(width=width)
    page.add_init_script(_MOVED)
    visit(page, f"{server.url}/{'' if path == start_page.FIRST else path}")
    page.wait_for_timeout(300)
    moved: list[Any] = page.evaluate("window.moved")
    assert sum(value for value, _ in moved) < 0.1, moved


def test_a_browser_asks_no_address_below_a_page_for_the_server(
    open_page: OpenPage, record: Record, server: App
) -> None:
    visit(open_page(), f"{server.url}/borders")
    asked = [url.removeprefix(server.url) for url in record.requests if "_stcore" in url]
    assert "/_stcore/health" in asked
    assert [url for url in asked if url.startswith("/borders/")] == []
