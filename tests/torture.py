"""Hostile input, crashes and load, at length: ``make torture``, or ``python -m tests.torture``.

Prints what came of each kind as a table, writes that table into ``docs/robustness.md``, tells the
story of each harm, and ends with 1 if there was one. The same seed tries the same inputs;
``--kind`` tries one kind by itself and writes nothing.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / room) for room in ("helpers", "hostile", "browser", "..")]

import hostile_articles  # noqa: E402 - the rooms of the tests are put on the path above
import hostile_crowds  # noqa: E402
import hostile_exports  # noqa: E402
import hostile_interrupts  # noqa: E402
import hostile_links  # noqa: E402
import hostile_load  # noqa: E402
import hostile_long  # noqa: E402
import hostile_pages  # noqa: E402
import hostile_proxy  # noqa: E402
import hostile_reading  # noqa: E402
import hostile_server  # noqa: E402
import hostile_sessions  # noqa: E402
import hostile_tables  # noqa: E402
import hostile_writers  # noqa: E402
import offline  # noqa: E402
import pictures  # noqa: E402
import walk  # noqa: E402
from additions import copy_root  # noqa: E402
from apps import running  # noqa: E402
from browsers import launch  # noqa: E402
from namespaces import without_network  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from saves import five_saves  # noqa: E402
from tally import HEADS, Tally  # noqa: E402

from claims import tables  # noqa: E402

SEED = 20261122
LONGEST_KIND = 3_000
LANES = 2
PAGE = HERE.parent / "docs" / "robustness.md"
MARKS = ("<!-- tried -->", "<!-- end of tried -->")
DRAWING = (
    "tests/charts/test_charts_oracle.py",
    "tests/tables/test_journal.py",
    "tests/intake/test_intake_crashes.py",
)
"""Tests that draw their cases by chance, few of them in `make test`."""
EXAMPLES, KILLS = 500, 25
Kind = Callable[[int, Path], Tally]


def _tables(seed: int, folder: Path) -> Tally:
    return hostile_tables.run(seed, 400, folder)


def _uploads(seed: int, _folder: Path) -> Tally:
    return hostile_articles.run_uploads(seed, 200)


def _guises(seed: int, _folder: Path) -> Tally:
    return hostile_articles.run_guises(seed, 10_000)


def _texts(seed: int, _folder: Path) -> Tally:
    return hostile_articles.run_texts(seed, 60)


def _links(seed: int, _folder: Path) -> Tally:
    return hostile_links.run_links(seed, 300, tables.load())


def _opened(seed: int, _folder: Path) -> Tally:
    return hostile_links.run_opened(seed, range(30))


def _pages(_seed: int, folder: Path) -> Tally:
    root = hostile_pages.hostile_project(folder / "root")
    with running(folder / "app", root=root) as app, sync_playwright() as playwright:
        tally = hostile_pages.run_pages(launch(playwright), app.url, root)
        tally.took("the server's log", lambda: hostile_load.require_quiet(app), 5)
    return tally


def _exports(_seed: int, folder: Path) -> Tally:
    root = hostile_pages.hostile_project(folder / "root")
    with sync_playwright() as playwright:
        return hostile_exports.run(launch(playwright), root, folder)


def _session(_seed: int, folder: Path, articles: int = 300) -> Tally:
    root = copy_root(folder / "root")
    with running(folder / "app", root=root) as app, sync_playwright() as playwright:
        return hostile_long.run(app, launch(playwright), articles)


def _reading(_seed: int, folder: Path) -> Tally:
    with running(folder) as app, sync_playwright() as playwright:
        return hostile_reading.run(app, launch(playwright))


def _writers(seed: int, folder: Path) -> Tally:
    return hostile_writers.run(seed, 12, folder)


def _interrupts(seed: int, folder: Path) -> Tally:
    return hostile_interrupts.run(seed, 2, folder)


def _crowd(seed: int, folder: Path) -> Tally:
    return hostile_crowds.run_crowd(seed, 6, 6, folder)


def _clock(_seed: int, folder: Path) -> Tally:
    return hostile_crowds.run_clock(folder)


def _server(_seed: int, folder: Path) -> Tally:
    with running(folder) as app:
        return hostile_server.run(app)


def _proxy(_seed: int, folder: Path) -> Tally:
    return hostile_proxy.run(folder)


def _sessions(_seed: int, folder: Path) -> Tally:
    with sync_playwright() as playwright:
        return hostile_sessions.run(launch(playwright), folder)


def _offline(_seed: int, _folder: Path) -> Tally:
    tally = Tally("every page and an export without a network")
    told = offline.opened()
    tally.accepted = told["pages"] + 1
    tally.crashes = [*told["errors"], *told["outside"], *["traceback"] * told["tracebacks"]]
    kept = "in a network namespace" if without_network() else "without a namespace of its own"
    tally.notes.append(f"{kept}, {told['networks']} interface(s)")
    return tally


def _pictures(_seed: int, _folder: Path) -> Tally:
    with sync_playwright() as playwright:
        return pictures.run(launch(playwright))


def _walk(seed: int, folder: Path, walks: int = 40) -> Tally:
    root = five_saves(folder / "root")
    with running(folder / "app", root=root) as app, sync_playwright() as playwright:
        tally = walk.run_many(launch(playwright), app, root, seed, walks=walks, steps_each=50)
        tally.took("the server's log", lambda: hostile_load.require_quiet(app), 5)
    return tally


def _load(seed: int, folder: Path) -> Tally:
    with running(folder) as app:
        return hostile_load.run_load(seed, 50, app)


def _drawn(_seed: int, _folder: Path) -> Tally:
    tally = Tally("tests that draw their cases, at length")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *DRAWING]
    longer = {**os.environ, "EXAMPLES": str(EXAMPLES), "KILLS": str(KILLS)}
    done = subprocess.run(command, cwd=HERE.parent, env=longer, capture_output=True, text=True)
    tally.accepted = 0 if done.returncode else EXAMPLES + 2 * KILLS
    tally.crashes = [done.stdout[-3000:]] if done.returncode else []
    return tally


KINDS: dict[str, Kind] = {
    "tables": _tables,
    "writers": _writers,
    "interrupts": _interrupts,
    "texts": _texts,
    "uploads": _uploads,
    "guises": _guises,
    "links": _links,
    "opened": _opened,
    "pages": _pages,
    "exports": _exports,
    "short-session": partial(_session, articles=40),
    "crowd": _crowd,
    "clock": _clock,
    "server": _server,
    "proxy": _proxy,
    "sessions": _sessions,
    "offline": _offline,
    "pictures": _pictures,
    "short-walk": partial(_walk, walks=6),
    "drawn": _drawn,
}
ALONE: dict[str, Kind] = {"reading": _reading, "load": _load}
"""Kinds that measure, and so run by themselves."""
AT_LENGTH: dict[str, Kind] = {"walk": _walk, "session": _session}
"""Kinds that take longer than all others, and are tried only where they are named."""


def _one(name: str, seed: int) -> None:
    shared = Path("/dev/shm")
    place = shared if shared.is_dir() and os.access(shared, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(dir=place))
    try:
        tally = (KINDS | ALONE | AT_LENGTH)[name](seed, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(asdict(tally)))


def _apart(name: str, seed: int) -> Tally:
    """Try a kind in a process of its own, so that one that ends or hangs ends nothing else."""
    command = [sys.executable, str(HERE / "torture.py"), "--kind", name, "--seed", str(seed)]
    begun = time.monotonic()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_KIND)
        tally = Tally(**json.loads(done.stdout.splitlines()[-1]))
    except subprocess.TimeoutExpired:
        return Tally(name, hangs=[f"{name}: not done in {LONGEST_KIND} s"])
    except (IndexError, ValueError, TypeError):
        return Tally(name, crashes=[f"{name}: {done.stderr[-3000:]}"])
    tally.seconds = time.monotonic() - begun
    print(f"{name}: {tally.seconds:.0f} s", file=sys.stderr, flush=True)
    return tally


def _told(seed: int, tallies: Sequence[Tally], minutes: float) -> str:
    """Return what a whole run found, as it stands in the page: when and where, table, notes."""
    harms = sum(len(tally.harms) for tally in tallies)
    day, cores = datetime.now(UTC).date().isoformat(), os.cpu_count()
    machine = f"{cores} cores, {platform.system()}, Python {platform.python_version()}"
    lines = [list(HEADS), ["---", *["---:"] * (len(HEADS) - 1)], *(t.row() for t in tallies)]
    rows = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    notes = "\n".join(f"- {t.kind}: {note}." for t in tallies for note in t.notes)
    said = f"Seed {seed}, on {day}, {machine}: harms {harms}, in {minutes:.1f} minutes."
    return f"{said}\n\n{rows}\n\n{notes}"


def _write(told: str) -> None:
    before, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    PAGE.write_text(f"{before}{MARKS[0]}\n\n{told}\n\n{MARKS[1]}{after}", "utf-8")


def main() -> int:
    """Try every kind but the long ones, or the one named; return 1 if there was harm."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--kind", choices=[*KINDS, *ALONE, *AT_LENGTH])
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    if given.kind:
        _one(given.kind, given.seed)
        return 0
    begun = time.monotonic()
    print(f"Seed {given.seed}; one kind again: python -m tests.torture --kind NAME.", flush=True)
    with ThreadPoolExecutor(LANES) as lanes:
        tallies = list(lanes.map(lambda name: _apart(name, given.seed), KINDS))
    tallies += [_apart(name, given.seed) for name in ALONE]
    told = _told(given.seed, tallies, (time.monotonic() - begun) / 60)
    _write(told)
    print(told)
    harms = [story for tally in tallies for story in tally.harms]
    for story in harms:
        print(f"\n{story}")
    return 1 if harms else 0


if __name__ == "__main__":
    sys.exit(main())
