"""What needs no browser: the command line, the checks, the tables, the exports, the proposer.

Everything compared is run in turn, in a process of its own where its start counts.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks import ROOT
from benchmarks.folders import folder

READ_CSV = "import pandas; pandas.read_csv({path!r})"
_TIMED = "import time; began = time.perf_counter(); {work}; print(time.perf_counter() - began)"
_LOAD = (
    "from pathlib import Path; from claims import tables; "
    "dataset = tables.load(Path({root!r})); dataset.statements"
)
_EXPORT = """
import sys, time, vl_convert

FORMATS = ("png", "svg", "pdf", "html", "json")

def bare(spec, name):
    if name == "json":
        return spec
    if name == "html":
        return vl_convert.vegalite_to_html(spec, bundle=True)
    made = getattr(vl_convert, f"vegalite_to_{{name}}")
    return made(spec, scale=2) if name == "png" else made(spec)

def took(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began

def main(what):
    # not above: a further process of the program would import them too, which no user's does
    from claims import tables
    from claims.charts.catalogue import CHARTS, draw
    from claims.exports import ExportOptions, export_all
    from claims.exports.spec import dumps, specification
    from claims.selection import Selection, Shown

    shown = Shown(tables.load(), Selection())
    figures = [figure for name in CHARTS if (figure := draw(name, shown))]
    figures = (figures * 3)[:{charts}]
    specs = [dumps(specification(figure, ExportOptions(), font="sans-serif"), figure.id)
             for figure in figures]
    # the converter has not started yet
    if what == "naive_many":
        print(took(lambda: [bare(spec, name) for spec in specs for name in FORMATS]))
    if what == "ours_many":
        print(took(lambda: [export_all(figure) for figure in figures]))
    if what == "one":
        bare(specs[0], "png"), export_all(figures[0], ["png"])
        for spec, figure in zip(specs, figures):
            print(took(lambda: bare(spec, "png")), took(lambda: export_all(figure, ["png"])))

if __name__ == "__main__":
    main(sys.argv[1])
"""


def process(*words: str) -> float:
    """Run a Python process; return the milliseconds to its end."""
    began = time.perf_counter()
    command = [sys.executable, *words]
    subprocess.run(
        command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return (time.perf_counter() - began) * 1000


def inside(work: str) -> float:
    """Run statements in a fresh process; return the milliseconds they took inside it."""
    command = [sys.executable, "-c", _TIMED.format(work=work)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1]) * 1000


def in_turn(works: Mapping[str, Callable[[], float]], repeats: int) -> dict[str, float]:
    """Run each in turn, several times; return the medians by name."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            times[name].append(work())
    return {name: median(found) for name, found in times.items()}


def command_line(repeats: int) -> dict[str, float]:
    """Help beside an empty program, ``check`` beside importing pandas; milliseconds."""
    return in_turn(
        {
            "python": lambda: process("-c", "pass"),
            "help": lambda: process("-m", "claims", "--help"),
            "import_pandas": lambda: process("-c", "import pandas"),
            "check": lambda: process("-m", "claims", "check"),
        },
        repeats,
    )


def tables(claims: int, repeats: int) -> dict[str, float]:
    """Loading and checking so many claims beside reading the file with pandas; milliseconds.

    The first load finds nothing that an earlier one kept.
    """
    root = folder(claims)
    read = READ_CSV.format(path=str(root / "data" / "claims.csv"))
    load = _LOAD.format(root=str(root))
    shutil.rmtree(root / ".cache", ignore_errors=True)
    found = {"first_load": inside(load)}
    works: dict[str, Callable[[], float]] = {
        "read_csv": lambda: inside(read),
        "load": lambda: inside(load),
        "check": lambda: process("-m", "claims", "check", "--root", str(root)),
    }
    return found | in_turn(works, repeats)


def exports(repeats: int, charts: int = 20) -> dict[str, float]:
    """One chart, and all formats of many, beside the bare converter; milliseconds."""
    script = ROOT / "build" / "bench" / "exports.py"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(_EXPORT.format(charts=charts), "utf-8")
    single = [tuple(map(float, line.split())) for line in _exported(script, "one")]
    return {
        "bare_one": median(naive for naive, _ in single) * 1000,
        "ours_one": median(own for _, own in single) * 1000,
    } | in_turn(
        {
            what: lambda what=what: float(_exported(script, what)[0]) * 1000  # type: ignore[misc]
            for what in ("naive_many", "ours_many")
        },
        repeats,
    )


def _exported(script: Path, what: str) -> list[str]:
    """Run the script in a process of its own; return the lines that it printed."""
    command = [sys.executable, str(script), what]
    done = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, env=_with_path(ROOT)
    )
    return done.stdout.splitlines()


def _with_path(root: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(root)}


_PROPOSE = """
import csv, time
from datetime import date
from pathlib import Path
from claims.codebook import Codebook
from claims.propose import load_lexicon, propose
data = Path("data")
codebook = Codebook.load(data)
lexicon = load_lexicon(data, codebook)
texts = [path.read_text("utf-8") for path in sorted(Path("seeds").glob("*.txt"))]
def run(texts):
    began = time.perf_counter()
    for text in texts:
        propose(text, date(2024, 8, 15), codebook=codebook, lexicon=lexicon)
    return time.perf_counter() - began
run(texts)
for number in (1, 10, 100, 1000, 10000):
    took = run([texts[n % len(texts)] for n in range(number)])
    print("articles", number, took)
    if took > 60:
        break
for times in (1, 2, 4, 8):
    print("length", times, run([text * times for text in texts]))
"""


def proposer() -> dict[str, dict[str, float]]:
    """Milliseconds of proposing 1 to 10,000 articles, and texts of growing length.

    Empty where the program has no proposer yet.
    """
    if find_spec("claims.propose.proposals") is None:
        return {}
    command = [sys.executable, "-c", _PROPOSE]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, dict[str, float]] = {"articles": {}, "length": {}}
    for line in done.stdout.splitlines():
        curve, size, seconds = line.split()
        found[curve][size] = float(seconds) * 1000
    return found


def batch(folder_of_articles: Path, repeats: int) -> dict[str, float]:
    """Milliseconds of ``propose FOLDER`` on one core and on two; empty where there is none."""
    help_text = subprocess.run(
        [sys.executable, "-m", "claims", "--help"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    if "propose" not in help_text:
        return {}
    out = folder_of_articles / "out.csv"
    words: tuple[str, ...] = ("-m", "claims", "propose", str(folder_of_articles))
    words = (*words, "--said-on", "2024-08-15", "--out", str(out))
    return in_turn(
        {
            f"cores_{cores}": lambda cores=cores: process(*words, "--processes", str(cores))  # type: ignore[misc]
            for cores in (1, 2)
        },
        repeats,
    )
