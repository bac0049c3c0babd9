"""In greyscale no two kinds of mark of one chart look alike, light or dark."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from claims.charts.catalogue import CHARTS, draw
from claims.exports import ExportOptions
from claims.exports.drawing import draw as drawing
from claims.selection import Selection, Shown
from claims.tables import Dataset
from claims.theme import PALETTES

LEAST = 1.25
SELECTIONS = (Selection(), Selection(said_from=date(2024, 12, 1), said_to=date(2025, 2, 15)))
GROUP = re.compile(r'<g class="mark-(\w+) role-mark[^"]*"[^>]*(?<!/)>(.*?)</g>', re.DOTALL)
MARK = re.compile(r"<(?:path|line|rect)\b([^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def lightness(colour: str, opacity: float, ground: str) -> float:
    """The luminance of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    own, under = ([int(code[at : at + 2], 16) for at in (1, 3, 5)] for code in (colour, ground))
    mixed = [(opacity * a + (1 - opacity) * b) / 255 for a, b in zip(own, under, strict=True)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in mixed]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def looks(svg: str, ground: str) -> Iterator[tuple[str, float]]:
    """Every look of the marks drawn: kind, shape, dashes, being hollow; and the lightness."""
    for kind, inside in GROUP.findall(svg):
        for found in MARK.findall(inside):
            had = dict(ATTRIBUTE.findall(found))
            fill, stroke = had.get("fill", "none"), had.get("stroke", "none")
            hollow = fill in ("none", "transparent", ground)
            colour = stroke if hollow or kind == "line" else fill
            if not re.fullmatch("#[0-9a-fA-F]{6}", colour) or kind == "text":
                continue  # a brush that nobody draws has a grey of Vega's own
            shape = re.sub("[^A-Za-z]", "", had["d"]) if kind == "symbol" else ""
            opacity = float(had.get("opacity", 1)) * float(had.get("fill-opacity", 1))
            wide = had.get("stroke-width") if hollow else ""
            pattern = f"{kind} {shape} {had.get('stroke-dasharray')} {hollow} {wide}"
            yield pattern, lightness(colour, opacity, ground)


@pytest.fixture(scope="module")
def shown(dataset: Dataset) -> list[Shown]:
    """What every chart draws: all data, and a winter."""
    return [Shown(dataset, selection) for selection in SELECTIONS]


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize("chart", CHARTS)
def test_all_pairs_differ_in_lightness_or_pattern(
    shown: list[Shown], chart: str, mode: str
) -> None:
    ground = PALETTES[mode].background
    for one in shown:
        figure = draw(chart, one)
        if figure is None:
            continue
        found = sorted(set(looks(drawing(figure, ExportOptions(mode=mode)).body, ground)))
        assert found
        for (first, light), (other, dark) in combinations(found, 2):
            if first == other:
                ratio = (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
                assert ratio >= LEAST, (first, light, dark)
