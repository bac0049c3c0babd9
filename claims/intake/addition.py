"""A reviewed article, and the rows and files that adding it would make.

Rows are drawn up as the cells of the CSV files, so that what is checked is what is written.
Whether they are right is for the checks, whether the article is held already for
``duplicates``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from claims import articles
from claims.errors import IntakeError
from claims.tables import Dataset, writing
from claims.text.dates import find_dates

Row = Mapping[str, object]
Cells = dict[str, str]

LARGEST_ADDITION = 5_000
"""Rows that one article may bring; a long statement has some thirty."""

OWN_COLUMNS = frozenset("claim_id event_id article_id recorded_on supersedes".split())
"""Columns that saving fills in."""


@dataclass(frozen=True)
class Addition:
    """An article as it was reviewed, with the rows to add.

    ``text`` is kept letter by letter, as UTF-8.
    ``claims``, ``events`` and ``set_aside`` hold a mapping per row, without ids: numbers, days or
    texts by column; ``part_of`` of a claim is the index of its whole among ``claims``.
    """

    outlet: str
    said_on: date | str
    text: str = field(repr=False)
    title: str = ""
    url: str = ""
    published: date | None = None
    language: str = "en"
    claims: tuple[Row, ...] = ()
    events: tuple[Row, ...] = ()
    set_aside: tuple[Row, ...] = ()

    @property
    def data(self) -> bytes:
        """The bytes of the text.

        Raises:
            IntakeError: the text holds half of a surrogate pair, which no file can.
        """
        try:
            return self.text.encode("utf-8")
        except UnicodeEncodeError as error:
            message = f"The text holds a broken character at {error.start}; remove it."
            raise IntakeError(message) from error


@dataclass(frozen=True)
class PendingWrite:
    """What would be written: rows as cells by table, and the text's file where there is one."""

    article_id: str
    rows: Mapping[str, Sequence[Cells]]
    texts: Mapping[str, bytes]
    recorded_on: str

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of the new claims, in the order of the addition."""
        return tuple(row["claim_id"] for row in self.rows.get("claims", ()))

    def files(self, dataset: Dataset) -> dict[str, bytes]:
        """Return the contents of every file that would change, the dataset's rows kept.

        Raises:
            IntakeError: a cell holds half of a surrogate pair.
        """
        changed = dict(self.texts)
        for name, rows in self.rows.items():
            table = dataset.schema[name]
            lines = writing.lines(table, getattr(dataset, name))
            lines += [tuple(row.get(column, "") for column in table.names) for row in rows]
            try:
                changed[f"data/{table.path}"] = writing.text(table, lines)
            except UnicodeEncodeError as error:
                message = f"A cell for {table.path} holds a broken character; remove it."
                raise IntakeError(message) from error
        return changed


def build_rows(dataset: Dataset, addition: Addition, recorded_on: str) -> PendingWrite:
    """Give the article and its rows their ids, and write them as cells.

    Raises:
        IntakeError: something is not of a form that rows can be made of.
    """
    data = addition.data
    _require_form(addition, data)
    said_on = _day(addition.said_on)
    article_id = _article_id(dataset, addition, data, said_on)
    file = f"{article_id}.txt"
    article = {
        "article_id": article_id,
        "collection": "added",
        "outlet": _one_kind_of_line_end(addition.outlet),
        "title": _one_kind_of_line_end(addition.title),
        "url": addition.url.strip(),
        "published": writing.cell(addition.published),
        "said_on": said_on,
        **_date_basis(addition.text, said_on),
        "file": file,
        "sha256": articles.checksum(data),
        "language": addition.language,
        "recorded_on": recorded_on,
    }
    own = {"article_id": article_id, "recorded_on": recorded_on}
    rows = {
        "articles": [article],
        "claims": _claims(addition.claims, own),
        "events": [
            cells(row) | own | {"event_id": f"{article_id}-e{number:02}"}
            for number, row in enumerate(addition.events, 1)
        ],
        "set_aside": [cells(row) | {"article_id": article_id} for row in addition.set_aside],
    }
    filled = {name: made for name, made in rows.items() if made}
    return PendingWrite(article_id, filled, {f"seeds/{file}": data}, recorded_on)


def _date_basis(text: str, said_on: str) -> Cells:
    """Say how the day of the statement, in ISO form, is known: whether the text writes it out."""
    days = (found.first for found in find_dates(text) if found.stated and found.kind == "day")
    if said_on in map(str, days):
        return {"date_basis": "stated", "date_note": ""}
    note = "Entered by who added the article: the text does not write the day out."
    return {"date_basis": "inferred", "date_note": note}


def cells(row: Row) -> Cells:
    """Write one row's values as cells, with one kind of line end."""
    return {name: _one_kind_of_line_end(writing.cell(value)) for name, value in row.items()}


def moment(version: str, now: datetime) -> str:
    """Return the moment to record, in UTC: now, but always later than the data's version.

    Raises:
        IntakeError: the version leaves no later moment.
    """
    try:
        last = datetime.fromisoformat(version or "1970-01-01").replace(tzinfo=UTC)
        return f"{max(now.astimezone(UTC), last + timedelta(seconds=1)):%Y-%m-%dT%H:%M:%SZ}"
    except (ValueError, OverflowError) as error:
        message = f'Nothing was saved: the data\'s version "{version}" leaves no later moment.'
        raise IntakeError(message) from error


def _require_form(addition: Addition, data: bytes) -> None:
    rows = len(addition.claims) + len(addition.events) + len(addition.set_aside)
    if not data.strip():
        raise IntakeError("The article has no text; paste it, or choose its file.")
    if addition.url.strip() and not _host(addition.url):
        raise IntakeError(
            f'The address "{addition.url.strip()[:60]}" is incomplete; give the whole of it, such '
            "as https://example.org/page."
        )
    if len(data) > articles.LARGEST_TEXT:
        limit = articles.LARGEST_TEXT
        raise IntakeError(f"The text has {len(data):,} bytes; at most {limit:,} are kept.")
    if rows > LARGEST_ADDITION:
        raise IntakeError(f"The article brings {rows:,} rows; at most {LARGEST_ADDITION:,} can be.")


def _host(url: str) -> str:
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:  # half of an address in brackets
        return ""


def _day(said_on: date | str) -> str:
    try:
        return date.fromisoformat(writing.cell(said_on)).isoformat()
    except ValueError as error:
        message = f'said_on holds "{str(said_on)[:40]}", which is no date such as 2024-04-25.'
        raise IntakeError(message) from error


def _article_id(dataset: Dataset, addition: Addition, data: bytes, said_on: str) -> str:
    """Return outlet and day, with a piece of the content's checksum where that is taken."""
    plain = f"{articles.slug(addition.outlet) or 'article'}-{said_on}"
    digest = articles.checksum(data)
    taken = {str(name) for name in dataset.articles["article_id"]}
    names = [plain, *(f"{plain}-{digest[:length]}" for length in (6, 12, 64))]
    folder = dataset.root / "seeds"
    free = (n for n in names if n not in taken and not (folder / f"{n}.txt").exists())
    return next(free, names[-1])


def _claims(rows: Sequence[Row], own: Cells) -> list[Cells]:
    ids = [f"{own['article_id']}-{number:02}" for number in range(1, len(rows) + 1)]
    made = []
    for claim_id, row in zip(ids, rows, strict=True):
        whole = row.get("part_of", "")
        named = {"claim_id": claim_id, "part_of": ids[whole] if isinstance(whole, int) else ""}
        made.append(cells(row) | own | named)
    return made


def _one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
