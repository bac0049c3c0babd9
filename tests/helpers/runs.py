"""Folders of articles to run over, and the command that does it."""

import csv
import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from claims.cli import main

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "The ministry said that {value} PKK terrorists were neutralised in northern Iraq.\n"
DAY = "2024-10-17"
COLUMNS = (
    "article,start,end,text,value,qualifier,measure,group,place,period,period_start,period_end,"
    "confidence,reason"
)


def fill(folder: Path, count: int, *, length: int = 1) -> Path:
    """Write articles ``0000_2024-10-17.txt`` and so on; the first says 1000, the next 1001."""
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(count):
        text = SENTENCE.format(value=1000 + index) * length
        (folder / f"{index:04}_{DAY}.txt").write_text(text, "utf-8", newline="\n")
    return folder


@dataclass(frozen=True)
class Done:
    """How a run ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def words(source: Path, out: Path, *more: str) -> list[str]:
    """The words of the command that proposes for many."""
    return ["propose", str(source), "--out", str(out), *more]


def command(source: Path, out: Path, *more: str) -> list[str]:
    """The command as a process of its own, which can be killed."""
    return [sys.executable, "-m", "claims", *words(source, out, *more)]


def propose(source: Path, out: Path, *more: str) -> Done:
    """Run it to its end, with one process more unless others are asked for."""
    said, told = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(told):
        code = main(words(source, out, "--processes", "1", *more))
    return Done(code, said.getvalue(), told.getvalue())


def rows(out: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with out.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def values(out: Path) -> list[tuple[str, str]]:
    """Article and value of each row of a CSV file."""
    return [(row["article"], row["value"]) for row in rows(out)]


def skipped(out: Path) -> dict[str, str]:
    """What a run skipped: the sentence of each article."""
    return {row["article"]: row["why"] for row in rows(out.with_name(f"{out.name}.skipped.csv"))}
