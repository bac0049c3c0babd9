"""The words of the genre: the codebook's cues and ``data/lexicon.csv``, as one lookup.

A phrase has marks: what kind of word it is, and the codes it stands for. The longest phrase wins.
``data/lexicon.csv`` has the columns ``kind, code, cues, note``, cues separated by ``|`` as in the
codebooks; the kinds are explained in ``kinds.csv``. A curator extends either file; no code changes.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from claims.codebook import CUE_SEPARATOR, Codebook
from claims.errors import Problem, TableError
from claims.propose.read.tables import read_table
from claims.text.folding import fold

KINDS = [row["kind"] for row in read_table("kinds.csv")]
_TOKEN = re.compile(r"would-be|\d+|[^\W\d_]+|[^\s\w-]|(?<= )--?(?= )")

Marks = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Lexicon:
    """Phrases by their first word, the longest first, each with its marks.

    ``names`` are the single words that are a place only with a capital: Van, US, Channel.
    """

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Marks], ...]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    @classmethod
    def load(cls, codebook: Codebook, path: Path | None = None) -> "Lexicon":
        """Build the lookup from a codebook and a lexicon file (None: the codebook alone).

        Raises:
            TableError: the file cannot be read, or has a kind that does not exist.
        """
        marks: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
        names: set[str] = set()
        for kind, code, cue in _cues(codebook, path):
            words = tuple(words_of(cue))
            if not words:  # signs alone
                continue
            if kind == "place" and len(words) == 1 and cue.strip()[:1].isupper():
                names.add(words[0])
            found = marks.setdefault(words, {})
            if code not in found.get(kind, ()):
                found[kind] = (*found.get(kind, ()), code)
        phrases: dict[str, list[tuple[tuple[str, ...], Marks]]] = {}
        for words, found in marks.items():
            phrases.setdefault(words[0], []).append((words, found))
        ordered = {
            first: tuple(sorted(v, key=lambda one: (-len(one[0]), one[0])))
            for first, v in phrases.items()
        }
        return cls(ordered, frozenset(names))


def words_of(text: str) -> list[str]:
    """Split a text into folded words, hyphens left out."""
    return _TOKEN.findall(fold(text))


def tokens(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words of a folded text from ``start`` to ``end``, with their offsets."""
    return _TOKEN.finditer(folded, start, end)


def _cues(codebook: Codebook, path: Path | None) -> Iterator[tuple[str, str, str]]:
    tables = (
        ("measure", codebook.measures),
        ("group", codebook.groups),
        ("place", codebook.places),
    )
    for kind, entries in tables:
        for entry in entries.values():
            yield from ((kind, entry.code, cue) for cue in entry.cues)
    found = list(_file_cues(path)) if path is not None else []
    yield from (cue for cue in found if cue[0] not in {"nation", "guard"})
    yield from _foreign_guards(found)


def _foreign_guards(cues: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Every nation with every kind of guard: "Polish border guards"."""
    nations = [(code, cue) for kind, code, cue in cues if kind == "nation"]
    guards = [cue for kind, _, cue in cues if kind == "guard"]
    for (code, nation), guard in product(nations, guards):
        yield "foreign_actor", code, f"{nation} {guard}"


def _file_cues(path: Path) -> Iterator[tuple[str, str, str]]:
    try:
        if path.exists() and not path.is_file():
            raise OSError("it is no file")
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["kind"] not in KINDS:
                    raise KeyError(row["kind"])
                cues = (cue for cue in row["cues"].split(CUE_SEPARATOR) if cue.strip())
                yield from ((row["kind"], row["code"], cue) for cue in cues)
    except (OSError, UnicodeDecodeError, csv.Error, KeyError, AttributeError) as error:
        message = (
            f"{path.name} cannot be read as a lexicon: {error}; "
            f"its columns are kind, code, cues, note and its kinds {', '.join(KINDS)}."
        )
        raise TableError([Problem("lexicon", "error", "lexicon", "", "", message)]) from error
