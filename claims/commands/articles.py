"""The command that adds an article, with what was reviewed or with all that is proposed."""

import argparse
import csv
import sys
from pathlib import Path

from claims import review, tables
from claims.documents import language_warning, read_file, stored_language
from claims.errors import IntakeError
from claims.intake.saving import save
from claims.propose import load_lexicon, propose
from claims.theme import number


def add(given: argparse.Namespace) -> int:
    """Add an article with the claims accepted, or with every claim proposed."""
    dataset = tables.load(given.root)
    text = read_file(given.file).text
    lexicon = load_lexicon(given.root / "data", dataset.codebook)
    found = propose(text, given.said_on, codebook=dataset.codebook, lexicon=lexicon)
    reviewed = review.begin(text, found)
    if given.accept is not None:
        reviewed = review.accepted(reviewed, _listed(given.accept), dataset.codebook)
    added = review.addition(
        reviewed,
        given.claimant or review.CLAIMANT,
        outlet=given.outlet.strip(),
        said_on=given.said_on,
        published=given.published,
        url=given.url.strip(),
        title=given.title.strip(),
        language=stored_language(text),
    )
    saved = save(given.root, added, reviewed=dataset.version)
    print(
        f"{number(len(saved.claim_ids))} claims of {saved.article_id} added; "
        f"the data's version is {saved.version}."
    )
    warning = language_warning(text)
    for note in (*saved.notes, *([warning] if warning else [])):
        print(note, file=sys.stderr)
    return 0


def _listed(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise IntakeError(f"The list {path} cannot be read: {error}.") from error
