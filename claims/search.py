"""Search over claims: what a reader types is looked for in what the table of claims shows.

Codes, ISO dates and notes are found as well. Accents and Turkish letters may be left out.
"""

import unicodedata

import pandas as pd

from claims.codebook import Codebook
from claims.selection import EVIDENCE, QUALIFIERS, option_label, period_words
from claims.theme import day, number

CODED = ("measure", "group", "place")
AS_STORED = ("claim_id", *CODED, "period", "outlet", "claimant", "note", "collection")
_LOOKS_LIKE = str.maketrans({"ı": "i", "İ": "i", "’": "'", "‘": "'", "“": '"', "”": '"'})


def fold(text: str) -> str:
    """Return a text as it is compared: lower case, accents and Turkish letters as plain ones."""
    parts = unicodedata.normalize("NFKD", text.translate(_LOOKS_LIKE))
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()


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
        found &= texts.str.contains(word, regex=False)
    return rows[found]


def searchable(rows: pd.DataFrame, codebook: Codebook) -> pd.Series:
    """Return all that can be found of each claim as one folded text, in the order of the rows."""
    parts = [rows[name].astype(str) for name in AS_STORED]
    parts += [
        rows[name].map(lambda code, name=name: option_label(name, code, codebook)).astype(str)
        for name in CODED
    ]
    parts += [
        rows["value"].map(lambda value: f"{number(value)} {value:g}"),
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
    """Part what was typed at its spaces, but not between quotation marks."""
    parts = wanted.split('"')
    inside, outside = parts[1::2], parts[0::2]
    words = [word for part in outside for word in part.split()]
    return [*(part.strip() for part in inside if part.strip()), *words]
