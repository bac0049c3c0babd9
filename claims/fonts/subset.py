"""Make the small fonts of the figures from the full ones, whose name their licence reserves.

Run by hand after a change of letters: ``python claims/fonts/subset.py FOLDER``, where FOLDER holds
the TTF files of Source Sans 3 (https://github.com/adobe-fonts/source-sans, release 3.052).
A converter opens its font again for every letter that it draws, so a small font draws twice as
fast. Needs fonttools and brotli, which nothing else of the project does.
"""

import sys
from pathlib import Path

from fontTools import subset
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


def main(full: Path) -> None:
    """Write both weights beside this file: TTF for converters, WOFF2 for browsers."""
    folder = Path(__file__).parent
    for weight in ("Regular", "Semibold"):
        font = small(full / f"SourceSans3-{weight}.ttf", weight)
        for flavor, suffix in ((None, "ttf"), ("woff2", "woff2")):
            font.flavor = flavor
            font.save(folder / f"{FAMILY.replace(' ', '')}-{weight}.{suffix}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
