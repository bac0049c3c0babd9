"""The evidence on the page of a report: the words behind each number, or the page that has it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pandas as pd

from claims.charts.words import hover
from claims.report.contents import Report
from claims.selection import PERIODS
from claims.text.spans import Span, sentence_at
from claims.theme import day

Said = tuple[Span, str, str]
"""A number of an article: where it stands, the id of its row, and what it says."""

Article = dict[str, Any]
"""What the template shows of a page.

Each has ``id``, ``heading`` and ``url``. A quoted one has its ``headline`` and its ``sentences``,
each in ``parts`` (a text, and whether it is marked) with what its numbers ``said``; a cited one
has what it reports in ``words``.
"""


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
        text = texts[article.article_id]
        said = sorted(_said(article.article_id, text, rows, report.events))
        yield {
            "id": article.article_id,
            "heading": f"{article.outlet}, {day(article.said_on.date())}",
            "url": article.url,
            "headline": article.title,
            "sentences": list(_sentences(text, said)),
        }


def _said(article_id: str, text: str, rows: pd.DataFrame, events: pd.DataFrame) -> Iterator[Said]:
    for row in rows[(rows["article_id"] == article_id) & rows["start"].notna()].itertuples():
        span = Span(int(row.start), int(row.end))
        yield span, row.claim_id, _claim(row, span.read(text))
    for row in events[(events["article_id"] == article_id) & events["start"].notna()].itertuples():
        yield Span(int(row.start), int(row.end)), row.event_id, _event(row)


def _sentences(text: str, said: list[Said]) -> Iterator[dict[str, Any]]:
    """Yield each sentence once, every number in it marked, with what each of them says."""
    for where, found in groupby(said, lambda one: sentence_at(text, one[0])):
        parts, numbers, at = [], [], where.start
        for span, row_id, words in found:
            numbers.append({"id": row_id, "number": span.read(text), "words": words})
            if span.start >= at:
                parts += [(text[at : span.start], False), (span.read(text), True)]
                at = span.end
        yield {"parts": [*parts, (text[at : where.end], False)], "said": numbers}


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
        heading = f"{first.outlet}, {first.said}"
        yield {"id": article_id, "heading": heading, "url": first.url, "words": words}
