"""What a reader waits for in Chromium: a page and its charts painted, and repainted.

The page itself keeps the times: a script sent ahead notes every stroke on a canvas, every change
of the document and every click, so that asking does not add to what is measured.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.servers import App, Server

WAIT = 60_000
QUIET = 500
"""Milliseconds without a stroke or a change after which a page has been repainted."""
CHANGES = 6

_AHEAD = """(() => {
    const seen = window.__bench = {last: 0, acted: 0};
    const proto = CanvasRenderingContext2D.prototype;
    for (const name of ['fill', 'stroke', 'fillRect', 'fillText', 'clearRect', 'drawImage']) {
        const own = proto[name];
        proto[name] = function (...words) {
            seen.last = performance.now();
            return own.apply(this, words);
        };
    }
    const watched = node => (node.nodeType === 1 ? node : node.parentElement)
        ?.closest?.('h1, .vega-embed, .js-plotly-plot');
    new MutationObserver(list => {
        if (list.some(item => watched(item.target) || [...item.addedNodes].some(watched)))
            seen.last = performance.now();
    }).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
    for (const name of ['click', 'pointerup', 'keydown'])
        addEventListener(name, () => { seen.acted = performance.now(); }, {capture: true});
})();"""
_IS_QUIET = f"""() => {{
    const seen = window.__bench, app = document.querySelector('[data-testid="stApp"]');
    return seen.last > seen.acted && performance.now() - seen.last > {QUIET}
        && document.querySelector('h1')
        && (!app || app.dataset.testScriptState === 'notRunning')
        && !document.querySelector('[data-stale="true"]');
}}"""


@dataclass(frozen=True)
class Waited:
    """Milliseconds until a page that was open before is painted, and until a change is."""

    opening: float
    change: float


def waited(browser: Browser, app: App, server: Server) -> Waited:
    """Open a page twice, in one browser, then change a filter several times; return medians."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(_AHEAD)
    page = context.new_page()
    openings = []
    for _ in range(3):
        page.goto(server.url + app.path, timeout=WAIT)
        page.wait_for_function(_IS_QUIET, timeout=WAIT)
        openings.append(float(page.evaluate("window.__bench.last")))
    act = ACTS.get(app.name, _press)
    changes = [_changed(page, act, number) for number in range(CHANGES)]
    context.close()
    return Waited(median(openings[1:]), median(changes))


def _changed(page: Page, act: Callable[[Page, int], None], number: int) -> float:
    act(page, number)
    page.wait_for_function(_IS_QUIET, timeout=WAIT)
    return float(page.evaluate("window.__bench.last - window.__bench.acted"))


def _press(page: Page, _number: int) -> None:
    page.get_by_test_id("stButton").get_by_role("button").click()


def _next_outlet(page: Page, number: int) -> None:
    """Add one more outlet to the filter of outlets: a selection nobody has seen yet."""
    more = page.get_by_text("More filters")
    if more.count() and not page.get_by_test_id("stMultiSelect").first.is_visible():
        more.first.click()
    box = page.get_by_test_id("stMultiSelect").filter(has_text="Outlet").locator("input")
    box.click()
    options = page.get_by_role("option").filter(has_not_text="Select all")
    options.nth(3).wait_for()
    page.wait_for_timeout(150)
    options.nth(number % 3).click()


def _pick_in_dash(page: Page, number: int) -> None:
    options = page.locator(".dash-dropdown-option, .VirtualizedSelectOption")
    if not options.first.is_visible():
        page.locator("#outlet").click()
        page.wait_for_timeout(150)
    options.nth(number).click()


ACTS = {"ours": _next_outlet, "usual": _next_outlet, "Dash": _pick_in_dash}
"""How a filter is changed; other pages have a button."""
