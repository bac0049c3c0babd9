"""How the pages are served: to whom, with which promises to the browser, and what an error shows.

``streamlit run dashboard.py`` finds the application there and serves it.
Streamlit's own ``server.allowedHosts`` guards its WebSocket only; here the same list guards every
address, and a page of another origin gets no answer either.
The policy sent with each answer keeps a browser from asking anywhere else and from running a
script that is not Streamlit's or our own, should a stranger's text ever become part of a page.
"""

import hashlib
import importlib
import socket
from base64 import b64encode
from threading import Thread
from typing import Any

import streamlit as st
from starlette.datastructures import Headers as Received
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claims.views import start_page

UNEXPECTED = (
    "Something unexpected went wrong here, and nothing was saved or lost by it; "
    "reload the page, and if it comes back, send the server’s log to who keeps the dashboard."
)


def _own_scripts() -> str:
    """Name the scripts that the first page holds in itself, by their checksums."""
    sums = (
        b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in start_page.scripts()
    )
    return " ".join(f"'sha256-{checksum}'" for checksum in sums)


POLICY = "; ".join(
    (
        "default-src 'self'",
        # Vega compiles the expressions of a chart. Streamlit runs the script of a component from
        # memory (blob:), an address that only a script that runs already can make.
        f"script-src 'self' blob: 'unsafe-eval' 'wasm-unsafe-eval' {_own_scripts()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def with_headers(app: ASGIApp) -> ASGIApp:
    """Add the headers to every answer of an application, errors included."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await app(scope, receive, sent)

    return answer


def without_delay(app: ASGIApp) -> ASGIApp:
    """Have no message of a connection wait until the browser has acknowledged the one before.

    That takes 40 ms; asyncio spares its sockets the wait, but not those of Streamlit, which binds
    them itself (https://github.com/Kludex/uvicorn/issues/3149).
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        connection = transport.get_extra_info("socket") if transport else None
        if connection is not None and connection.family in {socket.AF_INET, socket.AF_INET6}:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await app(scope, receive, send)

    return answer


def same_origin_only(app: ASGIApp) -> ASGIApp:
    """Refuse what a page of another origin asks for, the WebSocket included.

    Streamlit lets any port of this computer in, and for every other origin it asks an outside
    service for this computer's address, while all sessions wait.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        said = Received(scope=scope) if scope["type"] in {"http", "websocket"} else {}
        origin = said.get("origin")
        if origin is not None and origin.partition("://")[2] != said.get("host"):
            refusal = PlainTextResponse("Only this server's own pages are answered.", 403)
            await refusal(scope, receive, send)
        else:
            await app(scope, receive, send)

    return answer


def preload_in_background(module: str) -> None:
    """Import a module in a thread beside the server, while the browser loads Streamlit's files.

    Importing the pages takes about a second, which the first reader is spared.
    """
    Thread(target=importlib.import_module, args=(module,), daemon=True).start()


def middleware() -> list[Middleware]:
    """Return what every request passes first: its connection, headers, hosts and origins."""
    hosts: list[Any] = list(st.get_option("server.allowedHosts") or ["*"])
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    own = Middleware(same_origin_only)
    return [Middleware(without_delay), Middleware(with_headers), guard, own]


def unexpected(_error: Exception) -> bool:
    """Show one sentence in the place of an error that nobody foresaw; the log has the details."""
    st.error(UNEXPECTED, icon=":material/error:")
    return True
