"""The evidence on the page of a report: the words behind each number, or the page that has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claims.charts.words import hover
from claims.selection import PERIODS
from claims.text.spans import Span, sentence_at
from claims.theme import day

if TYPE_CHECKING:
    import pandas as pd

    from claims.report.contents import Report


@dataclass(frozen=True)
class Said:
    """A number of an article and what it says; ``id`` is that of its row."""

    id: str
    number: str
    words: str


@dataclass(frozen=True)
class Sentence:
    """A sentence in parts, each a text and whether it is marked, and what its numbers say."""

    parts: list[tuple[str, bool]]
    said: list[Said]


@dataclass(frozen=True)
class Article:
    """A page with the sentences that are quoted from it, or, of a cited one, what it reports."""

    id: str
    heading: str
    url: str
    headline: str = ""
    sentences: tuple[Sentence, ...] = ()
    words: str = ""


def evidence(report: Report) -> dict[str, list[Article]]:
    """Return the articles ``quoted`` and the pages ``cited``, each in the order of their days."""
    rows = hover(report.shown.rows, report.shown.dataset.codebook)
    rows = rows.sort_values(["said_on", "article_id", "start", "claim_id"])
    return {
        "quoted": list(_quoted(report, rows[rows["evidence"] == "quoted"])),
        "cited": list(_cited(rows[rows["evidence"] == "cited"])),
    }


def _quoted(report: Report, rows: pd.DataFrame) -> Iterator[Article]:
    texts = report.shown.dataset.texts
    articles = report.shown.articles[report.shown.articles["article_id"].isin(list(texts))]
    backed = {*rows["article_id"], *report.events["article_id"]}
    held = articles[articles["article_id"].isin(backed)].sort_values(["said_on", "article_id"])
    for article in held.itertuples():
        said: dict[Span, list[tuple[Span, Said]]] = {}
        text = texts[article.article_id]
        for span, found in sorted(_said(article.article_id, text, rows, report.events), key=_place):
            said.setdefault(sentence_at(text, span), []).append((span, found))
        yield Article(
            article.article_id,
            f"{article.outlet}, {day(article.said_on.date())}",
            article.url,
            article.title,
            tuple(_sentence(text, where, found) for where, found in sorted(said.items())),
        )


def _place(item: tuple[Span, Said]) -> tuple[Span, str]:
    return item[0], item[1].id


def _said(
    article_id: str, text: str, rows: pd.DataFrame, events: pd.DataFrame
) -> Iterator[tuple[Span, Said]]:
    for row in rows[(rows["article_id"] == article_id) & rows["start"].notna()].itertuples():
        span = Span(int(row.start), int(row.end))
        yield span, Said(row.claim_id, span.read(text), _claim(row, span.read(text)))
    for row in events[(events["article_id"] == article_id) & events["start"].notna()].itertuples():
        span = Span(int(row.start), int(row.end))
        yield span, Said(row.event_id, span.read(text), _event(row))


def _sentence(text: str, where: Span, found: list[tuple[Span, Said]]) -> Sentence:
    """Return a sentence once, every number in it marked, and what each of them says."""
    parts: list[tuple[str, bool]] = []
    at = where.start
    for span in sorted({span for span, _ in found}):
        if span.start >= at:
            parts += [(text[at : span.start], False), (span.read(text), True)]
            at = span.end
    return Sentence([*parts, (text[at : where.end], False)], [said for _, said in found])


def _claim(row: Any, written: str) -> str:
    figure = "" if written == row.figure else f"({row.figure}) "
    said = f"{figure}{row.counted}; {row.who}; {row.where}; {row.when}. {row.claimant}."
    return f"{said} Note: {row.note}" if row.note else said


def _event(row: Any) -> str:
    when = f"{day(row.date.date())} ({row.date_basis})" if row.date == row.date else "no date given"
    return f"{row.kind}, {when}: {row.title}. {row.note}"


def _cited(rows: pd.DataFrame) -> Iterator[Article]:
    for article_id, found in rows.groupby("article_id", sort=False):
        first = found.iloc[0]
        words = "; ".join(
            f"{row.figure} {row.counted} ({row.who}, {row.where}, {PERIODS[row.period]})"
            for row in found.itertuples()
        )
        yield Article(str(article_id), f"{first.outlet}, {first.said}", first.url, words=words)
