"""Many readers at once, as bare WebSocket clients: what the server alone can do.

A client opens a page, waits until its script has run, changes a filter (or, on a blank page,
runs again) and waits again; nothing is drawn.
"""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from load import LARGEST_MESSAGE, LONGEST_RUN, answers
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.servers import Server, memory


@dataclass
class Reader:
    """One client: its connection, and the filters of the page."""

    url: str
    path: str
    connection: ClientConnection | None = None
    filters: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    async def open(self) -> float:
        """Connect and run the page for the first time; return the milliseconds it took."""
        began = time.perf_counter()
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self.connection = await connect(
            address,
            max_size=LARGEST_MESSAGE,
            open_timeout=LONGEST_RUN,
            ping_interval=None,
            proxy=None,
        )
        await self._run(BackMsg())
        return (time.perf_counter() - began) * 1000

    async def choose(self, label: str, options: list[str]) -> float:
        """Set a filter, or only run again where there is none; return the milliseconds."""
        message = BackMsg()
        if label in self.filters:
            widget, _ = self.filters[label]
            state = message.rerun_script.widget_states.widgets.add()
            state.id = widget
            state.string_array_value.data.extend(options)
        began = time.perf_counter()
        await self._run(message)
        return (time.perf_counter() - began) * 1000

    async def _run(self, message: BackMsg) -> None:
        assert self.connection is not None
        page = self.path.strip("/")
        message.rerun_script.page_name = page
        message.rerun_script.query_string = ""
        async for answer in answers(self.connection, message):
            if answer.WhichOneof("type") == "delta":
                self._learn(answer.delta)

    def _learn(self, delta: Any) -> None:
        element = delta.new_element
        if element.WhichOneof("type") == "multiselect":
            found = element.multiselect
            self.filters[found.label] = (found.id, list(found.options))

    async def close(self) -> None:
        """End the session."""
        if self.connection:
            await self.connection.close()


@dataclass(frozen=True)
class Crowd:
    """What so many sessions at once waited for, in milliseconds, and the server's memory in MiB."""

    readers: int
    first_runs: float
    median_rerun: float
    memory: float


def crowd(server: Server, path: str, readers: int, label: str = "Outlet") -> Crowd:
    """Let so many sessions open a page at once, then change a filter at once."""
    return asyncio.run(_crowd(server, path, readers, label))


async def _crowd(server: Server, path: str, readers: int, label: str) -> Crowd:
    everyone = [Reader(server.url, path) for _ in range(readers)]
    began = time.perf_counter()
    await asyncio.gather(*(reader.open() for reader in everyone))
    opened = (time.perf_counter() - began) * 1000
    await asyncio.sleep(1)
    reruns = await asyncio.gather(
        *(reader.choose(label, _option(reader, label, n)) for n, reader in enumerate(everyone))
    )
    used = memory(server.pid)
    await asyncio.gather(*(reader.close() for reader in everyone))
    return Crowd(readers, opened, median(reruns), used)


def _option(reader: Reader, label: str, n: int) -> list[str]:
    options = reader.filters.get(label, ("", [""]))[1]
    return [options[n % min(len(options), 5)]]


def script_times(
    server: Server, path: str, label: str, repeats: int
) -> Iterator[tuple[str, float]]:
    """Yield what the script of a page takes for one reader: first run, new filter, known filter."""

    async def alone() -> list[tuple[str, float]]:
        reader = Reader(server.url, path)
        found = [("first", await reader.open())]
        options = reader.filters.get(label, ("", []))[1]
        for option in options[:repeats]:
            found.append(("new", await reader.choose(label, [option])))
        for option in options[:repeats]:
            found.append(("known", await reader.choose(label, [option])))
        await reader.close()
        return found

    yield from asyncio.run(alone())


def memory_of_sessions(server: Server, path: str, sessions: int, changes: int) -> dict[str, float]:
    """Return the memory in MiB before and after many filter changes, and twice many sessions."""

    async def many() -> dict[str, float]:
        reader = Reader(server.url, path)
        await reader.open()
        options = reader.filters["Outlet"][1][:8]
        for n in range(40):
            await reader.choose("Outlet", [options[n % len(options)]])
        found = {"start": memory(server.pid)}
        for n in range(changes):
            await reader.choose("Outlet", [options[n % len(options)]])
        found["after_changes"] = memory(server.pid)
        for moment in ("after_sessions", "after_as_many_again"):
            for _ in range(sessions):
                other = Reader(server.url, path)
                await other.open()
                await other.close()
            found[moment] = memory(server.pid)
        await reader.close()
        return found

    return asyncio.run(many())
