"""Which figure of a page includes which, told by what they count, never by their size.

Members of an organisation are among the members, members among the people; Iraq and Syria are in
the total over both. Where two rows could be the whole, none is chosen.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from claims.series.file import Figure
from claims.series.scopes import COUNTRIES

ORGANISATIONS: Final = frozenset({"feto", "daesh", "pkk", "ypg", "pkk_ypg"})
BOTH_COUNTRIES: Final = frozenset({"northern_iraq_and_syria", "all_areas", "unstated"})
_NUMBERED: Final = re.compile(r"\b(?:part|subset) of the (\d[\d,]*)")
_SUBSET: Final = re.compile(r"\bsubset\b")

Test = Callable[[Figure], bool]


def wholes(page: Mapping[str, Figure]) -> dict[str, str]:
    """Map the id of each part of a page to the id of the row that includes it.

    Args:
        page: the rows of one page by claim id.
    """
    found = {part: _whole(part, page) for part in page}
    return {part: whole for part, whole in found.items() if whole}


def _whole(part: str, page: Mapping[str, Figure]) -> str:
    figure = page[part]
    for test in _tests(figure):
        matches = [name for name, row in page.items() if name != part and test(row)]
        if matches:
            return matches[0] if len(matches) == 1 else ""
    return ""


def _tests(part: Figure) -> Iterable[Test]:
    """Yield what the whole of ``part`` must be, the surest sign first."""
    numbered = _NUMBERED.search(part.note)
    if numbered:
        value = float(numbered.group(1).replace(",", ""))
        yield lambda row: _covers(row, part) and float(row.value) == value
    elif part.measure == "apprehended":
        yield from (_same_but(part, "group", groups) for groups in _outer_groups(part.group))
    elif part.measure == "neutralised" and part.place in COUNTRIES:
        yield _same_but(part, "place", BOTH_COUNTRIES)
    if _SUBSET.search(part.note) and not numbered:
        yield (
            lambda row: (
                _covers(row, part) and _days(row) == _days(part) and row.place in BOTH_COUNTRIES
            )
        )


def _outer_groups(group: str) -> Sequence[frozenset[str]]:
    if group in ORGANISATIONS:
        return (frozenset({"members"}), frozenset({"people"}))
    return (frozenset({"people"}),) if group == "members" else ()


def _same_but(part: Figure, column: str, codes: frozenset[str]) -> Test:
    def test(row: Figure) -> bool:
        same = row.measure == part.measure and row.period == part.period != "unstated"
        return same and _days(row) == _days(part) and getattr(row, column) in codes

    return test


def _covers(row: Figure, part: Figure) -> bool:
    """Tell whether the days of ``row`` are known and hold those of ``part``."""
    known = row.period != "unstated" and part.period != "unstated"
    inside = row.period_start <= part.period_start and part.period_end <= row.period_end
    return row.measure == part.measure and known and inside


def _days(row: Figure) -> tuple[str, str]:
    return row.period_start, row.period_end
