"""Every page in every look: put together wide and light, then narrow and dark, and turned."""

import tomllib
from dataclasses import dataclass, field
from typing import Any

import axe
import pytest
from apps import ROOT, App
from conftest import recorded
from pages import Record, settle, visit
from playwright.sync_api import BrowserContext, Page

from claims.views.pages import PAGES

LOOKS = {
    1280: (("light", 1280), ("dark", 1440)),
    390: (("dark", 390), ("light", 390)),
}
"""For each width at which a page is opened: how it is looked at, the first as it was opened."""
MOST_MOVED = 0.1
"""The layout shift up to which a page is said to hold still."""
OPENINGS = 3

_MOVED = """
window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) window.moved.push(
        [entry.value, entry.sources.map(source => source.node?.parentElement?.outerHTML
            .slice(0, 200))]);
})).observe({type: 'layout-shift', buffered: true});
"""
_WIDER = """() => [...document.querySelectorAll('[data-testid="stMain"], html')]
    .filter(part => part.scrollWidth > part.clientWidth)
    .map(part => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`)"""
_STACKED = """() => [...document.querySelectorAll('[class*="st-key-figure_"]')].flatMap(figure => {
    const names = ['.rf-title', '.rf-sub', '[data-testid="stVegaLiteChart"]', '.rf-note'];
    const boxes = names.map(name => figure.querySelector(name).getBoundingClientRect());
    return boxes.slice(1)
        .map((box, n) => [figure.className, names[n + 1], box.top, boxes[n].bottom])
        .filter(([, , top, bottom]) => top < bottom - 1);
})"""
_OUTSIDE = """() => [...document.querySelectorAll('.stDataFrame')].map(table => {
    const box = table.closest('.stElementContainer').getBoundingClientRect();
    return [table.getBoundingClientRect().bottom, box.bottom];
}).filter(([bottom, end]) => bottom > end + 1)"""
_BACKGROUND = """() => getComputedStyle(document.querySelector('[data-testid="stApp"]'))
    .backgroundColor"""


@dataclass
class Seen:
    """What was seen of a page, each by scheme and width.

    Attributes:
        heads: the headings of the first level.
        faults: errors shown, parts wider than the page, and parts of figures or
            tables that overlap others.
        backgrounds: the colour behind the page.
        axe: what axe-core found.
        moved: the layout shifts while the page was put together, by width alone.
    """

    heads: dict[str, list[str]] = field(default_factory=dict)
    faults: dict[str, list[Any]] = field(default_factory=dict)
    backgrounds: dict[str, str] = field(default_factory=dict)
    axe: dict[str, list[str]] = field(default_factory=dict)
    moved: dict[int, list[Any]] = field(default_factory=dict)

    def look(self, page: Page, scheme: str, width: int, rules: str) -> None:
        """Note what is seen of a page that is open in a look, and what axe-core says by rules."""
        name = f"{scheme} {width}"
        self.heads[name] = page.get_by_role("heading", level=1).all_inner_texts()
        errors = page.get_by_test_id("stException").all_inner_texts()
        seen = (fault for script in (_WIDER, _STACKED, _OUTSIDE) for fault in page.evaluate(script))
        self.faults[name] = [*errors, *seen]
        self.backgrounds[name] = page.evaluate(_BACKGROUND)
        self.axe[name] = axe.found(page, rules)


@pytest.fixture(scope="module", params=PAGES)
def seen(request: pytest.FixtureRequest, context: BrowserContext, server: App) -> tuple[str, Seen]:
    """The path of a page, and what was seen of it."""
    path, found = request.param, Seen()
    for opened, looks in LOOKS.items():
        with recorded(context, server, Record(server.url)):
            page = context.new_page()
            page.add_init_script(_MOVED)
            axe.dress(page, *looks[0])
            found.moved[opened] = _opened(
                page, f"{server.url}/{'' if path == 'overview' else path}"
            )
            found.look(page, *looks[0], axe.ALL)
            axe.dress(page, *looks[1])
            settle(page)
            found.look(page, *looks[1], axe.OF_COLOURS)
    return path, found


def _opened(page: Page, url: str) -> list[Any]:
    """Open a page and return its layout shifts, of up to three openings those of the calmest.

    Parts that a busy machine brings after the second for which they are waited for move others.
    """
    tried: list[list[Any]] = []
    while not tried or (_sum(tried[-1]) >= MOST_MOVED and len(tried) < OPENINGS):
        visit(page, url)
        tried.append(page.evaluate("window.moved"))
    return min(tried, key=_sum)


def _sum(moved: list[Any]) -> float:
    return sum(value for value, _ in moved)


def test_a_page_is_whole_in_light_in_dark_and_on_a_telephone(seen: tuple[str, Seen]) -> None:
    path, found = seen
    assert found.heads == {look: [PAGES[path].title] for look in found.heads}
    assert {look: what for look, what in found.faults.items() if what} == {}
    assert found.backgrounds == {look: colour(look.split()[0]) for look in found.backgrounds}


def colour(scheme: str) -> str:
    """Return the background that the settings give, as a browser writes it."""
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    code = settings["theme"][scheme]["backgroundColor"]
    return f"rgb({', '.join(str(int(code[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_axe_finds_nothing_of_ours_on_a_page(seen: tuple[str, Seen]) -> None:
    assert {look: what for look, what in seen[1].axe.items() if what} == {}


def test_little_moves_while_a_page_is_put_together(seen: tuple[str, Seen]) -> None:
    for width, moved in seen[1].moved.items():
        assert _sum(moved) < MOST_MOVED, (width, moved)
