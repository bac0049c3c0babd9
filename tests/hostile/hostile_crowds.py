"""Several writers at once, some of them killed, and a clock that goes back."""

import json
import os
import signal
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from additions import addition
from hostile_tables import small_project
from hostile_writers import LONGEST, fresh, tables_sound
from tally import LostRowsError, Tally, chooser

from claims import tables
from claims.intake.saving import save


def run_crowd(seed: int, savers: int, each: int, folder: Path) -> Tally:
    """Let several processes save and correct at once, some killed; all that was told is there."""
    tally = Tally("several writers at once, some killed")
    root = fresh(small_project(folder / "base"), folder / "crowd")
    children = [_saver(root, number * 1000, each) for number in range(savers)]
    chance = chooser(seed, 0)
    for child in chance.sample(children, savers // 3):
        time.sleep(chance.random())
        os.kill(child, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)
    tally.took("what the crowd left", lambda: tables_sound(root), LONGEST)
    held = set(tables.load(root).articles["article_id"])
    for line in (root / "told").read_text("utf-8").splitlines():
        told = json.loads(line)
        tally.took(f"{told}", partial(_require, told in held, told), 5)
    return tally


def _require(true: bool, what: str) -> None:
    if not true:
        raise LostRowsError(f"{what} was reported saved and is gone")


def _saver(root: Path, first: int, each: int) -> int:
    child = os.fork()
    if child:
        return child
    told = os.open(root / "told", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number in range(first, first + each):
        saved = save(root, addition(number + 10, outlet=f"Outlet {first}"))
        os.write(told, (json.dumps(saved.article_id) + "\n").encode())
    os._exit(0)


def run_clock(folder: Path, tries: int = 12) -> Tally:
    """Save while the clock goes back, stands and leaps; versions only rise."""
    tally = Tally("the clock going back")
    root = fresh(small_project(folder / "base"), folder / "clock")
    years = (2026, 2020, 1970, 1999, 2150, 2026)
    for number in range(tries):
        moment = datetime(years[number % len(years)], 1, 1, tzinfo=UTC)

        def work(number: int = number, moment: datetime = moment) -> None:
            before = tables.load(root).version
            saved = save(root, addition(5000 + number), now=lambda: moment)
            if not saved.version > before or tables.load(root).version != saved.version:
                raise LostRowsError(f"version {saved.version} after {before}")
            tables_sound(root)

        tally.took(f"save {number} in {moment:%Y}", work, LONGEST)
    return tally
