"""What needs no browser: exports beside the bare converter, tables of any size, articles."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import vl_convert

from benchmarks import BUILD, ROOT
from benchmarks.articles import write_articles
from claims import tables
from claims.charts.catalogue import CHARTS, draw
from claims.exports import export
from claims.selection import Selection, Shown

ARTICLES = 1000
_CONVERTERS: dict[str, Callable[[str], bytes]] = {
    "png": lambda spec: vl_convert.vegalite_to_png(spec, scale=2),
    "pdf": vl_convert.vegalite_to_pdf,
}
_PEAK = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
print(done.stderr)
"""


def exports() -> dict[str, float]:
    """Milliseconds of one chart as PNG and PDF, median over all charts, ours and converted bare."""
    shown = Shown(tables.load(ROOT), Selection())
    figures = [figure for name in CHARTS if (figure := draw(name, shown))]
    specs = [json.dumps(json.loads(export(figure, "json"))) for figure in figures]
    found = {}
    for kind, convert in _CONVERTERS.items():
        export(figures[0], kind)  # the converter starts
        found[f"{kind}, ours"] = median(_took(export, figure, kind) for figure in figures)
        found[f"{kind}, bare"] = median(_took(convert, spec) for spec in specs)
    return found


def checked(root: Path) -> dict[str, float]:
    """Milliseconds and MiB of ``check`` over a folder, beside reading its claims with pandas."""
    read = f"import pandas; pandas.read_csv({str(root / 'data' / 'claims.csv')!r})"
    commands = {
        "check": ("-m", "claims", "check", "--root", str(root)),
        "read_csv": ("-c", read),
    }
    found: dict[str, float] = {}
    for name, words in commands.items():
        began = time.perf_counter()
        peak, _ = _peak(*words)
        found |= {name: (time.perf_counter() - began) * 1000, f"{name}, MiB": peak}
    return found


def articles() -> dict[str, float]:
    """Articles a second of ``propose FOLDER`` with one process and with two, and MiB."""
    folder = BUILD / f"{ARTICLES}-articles"
    if not folder.exists():
        write_articles(folder, ARTICLES)
    found = {}
    for processes in ("1", "2"):
        out = ("--out", str(BUILD / "proposals.csv"), "--force", "--processes", processes)
        peak, said = _peak("-m", "claims", "propose", str(folder), *out)
        speed = re.search(r"([\d,]+) a second", said)
        assert speed, said
        found[f"{processes} processes, a second"] = float(speed[1].replace(",", ""))
        found[f"{processes} processes, MiB"] = peak
    return found


def _took(work: Callable[..., object], *words: object) -> float:
    began = time.perf_counter()
    work(*words)
    return (time.perf_counter() - began) * 1000


def _peak(*words: str) -> tuple[float, str]:
    """Run Python; return the peak of its memory in MiB, and what it said on standard error."""
    command = [sys.executable, "-c", _PEAK, sys.executable, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    peak, _, said = done.stdout.partition("\n")
    return float(peak), said
