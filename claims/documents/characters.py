"""Characters as a reader sees them: what text that enters is cleaned of, and what that touched.

Pasted text and files carry marks that nobody sees (soft hyphens, zero-width spaces, marks of the
writing direction), spaces of many widths, letters joined into one sign. A number with one of them
inside is read as two. Texts that are held already are never changed: spans count their
characters.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e01ef"
)
_CONTROLS: Final = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LIGATURES: Final = {
    ord(sign): unicodedata.normalize("NFKC", sign)
    for sign in map(chr, [*range(0xFB00, 0xFB07), *range(0xFB13, 0xFB18), 0x132, 0x133])
}
_LINE_ENDS: Final = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
_PLAIN: Final = re.compile(r"[\x20-\x7e\n\r\t]*\Z")
_TAKEN_OUT: Final = re.compile(f"[{_INVISIBLE}{_CONTROLS}]+")
_ODD_SPACE: Final = re.compile(f"[{_SPACES}]")
_CELLS: Final = re.compile(r"(?<=\d)\t(?=\d)")
_NEAR: Final = r"\d.,'’٬"
_MARK: Final = re.compile(f"[{_INVISIBLE}{_CONTROLS}{_SPACES}]")
_BROKEN: Final = re.compile(
    rf"[{_NEAR}]{{0,24}}(?:(?<=\d){_MARK.pattern}+(?=[{_NEAR}])|(?<=[{_NEAR}]){_MARK.pattern}+(?=\d))"
    rf"[{_NEAR}{_MARK.pattern[1:-1]}]{{0,24}}"
)
"""A number with such a mark inside, and what of it stands around."""
_TOLD: Final = 5


@dataclass(frozen=True)
class Cleaned:
    """A text as it is stored, and a sentence for each number that cleaning touched."""

    text: str
    touched: tuple[str, ...] = ()


def clean(text: str) -> Cleaned:
    """Return the text as a reader sees it.

    Letters are composed (NFC) and parted where a sign joins two, invisible marks are out, spaces
    of every width are plain ones and line ends are line feeds where they were signs of their own.
    Carriage returns stay.
    """
    if _PLAIN.match(text) and not _CELLS.search(text):
        return Cleaned(text)
    touched = _touched(text)
    text = text.translate(_LINE_ENDS)
    text = _TAKEN_OUT.sub("", text)
    text = _ODD_SPACE.sub(" ", text).translate(_LIGATURES)
    # Two cells of a table that was pasted are two numbers, not one in groups of three.
    text = _CELLS.sub("  ", text)
    return Cleaned(unicodedata.normalize("NFC", text), touched)


def _touched(text: str) -> tuple[str, ...]:
    """Tell which numbers held a mark that is out, or an odd space that parts their digits."""
    told: dict[str, None] = {}
    for found in _BROKEN.finditer(text):
        words = _TAKEN_OUT.sub("", _ODD_SPACE.sub(" ", found[0]))
        what = " ".join(sorted({_name(sign) for sign in _MARK.findall(found[0])}))
        told[f'"{words}" held {what}.'] = None
    sentences = list(told)
    if len(sentences) > _TOLD:
        sentences[_TOLD:] = [f"{len(sentences) - _TOLD} more numbers held such marks."]
    return tuple(sentences)


def _name(sign: str) -> str:
    return unicodedata.name(sign, f"control character {ord(sign):02X}").lower()
