"""Clicks, fingers and keys that hold: marks, labels, rows, brushes, dates and titles."""

import re
from pathlib import Path

from apps import App
from conftest import OpenPage
from pages import panel, sentence, settle, visit
from playwright.sync_api import Locator, Page, expect
from shipped import ALL

SEED = "collection=seed"
TRT = "trt-2024-04-25"
CHART = ".st-key-figure_neutralised-cumulative svg.marks"


def close(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    settle(page)


def box_of(found: Locator) -> dict[str, float]:
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box is not None
    return dict(box)


def test_a_mark_and_its_label_open_the_evidence_each_time(page: Page, server: App) -> None:
    visit(page, f"{server.url}/neutralisations?{SEED}")
    label = page.locator(".st-key-figure_briefing-regions svg text", has_text="of which 360").first
    for below in (False, True, False, True):
        box = box_of(label)
        page.mouse.click(box["x"] + 12, box["y"] + (box["height"] + 8 if below else 8))
        expect(panel(page).locator("mark.rf")).to_have_text("360")
        expect(panel(page).locator("blockquote")).to_contain_text(
            "a total of 802 terrorists have been neutralised, with 360 in Iraq and 442"
        )
        assert f"claim={TRT}-03" in page.url
        close(page)


def test_a_finding_that_is_picked_outlives_a_reload_and_another_is_picked_over_it(
    page: Page, server: App
) -> None:
    visit(page, f"{server.url}/reconciliation?measure=prevented")
    grid = page.locator(".st-key-findings canvas").first
    behind = page.locator("[class*=st-key-behind_] button p").first
    addresses = []
    for row in (2, 4):
        box = box_of(grid)
        page.mouse.click(box["x"] + 300, box["y"] + 35 * row + 17)
        settle(page)
        told = behind.inner_text()
        page.reload()
        settle(page)
        expect(behind).to_have_text(told)
        addresses.append(page.url)
    assert addresses[0] != addresses[1]


def test_a_row_opens_its_evidence_each_time_wherever_it_is_clicked_and_however_it_closes(
    page: Page, server: App
) -> None:
    visit(page, f"{server.url}/claims?{SEED}&measure=prevented")
    box = box_of(page.locator('[data-testid="stDataFrame"] canvas').first)
    clicks = (("Escape", 60), ("Escape", 60), ("Escape", 400), ("Escape", 700))
    for leave, across in (*clicks, ("Back", 250), ("Back", 250)):
        page.mouse.click(box["x"] + across, box["y"] + 35 + 17)
        expect(panel(page).locator("mark.rf")).to_have_text("2,291")
        if leave == "Back":
            page.go_back()
        else:
            page.keyboard.press(leave)
        expect(panel(page)).to_have_count(0)
        settle(page)


def drag(page: Page, width: float) -> None:
    box = box_of(page.locator(CHART))
    left, top = box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.25
    page.mouse.move(left, top)
    page.mouse.down()
    for part in (0.25, 0.5, 0.75, 1):
        page.mouse.move(left + width * part, top + 20 * part, steps=3)
    page.mouse.up()


def test_a_narrow_brush_sets_nothing_and_a_wide_one_is_gone_once_it_has_set_the_days(
    page: Page, server: App
) -> None:
    visit(page, f"{server.url}/neutralisations")
    drag(page, 5)
    page.wait_for_timeout(700)
    settle(page)
    expect(sentence(page)).to_have_text(f"{ALL} claims, none filtered out.")
    drag(page, 200)
    expect(sentence(page)).to_contain_text("Claims said ", timeout=20_000)
    settle(page)
    days = re.findall(r"[?&](?:from|to)=(\d{4}-\d\d-\d\d)", page.url)
    assert len(days) == 2
    assert "2023-08-01" < days[0] < days[1] < "2025-03-20"
    covered = page.evaluate(
        f"""() => [...document.querySelectorAll('{CHART} .days_brush_bg, {CHART} .days_brush')]
        .filter(part => part.getBoundingClientRect().width > 3).length"""
    )
    assert covered == 0
    page.get_by_role("button", name=re.compile("^Remove Said ")).first.click()
    expect(sentence(page)).to_have_text(f"{ALL} claims, none filtered out.")


def test_a_finger_that_swipes_over_a_chart_sets_no_days(open_page: OpenPage, server: App) -> None:
    page = open_page(width=390, height=844)
    visit(page, f"{server.url}/neutralisations")
    box = box_of(page.locator(CHART))
    x, y = box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.3
    touch = page.context.new_cdp_session(page)
    for kind, moved in (("Start", 0), *(("Move", step * 10) for step in range(1, 13))):
        points = [{"x": x + moved, "y": y + moved / 2}]
        touch.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(1000)
    settle(page)
    assert "from=2" not in page.url
    expect(sentence(page)).to_have_text(f"{ALL} claims, none filtered out.")


def test_three_steps_back_undo_three_filters_one_by_one(page: Page, server: App) -> None:
    visit(page, f"{server.url}/claims")
    words = [f"{ALL} claims, none filtered out."]
    for option in ("apprehended", "past week", "people"):
        if option == "people":
            page.get_by_text("More filters").click()
        page.get_by_role("button", name=re.compile(rf"^{option} \(")).click()
        expect(sentence(page)).to_contain_text(option)
        settle(page)
        words.append(sentence(page).inner_text())
    for wanted in reversed(words[:-1]):
        page.go_back()
        expect(sentence(page)).to_have_text(wanted)
    for wanted in words[1:]:
        page.go_forward()
        expect(sentence(page)).to_have_text(wanted)


def test_each_pair_of_filters_shows_the_same_claims_on_every_page(page: Page, server: App) -> None:
    for query in ("measure=apprehended&period=past_week", "place=iraq&period=year_to_date"):
        visit(page, f"{server.url}/claims?{query}")
        told = sentence(page).inner_text()
        assert ": 0 of" not in told
        for name in ("Borders", "Timeline", "Reconciliation", "Articles", "Claims"):
            page.get_by_role("link", name=name, exact=True).click()
            expect(page.get_by_role("heading", level=1)).to_have_text(name)
            settle(page)
            assert sentence(page).inner_text() == told


def titles(page: Page) -> str:
    """Take the report and return its title.

    A button of before a rerun asks for a file that is no more, so the page is let come to rest.
    """
    settle(page)
    with page.expect_download(timeout=60_000) as started:
        page.get_by_role("button", name="One page (HTML)").click()
    text = Path(started.value.path()).read_text("utf-8")
    found = re.search(r"<h1[^>]*>(.*?)</h1>", text)
    assert found is not None
    return found[1]


def test_a_title_holds_for_the_next_report_and_however_the_menu_is_left(
    page: Page, server: App
) -> None:
    visit(page, f"{server.url}/borders?{SEED}")
    menu = page.locator(".st-key-menu_report button").first
    menu.click()
    title = page.get_by_label("Title")
    title.fill("Told at once")
    assert titles(page) == "Told at once"
    for leave in ("Escape", "Tab", "a click outside"):
        title.fill(f"Kept by {leave}")
        if leave == "a click outside":
            page.mouse.click(900, 600)
        else:
            page.keyboard.press(leave)
        settle(page)
        if not title.count():
            menu.click()
        expect(title).to_have_value(f"Kept by {leave}")
        assert titles(page) == f"Kept by {leave}"


def test_streamlits_own_toolbar_of_a_chart_is_gone(page: Page, server: App) -> None:
    visit(page, f"{server.url}/borders?{SEED}")
    page.locator(".st-key-figure_briefing-borders svg.marks").hover()
    page.wait_for_timeout(400)
    bars = page.locator('[class*="st-key-figure_"] [data-testid="stElementToolbar"]')
    assert [bar.is_visible() for bar in bars.all()] == [False] * bars.count()


def test_an_events_title_opens_its_words_and_the_switch_takes_all_events_out(
    page: Page, server: App
) -> None:
    """What is hidden stays so after a reload, and comes back by one step back."""
    visit(page, f"{server.url}/borders")
    title = page.locator(
        ".st-key-figure_prevented-weekly svg.marks text", has_text="Visit of President"
    )
    box = box_of(title.first)
    page.mouse.click(box["x"] + 40, box["y"] + 6)
    expect(panel(page).locator("mark.rf")).to_have_text("Monday")
    close(page)
    page.get_by_role("button", name="Hide dated events").click()
    settle(page)
    expect(title).to_have_count(0)
    page.reload()
    settle(page)
    expect(page.get_by_role("button", name="Show dated events")).to_be_visible()
    expect(title).to_have_count(0)
    page.go_back()
    settle(page)
    expect(title).not_to_have_count(0)


def test_a_filter_taken_out_twice_in_a_row_is_out_and_the_page_stands(
    page: Page, server: App
) -> None:
    for words in ("Remove Place: northern Iraq", "Clear all filters"):
        visit(page, f"{server.url}/claims?place=northern_iraq")
        page.get_by_role("button", name=words).dblclick(delay=25)
        settle(page)
        expect(sentence(page)).to_have_text(f"{ALL} claims, none filtered out.")
        expect(sentence(page)).to_be_focused()
        assert page.get_by_text("Something unexpected").count() == 0
