"""Many readers at once, as bare WebSocket clients: what the server alone can do.

A client opens a page, waits until its script has run, changes a filter (or, on a blank page,
runs again) and waits again; nothing is drawn.
"""

import asyncio
import time
from dataclasses import dataclass, field
from statistics import median

from load import LARGEST_MESSAGE, LONGEST_RUN, answers
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.servers import App, Server

FILTER = "Outlet"


@dataclass
class Reader:
    """One client: its connection, and the filters of the page by label: id and options."""

    url: str
    page: str
    connection: ClientConnection | None = None
    filters: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    async def open(self) -> None:
        """Connect and run the page for the first time."""
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self.connection = await connect(
            address,
            max_size=LARGEST_MESSAGE,
            open_timeout=LONGEST_RUN,
            ping_interval=None,
            proxy=None,
        )
        await self._run(BackMsg())

    async def change(self, number: int) -> float:
        """Set a filter, or only run again where there is none; return the milliseconds."""
        message = BackMsg()
        if FILTER in self.filters:
            widget, options = self.filters[FILTER]
            state = message.rerun_script.widget_states.widgets.add()
            state.id = widget
            state.string_array_value.data.append(options[number % 5])
        began = time.perf_counter()
        await self._run(message)
        return (time.perf_counter() - began) * 1000

    async def _run(self, message: BackMsg) -> None:
        assert self.connection is not None
        message.rerun_script.page_name = self.page
        message.rerun_script.query_string = ""
        async for answer in answers(self.connection, message):
            element = answer.delta.new_element
            if element.WhichOneof("type") == "multiselect":
                found = element.multiselect
                self.filters[found.label] = (found.id, list(found.options))


@dataclass(frozen=True)
class Crowd:
    """What readers at once waited for, in milliseconds, and MiB that each one more took."""

    all_opened: float
    median_change: float
    each: float


def crowd(app: App, server: Server, readers: int) -> Crowd:
    """Let readers open a page at once, then change a filter at once."""
    return asyncio.run(_crowd(app, server, readers))


async def _crowd(app: App, server: Server, readers: int) -> Crowd:
    first, *everyone = [Reader(server.url, app.path.strip("/")) for _ in range(readers + 1)]
    await first.open()
    for number in range(5):
        await first.change(number)
    before = server.memory()
    began = time.perf_counter()
    await asyncio.gather(*(reader.open() for reader in everyone))
    opened = (time.perf_counter() - began) * 1000
    await asyncio.sleep(1)
    changes = await asyncio.gather(*(reader.change(n) for n, reader in enumerate(everyone)))
    each = (server.memory() - before) / readers
    for reader in (first, *everyone):
        assert reader.connection is not None
        await reader.connection.close()
    return Crowd(opened, median(changes), each)
