"""Readers in browsers whose savings meet each other, the disk's limits and each other's files.

What each of them is told is what came of it: saved, or a sentence why not.
"""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from additions import SENTENCE, copy_root, state
from apps import App, running
from hostile_load import require_quiet
from namespaces import with_disk, with_read_only
from pages import paste, settle, visit
from playwright.sync_api import Browser, Page, expect
from tally import LostRowsError, Tally

from claims import checks, tables

CLAIM = "trt-2024-04-25-01"
WAIT = 60_000
_OUTCOME = re.compile("Saved: |Nothing was saved|already")
READ_ONLY = "Nothing was saved: the disk is read-only; make it writable and save again."


def run(browser: Browser, folder: Path) -> Tally:
    """Try all of it, each with tables and an app of its own."""
    tally = Tally("readers who save at once or cannot save")
    shared, locked, full = (copy_root(folder / name) for name in ("shared", "locked", "full"))
    with running(folder / "app", root=shared) as app:
        two = (browser.new_page(), browser.new_page())
        for what, work in (
            ("two articles saved at once", _two_articles),
            ("one article saved twice at once", _one_article),
            ("one claim corrected twice at once", _one_claim),
            ("a download's address", _download),
        ):
            tally.took(what, partial(work, app, *two), 120)
        tally.took("the server's log", partial(require_quiet, app), 5)
    before = with_read_only(locked)
    if before:
        with running(folder / "locked-app", root=locked, before=before) as app:
            tally.took("read-only tables", partial(_read_only, app, browser.new_page()), 120)
    (full / ".claims").mkdir()
    before = with_disk(full / ".claims", "4k")
    if before:
        with running(folder / "full-app", root=full, before=before) as app:
            tally.took("no room for a draft", partial(_no_room, app, browser.new_page()), 120)
    if not before:
        tally.notes.append("the disks were not tried, for no namespace may be made here")
    return tally


def _at_once(pages: tuple[Page, Page], press: Callable[[Page], None]) -> str:
    """Have both press a button at the same moment; return all that they are told."""
    for page in pages:
        press(page)
    return " ".join(_told(page) for page in pages)


def _told(page: Page) -> str:
    """Wait until a page says that something was saved, or why not; return it."""
    said = page.get_by_test_id("stAlertContainer").filter(has_text=_OUTCOME)
    expect(said.first).to_be_visible(timeout=WAIT)
    return str(said.first.inner_text())


def _save(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Save [0-9]+ claim")).click(no_wait_after=True)


def _require(told: str, *wanted: str) -> None:
    missing = [words for words in wanted if words not in told]
    assert not missing, f"not told: {missing}; told: {told}"


def _two_articles(app: App, first: Page, second: Page) -> None:
    for number, page in enumerate((first, second)):
        paste(page, app.url, SENTENCE.format(value=31 + number), outlet=f"Outlet {number}")
    told = _at_once((first, second), _save)
    held = set(tables.load(app.root).articles["outlet"])
    if not {"Outlet 0", "Outlet 1"} <= held:
        raise LostRowsError(f"told {told}, held {held}")
    _require(told, *(f"Saved: 1 claim of Outlet {number}" for number in (0, 1)))
    _require(told, "Saved by others since the review: claims 1, corrections 0.")
    _require_sound(app.root)


def _one_article(app: App, first: Page, second: Page) -> None:
    for page in (first, second):
        paste(page, app.url, SENTENCE.format(value=77), outlet="Outlet 7")
    told = _at_once((first, second), _save)
    held = (tables.load(app.root).articles["outlet"] == "Outlet 7").sum()
    if held != 1:
        raise LostRowsError(f"held {held} times, told {told}")
    _require(told, "Saved: 1 claim of Outlet 7", "This text is in the tables already: Outlet 7")
    _require_sound(app.root)


def _one_claim(app: App, first: Page, second: Page) -> None:
    for page, place in ((first, "Syria"), (second, "Iraq")):
        _change(page, app, place)
    told = _at_once((first, second), _save_correction)
    held = (tables.load(app.root).claims["supersedes"] == CLAIM).sum()
    if held != 1:
        raise LostRowsError(f"corrected {held} times, told {told}")
    _require(told, f"Saved: {CLAIM} was corrected.", "The row of 54 was corrected meanwhile")
    _require_sound(app.root)


def _change(page: Page, app: App, place: str = "Syria") -> None:
    """Give a claim another place and a reason, and see what would change."""
    visit(page, f"{app.url}/claims?claim={CLAIM}")
    panel = page.get_by_role("dialog")
    panel.get_by_text("Correct this row").click()
    settle(page)
    panel.get_by_role("combobox", name="Place").click()
    page.keyboard.type(place)
    page.get_by_role("option", name=place, exact=True).click()
    settle(page)
    panel.get_by_label("Reason").fill("The page says so")
    page.keyboard.press("Enter")
    settle(page)


def _save_correction(page: Page) -> None:
    page.get_by_role("button", name="Save the correction").click(no_wait_after=True)


def _require_sound(root: Path) -> None:
    errors = [problem.message for problem in checks.check(root) if problem.severity == "error"]
    if errors:
        raise LostRowsError(str(errors[:3]))


def _download(app: App, first: Page, second: Page) -> None:
    """A file made for one session is another's too, for whoever knows its address, and no other."""
    visit(first, f"{app.url}/claims")
    with first.expect_download() as download:
        first.get_by_role("button", name="CSV", exact=True).click()
    made = Path(download.value.path()).read_bytes()
    address = download.value.url
    found = second.request.get(address)
    assert (found.status, found.body()) == (200, made)
    assert second.request.get(address.replace("/media/", "/media/0")).status == 404


def _read_only(app: App, page: Page) -> None:
    """Everything is shown; adding and correcting say why they cannot save, and write nothing."""
    before = state(app.root)
    paste(page, app.url, SENTENCE.format(value=31), outlet="Outlet")
    expect(page.get_by_text("The half-done review was not kept (read-only")).to_be_visible()
    _save(page)
    _require(_told(page), READ_ONLY)
    _change(page, app)
    _require(_told(page), READ_ONLY)
    page.get_by_text("Review what is proposed").or_(page.get_by_role("dialog")).first.wait_for()
    assert state(app.root) == before
    require_quiet(app)


def _no_room(app: App, page: Page) -> None:
    """A review for which there is no room as a draft is reviewed and saved nevertheless."""
    paste(page, app.url, SENTENCE.format(value=31) + "A word. " * 1000, outlet="Outlet")
    expect(page.get_by_text("The half-done review was not kept (no space")).to_be_visible()
    _save(page)
    _require(_told(page), "Saved: 1 claim of Outlet")
    _require_sound(app.root)
    require_quiet(app)
