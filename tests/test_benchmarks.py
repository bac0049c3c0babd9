"""The benchmarks' own parts: the folders they make are sound, and goals are judged rightly."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from benchmarks.curves import draw
from benchmarks.folders import folder
from benchmarks.goals import GOALS, Goal
from benchmarks.report import goals_table, judged, whole
from claims.checks import check


def test_a_folder_of_some_size_passes_the_checks_and_is_always_the_same(tmp_path: Path) -> None:
    one, other = folder(500, tmp_path / "one"), folder(500, tmp_path / "other")
    assert check(one) == []
    rows = pd.read_csv(one / "data" / "claims.csv")
    assert 500 <= len(rows) < 515
    for name in ("articles.csv", "claims.csv"):
        assert (one / "data" / name).read_bytes() == (other / "data" / name).read_bytes()


def test_a_goal_holds_up_to_its_limit_and_a_least_one_from_it() -> None:
    most = Goal("at most twice", 2, lambda r: r["a"] / r["b"])
    least = Goal("at least twice", 2, lambda r: r["a"] / r["b"], at_least=True)
    assert [most.holds(ratio) for ratio in (1.9, 2.0, 2.1)] == [True, True, False]
    assert [least.holds(ratio) for ratio in (1.9, 2.0, 2.1)] == [False, True, True]


def test_a_goal_that_was_not_measured_is_said_to_be_so() -> None:
    assert [(ratio, holds) for _, _, ratio, holds in judged({})] == [(None, None)] * len(GOALS)


def test_a_ratio_is_that_of_two_numbers_of_one_run() -> None:
    results = {"command_line": {"python": 20.0, "help": 70.0, "import_pandas": 600, "check": 900}}
    found = {words: (ratio, holds) for words, _, ratio, holds in judged(results)}
    assert found["claims --help, times python -c pass"] == (3.5, True)
    assert found["check, times importing pandas"] == (1.5, True)


def test_the_curves_show_every_point_that_was_measured() -> None:
    size = {"cold": 3000.0, "first_chart": 900.0, "change": 300.0, "memory": 190.0}
    crowd = {"1": {"median_rerun": 40.0}, "50": {"median_rerun": 400.0}}
    results = {
        "sizes": {"shipped": size, "1000-claims": size, "1000000-claims": size},
        "crowds": {"blank": crowd, "ours": crowd},
        "proposer": {"articles": {"1": 5.0, "10": 60.0, "100": 500.0}},
    }
    drawn = ElementTree.fromstring(draw(results))
    points = [part for part in drawn.iter() if part.get("aria-roledescription") == "point"]
    assert len(points) == 2 * 4 + 2 * 2 + 3


def test_the_goals_of_the_last_three_whole_runs_stand_beside_each_other() -> None:
    results: dict[str, Any] = {}
    for help_took in (20.0, 40.0, 60.0, 80.0):
        results["command_line"] = {"python": 20.0, "help": help_took}
        whole(results)
    row = next(line for line in goals_table(results).splitlines() if "claims --help" in line)
    assert row == "| claims --help, times python -c pass | 4 | 2 | 3 | 4 | 4 | holds |"
