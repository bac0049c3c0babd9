"""The shipped tables with five saves of one day, for tests of what was known when."""

from datetime import UTC, datetime
from pathlib import Path

from additions import addition, copy_whole, correct
from shipped import VERSION

from claims import tables
from claims.intake.saving import save
from claims.tables import Dataset
from claims.tables.history import as_of

FIRST = VERSION
"""The version that is shipped."""
ADDED = "test-outlet-2024-10-17-01"


def moment(hour: int) -> datetime:
    """The time of a save."""
    return datetime(2027, 1, 4, hour, 0, 0, tzinfo=UTC)


def cited(dataset: Dataset, place: int) -> str:
    """The id of a claim that only its address backs, that stood before and that is part of none."""
    claims = as_of(dataset.claims, FIRST)
    return str(claims[claims["start"].isna() & (claims["part_of"] == "")]["claim_id"].iloc[place])


def five_saves(folder: Path) -> Path:
    """Copy all tables and texts to a folder and save five times; return it.

    10:00 an article with one claim; 11:00 claim 3 becomes 700,001; 12:00 it becomes 700,002; 13:00
    claim 9 is withdrawn; 14:00 the claim of the article of 10:00 names another group.
    """
    copy_whole(folder)
    dataset = tables.load(folder)
    first, second = cited(dataset, 3), cited(dataset, 9)
    save(folder, addition(38), now=lambda: moment(10))
    once = correct(folder, first, {"value": 700_001}, "Read again.", now=lambda: moment(11))
    correct(
        folder, once.claims[0]["claim_id"], {"value": 700_002}, "And again.", now=lambda: moment(12)
    )
    why = "the page counts something else."
    correct(folder, second, {}, why, now=lambda: moment(13))
    correct(folder, ADDED, {"group": "militants"}, "The text says so.", now=lambda: moment(14))
    return folder
