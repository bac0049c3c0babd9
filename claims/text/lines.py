"""A text with its wrapped lines made whole, and where each character stood before.

A single line break inside a sentence says nothing: it is where a page was wide, a mail was
wrapped, a copy was cut. Rules read the text with a space in its place. Line breaks that say
something stay: an empty line, the end of a heading, of a list's item, of a paragraph on one line.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from claims.text.number_words import VOCABULARY
from claims.text.spans import Mention, Span

_BREAK = re.compile(r"(?<![ \t])[ \t]*(?:\r\n|\r(?!\n)|\n)[ \t]*")
_EMPTY = re.compile(r"(?<![ \t])[ \t]*(?:\r\n|\r(?!\n)|\n)(?:[ \t]*(?:\r\n|\r(?!\n)|\n))+[ \t]*")
BULLET = re.compile(r"\s*(?:[•●▪◦*·–—-]|\d{1,2}[.)])\s")
ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z")
"""How a line ends where its sentence, or what leads a list, does."""
_UNFINISHED = re.compile(
    r"(?:[,–—-]|(?:\A|[ (\"“'‘])(?:"
    # prepositions and articles
    r"a|an|the|of|in|at|to|by|for|with|from|on|and|or|than|near|that|its|their|his|her|into|across"
    r"|along|over|during|since|until|between|among|including|against|off|as|while|but|nor|who|which"
    # helping verbs
    r"|was|were|is|are|has|have|had|been|being|be|will|would|could|may|did|not|also|another|other"
    # words that describe the next one
    r"|northern|southern|eastern|western|central|[a-z]+(?:east|west)ern|past|last|previous|first"
    r"|this|these|those|some|about|around|nearly|almost|over|more|fewer|least|only|both|all|total"
    r"|[Tt]urkish|[Ii]raqi|[Ss]yrian|[Kk]urdish|[Gg]reek|[Ii]ranian|[Rr]ear|[Mm]inister|[Ss]pokesman"
    r"|(?:[Jj]anuary|[Ff]ebruary|[Mm]arch|[Aa]pril|May|[Jj]une|[Jj]uly|[Aa]ugust|[Ss]eptember"
    r"|[Oo]ctober|[Nn]ovember|[Dd]ecember|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
    r"|[Rr]ear [Aa]dm\.|Adm\.|Gen\.|Col\.|Lt\.|Dr\.|Mr\.|Ms\.|Mrs\.|Op\."
    r"))\Z"
)
"""How a line ends that cannot be the end of a heading or of a list's item."""
_CLOSED_WITHIN = re.compile(r"[a-z0-9)\"'”’][.!?][\"'”’)]* +[A-Z“\"'‘]")
_PROSE = re.compile(r" (?:the|an?|said|that|which|who|were|was|has|have|had)(?= )")
"""Words that a headline leaves out, so that a line with two of them is a sentence's."""
_WIDEST, _WIDE, _LONG, _TALE = 200, 140, 40, 60
"""Characters: no page is set wider; a label is shorter, and a heading without such words too."""


_Found = TypeVar("_Found", bound=Mention)


@dataclass(frozen=True)
class Flow:
    """A text with wrapped lines made whole.

    Attributes:
        text: the text to read.
        as_stored: the text with its line breaks.
        origins: where each character of ``text`` stands in the text as stored.
    """

    text: str
    as_stored: str
    origins: Sequence[int]

    def stored(self, span: Span) -> Span:
        """Return the span of the text as stored that holds the words of a span of this one."""
        return Span(self.origins[span.start], self.origins[span.end - 1] + 1)

    def restored(self, found: _Found) -> _Found:
        """Return what was found here with its span and words in the text as stored."""
        span = self.stored(found.span)
        return replace(found, span=span, text=span.read(self.as_stored))


def flow(text: str) -> Flow:
    """Make the wrapped lines of a text whole: each soft break is one space."""
    parts: list[str] = []
    origins = array("I")
    position = 0
    for start, end in _soft_breaks(text):
        parts += [text[position:start], " "]
        origins.extend(range(position, start + 1))
        position = end
    origins.extend(range(position, len(text)))
    return Flow("".join([*parts, text[position:]]), text, origins)


def _soft_breaks(text: str) -> Iterator[tuple[int, int]]:
    """The breaks that only part the lines of one paragraph, by where they start and end."""
    start, broken = 0, _is_broken(text)
    for gap in _EMPTY.finditer(text):
        yield from _soft_in_block(text, start, gap.start(), broken=broken)
        start = gap.end()
    yield from _soft_in_block(text, start, len(text), broken=broken)


def _is_broken(text: str) -> bool:
    """Tell whether a text has many lines broken in mid-sentence."""
    lines = text.splitlines()
    starts = [
        two[:1].islower()
        for one, two in pairwise(lines)
        if one.strip() and two.strip() and not ENDED.search(one.rstrip())
    ]
    return sum(starts) > 1 and 3 * sum(starts) >= len(starts)


def _soft_in_block(text: str, start: int, end: int, *, broken: bool) -> Iterator[tuple[int, int]]:
    """The same for lines that no empty line parts."""
    breaks = [match.span() for match in _BREAK.finditer(text, start, end)]
    edges = [start, *(edge for found in breaks for edge in found), end]
    lines = [text[low:high] for low, high in zip(edges[::2], edges[1::2], strict=True)]
    width = max(map(len, lines), default=0)
    filled = [_fills(one, two, width) for one, two in pairwise(lines)]
    wrapped = _is_wrapped(lines, filled, width)
    for at, found in enumerate(breaks):
        soft = wrapped and filled[at] and not _is_item(lines, at + 1)
        if soft or _goes_on(lines[at], lines[at + 1], lines[at + 2 : at + 3], wrapped=broken):
            yield found


def _is_unfinished(line: str) -> bool:
    """Tell whether a line ends in mid-phrase, or is a number word that opens a sentence: "Two"."""
    opens = line[0].isupper() and line.lower().split("-")[0] in VOCABULARY
    return opens or bool(_UNFINISHED.search(line[-30:]))


def _is_item(lines: list[str], at: int) -> bool:
    """Tell whether a line is a list's item, not one that happens to begin with a dash or a day."""
    around = (*lines[at - 1 : at], *lines[at + 1 : at + 2])
    if not BULLET.match(lines[at]):
        return False
    return bool(ENDED.search(lines[at - 1])) or any(BULLET.match(line) for line in around)


def _fills(line: str, following: str, width: int) -> bool:
    """Tell whether the next line's first word had no more room on a line."""
    full = len(line) + 1 + len(following.split(" ", maxsplit=1)[0]) > width
    return full and width <= _WIDEST


def _is_wrapped(lines: list[str], filled: list[bool], width: int) -> bool:
    """Tell whether lines are broken at a width: full ones go on in small letters.

    Lines that are all full, the last to the end of a sentence, are broken at a width too.
    """
    if width <= _WIDE and all(filled) and _is_ended(lines[-1]) and _is_whole(lines):
        return True
    pairs = zip(filled, pairwise(lines), strict=True)
    on = sum(full and _runs_on(before, line) for full, (before, line) in pairs)
    loose = [line for full, line in zip(filled, lines, strict=False) if not full]
    return on > 0 and (all(map(_is_ended, loose)) or 4 * on >= sum(filled))


def _is_whole(lines: list[str]) -> bool:
    """Tell whether lines are a paragraph: no list, nor a headline over a sentence."""
    listed = sum(line[:1].isdecimal() or bool(BULLET.match(line)) for line in lines)
    over = len(lines) == 2 and 5 * len(lines[1]) > 3 * len(lines[0])
    return 2 * listed < len(lines) and not over


def _runs_on(line: str, following: str) -> bool:
    return following[:1].islower() and not _is_ended(line)


def _is_ended(line: str) -> bool:
    return bool(ENDED.search(line))


def _goes_on(line: str, following: str, later: list[str], *, wrapped: bool) -> bool:
    """Tell whether a sentence goes on in the next line, whatever the width of the lines.

    ``wrapped``: the text has lines broken in mid-sentence all over.
    """
    if not (line and following) or BULLET.match(following):
        return False
    if _is_unfinished(line):
        return True
    if _is_ended(line):
        return False
    if following[0].islower() or _is_prose(line):
        return True
    numbered = [other[:1].isdecimal() for other in (line, following, *later)]
    if numbered not in ([False, True], [False, True, False]):
        return False  # no number in mid-sentence, but one of a list
    return wrapped or len(line) > _LONG


def _is_prose(line: str) -> bool:
    """Tell whether a line has a full stop inside, or the little words that headlines leave out."""
    if _CLOSED_WITHIN.search(line):
        return True
    return len(line) > _TALE and len(_PROSE.findall(line)) > 1
