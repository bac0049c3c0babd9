"""A row is corrected from its evidence, in a real browser: previewed, saved, and shown anew."""

from pathlib import Path

from conftest import OpenPage, Serve
from pages import Record, pick, settle, visit

from claims import checks, tables

CLAIM = "8-sutun-2025-05-22-1bd48f-02"


def test_a_row_is_corrected_from_its_evidence(
    copied: Path, serve: Serve, open_page: OpenPage, record: Record
) -> None:
    app, page = serve(copied), open_page(height=2400)
    record.others.append(app.url)
    visit(page, f"{app.url}/claims?claim={CLAIM}")
    panel = page.get_by_role("dialog")
    panel.get_by_text("Correct this row").click()
    settle(page)
    assert panel.get_by_text("Change a field and give the reason.").count() == 1
    panel.get_by_role("combobox", name="Period").click()
    pick(page, "period not stated")
    settle(page)
    panel.get_by_label("Reason").fill("The sentence gives no period")
    page.keyboard.press("Enter")
    settle(page)
    told = "What would change: period past week, 16–22 May 2025 became period not stated."
    panel.get_by_text(told).wait_for()
    assert not (tables.load(copied).claims["supersedes"] == CLAIM).any()
    panel.get_by_role("button", name="Save the correction").click()
    settle(page)
    page.get_by_role("button", name="See what it replaced").wait_for()

    claims = tables.load(copied).claims
    (row,) = claims[claims["supersedes"] == CLAIM].itertuples()
    assert (row.period, row.value) == ("unstated", 146)
    assert str(row.period_start) == "NaT"
    assert row.note == "Place as worded: border. The sentence gives no period."
    assert f"claim={row.claim_id}" in page.url
    assert checks.check(copied) == []
