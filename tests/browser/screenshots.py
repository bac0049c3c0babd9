"""Photograph every page of the dashboard, whole: light and dark, wide and narrow.

A program, not a test: `make screenshots` runs it, and a person looks at build/screenshots/.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from apps import ENTRY, ROOT, running
from browsers import launch
from pages import Record, addresses, settle, visit
from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = {1440: 900, 390: 844}
SCHEMES = ("light", "dark")
WIDE_ENOUGH = 2560
"""Pixels; narrower windows fold some of the navigation away."""

TALLEST = 16_000
"""Pixels; Chromium paints no higher."""

_HEIGHT = """() => Math.ceil(Math.max(...[...document.querySelectorAll(
    '[data-testid="stMain"], [data-testid="stSidebarContent"]')]
    .filter(part => part.getBoundingClientRect().right > 0)
    .map(part => part.scrollHeight)))"""


def stretch(page: Page, width: int) -> None:
    """Make the window as high as its content: a page of the app scrolls inside itself."""
    for _ in range(4):
        wanted = min(int(page.evaluate(_HEIGHT)), TALLEST)
        size = page.viewport_size
        if size is not None and wanted <= size["height"]:
            return
        page.set_viewport_size({"width": width, "height": wanted})
        settle(page)


def name_of(address: str) -> str:
    """Return a page's name for its files: the path of its address, `overview` for the first."""
    return urlsplit(address).path.strip("/").replace("/", "-") or "overview"


def photograph(browser: Browser, url: str, out: Path, *, width: int, scheme: str) -> Record:
    """Write a picture of every page in one width and scheme; return what the pages asked for."""
    record = Record(url)
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="en-GB",
    )
    record.watch(context)
    page = context.new_page()
    page.set_viewport_size({"width": WIDE_ENOUGH, "height": 900})
    visit(page, url)
    for address in addresses(page):
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        visit(page, address)
        stretch(page, width)
        picture = out / f"{name_of(address)}-{scheme}-{width}.png"
        page.screenshot(path=picture)
        print(picture, flush=True)
    context.close()
    return record


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; 1 if a page wrote an error or asked beyond the app."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--root", type=Path, default=ROOT, help="a folder with data/ and seeds/")
    parser.add_argument("--entry", type=Path, default=ENTRY, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        running(Path(scratch), entry=options.entry, root=options.root) as app,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        records = [
            photograph(browser, app.url, options.out, width=width, scheme=scheme)
            for width in WIDTHS
            for scheme in SCHEMES
        ]
        browser.close()
        said = app.printed()
    complaints = [text for record in records for text in (*record.errors, *record.outside)]
    complaints += [said] if "Traceback" in said else []
    for text in sorted(set(complaints)):
        print(text, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
