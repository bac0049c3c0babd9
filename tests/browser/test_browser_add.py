"""Next week's article in a real browser: from a blank form to a point on the chart."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from additions import copy_root
from apps import ROOT, App
from axe import found_in_every_look
from conftest import OpenPage, Serve
from pages import Record, pick, settle, visit
from playwright.sync_api import Page, expect

from claims import checks, tables

ARTICLE = ROOT / "tests" / "corpora" / "dev" / "dev_a.txt"
SEED = ROOT / "seeds" / "004_e4e6006459148175.txt"
ROW, HEAD = 35, 17
"""Pixels from a row of a table to the next, and from its top to the middle of its head."""
SAVED = 60_000


class Reader:
    """Somebody who adds an article, and counts what it takes."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.actions = page, 0
        visit(page, f"{url}/add")

    def act(self, do: Callable[[], object]) -> None:
        """Do one thing, and wait until the page has answered."""
        self.actions += 1
        do()
        settle(self.page)

    def give(self, text: str, outlet: str = "Example Agency", day: str = "20241017") -> None:
        """Paste a text, name its outlet and its day."""
        page = self.page
        self.act(lambda: page.get_by_label("Or paste its text").fill(text))
        self.act(lambda: page.get_by_role("textbox", name="Outlet").fill(outlet))
        said_on = page.get_by_test_id("stDateInput").filter(has_text="Day of the statement")
        self.act(said_on.get_by_role("spinbutton").first.click)
        self.act(lambda: page.keyboard.type(day))
        self.act(lambda: page.keyboard.press("Escape"))

    def read(self) -> None:
        """Have the article read."""
        self.act(self.page.get_by_role("button", name="Read the article").click)
        self.page.get_by_role("heading", name="Review what is proposed").wait_for()
        settle(self.page)

    def press_number(self, words: str) -> None:
        """Press a number of the text."""
        number = self.page.locator(".rf-text button", has_text=re.compile(f"^{words}$"))
        self.act(number.first.click)

    def cell(self, row: int, across: int) -> dict[str, float]:
        """Return where a cell of the claims' table is: its row from 1, pixels from the left."""
        return {"x": across, "y": HEAD + ROW * row}

    def save(self, claims: int) -> None:
        """Save, and wait for the page that it leads to."""
        button = self.page.get_by_role("button", name=f"Save {claims} claims")
        button.wait_for(timeout=SAVED)
        self.act(button.click)
        self.page.get_by_text(f"Saved: {claims} claims of ").wait_for(timeout=SAVED)
        settle(self.page)

    @property
    def table(self):
        """The table of the proposed claims."""
        return self.page.get_by_test_id("stDataFrame").first


@pytest.fixture(scope="module")
def place_of_two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("two") / "root"


@pytest.fixture
def root(place_of_two: Path) -> Path:
    """The two articles alone, anew for each test and always in one place, so that one app does."""
    shutil.rmtree(place_of_two, ignore_errors=True)
    return copy_root(place_of_two)


def _reader(app: App, page: Page, record: Record) -> Reader:
    record.others.append(app.url)
    return Reader(page, app.url)


@pytest.fixture
def reader(root: Path, serve: Serve, open_page: OpenPage, record: Record) -> Reader:
    return _reader(serve(root), open_page(width=1280), record)


@pytest.fixture
def reader_of_all(copied: Path, serve: Serve, open_page: OpenPage, record: Record) -> Reader:
    return _reader(serve(copied), open_page(width=1280), record)


def _added(root: Path) -> list[tuple[float, str, str]]:
    rows = tables.load(root).claims
    mine = rows[rows["article_id"] == "example-agency-2024-10-17"]
    return list(zip(mine["value"], mine["measure"], mine["place"], strict=True))


def test_an_article_that_needs_no_mending_is_saved_in_eight_actions_and_charted(
    copied: Path, reader_of_all: Reader
) -> None:
    reader, page = reader_of_all, reader_of_all.page
    reader.give(ARTICLE.read_text(encoding="utf-8"))
    reader.read()
    expect(page.get_by_role("heading", name="Review what is proposed")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Save 12 claims")).to_be_in_viewport(timeout=SAVED)
    assert reader.table.bounding_box()["height"] > ROW
    told = page.locator("[class*=st-key-figure_preview_] li").all_inner_texts()
    assert "10,934, at Türkiye’s borders: a running total (diamond); one outlet alone." in told
    crossed = (
        "1,013, in Iraq: a running total (cross); out of line with its year; "
        "another total of its series contradicts it; one outlet alone."
    )
    assert crossed in told
    visit(page, page.url)  # a reload loses nothing
    reader.save(12)

    assert reader.actions <= 8
    assert "/neutralisations" in page.url
    said = page.get_by_text("Saved: 12 claims of Example Agency").inner_text()
    assert said.endswith(
        "On the charts of the series: 3 running totals out of line (crosses), "
        "1 running total (diamond), 2 weeks (dashes), 4 other figures of the briefing (bars)."
    )
    marks = page.locator(".st-key-figure_neutralised-cumulative svg .mark-symbol path")
    read = [str(mark.get_attribute("aria-label")) for mark in marks.all()]
    assert any(words.startswith("1,013, ") for words in read)
    assert any(words.startswith("1,191, ") for words in read)
    values = [2.5, 3, 4, 12, 38, 217, 1013, 1191, 1847, 2204, 10934, 97000]
    assert sorted(value for value, *_ in _added(copied)) == values
    assert [p for p in checks.check(copied) if p.severity == "error"] == []


def test_an_edit_a_rejection_and_an_addition_are_saved_in_twelve_actions(
    root: Path, reader: Reader
) -> None:
    """The least sure come first: 1,847 stands in the first row, three in the second."""
    page, table = reader.page, reader.table
    reader.give(ARTICLE.read_text(encoding="utf-8"))
    reader.read()
    reader.act(lambda: table.click(position=reader.cell(2, 35)))  # three is no claim
    expect(page.get_by_role("button", name="Save 11 claims")).to_be_enabled(timeout=SAVED)
    reader.act(lambda: table.dblclick(position=reader.cell(1, 640)))  # the place of 1,847
    reader.act(lambda: pick(page, "Habur border post"))
    reader.press_number("40")
    expect(page.get_by_text('The number "40" has no measure')).to_be_visible()
    assert page.get_by_role("button", name=re.compile("^Save ")).count() == 0
    reader.act(page.get_by_role("button", name="Like 2.5: seized").click)
    reader.save(12)

    assert reader.actions <= 12
    added = _added(root)
    assert (1847, "prevented", "habur") in added
    assert (40, "seized", "northern_syria") in added
    assert [value for value, *_ in added if value == 3] == []


def test_a_duplicate_is_told_before_the_article_is_read(reader: Reader) -> None:
    page = reader.page
    page.get_by_label("Or paste its text").fill(SEED.read_text(encoding="utf-8"))
    page.get_by_role("textbox", name="Outlet").click()
    told = page.get_by_text("This text is in the tables already: TRT World")
    told.wait_for()
    settle(page)
    expect(told).to_be_in_viewport()
    page.get_by_role("button", name="See that article").click()
    page.get_by_role("heading", name="Articles", exact=True).wait_for()
    settle(page)
    assert "article=trt-2024-04-25" in page.url


def test_a_number_that_is_listed_is_shown_and_all_is_there_after_another_page(
    reader: Reader,
) -> None:
    """A second press adds nothing either; a rejection is kept like what was given."""
    page = reader.page
    reader.give(ARTICLE.read_text(encoding="utf-8"))
    reader.read()
    for _ in range(2):
        reader.press_number("217")
        page.get_by_text("217 is the first row of the table.").wait_for()
        told = "apprehended · people · Türkiye’s borders · past week, 11–17 Oct 2024"
        assert page.get_by_text(told, exact=True).count() == 1
        page.get_by_role("button", name="Save 12 claims").wait_for(timeout=SAVED)
    reader.act(lambda: reader.table.click(position=reader.cell(2, 35)))
    page.get_by_role("button", name="Save 11 claims").wait_for(timeout=SAVED)
    page.get_by_role("link", name="About the data").click()
    page.get_by_role("heading", name="About the data").wait_for()
    settle(page)
    page.get_by_role("link", name="Add an article").click()
    page.get_by_role("button", name="Save 11 claims").wait_for(timeout=SAVED)
    settle(page)
    page.get_by_text("The article: Example Agency, 17 Oct 2024").click()
    settle(page)
    expect(page.get_by_role("textbox", name="Outlet")).to_have_value("Example Agency")
    assert page.get_by_label("Or paste its text").input_value().startswith("ANKARA")


def test_an_article_is_reviewed_and_saved_by_keyboard_alone(root: Path, reader: Reader) -> None:
    page, keys = reader.page, reader.page.keyboard

    def to(name: str, role: str = "button") -> None:
        wanted = page.get_by_role(role, name=name).first
        for _ in range(120):
            if wanted.count() and wanted.evaluate("one => one === document.activeElement"):
                return
            keys.press("Tab")
        raise AssertionError(f"The keyboard does not reach {name}.")

    to("Or paste its text", "textbox")
    keys.insert_text(ARTICLE.read_text(encoding="utf-8"))
    to("Outlet", "textbox")
    keys.type("Example Agency")
    keys.press("Tab")
    keys.type("20241017")
    settle(page)
    to("Read the article")
    keys.press("Enter")
    page.get_by_role("heading", name="Review what is proposed").wait_for()
    settle(page)
    to("40")
    keys.press("Enter")
    page.get_by_text("40 is the first row of the table.").wait_for()
    settle(page)
    expect(page.locator(".rf-text button", has_text=re.compile("^40$"))).to_be_focused()
    to("Like 2.5")
    keys.press("Enter")
    page.get_by_role("button", name="Save 13 claims").wait_for(timeout=SAVED)
    settle(page)
    to("Save 13 claims")
    keys.press("Enter")
    page.get_by_text("Saved: 13 claims of Example Agency").wait_for(timeout=SAVED)
    assert (40, "seized", "northern_syria") in _added(root)


def test_axe_finds_nothing_of_ours_while_a_number_is_added(reader: Reader) -> None:
    reader.give(ARTICLE.read_text(encoding="utf-8"))
    reader.read()
    reader.press_number("40")
    assert found_in_every_look(reader.page) == {}


def test_a_page_that_was_saved_shows_what_was_left_out_and_takes_it_back(reader: Reader) -> None:
    page = reader.page
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
    pick(page, "comments")
    expect(text).to_have_value(re.compile("900 were killed"), timeout=15_000)


def test_a_text_in_another_language_is_told_as_such(reader: Reader) -> None:
    page = reader.page
    reader.give(
        "Milli Savunma Bakanlığı, son bir haftada 5\u200b6 teröristin etkisiz hale getirildiğini "
        "ve 14 kişinin sınırda yakalandığını açıkladı."
    )
    page.get_by_text("The text is in Turkish").wait_for()
    reader.read()
    page.get_by_text("The article: Example Agency").click()
    page.get_by_text('"56" held zero width space.').wait_for()
    assert " 56 teröristin" in page.get_by_label("Or paste its text").input_value()
    assert page.get_by_role("textbox", name="Outlet").input_value() == "Example Agency"


def test_a_half_done_review_without_events_is_there_after_a_reload(reader: Reader) -> None:
    reader.give("Last week 38 people were apprehended at the border.")
    reader.read()
    for _ in range(2):
        expect(reader.page.get_by_text("0 events proposed")).to_be_visible()
        assert reader.page.get_by_text("Something unexpected").count() == 0
        reader.page.reload()
        settle(reader.page)
