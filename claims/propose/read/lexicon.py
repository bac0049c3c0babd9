"""The words of the genre: the codebook's cues and ``data/lexicon.csv``, as one lookup.

A phrase has marks: what kind of word it is, and the codes it stands for. The longest phrase wins.
``data/lexicon.csv`` has the columns ``kind, code, cues, note``, cues separated by ``|`` as in the
codebooks; the kinds are explained in ``KINDS``. A curator extends either file; no code changes.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from claims.codebook import CUE_SEPARATOR, Codebook
from claims.errors import Problem, TableError
from claims.text.folding import fold

KINDS = {
    "measure": "a verb or noun that says what happened (from measures.csv)",
    "group": "who or what is counted (from groups.csv)",
    "place": "a place (from places.csv and the lexicon)",
    "place_compound": "several places named together that make one code",
    "foreign_actor": "somebody who guards a border that is not Turkish",
    "nation": "with a guard, a foreign_actor: Iraqi, Iraq's",
    "guard": "with a nation, a foreign_actor: border guards, army",
    "mode": "how a measure's word is built: subject (the counted does it) or noun",
    "event": "attacks, strikes, crossings: counted for the measure other",
    "attempt": "attempts and crossings, which count as people",
    "uncounted": "own effort, stocks and other things no statement counts",
    "unit": "time, length, share, money, weight, clock",
    "numbered": "a word after which a number is a name",
    "qualifier_before": "a qualifier before the number",
    "qualifier_after": "a qualifier after the number",
    "saying": "a date beside it is the day of saying",
    "other_event": "a date after it dates that, not the count",
    "denied": "what is denied",
    "planned": "what is not yet, or only perhaps",
    "event_word": "a word that makes a dated sentence an event, by kind of event",
    "lead": "the first part of a verb that its object parts: put ... out of use",
    "tail": "the second part of such a verb, with its measure",
    "crosses": "what people do at a border who are not held: arrived, entered",
    "detects": "what guards do with them: encountered, detected",
    "reached": "a verb that says what a total has come to",
    "fled": "the place after it is where somebody came from",
    "arrived": "the place after it is where somebody came to",
    "shares": "between a place and its number: Iraq accounts for 360",
    "falls_to": "before 'to' and a place: attributed to Iraq",
    "splits": "says what a total is made of: consists of, breaks down into",
    "stands_for": "stands for the verb of the figure before: followed suit, were added",
    "proves": "says who the counted were: turned out to be, belonged to",
    "filler": "words that say nothing: to be exact",
}
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

    def uncapitalised(self, marks: Marks) -> Marks:
        """The marks of a name in small letters: all but the place."""
        return {kind: codes for kind, codes in marks.items() if kind != "place"}


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
