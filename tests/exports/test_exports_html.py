"""The HTML of a figure in a real browser, opened from disk."""

from pathlib import Path

import pytest
from sample_figures import bars, lines

from claims.exports import ExportOptions, export


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
    assert page.locator("h1").inner_text() == figure.title
    assert figure.source in page.locator("figcaption").inner_text().replace("\u00a0", " ")
    assert page.locator("#chart").get_attribute("aria-label") == figure.alt
    assert page.locator("#chart svg text").count() > 3
    assert page.evaluate("document.fonts.check('600 12px \"Reported Figures Sans\"')")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
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
