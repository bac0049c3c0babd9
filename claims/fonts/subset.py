"""Make the small web fonts that SVG and HTML exports carry, from the two full fonts beside it.

Run by hand after a change of font or letters: ``python claims/fonts/subset.py``.
The font licence reserves the name of the original, so the small fonts are renamed inside.
Needs fonttools and brotli, which nothing else of the project does.
"""

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent
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
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum"]


def small(source: Path) -> bytes:
    """Return the WOFF2 bytes of a font with the letters of BLOCKS only."""
    options = subset.Options(
        layout_features=FEATURES, hinting=False, recalc_timestamp=False, notdef_outline=True
    )
    font = TTFont(source, recalcTimestamp=False)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = FAMILY.replace(" ", "") if record.nameID == 6 else FAMILY
    chooser = subset.Subsetter(options)
    chooser.populate(unicodes=[code for low, high in BLOCKS for code in range(low, high + 1)])
    chooser.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    for weight in ("Regular", "Semibold"):
        data = small(FOLDER / f"SourceSans3-{weight}.ttf")
        (FOLDER / f"ReportedFiguresSans-{weight}.woff2").write_bytes(data)
