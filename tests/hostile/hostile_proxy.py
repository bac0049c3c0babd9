"""nginx in front of the app, set up as SECURITY.md says: whom it lets in, and whom it lets go.

The configuration is that of the documents; only the name's port and the paths are of this computer.
"""

import base64
import contextlib
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from apps import ROOT, App, free_port, running
from browsers import launch
from hostile_server import ROUTES, UPGRADE
from pages import addresses, settle, visit
from playwright.sync_api import Browser, HttpCredentials, Page, sync_playwright
from tally import Refusal, Tally

CONFIGURATION = ROOT / "docs" / "proxy" / "nginx.conf"
NAME = "figures.example.org"
PASSWORD = "correct horse"
SILENT = 20
LET_GO = 15.0
"""Seconds after which a connection that says nothing must be over."""
IDLE = 95.0
"""Seconds, more than nginx waits for an answer, for which a reader does nothing."""

_AROUND = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/figures.conf;
}}
"""


def nginx() -> str:
    """Return nginx's path; empty where there is none."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or ""


@dataclass(frozen=True)
class Proxy:
    """nginx in front of an app.

    Attributes:
        port: where it listens, on this computer.
        certificate: the file that vouches for its name.
    """

    port: int
    certificate: Path

    @property
    def url(self) -> str:
        """The address under which readers know the app."""
        return f"https://{NAME}:{self.port}"

    def connected(self, name: str = NAME) -> ssl.SSLSocket:
        """Return a connection to a host of that name, its certificate verified."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        return context.wrap_socket(plain, server_hostname=name)

    def answer(
        self, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> http.client.HTTPResponse:
        """Ask for something; return the answer, its body unread."""
        connection = http.client.HTTPConnection(f"{NAME}:{self.port}")
        connection.sock = self.connected()
        connection.request(method, path, body=body or None, headers=headers)
        return connection.getresponse()


def knowing(password: str = PASSWORD) -> dict[str, str]:
    """Return the header of somebody who gives a password."""
    word = base64.b64encode(f"editor:{password}".encode()).decode()
    return {"Authorization": f"Basic {word}"}


@contextlib.contextmanager
def proxied(folder: Path, app: App) -> Iterator[Proxy]:
    """Run nginx in front of an app while the block lasts."""
    folder.mkdir()
    port, certificate, key = free_port(), folder / "figures.pem", folder / "figures.key"
    openssl = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    openssl += ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    openssl += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(openssl, check=True, capture_output=True)
    hashed = ["openssl", "passwd", "-apr1", PASSWORD]
    told = subprocess.run(hashed, check=True, capture_output=True, text=True).stdout
    (folder / "figures.passwords").write_text(f"editor:{told}", encoding="ascii")
    text = CONFIGURATION.read_text("utf-8")
    for there, here in (
        ("listen 443 ", f"listen 127.0.0.1:{port} "),
        ("127.0.0.1:8501", app.url.removeprefix("http://")),
        ("/etc/ssl/certs/figures.pem", str(certificate)),
        ("/etc/ssl/private/figures.key", str(key)),
        ("/etc/nginx/figures.passwords", str(folder / "figures.passwords")),
    ):
        assert there in text, there
        text = text.replace(there, here)
    (folder / "figures.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")
    command = [nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen([*command, "-e", str(folder / "error.log")])
    try:
        _wait_for(port)
        yield Proxy(port, certificate)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise TimeoutError("nginx does not listen")


def run(folder: Path) -> Tally:
    """Try what the proxy promises; without nginx nothing is tried, and a note says so."""
    tally = Tally("nginx in front of the app")
    if not nginx():
        tally.notes.append("not tried, for there is no nginx here")
        return tally
    hosts = {"STREAMLIT_SERVER_ALLOWED_HOSTS": f"{NAME} localhost 127.0.0.1"}
    with (
        running(folder / "app", environment=hosts) as app,
        proxied(folder / "proxy", app) as proxy,
    ):
        _try_strangers(tally, proxy)
        _try_limits(tally, proxy)
        with sync_playwright() as playwright:
            chromium = launch(playwright, f"--host-resolver-rules=MAP {NAME} 127.0.0.1")
            _try_reader(tally, proxy, chromium)
        tally.took("many requests", partial(_require_limited, proxy), 60)
    return tally


def _try_reader(tally: Tally, proxy: Proxy, chromium: Browser) -> None:
    """Read every page with the password, one page idle meanwhile, while others stay silent."""
    password = HttpCredentials(username="editor", password=PASSWORD)
    context = chromium.new_context(ignore_https_errors=True, http_credentials=password)
    page, idle = context.new_page(), context.new_page()
    closed: list[str] = []
    idle.on("websocket", lambda one: one.on("close", lambda _: closed.append(one.url)))
    visit(idle, proxy.url)
    begun = time.monotonic()
    for path in [address.removeprefix(proxy.url) for address in addresses(idle)]:
        tally.took(path, partial(visit, page, proxy.url + path), 60)
    tally.took("a file of 9.9 MB", partial(_require_upload, page, proxy), 60)
    tally.took("cookies", partial(_require_cookies, context.cookies()), 5)
    for what, said in SILENCES.items():
        tally.took(f"{SILENT} {what}", partial(_require_let_go, proxy, page, said), 60)
    idle.wait_for_timeout(max(0, 1000 * (begun + IDLE - time.monotonic())))
    tally.took("an idle page", partial(_require_none, closed), 5)


def _try_strangers(tally: Tally, proxy: Proxy) -> None:
    """Ask without the password, under other names and from other pages."""
    for path in ROUTES:
        for headers in ({}, UPGRADE, knowing("wrong"), {"Host": NAME}):
            tally.took(path, partial(_require_status, proxy, path, headers, 400, 401), 20)
    for name in ("evil.example", "localhost", f"{NAME}.evil.example"):
        tally.took(name, partial(_require_no_connection, proxy, name), 20)
        tally.took(name, partial(_require_no_answer, proxy, name), 20)
    for origin in ("https://evil.example", f"http://{NAME}", "null"):
        headers = knowing() | UPGRADE | {"Origin": origin}
        tally.took(origin, partial(_require_status, proxy, "/_stcore/stream", headers, 403), 20)


def _try_limits(tally: Tally, proxy: Proxy) -> None:
    for size in (11 * 2**20 + 1, 50_000_000):
        put = partial(proxy.answer, "PUT", "/_stcore/upload_file/a/b", knowing())

        def work(put: Callable[..., http.client.HTTPResponse] = put, size: int = size) -> None:
            _require_refused(put(b"9" * size).status, 413)

        tally.took(f"a body of {size} bytes", work, 20)


def _require_refused(status: int, *wanted: int) -> None:
    assert status in wanted, f"{status}, not {wanted}"
    raise Refusal(str(status))


def _require_status(proxy: Proxy, path: str, headers: dict[str, str], *wanted: int) -> None:
    _require_refused(proxy.answer("GET", path, headers).status, *wanted)


def _require_no_connection(proxy: Proxy, name: str) -> None:
    try:
        proxy.connected(name)
    except ssl.SSLError as error:
        raise Refusal(str(error)) from error
    raise AssertionError(f"{name} was given a connection")


def _require_no_answer(proxy: Proxy, name: str) -> None:
    try:
        found = proxy.answer("GET", "/", knowing() | {"Host": name})
    except (http.client.RemoteDisconnected, ConnectionError) as error:
        raise Refusal(str(error)) from error
    raise AssertionError(f"{name} was answered {found.status}")


def _require_upload(page: Page, proxy: Proxy) -> None:
    visit(page, f"{proxy.url}/add")
    data = b"The ministry said that 54 PKK terrorists were neutralised. " + b"\n" * 9_900_000
    file = {"name": "a.html", "mimeType": "text/html", "buffer": data}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([file])
    page.wait_for_function("() => document.querySelector('textarea').value.includes('54 PKK')")
    settle(page)


def _require_cookies(cookies: list[dict[str, object]]) -> None:
    assert [one["name"] for one in cookies] == ["_streamlit_xsrf"], cookies
    for one in cookies:
        assert one["secure"], one
        assert one["sameSite"] == "Strict", one


def _require_none(closed: list[str]) -> None:
    assert not closed, f"closed: {closed}"


SILENCES: dict[str, bytes | None] = {
    "connections that say nothing at all": None,
    "connections that say nothing after the handshake": b"",
    "headers that do not end": f"GET / HTTP/1.1\r\nHost: {NAME}\r\nX: ".encode(),
    "bodies that do not come": (
        f"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 9000000\r\n"
        f"Authorization: {knowing()['Authorization']}\r\n\r\n54"
    ).encode(),
}


def _require_let_go(proxy: Proxy, page: Page, said: bytes | None) -> None:
    """Open silent connections; others are served meanwhile, and each is over in time."""
    place = ("127.0.0.1", proxy.port)
    begun = time.monotonic()
    with contextlib.ExitStack() as stack:
        open_: list[socket.socket] = []
        for _ in range(SILENT):
            made = socket.create_connection(place, 60) if said is None else proxy.connected()
            open_.append(stack.enter_context(made))
            if said:
                made.sendall(said)
        visit(page, f"{proxy.url}/about")
        for one in open_:
            one.settimeout(max(0.1, begun + LET_GO - time.monotonic()))
            with contextlib.suppress(ConnectionError, ssl.SSLEOFError):
                while one.recv(4096):
                    pass


def _require_limited(proxy: Proxy) -> None:
    """Ask as fast as can be: some is refused, and a moment later one is answered again."""
    with contextlib.closing(http.client.HTTPConnection(f"{NAME}:{proxy.port}")) as connection:
        connection.sock = proxy.connected()
        found = []
        for _ in range(1000):
            connection.request("GET", "/_stcore/health", headers=knowing())
            answer = connection.getresponse()
            answer.read()
            found.append(answer.status)
    assert set(found) == {200, 429}, set(found)
    time.sleep(1)
    assert proxy.answer("GET", "/_stcore/health", knowing()).status == 200
