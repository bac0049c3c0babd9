"""Every number expression of an article, once: where it is, how it reads, what form it has.

This is the inventory that claims, events and set-aside rows must account for. What a number
means (a count, a date, an age) is not decided here; only its form is told. A form with two
readings ("12.450", "2 bin 478") gets no value: a person decides.
The indefinite article alone is no number; "a dozen" and "a thousand" are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from claims.text import number_words as words
from claims.text.dates import MONTHS
from claims.text.folding import fold
from claims.text.lines import flow
from claims.text.spans import Mention, Span

KINDS = ("cardinal", "ordinal", "time", "date", "money", "vague", "zero", "ratio", "name", "idiom")
"""Forms of a number. ``date`` is a date written in digits alone (2024-04-25), ``name`` digits
glued to letters (F-16) or the mark of a note (56[1]), ``vague`` "dozens", ``zero`` "none",
``idiom`` 24/7, ``ratio`` two-thirds;
``cardinal`` is all the rest, the day and year of a written date included."""


@dataclass(frozen=True, order=True)
class Number(Mention):
    """One number mention.

    Attributes:
        value: what they read as; None where they are no one number or have two readings.
        kind: one of ``KINDS``.
    """

    value: float | None
    kind: str


# No possessive quantifiers: early releases of Python 3.11 read them wrongly.
_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|mn|mln)\b"
_GROUPED = (
    r"\d{1,3}(?:(?:,\d{3})+(?!,\d{3})|(?:\.\d{3})+(?!\.\d{3})|(?:'\d{3})+(?!'\d{3})"
    r"|(?:٬\d{3})+(?!٬\d{3}))(?!\d)(?:[.,]\d{1,2}(?!\d))?"
)
_SPACED = r"\d{1,3}(?: \d{3})+(?! \d{3})(?![\d,.]\d|\d|-|mm| mm\b|st\b|th\b)"
_PLAIN = r"\d+(?!\d)(?:\.\d+(?!\d)(?!\.\d)|[,٫]\d{1,2}(?!\d)(?!,))?|\d+(?!\d)"
_NUMBER = rf"(?:{_GROUPED}|{_PLAIN})"
_EDGE = r"(?<![a-z0-9])"
_FORMS = (
    ("date", r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)(?:t\d{2}:\d{2}(?::\d{2})?)?"),
    ("date", r"(?<!\d)\d{1,2}(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)\d{4}(?!\d)"),
    ("date", r"(?<!\d)(?:1[5-9]|20)\d0s\b"),
    ("time", r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"),
    ("idiom", r"(?<![\d/.,])\d{1,2}/\d{1,2}(?![\d/]|[.,]\d)"),
    ("ordinal", r"\d{1,3}(?:,\d{3})*\d*(?:st|nd|rd|th|'?[iu]?nc[iu])\b"),
    ("money", rf"(?:(?<=[$€£₺¥])|(?<=[$€£₺¥] )){_NUMBER}(?: ?(?:{_SCALE}|m\b|k\b))?"),
    ("unclear", r"(?<![\d.,])\d{1,3} bin(?: \d{1,3})?\b|\bbin \d{1,3}\b"),
    ("unclear", r"(?<![\d.,])\d{1,3} thousand\.\s{1,3}\d{1,3}\b(?![.,]\d)"),
    ("cardinal", rf"{_EDGE}{words.DOZEN}"),
    ("cardinal", rf"{_NUMBER} {_SCALE}(?: \d{{1,3}} {_SCALE})?(?: \d{{1,3}}\b(?![.,]\d|-))?"),
    ("cardinal", rf"{_NUMBER}k\b"),
    ("spaced", rf"(?<![\w.,]){_SPACED}"),
    ("cardinal", _NUMBER),
    ("vague", rf"{_EDGE}(?:several|few|many|couple|couple of) (?:dozen|{_SCALE})"),
    (
        "vague",
        rf"{_EDGE}(?:tens|dozens|hundreds|thousands|millions|billions|scores(?= of\b))\b"
        r"(?: of (?:dozens|hundreds|thousands|millions|billions)\b)?",
    ),
    ("zero", rf"{_EDGE}(?:no[ -]one|none|zero)\b"),
    ("ratio", rf"{_EDGE}{words.FRACTION}"),
    ("cardinal", rf"{_EDGE}{words.HALF_SCALE}"),
    ("run", rf"{_EDGE}{words.RUN}"),
    ("ordinal", rf"{_EDGE}{words.ORDINAL}"),
)
_SCANNER = re.compile("|".join(f"(?P<f{n}>{form})" for n, (_, form) in enumerate(_FORMS)))
_STARTS = re.compile(r"[a-z]+|\d")
_OPENERS = words.VOCABULARY | frozenset(
    "a an half no none bin several few many couple tens dozen dozens hundreds thousands millions "
    "billions scores".split()
)
_DATE_BEFORE = re.compile(rf"\b(?:{'|'.join(MONTHS)}|article|resolution|no)\.? ?\Z")
_SPLIT_SCALE = re.compile(r"(\d[\d.,'٬٫]*)[ ]?([a-z]+)?")
_SHORT_SCALES = {**words.SCALES, "bn": 1e9, "mn": 1e6, "mln": 1e6, "m": 1e6, "k": 1e3}
_DECIMAL = re.compile(r"\d+[.,٫]\d+\Z")
_THOUSANDS = re.compile(r"\d{1,3}(?:([,.' ٬])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?\Z")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.]\d{3}\Z")
_NOTE = re.compile(r".?\[#\]|\d\(#\)")
"""A number in square brackets, or in round ones glued to another, is the mark of a note."""
_WITH_NOTE = re.compile(r"(.*\d)[.,](\d{1,2})", re.DOTALL)
"""Digits that may end in the mark of a note, as 468,2 is 468 with note 2 where it lost its form."""
_COMMAS = {ord(sign): "," for sign in "，،"}
_MOST = 50_000
_LONGEST = 18
"""A run of digits beyond this is an identifier, not a quantity."""


# The checks ask once per row: 5 s less where a hundred articles have twelve rows each.
@lru_cache(maxsize=4)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Find every number mention of a text, in order, none overlapping another.

    No article has more than ``_MOST``: what follows in a text that has is not an article's.
    """
    whole = flow(text)
    return tuple(map(whole.restored, numbers_in(whole.text)))


def numbers_in(text: str) -> tuple[Number, ...]:
    """The same for a text whose wrapped lines are whole."""
    return tuple(
        Number(Span(start, end), text[start:end], value, kind)
        for start, end, value, kind in islice(_scan(_folded(text)), _MOST)
    )


def read_value(text: str) -> float | None:
    """Read a number expression: ``2,291``, ``1.2 million``, ``Thirty-eight``, ``a dozen``.

    None where the text is no single number expression, or has no one reading.
    """
    plain = text.strip().lstrip("$€£₺¥ ")
    found = list(_scan(_folded(plain)))
    if len(found) != 1 or found[0][:2] != (0, len(plain)):
        return None
    return found[0][2]


def readings(text: str) -> tuple[float, ...]:
    """Every value a number expression can have: two for "12.450", one for most, none for none."""
    value = read_value(text)
    if value is not None:
        return (value,)
    plain = text.strip()
    if _AMBIGUOUS.match(plain):
        return float(plain.replace(".", "")), float(plain)
    return ()


def parted_from_note(span: Span, text: str) -> tuple[Span, Span] | None:
    """Return a number and the mark that may be that of a note after it; None where none may be.

    "468,2" is a decimal as well as 468 with note 2, and only a person can tell which.
    """
    found = _WITH_NOTE.fullmatch(span.read(text))
    if found is None:
        return None
    number, mark = (
        Span(span.start + found.start(part), span.start + found.end(part)) for part in (1, 2)
    )
    return number, mark


_Found = tuple[int, int, float | None, str]


def _folded(text: str) -> str:
    """Fold a text, with the commas of other scripts as commas: digits in groups may hold one."""
    return fold(text).translate(_COMMAS)


def _scan(folded: str) -> Iterator[_Found]:
    position = 0
    for start in _STARTS.finditer(folded):
        if start.start() < position or (start.group().isalpha() and start.group() not in _OPENERS):
            continue
        match = _SCANNER.match(folded, start.start())
        if match is None:
            continue
        kind = _FORMS[int((match.lastgroup or "f0")[1:])][0]
        if kind == "run":
            yield from _run(match)
            position = match.end()
            continue
        end = _cut(folded, match) if kind == "spaced" else match.end()
        body = folded[match.start() : end]
        yield match.start(), end, _value(body, kind), _kind(folded, Span(match.start(), end), kind)
        position = end


def _run(match: re.Match[str]) -> Iterator[_Found]:
    for word in words.split_words(match.group()):
        kind = "ordinal" if word.ordinal else "cardinal"
        yield match.start() + word.start, match.start() + word.end, word.value, kind


def _cut(folded: str, match: re.Match[str]) -> int:
    """End of a number in groups of three, or of its first group where that is a date's day."""
    before = folded[max(0, match.start() - 12) : match.start()]
    if _DATE_BEFORE.search(before):
        return match.start() + match.group().index(" ")
    return match.end()


def _kind(folded: str, span: Span, kind: str) -> str:
    before, after = folded[max(0, span.start - 2) : span.start], folded[span.end : span.end + 1]
    if _NOTE.fullmatch(f"{before}#{after}"):
        return "name"
    if kind in {"unclear", "spaced"}:
        return "cardinal"
    glued = before[-1:].isalpha() or (before[-1:] == "-" and before[:1].isalpha())
    return "name" if glued and kind == "cardinal" and folded[span.start].isdecimal() else kind


def _value(body: str, kind: str) -> float | None:
    if kind in {"time", "date", "idiom", "vague", "ratio", "unclear"}:
        return None
    if kind == "zero":
        return 0.0
    if kind == "ordinal":
        digits = re.match(r"[\d,]+", body)
        return _digits(digits.group()) if digits else words.ORDINAL_VALUES[body]
    if body.endswith("dozen"):
        return words.read_dozen(body)
    if body.startswith("half"):
        return 0.5 * words.SCALES[body.split()[-1]]
    return _scaled(body)


def _scaled(body: str) -> float | None:
    if " " in body and body.replace(" ", "").isdecimal():
        return _digits(body.replace(" ", ""))
    total, scale = 0.0, ""
    for number, scale in _SPLIT_SCALE.findall(body):
        part = _digits(number, scaled=bool(scale))
        if part is None:
            return None
        total += round(part * _SHORT_SCALES.get(scale, 1.0), 6)
    return total


def _digits(body: str, *, scaled: bool = False) -> float | None:
    """Read digits with separators; a dot before exactly three digits may be either kind."""
    ambiguous = bool(_AMBIGUOUS.match(body))
    if len(body) > _LONGEST or (ambiguous and not scaled):
        return None
    if _THOUSANDS.match(body) and not ambiguous and not body.startswith("0."):
        separator = next(mark for mark in body if not mark.isdecimal())
        return float(body.replace(separator, "").replace(",", "."))
    if _DECIMAL.match(body):
        return float(body.replace(",", ".").replace("٫", "."))
    return float(int(body)) if body.isdecimal() else None
