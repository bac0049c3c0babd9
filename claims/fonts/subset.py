"""Make the small fonts of the figures from the full ones, whose name their licence reserves.

Run by hand after a change of letters: ``python claims/fonts/subset.py FOLDER``, where FOLDER holds
the TTF files of Source Sans 3 (https://github.com/adobe-fonts/source-sans, release 3.052).
A converter opens its font again for every letter that it draws, so a small font draws twice as
fast. Needs fonttools and brotli, which nothing else of the project does.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

FAMILY = "Reported Figures Sans"
BLOCKS = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A: Turkish and most of Europe
    (0x18F, 0x18F),  # Azerbaijani schwa, capital and small
    (0x259, 0x259),
    (0x218, 0x21B),  # Romanian
    (0x2009, 0x2026),  # spaces, dashes, quotation marks
    (0x202F, 0x203A),  # narrow space, per mille, primes, angle quotation marks
    (0x20AC, 0x20AC),  # euro
    (0x20BA, 0x20BA),  # lira
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2212),  # minus
    (0x2248, 0x2265),  # about, at most, at least
)
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
_FAMILY_NAMES = (1, 3, 4, 16)
_POSTSCRIPT_NAME = 6


def small(source: Path, weight: str) -> TTFont:
    """Return a font with the letters of BLOCKS only, under the name of FAMILY."""
    options = subset.Options(
        layout_features=FEATURES, hinting=False, recalc_timestamp=False, notdef_outline=True
    )
    font = TTFont(source, recalcTimestamp=False)
    for record in font["name"].names:
        if record.nameID in _FAMILY_NAMES:
            record.string = FAMILY
        elif record.nameID == _POSTSCRIPT_NAME:
            record.string = f"{FAMILY.replace(' ', '')}-{weight}"
    chooser = subset.Subsetter(options)
    chooser.populate(unicodes=[code for low, high in BLOCKS for code in range(low, high + 1)])
    chooser.subset(font)
    return font


def drawn(font: TTFont) -> dict[str, object]:
    """Return the advance and contours of each letter and ligature, and what pairs are kerned by.

    A contour is where it starts and, from there, its lines and curves as in an SVG path; units
    are those of the font, upwards.
    """
    glyphs, kerned = font.getGlyphSet(), _kerned(font)
    names = {chr(code): name for code, name in font.getBestCmap().items()}
    names |= _ligatures(font, names)
    letters = {text: [glyphs[name].width, _contours(glyphs, name)] for text, name in names.items()}
    pairs: dict[str, dict[str, int]] = {}
    for one, first in names.items():
        found = {two: kerned(first, second) for two, second in names.items()}
        if any(found.values()):
            pairs[one] = {letter: value for letter, value in found.items() if value}
    return {"letters": letters, "kerning": pairs}


def _ligatures(font: TTFont, names: dict[str, str]) -> dict[str, str]:
    """Map letters that are drawn as one glyph, such as ``ft``, to its name."""
    letters = {name: text for text, name in names.items()}
    return {
        "".join(letters[name] for name in (first, *one.Component)): one.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable)
        for first, found in getattr(table, "ligatures", {}).items()
        for one in found
    }


def _contours(glyphs: Any, name: str) -> list[tuple[float, float, str]]:
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    starts: list[tuple[float, float]] = []
    drawn: list[str] = []
    at = (0, 0)
    for command, points in pen.value:
        if command == "moveTo":
            at = points[0]
            starts.append(at)
            drawn.append("")
        elif command == "lineTo":
            drawn[-1] += f"l{_from(at, points[0])}"
            at = points[0]
        elif command == "qCurveTo":
            for control, end in decomposeQuadraticSegment(points):
                drawn[-1] += f"q{_from(at, control)} {_from(at, end)}"
                at = end
        else:
            drawn[-1] += "z"
    return [(x, y, rest) for (x, y), rest in zip(starts, drawn, strict=True)]


def _from(at: tuple[float, float], point: tuple[float, float]) -> str:
    return " ".join(f"{b - a:g}" for a, b in zip(at, point, strict=True))


def _kerned(font: TTFont) -> Callable[[str, str], int]:
    """Return a function that looks two glyphs up as a text engine does: the first table counts."""
    gpos = font["GPOS"].table
    records = [one.Feature for one in gpos.FeatureList.FeatureRecord if one.FeatureTag == "kern"]
    found = sorted({number for feature in records for number in feature.LookupListIndex})
    tables = [
        [getattr(table, "ExtSubTable", table) for table in gpos.LookupList.Lookup[n].SubTable]
        for n in found
    ]

    def kerned(first: str, second: str) -> int:
        return sum(
            next((v for table in lookup if (v := _pair(table, first, second)) is not None), 0)
            for lookup in tables
        )

    return kerned


def _pair(table: Any, first: str, second: str) -> int | None:
    if first not in table.Coverage.glyphs:
        return None
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(first)].PairValueRecord
        record = next((pair for pair in pairs if pair.SecondGlyph == second), None)
        if record is None:
            return None
    else:
        row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)]
        record = row.Class2Record[table.ClassDef2.classDefs.get(second, 0)]
    return int(getattr(record.Value1, "XAdvance", 0) or 0)


def main(full: Path) -> None:
    """Write both weights beside this file: TTF for converters, WOFF2 for browsers, outlines."""
    folder = Path(__file__).parent
    for weight in ("Regular", "Semibold"):
        font = small(full / f"SourceSans3-{weight}.ttf", weight)
        outlines = json.dumps(drawn(font), ensure_ascii=False, separators=(",", ":"))
        target = folder / f"{FAMILY.replace(' ', '')}-{weight}.json"
        target.write_text(outlines + "\n", "utf-8")
        for flavor, suffix in ((None, "ttf"), ("woff2", "woff2")):
            font.flavor = flavor
            font.save(folder / f"{FAMILY.replace(' ', '')}-{weight}.{suffix}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
