"""``python -m benchmarks``: measure, print a table, and write the results."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from browsers import launch
from playwright.sync_api import sync_playwright

from benchmarks import ROOT, browser, programs, report, servers
from benchmarks.folders import folder
from benchmarks.servers import App

SIZES = (1_000, 10_000, 100_000, 1_000_000)
READERS = 50
ROUNDS = 3


def visited(apps: Sequence[App]) -> dict[str, Any]:
    """Return what readers of apps wait for, measured in turn, and the memory of each server."""
    found: dict[str, list[browser.Visit]] = {app.name: [] for app in apps}
    with ExitStack() as stack:
        running = {app.name: stack.enter_context(servers.running(app)) for app in apps}
        chromium = launch(stack.enter_context(sync_playwright()))
        for number in range(ROUNDS):
            for app in apps:
                found[app.name].append(browser.visit(chromium, app, running[app.name], number))
        chromium.close()
        memory = {name: {"memory": server.memory()} for name, server in running.items()}
    return {name: browser.medians(visits) | memory[name] for name, visits in found.items()}


def opening(against: str | None) -> dict[str, Any]:
    """Measure the heaviest page beside a blank one, its charts, the usual way and Dash."""
    apps = [servers.blank(), servers.alone(), servers.ours(), servers.usual(), *servers.dash()]
    return visited([*apps, servers.earlier(against)] if against else apps)


def sizes() -> dict[str, Any]:
    """Measure the heaviest page over tables of growing size, and Dash over the largest."""
    apps = [servers.ours(ROOT, "shipped")]
    apps += [servers.ours(folder(count), str(count)) for count in SIZES]
    return visited([*apps, *servers.dash(folder(SIZES[-1]))])


def readers() -> dict[str, Any]:
    """Measure fifty readers at once, of a blank page and of the heaviest."""
    found = {}
    for app in (servers.blank(), servers.ours()):
        with servers.running(app) as server:
            found[app.name] = programs.crowd(app, server, READERS)
    return found


PARTS = {
    "sizes": sizes,
    "readers": readers,
    "exports": programs.exports,
    "check": lambda: programs.checked(folder(SIZES[-1])),
    "articles": programs.articles,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts asked for and keep the results of the others."""
    names = ("opening", *PARTS)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=names, help="a part (default: all)")
    parser.add_argument("--against", metavar="REV", help="an earlier commit to open in turn")
    given = parser.parse_args(arguments)
    results = report.read()
    for part in given.only or names:
        print(f"Measuring {part}.", file=sys.stderr, flush=True)
        results[part] = opening(given.against) if part == "opening" else PARTS[part]()
        report.write(results)
    print(report.table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
