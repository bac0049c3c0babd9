"""What the measurements are to be, each a ratio of two numbers of one run, and whether it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Results = Mapping[str, Any]


@dataclass(frozen=True)
class Goal:
    """One goal: what is measured, against what, and the most (or least) it may be.

    ``of`` returns the ratio, and raises KeyError where the run did not measure it.
    """

    words: str
    limit: float
    of: Callable[[Results], float]
    at_least: bool = False

    def holds(self, ratio: float) -> bool:
        """Tell whether a ratio keeps the goal."""
        return ratio >= self.limit if self.at_least else ratio <= self.limit


def _apps(name: str, what: str, other: str = "blank") -> Callable[[Results], float]:
    return lambda r: r["apps"][name][what] / r["apps"][other][what]


def _crowd(what: str) -> Callable[[Results], float]:
    return lambda r: r["crowds"]["ours"]["50"][what] / r["crowds"]["blank"]["50"][what]


def _size(claims: str, what: str) -> Callable[[Results], float]:
    return lambda r: r["sizes"][f"{claims}-claims"][what] / r["sizes"]["shipped"][what]


def _program(section: str, what: str, other: str) -> Callable[[Results], float]:
    return lambda r: r[section][what] / r[section][other]


def _peer(size: str, what: str, other: str) -> Callable[[Results], float]:
    return lambda r: r["peers"][size]["ours"][what] / r["peers"][size][other][what]


MILLION, MOST = "1000000", "10000000"
GOALS = (
    Goal("warm: first chart, times a blank page", 1.35, _apps("ours", "first_chart")),
    Goal("cold: process start to first chart, times blank", 1.3, _apps("ours", "cold")),
    Goal(
        "filter change until all charts are repainted, times a blank rerun",
        1.4,
        _apps("ours", "change", "blank_button"),
    ),
    Goal("the same with one chart", 0.8, _apps("ours_one_chart", "change", "blank_button")),
    Goal("the page's script, warm, ms", 30, lambda r: r["scripts"]["ours"]["script"]),
    Goal("50 sessions: median rerun, times blank", 0.15, _crowd("median_rerun")),
    Goal("50 sessions: all first runs, times blank", 0.2, _crowd("first_runs")),
    Goal("1e6 claims: filter change, times shipped data", 1.3, _size(MILLION, "change")),
    Goal("1e6 claims: opening, times shipped data", 1.5, _size(MILLION, "first_chart")),
    Goal(
        "1e6 claims: load at a start, times reading the CSV",
        0.6,
        _program("tables_1000000", "load", "read_csv"),
    ),
    Goal(
        "1e6 claims: the very first load, times reading the CSV",
        0.6,
        _program("tables_1000000", "first_load", "read_csv"),
    ),
    Goal(
        "1e6 claims: server memory, MiB", 450, lambda r: r["sizes"][f"{MILLION}-claims"]["memory"]
    ),
    Goal("memory of a further session, MiB", 20, lambda r: _further(r)),
    Goal("1e7 claims: filter change, times shipped data", 3, _size(MOST, "change")),
    Goal("1e7 claims: server memory, MiB", 1536, lambda r: r["sizes"][f"{MOST}-claims"]["memory"]),
    Goal("first view, times Dash", 1, _peer("shipped", "first_view", "dash")),
    Goal("filter change, times Dash", 1, _peer("shipped", "change", "dash")),
    Goal("filter change, times Panel", 0.5, _peer("shipped", "change", "panel")),
    Goal("1e6 claims: filter change, times Datasette", 0.33, _peer(MILLION, "change", "datasette")),
    Goal("brush, times a static vega-embed page", 1.5, _peer("shipped", "brush", "vega-embed")),
    Goal("bytes of the page, 1e6 claims, times shipped data", 1.5, _size(MILLION, "page_bytes")),
    Goal(
        "export of one chart, times the bare converter",
        1.15,
        _program("exports", "ours_one", "bare_one"),
    ),
    Goal(
        "20 charts in all formats, times the naive loop",
        0.65,
        _program("exports", "ours_many", "naive_many"),
    ),
    Goal("claims --help, times python -c pass", 4, _program("command_line", "help", "python")),
    Goal("check, times importing pandas", 2, _program("command_line", "check", "import_pandas")),
    Goal(
        "check of 1e6 claims, times reading the CSV",
        4,
        _program("tables_1000000", "check", "read_csv"),
    ),
    Goal(
        "articles proposed per second", 100, lambda r: 1e5 / r["proposer"]["articles"]["100"], True
    ),
    Goal(
        "folder of articles, two cores, times faster",
        1.7,
        _program("batch", "cores_1", "cores_2"),
        True,
    ),
)


def _further(results: Results) -> float:
    ours = results["crowds"]["ours"]
    return float((ours["50"]["memory"] - ours["1"]["memory"]) / 49)
