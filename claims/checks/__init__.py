"""What must be true of the tables beyond their form: one small generator of problems per check.

Every check runs on whatever could be read, so that one call lists everything that is wrong.
Sums that do not add up are problems only where the words are held (quoted claims); what a page
known by its address is reported to have said is kept as it is and is the reconciliation's matter.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from claims import articles, tables
from claims.checks.accounting import accounting, dates_in_words, exact_spans, spans_read_as_value
from claims.checks.days import article_dates, event_dates, moments, periods
from claims.counts import is_counted, not_whole
from claims.errors import Problem, TableError
from claims.series.scopes import COUNTRIES
from claims.tables import Dataset, dictionary, reading
from claims.tables.history import corrected, last_of
from claims.theme import number

AS_REPORTED = "as reported"
"""In a note: the article itself says so, contradiction included."""

Check = Callable[[Dataset], Iterator[Problem]]


def check(root: Path = tables.PROJECT) -> list[Problem]:
    """Return every problem of a folder's tables and texts, sorted by table and row."""
    dataset, problems = tables.read(root)
    return ordered([*problems, *(of_content(dataset) if dataset else ())])


def of_content(dataset: Dataset) -> Iterator[Problem]:
    """Yield what every check finds in tables that are already read."""
    for single in CHECKS:
        yield from single(dataset)


def sound(root: Path = tables.PROJECT) -> Dataset:
    """Read the tables of a folder whose form and structure are in order.

    Raises:
        TableError: they are not; every problem of form, or else of structure.
    """
    dataset = tables.load(root)
    if broken := of_structure(dataset):
        raise TableError(broken)
    return dataset


def of_structure(dataset: Dataset) -> list[Problem]:
    """Return what keeps the tables from being shown: lost links, keys in doubt, lost words."""
    found = (problem for single in STRUCTURE for problem in single(dataset))
    return ordered(problem for problem in found if problem.severity == "error")


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once, sorted by table and row."""
    return sorted(set(problems), key=lambda p: (p.table, p.row, p.column, p.kind, p.message))


def keys(dataset: Dataset) -> Iterator[Problem]:
    """A key stands in one row, and rows are sorted by it."""
    for name in tables.NAMES:
        table, frame = dataset.schema[name], getattr(dataset, name)
        key = list(table.key)
        values = frame[key[0]].array
        if len(key) == 1 and (values[1:] > values[:-1]).all():
            continue
        doubled = frame[frame.duplicated(key, keep="first")]
        for row, _ in reading.named_cells(table, doubled, key[0]):
            message = f"{table.path} has the key {row} more than once; give each row its own."
            yield Problem("key", "error", name, row, key[0], message)
        if not frame[key[0]].is_monotonic_increasing:
            listed = ", ".join(key)
            message = f"{table.path} is not sorted by {listed}; sort it so that a diff reads well."
            yield Problem("order", "warning", name, "", key[0], message)


def links(dataset: Dataset) -> Iterator[Problem]:
    """A code or id that points to another row points to one that exists."""
    for name in tables.NAMES:
        table, frame = dataset.schema[name], getattr(dataset, name)
        for column, other, key in table.links:
            unknown = set(frame[column].unique()) - {"", *getattr(dataset, other or name)[key]}
            target = dataset.schema[other or name].path
            for row, value in reading.named_cells(
                table, frame[frame[column].isin(list(unknown))], column
            ):
                said = (
                    f' holds "{value}", which is no {key} of {target}; correct it or add the row '
                    "there."
                )
                yield Problem.in_cell("link", name, row, column, said)


def article_texts(dataset: Dataset) -> Iterator[Problem]:
    """A held text is the one that was recorded, and no text lies unrecorded."""
    frame = dataset.articles
    for row in frame[(frame["file"] == "") != (frame["sha256"] == "")].itertuples():
        column = "file" if row.file == "" else "sha256"
        said = " is empty; an article has both a file and its sha256, or neither."
        yield Problem.in_cell("text", "articles", row.article_id, column, said)
    for row in frame[frame["article_id"].isin(list(dataset.texts))].itertuples():
        found = articles.checksum(dataset.texts[row.article_id].encode("utf-8"))
        if row.sha256 and found != row.sha256:
            said = (
                f": seeds/{row.file} has changed since it was recorded (found {found[:12]}…, "
                f"recorded {row.sha256[:12]}…); restore the file."
            )
            yield Problem.in_cell("checksum", "articles", row.article_id, "sha256", said)
    folder = dataset.root / "seeds"
    known = set(frame["file"].unique())
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        if path.name not in known:
            message = f"seeds/{path.name} belongs to no row of articles.csv; add it or remove it."
            yield Problem("text", "warning", "articles", "", "file", message)


def spans(dataset: Dataset) -> Iterator[Problem]:
    """A span lies inside its article's text; only an article without a text has none."""
    lengths = {key: len(text) for key, text in dataset.texts.items()}
    for name in ("claims", "events", "set_aside"):
        table, frame = dataset.schema[name], getattr(dataset, name)
        held = frame["article_id"].isin(list(lengths))
        frame = frame[held | frame["start"].notna() | frame["end"].notna()]
        length = frame["article_id"].astype(reading.TEXT).map(lengths).astype("Int64")
        start, end = frame["start"], frame["end"]
        held, given = length.notna(), start.notna() | end.notna()
        half = start.isna() ^ end.isna()
        outside = ((start >= end) | (end > length)).fillna(False)
        for bad, why in (
            (held & ~given, "has no span, though the article's text is held; give start and end"),
            (~held & given, "has a span, but its article has no text; empty start and end"),
            (half, "has only one of start and end; give both"),
            (held & outside & ~half, "has a span outside the text; correct start and end"),
        ):
            for row, _ in reading.named_cells(table, frame[bad], "article_id"):
                message = f"{table.path}, row {row} {why}."
                yield Problem("span", "error", name, row, "start", message)


def values(dataset: Dataset) -> Iterator[Problem]:
    """A count of people is a whole number, and nothing counted is negative."""
    claims = dataset.claims
    value = claims["value"]
    for row in claims[value < 0].head(reading.SHOWN_PER_RULE).itertuples():
        yield _odd_value(row.claim_id, row.value, "a count is not negative")
    units = dict(zip(dataset.measures["code"], dataset.measures["unit"], strict=True))
    for row in claims[(value % 1 != 0) & value.notna()].itertuples():
        wanted = not_whole(row.value, row.note)
        if wanted and is_counted(units.get(row.measure, ""), row.group):
            yield _odd_value(row.claim_id, row.value, f"a count takes {wanted}")


def _odd_value(claim_id: str, value: float, rule: str) -> Problem:
    return Problem.in_cell("value", "claims", claim_id, "value", f" holds {value}; {rule}.")


_OF_PARTS = (
    *("claim_id", "article_id", "start", "value", "measure", "place", "period_start", "period_end"),
    *("part_of", "note"),
)
_DAYS = ("period_start", "period_end")
_OF_CORRECTIONS = ("claim_id", "article_id", "supersedes", "recorded_on", "note")


def parts(dataset: Dataset) -> Iterator[Problem]:
    """A part is of its whole's article, measure and period, and the parts fit into the whole."""
    frame = corrected(dataset.claims[[*_OF_PARTS, "supersedes"]])
    joined = _joined(frame, "part_of", "_whole", _OF_PARTS)
    for column in ("article_id", "measure"):
        for row in joined[joined[column] != joined[f"{column}_whole"]].itertuples():
            whole, part = getattr(row, f"{column}_whole"), getattr(row, column)
            said = (
                f": {row.part_of} has the {column} {whole}, this row {part}; a part shares it with "
                "its whole."
            )
            yield Problem.in_cell("part", "claims", row.claim_id, "part_of", said)
    # In a circle every whole is a part too, and one of them is no larger than its whole by name.
    nested = joined[(joined["part_of_whole"] != "") & (joined["claim_id"] <= joined["part_of"])]
    yield from _loops(frame[frame["part_of"] != ""], nested["claim_id"])
    yield from _sums(joined[joined["start"].notna() & joined["start_whole"].notna()])


def _joined(frame: pd.DataFrame, column: str, suffix: str, read: Sequence[str]) -> pd.DataFrame:
    """Return the rows that point to another by a column, beside that row."""
    pointing = frame.loc[frame[column] != "", list(read)]
    named = frame.loc[frame["claim_id"].isin(pointing[column]), list(read)]
    return _as_texts(pointing).merge(
        _as_texts(named), left_on=column, right_on="claim_id", suffixes=("", suffix)
    )


def _as_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return few rows with categories as texts, to be compared with others."""
    return frame.astype(dict.fromkeys(frame.select_dtypes("category"), reading.TEXT))


def _loops(parts: pd.DataFrame, suspects: pd.Series) -> Iterator[Problem]:
    """Yield the suspects whose wholes, followed upwards, come to one seen before."""
    above = dict(zip(parts["claim_id"], parts["part_of"], strict=True))
    for claim_id in suspects:
        if last_of(claim_id, above) in above:
            said = " leads back to itself; empty it."
            yield Problem.in_cell("part", "claims", claim_id, "part_of", said)


def _sums(joined: pd.DataFrame) -> Iterator[Problem]:
    """Yield the wholes that their parts do not fit into, then those that they may not fit into."""
    live = joined[
        ~joined["note"].str.contains(AS_REPORTED) & ~joined["note_whole"].str.contains(AS_REPORTED)
    ]
    wrong = list(_wrong_sums(live))
    yield from wrong
    yield from _doubtful_sums(live[~live["part_of"].isin([problem.row for problem in wrong])])


def _wrong_sums(live: pd.DataFrame) -> Iterator[Problem]:
    """Yield an error for each whole whose parts cannot fit.

    Parts of one place, or of none stated, may overlap (women, and Afghans, among those caught), so
    each alone is at most its whole; parts of several regions over the same days do not, so their
    sum is too.
    """
    for _, rows in live[live["value"] > live["value_whole"]].groupby("part_of"):
        yield _odd_sum(rows)
    fitting = live[live["value"] <= live["value_whole"]]
    placed = fitting[
        (fitting["place"] != "unstated") & (fitting["place"] != fitting["place_whole"])
    ]
    regions = placed.assign(region=placed["place"].map(COUNTRIES).fillna(placed["place"]))
    largest = regions.sort_values("value", ascending=False).drop_duplicates(
        ["part_of", "region", *_DAYS]
    )
    for _, rows in largest.groupby(["part_of", *_DAYS], dropna=False):
        whole, total = rows["value_whole"].iloc[0], rows["value"].sum()
        if total > whole or (_is_split(rows) and total != whole):
            yield _odd_sum(rows.sort_values("claim_id"))


def _doubtful_sums(live: pd.DataFrame) -> Iterator[Problem]:
    """Yield a warning for each whole whose parts overlap or are not all, unless one is wrong."""
    split = live["place"] != live["place_whole"]
    for (_, by_place), rows in live.groupby(["part_of", split]):
        whole, total = rows["value_whole"].iloc[0], rows["value"].sum()
        if total > whole or (by_place and len(rows) > 1 and total != whole):
            yield replace(_odd_sum(rows), severity="warning")


def _is_split(rows: pd.DataFrame) -> bool:
    """Tell whether parts split their whole between Iraq and Syria, over its own days."""
    days = [(rows[name], rows[f"{name}_whole"]) for name in _DAYS]
    same = all(bool(((one == whole) | (one.isna() & whole.isna())).all()) for one, whole in days)
    return same and sorted(rows["region"]) == ["iraq", "syria"]


def _odd_sum(rows: pd.DataFrame) -> Problem:
    first = rows.iloc[0]
    listed = " + ".join(number(v) for v in rows["value"])
    said = (
        f" holds {number(first['value_whole'])}, its parts {listed} make "
        f"{number(rows['value'].sum())}; correct a value or part_of, or write "
        f'"{AS_REPORTED}" in a note if the article says so.'
    )
    return Problem.in_cell("parts", "claims", str(first["part_of"]), "value", said)


def corrections(dataset: Dataset) -> Iterator[Problem]:
    """A correction belongs to the article of what it corrects, and a row is corrected once."""
    for row in _joined(dataset.claims, "supersedes", "_old", _OF_CORRECTIONS).itertuples():
        moved = row.article_id != row.article_id_old
        if row.claim_id == row.supersedes or (moved and not _same_page(dataset, row)):
            said = f" names {row.supersedes}; a row corrects another of its own article."
            yield _odd_correction(row.claim_id, "supersedes", said)
        if row.recorded_on < row.recorded_on_old:
            said = (
                f": recorded on {row.recorded_on}, before {row.supersedes} of "
                f"{row.recorded_on_old}; a correction comes later."
            )
            yield _odd_correction(row.claim_id, "recorded_on", said)
        if not row.note:
            said = " is set, but there is no note; say why the row was corrected."
            yield _odd_correction(row.claim_id, "note", said)
    frame = dataset.claims[dataset.claims["supersedes"] != ""]
    for row in frame[frame.duplicated("supersedes")].itertuples():
        said = (
            f": {row.supersedes} is corrected by more than one row; correct the latest row instead."
        )
        yield _odd_correction(row.claim_id, "supersedes", said)


def _odd_correction(claim_id: str, column: str, said: str) -> Problem:
    """Return what is wrong with a row that corrects another; ``column`` is what to mend."""
    message = f"claims.csv, row {claim_id}, column supersedes{said}"
    return Problem("correction", "error", "claims", claim_id, column, message)


def _same_page(dataset: Dataset, row: Any) -> bool:
    """Tell whether a correction and what it corrects are of the same page.

    A page that was entered under a wrong day is entered anew; its rows correct the earlier ones.
    """
    own = dataset.articles["article_id"].isin([row.article_id, row.article_id_old])
    urls = set(dataset.articles.loc[own, "url"])
    return len(urls) == 1 and urls != {""}


def data_dictionary(dataset: Dataset) -> Iterator[Problem]:
    """``data/README.md`` says what the schema says."""
    path = dataset.root / "data" / "README.md"
    try:
        written = path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        written = ""
    if written != dictionary.page(dataset.schema):
        message = (
            "data/README.md is not what datapackage.json describes; "
            "write it anew with python -m claims dictionary."
        )
        yield Problem("dictionary", "error", "README.md", "", "", message)


STRUCTURE: tuple[Check, ...] = (keys, links, article_texts, spans)
"""The checks whose errors every page would stumble over; the others find a wrong content."""

CHECKS: tuple[Check, ...] = (
    keys,
    links,
    article_texts,
    article_dates,
    event_dates,
    moments,
    spans,
    spans_read_as_value,
    exact_spans,
    accounting,
    dates_in_words,
    periods,
    values,
    parts,
    corrections,
    data_dictionary,
)
