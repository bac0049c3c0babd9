"""``propose`` for a folder and ``report``, stopped by Ctrl-C or killed at any moment.

What they write is there whole or not at all, as it was before; nobody reads a traceback, no
process stays behind, and run again they give what an unbroken run gives.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from apps import ROOT
from hostile_tables import small_project
from tally import LostRowsError, Refusal, Tally, chooser

ARTICLES = 120
LONGEST = 120
STOPPED = "Stopped; "
OLD = b"what was there before"


def run(seed: int, tries: int, folder: Path) -> Tally:
    """Stop or kill each command so many times, at moments drawn."""
    tally = Tally("propose and report interrupted")
    root = small_project(folder / "root")
    texts = folder / "texts"
    texts.mkdir()
    found = sorted((ROOT / "tests" / "corpora" / "dev").glob("dev_*.txt"))
    for number in range(ARTICLES):
        text = found[number % len(found)].read_text("utf-8")
        (texts / f"{number:04}_2024-10-17.txt").write_text(f"{text}\n{number}\n", "utf-8")
    for command, out in (
        (("propose", texts, "--said-on", "2024-10-17"), folder / "out.csv"),
        (("report",), folder / "report.html"),
        (("report",), folder / "report.zip"),
    ):
        words = [*map(str, command), "--root", str(root), "--out", str(out), "--force"]
        begun = time.monotonic()
        _require_done(_started(words))
        lasts, whole = time.monotonic() - begun, out.read_bytes()
        for number in range(tries):
            chance = chooser(seed, number)
            moment = chance.random() * lasts
            for kill in (signal.SIGINT, signal.SIGKILL):
                told = f"seed {seed}/{number}, {out.name}: {kill.name} after {moment:.2f} s"
                work = partial(_try, words, out, whole, kill, moment)
                tally.took(told, work, LONGEST)
    return tally


def _started(words: list[str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "claims", *words]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _require_done(process: "subprocess.Popen[str]") -> None:
    said = process.communicate(timeout=LONGEST)[1]
    assert process.returncode == 0, said[-2000:]


def _try(words: list[str], out: Path, whole: bytes, kill: signal.Signals, moment: float) -> None:
    """Stop a run at a moment, look at what it left, and run it once more."""
    _clear(out)
    out.write_bytes(OLD)
    process = _started(words)
    time.sleep(moment)
    if kill == signal.SIGINT:
        os.killpg(process.pid, kill)  # as a terminal does
    else:
        process.send_signal(kill)
    process.wait(timeout=LONGEST)
    _require_none_left(process.pid)
    said = process.communicate()[1]
    assert "Traceback" not in said, said[-2000:]
    if out.read_bytes() not in (OLD, whole):
        raise LostRowsError(f"{out.name} has {len(out.read_bytes())} of {len(whole)} bytes")
    left = [path.name for path in _beside(out) if path.name.startswith(f".{out.name}.")]
    assert kill == signal.SIGKILL or not left, f"left behind: {left}"
    _require_done(_started(words))
    if out.read_bytes() != whole:
        raise LostRowsError(f"{out.name} is another after a second run")
    if process.returncode:
        assert kill == signal.SIGKILL or STOPPED in said, said[-2000:]
        raise Refusal(said)


def _beside(out: Path) -> list[Path]:
    return [path for path in out.parent.iterdir() if out.name in path.name and path != out]


def _clear(out: Path) -> None:
    for path in (out, *_beside(out)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _require_none_left(session: int) -> None:
    """Fail if a process of a run is still there ten seconds later."""
    end = time.monotonic() + 10
    while left := _processes(session):
        if time.monotonic() > end:
            os.killpg(session, signal.SIGKILL)
            raise AssertionError(f"left behind: {left}")
        time.sleep(0.05)


def _processes(session: int) -> list[str]:
    command = ["ps", "-o", "pid=,stat=,args=", "-s", str(session)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return [line for line in told.splitlines() if " Z" not in line[:14]]
