"""From proposals to rows: what a person accepts, edits or rejects of an article.

The screen and the command line review through here. Every mention stays accounted for: a claim
that is rejected, repeated or unclear is set aside with that reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pandas as pd

from claims.codebook import Codebook
from claims.counts import is_counted
from claims.errors import IntakeError
from claims.intake.addition import Addition
from claims.propose import COLUMNS, Proposals, find_numbers, read_value
from claims.text.numbers import parted_from_note, readings
from claims.text.spans import Span
from claims.theme import number

CLAIMANT = "Turkish National Defence Ministry"
CLAIM_COLUMNS = ("keep", *COLUMNS, "part_of", "repeat", "note")
EVENT_COLUMNS = (
    *("keep", "start", "end", "text", "date", "date_end", "date_basis", "kind", "place"),
    *("title", "note"),
)
ASIDE_COLUMNS = ("start", "end", "text", "reason", "note")
CODED = ("measure", "group", "place", "period")
"""What a person must say of a number that is added by hand."""
_OF_CLAIM = (
    *("start", "end", "value", "qualifier", "measure", "group", "place", "period"),
    *("period_start", "period_end", "note"),
)
_OF_EVENT = ("start", "end", "date", "date_end", "date_basis", "kind", "place", "title", "note")
_OF_ASIDE = ("start", "end", "reason", "note")
_CODING = (*CODED, "period_start", "period_end")
_BASIS_NOTE = "The words leave part of the date open; it follows from the day of the statement."


@dataclass(frozen=True, eq=False)
class Review:
    """Proposals as frames to be edited: a row per claim, event and set-aside mention.

    In ``claims``, ``keep`` is whether the row becomes a claim, ``part_of`` the start of the number
    that includes it (None without one), ``repeat`` whether it repeats another of the article.
    A number that was added by hand has no ``confidence``, and no codes until it is given them.
    """

    text: str
    claims: pd.DataFrame
    events: pd.DataFrame
    aside: pd.DataFrame


def begin(text: str, proposals: Proposals) -> Review:
    """Return a review in which everything clear is kept, and repeats and riddles are not."""
    claims = [
        _row(claim)
        | {
            "keep": claim.value is not None and claim.repeat_of is None,
            "part_of": claim.part_of.start if claim.part_of else None,
            "repeat": claim.repeat_of is not None,
        }
        for claim in proposals.claims
    ]
    events = [
        _row(event)
        | {
            "keep": True,
            "date_end": event.date_end if event.date_end != event.date else None,
            "note": _BASIS_NOTE if event.date_basis == "inferred" else "",
        }
        for event in proposals.events
    ]
    return Review(
        text,
        pd.DataFrame(claims, columns=list(CLAIM_COLUMNS)),
        pd.DataFrame(events, columns=list(EVENT_COLUMNS)),
        pd.DataFrame([_row(each) for each in proposals.set_aside], columns=list(ASIDE_COLUMNS)),
    )


def _row(proposal: Any) -> dict[str, Any]:
    """Return what a proposal holds by name, its span as start and end."""
    held = {each.name: getattr(proposal, each.name) for each in fields(proposal)}
    return {"start": proposal.span.start, "end": proposal.span.end, "note": "", **held}


def with_claim(review: Review, words: Span) -> Review:
    """Return the review with the first number of a span that is no claim yet as one, uncoded.

    The review is returned as it is where all numbers of the span are claims.
    """
    taken = set(review.claims["start"])
    found = [
        number.span
        for number in find_numbers(review.text)
        if words.start <= number.span.start < words.end and number.span.start not in taken
    ]
    if not found:
        return review
    span = found[0]
    row = {
        "keep": True,
        "start": span.start,
        "end": span.end,
        "text": span.read(review.text),
        "value": read_value(span.read(review.text)),
        "qualifier": "exact",
        "reason": "added by hand",
        "repeat": False,
        "note": "",
    }
    return _with_claims(review, [*records(review.claims), row])


def alike(review: Review, start: int) -> list[dict[str, Any]]:
    """Return the claims that a number may be coded like: the nearest of each coding, at most three.

    ``start`` is that of the number.
    """
    rows = review.claims[review.claims["keep"].astype(bool) & (review.claims["start"] != start)]
    coded = rows.dropna(subset=list(CODED))
    nearest = coded.iloc[(coded["start"] - start).abs().argsort(kind="stable")]
    return records(nearest.drop_duplicates(list(_CODING)).head(3))


def coded_like(review: Review, start: int, other: int) -> Review:
    """Return the review with the number at ``start`` coded as the one at ``other`` is."""
    claims = records(review.claims)
    codes = next({n: row[n] for n in _CODING} for row in claims if row["start"] == other)
    coded = [row | codes if row["start"] == start else row for row in claims]
    return _with_claims(review, coded)


def _with_claims(review: Review, rows: list[dict[str, Any]]) -> Review:
    """Return the review with other claims; what they cover is not set aside besides."""
    ordered = sorted(rows, key=_start)
    free = [
        not any(row["start"] < end and start < row["end"] for row in ordered)
        for start, end in zip(review.aside["start"], review.aside["end"], strict=True)
    ]
    frame = pd.DataFrame(ordered, columns=list(CLAIM_COLUMNS))
    aside = review.aside[pd.Series(free, index=review.aside.index, dtype=bool)]
    return Review(review.text, frame, review.events, aside.reset_index(drop=True))


def addition(review: Review, claimant: str = CLAIMANT, **article: Any) -> Addition:
    """Return what saving the review would add; ``article`` are the fields of an Addition.

    Raises:
        IntakeError: a row that is kept has no value, or is not coded.
    """
    kept = [_without_note(row, review.text) for row in records(review.claims) if row["keep"]]
    for row in kept:
        _require_whole(row)
    index = {row["start"]: at for at, row in enumerate(kept)}
    return Addition(
        text=review.text,
        claims=tuple(_claim(row, claimant, index) for row in kept),
        events=tuple(_only(row, _OF_EVENT) for row in records(review.events) if row["keep"]),
        set_aside=tuple(
            _only(row, _OF_ASIDE)
            for row in sorted([*left_out(review), *records(review.aside)], key=_start)
        ),
        **article,
    )


def left_out(review: Review) -> list[dict[str, Any]]:
    """Return what the rows of claims and events leave to be set aside, the columns of ``aside``.

    Claims and events that are not kept, and the marks of notes that ended a number that is.
    """
    undated = {"reason": "date", "note": "A date that is no event, by the review."}
    rows = [row | undated for row in records(review.events) if not row["keep"]]
    for row in records(review.claims):
        if not row["keep"]:
            rows.append(_left_out(row))
        elif spans := _note_after(row, review.text):
            mark = spans[1]
            why = f"The mark of a note after {number(row['value'])}, by the review."
            at = {"start": mark.start, "end": mark.end, "text": mark.read(review.text)}
            rows.append({**at, "reason": "other", "note": why})
    return [{name: row[name] for name in ASIDE_COLUMNS} for row in sorted(rows, key=_start)]


def _note_after(row: Mapping[str, Any], text: str) -> tuple[Span, Span] | None:
    """Return the words that read as a claim's value, and the mark of a note after them.

    None where the whole words read so, or where what is counted may have parts: kilograms may.
    """
    span = Span(int(row["start"]), int(row["end"]))
    spans = parted_from_note(span, text)
    if spans is None or row["value"] in readings(span.read(text)):
        return None
    reads = row["value"] in readings(spans[0].read(text))
    return spans if reads and is_counted("", row["group"] or "") else None


def _without_note(row: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a claim whose span ends before the mark of a note, where its value says so."""
    spans = _note_after(row, text)
    if spans is None:
        return row
    words, mark = spans
    told = f"The text has {row['text']}; {mark.read(text)} is taken for the mark of a note."
    return row | {"end": words.end, "note": f"{row['note'] or ''} {told}".strip()}


def _require_whole(row: Mapping[str, Any]) -> None:
    """Refuse a row that is kept and says too little to be a claim."""
    if row["value"] is None:
        raise IntakeError(
            f'The number "{row["text"]}" has no value yet; give it one or leave the row out.'
        )
    lacking = [name for name in CODED if row[name] is None]
    if lacking:
        raise IntakeError(
            f'The number "{row["text"]}" has no {", ".join(lacking)} yet; choose it or leave the '
            "row out."
        )


def accepted(review: Review, rows: Iterable[Mapping[str, str]], codebook: Codebook) -> Review:
    """Return the review with the claims of an edited list, the columns of ``propose``.

    A row is matched by its span; a claim that the list does not hold is left out, a span that
    was no claim is added.

    Raises:
        IntakeError: a row lacks a column, or its cells are not of the right form.
    """
    proposed = {row["start"]: row for row in records(review.claims)}
    claims = []
    for line, row in enumerate(rows, 2):
        read = _read(row, line, review.text, codebook)
        before = proposed.pop(read["start"], {})
        linked = {"part_of": before.get("part_of"), "note": before.get("note") or ""}
        claims.append({**linked, **read, "keep": True, "repeat": False})
    claims += [{**row, "keep": False} for row in proposed.values()]
    return _with_claims(review, claims)


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
        days = {
            name: date.fromisoformat(row[name]) if row[name] else None
            for name in ("period_start", "period_end")
        }
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


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as plain values, every kind of missing as None."""
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in frame.astype("object").to_dict("records")
    ]


def _only(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: row[name] if row[name] is not None else "" for name in names}


def _claim(row: Mapping[str, Any], claimant: str, index: Mapping[Any, int]) -> dict[str, Any]:
    whole = index.get(row["part_of"])
    part_of = "" if whole in (None, index[row["start"]]) else whole
    return _only(row, _OF_CLAIM) | {"claimant": claimant, "part_of": part_of}


def _left_out(row: dict[str, Any]) -> dict[str, Any]:
    """Return a claim that is left out, with the reason why."""
    reason = "repeat" if row["repeat"] else "other"
    why = "Repeats a figure of the article." if row["repeat"] else "Left out in the review."
    why = "An unclear number, left out." if row["value"] is None else why
    return row | {"reason": reason, "note": why}


def _start(row: Mapping[str, Any]) -> int:
    return int(row["start"])
