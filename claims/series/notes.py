"""The fixed sentences that open the note of a cited claim, and how to read them back.

The tables have one column for notes; what the transcription held in columns of its own
(the place as the page words it, a differing date basis) stands there as sentences.
Nothing else is read out of a note here: its free part is for people.
"""

import re
from typing import Final

PLACE: Final = "Place as worded"
_PLACE_FIRST: Final = re.compile(
    r"\APlace as worded: ((?:incl\.|[^.])*)\.(?:\s+(.*))?\Z", re.DOTALL
)
_ENDS: Final = (".", "!", "?", "…")


def with_place(place: str, *sentences: str) -> str:
    """Write a note: ``Place as worded: X.``, then the others as sentences, empty ones left out.

    The words of the place may hold no full stop but that of ``incl.``; see ``keeps_place``.
    """
    first = [f"{PLACE}: {place}."] if place else []
    return " ".join([*first, *(_sentence(text.strip()) for text in sentences if text.strip())])


def place_as_worded(note: str) -> str:
    """Return the place as the page words it, empty where the note does not open with it."""
    found = _PLACE_FIRST.match(note)
    return found.group(1) if found else ""


def remark(note: str) -> str:
    """Return the note without the sentence that gives the place as worded."""
    found = _PLACE_FIRST.match(note)
    return (found.group(2) or "") if found else note


def keeps_place(place: str) -> bool:
    """Tell whether a place written into a note is read back as it was."""
    return place_as_worded(with_place(place, "x")) == place


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + ("" if text.endswith(_ENDS) else ".")
