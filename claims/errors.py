"""The errors a user can meet, and the record of what is wrong in a table.

ClaimsError
├── TableError      the tables cannot be read as they are; carries every problem found
├── ArticleError    an article cannot be read: encoding, size, kind of file
├── SelectionError  a filter word or a link that no selection can be made of
├── ExportError     a chart, format or folder that cannot be written
└── IntakeError     an addition is refused, or was not saved
    └── DuplicateError  its article is held already
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

EXAMPLES = 5
"""How many examples a message shows before it says how many more there are."""


LONGEST = 800
"""Characters of a message; a damaged cell can hold a whole file."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong with the tables.

    Attributes:
        kind: what rule is broken, e.g. ``span-value``.
        severity: ``error`` (the tables are not usable as they are) or ``warning``.
        table: file or table name, e.g. ``claims``.
        row: the id of the row, or ``line 12`` where a row has no usable id; empty for a table.
        column: column name; empty where the whole row or table is meant.
        message: one sentence: what, where, the value found, what is allowed or next.
    """

    kind: str
    severity: str
    table: str
    row: str
    column: str
    message: str

    def __post_init__(self) -> None:
        """Leave out the middle of a sentence that a value of the tables made too long to read."""
        if len(self.message) > LONGEST:
            half = LONGEST // 2
            cut = f"{self.message[:half]} … {self.message[-half:]}"
            object.__setattr__(self, "message", cut)

    @classmethod
    def in_cell(cls, kind: str, table: str, row: str, column: str, said: str) -> "Problem":
        """Return the error of one cell; ``said`` goes on after its place: `` holds 5; ...``."""
        where = f"{table}.csv, row {row}, column {column}"
        return cls(kind, "error", table, row, column, where + said)

    def as_dict(self) -> dict[str, str]:
        """Return the problem as a plain dictionary of its six texts."""
        return asdict(self)


def examples(values: Iterable[object]) -> str:
    """Join values for a message: at most five, then how many more there are."""
    shown: Sequence[str] = [str(value) for value in values]
    listed = ", ".join(shown[:EXAMPLES])
    more = len(shown) - EXAMPLES
    return f"{listed} and {more} more" if more > 0 else listed


class ClaimsError(Exception):
    """Base of all errors meant for a user; its text is one sentence."""


class TableError(ClaimsError):
    """The tables cannot be read; ``problems`` lists everything found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems and say the first few."""
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.message for problem in self.problems[:EXAMPLES]))

    @classmethod
    def of(cls, message: str) -> "TableError":
        """Return the error of a whole folder, with one sentence."""
        return cls([Problem("file", "error", "", "", "", message)])


class ArticleError(ClaimsError):
    """An article cannot be read."""


class SelectionError(ClaimsError):
    """No selection can be made of what was given."""


class ExportError(ClaimsError):
    """An export cannot be made or written."""


class IntakeError(ClaimsError):
    """An addition is refused, or was not saved; ``problems`` lists what it would have brought."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        """Keep the sentence and the problems."""
        self.problems = tuple(problems)
        super().__init__(message)


class DuplicateError(IntakeError):
    """The article is held already, as ``article_id``; nothing was added."""

    def __init__(self, message: str, article_id: str) -> None:
        """Keep the sentence and the article that is held."""
        self.article_id = article_id
        super().__init__(message)
