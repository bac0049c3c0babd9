"""Readers who mix everything with everything: what is shown always agrees with the tables."""

import random
from pathlib import Path

import pytest
import walk
from conftest import OpenPage, Serve
from oracle import Oracle
from pages import Record
from saves import FIRST

SEEDS = (12, 16, 2026, 1128)
STEPS = 26
SECONDS_TO_SHORTEN = 60


@pytest.mark.parametrize("seed", SEEDS)
def test_filters_pages_links_and_back_agree_whatever_is_mixed(
    seed: int, saved_root: Path, serve: Serve, open_page: OpenPage, record: Record
) -> None:
    app, oracle = serve(saved_root), Oracle(saved_root)
    record.others.append(app.url)
    context = open_page().context
    chance = random.Random(seed)
    start = walk.starts(chance, ["", "", FIRST])
    taken = walk.steps(chance, oracle, STEPS)

    def again(fewer: list[walk.Step]) -> str:
        return walk.run(app, oracle, context, start, fewer)

    told = again(taken)
    if told:
        path, said = walk.shortened(again, taken, SECONDS_TO_SHORTEN)
        pytest.fail(f"Seed {seed}, from {start}, {told}. The shortest path: {path} {said}")
