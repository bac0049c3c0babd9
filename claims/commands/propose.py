"""The command that proposes what one article states, held against the series."""

import argparse
import csv
import json
import sys

from claims import review, tables
from claims.arithmetic import judged
from claims.codebook import Codebook
from claims.documents import Document, language_warning, read_file
from claims.errors import ArticleError, TableError
from claims.propose import COLUMNS, Proposals, load_lexicon
from claims.propose import propose as proposals_of
from claims.propose import rows as rows_of
from claims.theme import counted, number


def propose(given: argparse.Namespace) -> int:
    """Propose the claims of one article."""
    if not given.source.exists():
        raise ArticleError(f"{given.source} does not exist.")
    if given.out is not None:
        raise ArticleError("--out is for a folder; what one article gives is printed.")
    if given.said_on is None:
        raise ArticleError("Say on which day the statement was made with --said-on DATE.")
    codebook = Codebook.load(given.root / "data")
    lexicon = load_lexicon(given.root / "data", codebook)
    document = read_file(given.source)
    text = document.text
    found = proposals_of(
        text,
        given.said_on,
        published=given.published,
        codebook=codebook,
        lexicon=lexicon,
    )
    rows = _judged(given, text, found, rows_of(found))
    _print(rows, given.format)
    aside, events = len(found.set_aside), len(found.events)
    told = f"{counted(len(rows), 'claim')}, {counted(events, 'event')}, {number(aside)} set aside."
    print(told, file=sys.stderr)
    foreign = _told_of(document)
    return 1 if foreign and given.strict else 0


def _told_of(document: Document) -> bool:
    """Say what a reader of the list should know of the text; return whether it is foreign."""
    left = [f'Left out as {part.why}: "{_first(part.text)}"' for part in document.left_out]
    for sentence in (*left, *document.notes, *document.touched):
        print(sentence, file=sys.stderr)
    warning = language_warning(document.text)
    if warning:
        print(warning, file=sys.stderr)
    return bool(warning)


def _first(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:60]}…" if len(words) > 60 else words


def _judged(
    given: argparse.Namespace, text: str, found: Proposals, rows: list[dict[str, object]]
) -> list[dict[str, object]]:
    """Hold the proposals against each other and the series, where the tables can be read."""
    try:
        dataset = tables.load(given.root)
    except TableError:
        print("Not held against the series: the tables need mending first.", file=sys.stderr)
        return rows
    claims = judged(review.begin(text, found), dataset, given.said_on).claims
    verdicts = {row.start: (row.confidence, row.reason) for row in claims.itertuples()}
    return [
        {**row, "confidence": verdicts[row["start"]][0], "reason": verdicts[row["start"]][1]}
        for row in rows
    ]


def _print(rows: list[dict[str, object]], kind: str) -> None:
    if kind == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
