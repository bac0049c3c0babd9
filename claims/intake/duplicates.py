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
from claims.tables import Dataset
from claims.tables.history import live
from claims.theme import day

_FIGURE = ["said_on", "measure", "place", "period", "period_start", "period_end"]
_SCOPE = [*_FIGURE, "group", "qualifier"]
_KEPT = [*_FIGURE, "group", "qualifier", "value", "outlet", "claim_id"]


@dataclass(frozen=True)
class Match:
    """A new claim and a held one that tell of the same figure.

    ``index`` is that of the claim in the addition, ``sentence`` says what the held one says.
    """

    index: int
    claim_id: str
    value: float
    outlet: str
    sentence: str


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
            f"({row.article_id}{kept}); nothing was added."
        )
        raise DuplicateError(message, str(row.article_id))


def known(new: pd.DataFrame, held: pd.DataFrame) -> tuple[Match, ...]:
    """Find new statements that the same outlet is held with for the same day, value included."""
    return _told(_pairs(new, held, [*_FIGURE, "value", "outlet"]))


def agreements(new: pd.DataFrame, held: pd.DataFrame) -> tuple[Match, ...]:
    """Find new statements that another outlet is held with, scope and value the same."""
    found = _pairs(new, held, [*_SCOPE, "value"])
    return _told(found[found["outlet"] != found["outlet_held"]])


def disagreements(new: pd.DataFrame, held: pd.DataFrame) -> tuple[Match, ...]:
    """Find held statements of the same briefing and scope with another value."""
    found = _pairs(new, held, _SCOPE)
    return _told(found[found["value"] != found["value_held"]])


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


def _pairs(new: pd.DataFrame, held: pd.DataFrame, same: list[str]) -> pd.DataFrame:
    numbered = new[_KEPT].assign(
        position=new["claim_id"].str.extract(r"-(\d+)$")[0].astype("int64")
    )
    other = live(held)[_KEPT].rename(
        columns={name: f"{name}_held" for name in _KEPT if name not in same}
    )
    for name in same:
        other[f"{name}_held"] = other[name]
    return numbered.merge(other, on=same, how="inner").sort_values(["position", "claim_id_held"])


def _told(pairs: pd.DataFrame) -> tuple[Match, ...]:
    return tuple(
        Match(
            int(row.position) - 1,  # the first claim of an article is its -01
            str(row.claim_id_held),
            float(row.value_held),
            str(row.outlet_held),
            f"{row.outlet_held} is held with {figure_words(row.value_held, row.qualifier_held)} "
            f"for the same figure of {day(row.said_on.date())} ({row.claim_id_held}).",
        )
        for row in pairs.itertuples(index=False)
    )
