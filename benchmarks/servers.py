"""The apps that are measured, each in a process of its own: start, memory, end."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from apps import free_port
from load import memory

from benchmarks import BUILD, ROOT
from claims import tables
from claims.charts.catalogue import charts_of, draw
from claims.charts.measures import drawn_on
from claims.charts.template import with_rows
from claims.selection import Selection, Shown

APPS = Path(__file__).resolve().parent / "apps"
ITS_CHARTS = ("briefing-regions", *charts_of(drawn_on("neutralisations")))
DASH = BUILD / "dash"
EARLIER = BUILD / "earlier"


@dataclass(frozen=True)
class App:
    """How to start something that serves a page.

    Attributes:
        name: what it is called in the report.
        command: the program and its words; ``{port}`` is filled in.
        act: how a filter is changed, by its name in ``browser``; empty for one button.
        root: the folder with ``data/`` that it shows.
        path: the page that is opened.
        home: the folder it starts in; settings of a project hold only in its own.
    """

    name: str
    command: tuple[str, ...]
    act: str = ""
    root: Path = ROOT
    path: str = "/"
    home: Path = BUILD


def _streamlit(entry: Path, *more: str) -> tuple[str, ...]:
    words = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.port", "{port}"]
    words += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    return (*words, "--server.address", "127.0.0.1", *more)


def ours(root: Path = ROOT, name: str = "ours", home: Path = ROOT) -> App:
    """Return the dashboard over a folder, opened on its heaviest page."""
    command = _streamlit(home / "dashboard.py", "--server.fileWatcherType", "none")
    return App(name, command, "button", root, "/neutralisations", home)


def earlier(revision: str) -> App:
    """Return the dashboard of an earlier commit, with its data."""
    if not EARLIER.exists():
        words = ["git", "worktree", "add", "--force", "--detach", str(EARLIER), revision]
        subprocess.run(words, cwd=ROOT, check=True)
    subprocess.run(["git", "checkout", "--detach", revision], cwd=EARLIER, check=True)
    return ours(EARLIER, "earlier", EARLIER)


def blank() -> App:
    """Return an empty page with a button."""
    return App("blank", _streamlit(APPS / "alone.py"))


def usual() -> App:
    """Return the app as it is usually written."""
    return App("usual", _streamlit(APPS / "usual.py"), "box")


def alone(selections: int = 8) -> App:
    """Return the charts of the heaviest page and a button that takes another outlet in."""
    dataset = tables.load(ROOT)
    outlets = list(dataset.articles["outlet"].unique())
    chosen = (Shown(dataset, Selection(outlet=tuple(outlets[:n]))) for n in range(selections))
    drawn = [
        [with_rows(figure.chart, figure.data) for name in ITS_CHARTS if (figure := draw(name, s))]
        for s in chosen
    ]
    charts = BUILD / "charts.json"
    charts.parent.mkdir(parents=True, exist_ok=True)
    charts.write_text(json.dumps(drawn), "utf-8")
    return App("alone", _streamlit(APPS / "alone.py", "--", str(charts)))


def dash(root: Path = ROOT) -> list[App]:
    """Return Dash over a folder, in an environment of its own; nothing if it is not installed."""
    python = DASH / "bin" / "python"
    if not (DASH / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", str(DASH)], check=True)
        words = [str(python), "-m", "pip", "install", "--quiet", "pandas", "dash"]
        if subprocess.run(words, check=False).returncode:
            print("Dash could not be installed and is left out.", file=sys.stderr)
            return []
        (DASH / "installed").touch()
    return [App("Dash", (str(python), str(APPS / "dash_app.py"), "{port}"), "Dash", root)]


@dataclass(frozen=True)
class Server:
    """A running app: its address and its process."""

    url: str
    pid: int

    def memory(self) -> float:
        """Return the memory that the process holds, in MiB."""
        return memory(self.pid) / 2**20


@contextlib.contextmanager
def running(app: App) -> Iterator[Server]:
    """Run an app while the block lasts.

    Raises:
        TimeoutError: it does not answer, or stopped.
    """
    port = free_port()
    BUILD.mkdir(parents=True, exist_ok=True)
    log = BUILD / f"{app.name}.log"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [word.replace("{port}", str(port)) for word in app.command],
            cwd=app.home,
            env=kept | {"CLAIMS_ROOT": str(app.root)},
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            _await_answer(process, f"http://127.0.0.1:{port}/", log)
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.kill()


def _await_answer(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + 600
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(URLError, OSError), opener.open(url, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.02)
    raise TimeoutError(f"{url} does not answer: {log.read_text(errors='replace')[-2000:]}")
