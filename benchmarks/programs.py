"""What needs no browser: many readers, exports beside the bare converter, checks, articles."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import vl_convert
from load import visit_all

from benchmarks import BUILD, ROOT
from benchmarks.folders import write_articles
from benchmarks.servers import App, Server
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


def crowd(app: App, server: Server, readers: int) -> dict[str, float]:
    """Let readers open a page at once and change a filter: milliseconds, and MiB of each one more.

    A reader is a bare WebSocket client: nothing is drawn.
    """
    outlets = tables.load(ROOT).articles["outlet"].value_counts().index[:5]
    page = app.path.strip("/")
    plans = [[(page, {}), (page, {"outlet": outlets[n % 5]})] for n in range(readers)]
    visit_all(server.url, plans[:5])
    before = server.memory()
    visits = visit_all(server.url, plans, within=0)
    assert not any(visit.errors for visit in visits), visits[0].errors
    opened, changes = zip(*(visit.seconds for visit in visits), strict=True)
    return {
        "last opened": max(opened) * 1000,
        "change": median(changes) * 1000,
        "each, MiB": (server.memory() - before) / readers,
    }


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
    """Seconds and MiB of ``check`` over a folder."""
    began = time.perf_counter()
    peak, _ = _peak("-m", "claims", "check", "--root", str(root))
    return {"seconds": time.perf_counter() - began, "MiB": peak}


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
