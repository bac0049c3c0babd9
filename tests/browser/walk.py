"""A random walk through the app in a browser, as a reader mixes filters, pages, Back and links.

After every step the widgets, the address, the sentence with its count and the counts beside the
options must agree with each other and with the oracle. A walk that fails is shortened: steps are
left out as long as it still fails.
"""

import calendar
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from apps import App
from oracle import FILTERS, Filters, Oracle
from pages import WAIT
from playwright.sync_api import Browser, BrowserContext, Error
from saves import FIRST
from tally import Tally

PAGES = {
    "overview": "Overview",
    "week": "This week",
    "neutralisations": "Neutralisations",
    "borders": "Borders",
    "timeline": "Timeline",
    "reconciliation": "Reconciliation",
    "claims": "Claims",
    "articles": "Articles",
    "add": "Add an article",
    "changes": "What changed",
    "about": "About the data",
}
UNFILTERED = {"add", "changes", "about"}
DRAWN = ("neutralisations", "borders")
SEARCHES = ("sirnak", "Türkiye", "habur", "haber", "northern syria", "xyzzy")
SPANS = ("All", "Last 12 weeks", "2024", "2025")
TYPED = (("From", "2024-04-01"), ("To", "Apr 2024"), ("From", "25 Apr 2024"), ("To", ""))
PATIENCE = 12.0
"""Seconds in which what is shown must agree."""

Step = tuple[str, str]

_SHOWN = """() => {
    const texts = selector => [...document.querySelectorAll(selector)].map(e => e.innerText.trim());
    const key = e => e.dataset.key;
    const buttons = kind => [...document.querySelectorAll(`button[data-key^="${kind}_"]`)];
    const facets = buttons('option');
    const app = document.querySelector('[data-testid="stApp"]');
    const grid = document.querySelector('[data-testid="stDataFrame"] [role="grid"]');
    const cell = (row, column) => grid?.querySelector(`#glide-cell-${column}-${row}`)?.innerText;
    return {
        url: location.href,
        still: app?.dataset.testScriptState === 'notRunning',
        title: texts('h1')[0] || '',
        sentence: texts('p[role="status"]')[0] || '',
        pressed: facets.filter(e => e.ariaPressed === 'true').map(key),
        options: Object.fromEntries(facets.map(e => [key(e), e.textContent])),
        taken: buttons('remove').map(key),
        captions: texts('[data-testid="stCaptionContainer"]'),
        listed: grid ? Number(grid.getAttribute('aria-rowcount')) - 1 : 0,
        top: [0, 1, 2, 3].map(row => [cell(row, 1) || '', cell(row, 8) || '']),
        evidence: document.querySelectorAll('[role="dialog"]').length,
        newer: texts('[data-testid="stAlert"]').filter(t => t.includes('Newer data')).length,
        errors: document.querySelectorAll('[data-testid="stException"]').length
            || texts('[data-testid="stAlert"]').some(t => t.includes('Something unexpected')),
    };
}"""


class WalkError(AssertionError):
    """What is shown does not agree; the text has the path."""


@dataclass(frozen=True)
class Place:
    """One entry of the browser's history: a page, its filters, what is searched for and open."""

    page: str
    filters: Filters = field(default_factory=Filters)
    search: str = ""
    claim: str = ""


class Walk:
    """A reader: a page in the browser, and where that reader should be."""

    def __init__(self, app: App, oracle: Oracle, context: BrowserContext, start: Place) -> None:
        """Open the first address."""
        self.app, self.oracle, self.context = app, oracle, context
        self.history, self.at = [start], 0
        self.search = start.search
        self.open(self.address(start))

    def open(self, address: str) -> None:
        """Open an address in a tab of its own."""
        self.tab = self.context.new_page()
        self.tab.set_viewport_size({"width": 1440, "height": 1000})
        self.tab.goto(address, timeout=WAIT)
        self.agree()

    @property
    def here(self) -> Place:
        """Where the reader is."""
        return self.history[self.at]

    def address(self, place: Place) -> str:
        """Write a link that holds what differs from the default only."""
        path = "" if place.page == "overview" else place.page
        query: dict[str, list[str]] = {k: v for k, v in place.filters.chosen.items() if v}
        for key, value in (
            ("from", place.filters.first),
            ("to", place.filters.last),
            ("version", place.filters.version),
        ):
            query |= {key: [value]} if value else {}
        return f"{self.app.url}/{path}" + (f"?{urlencode(query, doseq=True)}" if query else "")

    def go(self, place: Place) -> None:
        """Expect to be elsewhere, one step on in the history, and have all that is shown agree."""
        if place != self.here:
            self.history = [*self.history[: self.at + 1], place]
            self.at += 1
        self.agree()

    def filtered(self, change: Callable[[Filters], None]) -> None:
        """Expect other filters."""
        filters = self.here.filters.copy()
        change(filters)
        self.go(replace(self.here, filters=filters))

    def agree(self) -> None:
        """Wait until all that is shown agrees; raise what does not."""
        end = time.monotonic() + PATIENCE
        wrong = ["nothing was shown"]
        while wrong and time.monotonic() < end:
            try:
                wrong = list(self.wrong(self.tab.evaluate(_SHOWN)))
            except Error as error:  # the page is between two documents
                wrong = [str(error)]
            if wrong:
                time.sleep(0.05)
        if wrong:
            raise WalkError("; ".join(wrong))

    def wrong(self, shown: dict) -> Iterator[str]:
        """Say each way in which what is shown does not agree with where the reader should be."""
        place, filters = self.here, self.here.filters
        if not shown["still"]:
            yield "the script is still running"
        if shown["title"] != PAGES[place.page]:
            yield f"title {shown['title']!r}, not {PAGES[place.page]!r}"
        if shown["errors"]:
            yield "an error that nobody foresaw is shown"
        yield from self._wrong_address(shown["url"])
        if bool(shown["evidence"]) != bool(place.claim):
            yield f"evidence open: {shown['evidence']}, expected {place.claim!r}"
        pinned = filters.version
        if bool(shown["newer"]) != bool(pinned and pinned < self.oracle.newest):
            yield f"the notice of newer data is shown {shown['newer']} times at {pinned!r}"
        if place.page not in UNFILTERED:
            yield from self._wrong_filters(shown)
        if place.page == "claims":
            yield from self._wrong_table(shown)

    def _wrong_address(self, url: str) -> Iterator[str]:
        parts = urlsplit(url)
        path = parts.path.strip("/") or "overview"
        if path != self.here.page:
            yield f"path {path!r}, not {self.here.page!r}"
        said = parse_qs(parts.query)
        filters = self.here.filters
        wanted = {name: filters.chosen[name] or ["all"] for name in FILTERS}
        wanted |= {"from": [filters.first or "all"], "to": [filters.last or "all"]}
        wanted |= {"claim": [self.here.claim], "search": [self.here.search]}
        for name, values in wanted.items():
            default = [""] if name in ("claim", "search") else ["all"]
            if sorted(said.get(name, default)) != sorted(values):
                yield f"the address says {name}={said.get(name)}, not {values}"

    def _wrong_filters(self, shown: dict) -> Iterator[str]:
        filters, oracle = self.here.filters, self.oracle
        known, rows = oracle.known(filters.version), oracle.rows(filters)
        numbers = re.findall(r"[\d,]+ of [\d,]+", shown["sentence"].rsplit(":", 1)[-1])
        told = numbers[0] if numbers else shown["sentence"]
        empty = not (any(filters.chosen.values()) or filters.first or filters.last)
        wanted = f"{len(known):,} claims, none filtered out."
        if not empty:
            wanted = f"{len(rows):,} of {len(known):,}"
        if told != wanted:
            yield f"the sentence is {shown['sentence']!r}, not {wanted!r}"
        taken = {_key("remove", name, v) for name in FILTERS for v in filters.chosen[name]}
        taken |= {"remove_days"} if filters.first or filters.last else set()
        if set(shown["taken"]) != taken:
            yield f"in force are {shown['taken']}, not {sorted(taken)}"
        for name in FILTERS:
            counts = oracle.counts(filters, name)
            for value in set(oracle.claims[name]):
                key = _key("option", name, value)
                text = shown["options"].get(key)
                if text is None:
                    continue
                if not text.endswith(f"({counts.get(value, 0):,})"):
                    yield f"option {text!r} has {counts.get(value, 0):,}"
                if (key in shown["pressed"]) != (value in filters.chosen[name]):
                    yield f"option {text!r} is pressed: {key in shown['pressed']}"

    def _wrong_table(self, shown: dict) -> Iterator[str]:
        rows = self.found()
        told = next((t for t in shown["captions"] if "newest first" in t), "")
        wanted = f"{len(rows):,} {'claim' if len(rows) == 1 else 'claims'}, the newest first."
        if len(rows) and not told.startswith(wanted):
            yield f"the table says {told!r}, not {wanted!r}"
        if shown["listed"] != len(rows):
            yield f"the table lists {shown['listed']:,} rows, not {len(rows):,}"
        top = rows[["said_on", "outlet"]].head(4).to_numpy().tolist()
        if shown["top"][: len(top)] != top:
            yield f"the table begins with {shown['top']}, not {top}"

    def found(self):
        """Return the claims that the table of claims should list, in its order."""
        rows = self.oracle.rows(self.here.filters)
        texts = rows["claim_id"] + rows["note"] + rows["outlet"] + rows["claimant"]
        for name in ("measure", "group", "place"):
            texts = texts + rows[name] + rows[name].map(self.oracle.labels[name])
        texts = texts.map(_fold)
        for word in _fold(self.here.search).split():
            rows, texts = rows[texts.str.contains(word)], texts[texts.str.contains(word)]
        return rows.sort_values(["said_on", "claim_id"], ascending=[False, True])

    def take(self, step: Step) -> None:
        """Take one step, if it can be taken here."""
        what, given = step
        if self.here.claim and what not in EVIDENCE_STEPS:
            return
        getattr(self, f"_{what}")(given)

    # Each step below does what a reader does, then says where the reader should be.

    def _option(self, given: str) -> None:
        name, _, value = given.partition("=")
        if self.here.page in UNFILTERED:
            return
        button = self.tab.locator(f'[data-key="{_key("option", name, value)}"]')
        if button.count() and not button.is_visible():
            more = self.tab.locator("details").filter(has_text="More filters")
            if more.get_attribute("open") is None:
                more.locator("summary").click()
            try:
                button.wait_for(timeout=3000, state="visible")
                self.tab.wait_for_timeout(500)  # what unfolds moves under the hand
            except Error:
                return
        if not button.count() or button.is_disabled():
            return
        button.click()

        def change(filters: Filters) -> None:
            held = filters.chosen[name]
            filters.chosen[name] = (
                [v for v in held if v != value] if value in held else [*held, value]
            )

        self.filtered(change)

    def _remove(self, given: str) -> None:
        buttons = self.tab.locator('[data-key^="remove_"]')
        if not buttons.count():
            return
        chosen = buttons.nth(int(given) % buttons.count())
        key = chosen.get_attribute("data-key")
        chosen.click()

        def change(filters: Filters) -> None:
            if key == "remove_days":
                filters.first = filters.last = ""
            for name, values in filters.chosen.items():
                filters.chosen[name] = [v for v in values if _key("remove", name, v) != key]

        self.filtered(change)

    def _clear(self, _given: str) -> None:
        button = self.tab.locator('[data-key="clear_filters"]')
        if button.count():
            button.click()
            self.go(replace(self.here, filters=Filters(version=self.here.filters.version)))

    def _span(self, given: str) -> None:
        button = self.tab.locator(".st-key-facet_days").get_by_role("button", name=given)
        if not button.count():
            return
        button.click()
        last = self.oracle.known(self.here.filters.version)["said_on"].max()
        first = ""
        if given == "Last 12 weeks":
            first = time.strftime("%Y-%m-%d", time.gmtime(_seconds(last) - 83 * 86400))
        elif given != "All":
            first, last = f"{given}-01-01", f"{given}-12-31"
        bounds = (first, last if first else "")
        self.filtered(lambda filters: _bound(filters, *bounds))

    def _typed(self, given: str) -> None:
        end, _, text = given.partition("=")
        if self.here.page in UNFILTERED:
            return
        box = self.tab.get_by_test_id("stSidebar").get_by_label(end, exact=True).first
        box.fill(text)
        box.press("Enter")
        meant = {"Apr 2024": "2024-04-30", "25 Apr 2024": "2024-04-25"}.get(text, text)
        filters = self.here.filters
        pair = (meant, filters.last) if end == "From" else (filters.first, meant)
        if all(pair) and pair[0] > pair[1]:
            self.tab.get_by_text("must not be later than the last").wait_for()
            self.agree()
        else:
            self.filtered(lambda changed: _bound(changed, *pair))

    def _month(self, given: str) -> None:
        buttons = self.tab.locator(".st-key-facet_months button:enabled")
        if not buttons.count():
            return
        chosen = buttons.nth(int(given) % buttons.count())
        year = int(self.here.filters.first[:4])
        month = time.strptime(chosen.text_content().split()[0], "%b").tm_mon
        chosen.click()
        bounds = [f"{year}-{month:02}-{day:02}" for day in (1, calendar.monthrange(year, month)[1])]
        self.filtered(lambda filters: _bound(filters, *bounds))

    def _page(self, given: str) -> None:
        self.tab.locator(".st-key-pages").get_by_role("link", name=PAGES[given], exact=True).click()
        search = self.search if given == "claims" else ""
        self.go(Place(given, self._pinned(self.here.filters), search))

    def _back(self, given: str) -> None:
        self._along(-int(given))

    def _forward(self, given: str) -> None:
        self._along(int(given))

    def _along(self, steps: int) -> None:
        """Press Back or Forward some times, one right after the other."""
        if not 0 <= self.at + steps < len(self.history):
            return
        for _ in range(abs(steps)):
            self.tab.evaluate(f"history.go({1 if steps > 0 else -1})")
        self.at += steps
        if self.here.page == "claims":
            self.search = self.here.search
        self.agree()

    def _reload(self, _given: str) -> None:
        self.tab.reload(timeout=WAIT)
        self.search = self.here.search
        self.agree()

    def _fresh(self, _given: str) -> None:
        """Open the address in a tab of its own, and go on there."""
        address = self.tab.url
        self.tab.close()
        self.history, self.at = [self.here], 0
        self.search = self.here.search
        self.open(address)

    def _searched(self, given: str) -> None:
        box = self.tab.get_by_placeholder("a number, an outlet, a date, a word of a note")
        if self.here.page != "claims" or not box.count():
            return
        box.fill(given)
        box.press("Enter")
        self.search = given
        self.go(replace(self.here, search=given))

    def _row(self, given: str) -> None:
        rows = self.found()
        if self.here.page != "claims" or rows.empty:
            return
        place = int(given) % min(len(rows), 4)
        grid = self.tab.locator('[data-testid="stDataFrame"] canvas').first
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        at = (box["x"] + 250, box["y"] + 35 * (place + 1) + 17)
        self.tab.mouse.move(*at)
        self.tab.wait_for_timeout(400)  # the grid hears a press only where it has seen the pointer
        self.tab.mouse.click(*at)
        self.go(replace(self.here, claim=rows["claim_id"].iloc[place]))

    def _mark(self, given: str) -> None:
        """Click a mark of a chart: a claim of the page's own must open, the one it stands for."""
        marks = self.tab.locator('[class*="st-key-figure_briefing"] [role="graphics-symbol"]')
        if self.here.page not in DRAWN or not marks.count():
            return
        mark = marks.nth(int(given) % marks.count())
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        if not box or box["width"] < 4 or box["height"] < 4:
            return
        self.tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.tab.wait_for_timeout(700)
        opened = parse_qs(urlsplit(self.tab.url).query).get("claim", [""])[0]
        if opened and opened not in set(self.oracle.rows(self.here.filters)["claim_id"]):
            raise WalkError(f"a mark opened {opened!r}, which the filters leave out")
        self.go(replace(self.here, claim=opened))

    def _close(self, _given: str) -> None:
        if self.here.claim:
            self.tab.get_by_role("dialog").wait_for()
            self.tab.keyboard.press("Escape")
            self.go(replace(self.here, claim=""))

    def _brush(self, given: str) -> None:
        """Drag over the running totals: a wide brush filters by its days, a narrow one does not."""
        chart = self.tab.locator('[class*="st-key-figure_"][class*="-cumulative"] svg.marks').first
        if self.here.page not in DRAWN or not chart.count():
            return
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        width = box["width"] * float(given)
        left, top = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3
        self.tab.mouse.move(left, top)
        self.tab.mouse.down()
        self.tab.mouse.move(left + width / 2, top + 5, steps=4)
        self.tab.mouse.move(left + width, top + 9, steps=4)
        self.tab.mouse.up()
        self.tab.wait_for_timeout(900)
        said = parse_qs(urlsplit(self.tab.url).query)
        days = [said.get(key, ["all"])[0].replace("all", "") for key in ("from", "to")]
        opened = said.get("claim", [""])[0]
        filters = self.here.filters.copy()
        if (days != [filters.first, filters.last]) and _seconds(days[1]) - _seconds(
            days[0]
        ) < 7 * 86400:
            raise WalkError(f"a brush set the days {days}, fewer than a week")
        _bound(filters, *days)
        self.go(replace(self.here, filters=filters, claim=opened))

    def _menu(self, given: str) -> None:
        button = self.tab.get_by_role("button", name=given).first
        if button.count() and button.is_enabled():
            button.click()
            self.tab.wait_for_timeout(250)
            self.tab.keyboard.press("Escape")
            self.agree()

    def _newest(self, _given: str) -> None:
        button = self.tab.get_by_role("button", name="Show the newest data")
        if button.count():
            button.click()
            self.filtered(lambda filters: setattr(filters, "version", ""))

    def _pinned(self, filters: Filters) -> Filters:
        return filters.copy()


EVIDENCE_STEPS = ("close", "back", "forward", "reload", "fresh")


def steps(chance: random.Random, oracle: Oracle, count: int) -> list[Step]:
    """Draw steps, the frequent ones of a reader most often."""
    makers: dict[str, tuple[int, Callable[[], str]]] = {
        "option": (30, lambda: _any_option(chance, oracle)),
        "remove": (7, lambda: str(chance.randrange(9))),
        "clear": (2, str),
        "span": (4, lambda: chance.choice(SPANS)),
        "month": (3, lambda: str(chance.randrange(12))),
        "typed": (5, lambda: "=".join(chance.choice(TYPED))),
        "page": (20, lambda: chance.choice([*PAGES, *["claims", "borders"] * 2])),
        "back": (10, lambda: chance.choice("1112")),
        "forward": (5, lambda: chance.choice("112")),
        "reload": (3, str),
        "fresh": (2, str),
        "searched": (6, lambda: chance.choice(["", *SEARCHES])),
        "row": (9, lambda: str(chance.randrange(4))),
        "mark": (6, lambda: str(chance.randrange(40))),
        "close": (18, str),
        "brush": (3, lambda: chance.choice(["0.01", "0.3"])),
        "menu": (4, lambda: chance.choice(["Report of", "Export, link, cite"])),
        "newest": (3, str),
    }
    names, weights = list(makers), [weight for weight, _ in makers.values()]
    drawn = chance.choices(names, weights, k=count)
    return [(name, makers[name][1]()) for name in drawn]


def _any_option(chance: random.Random, oracle: Oracle) -> str:
    name = chance.choice(["measure", "measure", "place", "period", *FILTERS])
    values = oracle.claims[name].value_counts().index[:8]
    return f"{name}={chance.choice(list(values))}"


def starts(chance: random.Random, versions: list[str]) -> Place:
    """Draw a first address: bare, with two filters, or of an old version."""
    page = chance.choice([page for page in PAGES if page not in UNFILTERED])
    filters = Filters(version=chance.choice(versions))
    if chance.random() < 0.5:
        filters.chosen["measure"] = ["apprehended", "prevented"]
        filters.chosen["period"] = ["past_week"]
    return Place(page, filters)


def run(app: App, oracle: Oracle, context: BrowserContext, start: Place, taken: list[Step]) -> str:
    """Take a walk; return an empty text, or what did not agree and after which step."""
    walk, step = None, ("start", "")
    try:
        walk = Walk(app, oracle, context, start)
        for step in taken:
            walk.take(step)
    except (WalkError, Error) as error:
        return f"after {step}: {error}"
    finally:
        if walk is not None:
            walk.tab.close()
    return ""


def run_many(
    browser: Browser, app: App, root: Path, seed: int, *, walks: int, steps_each: int
) -> Tally:
    """Take many walks, each from a seed of its own; a failure is told with its shortest path."""
    tally, oracle = Tally("steps of a random walk"), Oracle(root)
    for number in range(seed, seed + walks):
        chance = random.Random(number)
        start = starts(chance, ["", "", FIRST])
        taken = steps(chance, oracle, steps_each)

        def again(fewer: list[Step], start: Place = start) -> str:
            context = browser.new_context()
            try:
                return run(app, oracle, context, start, fewer)
            finally:
                context.close()

        tally.accepted += steps_each
        if told := again(taken):
            path, said = shortened(again, taken, 60)
            tally.crashes.append(f"seed {number}, from {start}: {told}; shortest: {path} {said}")
    return tally


def shortened(
    again: Callable[[list[Step]], str], taken: list[Step], seconds: float
) -> tuple[list[Step], str]:
    """Leave out steps as long as the walk still fails; return what is left and how it fails."""
    end = time.monotonic() + seconds
    told, size = "", len(taken) // 2
    while size and time.monotonic() < end:
        at = 0
        while at < len(taken) and time.monotonic() < end:
            fewer = taken[:at] + taken[at + size :]
            if said := again(fewer):
                taken, told = fewer, said
            else:
                at += size
        size //= 2
    return taken, told


def _key(kind: str, name: str, value: str) -> str:
    """Name the button of a filter, as the page does."""
    return f"{kind}_{name}_{value}"


def _bound(filters: Filters, first: str, last: str) -> None:
    filters.first, filters.last = first, last


def _seconds(day: str) -> int:
    return calendar.timegm(time.strptime(day, "%Y-%m-%d")) if day else 0


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("İ", "i"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
