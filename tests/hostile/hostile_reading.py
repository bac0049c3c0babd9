"""Files that would stop a server, given to the app: everybody else is answered meanwhile.

While each is read, the server's health is asked for ten times a second, and another session opens
a page; the memory of the server and of the processes that read is told.
"""

import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable
from functools import partial

import hostile_articles
from apps import App
from load import memory
from pages import visit
from playwright.sync_api import Browser, Page
from tally import LostRowsError, Refusal, Tally

FILES = (
    *("scripts between digits", "different attributes", "too many attributes"),
    *("millions of paragraphs docx", "linked parts docx", "LZW zeros PDF", "one column PDF"),
    *("cross-references PDF", "nested arrays PDF"),
)
SLOWEST_HEALTH = 0.5
MOST_MEMORY = 550 * 2**20


class _Pulse:
    """Asks for the server's health, and how much its reading processes take, until stopped."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.slowest = self.child = 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def _beat(self) -> None:
        while not self.over.wait(0.1):
            start = time.monotonic()
            with urllib.request.urlopen(f"{self.app.url}/_stcore/health", timeout=60) as answer:
                answer.read()
            self.slowest = max(self.slowest, time.monotonic() - start)
            self.child = max(self.child, _of_children(self.app.pid))

    def __enter__(self) -> "_Pulse":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()


def _of_children(pid: int) -> int:
    """Return the bytes of memory of the largest process that a process started."""
    command = ["ps", "-o", "rss=", "--ppid", str(pid)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    return max((int(size) * 1024 for size in told.stdout.split()), default=0)


def run(app: App, browser: Browser) -> Tally:
    """Give the app each file; the server must answer in time, and the file be read or refused."""
    tally = Tally("files that would stop the server")
    page, other = browser.new_page(), browser.new_page()
    slowest = child = 0.0
    for what in FILES:
        with _Pulse(app) as pulse:
            tally.took(what, partial(_upload, app, page, other, what), 60)
        slowest, child = max(slowest, pulse.slowest), max(child, pulse.child)
        tally.took(f"health during {what}", _require(pulse.slowest < SLOWEST_HEALTH, pulse), 5)
        tally.took(f"memory during {what}", _require(pulse.child < MOST_MEMORY, pulse), 5)
    server = memory(app.pid)
    tally.notes.append(
        f"slowest health answer {slowest:.2f} s, a reading process {child / 2**20:.0f} MiB at "
        f"most, the server {server / 2**20:.0f} MiB afterwards"
    )
    return tally


def _upload(app: App, page: Page, other: Page, what: str) -> None:
    name, data = hostile_articles.uploads()[what]
    visit(page, f"{app.url}/add")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([file])
    visit(other, f"{app.url}/about")
    said = (
        page.get_by_test_id("stAlert")
        .filter(has_text="paste")
        .or_(page.get_by_test_id("stAlert").filter(has_text="at most"))
    )
    text = page.get_by_label("Or paste its text")
    page.wait_for_function(
        "() => document.querySelector('textarea').value || "
        "document.querySelector('[data-testid=stAlert]')",
        timeout=30_000,
    )
    if not text.input_value():
        raise Refusal(said.first.inner_text())


def _require(holds: bool, pulse: _Pulse) -> Callable[[], None]:
    def require() -> None:
        if not holds:
            raise LostRowsError(f"health {pulse.slowest:.2f} s, {pulse.child / 2**20:.0f} MiB")

    return require
