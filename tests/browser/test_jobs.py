"""What people come for, from the first screen: by few clicks, and once by the keyboard alone."""

import io
import re
from pathlib import Path

import pandas as pd
from apps import App
from pages import panel, sentence, settle, visit
from playwright.sync_api import Download, Locator, Page, expect
from pypdf import PdfReader
from shipped import ARTICLES, STANDING

MOST = 4
"""Actions from the first screen to what was wanted."""


class Actions:
    """Clicks on a page, counted: a job has no more than ``MOST``."""

    def __init__(self, page: Page, server: App) -> None:
        """Open the first screen."""
        self.page, self.made = page, 0
        visit(page, server.url)

    def _count(self) -> None:
        self.made += 1
        assert self.made <= MOST

    def click(self, found: Locator) -> None:
        """Click on the beginning of something, and wait until what follows is there."""
        self._count()
        found.click(position={"x": 8, "y": 8})
        settle(self.page)

    def link(self, name: str) -> None:
        """Go to a page by its link."""
        self.click(self.page.get_by_role("link", name=name, exact=True))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)

    def option(self, name: str) -> None:
        """Choose an option of the filters, whatever its count."""
        words = re.compile(rf"^{re.escape(name)}( \([\d,]+\))?$")
        self.click(self.page.get_by_test_id("stSidebar").get_by_role("button", name=words))

    def take(self, found: Locator) -> bytes:
        """Take a file."""
        self._count()
        with self.page.expect_download(timeout=60_000) as started:
            found.click()
        return content(started.value)


def content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def figure(page: Page, chart: str) -> Locator:
    return page.locator(f".st-key-figure_{chart}")


def test_the_sentence_behind_802(page: Page, server: App) -> None:
    job = Actions(page, server)
    job.click(page.get_by_role("button", name="The words of 802"))
    quoted = panel(page).locator("blockquote")
    expect(quoted).to_contain_text("a total of 802 terrorists have been neutralised")
    expect(quoted.locator("mark")).to_have_text("802")


def test_a_pdf_of_the_weekly_figure_for_iraq_in_2024(page: Page, server: App) -> None:
    job = Actions(page, server)
    job.link("Neutralisations")
    job.option("2024")
    job.option("Iraq")
    pdf = job.take(figure(page, "neutralised-weekly").get_by_role("button", name="PDF", exact=True))
    said = " ".join(text_of(pdf).split())
    assert "“Neutralised” in Iraq" in said
    days = re.search(r"People, (\d.*?)\. Each mark", said)
    assert days is not None
    assert re.findall(r"\d{4}", days[1]) == ["2024"]


def test_what_disagreed_in_june_2024(page: Page, server: App) -> None:
    job = Actions(page, server)
    job.link("Reconciliation")
    job.option("2024")
    job.option("Jun")
    expect(sentence(page)).to_contain_text("said 1–30 Jun 2024")
    drawn = figure(page, "reconciliation")
    tally = re.search(r"(\d+) does not", drawn.locator(".rf-title").inner_text())
    found = re.search(r"(\d+) found", drawn.locator(".rf-sub").inner_text())
    assert tally is not None
    assert found is not None
    listed = page.locator(".st-key-findings [role=grid]")
    of_heads_and_rows = int(tally[1]) + int(found[1]) + 1
    expect(listed).to_have_attribute("aria-rowcount", str(of_heads_and_rows))
    assert of_heads_and_rows == 4


def total_of(year: str, month_and_day: str) -> set[float]:
    """The totals of people apprehended since 1 January that the table gives for a day."""
    rows = STANDING.merge(ARTICLES[["article_id", "said_on"]], on="article_id")
    wanted = rows[
        rows["measure"].eq("apprehended")
        & rows["group"].eq("people")
        & rows["period"].eq("year_to_date")
        & rows["said_on"].eq(f"{year}-{month_and_day}")
    ]
    return set(wanted["value"].astype(float))


def test_apprehended_this_year_against_last_year_at_the_same_date(page: Page, server: App) -> None:
    job = Actions(page, server)
    job.link("Borders")
    title = figure(page, "apprehended-years").locator(".rf-title").inner_text()
    told = re.search(
        r"([\d,]+)(?: \(.*?\))? by (\d+ \w+ 2026), (\d+) % more than ([\d,]+)(?: \(.*?\))? "
        r"by (\d+ \w+ 2025)",
        title,
    )
    assert told is not None, title
    now, before = (float(number.replace(",", "")) for number in (told[1], told[4]))
    days = [pd.to_datetime(words, format="%d %b %Y") for words in (told[2], told[5])]
    assert now in total_of("2026", f"{days[0]:%m-%d}")
    assert before in total_of("2025", f"{days[1]:%m-%d}")
    assert abs((days[0] - pd.DateOffset(years=1) - days[1]).days) <= 7
    assert round((now / before - 1) * 100) == int(told[3])


def test_the_brief_of_this_week_on_paper(page: Page, server: App) -> None:
    job = Actions(page, server)
    job.click(page.get_by_role("button", name="This briefing in full"))
    pdf = job.take(page.get_by_role("button", name="One page (PDF)"))
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    rows = STANDING.merge(ARTICLES[["article_id", "said_on"]], on="article_id")
    newest = rows["said_on"].max()
    said = text_of(pdf)
    assert f"{pd.Timestamp(newest).day} {pd.Timestamp(newest):%b %Y}" in said
    weekly = rows[rows["said_on"].eq(newest) & rows["period"].eq("past_week")]
    assert {f"{int(value):,}" for value in weekly["value"]} <= set(re.findall(r"[\d,]*\d", said))


def test_what_an_event_did_not_change(page: Page, server: App) -> None:
    job = Actions(page, server)
    job.link("Borders")
    drawn = figure(page, "apprehended-weekly").locator("svg.marks")
    event = drawn.locator("text", has_text="Defence Minister Guler received").first
    expect(event).to_be_visible()
    job.click(event)
    expect(panel(page)).to_contain_text("Guler")
    expect(panel(page).locator("mark.rf")).to_be_visible()


_FOCUS = """() => {
    const held = document.activeElement;
    const ring = getComputedStyle(held);
    return {words: (held.innerText || held.ariaLabel || held.tagName).replace(/\\s+/g, ' '),
        key: held.closest('[class*="st-key-"]')?.className ?? '', tag: held.tagName,
        ring: ring.outlineStyle !== 'none' || ring.boxShadow !== 'none'};
}"""


def expect_focus_in(page: Page, key: str) -> None:
    """Wait until the focus is in a part of the page, and fail if it does not come there."""
    held = "key => document.activeElement.closest('[class*=\"st-key-\"]')?.className.includes(key)"
    page.wait_for_function(held, arg=key)


def tab_to(page: Page, words: str, key: str = "", *, most: int = 150) -> None:
    """Press Tab until what has the focus says these words, within a part of the page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        held = page.evaluate(_FOCUS)
        if re.search(words, held["words"]) and key in held["key"]:
            assert held["ring"], f"no ring is seen around {held['words']}"
            return
    raise AssertionError(f"The key Tab does not lead to {words}.")


def test_the_main_job_by_the_keyboard_alone(page: Page, server: App) -> None:
    visit(page, f"{server.url}/borders")
    tab_to(page, r"^apprehended \(")
    page.keyboard.press("Enter")
    settle(page)
    expect(sentence(page)).to_contain_text("measure apprehended")

    tab_to(page, "Export, link, cite, rows", "menu_briefing-borders")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("tab", name="Export")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Rows")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "Show as a table below the figure", most=3)
    page.keyboard.press("Enter")
    grid = page.locator(".st-key-table_rows_of_briefing-borders canvas").first
    expect(grid).to_be_visible()
    settle(page)
    page.keyboard.press("Escape")

    tab_to(page, "", "table_rows_of_briefing-borders")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    expect(panel(page).locator("mark.rf")).to_have_text(re.compile("284|six|2,769"))
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    settle(page)
    expect_focus_in(page, "table_rows_of_briefing-borders")

    tab_to(page, "^PDF$", "pdf_apprehended-years")
    with page.expect_download(timeout=60_000) as started:
        page.keyboard.press("Enter")
    assert "Apprehended" in text_of(content(started.value))


def test_the_focus_returns_to_the_figure_whose_mark_was_clicked(page: Page, server: App) -> None:
    visit(page, f"{server.url}/borders?collection=seed")
    label = figure(page, "briefing-borders").locator("svg text", has_text="2,291").first
    label.click()
    expect(panel(page).locator("mark.rf")).to_have_text("2,291")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    settle(page)
    expect_focus_in(page, "figure_briefing-borders")
    page.keyboard.press("Tab")
    expect_focus_in(page, "menu_briefing-borders")
