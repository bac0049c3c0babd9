"""Small articles to add, and folders to add them to."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claims.intake.addition import Addition

ROOT = Path(__file__).resolve().parents[1]
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


def copy_root(folder: Path) -> Path:
    """Copy the shipped tables and texts to a folder; return it."""
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".journal"))
    return folder


def state(root: Path) -> str:
    """A checksum over every file a reader can meet: names and bytes."""
    seen = hashlib.sha256()
    for folder in ("data", "seeds"):
        for path in sorted((root / folder).glob("[!.]*")):
            seen.update(f"{folder}/{path.name} {path.stat().st_size}\n".encode())
            seen.update(path.read_bytes())
    return seen.hexdigest()
