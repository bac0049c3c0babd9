"""What the form of a correction takes along, and what it offers for a row that was taken back."""

from pathlib import Path

import pytest
from additions import correct
from streamlit.testing.v1 import AppTest

from claims.views import state

WHOLE, IRAQ, SYRIA = (f"trt-2024-04-25-{n}" for n in ("02", "03", "04"))


def _form(claim_id: str) -> None:
    from claims import tables
    from claims.views import correction_form, state

    dataset = tables.load(state.ROOT)
    rows = dataset.statements.set_index("claim_id", drop=False)
    correction_form.form(dataset, rows.loc[claim_id])


@pytest.fixture
def own(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(state, "ROOT", root)
    return root


def _opened(claim_id: str) -> AppTest:
    return AppTest.from_function(_form, args=(claim_id,), default_timeout=60).run()


def _plain(words: str) -> str:
    """Return words as a reader sees them, without what keeps them from being Markdown."""
    return words.replace("\\", "").replace("\u2060", "")


def _told(app: AppTest) -> str:
    return _plain(str(app.info[0].value))


def test_what_a_whole_counts_is_changed_with_its_parts(own: Path) -> None:
    app = _opened(IRAQ)
    app.selectbox(key=f"correct_measure_{IRAQ}").select("killed").run()
    assert [_plain(box.label) for box in app.checkbox][1:] == [
        "Change its whole and its parts as well: 802, 442"
    ]
    app.text_input(key=f"correct_reason_{IRAQ}").input("They were killed").run()
    assert _told(app).endswith("The same goes for: 802, 442.")


def test_a_whole_that_is_taken_back_takes_its_parts_with_it_unless_told_otherwise(
    own: Path,
) -> None:
    app = _opened(WHOLE)
    app.checkbox(key=f"correct_back_{WHOLE}").check().run()
    app.text_input(key=f"correct_reason_{WHOLE}").input("Not said").run()
    assert _plain(app.checkbox(key=f"correct_others_{WHOLE}").label) == (
        "Take its parts back as well: 360, 442"
    )
    assert _told(app) == (
        "This row would be taken back. Withdrawn: Not said. “802” would be set aside, with this "
        "reason. “360” would be set aside, with this reason. “442” would be set aside, with this "
        "reason. The same goes for: 360, 442."
    )
    app.checkbox(key=f"correct_others_{WHOLE}").uncheck().run()
    assert _told(app) == (
        "This row would be taken back. Withdrawn: Not said. “802” would be set aside, with this "
        "reason."
    )


def test_a_part_is_made_none_and_then_counts_what_it_likes(own: Path) -> None:
    app = _opened(IRAQ)
    app.selectbox(key=f"correct_part_of_{IRAQ}").select("").run()
    app.selectbox(key=f"correct_measure_{IRAQ}").select("killed").run()
    app.text_input(key=f"correct_reason_{IRAQ}").input("They were killed").run()
    assert [_plain(box.label) for box in app.checkbox] == ["Take this row back"]
    assert _told(app).startswith(
        "What would change: measure “neutralised” became killed; whole trt-2024-04-25-02 became "
        "none. Note of the new row: They were killed."
    )


def test_a_part_alone_cannot_count_something_else(own: Path) -> None:
    app = _opened(IRAQ)
    app.selectbox(key=f"correct_measure_{IRAQ}").select("killed").run()
    app.checkbox(key=f"correct_others_{IRAQ}").uncheck().run()
    app.text_input(key=f"correct_reason_{IRAQ}").input("They were killed").run()
    assert _plain(app.error[0].value) == (
        "Nothing was saved: it would bring an error. The corrected row: Part of: The row of 802 "
        "has the measure “neutralised”, this row killed; give both the same Measure, or empty "
        "Part of."
    )


def test_a_row_that_was_taken_back_can_be_taken_up_again(own: Path) -> None:
    correct(own, WHOLE, {}, "a slip")
    app = _opened(WHOLE)
    assert [box.label for box in app.expander] == ["Take this row up again"]
    app.text_input(key=f"correct_again_{WHOLE}").input("It was right").run()
    assert _told(app).startswith("This row would stand again. Note of the new row: Taken up again")
