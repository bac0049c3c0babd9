"""The apps that are measured, each in a process of its own: start, memory, end."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from apps import free_port

from benchmarks import BUILD, ROOT
from claims import tables
from claims.charts.catalogue import draw
from claims.charts.template import with_rows
from claims.selection import Selection, Shown

HERE = Path(__file__).resolve().parent
START_SECONDS = 600.0
_POLL = 0.005


@dataclass(frozen=True)
class App:
    """How to start something that serves a page.

    Attributes:
        name: what it is called in the report.
        command: the program and its words; ``{port}`` is filled in.
        root: the folder with ``data/`` that it shows.
        path: the page that is opened.
        health: the address that answers once the server is up.
        home: a folder in which the server starts; settings of the project hold only in its own.
    """

    name: str
    command: tuple[str, ...]
    root: Path = ROOT
    path: str = "/"
    health: str = "/"
    home: Path = ROOT
    environment: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True)
class Server:
    """A running app: its address, its process, the moment it was started."""

    url: str
    pid: int
    started: float

    def memory(self) -> float:
        """Return the resident memory of the process and its children, in MiB."""
        return memory(self.pid)


def streamlit(name: str, entry: Path, root: Path = ROOT, path: str = "/", *, own: bool) -> App:
    """Return a Streamlit app, under stock settings, or as ``make dashboard`` runs ours."""
    words = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.port", "{port}"]
    words += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    words += ["--server.address", "127.0.0.1"]
    words += ["--server.fileWatcherType", "none"] if own else []
    home = ROOT if own else BUILD / "stock"
    home.mkdir(parents=True, exist_ok=True)
    return App(name, tuple(words), root, path, "/_stcore/health", home)


def ours(root: Path = ROOT, page: str = "neutralisations") -> App:
    """Return the dashboard over a folder, opened on a page."""
    return streamlit("ours", ROOT / "dashboard.py", root, f"/{page}", own=True)


def timed(page: str) -> App:
    """Return the dashboard on the shipped data, noting what each run of its script takes."""
    notes = BUILD / f"{page}.times"
    notes.parent.mkdir(parents=True, exist_ok=True)
    notes.write_text("", "utf-8")
    app = streamlit("ours", HERE / "apps" / "timed.py", ROOT, f"/{page}", own=True)
    return replace(app, environment=(("CLAIMS_TIMES", str(notes)),))


def noted(app: App) -> list[float]:
    """Return the milliseconds that a timed app noted, a number per run."""
    notes = Path(dict(app.environment)["CLAIMS_TIMES"])
    return [float(line) for line in notes.read_text("utf-8").split()]


def blank() -> App:
    """Return the empty page."""
    return streamlit("blank", HERE / "apps" / "blank.py", own=False)


def button() -> App:
    """Return the empty page with a button, for reruns."""
    return streamlit("blank", HERE / "apps" / "button.py", own=False)


def usual(root: Path = ROOT) -> App:
    """Return the app as it is usually written, over a folder."""
    return streamlit("usual", HERE / "apps" / "usual.py", root, own=False)


def alone(charts: Sequence[str], selections: int) -> App:
    """Return a page with charts of the shipped data, another outlet at each press of a button."""
    dataset = tables.load(ROOT)
    outlets = list(dataset.articles["outlet"].unique())
    chosen = (Shown(dataset, Selection(outlet=tuple(outlets[:n]))) for n in range(selections))
    drawn = [
        [with_rows(figure.chart, figure.data) for name in charts if (figure := draw(name, s))]
        for s in chosen
    ]
    place = BUILD / "charts.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(drawn), "utf-8")
    app = streamlit("alone", HERE / "apps" / "alone.py", own=False)
    return replace(app, environment=(("CLAIMS_CHARTS", str(place)),))


@contextlib.contextmanager
def running(app: App, *, wait: bool = True) -> Iterator[Server]:
    """Run an app while the block lasts; without ``wait`` it may not answer yet.

    Raises:
        TimeoutError: it does not answer, or stopped.
    """
    port = free_port()
    command = [word.replace("{port}", str(port)) for word in app.command]
    BUILD.mkdir(parents=True, exist_ok=True)
    log = BUILD / f"{app.name}.log"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=app.home,
            env=kept | {"CLAIMS_ROOT": str(app.root)} | dict(app.environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        if wait:
            await_answer(process, f"http://127.0.0.1:{port}{app.health}", log)
        yield Server(f"http://127.0.0.1:{port}", process.pid, started)
    finally:
        _stop(process)


def await_answer(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    """Wait until an address answers."""
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(URLError, OSError), opener.open(url, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(_POLL)
    raise TimeoutError(f"{url} does not answer: {log.read_text(errors='replace')[-2000:]}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def memory(pid: int) -> float:
    """Return the resident memory of a process and all its descendants, in MiB."""
    command = ("ps", "-A", "-o", "pid=,ppid=,rss=")
    listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    rows: Sequence[tuple[int, ...]] = [
        tuple(map(int, line.split())) for line in listed.splitlines()
    ]
    family = {pid}
    for _ in range(3):
        family |= {own for own, parent, _ in rows if parent in family}
    return sum(size for own, _, size in rows if own in family) / 1024
