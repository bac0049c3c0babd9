"""Search over claims: what a reader types is looked for in what the table of claims shows.

Codes, ISO dates and notes are found as well. Accents and Turkish letters may be left out, and
``neutralized`` finds what is written with an s. A number is found whole, a date as one.
"""

import re
import unicodedata
from calendar import month_name

import pandas as pd

from claims.codebook import Codebook
from claims.selection import EVIDENCE, QUALIFIERS, option_label, period_words
from claims.theme import day, number

CODED = ("measure", "group", "place")
AS_STORED = ("claim_id", *CODED, "period", "outlet", "claimant", "note", "collection")
_NUMBER = re.compile(r"\d[\d,.]*")
_MONTHS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in map(str.lower, month_name[1:]))
_DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}}[-–])?\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|(?:{_MONTHS}) \d{{4}})\b"
)
"""Days with or without their year, or a month: ``6–12 mar 2026``, ``12 march``, ``mar 2026``."""
_MONTH = re.compile(_MONTHS)
_AMERICAN = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b")
_IN_DIGITS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
"""Day, month, year."""
_BEGINS = r"(?<![\w-])(?<!\d[,.])"
"""Before a number: no digit, no letter and no hyphen, which stand before those of an id."""
_ENDS = r"(?![,.]?\w)"
_LOOKS_LIKE = str.maketrans({"ı": "i", "İ": "i", "’": "'", "‘": "'", "“": '"', "”": '"'})


def fold(text: str) -> str:
    """Return a text as it is compared: lower case, accents and Turkish letters as plain ones.

    American and British spellings, -ize and -ise, are one.
    """
    parts = unicodedata.normalize("NFKD", text.translate(_LOOKS_LIKE))
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
    return plain.replace("iz", "is")


def search(rows: pd.DataFrame, wanted: str, codebook: Codebook) -> pd.DataFrame:
    """Return the claims in which every word searched for is found.

    Words between quotation marks are looked for as one: ``"more than" 36,000``.
    """
    words = _words(fold(wanted))
    if not words or rows.empty:
        return rows
    texts = searchable(rows, codebook)
    found = pd.Series(True, index=rows.index)
    for word in words:
        found &= _holding(texts, word)
    return rows[found]


def _holding(texts: pd.Series, word: str) -> pd.Series:
    """Tell which texts hold a word.

    A number counts whole, so that 802 is not found in 8,024; where none has it whole, those that
    begin with it are found.
    """
    if _DATE.fullmatch(word):
        return texts.str.contains(_BEGINS + re.escape(word) + _ENDS)
    if not _NUMBER.fullmatch(word):
        return texts.str.contains(word, regex=False)
    whole = texts.str.contains(_BEGINS + re.escape(word) + _ENDS)
    return whole if whole.any() else texts.str.contains(_BEGINS + re.escape(word))


def searchable(rows: pd.DataFrame, codebook: Codebook) -> pd.Series:
    """Return all that can be found of each claim as one folded text, in the order of the rows."""
    parts = [rows[name].astype(str) for name in AS_STORED]
    parts += [
        rows[name].map(lambda code, name=name: option_label(name, code, codebook)).astype(str)
        for name in CODED
    ]
    parts += [
        rows["value"].map(lambda value: f"{number(value)} {number(value).replace(',', '')}"),
        rows["qualifier"].map(QUALIFIERS).astype(str) + rows["qualifier"].astype(str),
        rows["evidence"].map(EVIDENCE).astype(str),
        rows["said_on"].map(lambda at: f"{day(at.date())} {at.date()}"),
    ]
    periods = zip(rows["period"], rows["period_start"], rows["period_end"], strict=True)
    told = pd.Series([_period(*period) for period in periods], index=rows.index)
    return told.str.cat(parts, sep="\n").map(fold)


def _period(period: str, first: pd.Timestamp, last: pd.Timestamp) -> str:
    dates = "" if pd.isna(first) else f" {first.date()} {last.date()}"
    return period_words(period, first, last) + dates


def _words(wanted: str) -> list[str]:
    """Part what was typed at its spaces, but not between quotation marks or within a date."""
    parts = wanted.split('"')
    inside, outside = parts[1::2], _AMERICAN.sub(r"\2 \1 \3", " ".join(parts[0::2]))
    outside = _IN_DIGITS.sub(lambda d: f"{d[3]}-{int(d[2]):02}-{int(d[1]):02}", outside)
    dates = [_MONTH.sub(lambda found: found[0][:3], date) for date in _DATE.findall(outside)]
    dates = [date.replace("-", "–").lstrip("0") for date in dates]
    return [*filter(None, map(str.strip, inside)), *dates, *_DATE.sub(" ", outside).split()]
