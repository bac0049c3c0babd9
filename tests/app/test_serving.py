"""What a server does with every connection, whatever application stands behind it."""

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.request import ProxyHandler, build_opener

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.sync.client import connect

from claims.views import serving


def waits(receive: object) -> str:
    connection = receive.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]
    at_once = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    return "at once" if at_once else "waits"


async def page(request: Request) -> PlainTextResponse:
    return PlainTextResponse(waits(request.receive))


async def stream(connection: WebSocket) -> None:
    await connection.accept()
    await connection.send_text(waits(connection._receive))
    await connection.close()


@contextmanager
def served(middleware: Sequence[Middleware]) -> Iterator[str]:
    """Serve on a socket that is bound beforehand, as Streamlit does; yield host and port."""
    routes = [Route("/", page), WebSocketRoute("/stream", stream)]
    config = uvicorn.Config(Starlette(routes=routes, middleware=middleware), log_level="error")
    server = uvicorn.Server(config)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def said(address: str) -> tuple[str, str]:
    with build_opener(ProxyHandler({})).open(f"http://{address}/") as answer:
        over_http = answer.read().decode()
    with connect(f"ws://{address}/stream", proxy=None) as connection:
        return over_http, str(connection.recv())


@pytest.mark.parametrize(
    ("middleware", "expected"),
    [((), ("waits", "waits")), (serving.middleware(), ("at once", "at once"))],
)
def test_no_message_waits_until_the_one_before_is_acknowledged(
    middleware: Sequence[Middleware], expected: tuple[str, str]
) -> None:
    with served(middleware) as address:
        assert said(address) == expected
