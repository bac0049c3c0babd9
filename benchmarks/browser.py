"""What a reader waits for in Chromium: first chart, a changed filter, a brush, and the bytes.

The page itself keeps the times: a script sent ahead notes every stroke on a canvas, every change
of what is watched and every pointer event, so that asking does not add to what is measured.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

WAIT = 180_000
NONE = "#none"
"""Where charts are on a page without any."""

QUIET = 500
"""Milliseconds without a stroke or a change after which a page has been repainted."""

_AHEAD = """(() => {
    const seen = window.__bench = {first: 0, all: 0, stroke: 0, change: 0, acted: 0, watch: 'h1'};
    const now = () => performance.now();
    const proto = CanvasRenderingContext2D.prototype;
    for (const name of ['fill', 'stroke', 'fillRect', 'fillText', 'clearRect', 'drawImage']) {
        const own = proto[name];
        proto[name] = function (...words) {
            this.canvas.__painted = true;
            seen.stroke = now();
            return own.apply(this, words);
        };
    }
    const touches = node => node && (node.nodeType === 1 ? node : node.parentElement)
        ?.closest?.(seen.watch);
    new MutationObserver(list => {
        if (list.some(item => touches(item.target)
            || [...item.addedNodes].some(node => node.querySelector?.(seen.watch)
                || node.matches?.(seen.watch)))) seen.change = now();
    }).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
    for (const name of ['click', 'pointerup', 'pointermove', 'keydown'])
        addEventListener(name, () => { seen.acted = now(); }, {capture: true});
    const painted = chart => chart.querySelector('svg')
        || [...chart.querySelectorAll('canvas')].some(canvas => canvas.__painted)
        || (chart.tagName === 'CANVAS' ? chart.__painted : false);
    const look = () => {
        const charts = window.__find ? window.__find() : [];
        if (charts.some(painted)) seen.first = now();
        else if (window.__charts !== false) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})();"""
_QUIET = """quiet => {
    const seen = window.__bench, last = Math.max(seen.stroke, seen.change);
    const app = document.querySelector('[data-testid="stApp"]');
    return last > (window.__since ?? -1) && performance.now() - last > quiet
        && (!app || app.dataset.testScriptState === 'notRunning')
        && (!window.__charts || window.__find().length > 0)
        && !document.querySelector('[data-stale="true"]');
}"""
_LAST = "Math.max(window.__bench.stroke, window.__bench.change)"


@dataclass(frozen=True)
class View:
    """A page as it was opened: milliseconds from the start of the navigation, and bytes.

    ``first`` is the first chart painted, or the title where a page has none; ``all`` the last
    stroke of all charts.
    """

    first: float
    all: float
    bytes: int
    requests: int


@dataclass(frozen=True)
class Kind:
    """How a kind of page is watched: where its charts are, and which changes are repaints.

    ``shadow`` says that they may stand in shadow trees, which takes a walk over all of the page.
    """

    charts: str
    watch: str
    change: Callable[[Page, int], None] | None = None
    shadow: bool = False


def find(kind: Kind) -> str:
    """Return the script that finds the charts of a page."""
    if not kind.shadow:
        return _watch(
            kind, f"window.__find = () => [...document.querySelectorAll({kind.charts!r})];"
        )
    return _watch(
        kind,
        "window.__find = () => { const found = []; const walk = root => {"
        f"found.push(...root.querySelectorAll({kind.charts!r}));"
        "for (const node of root.querySelectorAll('*'))"
        " if (node.shadowRoot) walk(node.shadowRoot); }; walk(document); return found; };",
    )


def _watch(kind: Kind, finding: str) -> str:
    return (
        f"{finding} window.__bench.watch = {kind.watch!r};"
        f"window.__charts = {str(kind.charts != NONE).lower()};"
    )


@contextlib.contextmanager
def fresh(browser: Browser, kind: Kind) -> Iterator[Page]:
    """Open an empty browser context with one page that keeps its times."""
    context: BrowserContext = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(_AHEAD + find(kind))
    yield context.new_page()
    context.close()


def visit(page: Page, url: str) -> View:
    """Open an address and wait until all of it has been painted."""
    sizes, requests = _count(page)
    page.goto(url, timeout=WAIT)
    settle(page)
    seen = page.evaluate("window.__bench")
    last = float(page.evaluate(_LAST))
    return View(seen["first"] or last, last, sum(sizes), len(requests))


def first_chart(page: Page, url: str, started: float) -> float:
    """Return the milliseconds from ``started`` to the first chart, the server still starting."""
    end = time.perf_counter() + WAIT / 1000
    while True:
        try:
            page.goto(url, timeout=WAIT)
            break
        except Exception:
            if time.perf_counter() > end:
                raise
            time.sleep(0.02)
    settle(page)
    seen = page.evaluate("[performance.timeOrigin, window.__bench.first, " + _LAST + "]")
    moment = seen[0] + (seen[1] or seen[2])
    return float(moment - (time.time() - (time.perf_counter() - started)) * 1000)


def settle(page: Page) -> None:
    """Wait until nothing has been repainted for a while and no script runs."""
    page.wait_for_function(_QUIET, arg=QUIET, timeout=WAIT)


def changed(page: Page, act: Callable[[], None]) -> float:
    """Return the milliseconds from the last pointer event of ``act`` to the last repaint."""
    act()
    page.evaluate("window.__since = window.__bench.acted")
    settle(page)
    found = page.evaluate(f"{_LAST} - window.__since")
    page.evaluate("window.__since = -1")
    return float(found)


def _count(page: Page) -> tuple[list[int], list[str]]:
    sizes: list[int] = []
    requests: list[str] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda e: sizes.append(int(e["encodedDataLength"])))
    network.on("Network.requestWillBeSent", lambda e: requests.append(e["request"]["url"]))
    network.on("Network.webSocketFrameReceived", lambda e: sizes.append(_length(e["response"])))
    return sizes, requests


def _length(frame: dict[str, Any]) -> int:
    length = len(frame["payloadData"])
    return length if frame["opcode"] == 1 else length * 3 // 4  # binary frames come as base64


def next_option(page: Page, number: int) -> None:
    """Add one more outlet to the filter of outlets: a selection nobody has seen yet."""
    box = page.get_by_test_id("stMultiSelect").filter(has_text="Outlet").locator("input")
    box.click()
    options = page.get_by_role("option").filter(has_not_text="Select all")
    options.nth(3).wait_for()
    page.wait_for_timeout(150)
    options.nth(number % 3).click()


def next_articles(page: Page, number: int) -> None:
    """Take the outlets of the two articles in and out in turn: the timeline changes each time."""
    box = page.get_by_test_id("stMultiSelect").filter(has_text="Outlet").locator("input")
    if number > 0 and number % 2 == 0:
        box.press("Backspace")
        return
    box.click()
    page.wait_for_timeout(150)
    box.type("Mehr News" if number else "TRT World")
    option = page.get_by_role("option").filter(has_text="Mehr News" if number else "TRT World")
    option.first.wait_for()
    page.wait_for_timeout(150)
    option.first.click()


def press(page: Page, number: int) -> None:
    """Press the button of a page that has one."""
    page.get_by_test_id("stButton").get_by_role("button").click()


STREAMLIT = Kind('[data-testid="stVegaLiteChart"]', "h1, .vega-embed", next_option)
ALONE = Kind('[data-testid="stVegaLiteChart"]', "h1, .vega-embed", press)
ONE_CHART = Kind('[data-testid="stVegaLiteChart"]', "h1, .vega-embed", next_articles)
BLANK = Kind(NONE, "h1", press)


def brush(page: Page, selector: str) -> float:
    """Drag over a chart; return the milliseconds from the last move to the stroke it caused."""
    page.locator(selector).first.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.4
    page.mouse.move(x, y)
    page.mouse.down()
    times = []
    for step in range(1, 13):
        page.mouse.move(x + 12 * step, y)
        page.wait_for_timeout(40)
        times.append(float(page.evaluate(f"{_LAST} - window.__bench.acted")))
    page.mouse.up()
    painted = sorted(time for time in times if time >= 0)
    return painted[len(painted) // 2] if painted else float("nan")
