"""Half-done reviews: kept whole, taken up again, never outside their folder."""

from pathlib import Path

import pytest

from claims import drafts
from claims.errors import IntakeError

CONTENT = {"text": "54 in Çukurca", "claims": [{"start": 0, "value": 54.0}]}


def test_what_is_kept_is_taken_up_again(tmp_path: Path) -> None:
    draft = drafts.new_id()
    drafts.keep(tmp_path, draft, CONTENT)
    assert drafts.take_up(tmp_path, draft) == CONTENT


def test_a_dropped_draft_is_gone(tmp_path: Path) -> None:
    draft = drafts.new_id()
    drafts.keep(tmp_path, draft, CONTENT)
    drafts.drop(tmp_path, draft)
    assert drafts.take_up(tmp_path, draft) is None


@pytest.mark.parametrize("name", ["../../data/claims", "", "x" * 16, "0" * 15])
def test_only_an_id_of_ours_names_a_draft(tmp_path: Path, name: str) -> None:
    assert drafts.take_up(tmp_path, name) is None
    with pytest.raises(IntakeError, match=r"^The link names no half-done review\.$"):
        drafts.keep(tmp_path, name, CONTENT)


def test_a_damaged_draft_is_none(tmp_path: Path) -> None:
    draft = drafts.new_id()
    drafts.keep(tmp_path, draft, CONTENT)
    (tmp_path / drafts.FOLDER / f"{draft}.json").write_text("{", encoding="utf-8")
    assert drafts.take_up(tmp_path, draft) is None


def test_a_draft_that_cannot_be_removed_is_left(tmp_path: Path) -> None:
    draft = drafts.new_id()
    in_its_place = tmp_path / drafts.FOLDER / f"{draft}.json"
    in_its_place.mkdir(parents=True)
    drafts.drop(tmp_path, draft)
    assert in_its_place.exists()
