"""The benchmarks' own parts: the folders they make are sound, and ratios are of one run."""

from pathlib import Path

import pandas as pd

from benchmarks import report
from benchmarks.folders import folder, write_articles
from claims.checks import check


def test_a_folder_of_some_size_passes_the_checks_and_is_always_the_same(tmp_path: Path) -> None:
    one, other = folder(500, tmp_path / "one"), folder(500, tmp_path / "other")
    assert check(one) == []
    rows = pd.read_csv(one / "data" / "claims.csv")
    assert 500 <= len(rows) < 515
    for name in ("articles.csv", "claims.csv"):
        assert (one / "data" / name).read_bytes() == (other / "data" / name).read_bytes()


def test_the_same_articles_are_made_every_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_articles(tmp_path / name, 5)
    made = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "other").iterdir()}
    assert len(made) == 5


def test_a_ratio_is_that_of_two_numbers_and_none_where_one_is_missing() -> None:
    results = {"opening": {"ours": {"change": 300}, "blank": {"change": 100}}}
    assert report.ratio(results, "opening/ours/change", "opening/blank/change") == 3.0
    assert report.ratio(results, "opening/ours/change") == 300.0
    assert report.ratio(results, "opening/ours/change", "opening/Dash/change") is None


def test_each_number_stands_beside_its_limit() -> None:
    sizes = {"shipped": {"change": 200.0}, "100000": {"change": 230.0}}
    lines = report.table({"sizes": sizes}).splitlines()
    assert "| 100,000 claims, times shipped data | 1.15 | 1.3 |" in lines
    assert "| PNG, times the bare converter | not measured | 1.6 |" in lines


def test_the_picture_shows_every_size_that_was_measured() -> None:
    found = {"opening": 900.0, "change": 300.0, "memory": 190.0}
    chart = report.picture({"shipped": found, "1000": found, "1000000": found})
    rows = next(iter(chart.to_dict()["datasets"].values()))
    assert len(rows) == 2 * 3
