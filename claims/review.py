"""From proposals to rows: what a person accepts, edits or rejects of an article.

The screen and the command line review through here. Every mention stays accounted for: a claim
that is rejected, repeated or unclear is set aside with that reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from claims.codebook import Codebook
from claims.errors import IntakeError
from claims.intake.addition import Addition
from claims.propose import COLUMNS, Proposals, find_numbers, read_value

CLAIMANT = "Turkish National Defence Ministry"
CLAIM_COLUMNS = ("keep", *COLUMNS, "part_of", "repeat", "note")
EVENT_COLUMNS = (
    *("keep", "start", "end", "text", "date", "date_end", "date_basis", "kind", "place"),
    *("title", "note"),
)
ASIDE_COLUMNS = ("start", "end", "text", "reason", "note")
_BASIS_NOTE = "The words leave part of the date open; it follows from the day of the statement."


@dataclass(frozen=True, eq=False)
class Review:
    """Proposals as frames to be edited: a row per claim, event and set-aside mention.

    In ``claims``, ``keep`` is whether the row becomes a claim, ``part_of`` the start of the number
    that includes it (None without one), ``repeat`` whether it repeats another of the article.
    """

    text: str
    claims: pd.DataFrame
    events: pd.DataFrame
    aside: pd.DataFrame


def begin(text: str, proposals: Proposals) -> Review:
    """Return a review in which everything clear is kept, and repeats and riddles are not."""
    claims = [
        {
            "keep": claim.value is not None and claim.repeat_of is None,
            "start": claim.span.start,
            "end": claim.span.end,
            "text": claim.text,
            "value": claim.value,
            "qualifier": claim.qualifier,
            "measure": claim.measure,
            "group": claim.group,
            "place": claim.place,
            "period": claim.period,
            "period_start": claim.period_start,
            "period_end": claim.period_end,
            "confidence": claim.confidence,
            "reason": claim.reason,
            "part_of": claim.part_of.start if claim.part_of else None,
            "repeat": claim.repeat_of is not None,
            "note": claim.note,
        }
        for claim in proposals.claims
    ]
    events = [
        {
            "keep": True,
            "start": event.span.start,
            "end": event.span.end,
            "text": event.text,
            "date": event.date,
            "date_end": event.date_end if event.date_end != event.date else None,
            "date_basis": event.date_basis,
            "kind": event.kind,
            "place": event.place,
            "title": event.title,
            "note": _BASIS_NOTE if event.date_basis == "inferred" else "",
        }
        for event in proposals.events
    ]
    aside = [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            "reason": mention.reason,
            "note": mention.note,
        }
        for mention in proposals.set_aside
    ]
    return Review(
        text,
        pd.DataFrame(claims, columns=list(CLAIM_COLUMNS)),
        pd.DataFrame(events, columns=list(EVENT_COLUMNS)),
        pd.DataFrame(aside, columns=list(ASIDE_COLUMNS)),
    )


def find_words(text: str, words: str, after: int = 0) -> tuple[int, int]:
    """Return the span of a number written exactly so, the first one at or after an offset.

    Raises:
        IntakeError: the text does not hold these words as a number.
    """
    wanted = words.strip()
    for found in find_numbers(text):
        if found.text == wanted and found.span.start >= after:
            return found.span.start, found.span.end
    raise IntakeError(
        f'The text has no number written "{wanted[:60]}"; type it exactly as the article has it.'
    )


def with_claim(review: Review, words: str) -> Review:
    """Return the review with one more claim, the next mention written so that is none yet.

    Raises:
        IntakeError: the text does not hold these words as a number, or all are claims already.
    """
    at = 0
    taken = set(review.claims["start"])
    while True:
        start, end = find_words(review.text, words, at)
        if start not in taken:
            break
        at = end
    row = {
        **dict.fromkeys(CLAIM_COLUMNS),
        "keep": True,
        "start": start,
        "end": end,
        "text": review.text[start:end],
        "value": read_value(review.text[start:end]),
        "qualifier": "exact",
        "measure": "other",
        "group": "unstated",
        "place": "unstated",
        "period": "unstated",
        "confidence": 1.0,
        "reason": "added by hand",
        "repeat": False,
        "note": "",
    }
    claims = [*review.claims.to_dict("records"), row]
    claims.sort(key=lambda claim: claim["start"])
    aside = review.aside[(review.aside["start"] >= end) | (review.aside["end"] <= start)]
    frame = pd.DataFrame(claims, columns=list(CLAIM_COLUMNS))
    return Review(review.text, frame, review.events, aside.reset_index(drop=True))


def addition(review: Review, claimant: str = CLAIMANT, **article: Any) -> Addition:
    """Return what saving the review would add; ``article`` are the fields of an Addition.

    Raises:
        IntakeError: a row that is kept has no value.
    """
    claims, events = _records(review.claims), _records(review.events)
    kept = [row for row in claims if row["keep"]]
    unclear = [row["text"] for row in kept if row["value"] is None]
    if unclear:
        raise IntakeError(
            f'The number "{unclear[0]}" has no value yet; give it one or leave the row out.'
        )
    index = {row["start"]: at for at, row in enumerate(kept)}
    return Addition(
        text=review.text,
        claims=tuple(_claim(row, claimant, index) for row in kept),
        events=tuple(_event(row) for row in events if row["keep"]),
        set_aside=_set_aside(claims, events, _records(review.aside)),
        **article,
    )


def _set_aside(
    claims: list[dict[str, Any]], events: list[dict[str, Any]], aside: list[dict[str, Any]]
) -> tuple[dict[str, Any], ...]:
    """Return what is set aside: mentions that are nothing else, and rows that were left out."""
    rows = [_only(row, ("start", "end", "reason", "note")) for row in aside]
    rows += [_left_out(row) for row in claims if not row["keep"]]
    rows += [_undated(row) for row in events if not row["keep"]]
    return tuple(sorted(rows, key=_place))


def accepted(review: Review, rows: Iterable[Mapping[str, str]], codebook: Codebook) -> Review:
    """Return the review with the claims of an edited list, the columns of ``propose``.

    A row is matched by its span; a claim that the list does not hold is left out, a span that
    was no claim is added.

    Raises:
        IntakeError: a row lacks a column, or its cells are not of the right form.
    """
    proposed = {row["start"]: row for row in _records(review.claims)}
    claims = []
    for line, row in enumerate(rows, 2):
        read = _read(row, line, review.text, codebook)
        before = proposed.pop(read["start"], {})
        linked = {"part_of": before.get("part_of"), "note": before.get("note") or ""}
        claims.append({**linked, **read, "keep": True, "repeat": False})
    claims += [{**row, "keep": False} for row in proposed.values()]
    claims.sort(key=lambda claim: claim["start"])
    taken = [(claim["start"], claim["end"]) for claim in claims]
    free = [
        not any(start < row["end"] and row["start"] < end for start, end in taken)
        for row in _records(review.aside)
    ]
    frame = pd.DataFrame(claims, columns=list(CLAIM_COLUMNS))
    return Review(review.text, frame, review.events, review.aside[free].reset_index(drop=True))


def _read(row: Mapping[str, str], line: int, text: str, codebook: Codebook) -> dict[str, Any]:
    where = f"Line {line} of the list of accepted claims"
    missing = [name for name in COLUMNS if name not in (*row, "confidence", "reason")]
    if missing:
        raise IntakeError(
            f"The list of accepted claims lacks the column {missing[0]}; it has the columns "
            f"{', '.join(COLUMNS)}."
        )
    try:
        start, end = int(row["start"]), int(row["end"])
        value = float(row["value"])
        days = {name: _read_day(row[name]) for name in ("period_start", "period_end")}
    except (TypeError, ValueError) as error:
        raise IntakeError(f"{where}: {error}.") from error
    if not 0 <= start < end <= len(text):
        raise IntakeError(
            f"{where} has the span {start} to {end}; the text has {len(text)} characters."
        )
    for kind in ("measure", "group", "place"):
        if row[kind] not in getattr(codebook, f"{kind}s"):
            held = f"which data/{kind}s.csv does not hold"
            raise IntakeError(f'{where} has the {kind} "{row[kind][:40]}", {held}.')
    words = {name: row[name] for name in ("qualifier", "measure", "group", "place", "period")}
    return {"start": start, "end": end, "text": text[start:end], "value": value, **words, **days}


def _read_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as plain values, every kind of missing as None."""
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in frame.astype("object").to_dict("records")
    ]


def _only(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: row[name] if row[name] is not None else "" for name in names}


def _claim(row: Mapping[str, Any], claimant: str, index: Mapping[Any, int]) -> dict[str, Any]:
    names = "start end value qualifier measure group place period period_start period_end note"
    whole = index.get(row["part_of"])
    own = index[row["start"]]
    return {
        **_only(row, names.split()),
        "start": int(row["start"]),
        "end": int(row["end"]),
        "claimant": claimant,
        "part_of": "" if whole is None or whole == own else whole,
    }


def _event(row: Mapping[str, Any]) -> dict[str, Any]:
    names = "start end date date_end date_basis kind place title note"
    return _only(row, names.split())


def _place(row: Mapping[str, Any]) -> int:
    return int(row["start"])


def _left_out(row: Mapping[str, Any]) -> dict[str, Any]:
    reason = "repeat" if row["repeat"] else "other"
    why = "Repeats a figure of the article." if row["repeat"] else "Left out in the review."
    why = "An unclear number, left out." if row["value"] is None else why
    return {"start": int(row["start"]), "end": int(row["end"]), "reason": reason, "note": why}


def _undated(row: Mapping[str, Any]) -> dict[str, Any]:
    note = "A date that is no event, by the review."
    return {"start": int(row["start"]), "end": int(row["end"]), "reason": "date", "note": note}
