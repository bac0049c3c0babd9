"""What was reported per briefing: the figures of each series, and one value of them for a line.

The value that most outlets give is the one drawn; of equally many, the one with quoted evidence,
then the exact one, then the largest, and the point is marked as a tie. Nothing is averaged, and
every other value stays in ``alternatives``.
Comparing totals with weeks is for ``steps``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from claims.series.notes import place_as_worded
from claims.series.records import POINT_COLUMNS
from claims.series.scopes import GROUPS, MEASURES, PLACES, SCOPE, authority_of, scope_codes
from claims.tables.history import live
from claims.tables.reading import Mask

FLOW: Final = "flow"
TOTAL: Final = "total"
FLOW_PERIODS: Final = frozenset("day past_week past_two_weeks past_month past_year range".split())
TOTAL_PERIODS: Final = frozenset({"year_to_date", "since"})
ABOUT: Final = 0.05
"""How far a figure given as “about” may be from another and still agree: five per cent."""

_PART: Final = re.compile(r"\bpart of the \d", re.IGNORECASE)

KEPT: Final = ("claim_id", "article_id", "outlet", "said_on", "evidence", "group", "place")
FIGURE_COLUMNS: Final = (
    *KEPT,
    *("period", "value", "qualifier", "part_of"),
    *SCOPE,
    *("kind", "first_day", "last_day", "low", "high", "series_id", "comparison_id"),
)
READ_COLUMNS: Final = (
    *KEPT,
    *("measure", "period", "period_start", "period_end", "value", "qualifier", "claimant"),
    *("part_of", "note"),
)
Ints = npt.NDArray[np.int64]


def figures(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the current figures of the weekly series, sorted by claim id.

    Args:
        statements: claims joined with their article, as in ``Dataset.statements``.

    Returns:
        The columns ``FIGURE_COLUMNS``, labelled as the statements are.
        ``kind`` is ``flow``, ``total`` or, where the period is not stated, empty; ``low`` to
        ``high`` is the range of numbers that ``value`` with its qualifier allows; ``series_id``
        numbers the series and ``comparison_id`` what can be compared between outlets: one series,
        period and day of statement. Claims corrected or withdrawn and measures that no briefing
        counts are left out.
    """
    current = live(statements)
    wanted = current["measure"].isin(MEASURES)
    usable = wanted & current["value"].notna() & current["said_on"].notna()
    frame = current[list(READ_COLUMNS)][usable]
    if not frame["claim_id"].is_monotonic_increasing:
        frame = frame.sort_values("claim_id")
    frame = frame.assign(
        outlet=frame["outlet"].where(frame["outlet"] != "", frame["article_id"]),
        authority=_authority(frame["claimant"]),
        group_scope=_scope(frame, "group", scope_codes(GROUPS)),
        place_scope=_place_scope(frame),
        first_day=frame["period_start"],
        last_day=frame["period_end"],
    )
    frame["kind"] = _kind(frame)
    frame["low"], frame["high"] = bounds(frame["value"], frame["qualifier"])
    frame["subset"] = _subset(frame)
    frame["series_id"] = frame.groupby(list(SCOPE), sort=True).ngroup()
    cell = ["series_id", "said_on", "kind", "first_day", "last_day"]
    frame["comparison_id"] = frame.groupby(cell, sort=True, dropna=False).ngroup()
    return frame[list(FIGURE_COLUMNS)]


def points(figures: pd.DataFrame) -> pd.DataFrame:
    """Choose one value per series, period and briefing.

    Returns:
        The columns ``POINT_COLUMNS``, a row per ``comparison_id``: ``outlets`` of ``all_outlets``
        give the value, ``values`` counts the different ones, ``tie`` marks a choice by size alone;
        ``claim_ids`` and ``outlet_names`` are those behind the value, ``claim_id`` the first.
    """
    votes = votes_of(figures[(figures["kind"] != "").to_numpy()])
    cell, value, outlets, quoted, exact = (
        votes[name].to_numpy() for name in ("comparison_id", "value", "outlets", "quoted", "exact")
    )
    order = np.lexsort([-value, ~exact, ~quoted, -outlets, cell])
    votes = votes.iloc[order].reset_index(drop=True)
    first = np.flatnonzero(_begins(votes, ("comparison_id",)))
    differs = np.append(_begins(votes, ("comparison_id", "outlets", "quoted", "exact"))[1:], True)
    best = votes.iloc[first].assign(
        tie=~differs[first], values=_distinct(first, pd.factorize(votes["value"])[0])
    )
    more = [name for name in POINT_COLUMNS if name in figures and name not in best]
    rows = figures[more].iloc[figures.index.get_indexer(best["row"])]
    frame = pd.concat([rows.set_axis(best.index), best], axis=1).reset_index(drop=True)
    frame["days"] = (frame["last_day"] - frame["first_day"]).dt.days + 1
    return frame[list(POINT_COLUMNS)]


def votes_of(said: pd.DataFrame) -> pd.DataFrame:
    """Count the outlets behind each different value of each cell.

    Returns:
        ``comparison_id, value, exact, quoted, outlets, all_outlets, claim_ids, outlet_names,
        row``, with the label of the first row of the value, quoted rows first.
    """
    said = said[["comparison_id", "value", "outlet", "claim_id"]].assign(
        exact=said["qualifier"] == "exact",
        cited=said["evidence"] != "quoted",
        outlet_code=pd.factorize(said["outlet"])[0],
    )
    said = said.iloc[
        np.lexsort([said[key] for key in ("cited", "exact", "value", "comparison_id")])
    ]
    codes, cells = said["outlet_code"].to_numpy(), _begins(said, ("comparison_id",))
    starts = np.flatnonzero(_begins(said, ("comparison_id", "value", "exact")))
    first = said[["comparison_id", "value", "exact", "cited"]].iloc[starts]
    of_cell = _distinct(np.flatnonzero(cells), codes)
    return pd.DataFrame(
        {
            "row": first.index,
            "comparison_id": first["comparison_id"].to_numpy(),
            "value": first["value"].to_numpy(),
            "exact": first["exact"].to_numpy(),
            "quoted": ~first["cited"].to_numpy(),
            "outlets": _distinct(starts, codes),
            "all_outlets": of_cell[np.cumsum(cells)[starts] - 1],
            "claim_ids": tuples(slices(said["claim_id"], starts)),
            "outlet_names": tuples(tuple(dict.fromkeys(x)) for x in slices(said["outlet"], starts)),
        }
    )


def alternatives(figures: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Return every figure that is not the value chosen for its point.

    Returns:
        ``SCOPE``, ``kind, first_day, last_day, said_on, claim_id, outlet, value, qualifier,
        evidence, chosen, residual, agrees``: ``residual`` is value minus chosen, ``agrees`` tells
        whether the qualifiers allow both to be true.
    """
    chosen = points.set_index("comparison_id")[["value", "low", "high"]].add_prefix("chosen_")
    frame = figures.join(chosen, on="comparison_id", how="inner")
    frame = frame[(frame["value"] != frame["chosen_value"]) | (frame["low"] != frame["chosen_low"])]
    agrees = (frame["low"] <= frame["chosen_high"]) & (frame["chosen_low"] <= frame["high"])
    frame = frame.assign(
        chosen=frame["chosen_value"], residual=frame["value"] - frame["chosen_value"], agrees=agrees
    )
    kept = (*SCOPE, "kind", "first_day", "last_day", "said_on", "claim_id", "outlet", "value")
    columns = [*kept, "qualifier", "evidence", "chosen", "residual", "agrees"]
    return frame[columns].reset_index(drop=True)


def bounds(values: pd.Series, qualifiers: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the least and the greatest number that each value with its qualifier allows."""
    low, high = values.copy(), values.copy()
    above, below = qualifiers == "more_than", qualifiers == "less_than"
    low = low.mask(above, np.nextafter(values, np.inf)).mask(
        below | (qualifiers == "at_most"), -np.inf
    )
    high = high.mask(below, np.nextafter(values, -np.inf)).mask(
        above | (qualifiers == "at_least"), np.inf
    )
    about = qualifiers == "about"
    return low.mask(about, values * (1 - ABOUT)), high.mask(about, values * (1 + ABOUT))


def tuples(values: Iterable[object], index: pd.Index | None = None) -> pd.Series:
    """Return a column of tuples; anything else, as the mark of a missing row, becomes ``()``."""
    kept: Any = [value if isinstance(value, tuple) else () for value in values]
    return pd.Series(kept, index=index, dtype="object")


def slices(values: pd.Series, starts: Ints) -> list[tuple[str, ...]]:
    """Cut a column into tuples, one per group of rows that begins at ``starts``."""
    array = values.to_numpy(dtype=object)
    ends = [*starts[1:].tolist(), len(array)] if len(array) else []
    return [tuple(array[first:end]) for first, end in zip(starts.tolist(), ends, strict=True)]


def _begins(rows: pd.DataFrame, names: Sequence[str]) -> Mask:
    """Tell of every row whether it differs in these columns from the row before it."""
    found = np.zeros(len(rows), dtype=bool)
    found[:1] = True
    for name in names:
        values = rows[name].to_numpy()
        found[1:] |= values[1:] != values[:-1]
    return found


def _distinct(starts: Ints, codes: Ints) -> Ints:
    """Count the different codes of each group of rows that begins at ``starts``."""
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(codes)]))
    most = int(codes.max(initial=0)) + 1
    return np.bincount(np.unique(group * most + codes) // most, minlength=len(starts))


def _authority(claimants: pd.Series) -> pd.Series:
    return claimants.map({name: authority_of(name) for name in claimants.unique()})


def _scope(frame: pd.DataFrame, column: str, scopes: Mapping[str, str]) -> pd.Series:
    """Return the scope of each code for its measure, else the code; pairs are looked up once."""
    pairs = frame.groupby(["measure", column], observed=True, sort=False)
    of_pair = [scopes.get(f"{measure}/{code}", code) for measure, code in pairs.groups]
    return pd.Series(np.array(of_pair, dtype=object)[pairs.ngroup()], index=frame.index)


def _place_scope(frame: pd.DataFrame) -> pd.Series:
    """Return the scope of the place; another place is told apart by its words in the note."""
    scopes = _scope(frame, "place", scope_codes(PLACES))
    other = scopes == "other_place"
    words = frame.loc[other, "note"].map(place_as_worded)
    named = ("other_place: " + words).where(words != "", "other_place")
    return scopes.mask(other, named)


def _kind(frame: pd.DataFrame) -> pd.Series:
    first, last = frame["first_day"], frame["last_day"]
    known = first.notna() & last.notna()
    opens = (first.dt.month == 1) & (first.dt.day == 1)
    closes = (last.dt.month == 12) & (last.dt.day == 31)
    year = (frame["period"] == "range") & opens & closes & (first.dt.year == last.dt.year)
    total = frame["period"].isin(TOTAL_PERIODS) | year
    kind = pd.Series("", index=frame.index, dtype="str")
    kind = kind.mask(known & frame["period"].isin(FLOW_PERIODS), FLOW)
    return kind.mask(known & total, TOTAL)


def _subset(frame: pd.DataFrame) -> pd.Series:
    """Tell which figures are a subset of what their scope names.

    Noted as one, and a total that once is, is one throughout; or part of another figure of its
    page that counts the same over the same days: no place or group sets it apart from its whole.
    """
    notes = frame["note"].str
    part = (frame["measure"] == "surrendered") & notes.contains(_PART)
    noted = notes.contains(r"\bsubset\b", case=False, regex=True) | part
    keys: Sequence[str] = ["authority", "measure", "group_scope", "place_scope", "first_day"]
    totals = frame["kind"] == TOTAL
    line = frame[totals].groupby(list(keys), sort=False).ngroup()
    whole = noted[totals].groupby(line).transform("any")
    throughout = noted.mask(totals, whole.reindex(frame.index, fill_value=False))
    return throughout | of_alike(frame, [*keys, "last_day", "kind"])


def of_alike(frame: pd.DataFrame, keys: Sequence[str]) -> pd.Series:
    """Tell which claims are part of one that is the same in some columns."""
    parts = frame.loc[frame["part_of"] != "", ["claim_id", "part_of", *keys]]
    wholes = frame[["claim_id", *keys]].rename(columns={"claim_id": "part_of"})
    alike = parts.merge(wholes, on=["part_of", *keys])["claim_id"]
    return frame["claim_id"].isin(alike)
