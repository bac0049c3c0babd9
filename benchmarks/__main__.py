"""``python -m benchmarks``: measure, print, and write the results."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any

from browsers import launch
from playwright.sync_api import Browser, sync_playwright

from benchmarks import BUILD, ROOT, pages, programs, report
from benchmarks.folders import folder

PARTS = (
    *("apps", "scripts", "crowds", "growth", "sizes", "peers"),
    *("command_line", "tables", "exports", "proposer", "batch"),
)
ARTICLES = 2000


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def _articles(number: int) -> Path:
    """Return a folder of so many articles, copies of the two."""
    place = BUILD / f"{number}-articles"
    place.mkdir(parents=True, exist_ok=True)
    texts = sorted((ROOT / "seeds").glob("*.txt"))
    for n in range(number):
        target = place / f"{n:06}.txt"
        if not target.exists():
            copyfile(texts[n % len(texts)], target)
    return place


def measure(part: str, sizes: Sequence[int], repeats: int) -> dict[str, Any]:
    """Return the results of one part, by their names in the JSON."""
    if part == "tables":
        return {f"tables_{size}": programs.tables(size, repeats) for size in sizes}
    if part == "command_line":
        return {part: programs.command_line(repeats * 3)}
    if part == "batch":
        return {part: programs.batch(_articles(ARTICLES), repeats)}
    if part == "exports":
        return {part: programs.exports(repeats)}
    if part == "proposer":
        return {part: programs.proposer()}
    if part == "growth":
        return {part: pages.growth()}
    if part in ("scripts", "crowds"):
        return {part: getattr(pages, part)(repeats)}
    with _chromium() as browser:
        if part == "apps":
            return {part: pages.apps_in_turn(browser, repeats)}
        folders = {"shipped": ROOT} | {f"{size}-claims": folder(size) for size in sizes}
        if part == "sizes":
            return {part: pages.sizes(browser, folders, repeats)}
        beside = {"shipped": ROOT} | {str(n): folder(n) for n in sizes if n == 1_000_000}
        found = {name: pages.beside_peers(browser, root, repeats) for name, root in beside.items()}
        return {part: found}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts asked for and keep the results of the others."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--sizes", default="1000,10000,100000,1000000", help="claims, by commas")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    given = parser.parse_args(arguments)
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown part {sorted(unknown)[0]}; the parts are {', '.join(PARTS)}")
    sizes = [int(float(size)) for size in given.sizes.split(",") if size]
    results = report.read()
    for part in given.parts or PARTS:
        print(f"Measuring {part}.", file=sys.stderr, flush=True)
        found = measure(part, sizes, given.repeats)
        print(found, file=sys.stderr, flush=True)
        results |= found
        if not given.dry:
            report.write(results)
    if not given.parts and not given.dry:
        report.whole(results)
        report.write(results)
    print(report.goals_table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
