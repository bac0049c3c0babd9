"""Next week's article in a real browser: from a blank form to a point on the chart."""

import re
from pathlib import Path

from conftest import OpenPage, Serve
from pages import Record, settle, visit
from playwright.sync_api import expect

from claims import checks, tables

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "tests" / "corpora" / "dev" / "dev_a.txt"


def test_an_article_is_pasted_reviewed_saved_and_charted_in_under_15_actions(
    copied: Path, serve: Serve, open_page: OpenPage, record: Record
) -> None:
    app, page = serve(copied), open_page(height=2400)
    record.others.append(app.url)
    actions = 0

    def act(do) -> None:
        nonlocal actions
        actions += 1
        do()

    visit(page, f"{app.url}/add")
    act(lambda: page.get_by_label("Or paste its text").fill(ARTICLE.read_text(encoding="utf-8")))
    act(lambda: page.get_by_role("textbox", name="Outlet").fill("Example Agency"))
    day = page.get_by_test_id("stDateInput").filter(has_text="Day of the statement")
    act(lambda: day.get_by_role("spinbutton").first.click())
    act(lambda: page.keyboard.type("20241017"))
    act(lambda: page.keyboard.press("Escape"))
    settle(page)
    act(lambda: page.get_by_role("button", name="Read the article").click())
    page.get_by_text("2. Review what is proposed").wait_for()
    settle(page)
    address = page.url
    visit(page, address)
    page.get_by_role("button", name="Save 12 claims").wait_for(timeout=30_000)
    act(lambda: page.get_by_role("button", name="Save 12 claims").click())
    page.get_by_text("Saved: 12 claims of Example Agency").wait_for(timeout=30_000)
    settle(page)

    assert "/neutralisations" in page.url
    assert actions < 15
    marks = page.locator(".st-key-figure_neutralised-cumulative svg .mark-symbol path")
    read = [str(mark.get_attribute("aria-label")) for mark in marks.all()]
    assert any(words.startswith("1,013, ") for words in read)
    assert any(words.startswith("1,191, ") for words in read)
    added = tables.load(copied).claims
    mine = added[added["article_id"] == "example-agency-2024-10-17"]
    assert sorted(mine["value"]) == [2.5, 3, 4, 12, 38, 217, 1013, 1191, 1847, 2204, 10934, 97000]
    assert [p for p in checks.check(copied) if p.severity == "error"] == []


def test_a_page_that_was_saved_shows_what_was_left_out_and_takes_it_back(
    serve: Serve, copied: Path, open_page: OpenPage, record: Record
) -> None:
    app, page = serve(copied), open_page(height=2400)
    record.others.append(app.url)
    visit(page, f"{app.url}/add")
    upload = page.get_by_test_id("stFileUploaderDropzoneInput")
    upload.set_input_files(ROOT / "tests" / "corpora" / "cases" / "pages" / "newspaper.html")
    page.get_by_text("Left out of the page").wait_for()
    settle(page)
    text = page.get_by_label("Or paste its text")
    assert "56 PKK terrorists" in text.input_value()
    assert "900 were killed" not in text.input_value()
    page.get_by_text("Left out of the page").click()
    settle(page)
    page.get_by_test_id("stMultiSelect").locator("input").click()
    page.get_by_role("option", name="comments").click()
    expect(text).to_have_value(re.compile("900 were killed"), timeout=15_000)


def test_a_text_in_another_language_is_told_as_such(
    serve: Serve, copied: Path, open_page: OpenPage, record: Record
) -> None:
    app, page = serve(copied), open_page(height=2400)
    record.others.append(app.url)
    visit(page, f"{app.url}/add")
    page.get_by_label("Or paste its text").fill(
        "Milli Savunma Bakanlığı, son bir haftada 5\u200b6 teröristin etkisiz hale getirildiğini "
        "ve 14 kişinin sınırda yakalandığını açıkladı."
    )
    page.get_by_role("textbox", name="Outlet").fill("Example Agency")
    page.get_by_text("The text is in Turkish").wait_for()
    page.get_by_role("button", name="Read the article").click()
    page.get_by_text('"56" held zero width space.').wait_for()
    settle(page)
    assert " 56 teröristin" in page.get_by_label("Or paste its text").input_value()
    assert page.get_by_role("textbox", name="Outlet").input_value() == "Example Agency"
