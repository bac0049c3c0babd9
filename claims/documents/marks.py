"""Raised signs beside a word: which are marks of notes, and which belong to what they follow.

A reader sees 56¹ as fifty-six with a note; read letter by letter it is 561. The same rule holds
for HTML, Word and PDF.
"""

import re
from typing import Final

MARKS: Final = "Raised marks of notes were not read as part of a number."
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th|er|º|ª)\.?\Z", re.IGNORECASE)
_MARK: Final = re.compile(
    r"[\[(]?\s*(?:\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*|[a-z]|[ivx]{1,5}|[*†‡§¶#]+|note \d+"
    r"|citation needed)\s*[\])]?\Z",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(r"(?:^|[\s\d])(?:[kcmd]?m|ft|yd|in|mi|inch|metres?|meters?)\Z")
_TEN: Final = re.compile(r"(?<![\d.,])10\Z")
_RAISED: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def raised(before: str, sign: str) -> str:
    """Return what a raised sign leaves in the text: nothing where it is the mark of a note.

    Args:
        before: the text before it on its line.
        sign: the raised signs.
    """
    plain = sign.strip()
    if plain.lstrip("-−+").isdigit() and (_UNIT.search(before) or _TEN.search(before)):
        return plain.translate(_RAISED)
    if before[-1:].isdigit() and _ORDINAL.match(plain):
        return sign
    return "" if _MARK.match(plain) else sign


def lowered(before: str, sign: str) -> str:
    """Return what a lowered sign leaves: nothing where it would lengthen a number."""
    return "" if before[-1:].isdigit() and _MARK.match(sign.strip()) else sign


def left_of(sign: str, before: str, stands: int, notes: dict[str, None]) -> str:
    """Return what a sign above (1), on (0) or below (-1) the line leaves; a mark is noted."""
    if not stands:
        return sign
    left = (raised if stands > 0 else lowered)(before, sign)
    if not left and sign.strip():
        notes[MARKS] = None
    return left
