"""The only door to ``data/``: the tables and texts of a folder as one immutable Dataset.

What is wrong with the content of well-formed tables is for the checks; here a table either has
the form its schema describes, or its problems are listed.
"""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from claims import articles, disk
from claims.codebook import Codebook
from claims.errors import ArticleError, IntakeError, Problem, TableError
from claims.tables import journal, reading, schema

Files = Mapping[str, bytes]
"""Contents of files by name: ``data/claims.csv``, ``seeds/004.txt``."""

PROJECT = Path(__file__).resolve().parents[2]
LARGEST_TABLE = 4_000_000_000
AS_ON_DISK: Files = MappingProxyType({})
READINGS = 50
"""So often a reading is begun anew because somebody saved meanwhile."""
NAMES = ("articles", "claims", "events", "set_aside", "measures", "groups", "places")
OF_ARTICLE = (
    "collection",
    "outlet",
    "title",
    "url",
    "said_on",
    "published",
    "date_basis",
    "date_note",
    "file",
)


@dataclass(frozen=True, eq=False)
class Dataset:
    """The tables of a folder, as frames typed by the schema, and the articles' texts.

    The frames are shared and must not be changed; ``texts`` maps article_id to the text of the
    articles that hold one.
    """

    root: Path
    schema: Mapping[str, schema.Table]
    articles: pd.DataFrame
    claims: pd.DataFrame
    events: pd.DataFrame
    set_aside: pd.DataFrame
    measures: pd.DataFrame
    groups: pd.DataFrame
    places: pd.DataFrame
    texts: Mapping[str, str] = field(repr=False)

    @cached_property
    def version(self) -> str:
        """The largest ``recorded_on`` of any row; empty without rows."""
        tables = (self.articles, self.claims, self.events)
        return max((str(t["recorded_on"].max()) for t in tables if len(t)), default="")

    @cached_property
    def codebook(self) -> Codebook:
        """The three codebooks as records."""
        frames = (self.measures, self.groups, self.places)
        return Codebook.of_rows(*(frame.to_dict("records") for frame in frames))

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Every claim with what is known of its article, and its ``evidence``.

        ``evidence`` is ``quoted`` where the article's text is held and ``cited`` otherwise.
        """
        known = self.articles.drop_duplicates("article_id").set_index("article_id")
        row = known.index.get_indexer(pd.Index(self.claims["article_id"].astype(reading.TEXT)))
        evidence = known["file"].eq("").map({True: "cited", False: "quoted"})
        known = known[list(OF_ARTICLE)].assign(evidence=evidence.astype(reading.TEXT))
        if len(self.claims) >= reading.LARGE:
            texts = known.select_dtypes("str").columns
            known = known.astype(dict.fromkeys(texts, reading.CATEGORY))
        joined = {name: known[name].array.take(row, allow_fill=True) for name in known}
        return self.claims.assign(**joined)


def load(root: Path = PROJECT) -> Dataset:
    """Read the tables and texts of a folder with ``data/`` and ``seeds/``.

    Raises:
        TableError: something does not have the form the schema describes; every such problem.
    """
    dataset, problems = read(root)
    errors = [problem for problem in problems if problem.severity == "error"]
    if dataset is None or errors:
        raise TableError(errors)
    return dataset


def read(root: Path = PROJECT, changed: Files = AS_ON_DISK) -> tuple[Dataset | None, list[Problem]]:
    """Read what can be read of a folder, with the problems of form.

    The Dataset is None where no table can be read at all; cells with problems are empty in it.
    It shows one state, also while somebody saves; ``changed`` stands for files of that name, to
    see the tables as they would be.
    """
    try:
        for _ in range(READINGS):
            state = journal.read_state(root)
            found = _read(root, {**state.waiting, **changed})
            if journal.mark(root) == state.mark:
                return found
        message = "The tables were saved anew while they were read, again and again; try later."
    except IntakeError as error:
        message = str(error)
    return None, [Problem("journal", "error", "data", "", "", message)]


def _read(root: Path, changed: Files) -> tuple[Dataset | None, list[Problem]]:
    try:
        described = schema.shipped(root / "data")
    except (OSError, ValueError) as error:
        message = f"data/datapackage.json cannot be read ({error}); restore it."
        return None, [Problem("schema", "error", "datapackage.json", "", "", message)]
    problems = list(_schema_problems(described))
    if problems:
        return None, problems
    frames: dict[str, pd.DataFrame] = {}
    for name in NAMES:
        frames[name], found = _frame(root, described[name], changed)
        problems += found
    texts, unread = _texts(root, frames["articles"], changed)
    dataset = Dataset(root, MappingProxyType(described), **frames, texts=MappingProxyType(texts))
    return dataset, problems + unread


def _frame(root: Path, table: schema.Table, changed: Files) -> tuple[pd.DataFrame, list[Problem]]:
    content = changed.get(f"data/{table.path}")
    try:
        if content is None:
            content = disk.read_inside(root / "data", table.path, LARGEST_TABLE)
    except OSError as error:
        why = error.strerror or error
        message = f"data/{table.path} cannot be read: {why}; restore the file."
        empty, found = reading.read(table, (",".join(table.names) + "\n").encode())
        return empty, [Problem("file", "error", table.name, "", "", message), *found]
    return reading.read(table, content)


def _schema_problems(described: Mapping[str, schema.Table]) -> Iterator[Problem]:
    for name in NAMES:
        missing = COLUMNS[name] - set(described[name].names if name in described else ())
        missing |= set() if missing else set(_dangling(described, described[name]))
        if missing:
            listed = ", ".join(sorted(missing))
            message = f"data/datapackage.json does not describe {name} with {listed}; restore it."
            yield Problem("schema", "error", name, "", "", message)


def _dangling(described: Mapping[str, schema.Table], table: schema.Table) -> Iterator[str]:
    """Yield the columns that a key or a link names and no table has."""
    yield from (name for name in table.key if name not in table.names)
    for column, other, key in table.links:
        target = described.get(other or table.name)
        known = other or table.name
        if column not in table.names or known not in NAMES or not target or key not in target.names:
            yield f"{column} ({known}.{key})"[:120]


def _texts(root: Path, rows: pd.DataFrame, changed: Files) -> tuple[dict[str, str], list[Problem]]:
    texts, problems = {}, []
    for row in rows[rows["file"] != ""].itertuples():
        try:
            given = changed.get(f"seeds/{row.file}")
            data = articles.read_bytes(root / "seeds", str(row.file)) if given is None else given
            texts[str(row.article_id)] = articles.decode(data, f"seeds/{row.file}")
        except ArticleError as error:
            problems.append(
                Problem("text", "error", "articles", str(row.article_id), "file", str(error))
            )
    return texts, problems


COLUMNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "articles": frozenset(["article_id", "recorded_on", "sha256", *OF_ARTICLE]),
        "claims": frozenset(
            "claim_id article_id start end value qualifier measure group place period period_start "
            "period_end claimant part_of supersedes recorded_on note".split()
        ),
        "events": frozenset(
            "event_id article_id start end date date_end date_basis kind place title note "
            "recorded_on".split()
        ),
        "set_aside": frozenset("article_id start end reason note".split()),
        "measures": frozenset("code label definition unit cues".split()),
        "groups": frozenset("code label definition part_of cues".split()),
        "places": frozenset("code label definition part_of latitude longitude cues".split()),
    }
)
"""The columns the program cannot do without."""


def fingerprint(root: Path) -> str:
    """Return a text that changes whenever a file of ``data/`` or ``seeds/`` does."""
    seen = hashlib.blake2b(journal.mark(root).encode(), digest_size=8)
    for folder in ("data", "seeds"):
        for path in sorted((root / folder).glob("[!.]*")):
            with contextlib.suppress(OSError):
                found = path.stat()
                seen.update(f"{path.name}|{found.st_size}|{found.st_mtime_ns}".encode())
    return seen.hexdigest()
