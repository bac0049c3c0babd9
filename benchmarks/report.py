"""The results as ``results.json``, as one table, and as one picture in ``docs/performance.md``."""

import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import altair as alt
import pandas as pd

from benchmarks import ROOT

RESULTS = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "performance.svg"
MARKS = ("<!-- measured -->", "<!-- end of measured -->")
PACKAGES = ("streamlit", "altair", "pandas", "pyarrow", "vl-convert-python")
Results = dict[str, Any]

GOALS: tuple[tuple[str, str, str, float | None], ...] = (
    ("opening, times a blank page", "apps/ours/opening", "apps/blank/opening", None),
    ("filter change, times a blank rerun", "apps/ours/change", "apps/blank/change", None),
    ("the same, times its charts alone", "apps/ours/change", "apps/charts alone/change", None),
    ("the same, times the usual way", "apps/ours/change", "apps/usual/change", None),
    ("the same, times Dash", "apps/ours/change", "apps/Dash/change", None),
    ("100,000 claims, times shipped data", "sizes/100000/change", "sizes/shipped/change", 1.3),
    ("1,000,000 claims, times Dash", "sizes/1000000/change", "sizes/1000000 in Dash/change", 1),
    ("1,000,000 claims: memory of the server, MiB", "sizes/1000000/memory", "", 1536),
    ("1,000,000 claims: memory of check, MiB", "checks/1000000/check, MiB", "", 1536),
    ("50 readers, times blank", "crowds/ours/median_change", "crowds/blank/median_change", None),
    ("a further reader, MiB", "crowds/ours/each", "", 5),
    ("PNG, times the bare converter", "exports/png, ours", "exports/png, bare", 1.6),
    ("PDF, times the bare converter", "exports/pdf, ours", "exports/pdf, bare", 1.2),
    ("articles a second, one process", "articles/1 processes, a second", "", None),
)
"""What is told of a run: words, a number, the one it is divided by if any, the most it may be."""


def read() -> Results:
    """Return the results written last; empty where there are none."""
    return dict(json.loads(RESULTS.read_text("utf-8"))) if RESULTS.exists() else {}


def write(results: Results) -> None:
    """Write the results, with the machine, the page's table and the picture."""
    results["machine"] = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in PACKAGES},
    }
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    machine = results["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    told = (
        f"Measured on {machine['date']} with {machine['cores']} cores, Python {machine['python']}, "
        f"{versions}; medians.\n\n{table(results)}\n\n"
        f"![Opening, filter change and memory by the number of claims]({PICTURE.name})"
    )
    before, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    PAGE.write_text(f"{before}{MARKS[0]}\n\n{told}\n\n{MARKS[1]}{after}", "utf-8")
    if "sizes" in results:
        picture(results["sizes"]).save(PICTURE)


def table(results: Mapping[str, Any]) -> str:
    """Return a Markdown table of what is told of a run, each number beside its limit."""
    lines = ["| | measured | at most |", "| --- | --- | --- |"]
    for words, above, below, limit in GOALS:
        number = ratio(results, above, below)
        shown = "not measured" if number is None else f"{number:,.2f}"
        lines.append(f"| {words} | {shown} | {'' if limit is None else f'{limit:,}'} |")
    return "\n".join(lines)


def ratio(results: Mapping[str, Any], above: str, below: str = "") -> float | None:
    """Return one number of a run divided by another; None where the run has not both."""
    try:
        return _number(results, above) / (_number(results, below) if below else 1)
    except KeyError:
        return None


def _number(results: Mapping[str, Any], path: str) -> float:
    found: Any = results
    for key in path.split("/"):
        found = found[key]
    return float(found)


def picture(sizes: Mapping[str, Mapping[str, float]]) -> alt.Chart:
    """Return how opening, filter change and memory grow with the claims."""
    rows = [
        {"claims": int(size), "what": words, "number": found[name]}
        for size, found in sizes.items()
        if size.isdigit()
        for name, words in (
            ("opening", "opening, milliseconds"),
            ("change", "filter change, milliseconds"),
            ("memory", "memory of the server, MiB"),
        )
    ]
    lines = alt.Chart(pd.DataFrame(rows), width=520, height=260).mark_line(point=True)
    log = alt.Scale(type="log")
    drawn: alt.Chart = lines.encode(
        x=alt.X("claims:Q", scale=log, axis=alt.Axis(format="~s", tickCount=4)),
        y=alt.Y("number:Q", scale=log, title=None),
        color=alt.Color("what:N", title=None, legend=alt.Legend(orient="top")),
    )
    return drawn
