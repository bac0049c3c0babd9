"""What the charts must draw, worked out by plain pandas; no code of `claims` is used.

Series, votes, the heaviest rise of a year and the numbers and dates of a sentence are found here
anew, so that what a figure draws and says can be held against the tables.
"""

import re
from collections.abc import Iterable
from datetime import date

import pandas as pd

ARMED = ("militants", "pkk_ypg", "pkk")
PEOPLE = ("people", "unstated")
ANYWHERE = (
    *("northern_iraq_and_syria", "all_areas", "unstated", "habur", "other_place", "iraq"),
    *("northern_iraq", "syria", "northern_syria", "turkiye", "turkiye_border"),
)
PLACES = {
    "neutralised": {
        "total": ("northern_iraq_and_syria", "all_areas", "unstated"),
        "iraq": ("iraq", "northern_iraq"),
        "syria": ("syria", "northern_syria"),
    },
    "surrendered": {"total": ANYWHERE},
    "apprehended": {"border": ("turkiye_border", "unstated")},
    "prevented": {"border": ("turkiye_border", "unstated")},
}
GROUPS = {"neutralised": ARMED, "surrendered": ARMED, "apprehended": PEOPLE, "prevented": PEOPLE}
FLOWS = ("day", "past_week", "past_two_weeks", "past_month", "past_year", "range")
CELL = ["said_on", "first", "last"]
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAYS = re.compile(
    r"(\d{1,2})(?: ([A-Z][a-z]{2}))?(?: (\d{4}))? ?– ?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})"
)
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def series(claims: pd.DataFrame, measure: str, scope: str) -> pd.DataFrame:
    """The figures of a series, of all claims in force: ``kind`` is flow or total."""
    rows = claims[
        (claims["measure"] == measure)
        & claims["place"].isin(PLACES[measure][scope])
        & claims["group"].isin(GROUPS[measure])
        & claims["period_start"].notna()
        & claims["period_end"].notna()
    ].rename(columns={"period_start": "first", "period_end": "last"})
    year = (
        rows["first"].dt.strftime("%m-%d").eq("01-01")
        & rows["last"].dt.strftime("%m-%d").eq("12-31")
        & rows["first"].dt.year.eq(rows["last"].dt.year)
        & rows["period"].eq("range")
    )
    total = rows["period"].isin(["year_to_date", "since"]) | year
    rows = rows.assign(kind=total.map({True: "total", False: "flow"}))
    rows = rows[total | rows["period"].isin(FLOWS)]
    noted = rows["note"].str.contains(r"\bsubset\b", case=False)
    if measure == "surrendered":
        noted |= rows["note"].str.contains(r"\bpart of the \d", case=False)
    line = rows["group"].where(rows["kind"] == "flow", rows["first"].astype(str))
    ever = noted.groupby([rows["kind"], line]).transform("any")
    return rows[~noted.where(rows["kind"] == "flow", ever)]


def votes(rows: pd.DataFrame) -> pd.DataFrame:
    """The value of each briefing and period: of most outlets, then quoted, exact, the largest."""
    told = rows.assign(quoted=rows["start"] != "", exact=rows["qualifier"] == "exact")
    found = told.groupby([*CELL, "value", "exact"], as_index=False).agg(
        outlets=("outlet", "nunique"), quoted=("quoted", "max")
    )
    ordered = found.sort_values(["outlets", "quoted", "exact", "value"])
    return ordered.drop_duplicates(CELL, keep="last")


def yearly(found: pd.DataFrame) -> pd.DataFrame:
    """Totals that count from a 1 January not long ago."""
    days = (found["last"] - found["first"]).dt.days
    return found[found["first"].dt.strftime("%m-%d").eq("01-01") & (days < 500)]


def rises(found: pd.DataFrame) -> pd.DataFrame:
    """The totals on the heaviest rise of each year, which never fall."""
    kept: list[int] = []
    for _, year in found.sort_values(["last", "value"]).groupby("first"):
        chains: list[tuple[int, list[int]]] = []
        for at, row in year.iterrows():
            before = [one for one in chains if year.loc[one[1][-1], "value"] <= row["value"]]
            weight, chain = max(before, key=lambda one: one[0], default=(0, []))
            chains.append((weight + row["outlets"], [*chain, at]))
        kept += max(enumerate(chains), key=lambda one: (one[1][0], one[0]))[1][1]
    return found.loc[kept]


def in_line(risen: pd.DataFrame, selected: pd.DataFrame) -> pd.DataFrame:
    """The totals selected that fit the rise of all data, and then their own."""
    years = {first: run for first, run in risen.groupby("first")}
    fits = []
    for row in selected.itertuples():
        run = years[row.first]
        below = run.loc[run["last"] < row.last, "value"].max()
        above = run.loc[run["last"] > row.last, "value"].min()
        fits.append(not (row.value < below or row.value > above))
    return rises(selected[pd.Series(fits, index=selected.index, dtype=bool)])


def split(text: str) -> tuple[set[date], list[str]]:
    """The days that a sentence names, the ends of its spans, and the numbers besides."""
    found: set[date] = set()

    def of(year: str, month: str, number: str) -> date:
        return date(int(year), MONTHS.index(month) + 1, int(number))

    def spanned(match: re.Match[str]) -> str:
        first, month, year, last, end_month, end_year = match.groups()
        found.add(of(year or end_year, month or end_month, first))
        found.add(of(end_year, end_month, last))
        return " "

    def single(match: re.Match[str]) -> str:
        found.add(of(match[3], match[2], match[1]))
        return " "

    rest = _DAY.sub(single, _DAYS.sub(spanned, text))
    return found, _NUMBER.findall(rest)


def written(values: Iterable[float]) -> set[str]:
    """Numbers as the figures write them: ``2,291``."""
    return {f"{value:,.10g}" for value in values if pd.notna(value)}
