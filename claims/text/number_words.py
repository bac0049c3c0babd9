"""Numbers spelled out in English, read with text2num.

text2num finds where one number ends and the next begins in a run of number words ("five and
six" are two, "hundred and six" is one). The words it leaves alone, "dozen", "half a dozen",
"two and a half", are read here.
"""

import re
from dataclasses import dataclass

from text_to_num import find_numbers as split_run

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety"
).split()
_VALUES = [*range(20), *range(20, 100, 10)]
_UNIT_VALUES = {word: float(n) for word, n in zip(_UNITS, _VALUES, strict=True)}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()
ORDINAL_VALUES = {
    **{word: float(n) for n, word in enumerate(_ORDINALS, 1)},
    **{word: float(n * 10) for n, word in enumerate(_TENTHS, 2)},
    "hundredth": 100.0,
    "thousandth": 1000.0,
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

VOCABULARY = frozenset([*_UNITS, *SCALES, *ORDINAL_VALUES])
"""Every single word a number can begin with."""

_SCALE = "|".join(SCALES)
_CARDINAL = "|".join(sorted([*_UNITS, *SCALES], key=len, reverse=True))
_ANY = "|".join(sorted([*_UNITS, *SCALES, *ORDINAL_VALUES], key=len, reverse=True))
FRACTION = r"(?:one|two|three|four)[ -](?:thirds?|quarters?|fifths|halves|tenths)\b"
DOZEN = (
    r"(?:half[ -]an?[ -]|an?[ -]half[ -]|half[ -]|an? |(?:\d{1,3}|"
    rf"{'|'.join(_UNITS)})[ -])?dozen\b"
)
HALF_SCALE = rf"half an? (?:{_SCALE})\b"
RUN = (
    rf"(?:an? (?={_SCALE}))?(?:{_CARDINAL})\b(?:(?:[ -]| and (?=(?:{_CARDINAL})\b))(?:{_ANY})\b)*"
    rf"(?: and a half\b(?: (?:{_SCALE})\b)?)?"
)
ORDINAL = rf"(?:{'|'.join(sorted(ORDINAL_VALUES, key=len, reverse=True))})\b"
_TOKEN = re.compile(r"[a-z]+|[ -]")
_HALF = re.compile(r" and a half(?: (\w+))?\Z")


@dataclass(frozen=True)
class Word:
    """One number inside a run: offsets in the run, its value, whether it is an ordinal."""

    start: int
    end: int
    value: float
    ordinal: bool


class _Token:
    """What text2num asks of a token."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: object) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def split_words(run: str) -> tuple[Word, ...]:
    """Split a folded run of number words into its numbers, in order."""
    half = _HALF.search(run)
    if half:
        return (Word(0, len(run), _with_half(run[: half.start()], half.group(1)), False),)
    article = len(run) - len(run.removeprefix("an ").removeprefix("a "))
    plain = run[article:]
    if plain in _UNIT_VALUES:
        return (Word(0, len(run), _UNIT_VALUES[plain], False),)
    if plain in SCALES:
        return (Word(0, len(run), SCALES[plain], False),)
    return _split_long(plain, article)


def read_dozen(text: str) -> float:
    """Read "half a dozen", "two dozen", "3 dozen"."""
    if text.startswith(("half", "a half", "a-half", "an half")):
        return 6.0
    first = re.split("[ -]", text)[0]
    if first.isdecimal():
        return 12.0 * int(first)
    return 12.0 * _UNIT_VALUES.get(first, 1.0)


def _with_half(run: str, scale: str | None) -> float:
    whole = sum((word.value for word in split_words(run)), 0.0)
    return (whole + 0.5) * SCALES.get(scale or "", 1.0)


def _split_long(plain: str, article: int) -> tuple[Word, ...]:
    matches = list(_TOKEN.finditer(plain))
    found = split_run([_Token(match.group()) for match in matches], "en", 0)
    words = []
    for place, number in enumerate(found):
        start = 0 if place == 0 else article + matches[number.start].start()
        end = article + matches[number.end - 1].end()
        words.append(Word(start, end, float(number.value), bool(number.is_ordinal)))
    return tuple(words)
