"""Several files are replaced all or none, whoever is killed or refused when."""

import json
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from crashes import (
    KILLS,
    NAMES,
    NEW,
    OLD,
    all_of,
    finish,
    finished,
    killed_after,
    kills,
    left_aside,
    on_disk,
    run,
    seen,
    small_root,
    write_new,
)

from claims.errors import IntakeError
from claims.tables import journal

NOBODY = 65534


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_root(tmp_path / "root")


@contextmanager
def nobody(folder: Path) -> Iterator[Path]:
    """A copy of a folder that this process may read and not write, root or not."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    copy = shutil.copytree(folder, place / "root")
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        try:
            yield copy
        finally:
            os.seteuid(0)
    else:
        yield copy
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def found_half_done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose saver was killed with one file in its place and two still aside."""
    places = (small_root(tmp_path_factory.mktemp("half") / "root") for _ in count())
    return next(
        root
        for _, root in kills(write_new, lambda: next(places))
        if on_disk(root) == OLD | {"seeds/three.txt": b"new\n"}
    )


@pytest.fixture
def half_done(found_half_done: Path, tmp_path: Path) -> Path:
    return shutil.copytree(found_half_done, tmp_path / "half-done")


def test_all_files_are_replaced_and_nothing_is_left_aside(root: Path) -> None:
    write_new(root)
    assert on_disk(root) == NEW
    assert left_aside(root) == []
    assert sorted(path.name for path in (root / "data").glob("[!.]*")) == ["one.csv", "two.csv"]


def test_a_file_keeps_its_permissions(root: Path) -> None:
    (root / "data" / "one.csv").chmod(0o664)
    write_new(root)
    assert (root / "data" / "one.csv").stat().st_mode & 0o777 == 0o664


def test_a_saver_killed_at_any_step_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    places = (small_root(tmp_path / str(number)) for number in count())
    found = []
    for step, root in kills(write_new, lambda: next(places)):
        state = seen(root)
        assert state in (OLD, NEW), step
        finish(root)
        assert on_disk(root) == state, step
        found.append(state == NEW)
        write_new(root, b"later\n")
        assert on_disk(root) == all_of(b"later\n"), step
        assert left_aside(root) == [], step
    assert found == sorted(found)
    assert {True, False} == set(found)


def test_a_recovery_killed_at_any_step_is_finished_by_the_next(
    half_done: Path, tmp_path: Path
) -> None:
    places = (shutil.copytree(half_done, tmp_path / f"copy-{number}") for number in count())
    steps = 0
    for step, root in kills(finish, lambda: next(places)):
        assert seen(root) == NEW, step
        finish(root)
        assert on_disk(root) == NEW, step
        assert not (root / "data" / ".journal" / "commit.json").exists()
        steps += 1
    assert steps > 5


def test_recovering_twice_is_recovering_once(half_done: Path) -> None:
    for _ in range(2):
        finish(half_done)
        assert on_disk(half_done) == NEW


def test_several_processes_recover_at_once(half_done: Path) -> None:
    children = [run("recover", half_done) for _ in range(4)]
    assert [finished(child)[0] for child in children] == [0, 0, 0, 0]
    assert on_disk(half_done) == NEW


def test_a_half_done_saving_is_read_whole_where_nothing_can_be_written(half_done: Path) -> None:
    with nobody(half_done) as root:
        assert seen(root) == NEW
        assert on_disk(root) == OLD | {"seeds/three.txt": b"new\n"}
        with pytest.raises(IntakeError) as caught:
            finish(root)
    assert str(caught.value) == (
        "Nothing was saved: you may not write data/.journal/lock; ask its owner for leave to."
    )


def test_savers_killed_at_random_moments_leave_one_state(root: Path) -> None:
    write_new(root, b"0\n")
    chance = random.Random(20261122)
    for _ in range(KILLS or 12):
        killed_after(chance.uniform(0, 0.06), "endless", root)
        states = seen(root)
        assert len(set(states.values())) == 1, states
        before = on_disk(root)
        assert (seen(root), on_disk(root)) == (states, before), "reading writes nothing"
        finish(root)
        assert on_disk(root) == states


@pytest.mark.parametrize("work", ["full", "full-forever"])
def test_a_disk_full_at_any_step_changes_nothing_or_everything(work: str, tmp_path: Path) -> None:
    code, told = finished(run(work, tmp_path))
    assert code == 0
    outcomes = [json.loads(line) for line in told.splitlines()]
    assert len(outcomes) > 20
    for outcome in outcomes:
        folder = Path(outcome["root"])
        state = seen(folder)
        if outcome["said"].startswith("Nothing was saved"):
            assert outcome["said"] == (
                "Nothing was saved: the disk is full; make room and save again."
            )
            assert state == OLD, outcome
        else:
            assert state == NEW, outcome
            assert not outcome["said"] or outcome["said"] == (
                "The tables could not all be replaced, nor put back as they were (No space left on "
                "device); what was saved is kept in data/.journal and is completed as soon as the "
                "folder can be written."
            )
        write_new(folder, b"later\n")
        assert on_disk(folder) == all_of(b"later\n"), outcome
        assert left_aside(folder) == [], outcome


def test_a_folder_that_cannot_be_written_stays_as_it_is(root: Path) -> None:
    with nobody(root) as folder:
        with pytest.raises(IntakeError) as caught:
            write_new(folder)
        assert on_disk(folder) == OLD
    assert str(caught.value) == (
        "Nothing was saved: you may not write seeds/.journal; ask its owner for leave to."
    )


def test_a_table_that_may_not_be_written_keeps_all_as_they_are(root: Path) -> None:
    write_new(root, b"old\n")
    before = on_disk(root)
    with nobody_owns(root / "data" / "two.csv"), pytest.raises(IntakeError) as caught:
        write_new(root)
    assert str(caught.value) == (
        "Nothing was saved: you may not write data/two.csv; ask its owner for leave to."
    )
    assert on_disk(root) == before


@contextmanager
def nobody_owns(path: Path) -> Iterator[None]:
    """Let this process write everything around a file, and not the file."""
    path.chmod(0o444)
    if os.geteuid() != 0:
        yield
        return
    around = [path.parents[1], *path.parents[1].rglob("*")]
    outside = [p for p in path.parents if p.owner() == "root" and p.is_relative_to(_temporary())]
    for one in outside:
        one.chmod(one.stat().st_mode | 0o055)
    for one in around:
        os.chown(one, NOBODY, -1)
    os.chown(path, 0, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _temporary() -> Path:
    return Path(tempfile.gettempdir())


def test_a_second_saver_waits_and_then_says_so(root: Path) -> None:
    child = run("hold", root)
    assert child.stdout
    assert child.stdout.readline() == "holding\n"
    with pytest.raises(IntakeError) as caught, journal.saving(root, wait=0.2):
        pass
    assert str(caught.value) == (
        "Nothing was saved: somebody else has been saving for 0 seconds; try again."
    )
    assert on_disk(root) == OLD
    child.kill()
    finished(child)
    with journal.saving(root, wait=5):
        pass


def test_readers_meet_one_state_while_another_process_saves(root: Path) -> None:
    write_new(root, b"0\n")
    child = run("endless", root)
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    read = 0
    while read < 200:
        state = journal.read_state(root)
        files = {n: state.waiting.get(n) or (root / n).read_bytes() for n in NAMES}
        if journal.mark(root) == state.mark:
            assert len(set(files.values())) == 1, files
            read += 1
    child.kill()
    finished(child)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{", "it is no record of one"),
        ("7", "it is no record of one"),
        ("[7]", "it is no record of one"),
        ('["data/../x"]', "it names a file outside data and seeds"),
    ],
)
def test_a_damaged_record_changes_nothing(root: Path, record: str, said: str) -> None:
    aside = root / "data" / ".journal"
    aside.mkdir()
    (aside / "commit.json").write_text(record)
    sentence = (
        f"data/.journal/commit.json is left of an unfinished saving, and {said}; "
        "restore the folders data and seeds from a copy, or remove data/.journal."
    )
    for act in (finish, write_new, journal.read_state):
        with pytest.raises(IntakeError) as caught:
            act(root)
        assert str(caught.value) == sentence
    assert on_disk(root) == OLD


@pytest.mark.parametrize("name", ["data/../one.csv", "one.csv", "data/.journal/lock", "docs/x"])
def test_only_files_of_the_two_folders_are_replaced(root: Path, name: str) -> None:
    with pytest.raises(IntakeError) as caught, journal.saving(root):
        journal.replace(root, {name: b""})
    assert str(caught.value) == f"Nothing was saved: {name} is no file of data or seeds."


def test_a_folder_without_data_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as caught, journal.saving(tmp_path):
        pass
    assert str(caught.value) == f"Nothing was saved: {tmp_path} has no folder data."
    assert list(tmp_path.iterdir()) == []
