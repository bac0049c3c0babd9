"""The command that proposes: what one article states, or what thousands do."""

import argparse
import csv
import io
import json
import sys

from claims import folder_run
from claims.codebook import Codebook
from claims.errors import ArticleError
from claims.propose import COLUMNS, load_lexicon
from claims.propose import propose as proposals_of
from claims.propose import rows as rows_of
from claims.theme import number
from claims.uploads import read_file


def propose(given: argparse.Namespace) -> int:
    """Propose the claims of one article, or of every article of a folder or Parquet file."""
    if given.source.is_dir() or given.source.suffix.lower() == ".parquet":
        return folder_run.run(given)
    if given.said_on is None:
        raise ArticleError("Say on which day the statement was made with --said-on DATE.")
    codebook = Codebook.load(given.root / "data")
    lexicon = load_lexicon(given.root / "data", codebook)
    found = proposals_of(
        read_file(given.source),
        given.said_on,
        published=given.published,
        codebook=codebook,
        lexicon=lexicon,
    )
    rows = rows_of(found)
    print(_as_json(rows) if given.format == "json" else _as_csv(rows), end="")
    aside, events = len(found.set_aside), len(found.events)
    told = f"{number(len(rows))} claims, {number(events)} events, {number(aside)} set aside."
    print(told, file=sys.stderr)
    return 0


def _as_csv(rows: list[dict[str, object]]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _as_json(rows: list[dict[str, object]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
