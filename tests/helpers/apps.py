"""The real app in a process of its own, for tests and photographs.

It starts as `make dashboard` starts it, but on a free port, in an empty home folder and without
opening a window.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENTRY = ROOT / "dashboard.py"
OPTIONS = {
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.headless": "true",
}
START_SECONDS = 90.0


class AppError(Exception):
    """The app did not start; the text has the end of its log."""


@dataclass(frozen=True)
class App:
    """A running app.

    Attributes:
        url: its address without a slash at the end, `http://127.0.0.1:PORT`.
        root: the folder with `data/` and `seeds/` that it shows.
        log: the file that receives all it prints.
        pid: its process.
    """

    url: str
    root: Path
    log: Path
    pid: int

    def printed(self) -> str:
        """Return what the app has printed so far."""
        return self.log.read_text("utf-8", errors="replace")


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nothing listens now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def running(
    scratch: Path,
    *,
    entry: Path = ENTRY,
    root: Path = ROOT,
    environment: dict[str, str] | None = None,
    before: Sequence[str] = (),
) -> Iterator[App]:
    """Run the app over the data of `root` while the block lasts; AppError if it does not start.

    The app learns its root from the environment variable CLAIMS_ROOT; `scratch` is an empty
    folder for its home and its log. `environment` holds further variables, `before` the
    start of a command that the app is run by.
    """
    port = free_port()
    log = scratch / "app.log"
    home = scratch / "home"
    home.mkdir(parents=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*before, *_command(entry, port)],
            cwd=ROOT,
            env=_environment(home, root) | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        app = App(f"http://127.0.0.1:{port}", root, log, process.pid)
        _wait_until_healthy(app, process)
        yield app
    finally:
        _stop(process)


def _command(entry: Path, port: int) -> list[str]:
    options = OPTIONS | {"server.port": str(port)}
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(entry), *flags]


def _environment(home: Path, root: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    return kept | {"HOME": str(home), "USERPROFILE": str(home), "CLAIMS_ROOT": str(root)}


def _wait_until_healthy(app: App, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AppError(f"The app stopped at its start: {app.printed()[-2000:]}")
        if _answers(app.url + "/_stcore/health"):
            return
        time.sleep(0.1)
    raise AppError(f"The app did not answer in {START_SECONDS:.0f} s: {app.printed()[-2000:]}")


def _answers(url: str) -> bool:
    # An opener of its own: a proxy set in the environment is not asked about this computer.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
