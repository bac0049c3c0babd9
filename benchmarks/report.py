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

GOALS: tuple[tuple[str, str, str, float | None], ...] = (
    ("opening, times a blank page", "opening/ours/opening", "opening/blank/opening", None),
    ("opening, times the usual way", "opening/ours/opening", "opening/usual/opening", 1.1),
    ("opening, times Dash", "opening/ours/opening", "opening/Dash/opening", None),
    ("opening, times the earlier release", "opening/ours/opening", "opening/earlier/opening", 1.0),
    ("filter change, times a blank rerun", "opening/ours/change", "opening/blank/change", None),
    ("the same, times its charts alone", "opening/ours/change", "opening/alone/change", None),
    ("the same, times the usual way", "opening/ours/change", "opening/usual/change", 1.3),
    ("the same, times Dash", "opening/ours/change", "opening/Dash/change", None),
    ("the same, times the earlier release", "opening/ours/change", "opening/earlier/change", 1.0),
    ("100,000 claims, times shipped data", "sizes/100000/change", "sizes/shipped/change", 1.3),
    ("1,000,000 claims, times Dash", "sizes/1000000/change", "sizes/Dash/change", 1.0),
    ("1,000,000 claims: memory of the server, MiB", "sizes/1000000/memory", "", 1536),
    ("1,000,000 claims: memory of check, MiB", "check/MiB", "", 1536),
    ("50 readers: change, times blank", "readers/ours/change", "readers/blank/change", None),
    ("a further reader, MiB", "readers/ours/each, MiB", "", 5),
    ("PNG, times the bare converter", "exports/png, ours", "exports/png, bare", 1.6),
    ("PDF, times the bare converter", "exports/pdf, ours", "exports/pdf, bare", 1.2),
    ("articles a second, one process", "articles/1 processes, a second", "", None),
)
"""What is told of a run: words, a number, the one it is divided by if any, the most it may be."""


def read() -> dict[str, Any]:
    """Return the results written last; empty where there are none."""
    return dict(json.loads(RESULTS.read_text("utf-8"))) if RESULTS.exists() else {}


def write(results: dict[str, Any]) -> None:
    """Write the results, with the machine, the page's table and the picture."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    results["machine"] = (
        f"{datetime.now(UTC).date().isoformat()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {versions}"
    )
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    told = f"Measured {results['machine']}; medians.\n\n{table(results)}"
    if "sizes" in results:
        picture(results["sizes"]).save(PICTURE)
        told += f"\n\n![Opening, filter change and memory by the number of claims]({PICTURE.name})"
    before, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    PAGE.write_text(f"{before}{MARKS[0]}\n\n{told}\n\n{MARKS[1]}{after}", "utf-8")


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
    numbers = pd.json_normalize(dict(results), sep="/").iloc[0].to_dict()
    if above not in numbers or (below and below not in numbers):
        return None
    return float(numbers[above]) / (float(numbers[below]) if below else 1)


def picture(sizes: Mapping[str, Mapping[str, float]]) -> alt.Chart:
    """Return how opening, filter change and memory grow with the claims."""
    names = {"opening": "opening, ms", "change": "filter change, ms", "memory": "memory, MiB"}
    frame = pd.DataFrame.from_dict(sizes, orient="index")[[*names]].rename(columns=names)
    counted = frame[frame.index.str.isdigit()].rename_axis("claims").reset_index()
    rows = counted.astype({"claims": "int64"}).melt("claims", var_name="what", value_name="number")
    log = alt.Scale(type="log")
    drawn: alt.Chart = (
        alt.Chart(rows, width=520, height=260)
        .mark_line(point=True)
        .encode(
            x=alt.X("claims:Q", scale=log, axis=alt.Axis(format="~s", tickCount=4)),
            y=alt.Y("number:Q", scale=log, title=None),
            color=alt.Color("what:N", title=None, legend=alt.Legend(orient="top")),
        )
    )
    return drawn
