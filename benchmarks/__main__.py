"""``python -m benchmarks``: measure, print a table, and write the results."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from browsers import launch
from playwright.sync_api import Browser, sync_playwright

from benchmarks import ROOT, browser, programs, report, servers, sessions
from benchmarks.folders import folder
from benchmarks.servers import App

PARTS = ("apps", "crowds", "sizes", "checks", "exports", "articles")
READERS = 50


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = launch(playwright)
        yield found
        found.close()


def _opened(app: App) -> dict[str, float]:
    """Return what a reader of an app waits for, and the memory of its server."""
    with servers.running(app) as server, _chromium() as chromium:
        found = asdict(browser.waited(chromium, app, server))
        return found | {"memory": server.memory()}


def apps() -> dict[str, Any]:
    """Measure the heaviest page beside a blank one, its charts alone, the usual way and Dash."""
    compared = [servers.blank(), servers.alone(), servers.ours(), servers.usual(), servers.dash()]
    return {app.name: _opened(app) for app in compared if app}


def crowds() -> dict[str, Any]:
    """Measure fifty readers at once, of a blank page and of the heaviest."""
    found = {}
    for app in (servers.blank(), servers.ours()):
        with servers.running(app) as server:
            found[app.name] = asdict(sessions.crowd(app, server, READERS))
    return found


def sizes(folders: dict[str, Path]) -> dict[str, Any]:
    """Measure the heaviest page over tables of growing size, and Dash over the largest."""
    found = {name: _opened(servers.ours(root)) for name, root in folders.items()}
    largest, root = list(folders.items())[-1]
    if dash := servers.dash(root):
        found[f"{largest} in Dash"] = _opened(dash)
    return found


def measure(part: str, counts: Sequence[int]) -> Any:
    """Return the results of one part."""
    if part in ("sizes", "checks"):
        folders = {str(count): folder(count) for count in counts}
        if part == "sizes":
            return sizes({"shipped": ROOT} | folders)
        return {name: programs.checked(root) for name, root in folders.items()}
    whole = {
        "apps": apps,
        "crowds": crowds,
        "exports": programs.exports,
        "articles": programs.articles,
    }
    return whole[part]()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts asked for and keep the results of the others."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--sizes", default="1000,10000,100000,1000000", help="claims, by commas")
    given = parser.parse_args(arguments)
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown part {sorted(unknown)[0]}; the parts are {', '.join(PARTS)}")
    counts = [int(count) for count in given.sizes.split(",")]
    results = report.read()
    for part in given.parts or PARTS:
        print(f"Measuring {part}.", file=sys.stderr, flush=True)
        results[part] = measure(part, counts)
        report.write(results)
    print(report.table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
