"""A number that was set aside is made a claim on the page of its article."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from claims import checks, tables
from claims.selection import Selection, Shown
from claims.text.spans import Span
from claims.views import state

MNA, TWO = "mna-2024-08-16", Span(487, 490)


def _form(article_id: str) -> None:
    from claims import tables
    from claims.views import claim_form, state

    claim_form.form(tables.load(state.ROOT), article_id)


def test_a_number_that_was_set_aside_becomes_a_claim_and_older_versions_show_it_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "ROOT", root)
    before = tables.load(root)
    app = AppTest.from_function(_form, args=(MNA,), default_timeout=60).run()
    (chosen,) = app.selectbox
    chosen.select(TWO).run()
    key = f"{MNA}-at-{TWO.start}"
    app.text_input(key=f"late_reason_{key}").input("A count of countries").run()
    assert [len(app.info), app.caption[0].value] == [
        0,
        "Choose what is counted, who, where and the period, and give the reason.",
    ]
    coded = {"measure": "other", "group": "unstated", "place": "iraq", "period": "unstated"}
    for name, code in coded.items():
        app.selectbox(key=f"correct_{name}_{key}").select(code).run()
    assert str(app.info[0].value).startswith("New claim")
    app.button[0].click().run()

    after = tables.load(root)
    (row,) = after.claims[after.claims["start"].eq(TWO.start).fillna(False)].itertuples()
    assert (row.value, row.qualifier, row.note) == (2, "exact", "A count of countries.")
    assert {name: getattr(row, name) for name in coded} == coded
    assert [one for one in checks.check(root) if one.severity == "error"] == []
    kept = [
        len(Shown(after, Selection(version=version)).set_aside)
        for version in (before.version, after.version)
    ]
    assert kept[0] == kept[1] + 1
