"""Small articles to add, and folders to add them to."""

import csv
import hashlib
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claims.errors import IntakeError
from claims.intake.addition import Addition
from claims.intake.correcting import Corrected, enter
from claims.intake.correction_file import Line

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 12, 1, 12, 0, 0, tzinfo=UTC)
SEED_FILES = ("000_ce320e9638da608d.txt", "004_e4e6006459148175.txt")
SEED_ROWS = (b"mna-2024-08-16", b"trt-2024-04-25")
TABLE_FILES = {"articles.csv", "claims.csv"}
"""The tables that an article with a claim gets rows of."""
SENTENCE = "The ministry said that {value} PKK terrorists were neutralised in northern Iraq.\n"


def claim(text: str, words: str, **changes: Any) -> Mapping[str, object]:
    """A claim on the words of a text: PKK members in northern Iraq, no period stated."""
    start = text.index(words)
    row = {
        "start": start,
        "end": start + len(words),
        "value": float(words.replace(",", "")),
        "qualifier": "exact",
        "measure": "neutralised",
        "group": "pkk",
        "place": "northern_iraq",
        "period": "unstated",
        "claimant": "the ministry",
    }
    return row | changes


def addition(value: int = 38, **changes: Any) -> Addition:
    """An article with one claim, valid as it is."""
    text = SENTENCE.format(value=value)
    given: dict[str, Any] = {
        "outlet": "Test Outlet",
        "said_on": "2024-10-17",
        "text": text,
        "claims": (claim(text, str(value)),),
    }
    return Addition(**given | changes)


def correct(
    root: Path, claim_id: str, changes: Mapping[str, object], reason: str, **options: Any
) -> Corrected:
    """Correct a claim as a list of one would; without changes it is taken back."""
    with (root / "data" / "claims.csv").open(encoding="utf-8", newline="") as stream:
        old = next(row for row in csv.DictReader(stream) if row["claim_id"] == claim_id)
    asked = {name: (old[name], str(new)) for name, new in changes.items()}
    asked = asked or {"claim": (old["value"], f"withdrawn: {reason}")}
    lines = [
        Line(at, claim_id, name, *told, reason) for at, (name, told) in enumerate(asked.items())
    ]
    return enter(root, lines, **options)


def copy_whole(folder: Path) -> Path:
    """Copy all tables and texts as they are shipped to a folder; return it."""
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".journal"))
    return folder


def copy_root(folder: Path) -> Path:
    """Make a folder with the tables and texts of the two first articles; return it."""
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns(".journal"))
    (folder / "seeds").mkdir()
    for name in SEED_FILES:
        shutil.copy(ROOT / "seeds" / name, folder / "seeds")
    for table in ("articles", "claims", "events", "set_aside"):
        path = folder / "data" / f"{table}.csv"
        header, *rows = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([header, *(row for row in rows if row.startswith(SEED_ROWS))]))
    return folder


def state(root: Path) -> str:
    """A checksum over every file a reader can meet: names and bytes."""
    seen = hashlib.sha256()
    for folder in ("data", "seeds"):
        for path in sorted((root / folder).glob("[!.]*")):
            seen.update(f"{folder}/{path.name} {path.stat().st_size}\n".encode())
            seen.update(path.read_bytes())
    return seen.hexdigest()


def noon() -> datetime:
    """A clock that stands."""
    return NOON


def replace_claim(**changes: object) -> dict[str, object]:
    """The claim of the small article, changed."""
    return dict(addition().claims[0]) | changes


def refused(act: Callable[[], object]) -> str:
    """Do what must be refused; return the sentence."""
    try:
        act()
    except IntakeError as error:
        return str(error)
    raise AssertionError("It was not refused.")
