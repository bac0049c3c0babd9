"""Requests that the server must not answer: foreign hosts, foreign pages, paths out of it."""

import contextlib
import http.client
from functools import partial

from apps import App
from tally import Refusal, Tally

ROUTES = (
    *("/", "/borders", "/index.html", "/favicon.svg", "/_stcore/health", "/_stcore/host-config"),
    *("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact"),
    *("/media/x.png", "/component/x", "/_stcore/upload_file/session/file", "/_stcore/stream"),
    *("/static/js/x.js", "/_stcore/script-health-check", "/auth/login", "/%2e%2e/etc/passwd"),
)
FOREIGN = ("evil.example", "127.0.0.1.evil.example", "evil.example:8501", "", "localhost@evil")

FOREIGN_PAGES = ("http://evil.example", "http://localhost:3000", "https://127.0.0.1", "null", "[")
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


def answer(
    app: App, method: str, path: str, headers: dict[str, str], body: bytes = b""
) -> tuple[int, dict[str, str], bytes]:
    """Ask the server for something; return status, headers and the beginning of the body."""
    connection = http.client.HTTPConnection(app.url.removeprefix("http://"), timeout=30)
    with contextlib.closing(connection):
        connection.request(method, path, body=body or None, headers=headers)
        response = connection.getresponse()
        return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()


TRICKS = (
    *("/../../etc/passwd", "/static/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"),
    *("/static/%2e%2e%2f%2e%2e%2fetc/passwd", "/media/..%5c..%5cetc/passwd", "//etc/passwd"),
    *("/component/../../data/claims.csv", "/data/claims.csv", "/app/static/data/claims.csv"),
)


def _require_refused(app: App, method: str, path: str, headers: dict[str, str]) -> None:
    status, _, body = answer(app, method, path, headers, b"54" if method == "PUT" else b"")
    assert status in (400, 403, 404, 405), f"{status}: {body[:80]!r}"
    raise Refusal(str(status))


def require_harmless(app: App, path: str) -> None:
    """Fail if the answer holds a file of the computer or a table."""
    body = answer(app, "GET", path, {})[2]
    assert b"root:" not in body, path
    assert b"claim_id," not in body, path


def run(app: App) -> Tally:
    """Ask for every route as a foreign host and page, and for files that are none of its own."""
    tally = Tally("foreign requests to the server")
    for host in FOREIGN:
        for path in ROUTES:
            for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS"):
                work = partial(_require_refused, app, method, path, {"Host": host})
                tally.took(f"{host} {method} {path}", work, 20)
    for origin in FOREIGN_PAGES:
        for path in ROUTES:
            work = partial(_require_refused, app, "GET", path, UPGRADE | {"Origin": origin})
            tally.took(f"{origin} {path}", work, 20)
    for path in TRICKS:
        tally.took(path, partial(require_harmless, app, path), 20)
    return tally
