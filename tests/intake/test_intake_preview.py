"""A preview tells what saving would change, and changes nothing."""

from pathlib import Path

from additions import (
    SENTENCE,
    addition,
    claim,
    state,
)

from claims import tables
from claims.intake.duplicates import Matches
from claims.intake.preview import preview
from claims.intake.saving import save


def test_a_preview_tells_what_would_change_and_changes_nothing(root: Path) -> None:
    save(root, addition(38))
    save(root, addition(40, outlet="Other"))
    before, dataset = state(root), tables.load(root)
    told = preview(dataset, addition(38, text="Again: " + SENTENCE.format(value=38), claims=()))
    assert [problem.kind for problem in told.problems] == ["accounting"]
    text = "Now: " + SENTENCE.format(value=38)
    told = preview(dataset, addition(text=text, claims=(claim(text, "38"),)))
    assert (told.duplicate, told.problems) == ("", ())
    assert told.matches == Matches(
        known=(
            "Test Outlet is held with 38 for the same figure of 17 Oct 2024 "
            "(test-outlet-2024-10-17-01).",
        ),
        agreements=(),
        disagreements=(
            "Other is held with 40 for the same figure of 17 Oct 2024 (other-2024-10-17-01).",
        ),
    )
    assert len(told.candidate.claims) == len(dataset.claims) + 1
    assert state(root) == before


def test_a_preview_tells_who_agrees_and_what_is_held(root: Path) -> None:
    save(root, addition(38, outlet="Other"))
    text = "Now: " + SENTENCE.format(value=38)
    told = preview(tables.load(root), addition(text=text, claims=(claim(text, "38"),)))
    assert told.matches.agreements == (
        "Other is held with 38 for the same figure of 17 Oct 2024 (other-2024-10-17-01).",
    )
    held = preview(tables.load(root), addition(38))
    assert held.duplicate == (
        "This text is in the tables already: Other, said on 17 Oct 2024 (other-2024-10-17); "
        "it is not added twice."
    )


def test_a_part_that_nothing_sets_apart_is_no_other_number_for_what_is_held(root: Path) -> None:
    save(root, addition(38, outlet="Other"))
    text = "Now 10 of them: " + SENTENCE.format(value=38)
    whole, part = claim(text, "38"), claim(text, "10", part_of=0)
    told = preview(tables.load(root), addition(text=text, claims=(whole, part)))
    assert (len(told.matches.agreements), told.matches.disagreements) == (1, ())
