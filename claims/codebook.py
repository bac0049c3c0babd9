"""The three codebooks: what is counted, who, where, with the words by which articles say so.

Read with the csv module alone, so that proposing needs no heavy library.
Whether the files are in order is for the checks of the tables; here a wrong file is an error.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claims.errors import Problem, TableError

CUE_SEPARATOR = "|"
TABLES = ("measures", "groups", "places")


@dataclass(frozen=True)
class Entry:
    """One code: its label, its definition with who defines it so, and its cues.

    ``part_of`` is the code that includes this one (``habur`` is part of ``turkiye_border``),
    empty at the top. ``unit`` is empty for groups and places.
    """

    code: str
    label: str
    definition: str
    unit: str = ""
    part_of: str = ""
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """Measures, groups and places by code."""

    measures: Mapping[str, Entry]
    groups: Mapping[str, Entry]
    places: Mapping[str, Entry]

    @classmethod
    def load(cls, data_dir: Path) -> "Codebook":
        """Read ``measures.csv``, ``groups.csv`` and ``places.csv`` of a data folder.

        Raises:
            TableError: a file is missing, is not UTF-8, or has no ``code`` and ``label``.
        """
        return cls.of_rows(*(_rows(data_dir, name) for name in TABLES))

    @classmethod
    def of_rows(cls, *tables: Iterable[Mapping[str, str]]) -> "Codebook":
        """Make a codebook of the rows of measures, groups and places, cells by column."""
        return cls(*(MappingProxyType({row["code"]: _entry(row) for row in t}) for t in tables))

    def label(self, kind: str, code: str) -> str:
        """Return the label of a code of ``measure``, ``group`` or ``place``; unknown: the code.

        Its apostrophes are those of print, however the table writes them.
        """
        entry = getattr(self, f"{kind}s").get(code)
        return entry.label.replace("'", "’") if entry else code


def _rows(data_dir: Path, name: str) -> list[dict[str, str]]:
    path = data_dir / f"{name}.csv"
    try:
        if path.exists() and not path.is_file():
            raise OSError("it is no file")
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream)
            if missing := {"code", "label"}.difference(rows.fieldnames or ()):
                raise KeyError(min(missing))
            return list(rows)
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        message = f"{name}.csv cannot be read as a codebook: {error}; see data/README.md."
        raise TableError([Problem("codebook", "error", name, "", "", message)]) from error


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        code=row["code"],
        label=row["label"],
        definition=row.get("definition") or "",
        unit=row.get("unit") or "",
        part_of=row.get("part_of") or "",
        cues=tuple(cue for cue in (row.get("cues") or "").split(CUE_SEPARATOR) if cue),
    )
