"""Half-done reviews, kept on disk so that they survive a reload of the page or of the server.

A draft is one JSON file under ``.claims/drafts`` of the folder; losing it loses no data.
"""

import json
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from claims import disk
from claims.errors import IntakeError

FOLDER = Path(".claims") / "drafts"
LARGEST_DRAFT = 20_000_000
_ID = re.compile(r"[0-9a-f]{16}")


def new_id() -> str:
    """Return the id of a new draft."""
    return secrets.token_hex(8)


def keep(root: Path, draft: str, content: dict[str, Any]) -> None:
    """Write a draft, whole or not at all; days become texts.

    Raises:
        IntakeError: the folder cannot be written to.
    """
    path = _path(root, draft)
    data = json.dumps(content, ensure_ascii=False, default=str).encode("utf-8", "replace")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.write_whole(path, data)
    except OSError as error:
        why = error.strerror or "it cannot be written"
        raise IntakeError(f"The half-done review was not kept ({why.lower()}).") from error


def take_up(root: Path, draft: str) -> dict[str, Any] | None:
    """Return a draft's content; None where there is none or it is damaged."""
    try:
        path = _path(root, draft)
        if path.stat().st_size > LARGEST_DRAFT:
            return None
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, IntakeError, RecursionError):
        return None
    return content if _is_whole(content) else None


def _is_whole(content: Any) -> bool:
    """Tell whether fields, rows and spans are of the kind that a review can be made of."""
    if not isinstance(content, dict) or not isinstance(content.get("fields", {}), dict):
        return False
    length = len(str(content.get("text") or ""))
    lists = [content.get(name) or [] for name in ("claims", "events", "aside")]
    return all(
        isinstance(rows, list) and all(_is_row(row, length) for row in rows) for rows in lists
    )


def _is_row(row: Any, length: int) -> bool:
    if not isinstance(row, dict):
        return False
    start, end = row.get("start"), row.get("end", length)
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length


def drop(root: Path, draft: str) -> None:
    """Remove a draft that is saved or given up; one that cannot be removed does no harm."""
    with suppress(OSError):
        _path(root, draft).unlink()


def _path(root: Path, draft: str) -> Path:
    if not _ID.fullmatch(draft):
        raise IntakeError("The link names no half-done review.")
    return root / FOLDER / f"{draft}.json"
