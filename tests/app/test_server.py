"""Whom the server answers, with which promises, what it refuses, and what an error shows."""

import shutil
import socket
import subprocess
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import hostile_tables
import offline
import pytest
from apps import App, running
from hostile_server import (
    FOREIGN,
    FOREIGN_PAGES,
    ROUTES,
    TRICKS,
    UPGRADE,
    answer,
    require_harmless,
)
from load import LARGEST_MESSAGE, answers, apart, visit_all
from namespaces import without_network
from pages import Record, visit
from playwright.sync_api import Browser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from claims import tables
from claims.selection import Selection, Shown
from claims.views import serving
from claims.views.pages import PAGES


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_host_is_refused_on_every_route(server: App, host: str) -> None:
    statuses = {path: answer(server, "GET", path, {"Host": host})[0] for path in ROUTES}
    assert set(statuses.values()) == {400}, statuses


def test_this_computer_is_answered(server: App) -> None:
    for host in ("127.0.0.1", "localhost", "localhost:8501"):
        assert answer(server, "GET", "/_stcore/health", {"Host": host})[0] == 200


def test_every_answer_has_the_promises_to_the_browser(server: App) -> None:
    for path in ROUTES:
        headers = answer(server, "GET", path, {})[1]
        assert {name.lower() for name in serving.HEADERS} <= headers.keys(), path
    policy = headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy.split("script-src", 1)[1].split(";", 1)[0]
    assert not [word for word in policy.split() if "://" in word or word in ("*", "https:")]


def test_the_server_listens_on_this_computer_only(server: App) -> None:
    port = int(server.url.rsplit(":", 1)[1])
    told = subprocess.run(["ss", "-Hltn"], capture_output=True, text=True, check=False).stdout
    listening = [
        line.split()[3] for line in told.splitlines() if line.split()[3].endswith(f":{port}")
    ]
    assert listening in ([f"127.0.0.1:{port}"], [])  # where there is no ss, the next line tells
    assert server.url.startswith("http://127.0.0.1:")


def test_a_file_without_the_sessions_token_is_refused(server: App) -> None:
    path = "/_stcore/upload_file/0a0a/0b0b"
    for headers in ({}, {"X-Xsrftoken": "x"}, {"Cookie": "_streamlit_xsrf=x", "X-Xsrftoken": "y"}):
        assert answer(server, "PUT", path, headers, b"54")[0] in (400, 403)


@pytest.mark.parametrize("origin", FOREIGN_PAGES)
def test_a_page_of_another_origin_is_refused_on_every_route(server: App, origin: str) -> None:
    for headers in ({"Origin": origin}, UPGRADE | {"Origin": origin}):
        statuses = {path: answer(server, "GET", path, headers)[0] for path in ROUTES}
        assert set(statuses.values()) == {403}, statuses


def test_own_pages_are_answered_by_whatever_name_they_were_opened(server: App) -> None:
    port = server.url.rsplit(":", 1)[1]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        headers = {"Host": host, "Origin": f"http://{host}"}
        assert answer(server, "GET", "/_stcore/health", headers)[0] == 200
        assert answer(server, "GET", "/_stcore/stream", headers | UPGRADE)[0] == 101


def test_the_one_cookie_is_the_token_and_for_this_site_alone(server: App) -> None:
    given = {path: answer(server, "GET", path, {})[1].get("set-cookie", "") for path in ROUTES}
    (cookie,) = {
        text.partition("=")[0] + text[text.index(";") :] for text in given.values() if text
    }
    assert cookie == "_streamlit_xsrf; Path=/; SameSite=Lax"


def test_no_request_makes_the_server_ask_elsewhere(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(1)
        proxy = f"http://127.0.0.1:{elsewhere.getsockname()[1]}"
        through = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), proxy)
        with running(tmp_path / "scratch", environment=through | {"no_proxy": ""}) as app:
            for origin in FOREIGN_PAGES:
                answer(app, "GET", "/_stcore/stream", UPGRADE | {"Origin": origin})
            visit_all(app.url, [[("", {})]])
        with pytest.raises(TimeoutError):
            elsewhere.accept()


def test_a_message_is_sent_whole_though_the_browser_may_hold_it_still(server: App) -> None:
    first, again = apart(open_twice(server))
    large = {found.hash for found in first if found.ByteSize() > 10_000}
    assert len(large) > 1
    assert "ref_hash" not in {found.WhichOneof("type") for found in again}
    assert large <= {found.hash for found in again}


async def open_twice(server: App) -> list[list[ForwardMsg]]:
    """Ask for a page twice, the second time as a browser that holds all of the first answer."""
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    said: list[list[ForwardMsg]] = []
    async with connect(address, max_size=LARGEST_MESSAGE, proxy=None) as socket:
        for _ in range(2):
            asked = BackMsg()
            asked.rerun_script.page_name = "neutralisations"
            held = (found.hash for answer in said for found in answer if found.hash)
            asked.rerun_script.cached_message_hashes.extend(held)
            said.append([found async for found in answers(socket, asked)])
    return said


def test_no_path_leads_to_a_file_of_the_computer(server: App) -> None:
    for path in TRICKS:
        require_harmless(server, path)


BREAKS = """
    import streamlit as st
    from claims.views import serving
    if __name__ == "__main__":
        st.html("before")
        raise RuntimeError("the inner words of an error")
    else:
        app = st.App(__file__, middleware=serving.middleware(), on_script_error=serving.unexpected)
"""


def test_an_error_that_nobody_foresaw_is_one_sentence(tmp_path: Path) -> None:
    entry = tmp_path / "breaks.py"
    entry.write_text(textwrap.dedent(BREAKS), encoding="utf-8")
    with running(tmp_path / "scratch", entry=entry) as app:
        (visit,) = visit_all(app.url, [[("", {})]])
        assert visit.errors == [serving.UNEXPECTED]
        assert visit.texts == [f"before\n{serving.UNEXPECTED}"]
        assert "RuntimeError: the inner words of an error" in app.printed()


def test_damaged_tables_have_a_page_of_their_own_until_they_are_mended(tmp_path: Path) -> None:
    root = hostile_tables.small_project(tmp_path / "root")
    table = root / "data" / "claims.csv"
    sound = table.read_bytes()
    with running(tmp_path / "scratch", root=root) as app:

        def shown() -> str:
            (visit,) = visit_all(app.url, [[("", {}), ("borders", {})]])
            assert not visit.errors
            return visit.texts[0]

        assert "none filtered out" in shown()
        for damage in (sound[:-100] + b"\0", sound.replace(b",seed", b",x"), b"", sound + sound):
            table.write_bytes(damage)
            if damage != sound:
                assert "keep the figures from being shown" in shown()
        table.unlink()
        assert "keep the figures from being shown" in shown()
        table.write_bytes(sound)
        assert "none filtered out" in shown()
        shutil.rmtree(root / "data")
        assert "keep the figures from being shown" in shown()
        assert "Traceback" not in app.printed()


def _chosen(choice: dict[str, str]) -> dict[str, Any]:
    return {name: (value,) for name, value in choice.items()}


def test_sessions_at_once_see_their_own_filters_only(server: App) -> None:
    dataset = tables.load(server.root)
    choices = [{"measure": "neutralised"}, {"place": "iraq"}, {"evidence": "quoted"}, {}]
    wanted = [Shown(dataset, replace(Selection(), **_chosen(c))) for c in choices]
    visits = visit_all(server.url, [[("", {}), ("claims", chosen)] for chosen in choices * 2], 1.0)
    assert not [error for one in visits for error in one.errors]
    for one, shown in zip(visits, wanted * 2, strict=True):
        assert shown.sentence in one.texts[1]


def test_every_page_is_served_where_there_is_no_network() -> None:
    told = offline.opened()
    assert told["pages"] == len(PAGES)
    assert not told["errors"]
    assert not told["outside"]
    assert told["tracebacks"] == 0
    assert told["networks"] == 1 or not without_network()


def test_a_strangers_script_could_not_run_even_on_the_page(browser: Browser, server: App) -> None:
    context = browser.new_context()
    page = context.new_page()
    visit(page, server.url)
    page.evaluate("""() => {
        const made = document.createElement('div');
        made.innerHTML = '<img src=x onerror="window.ran = 1">';
        document.body.append(made);
        const script = document.createElement('script');
        script.textContent = 'window.ran = 2';
        document.body.append(script);
        fetch('http://127.0.0.1:9/elsewhere').then(() => { window.ran = 3 }, () => null);
    }""")
    page.wait_for_timeout(500)
    assert page.evaluate("() => window.ran") is None
    context.close()
    assert Record(server.url).outside == []
