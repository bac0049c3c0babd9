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
_DAY = r"\d{4}-\d\d-\d\d"


def article_dates(dataset: Dataset) -> Iterator[Problem]:
    """A statement is made before it is published, and the note names no other day."""
    frame = dataset.articles
    for row in frame[frame["said_on"] > frame["published"]].itertuples():
        said = f" holds {row.published:%Y-%m-%d}, before said_on {row.said_on:%Y-%m-%d}"
        yield Problem.in_cell(
            "date", "articles", row.article_id, "published", f"{said}; correct one."
        )
    noted = frame[frame["date_note"].str.contains(_DAY)]
    for row in noted.itertuples():
        own = {f"{d:%Y-%m-%d}" for d in (row.said_on, row.published) if not pd.isna(d)}
        named = set(re.findall(_DAY, row.date_note))
        if own != named:
            said = (
                f" names {_listed(named)}, the columns said_on and published {_listed(own)}; "
                "make them agree."
            )
            yield Problem.in_cell("date", "articles", row.article_id, "date_note", said)


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
            yield Problem.in_cell("date", "events", row.event_id, column, f" {rule}.")


def moments(dataset: Dataset) -> Iterator[Problem]:
    """A moment of recording is one that the calendar has."""
    for name in ("articles", "claims", "events"):
        table, frame = dataset.schema[name], getattr(dataset, name)
        written = frame["recorded_on"]
        real = {moment for moment in written.unique() if is_version(moment)}
        lost = frame[~written.isin(real) & (written != "")]
        for row, value in reading.named_cells(table, lost, "recorded_on"):
            said = (
                f' holds "{value}", which no calendar has; write a day such as 2026-11-22 '
                "or a moment such as 2026-11-22T10:58:43Z."
            )
            yield Problem.in_cell("date", name, row, "recorded_on", said)


def periods(dataset: Dataset) -> Iterator[Problem]:
    """A period has the days that its name and the day of the statement give."""
    frame = dataset.statements
    first, last, said = frame["period_start"], frame["period_end"], frame["said_on"]
    kind, quoted = frame["period"], frame["evidence"] == "quoted"
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
            days = f"{_written(row.period_start)} to {_written(row.period_end)}"
            told = (
                f": {row.period} from {days}, said on {_written(row.said_on)}; "
                f"such a period {rule}."
            )
            yield Problem.in_cell("period", "claims", row.claim_id, column, told)


def _written(day: pd.Timestamp) -> str:
    return "…" if pd.isna(day) else f"{day:%Y-%m-%d}"


def _listed(days: set[str]) -> str:
    return " and ".join(sorted(days)) or "no day"
