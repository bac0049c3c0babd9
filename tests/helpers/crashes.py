"""Processes that are killed, or refused by the disk, at a step that a test chooses.

A step is one opening, renaming, removing or syncing of a file; Python announces the first three
to audit hooks, and the last is wrapped here.
"""

import argparse
import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from claims.errors import IntakeError
from claims.tables import journal

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "0"))
"""How many random kills to try; 0 for as many as a normal run has the time for."""

NAMES = ("data/one.csv", "data/two.csv", "seeds/three.txt")
Seen = dict[str, bytes | None]
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod"}


def small_root(folder: Path) -> Path:
    """A folder with one and two in the old state and no three."""
    for name in ("data", "seeds"):
        (folder / name).mkdir(parents=True)
    for name in NAMES[:2]:
        (folder / name).write_bytes(b"old\n")
    return folder


def seen(root: Path) -> Seen:
    """What a reader sees of the three files, what is still aside included."""
    waiting = journal.read_state(root).waiting
    return {n: waiting[n] if n in waiting else on_disk(root)[n] for n in NAMES}


def on_disk(root: Path) -> Seen:
    """The three files as they lie on the disk."""
    return {n: (root / n).read_bytes() if (root / n).exists() else None for n in NAMES}


def all_of(data: bytes | None) -> Seen:
    """The three files in one state; before the first saving there is no three."""
    return dict.fromkeys(NAMES, data) | ({NAMES[2]: None} if data == b"old\n" else {})


OLD, NEW = all_of(b"old\n"), all_of(b"new\n")


def write_new(root: Path, data: bytes = b"new\n") -> None:
    """Replace the three files."""
    with journal.saving(root):
        journal.replace(root, dict.fromkeys(NAMES, data))


def run(
    *arguments: str | Path, script: str = __file__, before: Sequence[str] = ()
) -> "subprocess.Popen[str]":
    """Start this file, or another script of the tests, as a process of its own."""
    command = [*before, sys.executable, script, *map(str, arguments)]
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "helpers")])
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def finished(child: "subprocess.Popen[str]") -> tuple[int, str]:
    """Wait for a process; return its code and what it printed."""
    with child:
        told = child.communicate()[0]
    return child.returncode, told


def kills(
    work: Callable[[Path], object], fresh: Callable[[], Path], stride: int = 1
) -> Iterator[tuple[int, Path]]:
    """Do some work again and again, killed at each step in turn, until none is left to kill at.

    Yields the step and the folder after each kill; ``fresh`` makes the folder before it.
    """
    for step in count(1, stride):
        root = fresh()
        code = killed_at(step, work, root)
        if code == 0:
            return
        assert code == -signal.SIGKILL
        yield step, root


def killed_at(step: int, work: Callable[[Path], object], root: Path) -> int:
    """Do some work in a process of its own, a fork, that is killed at a step; return its code."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            kill_at(root, step)
            work(root)
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_after(seconds: float, *arguments: str | Path, script: str = __file__) -> str:
    """Start a process, kill it so long after it is ready; return what it had printed."""
    child = run(*arguments, script=script)
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    child.kill()
    return finished(child)[1]


def killed_while_writing(
    root: Path, wait: int, seconds: float, *arguments: str | Path, script: str
) -> str:
    """Kill a process so long after it has begun to write, ``wait`` earlier savings let through."""
    child = run(*arguments, script=script)
    assert child.stdout
    told = "".join(child.stdout.readline() for _ in range(1 + wait))
    while child.poll() is None and not left_aside(root):
        time.sleep(0.0005)
    time.sleep(seconds)
    child.kill()
    return told + finished(child)[1]


def left_aside(root: Path) -> list[str]:
    """What lies in the journal's folders besides the lock and the last record."""
    found = [p for folder in ("data", "seeds") for p in (root / folder / ".journal").glob("*")]
    return sorted(p.name for p in found if p.name not in {"lock", "last.json"})


class Steps:
    """Counts the steps below a folder, and does something at chosen ones."""

    def __init__(self, root: Path, act: Callable[[int], None]) -> None:
        """Begin to count; a process cannot stop it again."""
        self.root, self.act, self.number = str(root), act, 0
        self.sync = os.fsync
        sys.addaudithook(self._heard)
        os.fsync = self._synced  # type: ignore[assignment]  # ours takes a handle, as all calls here

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        ours = event in _EVENTS and str(arguments[0]).startswith(self.root)
        if ours and (event != "open" or arguments[2] & _TO_WRITE):
            self.step()

    def _synced(self, handle: int) -> None:
        self.step()
        self.sync(handle)

    def step(self) -> None:
        """Count one."""
        self.number += 1
        self.act(self.number)


def kill_at(root: Path, step: int) -> None:
    """Kill this very process when it comes to a step."""

    def act(number: int) -> None:
        if number == step:
            os.kill(os.getpid(), signal.SIGKILL)

    Steps(root, act)


def fail_at_each_step(root: Path, forever: bool) -> None:
    """Save with a full disk at each step in turn (and from it on); print what came of each."""
    full: dict[str, int] = {"from": 0, "base": 0}

    def act(number: int) -> None:
        here = number - full["base"]
        if full["from"] and (here == full["from"] or (forever and here > full["from"])):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    steps = Steps(root, act)
    for step in count(1):
        folder = small_root(root / str(step))
        full.update({"from": step, "base": steps.number})
        said = ""
        try:
            write_new(folder)
        except IntakeError as error:
            said = str(error)
        reached = steps.number - full["base"] >= step
        full["from"] = 0
        told = {"step": step, "said": said, "root": str(folder)}
        if not reached:
            return
        print(json.dumps(told))


def finish(root: Path) -> None:
    """Become the only saver of a folder for a moment, which finishes what was left half-done."""
    with journal.saving(root):
        pass


def _endless(root: Path) -> None:
    """Save one state after another until somebody kills this."""
    print("ready", flush=True)
    for number in count():
        write_new(root, f"{number}\n".encode())


def _hold(root: Path) -> None:
    with journal.saving(root):
        print("holding", flush=True)
        time.sleep(600)


Work = Mapping[str, Callable[[Path], None]]
WORK: Work = {
    "recover": finish,
    "endless": _endless,
    "hold": _hold,
    "full": lambda root: fail_at_each_step(root, forever=False),
    "full-forever": lambda root: fail_at_each_step(root, forever=True),
}


def main(work: Work) -> None:
    """Do the work that the arguments name: WORK ROOT."""
    parser = argparse.ArgumentParser()
    parser.add_argument("work", choices=work)
    parser.add_argument("root", type=Path)
    given = parser.parse_args()
    work[given.work](given.root)


if __name__ == "__main__":
    main(WORK)
