"""What is done with one article, in whichever process it is done.

The codebooks and the lexicon travel as the bytes of their files, so that every process proposes
with the same ones, also on another machine and also if somebody edits them meanwhile.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from claims.articles import LARGEST_TEXT, decode
from claims.codebook import Codebook
from claims.documents import read
from claims.errors import ArticleError, TableError
from claims.folder_run.sources import Outcome, Source
from claims.propose import COLUMNS, Lexicon, load_lexicon, propose, rows

_FILES = ("measures.csv", "groups.csv", "places.csv", "lexicon.csv")
_PROGRAM = ("*.py", "documents/*.py", "propose/*.py", "folder_run/*.py")


@dataclass(frozen=True)
class Setup:
    """What articles are proposed with.

    Attributes:
        version: SHA-256 of the program's and the tables' files and the days given; two setups of
            one version propose the same.
        program: SHA-256 of the program's files.
        tables: codebooks and lexicon, contents by file name.
        published: day of publication of all articles, if it was given.
    """

    version: str
    program: str = field(compare=False)
    tables: Mapping[str, bytes] = field(compare=False, repr=False)
    published: date | None = None


def prepare(data_dir: Path, published: date | None = None) -> Setup:
    """Return the setup of a ``data/`` folder.

    Raises:
        TableError: a codebook or the lexicon cannot be read.
    """
    try:
        tables = {name: (data_dir / name).read_bytes() for name in _FILES}
    except OSError as error:
        raise TableError.of(f"{error.filename} cannot be read: {error.strerror}.") from error
    program = program_version()
    told = repr((program, sorted(tables.items()), published))
    setup = Setup(hashlib.sha256(told.encode()).hexdigest(), program, tables, published)
    words(setup)
    return setup


@lru_cache(maxsize=1)
def program_version() -> str:
    """Return the SHA-256 of the files of this program that have a part in proposing."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(path for pattern in _PROGRAM for path in package.glob(pattern))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


@lru_cache(maxsize=1)
def words(setup: Setup) -> tuple[Codebook, Lexicon]:
    """Return the codebooks and the lexicon of a setup, read once in each process.

    Raises:
        TableError: one of them cannot be read.
    """
    with TemporaryDirectory() as folder:
        for name, data in setup.tables.items():
            (Path(folder) / name).write_bytes(data)
        codebook = Codebook.load(Path(folder))
        return codebook, load_lexicon(Path(folder), codebook)


def outcome(setup: Setup, source: Source) -> Outcome:
    """Propose the claims of one article; whatever is wrong with it becomes a refusal."""
    if source.refused or source.said_on is None:
        return Outcome(source.article, refused=source.refused or "It has no day.")
    try:
        return Outcome(source.article, _rows(setup, source, source.said_on))
    except ArticleError as error:
        return Outcome(source.article, refused=str(error))
    except Exception as error:  # one strange article does not end a run of thousands
        why = f"{type(error).__name__}: {error}"[:200].rstrip(".")
        return Outcome(source.article, refused=f"The program failed on it ({why}); report this.")


def outcomes(setup: Setup, sources: tuple[Source, ...]) -> list[Outcome]:
    """Propose the claims of several articles, one after the other."""
    return [outcome(setup, source) for source in sources]


def _rows(setup: Setup, source: Source, said_on: date) -> tuple[tuple[object, ...], ...]:
    codebook, lexicon = words(setup)
    text = _text(source)
    found = propose(text, said_on, published=setup.published, codebook=codebook, lexicon=lexicon)
    return tuple(tuple(row[name] for name in COLUMNS) for row in rows(found))


def _text(source: Source) -> str:
    if source.ending:
        text = read(f"{PurePosixPath(source.article).stem}{source.ending}", source.data).text
    elif len(source.data) > LARGEST_TEXT:
        size = len(source.data)
        raise ArticleError(f"It has {size:,} bytes of text; at most {LARGEST_TEXT:,} are read.")
    else:
        text = decode(source.data, "Its text")
    if not text.strip():
        raise ArticleError("It holds no text.")
    return text
