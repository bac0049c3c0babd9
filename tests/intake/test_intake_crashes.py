"""Savers that are killed, run at once or find the disk full leave the tables valid."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import savers
from additions import (
    TABLE_FILES,
    addition,
    copy_root,
    noon,
    state,
)
from crashes import KILLS, finish, finished, killed_after, killed_while_writing, kills, run
from namespaces import with_disk

from claims import checks, tables
from claims.intake.saving import save

SAVERS = savers.__file__


def test_several_processes_saving_at_once_all_end_up_in(root: Path) -> None:
    children = [run("three", root, str(value), script=SAVERS) for value in (100, 200, 300)]
    told = [finished(child) for child in children]
    names = [name for _, said in told for name in said.split()]
    assert [code for code, _ in told] == [0, 0, 0]
    dataset = tables.load(root)
    assert len(set(names)) == 9
    assert set(names) < set(dataset.articles["article_id"])
    added = dataset.articles[dataset.articles["collection"] == "added"]
    assert added["recorded_on"].is_unique
    assert checks.check(root) == []


def test_several_sessions_of_one_server_saving_at_once_all_end_up_in(root: Path) -> None:
    with ThreadPoolExecutor() as pool:
        saved = list(pool.map(lambda value: save(root, addition(value)), (100, 200, 300)))
    assert len({one.version for one in saved}) == 3
    assert {one.article_id for one in saved} < set(tables.load(root).articles["article_id"])
    assert checks.check(root) == []


def test_a_reader_never_meets_half_an_article(root: Path) -> None:
    child = run("endless", root, "100", script=SAVERS)
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    sizes: list[int] = []
    while not sizes or sizes[-1] < 5:
        dataset = tables.load(root)
        assert set(dataset.articles["article_id"]) == set(dataset.claims["article_id"])
        sizes.append(len(dataset.articles))
    child.kill()
    finished(child)
    assert sizes == sorted(sizes)


def test_a_saver_killed_at_a_random_moment_leaves_valid_tables(root: Path) -> None:
    chance = random.Random(4)
    begun = time.monotonic()
    saved = [save(root, addition(1)).article_id]
    lasting = time.monotonic() - begun
    for number in range(1, (KILLS or 4) + 1):
        arguments = ("endless", root, str(1000 * number))
        if number % 2:
            told = killed_after(chance.uniform(0, 2 * lasting), *arguments, script=SAVERS)
        else:
            wait, delay = chance.randrange(2), chance.uniform(0, 0.01)
            told = killed_while_writing(root, wait, delay, *arguments, script=SAVERS)
        saved += [line for line in told.splitlines() if line.startswith("test-outlet")]
        require_whole(root, saved)


def require_whole(root: Path, saved: list[str]) -> None:
    """Everything that was reported saved is there, and nothing is there in part."""
    dataset = tables.load(root)
    assert checks.check(root) == []
    held = set(dataset.articles["article_id"])
    assert set(saved) <= held
    finish(root)  # as the next saver does first; until then readers take texts from the record
    texts = {path.name for path in (root / "seeds").glob("test-outlet*")}
    assert texts == {f"{name}.txt" for name in held if name.startswith("test-outlet")}
    assert held == set(dataset.claims["article_id"])


def save_one(root: Path) -> None:
    save(root, addition(38))


def test_a_saver_killed_at_a_step_leaves_the_old_or_the_new_tables(tmp_path: Path) -> None:
    places = (copy_root(tmp_path / str(number)) for number in count())
    reference = next(places)
    states = {state(reference): 0}
    made = "2026-12-01T12:00:00Z"
    save(reference, addition(38), now=noon)
    for _, root in kills(save_one, lambda: next(places), 1 if KILLS else 9):
        assert checks.check(root) == []
        finish(root)  # as the next saver does first
        assert checks.check(root) == []
        assert not (root / "data" / ".journal" / "commit.json").exists()
        for name in TABLE_FILES:
            path = root / "data" / name
            path.write_bytes(re_timed(path.read_bytes(), made))
        found = state(root)
        assert found in {*states, state(reference)}
        states[found] = 1
    assert len(states) == 2


def re_timed(data: bytes, made: str) -> bytes:
    """Give rows that were recorded at some moment another one."""
    cells = [cell for line in data.splitlines() for cell in line.split(b",")]
    moments = {cell for cell in cells if cell.startswith(b"20") and cell.endswith(b"Z")}
    for one in moments:
        data = data.replace(one, made.encode())
    return data


def test_a_full_disk_is_said_and_changes_nothing(tmp_path: Path) -> None:
    child = run("small-disk", tmp_path, script=SAVERS, before=with_disk(tmp_path, "2m"))
    code, told = finished(child)
    outcomes = [line.split("|") for line in told.splitlines()]
    full = {
        "Nothing was saved: the disk is full; make room and save again.",
        "Nothing was saved: the disk takes no file of that size; make room and save again.",
    }
    assert code == 0
    assert outcomes[-1] == ["changed", "0", "saved"]
    assert len(outcomes) > 2
    for same, problems, said in outcomes[:-1]:
        assert (same, problems) == ("same", "0")
        assert said in full
