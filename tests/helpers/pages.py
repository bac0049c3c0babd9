"""A page of the app in the browser: what it asked for, what it complained of, when it is done."""

from dataclasses import dataclass, field
from itertools import count

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, expect

WAIT = 60_000
"""Milliseconds after which a page that is not done has failed."""

LOCAL = ("data:", "blob:", "about:")
# Opened on a page other than the first, Streamlit asks below that page's address where its
# server is before it asks at the root; the browser writes the answer, 404, to the console.
_PROBES = ("/_stcore/health", "/_stcore/host-config")
NAVIGATION = '.st-key-pages a, a[data-testid="stSidebarNavLink"], a[data-testid="stTopNavLink"]'

_AT_REST = """call => {
    const app = document.querySelector('[data-testid="stApp"]');
    const charts = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')];
    const drawn = app?.dataset.testScriptState === 'notRunning'
        && app?.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"]')
        && !document.querySelector('[data-stale="true"]')
        && charts.every(chart => chart.querySelector('canvas, svg'))
        && document.fonts.status === 'loaded';
    const now = drawn && document.body.innerText.length + ':' + [...document.querySelectorAll(
        '[data-testid="stMain"], [data-testid="stSidebarContent"]')].map(e => e.scrollHeight);
    const before = window.atRest?.call === call ? window.atRest : {call, looks: 0};
    const looks = drawn && now === before.now ? before.looks + 1 : 0;
    window.atRest = {call, now, looks};
    return looks >= 4;
}"""
"""The script has run, the charts are drawn, and for four looks more nothing has moved."""
_LOOKS_EVERY = 50
"""Milliseconds from a look to the next; a busy browser takes longer and is given longer."""
_calls = count()


@dataclass
class Record:
    """What pages of one context asked for and complained of.

    Attributes:
        url: the app's address; everything else is outside.
        others: addresses of apps over other folders that a test serves too.
        requests: every address asked for, sockets included, in order.
        errors: what was written to the console as an error, and uncaught exceptions.
    """

    url: str
    others: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Record from now on all that happens in a context's pages."""
        context.on("request", self._ask)
        context.on("page", self._watch_page)

    def leave(self, context: BrowserContext) -> None:
        """Record no longer what happens in a context's pages."""
        context.remove_listener("request", self._ask)
        context.remove_listener("page", self._watch_page)

    def _ask(self, request: Request) -> None:
        self.requests.append(request.url)

    def _watch_page(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        place = message.location["url"]
        if message.type == "error" and not place.endswith(_PROBES):
            self.errors.append(f"{message.text} ({place})")

    @property
    def outside(self) -> list[str]:
        """The addresses asked for that are not the app's own."""
        apps = (self.url, *self.others)
        own = [f"{at}/" for app in apps for at in (app, app.replace("http", "ws", 1))]
        return [url for url in self.requests if not url.startswith((*own, *LOCAL))]

    def check(self) -> None:
        """Fail if the console has an error or anything beyond the app was asked for."""
        assert not self.errors, f"The console has errors: {self.errors}."
        assert not self.outside, f"The page asked beyond the app: {self.outside[:5]}."


def settle(page: Page) -> None:
    """Wait until the script has run, the charts are drawn and nothing moves any more."""
    page.wait_for_function(_AT_REST, arg=next(_calls), polling=_LOOKS_EVERY, timeout=WAIT)


def pick(page: Page, option: str) -> None:
    """Choose an option of the list that is open, by its letters: it may move under a pointer."""
    found = page.get_by_role("option", name=option, exact=True)
    found.wait_for(state="attached", timeout=WAIT)
    page.keyboard.type(option)
    expect(page.get_by_role("option").filter(has_not_text="Select all")).to_have_count(1)
    page.keyboard.press("Enter")


def visit(page: Page, url: str) -> None:
    """Open an address and wait until all of it is there."""
    page.goto(url, timeout=WAIT)
    settle(page)


def paste(page: Page, url: str, text: str, *, outlet: str, title: str = "") -> None:
    """Paste an article of 25 April 2024 into an app's form, and let it be read."""
    visit(page, f"{url}/add")
    page.get_by_label("Or paste its text").fill(text)
    page.get_by_label("Outlet", exact=True).last.fill(outlet)
    page.get_by_label("Headline (if known)").fill(title)
    day = page.get_by_test_id("stDateInput").filter(has_text="Day of the statement")
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type("20240425")
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_role("button", name="Read the article").click()
    settle(page)


def sentence(page: Page) -> Locator:
    """The selection in words."""
    return page.locator('p[role="status"]')


def panel(page: Page) -> Locator:
    """The evidence panel."""
    return page.get_by_role("dialog")


def addresses(page: Page) -> list[str]:
    """Return the addresses of the app's pages in the order of its navigation."""
    more = page.get_by_test_id("stSidebarNavViewButton")
    if more.count():
        more.click()
    links = page.locator(NAVIGATION)
    expect(links.first).to_be_attached(timeout=WAIT)
    return [str(link.evaluate("a => a.href")) for link in links.all()]
