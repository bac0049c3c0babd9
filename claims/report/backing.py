"""The evidence on the page of a report: the words behind each number, or the page that has it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

from claims.charts.words import hover
from claims.selection import PERIODS
from claims.text.spans import Span, sentence_at
from claims.theme import day, number

if TYPE_CHECKING:
    import pandas as pd

    from claims.report.contents import Report

MOST_PAGES = 500
MOST_ARTICLES = 60
_SAFE = ("https://", "http://")
Told = tuple[Span, str, str]
"""A number of an article: where it stands, the id of its row, what it says."""


def backing(report: Report) -> str:
    """Return quotes with the number marked, then the addresses of the pages cited."""
    rows = hover(report.shown.rows, report.shown.dataset.codebook)
    rows = rows.sort_values(["said_on", "article_id", "start", "claim_id"])
    quoted, cited = rows[rows["evidence"] == "quoted"], rows[rows["evidence"] == "cited"]
    return f"{_quoted(report, quoted)}{_cited(cited)}"


def _quoted(report: Report, rows: pd.DataFrame) -> str:
    if rows.empty and report.events.empty:
        return ""
    texts = report.shown.dataset.texts
    articles = report.shown.articles[report.shown.articles["article_id"].isin(list(texts))]
    backed = {*rows["article_id"], *report.events["article_id"]}
    held = articles[articles["article_id"].isin(backed)].sort_values(["said_on", "article_id"])
    parts = [
        _article(article, texts[article.article_id], rows, report.events)
        for article in islice(held.itertuples(), MOST_ARTICLES)
    ]
    cut = _cut(len(held), MOST_ARTICLES, "articles")
    return f"<h3>In the articles’ own words</h3>{''.join(parts)}{cut}"


def _article(article: Any, text: str, rows: pd.DataFrame, events: pd.DataFrame) -> str:
    claims = rows[(rows["article_id"] == article.article_id) & rows["start"].notna()]
    dated = events[(events["article_id"] == article.article_id) & events["start"].notna()]
    told = [(Span(int(row.start), int(row.end)), *_claim(row, text)) for row in claims.itertuples()]
    told += [(Span(int(row.start), int(row.end)), *_event(row)) for row in dated.itertuples()]
    said: dict[Span, list[Told]] = {}
    for item in sorted(told):
        said.setdefault(sentence_at(text, item[0]), []).append(item)
    title = f"{article.outlet}, {day(article.said_on.date())}"
    headline = f'<p class="note">{escape(article.title)}</p>' if article.title else ""
    return (
        f'<h4 id="{escape(article.article_id)}">{escape(title)}</h4>{headline}'
        f'<p class="note">{address(article.url)}</p>'
        + "".join(_quote(text, sentence, items) for sentence, items in sorted(said.items()))
    )


def _quote(text: str, sentence: Span, items: list[Told]) -> str:
    """Return a sentence once, every number in it marked, and what each of them says."""
    parts, at = [], sentence.start
    for span in sorted({span for span, *_ in items}):
        if span.start >= at:
            parts += [escape(text[at : span.start]), f"<mark>{escape(span.read(text))}</mark>"]
            at = span.end
    parts.append(escape(text[at : sentence.end]))
    listed = "".join(
        f'<li id="{escape(key)}"><b>{escape(span.read(text))}</b> {escape(words)}</li>'
        for span, key, words in items
    )
    return f'<blockquote>{"".join(parts)}</blockquote><ul class="said">{listed}</ul>'


def _claim(row: Any, text: str) -> tuple[str, str]:
    figure = "" if text[row.start : row.end] == row.figure else f"({row.figure}) "
    said = f"{figure}{row.counted}; {row.who}; {row.where}; {row.when}. {row.claimant}."
    return row.claim_id, f"{said} Note: {row.note}" if row.note else said


def _event(row: Any) -> tuple[str, str]:
    when = f"{day(row.date.date())} ({row.date_basis})" if row.date == row.date else "no date given"
    return row.event_id, f"{row.kind}, {when}: {row.title}. {row.note}"


def _cited(rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    pages = rows.groupby("article_id", sort=False)
    listed = "".join(islice(_pages(pages), MOST_PAGES))
    cut = _cut(pages.ngroups, MOST_PAGES, "pages")
    return (
        "<h3>Pages known by their address</h3>"
        "<p>The text of these pages is not held; their figures were transcribed and are cited, "
        f'not quoted.</p><ul class="pages">{listed}</ul>{cut}'
    )


def _pages(pages: Any) -> Iterator[str]:
    for article_id, rows in pages:
        first = rows.iloc[0]
        told = "; ".join(
            f"{row.figure} {row.counted} ({row.who}, {row.where}, {PERIODS[row.period]})"
            for row in rows.itertuples()
        )
        yield (
            f'<li id="{escape(article_id)}"><b>{escape(first.outlet)}, {escape(first.said)}.</b> '
            f"{escape(told)}. {address(first.url)}</li>"
        )


def _cut(count: int, most: int, what: str) -> str:
    if count <= most:
        return ""
    return (
        f'<p class="note">The first {number(most)} of {number(count)} {what}; all are in '
        "evidence.csv of the ZIP file.</p>"
    )


def address(url: str) -> str:
    """Return an address as a link that leads out only when it is followed."""
    told = escape(url)
    if not url.lower().startswith(_SAFE):
        return told
    return f'<a href="{told}" rel="noopener noreferrer">{told}</a>'
