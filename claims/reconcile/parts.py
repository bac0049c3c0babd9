"""Wholes and their parts: does Iraq plus Syria make the total, is no part larger than its whole?

Which claim is part of which is read from ``part_of`` alone.
"""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from claims.reconcile.findings import Finding, on
from claims.series.points import bounds
from claims.series.scopes import COUNTRIES, verb
from claims.theme import number

_OF_WHOLE: Final = {
    "value": "found",
    "measure": "measure",
    "group": "group_scope",
    "place": "place_scope",
    "said_on": "said_on",
    "period_start": "first_day",
    "period_end": "last_day",
    "outlet": "outlet",
}
"""What a test says of the whole, and how a finding calls it."""


def part_tests(current: pd.DataFrame) -> pd.DataFrame:
    """Return a row per test of the current claims.

    A whole with one part in Iraq and one in Syria over its own days is compared with their sum
    (``parts``); any other part is compared with its whole alone (``inclusion``).
    """
    pairs = _pairs(current)
    split = _is_split(pairs)
    return pd.concat([_sums(pairs[split]), _inclusions(pairs[~split])], ignore_index=True)


def without(tests: pd.DataFrame, wrong: pd.DataFrame) -> pd.DataFrame:
    """Leave out the tests of claims that stand under a wrong label."""
    known = frozenset(wrong["claim_id"])
    kept = [known.isdisjoint(ids) for ids in tests["claim_ids"]]
    return tests[pd.Series(kept, index=tests.index, dtype="bool")]


def part_findings(tests: pd.DataFrame) -> Iterator[Finding]:
    """Yield a finding per test."""
    for row in tests.itertuples():
        yield Finding.of_row(
            row,
            row.kind,
            passed=row.holds,
            expected=row.expected,
            found=row.found,
            claim_ids=row.claim_ids,
            outlets=[row.outlet],
            sentence=_sentence(row),
        )


def unconfirmed(figures: pd.DataFrame, tests: pd.DataFrame) -> frozenset[str]:
    """Return the claims of failing tests that no page in order confirms with the same number."""
    failing = {name for ids in tests.loc[~tests["holds"].astype(bool), "claim_ids"] for name in ids}
    inside = figures["claim_id"].isin(failing)
    keys = ["comparison_id", "value"]
    confirmed = figures.loc[~inside, keys].drop_duplicates().assign(confirmed=True)
    doubtful = figures.loc[inside, ["claim_id", *keys]].merge(confirmed, on=keys, how="left")
    return frozenset(doubtful.loc[doubtful["confirmed"].isna(), "claim_id"])


def _pairs(current: pd.DataFrame) -> pd.DataFrame:
    """Return each part beside its whole (columns with ``_whole``)."""
    valued = _bounded(current[current["value"].notna()])
    wholes = valued.drop_duplicates("claim_id").add_suffix("_whole")
    return valued.merge(wholes, left_on="part_of", right_on="claim_id_whole")


def _bounded(rows: pd.DataFrame) -> pd.DataFrame:
    low, high = bounds(rows["value"], rows["qualifier"])
    return rows.assign(low=low, high=high)


def _is_split(pairs: pd.DataFrame) -> pd.Series:
    country = pairs["place"].map(COUNTRIES)
    same_days = (
        _same(pairs["period_start"], pairs["period_start_whole"])
        & _same(pairs["period_end"], pairs["period_end_whole"])
        & (pairs["measure"] == pairs["measure_whole"])
    )
    subset = pairs["note"].str.contains(r"\bsubset\b", case=False, regex=True)
    usable = country.notna() & same_days & ~subset
    whole = pairs["claim_id_whole"].where(usable)
    each = [
        (usable & (country == name)).groupby(whole).transform("sum").eq(1)
        for name in ("iraq", "syria")
    ]
    return usable & each[0] & each[1]


def _same(one: pd.Series, other: pd.Series) -> pd.Series:
    return (one == other) | (one.isna() & other.isna())


def _sums(pairs: pd.DataFrame) -> pd.DataFrame:
    rows = pairs.assign(country=pairs["place"].map(COUNTRIES)).sort_values(
        ["claim_id_whole", "country"]
    )
    iraq, syria = rows.iloc[::2].reset_index(drop=True), rows.iloc[1::2].reset_index(drop=True)
    enough = iraq["low_whole"] <= iraq["high"] + syria["high"]
    ids = zip(iraq["claim_id_whole"], iraq["claim_id"], syria["claim_id"], strict=True)
    return _of_wholes(iraq).assign(
        kind="parts",
        claim_ids=list(ids),
        expected=iraq["value"] + syria["value"],
        holds=enough & (iraq["low"] + syria["low"] <= iraq["high_whole"]),
        parts=list(zip(iraq["value"], syria["value"], strict=True)),
    )


def _inclusions(pairs: pd.DataFrame) -> pd.DataFrame:
    return _of_wholes(pairs).assign(
        kind="inclusion",
        claim_ids=list(zip(pairs["claim_id_whole"], pairs["claim_id"], strict=True)),
        expected=pairs["value"],
        holds=pairs["low"] <= pairs["high_whole"],
        parts=[(value,) for value in pairs["value"]],
    )


def _of_wholes(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return what a test says of the whole."""
    wholes = pairs[[f"{name}_whole" for name in _OF_WHOLE]]
    return wholes.set_axis(list(_OF_WHOLE.values()), axis="columns")


def _sentence(row: Any) -> str:
    values, whole = row.parts, number(row.found)
    who = f"{row.outlet} on {on(row.said_on)} ({verb(row.measure)})"
    if row.kind == "inclusion":
        relation = "is within" if row.holds else "is more than"
        return f"The part of {number(values[0])} {relation} its whole of {whole}: {who}."
    total = f"{number(values[0])} + {number(values[1])} = {number(sum(values))}"
    if row.holds:
        return f"{total}: Iraq and Syria make the whole of {who}."
    return f"{total}, but the whole is given as {whole}: {who}."
