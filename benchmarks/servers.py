"""The apps that are measured, each in a process of its own: start, memory, end."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from apps import free_port

from benchmarks import BUILD, ROOT
from claims import tables
from claims.charts.catalogue import draw
from claims.charts.template import with_rows
from claims.selection import Selection, Shown
from claims.views.neutralisations import LONG_VIEW

APPS = Path(__file__).resolve().parent / "apps"
HEAVIEST = "neutralisations"
ITS_CHARTS = ("briefing-regions", *LONG_VIEW)
START_SECONDS = 600.0
DASH = BUILD / "dash"


@dataclass(frozen=True)
class App:
    """How to start something that serves a page.

    Attributes:
        name: what it is called in the report.
        command: the program and its words; ``{port}`` is filled in.
        root: the folder with ``data/`` that it shows.
        path: the page that is opened.
        home: the folder it starts in; settings of the project hold only in its own.
        more: further environment variables.
    """

    name: str
    command: tuple[str, ...]
    root: Path = ROOT
    path: str = "/"
    home: Path = ROOT
    more: dict[str, str] = field(default_factory=dict)


def _streamlit(name: str, entry: Path, root: Path, path: str = "/", **more: str) -> App:
    """Return a Streamlit app, under stock settings but for the dashboard."""
    words = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.port", "{port}"]
    words += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    words += ["--server.address", "127.0.0.1"]
    words += ["--server.fileWatcherType", "none"] if name == "ours" else []
    home = ROOT if name == "ours" else BUILD / "stock"
    home.mkdir(parents=True, exist_ok=True)
    return App(name, tuple(words), root, path, home, more)


def ours(root: Path = ROOT) -> App:
    """Return the dashboard over a folder, opened on its heaviest page."""
    return _streamlit("ours", ROOT / "dashboard.py", root, f"/{HEAVIEST}")


def blank() -> App:
    """Return an empty page with a button."""
    return _streamlit("blank", APPS / "blank.py", ROOT)


def usual(root: Path = ROOT) -> App:
    """Return the app as it is usually written, over a folder."""
    return _streamlit("usual", APPS / "usual.py", root)


def alone(selections: int = 8) -> App:
    """Return the charts of the heaviest page and a button that takes another outlet in."""
    dataset = tables.load(ROOT)
    outlets = list(dataset.articles["outlet"].unique())
    chosen = (Shown(dataset, Selection(outlet=tuple(outlets[:n]))) for n in range(selections))
    drawn = [
        [with_rows(figure.chart, figure.data) for name in ITS_CHARTS if (figure := draw(name, s))]
        for s in chosen
    ]
    place = BUILD / "charts.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(drawn), "utf-8")
    return _streamlit("charts alone", APPS / "alone.py", ROOT, CLAIMS_CHARTS=str(place))


def dash(root: Path = ROOT) -> App | None:
    """Return Dash over a folder, in an environment of its own; None if it cannot be installed."""
    python = DASH / "bin" / "python"
    if not (DASH / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", str(DASH)], check=True)
        words = [str(python), "-m", "pip", "install", "--quiet", "pandas", "dash"]
        if subprocess.run(words, check=False).returncode:
            print("Dash could not be installed and is left out.", file=sys.stderr)
            return None
        (DASH / "installed").touch()
    return App("Dash", (str(python), str(APPS / "dash_app.py"), "{port}"), root)


@dataclass(frozen=True)
class Server:
    """A running app: its address and its process."""

    url: str
    pid: int

    def memory(self) -> float:
        """Return the resident memory of the process, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextlib.contextmanager
def running(app: App) -> Iterator[Server]:
    """Run an app while the block lasts.

    Raises:
        TimeoutError: it does not answer, or stopped.
    """
    port = free_port()
    log = BUILD / f"{app.name.replace(' ', '-')}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [word.replace("{port}", str(port)) for word in app.command],
            cwd=app.home,
            env=kept | {"CLAIMS_ROOT": str(app.root)} | app.more,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _await_answer(process, f"http://127.0.0.1:{port}/", log)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _await_answer(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(URLError, OSError), opener.open(url, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.02)
    raise TimeoutError(f"{url} does not answer: {log.read_text(errors='replace')[-2000:]}")
