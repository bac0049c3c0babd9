"""The browser tests' own tools, tried on a small app that has something of everything."""

import contextlib
import http.client
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from apps import App, AppError, running
from pages import Record, addresses, settle, visit
from playwright.sync_api import Browser, Page
from screenshots import photograph

SMALL_APP = """
import os
import streamlit as st

def first():
    st.write("Root: " + os.environ["CLAIMS_ROOT"])
    st.vega_lite_chart({"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {}})
    for number in range(60):
        st.write(f"Line {number}")

def second():
    st.header("The second page")

st.navigation([st.Page(first, default=True), st.Page(second)]).run()
"""


@pytest.fixture(scope="module")
def small_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("small")
    entry = folder / "small.py"
    entry.write_text(SMALL_APP, "utf-8")
    with running(folder / "scratch", entry=entry, root=folder) as app:
        yield app


@pytest.fixture
def small_page(small_app: App, browser: Browser) -> Iterator[tuple[Page, Record]]:
    record = Record(small_app.url)
    context = browser.new_context()
    record.watch(context)
    yield context.new_page(), record
    context.close()


def test_an_app_is_told_its_root_and_calls_nobody(
    small_page: tuple[Page, Record], small_app: App
) -> None:
    """A visit ends when the last line and the chart are there."""
    page, record = small_page
    visit(page, small_app.url)
    assert page.get_by_text("Line 59").count() == 1
    assert page.get_by_test_id("stVegaLiteChart").locator("svg, canvas").count() == 1
    assert page.get_by_text(f"Root: {small_app.root}").count() == 1
    record.check()
    assert f"{small_app.url}/_stcore/health" in record.requests
    assert f"{small_app.url.replace('http', 'ws')}/_stcore/stream" in record.requests
    assert "mail" not in small_app.printed()


def test_the_addresses_are_those_of_the_navigation(
    small_page: tuple[Page, Record], small_app: App
) -> None:
    page, record = small_page
    visit(page, small_app.url)
    assert addresses(page) == [f"{small_app.url}/", f"{small_app.url}/second"]
    visit(page, addresses(page)[1])
    assert page.get_by_role("heading", name="The second page").count() == 1
    record.check()


def test_a_request_beyond_the_app_and_an_error_in_the_console_are_noticed(
    small_page: tuple[Page, Record], small_app: App
) -> None:
    page, record = small_page
    visit(page, small_app.url)
    page.evaluate("fetch('http://127.0.0.1:9/elsewhere').catch(() => null)")
    settle(page)
    assert record.outside == ["http://127.0.0.1:9/elsewhere"]
    record.errors.clear()  # the browser tells of the refused request too
    page.evaluate("console.error('an error'); setTimeout(() => { throw new Error('thrown'); })")
    settle(page)
    assert [text.split(" (")[0] for text in record.errors] == ["an error", "thrown"]
    with pytest.raises(AssertionError, match="an error"):
        record.check()


def test_a_picture_shows_the_whole_page(small_app: App, browser: Browser, tmp_path: Path) -> None:
    photograph(browser, small_app.url, tmp_path, width=390, scheme="dark").check()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "overview-dark-390.png",
        "second-dark-390.png",
    ]
    assert _height(tmp_path / "overview-dark-390.png") > 60 * 24
    assert _height(tmp_path / "second-dark-390.png") == 844


def _height(picture: Path) -> int:
    return int.from_bytes(picture.read_bytes()[20:24])  # PNG: the second word of IHDR


def test_a_foreign_host_gets_no_session(small_app: App) -> None:
    connection = http.client.HTTPConnection(small_app.url.removeprefix("http://"), timeout=10)
    upgrade = {
        "Host": "example.org",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    with contextlib.closing(connection):
        connection.request("GET", "/_stcore/stream", headers=upgrade)
        assert connection.getresponse().status == 403


def test_an_app_that_cannot_start_shows_its_log(tmp_path: Path) -> None:
    missing = tmp_path / "missing.py"
    with pytest.raises(AppError, match=re.escape(str(missing))):
        running(tmp_path / "scratch", entry=missing).__enter__()
