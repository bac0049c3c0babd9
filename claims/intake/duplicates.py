"""Whether an article, or a figure, is held already.

An article is held if its text or its address is; the same words with other spaces between them
are the same text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from claims import articles
from claims.errors import DuplicateError
from claims.selection import figure_words
from claims.series.points import of_alike
from claims.tables import Dataset
from claims.tables.history import corrected
from claims.theme import day

_FIGURE = ["said_on", "measure", "place", "period", "period_start", "period_end"]
_KEPT = [*_FIGURE, "group", "qualifier", "value", "outlet", "claim_id"]
_ALIKE = [*_FIGURE, "group"]


@dataclass(frozen=True)
class Matches:
    """What is held of the same figures as new claims tell of, a sentence for each claim held.

    Attributes:
        known: the same outlet is held with the figure for the same day, value included.
        agreements: another outlet is held with it, scope and value the same.
        disagreements: it is held with another value.
    """

    known: tuple[str, ...]
    agreements: tuple[str, ...]
    disagreements: tuple[str, ...]


def refuse_duplicate(dataset: Dataset, text: bytes, url: str) -> None:
    """Do nothing for a new article.

    Raises:
        DuplicateError: its text or its address is held already.
    """
    found = next(_held(dataset, text, url), None)
    if found:
        row, what = found
        kept = "" if row.file else ", known by its address only"
        message = (
            f"{what} is in the tables already: {row.outlet}, said on {day(row.said_on.date())} "
            f"({row.article_id}{kept}); it is not added twice."
        )
        raise DuplicateError(message, str(row.article_id))


def matches(new: pd.DataFrame, held: pd.DataFrame) -> Matches:
    """Find what is held of the same figures, in the order of the new claims.

    A part that nothing sets apart from its whole (500 Afghans of 5,000 people) is no other
    number for the same.
    """
    told, known = (frame[~of_alike(frame, _ALIKE)] for frame in (new, corrected(held)))
    pairs = told[_KEPT].merge(known[_KEPT], on=_FIGURE, suffixes=("", "_held"))
    pairs = pairs.sort_values(["claim_id", "claim_id_held"])
    value, outlet, group, qualifier = (
        pairs[name] == pairs[f"{name}_held"] for name in ("value", "outlet", "group", "qualifier")
    )
    scope = group & qualifier
    return Matches(
        _told(pairs[value & outlet]),
        _told(pairs[scope & value & ~outlet]),
        _told(pairs[scope & ~value]),
    )


def _held(dataset: Dataset, text: bytes, url: str) -> Iterator[tuple[Any, str]]:
    frame = dataset.articles
    if words := _words(text.decode("utf-8", "replace")):
        checksum = articles.checksum(text)
        same = {key for key, text in dataset.texts.items() if _words(text) == words}
        found = frame[(frame["sha256"] == checksum) | frame["article_id"].isin(list(same))]
        yield from ((row, "This text") for row in found.itertuples())
    if address := _address(url):
        found = frame[[_address(str(one)) == address for one in frame["url"]]]
        yield from ((row, "This address") for row in found.itertuples())


def _words(text: str) -> str:
    return " ".join(text.split())


def _address(url: str) -> str:
    """Write an address without what does not tell pages apart: scheme, www, #, last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _told(pairs: pd.DataFrame) -> tuple[str, ...]:
    return tuple(
        f"{row.outlet_held} is held with {figure_words(row.value_held, row.qualifier_held)} "
        f"for the same figure of {day(row.said_on.date())} ({row.claim_id_held})."
        for row in pairs.itertuples(index=False)
    )
