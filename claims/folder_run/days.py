"""The day on which each article of a folder was said: from a list, a file name, or the command.

The list is ``articles.csv`` in the folder: columns ``article`` or ``file``, and ``said_on`` or
``statement_date``. An article is listed by its path inside the folder, with or without ending.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
        otherwise: the day of all that have no other; None if there is none.
        shared: names without ending that more than one file has.
    """

    listed: Mapping[str, str] = field(default_factory=dict)
    otherwise: date | None = None
    shared: frozenset[str] = frozenset()

    def name(self, path: str) -> str:
        """Return an article's name in the results: as the list has it, else its path."""
        bare = _bare(path)
        known = path not in self.listed and bare in self.listed and bare not in self.shared
        return bare if known else path

    def of(self, path: str) -> date:
        """Return the day of an article.

        Raises:
            ArticleError: it has none, several, or one that is no day.
        """
        listed = self.listed.get(self.name(path))
        if listed is not None:
            return as_day(listed, f"in {LIST}")
        named = sorted(set(_DAY_IN_NAME.findall(PurePosixPath(path).name)))
        if len(named) > 1:
            raise ArticleError(f"Its name holds {len(named)} days, {examples(named)}; list it.")
        if named:
            return as_day(named[0], "in its name")
        if self.otherwise is None:
            raise ArticleError(
                f"It has no day: list it in {LIST}, name it like 2024-04-25.txt or give --said-on."
            )
        return self.otherwise

    def strays(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the names of the list that no file has, each with a sentence."""
        strays = set(self.listed) - {self.name(path) for path in paths}
        return dict.fromkeys(strays, f"{LIST} lists it, but the folder has no such article.")


def as_day(text: str, where: str) -> date:
    """Return a day written as 2024-04-25; raises ArticleError, which says where it stands."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ArticleError(f'The day "{text[:30]}" {where} is no day such as 2024-04-25.') from None


def days_of(folder: Path, paths: Iterable[str], otherwise: date | None) -> Days:
    """Return the days of a folder's articles, by the list if it has one.

    Raises:
        ArticleError: the list cannot be read, or gives one article two days.
    """
    times = Counter(map(_bare, paths))
    shared = frozenset(name for name, count in times.items() if count > 1)
    path = folder / LIST
    return Days(_listed(path) if path.exists() else {}, otherwise, shared)


def _bare(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))


def _listed(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            name, day = _columns(path, rows.fieldnames or ())
            for row in rows:
                _enter(found, (row[name] or "").strip(), (row[day] or "").strip(), path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ArticleError(f"The list {path} cannot be read: {error}.") from error
    return found


def _columns(path: Path, held: Iterable[str]) -> tuple[str, str]:
    names = [name for name in _NAMES if name in held]
    days = [day for day in _DAYS if day in held]
    if not names or not days:
        raise ArticleError(
            f"The list {path} has the columns {examples(held) or 'none'}; "
            f"it needs {' or '.join(_NAMES)}, and {' or '.join(_DAYS)}."
        )
    return names[0], days[0]


def _enter(found: dict[str, str], name: str, day: str, path: Path) -> None:
    if found.get(name, day) != day:
        raise ArticleError(f'The list {path} gives "{name}" two days, {found[name]} and {day}.')
    if name:
        found[name] = day
