"""Many sessions at once on one server: real WebSocket clients that open pages and set filters.

A session here is what a browser's tab is to the server: a connection that sends the state of its
widgets and reads what the page became. The messages are Streamlit's own.
"""

import asyncio
import subprocess
import time
from collections.abc import AsyncIterator, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

LARGEST_MESSAGE = 200_000_000
LONGEST_RUN = 300.0
T = TypeVar("T")


@dataclass
class Visit:
    """What one session met.

    Attributes:
        pages: runs that ended well.
        errors: exceptions shown, and runs that did not end well.
        texts: for each run the headings, HTML and Markdown that the page showed.
        seconds: how long each run took.
    """

    pages: int = 0
    errors: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


async def answers(socket: ClientConnection, message: BackMsg) -> AsyncIterator[ForwardMsg]:
    """Ask for a run; yield what the server says until the run has ended."""
    await socket.send(message.SerializeToString())
    while True:
        data = await asyncio.wait_for(socket.recv(), LONGEST_RUN)
        assert isinstance(data, bytes)
        found = ForwardMsg.FromString(data)
        yield found
        early = found.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if found.WhichOneof("type") == "script_finished" and not early:
            return


async def _run(socket: ClientConnection, page: str, query: str, visit: Visit) -> None:
    """Ask for a page with a query, and read until its run has ended."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    started = time.monotonic()
    said: list[str] = []
    async for found in answers(socket, message):
        _hear(found, said, visit)
    status = ForwardMsg.ScriptFinishedStatus.Name(found.script_finished)
    if status != "FINISHED_SUCCESSFULLY":
        visit.errors.append(f"{page}?{query}: {status}")
    visit.seconds.append(time.monotonic() - started)
    visit.texts.append("\n".join(said))
    visit.pages += 1


def _hear(found: ForwardMsg, said: list[str], visit: Visit) -> None:
    if found.WhichOneof("type") != "delta":
        return
    element = found.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "exception":
        visit.errors.append(element.exception.message[:300])
    elif kind == "heading":
        said.append(element.heading.body)
    elif kind == "html":
        said.append(element.html.body)
    elif kind == "markdown":
        said.append(element.markdown.body)
    elif kind == "alert":
        said.append(element.alert.body)
        if "Something unexpected" in element.alert.body:
            visit.errors.append(element.alert.body)


async def _session(url: str, links: Sequence[tuple[str, dict[str, str]]], at: float) -> Visit:
    visit = Visit()
    await asyncio.sleep(at)
    address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
    async with connect(
        address,
        subprotocols=[Subprotocol("streamlit")],
        max_size=LARGEST_MESSAGE,
        open_timeout=120,
    ) as socket:
        for page, query in links:
            await _run(socket, page, urlencode(query), visit)
    return visit


async def _all(
    url: str, plans: Sequence[Sequence[tuple[str, dict[str, str]]]], within: float
) -> list[Visit]:
    step = within / max(1, len(plans))
    return list(
        await asyncio.gather(
            *(_session(url, links, number * step) for number, links in enumerate(plans))
        )
    )


def visit_all(
    url: str, plans: Sequence[Sequence[tuple[str, dict[str, str]]]], within: float = 5.0
) -> list[Visit]:
    """Open one session per plan at once (all within some seconds); return what each met."""
    return apart(_all(url, plans, within))


def apart(work: Coroutine[Any, Any, T]) -> T:
    """Run in a thread: a browser test leaves its own event loop in the main one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def memory(pid: int) -> int:
    """Return the bytes of memory that a process holds."""
    told = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(told.stdout) * 1024
