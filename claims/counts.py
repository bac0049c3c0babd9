"""Values that a count cannot have: nobody reports a part of a person.

Most such values are a whole number whose groups of three a program took for decimals (2.291 for
2,291). Kilograms, kilometres and other amounts of things may have parts.
"""

import re
from typing import Final

from claims.theme import number

_KNOWN: Final = re.compile(r"\bas reported\b|\bgarbled\b", re.IGNORECASE)
"""A note that says so keeps what a page printed wrongly."""
_THINGS: Final = frozenset({"objects", "unstated", ""})


def is_counted(unit: str, group: str) -> bool:
    """Tell whether a measure with this unit counts whole ones of a group."""
    return unit == "people" or (unit != "years" and group not in _THINGS)


def not_whole(value: float, note: str) -> str:
    """Return what a count should be that has a part of one; nothing where it is in order."""
    if value % 1 == 0 or _KNOWN.search(note):
        return ""
    thousand = round(value * 1000, 6)
    meant = f"; {number(thousand)} may be meant" if thousand % 1 == 0 and value >= 1 else ""
    return f'a whole number{meant} (or write "as reported" in the note)'
