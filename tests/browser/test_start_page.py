"""What a browser is sent first."""

import re

import pytest
from apps import App
from conftest import OpenPage
from hostile_server import answer
from pages import Record, visit

from claims.views import start_page
from claims.views.pages import PAGES


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


def test_a_browser_asks_no_address_below_a_page_for_the_server(
    open_page: OpenPage, record: Record, server: App
) -> None:
    visit(open_page(), f"{server.url}/borders")
    asked = [url.removeprefix(server.url) for url in record.requests if "_stcore" in url]
    assert "/_stcore/health" in asked
    assert [url for url in asked if url.startswith("/borders/")] == []
