"""Spans of an article's text, and the sentence around one.

Offsets count Unicode code points of the text exactly as stored, end exclusive.
Nothing here changes a text: no normalising, no trimming that is not reported as offsets.
"""

import re
from dataclasses import dataclass

_ABBREVIATIONS = frozenset(
    "adm brig capt col dr e.g etc gen gov i.e jr lt maj mr mrs ms no prof rear sen sgt sr st u.n "
    "u.s vs jan feb mar apr jun jul aug sep sept oct nov dec approx incl".split()
)
_BREAK = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n[ \t]*\n\s*|\n")
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_LONGEST_WORD = 24


@dataclass(frozen=True, order=True)
class Span:
    """Code points ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int

    def read(self, text: str) -> str:
        """Return the text at the span."""
        return text[self.start : self.end]

    def within(self, other: "Span") -> bool:
        """Tell whether the whole span lies inside ``other``."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, order=True)
class Mention:
    """Something that a text says: the span of the text as stored, and the words at it."""

    span: Span
    text: str


def sentences(text: str) -> tuple[Span, ...]:
    """Split a text into sentences, each without the white space around it.

    A line break ends a sentence, a full stop after an abbreviation or a single letter does not.
    """
    spans, start = [], 0
    for match in _BREAK.finditer(text):
        if _ends_sentence(text, match):
            spans.append(_trimmed(text, start, match.end()))
            start = match.end()
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if span.start < span.end)


def sentence_at(text: str, span: Span) -> Span:
    """Return the sentence that holds ``span``; where several do, from the first to the last."""
    held = [found for found in sentences(text) if found.overlaps(span)]
    return Span(held[0].start, held[-1].end) if held else span


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    before = text[max(0, match.start() - _LONGEST_WORD) : match.start()]
    word = _WORD_BEFORE.search(before)
    last = word.group().lower() if word else ""
    if last.isdecimal() and before.removesuffix(last)[-1:] in {"", "\n"}:
        return False  # the number of a list's item
    return last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
