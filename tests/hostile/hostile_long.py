"""One reader who gives the app one article after another: the server's memory stays as it was."""

from functools import partial

from additions import SENTENCE
from apps import App
from hostile_load import require_quiet
from load import memory
from pages import WAIT, settle, visit
from playwright.sync_api import Browser, Page
from tally import Tally

MOST_GROWTH = 20 * 2**20
"""What the server may take for the last two thirds of the articles."""
_READ = """number => [...document.querySelectorAll('.rf-text')].some(
    text => text.innerText.includes(`Article ${number}.`))"""

_ALONE = """() => document.querySelectorAll(
    '[data-testid="stFileUploaderDropzoneInput"]').length === 1"""
"""The box for a file is there, and that of the article before is gone."""


def run(app: App, browser: Browser, articles: int) -> Tally:
    """Give so many articles as files, each proposed for; memory may not grow with their number."""
    tally = Tally(f"{articles} articles in one session")
    page = browser.new_page()
    visit(page, f"{app.url}/add")
    held, settled = {}, articles // 3
    for number in range(articles):
        harms = len(tally.harms)
        tally.took(f"article {number}", partial(_give, page, number), 60)
        if len(tally.harms) > harms:  # the next begins with an empty form
            visit(page, f"{app.url}/add")
        held[number] = memory(app.pid)
    grown = held[articles - 1] - held[settled - 1]
    tally.notes.append(
        f"server memory {held[0] / 2**20:.0f} MiB after the first, "
        f"{held[settled - 1] / 2**20:.0f} after {settled}, "
        f"{held[articles - 1] / 2**20:.0f} after {articles}"
    )
    tally.took("memory", partial(_require, grown), 5)
    tally.took("the server's log", partial(require_quiet, app), 5)
    return tally


def _give(page: Page, number: int) -> None:
    """Give an article as a file and have it read, as a page of about 50 kB."""
    words = SENTENCE.format(value=number + 10) + f"Article {number}.\n"
    filling = "The minister spoke of roads, schools and the harvest of the year. " * 700
    file = {"name": f"{number}.html", "mimeType": "text/html"}
    data = f"<html><body><p>{words}</p><p>{filling}</p></body></html>".encode()
    page.wait_for_function(_ALONE, timeout=WAIT)
    upload = page.get_by_test_id("stFileUploaderDropzoneInput")
    upload.set_input_files([{**file, "buffer": data}])
    page.wait_for_function(
        "number => document.querySelector('textarea').value.includes(`Article ${number}.`)",
        arg=number,
        timeout=WAIT,
    )
    page.get_by_label("Outlet", exact=True).last.fill("Outlet")
    day = page.get_by_test_id("stDateInput").filter(has_text="Day of the statement")
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type("20240425")
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_role("button", name="Read the article").press("Enter")
    page.wait_for_function(_READ, arg=number, timeout=WAIT)
    settle(page)
    page.locator("summary").filter(has_text="The article: ").press("Enter")
    page.get_by_role("button", name="Start over").press("Enter")
    page.wait_for_function("() => !document.querySelector('.rf-text')", timeout=WAIT)


def _require(grown: int) -> None:
    assert grown < MOST_GROWTH, f"grown by {grown / 2**20:.0f} MiB"
