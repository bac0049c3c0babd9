"""A writer killed or refused at any step leaves the old or the new state, and can write again."""

from datetime import datetime
from pathlib import Path

import hostile_crowds
import hostile_writers
import pytest
from additions import NOON, addition, refused

from claims import drafts, tables
from claims.commands.tables import write_dictionary
from claims.intake.saving import save

SEED = 7
NOTE = "The place is that of its two parts"


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


class Editor:
    """A clock at whose first looks somebody else writes into a table on the disk."""

    def __init__(self, root: Path, edits: int) -> None:
        """Write so many times."""
        self.path, self.left = root / "data" / "claims.csv", edits

    def __call__(self) -> datetime:
        """Write if there is something left to write, and tell the time."""
        if self.left:
            self.left -= 1
            held = self.path.read_text("utf-8")
            self.path.write_text(held.replace(NOTE, f"{NOTE} again"), "utf-8", newline="")
        return NOON


def test_what_somebody_writes_into_a_table_during_a_saving_is_kept(root: Path) -> None:
    saved = save(root, addition(), now=Editor(root, 1))
    notes = tables.load(root).claims.set_index("claim_id")["note"]
    assert notes["trt-2024-04-25-02"].startswith(f"{NOTE} again, ")
    assert set(saved.claim_ids) < set(notes.index)


def test_a_table_that_somebody_keeps_writing_is_waited_for_five_times(root: Path) -> None:
    said = refused(lambda: save(root, addition(), now=Editor(root, 5)))
    assert said == (
        "Nothing was saved: another program keeps changing the files of data and seeds; "
        "close it and save again."
    )
    notes = tables.load(root).claims.set_index("claim_id")["note"]
    assert notes["trt-2024-04-25-02"].startswith(f"{NOTE}{5 * ' again'}, ")
