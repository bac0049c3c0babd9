"""Words parted at the end of a printed line, put together as they are spelled."""

import re
from collections.abc import Sequence
from typing import Final

_PARTED: Final = re.compile(r"(\w+)-\Z")
_GOES_ON: Final = re.compile(r"([a-zçğıöşü]\w*)")
_KEEPS: Final = frozenset(
    "cross self anti counter co ex non pre post pro semi sub multi north south east west mid "
    "twenty thirty forty fifty sixty seventy eighty ninety half two three four five six seven "
    "eight nine ten so year well high low long short first second third then vice pkk ypg".split()
)


def joined(lines: Sequence[str], words: frozenset[str]) -> str:
    """Return lines as one text, a word parted by a hyphen put together at its first line.

    Args:
        lines: the lines of a paragraph.
        words: all words of the document, in lower case, with their hyphens.
    """
    text = lines[0] if lines else ""
    for line in lines[1:]:
        parted, onward = _PARTED.search(text), _GOES_ON.match(line)
        digits = text.endswith("-") and text[-2:-1].isdigit() and line[:1].isdigit()
        if digits:
            text += line
        elif parted and onward:
            keep = _keeps_hyphen(parted.group(1).lower(), onward.group(1).lower(), words)
            text = (text if keep else text[:-1]) + line
        else:
            text += f"\n{line}"
    return text


def words_of(lines: Sequence[str]) -> frozenset[str]:
    """Return the words that stand inside lines, whole."""
    return frozenset(
        word for line in lines for word in re.findall(r"\w+(?:-\w+)*(?!-)", line.lower())
    )


def _keeps_hyphen(first: str, second: str, words: frozenset[str]) -> bool:
    if f"{first}-{second}" in words:
        return True
    if first + second in words:
        return False
    return first in _KEEPS
