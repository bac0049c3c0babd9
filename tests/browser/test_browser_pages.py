"""The pages in a real browser: evidence, links, keys, brush, exports."""

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from apps import App
from pages import panel, sentence, settle, visit
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from shipped import ALL

from claims.cli import main

TRT = "trt-2024-04-25"
SEED = "collection=seed"


def address(app: App, page: str, query: str = "") -> str:
    path = "" if page == "overview" else page
    return f"{app.url}/{path}?{query}" if query else f"{app.url}/{path}"


def test_a_click_on_an_event_opens_the_words_that_date_it(page: Page, server: App) -> None:
    visit(page, address(server, "timeline", "outlet=TRT+World"))
    label = page.locator(".st-key-figure_timeline svg text", has_text="22 Apr 2024").first
    label.scroll_into_view_if_needed()
    marks = page.locator(".st-key-figure_timeline svg .mark-symbol path")
    marks.nth(1).click()
    expect(panel(page).locator("mark.rf")).to_have_text("Monday")


def test_a_link_opens_the_evidence_and_closing_it_leaves_the_page(page: Page, server: App) -> None:
    visit(page, address(server, "borders", f"claim={TRT}-08"))
    expect(panel(page).locator("mark.rf")).to_have_text("2,291")
    expect(panel(page)).to_contain_text("The week is stated in the clause before.")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    settle(page)
    assert "claim=" not in page.url
    expect(page.get_by_role("heading", level=1)).to_have_text("Borders")


def test_a_row_is_selected_with_the_keyboard_alone(page: Page, server: App) -> None:
    visit(page, address(server, "claims", f"{SEED}&measure=prevented"))
    grid = page.locator('[data-testid="stDataFrame"] canvas').first
    grid.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    expect(panel(page).locator("mark.rf")).to_have_text(re.compile("^(2,291|48,596)$"))


def test_a_filter_is_chosen_kept_on_other_pages_and_after_a_reload(page: Page, server: App) -> None:
    visit(page, address(server, "overview"))
    page.get_by_role("button", name="age limit (2)").click()
    settle(page)
    expect(sentence(page)).to_have_text(f"Claims with measure age limit: 2 of {ALL}.")
    assert "measure=age_limit" in page.url
    page.get_by_role("link", name="Claims", exact=True).click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Claims")
    expect(sentence(page)).to_have_text(f"Claims with measure age limit: 2 of {ALL}.")
    page.reload()
    settle(page)
    expect(sentence(page)).to_have_text(f"Claims with measure age limit: 2 of {ALL}.")


def test_the_back_button_leads_to_the_page_before(page: Page, server: App) -> None:
    visit(page, address(server, "overview"))
    page.get_by_role("link", name="Borders", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Borders")
    settle(page)
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Timeline")
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Borders")


def downloaded(page: Page, chart: str, key: str) -> bytes:
    """Take one format from a chart's Export menu, which is open."""
    button = page.locator(f".st-key-export_{key} button")
    with page.expect_download(timeout=60_000) as started:
        button.click()
    path = started.value.path()
    ending = "vl.json" if key == f"{chart}_json" else key.rsplit("_", 1)[1]
    assert started.value.suggested_filename == f"{chart}.{ending}"
    return Path(path).read_bytes()


CHART = "briefing-borders"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command line writes for the selection that the browser shows."""
    out = tmp_path_factory.mktemp("written")
    words = ["--chart", CHART, "--format", "png,svg,pdf,html,json,csv,xlsx,parquet"]
    assert main(["export", "--out", str(out), *words, "--collection", "seed"]) == 0
    return out


def test_every_format_of_a_chart_is_a_sound_file_and_the_one_the_command_writes(
    page: Page, server: App, written: Path
) -> None:
    visit(page, address(server, "borders", SEED))
    page.locator(f".st-key-figure_{CHART}").get_by_role("button", name="Export").click()
    pictures = {
        name: downloaded(page, CHART, f"{CHART}_{name}")
        for name in ("png", "svg", "pdf", "html", "json", "zip")
    }
    tables = {
        name: downloaded(page, CHART, f"rows_{CHART}_{name}")
        for name in ("csv", "xlsx", "parquet", "json")
    }
    with Image.open(io.BytesIO(pictures["png"])) as picture:
        assert (picture.format, picture.width) == ("PNG", 1360)
    assert ET.fromstring(pictures["svg"]).tag == "{http://www.w3.org/2000/svg}svg"
    assert "48,596" in PdfReader(io.BytesIO(pictures["pdf"])).pages[0].extract_text()
    assert b"<html" in pictures["html"]
    assert "layer" in str(json.loads(pictures["json"]))
    assert zipfile.ZipFile(io.BytesIO(pictures["zip"])).testzip() is None
    ids = [f"{TRT}-{n:02}" for n in (6, 7, 8, 9, 10)]
    assert sorted(pd.read_csv(io.BytesIO(tables["csv"]), comment="#")["claim_id"]) == ids
    assert sorted(pd.read_parquet(io.BytesIO(tables["parquet"]))["claim_id"]) == ids
    book = openpyxl.load_workbook(io.BytesIO(tables["xlsx"]))
    cells = {str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert set(ids) <= cells
    assert all(claim in tables["json"].decode("utf-8") for claim in ids)
    same = {
        name: data == (written / f"{CHART}.{'vl.json' if name == 'json' else name}").read_bytes()
        for name, data in (pictures | {k: v for k, v in tables.items() if k != "json"}).items()
        if name != "zip"
    }
    assert same == dict.fromkeys(same, True)
    assert len(same) == 8


def test_the_table_of_claims_leaves_as_a_file(page: Page, server: App) -> None:
    visit(page, address(server, "claims", f"{SEED}&measure=surrendered"))
    data = downloaded(page, "claims", "rows_claims_csv")
    frame = pd.read_csv(io.BytesIO(data), comment="#")
    assert list(frame["claim_id"]) == [f"{TRT}-05"]
    assert list(frame["value"]) == [2]


def about_rows(book: bytes) -> dict[str, str]:
    """Return what a workbook says of its rows, by name."""
    sheet = openpyxl.load_workbook(io.BytesIO(book))["About"]
    return {str(row[0]).lower(): str(row[1]) for row in sheet.iter_rows(values_only=True)}


def test_rows_that_a_search_found_leave_with_the_search_in_words(page: Page, server: App) -> None:
    visit(page, address(server, "claims", f"{SEED}&search=Habur"))
    said = about_rows(downloaded(page, "claims", "rows_claims_xlsx"))
    assert said["selection"].endswith(f": 12 of {ALL}; of these the 1 that hold “Habur”.")
    assert "search=Habur" in said["link"]


def test_rows_that_were_added_leave_with_the_versions_between_which_they_were(
    page: Page, server: App
) -> None:
    visit(page, address(server, "changes", "since=0000&until=2026-11-22"))
    said = about_rows(downloaded(page, "added", "rows_added_xlsx"))
    assert said["selection"] == "Claims added from the beginning to 22 Nov 2026."
    assert "since=0000&until=2026-11-22" in said["link"]
    assert said["version"] == "2026-11-22"
