"""The HTML of a figure in a real browser, opened from disk."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sample_figures import bars, lines

from claims import tables
from claims.charts.catalogue import draw
from claims.exports import ExportOptions, export
from claims.selection import Selection, Shown


@pytest.mark.parametrize("make", [bars, lines])
@pytest.mark.parametrize("width", [760, 390])
def test_a_page_draws_its_chart_and_asks_for_nothing(browser, tmp_path, make, width):
    figure = make()
    path = tmp_path / f"{figure.id}.html"
    path.write_bytes(
        export(figure, "html", ExportOptions(mode="dark" if width == 390 else "light"))
    )
    page = browser.new_page(viewport={"width": width, "height": 700})
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn]")
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert wrong == []
    assert page.locator("h1").inner_text().replace("\u00a0", " ") == figure.title
    assert figure.source in page.locator("figcaption").inner_text().replace("\u00a0", " ")
    assert page.locator("#chart").get_attribute("aria-label") == figure.alt
    assert page.locator("#chart svg text").count() > 3
    assert page.evaluate("document.fonts.check('600 12px \"Reported Figures Sans\"')")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def days_told(browser: Browser, path: Path, zone: str) -> list[str]:
    """The labels of the axes, and what is read out of each mark, to a reader in a time zone."""
    with browser.new_context(timezone_id=zone) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-drawn]")
        texts = page.locator("#chart svg .role-axis-label text").all_inner_texts()
        marks = page.locator("#chart svg [aria-roledescription]")
        return [*texts, *marks.evaluate_all("all => all.map(one => one.ariaLabel)")]


@pytest.mark.parametrize("chart", ["neutralised-cumulative", "timeline"])
def test_the_days_are_the_same_to_readers_of_every_time_zone(browser, tmp_path, chart):
    path = tmp_path / f"{chart}.html"
    chosen = Selection(said_from=date(2024, 4, 1), said_to=date(2024, 4, 30))
    path.write_bytes(export(draw(chart, Shown(tables.load(), chosen)), "html"))
    zones = ("UTC", "America/Los_Angeles", "Pacific/Kiritimati")
    told = [days_told(browser, path, zone) for zone in zones]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) > 5


def test_a_plain_page_is_the_plot_alone_on_what_lies_below_it(browser, tmp_path):
    path = tmp_path / "figure.html"
    path.write_bytes(export(bars(), "html", ExportOptions(plain=True, transparent=True)))
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn]")
    assert page.locator("h1, figcaption, .keys").count() == 0
    assert page.title() == bars().title
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgba(0, 0, 0, 0)"
    page.close()


def test_a_mark_answers_the_mouse(browser, tmp_path):
    path = tmp_path / "figure.html"
    path.write_bytes(export(bars(), "html"))
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-drawn]")
    assert page.locator("#chart svg [aria-roledescription=bar]").count() == 3
    page.close()


def test_an_svg_is_drawn_with_the_font_it_carries(browser, tmp_path):
    path = Path(tmp_path) / "figure.svg"
    path.write_bytes(export(bars(), "svg"))
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(f => f.status))")
    assert page.evaluate("document.fonts.check('400 12px \"Reported Figures Sans\"')")
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    page.close()
