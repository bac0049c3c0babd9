"""What is wrong with an exported picture, as far as a browser can measure it.

No two texts overlap, none leaves the page, none is under twelve pixels, no tick of an axis has the
label of another, title and subtitle are whole, and the picture has the size that was promised.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, product
from typing import Any

from playwright.sync_api import Browser, Page
from tally import Tally, chooser

from claims import tables
from claims.charts.catalogue import CHARTS, draw
from claims.exports import MODES, ExportOptions, export
from claims.exports.figure_svg import _head
from claims.figure import Figure
from claims.links import PAGE_KEYS, from_query
from claims.selection import Shown

DATASET = tables.load()
_MANY = sorted(DATASET.statements["outlet"].unique())[:25]
SELECTIONS: dict[str, dict[str, list[str]]] = {
    "all": {},
    "a month": {"from": ["2024-04-01"], "to": ["2024-04-30"]},
    "a day": {"from": ["2024-04-25"], "to": ["2024-04-25"]},
    "a turn of years": {"from": ["2024-12-15"], "to": ["2025-01-20"]},
    "half a year": {"to": ["2023-12-31"]},
    "the newest": {"from": ["2026-01-01"]},
    "Iraq": {"place": ["iraq"]},
    "two countries": {"place": ["iraq", "syria"], "from": ["2024-01-01"], "to": ["2024-12-31"]},
    "an outlet": {"outlet": ["TRT World"]},
    "many outlets": {
        "outlet": _MANY,
        "measure": ["neutralised", "apprehended", "prevented"],
        "period": ["past_week", "year_to_date", "day", "since"],
    },
    "weeks": {"period": ["past_week"]},
    "quoted": {"evidence": ["quoted"]},
}
SMALLEST = 12
SIDES = {"column": (340, None), "page": (680, None), "slide": (960, 540), "square": (600, 600)}
"""Width and height that README promises of each size."""

MEASURE = """() => {
  const svg = document.querySelector("svg");
  const box = element => {
    const it = element.getBoundingClientRect();
    return [it.left, it.top, it.right, it.bottom];
  };
  const seen = one => one.textContent.trim() && getComputedStyle(one).opacity !== "0";
  const texts = [...svg.querySelectorAll("text")].filter(seen);
  return {
    page: box(svg),
    texts: texts.map(one => ({
      text: one.textContent,
      box: box(one),
      size: parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a,
    })),
    axes: [...svg.querySelectorAll(".role-axis-label")].map(
      axis => [...axis.querySelectorAll("text")].filter(seen).map(one => one.textContent)),
  };
}"""


def measured(page: Page, svg: str) -> dict[str, Any]:
    """Lay an SVG out in a browser and return its sides, its texts and the labels of its axes."""
    page.set_content(f"<!DOCTYPE html><style>body{{margin:0}}</style>{svg}")
    page.evaluate("document.fonts.ready")
    found: dict[str, Any] = page.evaluate(MEASURE)
    return found


def faults(found: dict[str, Any], size: str) -> Iterator[str]:
    """Yield what is wrong, a line each."""
    left, top, right, bottom = found["page"]
    sides = (round(right - left), round(bottom - top))
    wide, high = SIDES[size]
    if sides[0] != wide or high not in (None, sides[1]):
        yield f"size {sides[0]} x {sides[1]}, promised {wide} x {high or 'as needed'}"
    texts = found["texts"]
    for one in texts:
        if one["size"] < SMALLEST - 0.01:
            yield f"small {one['size']:.1f} px: {one['text']!r}"
        x, y, to_x, to_y = one["box"]
        if x < left - 0.5 or y < top - 3 or to_x > right + 0.5 or to_y > bottom + 3:
            yield f"outside {[round(side) for side in one['box']]}: {one['text']!r}"
    for one, other in combinations(texts, 2):
        if _overlap(one, other):
            yield f"overlap: {one['text']!r} and {other['text']!r}"
    for axis in found["axes"]:
        yield from (
            f"tick twice: {label!r}" for label in sorted(set(axis)) if axis.count(label) > 1
        )


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether the letters of two texts meet; a text and its halo are one."""
    if one["text"] == other["text"] and _near(one["box"], other["box"]):
        return False
    a, b = _letters(one["box"]), _letters(other["box"])
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _near(one: list[float], other: list[float]) -> bool:
    return all(abs(a - b) < 1 for a, b in zip(one, other, strict=True))


def _letters(box: list[float]) -> tuple[float, float, float, float]:
    """Return the part of a text's box that its letters fill, less a pixel on either side."""
    left, top, right, bottom = box
    high = bottom - top
    return left + 1, top + 0.22 * high, right - 1, bottom - 0.2 * high


Picture = tuple[str, str, str, str]
"""Selection, chart, size and mode."""


def sample(seed: int) -> list[Picture]:
    """Choose a picture of every chart in every size, each of some selection, light or dark."""
    chance = chooser(seed, 0)
    found = []
    for chart, size in product(CHARTS, SIDES):
        names = chance.sample(list(SELECTIONS), len(SELECTIONS))
        holding = next(name for name in names if figure(name, chart))
        found.append((holding, chart, size, chance.choice(MODES)))
    return found


@cache
def shown(selection: str) -> Shown:
    """Return what a selection shows, worked out once for all its charts."""
    chosen, notes = from_query(
        SELECTIONS[selection], DATASET.statements, PAGE_KEYS, DATASET.version
    )
    assert not notes
    return Shown(DATASET, chosen)


@cache
def figure(selection: str, chart: str) -> Figure | None:
    """Return a chart of a selection, or None where it holds nothing for it."""
    return draw(chart, shown(selection))


def svg_of(selection: str, chart: str, size: str, mode: str) -> str:
    """Return a picture, empty where the selection holds nothing for its chart."""
    found = figure(selection, chart)
    return export(found, "svg", ExportOptions(size, 1, mode)).decode() if found else ""


def in_another_font(svg: str, family: str) -> str:
    """Return an SVG as a program shows it that has none of its fonts."""
    bare = re.sub(r"<style>.*?</style>", "", svg)
    return re.sub(r"""font-family=("[^"]*"|'[^']*')""", f'font-family="{family}"', bare)


def unwhole(found: Figure, size: str) -> Iterator[str]:
    """Yield what is cut of a title and a subtitle, and lines that begin with a unit or a dash."""
    lines = [line.text for line in _head(found, ExportOptions(size)).lines]
    said = " ".join(lines).replace("\u00a0", " ")  # a number broken in two differs
    if said != f"{found.title} {found.subtitle}":
        yield f"cut: {said!r} of {found.title!r} {found.subtitle!r}"
    yield from (f"begins: {line!r}" for line in lines if line.startswith(("%", "–", "…")))


def wrong(page: Page, pictures: Iterable[Picture]) -> Iterator[str]:
    """Yield what is wrong with pictures, a line each."""
    for picture in pictures:
        selection, chart, size, _ = picture
        if found := figure(selection, chart):
            seen = [*unwhole(found, size), *faults(measured(page, svg_of(*picture)), size)]
            yield from (f"{', '.join(picture)}: {fault}" for fault in seen)


def run(browser: Browser) -> Tally:
    """Measure every picture of every selection."""
    tally = Tally("pictures of twelve awkward selections")
    page = browser.new_page(viewport={"width": 1000, "height": 1400})
    for picture in product(SELECTIONS, CHARTS, SIDES, MODES):
        if figure(*picture[:2]):
            found = list(wrong(page, [picture]))
            tally.crashes += found[:1]
            tally.accepted += not found
    return tally
