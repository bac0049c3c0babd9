"""An article as rules see it: sentences of items, each a word with its marks, a number or a period.

Built once; nothing later looks at the raw text again, except for what touches a number.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate, chain

from claims.propose.read.lexicon import Lexicon, Marks, tokens
from claims.text.dates import DateExpression, dates_in
from claims.text.folding import fold
from claims.text.lines import BULLET, ENDED
from claims.text.numbers import Number, numbers_in
from claims.text.periods import RUNNING, Period, find_periods
from claims.text.spans import Span, sentences

NO_MARKS: Marks = {}
NAME: Marks = {"name": ("",)}
"""Of a word that the lexicon does not know, with a capital."""
_GLUED = re.compile(r"(?<=[a-z0-9)\"'”])[.!?](?=[A-Z][a-z])")
_CUT_OFF = re.compile(
    r"\b(?:since|from|on|of|until|to) (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\Z"
    r"|\b(?:has|have) (?:reached|risen to|become|gone up to)\Z|\b(?:reached|number of|a total of)\Z"
)
_GOES_ON = re.compile(r"\d[\d.,]*(?!\.? ?[A-Z])")
"""What breaks off before a number, also where a page parts the two by an empty line."""
_SAME = re.compile(r"\b(?:same|corresponding) (?!day\b|time\b|.*(?:year|20\d\d))")
"""Of a period that is told by another: "the same week", not "the same week last year"."""
_LABELLED = re.compile(r"\A[^:.,]{3,60}: ?[\d.,]+\Z")
"""A line "Caught in the past week: 209", which is an item without a bullet."""
_LONGEST_HEADING = 200
_LONGEST_ARTICLE, _MOST_SENTENCES, _MOST_NUMBERS = 100_000, 3000, 2000
_LONGEST_SENTENCE = 2000
"""Code points; beyond it is a table or rubbish, read in pieces."""


@dataclass(frozen=True)
class Item:
    """A word or phrase, a number, a period, or a punctuation mark, with what is known of it."""

    start: int
    end: int
    word: str
    marks: Marks = field(default_factory=dict)
    number: Number | None = None
    period: Period | None = None

    def has(self, kind: str, *others: str) -> bool:
        """Tell whether the item is marked as ``kind``, or as one of the others."""
        return kind in self.marks or (bool(others) and not self.marks.keys().isdisjoint(others))

    def means(self, kind: str, code: str) -> bool:
        """Tell whether the item is marked as ``kind`` with this code."""
        return code in self.marks.get(kind, ())

    @cached_property
    def told(self) -> str:
        """The word with its marks, as ``patterns`` reads it: `` held#measure=detained``."""
        marks = [f"#{kind}={code}" for kind, codes in self.marks.items() for code in codes]
        return "".join([" ", self.word.replace(" ", "_"), *marks])


class Items(tuple[Item, ...]):
    """The items of a sentence, in order, and as the one line that ``patterns`` reads."""

    @cached_property
    def line(self) -> str:
        """The words with their marks, between the edges of the sentence."""
        return "".join([" START", *(item.told for item in self), " END"])

    @cached_property
    def starts(self) -> list[int]:
        """Where each item begins in the line, then its last edge, and where the line ends."""
        lengths = (len(item.told) for item in self)
        return [*accumulate(lengths, initial=len(" START")), len(self.line)]


def words_in(items: Iterable[Item]) -> list[str]:
    """The words of items, in order."""
    return [item.word for item in items]


def has_any(items: Iterable[Item], kind: str) -> bool:
    """Tell whether one of the items is marked as ``kind``."""
    return any(item.has(kind) for item in items)


def number_in(items: Iterable[Item]) -> bool:
    """Tell whether one of the items is a number."""
    return any(item.number for item in items)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        index: its place in the article.
        span: code points of the text as stored.
        paragraph: counts line breaks before it.
        form: ``headline``, ``heading``, ``bullet`` or ``prose``.
        items: in order.
    """

    index: int
    span: Span
    paragraph: int
    form: str
    items: Items


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read: its sentences, and everything the inventory must account for.

    ``end`` is where reading ended: what follows is past the length of an article.
    """

    text: str
    folded: str
    said_on: date
    sentences: tuple[Sentence, ...]
    numbers: tuple[Number, ...]
    dates: tuple[DateExpression, ...]
    end: int


def read_article(text: str, said_on: date, lexicon: Lexicon) -> Reading:
    """Read an article of a day with a lexicon; its wrapped lines are whole."""
    whole, numbers = text, numbers_in(text)
    if len(numbers) > _MOST_NUMBERS:
        text = text[: numbers[_MOST_NUMBERS].span.start]
    text = text[:_LONGEST_ARTICLE]
    folded, dates = fold(text), dates_in(text, said_on)
    periods = find_periods(folded, dates, said_on)
    spans = _merged(text, dates)[:_MOST_SENTENCES]
    end = spans[-1].end if len(spans) == _MOST_SENTENCES else len(text)
    held = tuple(number for number in numbers if number.span.end <= end)
    cursor = _Cursor(text, folded, held, periods, said_on, lexicon)
    found, paragraph = [], 0
    for index, span in enumerate(spans):
        gap = text[spans[index - 1].end : span.start] if index else ""
        paragraph += gap.count("\n")
        following = text[span.end : spans[index + 1].start] if index + 1 < len(spans) else "\n\n"
        form = _form(text, span, index, "\n" in gap or not index, "\n" in following)
        items = Items(cursor.items(span))
        found.append(Sentence(index, span, paragraph, form, items))
    return Reading(whole, folded, said_on, tuple(found), numbers, dates, end)


def _sentence_spans(text: str) -> Iterator[Span]:
    """Sentences, also where two are glued without a space."""
    for span in sentences(text):
        start = span.start
        for match in _GLUED.finditer(text, span.start, span.end):
            yield Span(start, match.end())
            start = match.end()
        while span.end - start > _LONGEST_SENTENCE:
            space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
            end = space if space > start else start + _LONGEST_SENTENCE
            yield Span(start, end)
            start = end
        if start < span.end:
            yield Span(start, span.end)


def _merged(text: str, dates: tuple[DateExpression, ...]) -> list[Span]:
    """The sentences, with what an empty line inside a date or a sentence tore apart joined."""
    torn = [found.span for found in dates if "\n" in found.text]
    broken = {at for span in torn for at in range(span.start, span.end)}
    merged: list[Span] = []
    for span in _sentence_spans(text):
        before = merged[-1] if merged else span
        short = before is not span and span.end - before.start <= _LONGEST_SENTENCE
        if short and (before.end in broken or _cut_off(text, before, span)):
            merged[-1] = Span(before.start, span.end)
        else:
            merged.append(span)
    return merged


def _cut_off(text: str, before: Span, after: Span) -> bool:
    """Tell whether a page broke off before a number."""
    cut = _CUT_OFF.search(text, max(before.start, before.end - 20), before.end)
    return bool(cut and _GOES_ON.match(text, after.start, after.end))


def _form(text: str, span: Span, index: int, opens: bool, closes: bool) -> str:
    if opens and (BULLET.match(text, span.start, span.end) or _LABELLED.search(span.read(text))):
        return "bullet"
    ended = ENDED.search(text, max(span.start, span.end - 4), span.end)
    if opens and closes and not ended and span.end - span.start <= _LONGEST_HEADING:
        return "headline" if index == 0 else "heading"
    return "prose"


class _Cursor:
    """Walks numbers, periods and words once, from the first sentence to the last."""

    def __init__(
        self,
        text: str,
        folded: str,
        numbers: tuple[Number, ...],
        periods: tuple[Period, ...],
        said_on: date,
        lexicon: Lexicon,
    ) -> None:
        self._text, self._folded, self._said_on, self._lexicon = text, folded, said_on, lexicon
        self._periods = {period.span.start: period for period in periods}
        self._numbers = {number.span.start: number for number in numbers}
        edges = [(number.span.start - 1, number.span.end) for number in numbers]
        slashed = [edge for edge in edges if all(text[at : at + 1] == "/" for at in edge)]
        self._slashes = set(chain(*slashed))  # those of "/39/"

    def items(self, span: Span) -> Iterator[Item]:
        """The items of one sentence."""
        found = list(tokens(self._folded, span.start, span.end))
        words = tuple(token.group() for token in found)
        position = span.start
        for place, word in enumerate(words):
            start = found[place].start()
            if start < position or start in self._slashes:
                continue
            if start in self._periods:
                period = self._periods[start]
                last = min(period.span.end, span.end)
                item = Item(start, last, "@period", self._of_period(period), None, period)
            elif start in self._numbers:
                number = self._numbers[start]
                marks = {
                    "form": (number.kind,),
                    "digits" if word[0].isdecimal() else "spelt": ("",),
                }
                item = Item(start, number.span.end, "@number", marks, number)
            else:
                item = self._phrase(found, words, place)
            position = item.end
            yield item

    def _of_period(self, period: Period) -> Marks:
        """The marks of a period: a date, a single day, today, a stretch, a whole year, the same."""
        single = period.first == period.last
        ended = period.label not in {*RUNNING, "relative"}
        told = {
            "date": ended and (period.dated or period.label == "day"),
            "stretch": ended and not period.dated and period.label != "day",
            "one_day": ended and single,
            "today": period.dated and single and period.first == self._said_on,
            "whole_year": period.is_calendar_year,
            "same": bool(_SAME.search(self._folded, period.span.start, period.span.end)),
            "same_week": period.hint == "same_week",
            "long": not period.dated and not single,
        }
        return {kind: ("",) for kind, holds in told.items() if holds}

    def _phrase(self, found: list[re.Match[str]], words: tuple[str, ...], place: int) -> Item:
        """The longest phrase of the lexicon that begins at a word, or that word."""
        start, word = found[place].start(), words[place]
        capital = self._text[start].isupper()
        for phrase, marks in self._lexicon.phrases.get(word, ()):
            end = place + len(phrase)
            if words[place:end] != phrase or self._holds_figure(found[place + 1 : end]):
                continue
            if len(phrase) == 1 and word in self._lexicon.names and self._text[start].islower():
                marks = {kind: codes for kind, codes in marks.items() if kind != "place"}
            return Item(start, found[end - 1].end(), " ".join(phrase), marks)
        said = "–" if word in {"-", "--"} else word
        return Item(start, found[place].end(), said, NAME if capital else NO_MARKS)

    def _holds_figure(self, found: list[re.Match[str]]) -> bool:
        """Tell whether a number or a period begins among words."""
        starts = {token.start() for token in found}
        return not (starts.isdisjoint(self._numbers) and starts.isdisjoint(self._periods))
