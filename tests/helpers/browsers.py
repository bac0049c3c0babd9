"""A Chromium for the browser tests: the system's, Debian's package, or Playwright's own.

Run as a program it makes sure that there is one; the tests themselves install nothing.
"""

import contextlib
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


def find(own: str) -> str:
    """Return the path of a Chromium that starts; NoBrowserError where there is none.

    `own` is where Playwright keeps its own Chromium, the last choice, if it was installed.
    """
    for path in _candidates(own):
        if _starts(path):
            return path
    raise NoBrowserError(NONE)


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start a headless Chromium that calls nobody by itself, with more arguments if given."""
    path = find(playwright.chromium.executable_path)
    return playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *more])


def _candidates(own: str) -> Iterator[str]:
    for name in (os.environ.get("CLAIMS_BROWSER", ""), *NAMES):
        if path := shutil.which(name):
            yield path
    yield own


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


def install(own: str) -> str:
    """Return the path of a browser, installing one where there is none."""
    for step in (_install_debians, _install_playwrights):
        with contextlib.suppress(NoBrowserError):
            return find(own)
        step()
    return find(own)


def _install_debians() -> None:
    if _is_root_on_debian():
        print("Installing Debian's chromium for the browser tests.", flush=True)
        _run("apt-get", "update", "-qq", seconds=600)
        _run("apt-get", "install", "-y", "-qq", "chromium", seconds=1800)


def _install_playwrights() -> None:
    print("Installing Playwright's chromium for the browser tests.", flush=True)
    libraries = ("--with-deps",) if _is_root_on_debian() else ()
    _run(sys.executable, "-m", "playwright", "install", *libraries, "chromium", seconds=1800)


def main() -> int:
    """Find or install a browser; where none can be had, say so and let the tests fail."""
    with sync_playwright() as playwright:
        try:
            install(playwright.chromium.executable_path)
        except NoBrowserError as error:
            print(error, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
