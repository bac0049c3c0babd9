"""Every page in a real browser: light, dark and narrow; evidence, links, keys, brush, exports."""

import io
import json
import re
import tomllib
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from apps import ROOT, App
from conftest import OpenPage
from pages import settle, visit
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from shipped import ALL, IN_IRAQ

from claims.cli import main
from claims.views.pages import PAGES

TRT = "trt-2024-04-25"
PATHS = {path: page.title for path, page in PAGES.items()}
SEED = "collection=seed"

_WIDER = """() => [...document.querySelectorAll('[data-testid="stMain"], html')]
    .filter(part => part.scrollWidth > part.clientWidth)
    .map(part => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`)"""
_STACKED = """() => [...document.querySelectorAll('[class*="st-key-figure_"]')].flatMap(figure => {
    const names = ['.rf-title', '.rf-sub', '[data-testid="stVegaLiteChart"]', '.rf-note'];
    const boxes = names.map(name => figure.querySelector(name).getBoundingClientRect());
    return boxes.slice(1)
        .map((box, n) => [figure.className, names[n + 1], box.top, boxes[n].bottom])
        .filter(([, , top, bottom]) => top < bottom - 1);
})"""
_BACKGROUND = """() => getComputedStyle(document.querySelector('[data-testid="stApp"]'))
    .backgroundColor"""


def address(app: App, page: str, query: str = "") -> str:
    path = "" if page == "overview" else page
    return f"{app.url}/{path}?{query}" if query else f"{app.url}/{path}"


def status(page: Page) -> Locator:
    """The selection in words."""
    return page.locator('p[role="status"]')


def panel(page: Page) -> Locator:
    """The evidence panel."""
    return page.get_by_role("dialog")


@pytest.mark.parametrize("name", PATHS)
def test_a_page_is_whole_in_light_in_dark_and_on_a_telephone(
    name: str, open_page: OpenPage, server: App
) -> None:
    page = open_page()
    seen = {}
    for scheme, width in (("light", 1440), ("dark", 1440), ("dark", 390), ("light", 390)):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        visit(page, address(server, name))
        expect(page.get_by_role("heading", level=1)).to_have_text(PATHS[name])
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert page.evaluate(_WIDER) == []
        assert page.evaluate(_STACKED) == []
        seen[scheme] = page.evaluate(_BACKGROUND)
    assert seen == {"light": colour("light"), "dark": colour("dark")}


def colour(scheme: str) -> str:
    """Return the background that the settings give, as a browser writes it."""
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    code = settings["theme"][scheme]["backgroundColor"]
    return f"rgb({', '.join(str(int(code[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_a_click_on_a_mark_opens_the_sentence_that_states_it(page: Page, server: App) -> None:
    visit(page, address(server, "neutralisations", SEED))
    label = page.locator(".st-key-figure_briefing-regions svg text", has_text="of which 360")
    label.scroll_into_view_if_needed()
    box = label.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 12, box["y"] + box["height"] + 8)
    expect(panel(page).locator("mark.rf")).to_have_text("360")
    expect(panel(page).locator("blockquote")).to_contain_text(
        "a total of 802 terrorists have been neutralised, with 360 in Iraq and 442"
    )
    assert f"claim={TRT}-03" in page.url


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


def test_a_related_claim_and_the_way_on(page: Page, server: App) -> None:
    visit(page, address(server, "overview", f"claim={TRT}-07"))
    expect(panel(page).locator("mark.rf")).to_have_text("six")
    panel(page).get_by_role("button", name=re.compile("^284 · apprehended")).click()
    expect(panel(page).locator("mark.rf")).to_have_text("284")


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
    expect(status(page)).to_have_text(f"Claims with measure age limit: 2 of {ALL}.")
    assert "measure=age_limit" in page.url
    page.get_by_role("link", name="Claims", exact=True).click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Claims")
    expect(status(page)).to_have_text(f"Claims with measure age limit: 2 of {ALL}.")
    page.reload()
    settle(page)
    expect(status(page)).to_have_text(f"Claims with measure age limit: 2 of {ALL}.")


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


def test_a_bad_link_is_noted_on_the_page(page: Page, server: App) -> None:
    visit(page, address(server, "borders", "measure=eliminated&from=2024-24-10"))
    notes = page.get_by_test_id("stAlert")
    expect(notes).to_have_count(2)
    expect(notes.nth(0)).to_contain_text('asks for the measure "eliminated"')
    expect(notes.nth(1)).to_contain_text('"2024-24-10", which is no date')
    expect(status(page)).to_have_text(f"{ALL} claims, none filtered out.")


def test_an_empty_selection_says_how_to_widen_it(page: Page, server: App) -> None:
    visit(page, address(server, "claims", "measure=age_limit&place=iraq"))
    expect(page.get_by_test_id("stAlert")).to_contain_text(
        f"Leave out the filter measure to see {IN_IRAQ} claims"
    )
    page.get_by_role("button", name="Clear all filters").click()
    settle(page)
    expect(status(page)).to_have_text(f"{ALL} claims, none filtered out.")


def test_a_brush_over_the_running_totals_sets_the_days(page: Page, server: App) -> None:
    visit(page, address(server, "neutralisations"))
    chart = page.locator(".st-key-figure_neutralised-cumulative svg.marks")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    across, height = box["y"] + box["height"] * 0.25, box["height"] * 0.2
    page.mouse.move(box["x"] + box["width"] * 0.45, across)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, across + height / 2, steps=8)
    page.mouse.move(box["x"] + box["width"] * 0.7, across + height, steps=8)
    page.mouse.up()
    expect(status(page)).to_contain_text("said ", timeout=30_000)
    settle(page)
    days = re.findall(r"[?&](?:from|to)=(\d{4}-\d\d-\d\d)", page.url)
    assert len(days) == 2
    assert "2023-08-01" < days[0] < days[1] < "2025-03-20"


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
