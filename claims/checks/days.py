"""What must be true of the days in the tables: of statements, events, periods and records.

Days that the words of an article name are held against the words in ``accounting``.
"""

import re
from collections.abc import Iterator

import pandas as pd

from claims.errors import Problem
from claims.tables import Dataset, reading
from claims.tables.history import is_version

PERIOD_DAYS = {"past_week": 7, "past_two_weeks": 14}


def article_dates(dataset: Dataset) -> Iterator[Problem]:
    """A statement is made before it is published, and the note names no other day."""
    frame = dataset.articles
    late = frame[frame["said_on"] > frame["published"]]
    for row in late.itertuples():
        message = (
            f"articles.csv, row {row.article_id}, column published holds "
            f"{row.published:%Y-%m-%d}, before said_on {row.said_on:%Y-%m-%d}; correct one."
        )
        yield Problem("date", "error", "articles", row.article_id, "published", message)
    noted = frame[frame["date_note"].str.contains(r"\d{4}-\d\d-\d\d", regex=True)]
    for row in noted.itertuples():
        own = {f"{d:%Y-%m-%d}" for d in (row.said_on, row.published) if not pd.isna(d)}
        said = set(re.findall(r"\d{4}-\d\d-\d\d", row.date_note))
        if own != said:
            message = (
                f"articles.csv, row {row.article_id}, column date_note names {_listed(said)}, the "
                f"columns said_on and published {_listed(own)}; make them agree."
            )
            yield Problem("date", "error", "articles", row.article_id, "date_note", message)


def event_dates(dataset: Dataset) -> Iterator[Problem]:
    """An event's date says how it is known, and its last day comes after its first."""
    frame = dataset.events
    dated, based = frame["date"].notna(), frame["date_basis"] != ""
    for column, bad, rule in (
        ("date", ~dated & (based | (frame["kind"] != "plan")), "gives no day, as only a plan may"),
        ("date_basis", dated & ~based, "is empty; say stated or inferred"),
        ("date_end", frame["date_end"].notna() & ~dated, "is set, but date is empty"),
        ("date_end", frame["date_end"] < frame["date"], "lies before date"),
    ):
        for row in frame[bad].itertuples():
            message = f"events.csv, row {row.event_id}, column {column} {rule}."
            yield Problem("date", "error", "events", row.event_id, column, message)


def moments(dataset: Dataset) -> Iterator[Problem]:
    """A moment of recording is one that the calendar has."""
    for name in ("articles", "claims", "events"):
        table, frame = dataset.schema[name], getattr(dataset, name)
        written = frame["recorded_on"]
        real = {moment for moment in written.unique() if is_version(moment)}
        lost = frame[~written.isin(real) & (written != "")]
        shown = lost.head(reading.SHOWN_PER_RULE)
        for row, value in zip(reading.row_names(table, shown), shown["recorded_on"], strict=True):
            message = (
                f'{table.path}, row {row}, column recorded_on holds "{value}", which no calendar '
                "has; write a day such as 2026-11-22 or a moment such as 2026-11-22T10:58:43Z."
            )
            yield Problem("date", "error", name, row, "recorded_on", message)


_READ = ["claim_id", "period", "period_start", "period_end"]


def _with_statement(dataset: Dataset) -> pd.DataFrame:
    """Return the periods of all claims with the day of their statement, and if it is quoted."""
    rows = dataset.statements[[*_READ, "said_on", "evidence"]]
    return rows.assign(quoted=rows["evidence"] == "quoted")


def periods(dataset: Dataset) -> Iterator[Problem]:
    """A period has the days that its name and the day of the statement give."""
    frame = _with_statement(dataset)
    first, last, said = frame["period_start"], frame["period_end"], frame["said_on"]
    kind, quoted = frame["period"], frame["quoted"]
    year = said.to_numpy().astype("datetime64[Y]").astype("datetime64[s]")
    named = kind.isin(list(PERIOD_DAYS)) & quoted
    fits = [
        (kind == name) & (last - first == pd.Timedelta(days=days - 1))
        for name, days in PERIOD_DAYS.items()
    ]
    rules = (
        (
            "period_start",
            (kind == "unstated") & (first.notna() | last.notna()),
            "is unstated: both dates stay empty",
        ),
        ("period_start", (kind != "unstated") & (first.isna() | last.isna()), "needs both dates"),
        ("period_end", first > last, "ends before it starts"),
        ("period_end", named & (last != said), "ends on the day of the statement"),
        ("period_start", named & ~(fits[0] | fits[1]), "has 7 days, two weeks 14"),
        (
            "period_end",
            kind.isin(["year_to_date", "since"]) & quoted & (last != said),
            "ends on the day of the statement",
        ),
        (
            "period_start",
            (kind == "year_to_date") & quoted & (first != year),
            "starts on 1 January of the statement's year",
        ),
        ("period_start", (kind == "day") & (first != last), "is one day: both dates are the same"),
        ("period_end", quoted & (last > said), "cannot end after the statement"),
    )
    for column, bad, rule in rules:
        for row in frame[bad.fillna(False)].head(reading.SHOWN_PER_RULE).itertuples():
            days = " to ".join(
                "…" if pd.isna(d) else f"{d:%Y-%m-%d}" for d in (row.period_start, row.period_end)
            )
            said_on = "…" if pd.isna(row.said_on) else f"{row.said_on:%Y-%m-%d}"
            message = (
                f"claims.csv, row {row.claim_id}, column {column}: {row.period} from {days}, said "
                f"on {said_on}; such a period {rule}."
            )
            yield Problem("period", "error", "claims", row.claim_id, column, message)


def _listed(days: set[str]) -> str:
    return " and ".join(sorted(days)) or "no day"
