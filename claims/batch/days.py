"""The day on which each article of a folder was said: from a list, a file name, or the command.

The list is ``articles.csv`` in the folder: columns ``article`` or ``file``, and ``said_on`` or
``statement_date``. An article is listed by its path inside the folder, with or without ending.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from claims.errors import ArticleError, examples

LIST = "articles.csv"
_NAMES = ("file", "article")
_DAYS = ("said_on", "statement_date")
_DAY_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


@dataclass(frozen=True)
class Days:
    """Where the days of a run come from, the first that knows one first.

    Attributes:
        listed: days of the list, as text, by the name that the list gives.
        default: the day of all that have no other; None if there is none.
        ambiguous: names without ending that more than one file has.
    """

    listed: Mapping[str, str]
    default: date | None
    ambiguous: frozenset[str]

    def name(self, path: str) -> str:
        """Return an article's name in the results: as the list has it, else its path."""
        stem = _stem(path)
        if path in self.listed or stem not in self.listed or stem in self.ambiguous:
            return path
        return stem

    def day(self, path: str) -> date:
        """Return the day of an article.

        Raises:
            ArticleError: it has none, several, or one that is no day.
        """
        listed = self.listed.get(self.name(path))
        if listed is not None:
            return parse_day(listed, f"in {LIST}")
        in_name = sorted(set(_DAY_IN_NAME.findall(PurePosixPath(path).name)))
        if len(in_name) > 1:
            raise ArticleError(f"Its name holds {len(in_name)} days, {examples(in_name)}; list it.")
        if in_name:
            return parse_day(in_name[0], "in its name")
        if self.default is None:
            raise ArticleError(
                f"It has no day: list it in {LIST}, name it like 2024-04-25.txt or give --said-on."
            )
        return self.default

    def without_file(self, paths: Iterable[str]) -> list[str]:
        """Return the names of the list that no file has, sorted."""
        return sorted(set(self.listed) - {self.name(path) for path in paths})


def parse_day(text: str, where: str) -> date:
    """Return a day written as 2024-04-25; raises ArticleError, which says where it stands."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ArticleError(f'The day "{text[:30]}" {where} is no day such as 2024-04-25.') from None


def read_days(folder: Path, paths: Iterable[str], default: date | None) -> Days:
    """Return the days of a folder's articles, by the list if it has one.

    Raises:
        ArticleError: the list cannot be read, or gives one article two days.
    """
    times = Counter(map(_stem, paths))
    ambiguous = frozenset(name for name, count in times.items() if count > 1)
    path = folder / LIST
    return Days(_read_list(path) if path.exists() else {}, default, ambiguous)


def _stem(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))


def _read_list(path: Path) -> dict[str, str]:
    listed: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            name_column, day_column = _columns(path, rows.fieldnames or ())
            for row in rows:
                name, day = (row[name_column] or "").strip(), (row[day_column] or "").strip()
                if listed.get(name, day) != day:
                    both = f"{listed[name]} and {day}"
                    raise ArticleError(f'The list {path} gives "{name}" two days, {both}.')
                if name:
                    listed[name] = day
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ArticleError(f"The list {path} cannot be read: {error}.") from error
    return listed


def _columns(path: Path, header: Iterable[str]) -> tuple[str, str]:
    names = [name for name in _NAMES if name in header]
    days = [day for day in _DAYS if day in header]
    if not names or not days:
        raise ArticleError(
            f"The list {path} has the columns {examples(header) or 'none'}; "
            f"it needs {' or '.join(_NAMES)}, and {' or '.join(_DAYS)}."
        )
    return names[0], days[0]
