"""The results as a table on the screen, as ``results.json``, and as ``docs/performance.md``.

A whole run leaves its goals behind, so that the last three stand beside each other.
"""

import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import ROOT, curves
from benchmarks.goals import GOALS

RESULTS = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "docs" / "performance.md"
PACKAGES = ("streamlit", "altair", "pandas", "pyarrow", "vl-convert-python", "playwright")
CURVES = ROOT / "docs" / "growth.svg"
RUNS = 3
MARKS = ("<!-- measured -->", "<!-- end of measured -->")
Results = dict[str, Any]


def read() -> Results:
    """Return the results written last; empty where there are none."""
    return dict(json.loads(RESULTS.read_text("utf-8"))) if RESULTS.exists() else {}


def write(results: Results) -> None:
    """Write the results, with the machine, and the page's measured part."""
    results["machine"] = _machine()
    results["goals"] = [
        {"goal": words, "limit": limit, "ratio": ratio, "holds": holds}
        for words, limit, ratio, holds in judged(results)
    ]
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    _fill(PAGE, results)
    CURVES.write_text(curves.draw(results), "utf-8")


def whole(results: Results) -> None:
    """Keep the goals of a run of all parts, beside those of the runs before it."""
    ratios = {words: ratio for words, _, ratio, _ in judged(results)}
    results["runs"] = [*results.get("runs", []), ratios][-RUNS:]


def _machine() -> dict[str, Any]:
    memory = Path("/proc/meminfo")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "system": platform.system(),
        "machine": platform.machine(),
        "cores": __import__("os").cpu_count(),
        "memory_gib": round(int(memory.read_text().split()[1]) / 2**20)
        if memory.exists()
        else None,
        "python": platform.python_version(),
        "versions": {name: version(name) for name in PACKAGES},
    }


def judged(results: Mapping[str, Any]) -> Iterator[tuple[str, float, float | None, bool | None]]:
    """Yield each goal's words, limit, ratio and whether it holds; None where not measured."""
    for goal in GOALS:
        try:
            ratio = float(goal.of(results))
        except (KeyError, ZeroDivisionError):
            yield goal.words, goal.limit, None, None
        else:
            yield goal.words, goal.limit, round(ratio, 2), goal.holds(ratio)


def goals_table(results: Mapping[str, Any]) -> str:
    """Return the goals as a Markdown table, with what the last whole runs found."""
    words = {None: "not measured", True: "holds", False: "does not hold"}
    runs = results.get("runs", [])
    heads = [f"run {number}" for number in range(1, len(runs) + 1)]
    lines = ["| " + " | ".join(["goal", "limit", *heads, "measured", ""]) + " |"]
    lines.append("| --- |" + " --- |" * (len(heads) + 3))
    for text, limit, ratio, holds in judged(results):
        ratios = [*(run.get(text) for run in runs), ratio]
        found = ["" if shown is None else f"{shown:g}" for shown in ratios]
        lines.append("| " + " | ".join([text, f"{limit:g}", *found, words[holds]]) + " |")
    return "\n".join(lines)


def _table(head: Sequence[str], rows: Mapping[str, Mapping[str, Any]]) -> str:
    lines = ["| | " + " | ".join(head) + " |", "| --- |" + " --- |" * len(head)]
    for name, row in rows.items():
        cells = [f"{row[key]:,.0f}" if key in row else "" for key in head]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def page(results: Mapping[str, Any]) -> str:
    """Return the measured part of the page about performance."""
    machine = results["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    parts = [
        f"Measured on {machine['date']}: {machine['cores']} cores, {machine['memory_gib']} GiB, "
        f"{machine['system']}, Python {machine['python']}, {versions}. "
        "Milliseconds, MiB and bytes; medians.",
        "## Goals\n\n" + goals_table(results),
    ]
    heads = "cold first_chart all_charts change memory bytes page_bytes".split()
    for key, title in (("apps", "Beside a blank page and the usual way"),):
        if key in results:
            parts.append(f"## {title}\n\n{_table(heads, results[key])}")
    parts.append(
        f"## How it grows\n\n![Time and memory by claims, sessions, articles]({CURVES.name})"
    )
    if "sizes" in results:
        parts.append(f"## How it grows with the claims\n\n{_table(heads, results['sizes'])}")
    if "crowds" in results:
        rows = {
            f"{name}, {readers}": found
            for name, by in results["crowds"].items()
            for readers, found in by.items()
        }
        parts.append(
            "## How it grows with the sessions\n\n"
            + _table(["first_runs", "median_rerun", "memory"], rows)
        )
    for size, found in results.get("peers", {}).items():
        told = _table(["first_view", "change", "brush", "memory"], found)
        parts.append(f"## Beside peers, {size}\n\n{told}")
    if results.get("proposer"):
        rows = {f"{n} articles": {"ms": v} for n, v in results["proposer"]["articles"].items()}
        parts.append("## How it grows with the articles\n\n" + _table(["ms"], rows))
    return "\n\n".join(parts)


def _fill(path: Path, results: Mapping[str, Any]) -> None:
    if path.exists():
        text = path.read_text("utf-8")
        before, _, rest = text.partition(MARKS[0])
        _, _, after = rest.partition(MARKS[1])
        measured = f"{MARKS[0]}\n\n{page(results)}\n\n{MARKS[1]}"
        path.write_text(f"{before}{measured}{after}", "utf-8")
