"""A Chromium for the browser tests: the system's, Debian's package, or Playwright's own.

Run as a program it makes sure that there is one; the tests themselves install nothing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "brave-browser",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NONE = (
    "No browser was found for the browser tests; run make browser, install Chromium or "
    "Google Chrome, or set CLAIMS_BROWSER to the path of one."
)


class NoBrowserError(Exception):
    """There is no browser; its text says how to get one."""


def find(playwright: Playwright) -> str:
    """Return the path of a Chromium that starts; NoBrowserError where there is none."""
    for path in _candidates(playwright):
        if _starts(path):
            return path
    raise NoBrowserError(NONE)


def launch(playwright: Playwright) -> Browser:
    """Start a headless Chromium that calls nobody by itself."""
    return playwright.chromium.launch(executable_path=find(playwright), args=list(ARGUMENTS))


def _candidates(playwright: Playwright) -> Iterator[str]:
    for name in (os.environ.get("CLAIMS_BROWSER", ""), *NAMES):
        if path := shutil.which(name):
            yield path
    yield playwright.chromium.executable_path


def _starts(path: str) -> bool:
    # Ubuntu's chromium-browser is a script that only says that a snap is needed.
    if not Path(path).exists():
        return False
    if sys.platform == "win32":  # there --version opens a window
        return True
    return _run(path, "--version", seconds=60, quiet=True)


def _run(*command: str, seconds: float, quiet: bool = False) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            timeout=seconds,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if quiet else None,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _is_root_on_debian() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(playwright: Playwright) -> str:
    """Return the path of a browser, installing one where there is none."""
    try:
        return find(playwright)
    except NoBrowserError:
        pass
    if _is_root_on_debian():
        print("Installing Debian's chromium for the browser tests.", flush=True)
        _run("apt-get", "update", "-qq", seconds=600)
        _run("apt-get", "install", "-y", "-qq", "chromium", seconds=1800)
        try:
            return find(playwright)
        except NoBrowserError:
            pass
    print("Installing Playwright's chromium for the browser tests.", flush=True)
    with_libraries = ("--with-deps",) if _is_root_on_debian() else ()
    _run(sys.executable, "-m", "playwright", "install", *with_libraries, "chromium", seconds=1800)
    return find(playwright)


def main() -> int:
    """Find or install a browser; where none can be had, say so and let the tests fail."""
    with sync_playwright() as playwright:
        try:
            install(playwright)
        except NoBrowserError as error:
            print(error, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
