"""A sample of pages: the same for the same seed, from every half-year, with room for a verdict."""

from pathlib import Path

import pandas as pd
import pytest
from additions import refused

from claims.cli import main
from claims.intake.sampling import READ, TO_FILL, sample, shares
from claims.tables import Dataset


def test_a_sample_is_drawn_in_proportion_and_at_least_one_of_each() -> None:
    assert shares({1: 50, 2: 30, 3: 1}, 10) == {1: 6, 2: 3, 3: 1}
    assert shares({1: 50, 2: 30, 3: 1}, 2) == {1: 1, 2: 1, 3: 0}
    assert shares({1: 2, 2: 1}, 3) == {1: 2, 2: 1}


def test_the_same_seed_draws_the_same_pages_and_another_seed_others(dataset: Dataset) -> None:
    one, same, other = (sample(dataset, 30, seed) for seed in (1, 1, 2))
    assert one.equals(same)
    pages = [set(rows["article_id"]) for rows in (one, other)]
    assert [len(found) for found in pages] == [30, 30]
    assert pages[0] != pages[1]


def test_every_half_year_of_cited_pages_is_in_a_sample(dataset: Dataset) -> None:
    cited = dataset.statements[dataset.statements["evidence"] == "cited"]
    halves = [
        {(day.year, day.month > 6) for day in rows["said_on"]}
        for rows in (cited, sample(dataset, 30, 3))
    ]
    assert halves[0] == halves[1]


def test_more_pages_than_there_are_cannot_be_drawn(dataset: Dataset) -> None:
    said = refused(lambda: sample(dataset, 0, 1))
    assert said.startswith("pages is 0; allowed is a number from 1 to ")


def test_the_file_has_the_addresses_and_empty_columns_for_the_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sample.csv"
    assert main(["sample", "--pages", "12", "--seed", "7", "--out", str(out)]) == 0
    rows = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert list(rows) == [*READ, *TO_FILL]
    assert rows["url"].str.startswith("http").all()
    assert rows["url"].nunique() == 12
    assert (rows[list(TO_FILL)] == "").all().all()
    said = f"{out}: {len(rows)} figures of 12 pages, seed 7.\n"
    assert capsys.readouterr().out == said


def test_a_sample_takes_the_place_of_no_table_and_of_no_file_unasked(
    copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, out = copied / "data" / "claims.csv", tmp_path / "sample.csv"
    before = table.read_bytes()
    out.write_text("old", "utf-8")
    words = ["sample", "--root", str(copied), "--pages", "1", "--seed", "7", "--out"]
    assert main([*words, str(table)]) == 1
    assert main([*words, str(out)]) == 1
    assert (table.read_bytes(), out.read_text("utf-8")) == (before, "old")
    assert capsys.readouterr().err.splitlines() == [
        f"{table} would lie in data/, which holds the tables and texts; "
        "name a file elsewhere with --out.",
        f"{out} exists; add --force to replace it, or name another with --out.",
    ]
    assert main([*words, str(out), "--force"]) == 0
    assert out.read_text("utf-8") != "old"
