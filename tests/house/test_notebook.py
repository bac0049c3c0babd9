"""What people who program read is what the tables hold, and the worked example runs."""

import re
from pathlib import Path

import pandas as pd
import pytest
from apps import ROOT
from oracle import Oracle
from shipped import STANDING, VERSION

import claims

EXAMPLE = re.search(
    r"```python\n(.*?)```", (ROOT / "docs" / "notebook.md").read_text("utf-8"), re.DOTALL
)


def test_the_frames_hold_the_claims_in_force_with_their_articles() -> None:
    frames = claims.open_tables()
    assert set(frames.claims["claim_id"]) == set(STANDING["claim_id"])
    assert frames.claims["claim_id"].is_unique
    assert frames.version == VERSION
    assert str(frames.claims["said_on"].dtype).startswith("datetime64")
    assert set(frames.claims["measure_label"]) <= set(frames.measures["label"])


def test_the_frames_of_an_earlier_version_are_those_of_that_day() -> None:
    first = claims.open_tables(version="2026-11-22")
    assert set(first.claims["claim_id"]) == set(Oracle(ROOT).known("2026-11-22")["claim_id"])


def test_the_worked_example_draws_what_the_tables_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert EXAMPLE is not None
    assert len(EXAMPLE[1].strip().splitlines()) <= 10
    monkeypatch.chdir(tmp_path)
    made: dict[str, object] = {}
    exec(EXAMPLE[1], made)
    chosen = made["chosen"]
    assert isinstance(chosen, pd.DataFrame)
    known = Oracle(ROOT).known()
    wanted = known[
        (known["measure"] == "apprehended")
        & (known["group"] == "people")
        & (known["period"] == "past_week")
    ]
    assert len(chosen) == wanted["period_end"].nunique()
    assert (tmp_path / "apprehended.html").stat().st_size > 1000
