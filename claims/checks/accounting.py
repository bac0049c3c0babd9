"""Holding the tables against the words of the articles.

Spans that read as their value, dates that the text names, and every number and date of an
article accounted for once.

These are the checks that read the articles' texts; all others look at the tables alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from claims.counts import is_counted
from claims.errors import Problem
from claims.tables import Dataset
from claims.tables.history import live
from claims.text.dates import DateExpression, dates_in, find_dates
from claims.text.folding import fold
from claims.text.lines import flow
from claims.text.numbers import find_numbers, parted_from_note, read_value, readings
from claims.text.periods import find_periods
from claims.text.spans import Span
from claims.theme import number

NEAR_DAYS, NEAR_YEAR = 14, 370
"""Days that a weekday, and a date without a year, may lie from the day of the statement."""


_BESIDE = " \t\r\n\u00a0,;:."
"""What stands beside words and is not of them."""


def spans_read_as_value(dataset: Dataset) -> Iterator[Problem]:
    """The words at a claim's span read as its value."""
    for row, text in _spanned(dataset, dataset.claims):
        words = Span(row.start, row.end).read(text)
        value = read_value(words)
        if row.value not in readings(words):
            reads = "as no number" if value is None else f"as {number(value)}"
            held = "nothing" if pd.isna(row.value) else number(row.value)
            said = (
                f' holds {held}, the words "{words}" at {row.start} to {row.end} read {reads}; '
                "correct the value or the span."
            )
            yield Problem.in_cell("span-value", "claims", row.claim_id, "value", said)


def exact_spans(dataset: Dataset) -> Iterator[Problem]:
    """A span holds its words whole and nothing else: no space beside them, no half of a number."""
    counts = _counts(dataset)
    for name, mentioned in (("claims", _numbers), ("events", _dates), ("set_aside", _either)):
        for row, text in _spanned(dataset, getattr(dataset, name)):
            span = Span(row.start, row.end)
            is_plan = name == "events" and pd.isna(row.date)  # of a plan no date is marked
            near = [] if is_plan else mentioned(text, counts[row.article_id])
            wrong = _wrong_end(text, span, near)
            if wrong:
                column, rule = wrong
                said = f': the span {span.start} to {span.end} holds "{span.read(text)}"; {rule}.'
                yield Problem.in_cell("span-words", name, _key(dataset, name, row), column, said)


def _wrong_end(text: str, span: Span, mentions: list[Span]) -> tuple[str, str] | None:
    """Return the column that is wrong of a span, and the rule it breaks; None if none is."""
    near = [mention for mention in mentions if mention.overlaps(span)]
    if not near:
        rule = "it cuts a word, or has space or a stop at its end"
        return None if _is_whole(text, span) else ("start", rule)
    starts, ends = {mention.start for mention in near}, {mention.end for mention in near}
    rule = f"the words to mark are at {min(starts)} to {max(ends)}"
    if span.start not in starts:
        return "start", rule
    return None if span.end in ends else ("end", rule)


def accounting(dataset: Dataset) -> Iterator[Problem]:
    """Every number and date of an article is a claim, part of an event or set aside, once."""
    held, counts = _by_article(dataset), _counts(dataset)
    for article_id, text in dataset.texts.items():
        spans = held[article_id]
        yield from _overlaps(text, spans)
        covered = [span for span, *_ in spans]
        for mention, what in _mentions(text, counts[article_id]):
            if not any(mention.overlaps(span) for span in covered):
                message = (
                    f'articles.csv, row {article_id}: the {what} "{mention.read(text)}" at '
                    f"{mention.start} to {mention.end} is no claim, in no event and not set aside; "
                    "add a row to claims.csv, events.csv or set_aside.csv."
                )
                yield Problem("accounting", "error", "articles", article_id, "", message)


def dates_in_words(dataset: Dataset) -> Iterator[Problem]:
    """The date of an event, and the day of a claim, is one that the words name."""
    held = dataset.articles[dataset.articles["article_id"].isin(list(dataset.texts))]
    said_on = held.drop_duplicates("article_id").set_index("article_id")["said_on"]
    yield from _event_dates(dataset, said_on)
    yield from _claim_days(dataset, said_on)


def _event_dates(dataset: Dataset, statements: pd.Series) -> Iterator[Problem]:
    for row, text in _spanned(dataset, dataset.events[dataset.events["date"].notna()]):
        said_on = _day(statements.get(row.article_id))
        span, day = Span(row.start, row.end), row.date.date()
        named = [found for found in find_dates(text, said_on) if found.span.overlaps(span)]
        noted = str(day) in row.note
        if not any(
            _reads_as(found, day) or (noted and _names(found, day, said_on)) for found in named
        ):
            read = " or ".join(str(found.first) for found in named if found.first) or "no day"
            said = (
                f' holds {day}, the words "{span.read(text)}" at {row.start} to {row.end} read as '
                f"{read}; correct the date or the span, or say in the note why it is {day}."
            )
            yield Problem.in_cell("event-date", "events", row.event_id, "date", said)


def _claim_days(dataset: Dataset, statements: pd.Series) -> Iterator[Problem]:
    dated = dataset.claims[dataset.claims["period"].eq("day") & dataset.claims["start"].notna()]
    for row, text in _spanned(dataset, dated):
        said_on = _day(statements.get(row.article_id))
        day = _day(row.period_start)
        if day and said_on and not _day_is_named(text, day, said_on):
            said = (
                f" holds {day}, a day that the article does not name; correct it, or use another "
                "period."
            )
            yield Problem.in_cell("claim-date", "claims", row.claim_id, "period_start", said)


def _spanned(dataset: Dataset, frame: pd.DataFrame) -> Iterator[tuple[Any, str]]:
    """Rows whose span lies inside a held text, with that text."""
    held = frame["article_id"].isin(list(dataset.texts))
    for row in frame[held & frame["start"].notna() & frame["end"].notna()].itertuples():
        text = dataset.texts[str(row.article_id)]
        if 0 <= row.start < row.end <= len(text):
            yield row, text


def _key(dataset: Dataset, name: str, row: Any) -> str:
    return " ".join(str(getattr(row, column)) for column in dataset.schema[name].key)


_Held = tuple[Span, str, str]
"""A span, and the table and key of its row; of claims only those that stand."""


def _by_article(dataset: Dataset) -> dict[str, list[_Held]]:
    """Return what each article's words are; what a later claim took up is not set aside any more.

    A row that sets words aside stays, so that an older version shows them as they were.
    """
    held: dict[str, list[_Held]] = defaultdict(list)
    later = _taken_up(dataset)
    for name in ("claims", "events", "set_aside"):
        frame = getattr(dataset, name)
        for row, _ in _spanned(dataset, live(frame) if name == "claims" else frame):
            span, key = Span(row.start, row.end), _key(dataset, name, row)
            if name != "set_aside" or not any(span.overlaps(one) for one in later[row.article_id]):
                held[row.article_id].append((span, name, key))
    return held


def _taken_up(dataset: Dataset) -> Mapping[str, list[Span]]:
    """Return by article the spans of claims that stand and were recorded after the article."""
    entered = dict(
        zip(dataset.articles["article_id"], dataset.articles["recorded_on"], strict=True)
    )
    found: dict[str, list[Span]] = defaultdict(list)
    for row, _ in _spanned(dataset, live(dataset.claims)):
        if row.recorded_on > entered.get(row.article_id, ""):
            found[row.article_id].append(Span(row.start, row.end))
    return found


def _overlaps(text: str, spans: list[_Held]) -> Iterator[Problem]:
    for (span, table, key), (after, other, second) in pairwise(sorted(spans)):
        if span.overlaps(after) and "events" not in (table, other):
            message = (
                f'{other}.csv, row {second}: the words "{after.read(text)}" at {after.start} to '
                f"{after.end} are also those of {table}.csv, row {key}; one mention is one row."
            )
            yield Problem("accounting", "error", other, second, "start", message)


def _counts(dataset: Dataset) -> Mapping[str, set[Span]]:
    """Return by article the spans of claims that count whole ones."""
    units = dict(zip(dataset.measures["code"], dataset.measures["unit"], strict=True))
    held: dict[str, set[Span]] = defaultdict(set)
    for row, _ in _spanned(dataset, dataset.claims):
        if is_counted(units.get(row.measure, ""), row.group):
            held[row.article_id].add(Span(row.start, row.end))
    return held


def _numbers(text: str, counts: Collection[Span]) -> list[Span]:
    """Return the numbers of a text, parted from the mark of a note where a count is claimed so."""
    found: list[Span] = []
    for number_found in find_numbers(text):
        parts = parted_from_note(number_found.span, text)
        found += parts if parts and parts[0] in counts else [number_found.span]
    return found


def _dates(text: str, _: Collection[Span] = ()) -> list[Span]:
    return [found.span for found in find_dates(text)]


def _either(text: str, counts: Collection[Span]) -> list[Span]:
    """A date may be set aside whole, or number by number as the proposer does."""
    return _dates(text) + _numbers(text, counts)


def _is_whole(text: str, span: Span) -> bool:
    words = span.read(text)
    trimmed = words == words.strip(_BESIDE)
    return trimmed and not _cuts(text, span.start) and not _cuts(text, span.end)


def _cuts(text: str, at: int) -> bool:
    """Tell whether the place is between two letters or between two digits."""
    pair = text[max(at - 1, 0) : at + 1]
    return len(pair) == 2 and at > 0 and (pair.isalpha() or pair.isdigit())


def _mentions(text: str, counts: Collection[Span]) -> Iterator[tuple[Span, str]]:
    dates = _dates(text)
    yield from ((span, "date") for span in dates)
    for found in _numbers(text, counts):
        if not any(found.overlaps(span) for span in dates):
            yield found, "number"


def _reads_as(found: DateExpression, day: date) -> bool:
    return found.first is not None and found.last is not None and found.first <= day <= found.last


def _names(found: DateExpression, day: date, said_on: date | None) -> bool:
    """Tell whether the expression can mean the day, whatever year or week it leaves open."""
    if found.first is None or found.last is None or said_on is None:
        return found.first is None
    apart = abs((day - said_on).days)
    if found.kind == "weekday":
        return day.weekday() == found.first.weekday() and apart <= NEAR_DAYS
    if found.first <= day <= found.last:
        return True
    same = (
        (found.first.month, found.first.day)
        <= (day.month, day.day)
        <= (found.last.month, found.last.day)
    )
    return not found.stated and found.kind in {"day", "days"} and same and apart <= NEAR_YEAR


def _day_is_named(text: str, day: date, said_on: date) -> bool:
    """Tell whether a date of the text, or words such as "ten days ago", can mean the day."""
    if 0 <= (said_on - day).days <= 1:  # "today", "overnight", "last night"
        return True
    if any(_names(found, day, said_on) for found in find_dates(text, said_on)):
        return True
    whole = flow(text).text
    periods = find_periods(fold(whole), dates_in(whole, said_on), said_on)
    return any(period.first == period.last == day for period in periods)


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
