"""Turns transcribed figures into articles known by their address and their cited claims.

Reading and refusing rows is for ``file``; writing the tables is for the intake.
A page is known by its address, a claim by what it says: running an import again adds nothing,
and the order of the file does not matter.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import pandas as pd

from claims.articles import next_number, slug
from claims.errors import Problem, TableError
from claims.series.file import DATE_BASES, Figure
from claims.series.inclusion import wholes
from claims.series.notes import place_as_worded, with_place
from claims.series.scopes import AUTHORITY

COLLECTION: Final = "series"
_WEAKEST_LAST: Final = ("stated", "metadata", "inferred")

Row = dict[str, Any]
"""A new row by column, but for the moment of recording; None for a day that it has not."""


def additions(
    figures: Iterable[Figure], articles: pd.DataFrame, claims: pd.DataFrame
) -> dict[str, list[Row]]:
    """Return the rows of articles and claims that the tables do not hold yet, by table.

    Args:
        figures: rows as ``read_series`` gives them, in any order.
        articles: the articles held, with all columns and types of the table.
        claims: the claims held, likewise.

    Raises:
        TableError: a page is held with its text, or for another day.
    """
    pages = [row for row in articles.to_dict("records") if row["url"]]
    held = {str(row["url"]): row for row in pages}
    of_day = {(str(row["url"]), _day_text(row["said_on"])): row for row in pages}
    known = _contents(articles, claims)
    problems, new_articles, new_claims = [], [], []
    for url, page in _pages(figures):
        held[url] = of_day.get((url, page[0].said_on)) or held.get(url)
        problems += _clashes(page, held[url])
        article = _article(page)
        if held[url]:
            article["article_id"] = str(held[url]["article_id"])
        else:
            new_articles.append(article)
        new_claims += _fresh(page, article, known, claims)
    if problems:
        raise TableError(problems)
    return {"articles": new_articles, "claims": new_claims}


def _fresh(
    page: Sequence[Figure],
    article: Row,
    known: Mapping[tuple[object, ...], str],
    claims: pd.DataFrame,
) -> list[Row]:
    """Return the claims of a page that are not held, numbered on, each part with its whole."""
    fresh = [row for row in page if row.content not in known]
    name = article["article_id"]
    first = next_number(claims.loc[claims["article_id"] == name, "claim_id"])
    named = {f"{name}-{number:02}": row for number, row in enumerate(fresh, first)}
    held_rows = {known[row.content]: row for row in page if row.content in known}
    part_of = wholes(held_rows | named)
    return [
        _claim(row, article) | {"claim_id": name, "part_of": part_of.get(name, "")}
        for name, row in named.items()
    ]


def _pages(figures: Iterable[Figure]) -> Iterable[tuple[str, list[Figure]]]:
    ordered = sorted(figures, key=lambda row: (row.url, *map(str, row.content), row.note))
    for url, rows in groupby(ordered, key=lambda row: row.url):
        yield url, list(rows)


def _contents(articles: pd.DataFrame, claims: pd.DataFrame) -> dict[tuple[object, ...], str]:
    """Map what each claim held says to its id."""
    urls = dict(zip(articles["article_id"], articles["url"], strict=True))
    return {
        (
            *(urls.get(row["article_id"], ""), row["measure"], row["group"], row["place"]),
            *(place_as_worded(row["note"]), row["period"]),
            *(_day_text(row["period_start"]), _day_text(row["period_end"])),
            *(float(row["value"]), row["qualifier"]),
        ): str(row["claim_id"])
        for row in claims.to_dict("records")
    }


def _day_text(value: object) -> str:
    return "" if pd.isna(value) else str(value)[:10]


def _clashes(page: Sequence[Figure], held: Mapping[object, object] | None) -> list[Problem]:
    if held is None:
        return []
    row, name = page[0], held["article_id"]
    where = f"line {row.line}"
    if held["file"]:
        message = f"Line {row.line}: {row.url} is held with its text as {name}; add figures there."
        return [Problem("series-page", "error", "series", where, "url", message)]
    day = _day_text(held["said_on"])
    if day != row.said_on:
        message = (
            f"Line {row.line}: said_on is “{row.said_on}”, but {row.url} is held as {name} "
            f"of {day}; a page has one day."
        )
        return [Problem("series-page", "error", "series", where, "said_on", message)]
    return []


def _article(page: Sequence[Figure]) -> Row:
    url, said_on = page[0].url, page[0].said_on
    outlet, published = _fullest(page, "outlet"), _fullest(page, "published")
    basis = max((row.date_basis for row in page), key=_WEAKEST_LAST.index)
    digest = hashlib.sha256(url.encode()).hexdigest()[:6]
    return {
        "article_id": f"{slug(outlet) or 'page'}-{said_on}-{digest}",
        "collection": COLLECTION,
        "outlet": outlet,
        "url": url,
        "published": published or None,
        "said_on": said_on,
        "date_basis": basis,
        "date_note": _date_note(page, outlet, published),
    }


def _fullest(page: Sequence[Figure], column: str) -> str:
    """Return the longest text the page's rows have; of equally long ones, the first by letter."""
    texts: set[str] = {getattr(row, column) for row in page}
    return min(texts, key=lambda text: (-len(text), text))


def _date_note(page: Sequence[Figure], outlet: str, published: str) -> str:
    bases = [basis for basis in DATE_BASES if any(row.date_basis == basis for row in page)]
    sentences = []
    if "inferred" in bases:
        sentences.append("The day is inferred from the page's figures or events.")
    if len(bases) > 1:
        sentences.append(f"Date basis differs between its figures ({', '.join(bases)}).")
    if any(row.published != published for row in page):
        sentences.append("Only some of its figures were transcribed with the day of publication.")
    names = sorted({row.outlet for row in page} - {outlet})
    if names:
        sentences.append(f"Outlet also transcribed as {', '.join(names)}.")
    return " ".join(sentences)


def _claim(row: Figure, article: Row) -> Row:
    """Return a row of claims.csv but for its id and the claim it is part of."""
    same = ("qualifier", "measure", "group", "place", "period", "period_start", "period_end")
    return {column: getattr(row, column) or None for column in same} | {
        "article_id": article["article_id"],
        "value": float(row.value),
        "claimant": AUTHORITY,
        "note": _note(row, article),
    }


def _note(row: Figure, article: Row) -> str:
    differs = [
        f"{label}: {getattr(row, column) or 'not given'}."
        for column, label in (
            ("date_basis", "Date basis"),
            ("published", "Published"),
            ("outlet", "Outlet"),
        )
        if getattr(row, column) != (article[column] or "")
    ]
    return with_place(row.place_as_worded, row.note, *differs)
