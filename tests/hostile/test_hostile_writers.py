"""A writer killed or refused at any step leaves the old or the new state, and can write again."""

from pathlib import Path

import hostile_crowds
import hostile_writers
import pytest

from claims import drafts
from claims.commands.tables import write_dictionary

SEED = 7


def test_harmed_writers_lose_nothing(tmp_path: Path) -> None:
    tally = hostile_writers.run(SEED, 1, tmp_path)
    assert not tally.harms
    assert tally.tried == len(hostile_writers.WRITERS)


def test_a_crowd_of_savers_loses_nothing(tmp_path: Path) -> None:
    assert not hostile_crowds.run_crowd(SEED, 3, 2, tmp_path).harms


def test_versions_rise_whatever_the_clock_says(tmp_path: Path) -> None:
    assert not hostile_crowds.run_clock(tmp_path, 3).harms


@pytest.mark.parametrize(
    "content",
    [
        {"fields": []},
        {"claims": 5},
        {"claims": [[]]},
        {"text": "54", "claims": [{"start": 0, "end": 3}]},
        {"text": "54", "events": [{"start": "0", "end": 1}]},
    ],
    ids=str,
)
def test_a_draft_of_another_shape_is_none(tmp_path: Path, content: dict[str, object]) -> None:
    drafts.keep(tmp_path, "0123456789abcdef", content)
    assert drafts.take_up(tmp_path, "0123456789abcdef") is None


def test_what_cannot_be_written_leaves_no_piece_behind(copied: Path) -> None:
    root = hostile_writers.fresh(copied, copied.parent / "root")
    before = sorted(path.name for path in (root / "data").iterdir())

    def work() -> None:
        hostile_writers.failing(root, 2)
        write_dictionary(hostile_writers.given(root=root, print=False))

    code = hostile_writers.in_child(work)
    assert code == hostile_writers.REFUSED
    assert sorted(path.name for path in (root / "data").iterdir()) == before
