"""What a reader waits for in Chromium: a page and its charts painted, and repainted.

The page itself keeps the times: a script sent ahead notes every stroke on a canvas, every change
of the document and every click, so that asking does not add to what is measured.
"""

from collections.abc import Callable, Sequence
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.servers import App, Server

WAIT = 60_000
QUIET = 500
"""Milliseconds without a stroke or a change after which a page has been repainted."""
CHANGES = 3

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


Visit = tuple[float, list[float]]
"""Milliseconds until a page that was open before is painted, and until each change is."""


def visit(browser: Browser, app: App, server: Server, number: int) -> Visit:
    """Open a page twice, in one browser, then change a filter several times.

    The number of the visit chooses the options, so that each selection is one nobody has seen yet.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(_AHEAD)
    page = context.new_page()
    for _ in range(2):
        page.goto(server.url + app.path, timeout=WAIT)
        page.wait_for_function(_IS_QUIET, timeout=WAIT)
    opening = float(page.evaluate("window.__bench.last"))
    act = ACTS.get(app.act, _press)
    changes = [_changed(page, act, number + step) for step in range(CHANGES)]
    context.close()
    return opening, changes


def medians(visits: Sequence[Visit]) -> dict[str, float]:
    """Return the usual opening and the usual change of visits."""
    changes = [one for _, changes in visits for one in changes]
    return {"opening": median(opening for opening, _ in visits), "change": median(changes)}


def _changed(page: Page, act: Callable[[Page, int], None], number: int) -> float:
    act(page, number)
    page.wait_for_function(_IS_QUIET, timeout=WAIT)
    return float(page.evaluate("window.__bench.last - window.__bench.acted"))


def _press(page: Page, _number: int) -> None:
    page.get_by_test_id("stButton").get_by_role("button").click()


def _press_outlet(page: Page, number: int) -> None:
    """Add one more outlet to the filter of outlets: a row of buttons, a box in older releases."""
    if page.get_by_test_id("stMultiSelect").count():
        return _pick_outlet(page, number)
    outlets = page.locator(".st-key-facet_outlet")
    options = outlets.locator("[aria-pressed=false], [data-testid=stBaseButton-secondary]")
    if not options.first.is_visible():
        page.get_by_text("More filters").first.click()
    return options.nth(number).click()


def _pick_outlet(page: Page, number: int) -> None:
    """Add one more outlet to the filter of outlets, which is a box with a list."""
    page.get_by_test_id("stMultiSelect").filter(has_text="Outlet").locator("input").click()
    options = page.get_by_role("option").filter(has_not_text="Select all")
    options.nth(3).wait_for()
    page.wait_for_timeout(150)
    options.nth(number).click()


def _pick_in_dash(page: Page, number: int) -> None:
    options = page.locator(".dash-dropdown-option, .VirtualizedSelectOption")
    if not options.first.is_visible():
        page.locator("#outlet").click()
        page.wait_for_timeout(150)
    options.nth(number).click()


ACTS = {"button": _press_outlet, "box": _pick_outlet, "Dash": _pick_in_dash}
"""How a filter is changed; a bare page has one button to press."""
