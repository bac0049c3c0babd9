"""One number under two labels: outlets that swap measures, rotate places, or call a year a week.

A figure stands under a wrong label where other outlets give another number for that label, and
most give this very number for a label that differs in one thing: measure, group, place or days.
Pages whose parts contradict their whole do not count as support.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

import pandas as pd

from claims.reconcile.findings import Finding, names, on, span_words
from claims.series.points import FLOW, votes_of
from claims.series.scopes import SCOPE, subject
from claims.theme import number

DIMENSIONS: Final = {
    "measure": ("measure",),
    "group": ("group_scope",),
    "place": ("place_scope",),
    "period": ("kind", "first_day", "last_day"),
}
SWAPPED_MEASURES: Final = ("apprehended", "prevented")
"""The measures outlets swap; others share a label with none but by chance."""
_LABEL: Final = ("said_on", *SCOPE, "kind", "first_day", "last_day")
_WEEK: Final = 7


def mislabelled(figures: pd.DataFrame, tests: pd.DataFrame) -> pd.DataFrame:
    """Return a row per claim that stands under a wrong label.

    Args:
        figures: as ``points.figures`` gives them.
        tests: the tests of parts and wholes; the claims of those that fail vouch for nothing.

    Returns:
        Claims with their label: ``expected`` is the number others give under it, ``dimension``
        what is wrong, ``other_...`` the label under which they give this one, and who does.
    """
    votes = _supported(figures, tests)
    found = [_under_other_label(votes, name) for name in DIMENSIONS]
    rows = pd.concat([*found, _week_or_fortnight(votes)], ignore_index=True)
    rows = rows.sort_values(["comparison_id", "value", "dimension"], kind="stable")
    rows = rows.drop_duplicates(["comparison_id", "value"])
    inside = figures["comparison_id"].isin(rows["comparison_id"])
    claims = figures.loc[inside, ["claim_id", "article_id", "outlet", "comparison_id", "value"]]
    return claims.merge(rows, on=["comparison_id", "value"])


def label_findings(wrong: pd.DataFrame) -> Iterator[Finding]:
    """Yield one finding per page that puts numbers under wrong labels."""
    ordered = wrong.sort_values("article_id", kind="stable").itertuples()
    for _, page in groupby(ordered, key=lambda row: row.article_id):
        rows = list(page)
        first = rows[0]
        others = [name for row in rows for name in row.other_claim_ids]
        yield Finding.of_row(
            first,
            "label",
            passed=False,
            expected=first.expected,
            found=first.value,
            claim_ids=dict.fromkeys([*(row.claim_id for row in rows), *others]),
            outlets=[first.outlet],
            sentence=f"{first.outlet} on {on(first.said_on)}: {'; '.join(map(_clause, rows))}.",
        )


def _supported(figures: pd.DataFrame, tests: pd.DataFrame) -> pd.DataFrame:
    """Return the votes with their label, the support behind each, and how its cell stands."""
    said = figures[figures["kind"] != ""]
    votes = votes_of(said).drop(columns=["outlets", "quoted", "all_outlets"])
    failing = [name for ids in tests.loc[~tests["holds"].astype(bool), "claim_ids"] for name in ids]
    trusted = votes_of(said[~said["claim_id"].isin(failing)])
    keys = ["comparison_id", "value", "exact"]
    votes = votes.merge(trusted[[*keys, "outlets"]], on=keys, how="left").fillna({"outlets": 0})
    votes = votes.join(figures[[*_LABEL, "low", "high"]], on="row")
    ranked = votes.sort_values(["comparison_id", "outlets", "value"], ascending=[True, False, True])
    rank = ranked.groupby("comparison_id").cumcount()
    best, second = (ranked[rank == place].set_index("comparison_id") for place in (0, 1))
    of = votes["comparison_id"]
    votes = votes.assign(best=of.map(best["value"]), second=of.map(second["value"]))
    lead = of.map(best["outlets"]) - of.map(second["outlets"]).fillna(0)
    return votes.assign(leads=(votes["value"] == votes["best"]) & (lead > 0))


def _under_other_label(votes: pd.DataFrame, dimension: str) -> pd.DataFrame:
    doubtful = votes[votes["second"].notna() & ~votes["leads"] & votes["exact"]]
    leading = votes[votes["leads"]]
    if dimension == "measure":
        leading = leading[leading["measure"].isin(SWAPPED_MEASURES)]
    pairs = _beside(doubtful, leading, dimension)
    own = pairs["value"] == pairs["best"]
    return pairs.assign(expected=pairs["best"].mask(own, pairs["second"]))


def _week_or_fortnight(votes: pd.DataFrame) -> pd.DataFrame:
    """Find one number given both for a week and for two; the rarer label is the doubtful one."""
    recent = votes[(votes["kind"] == FLOW) & (votes["last_day"] == votes["said_on"])]
    days = (recent["last_day"] - recent["first_day"]).dt.days + 1
    weeks, fortnights = recent[days == _WEEK], recent[days == 2 * _WEEK]
    one = _beside(fortnights, weeks, "period")
    two = _beside(weeks, fortnights, "period")
    pairs = pd.concat(
        [one[one["outlets"] <= one["other_outlets"]], two[two["outlets"] < two["other_outlets"]]]
    )
    return pairs.assign(expected=pairs["value"])


def _beside(doubtful: pd.DataFrame, leading: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Pair rows of one value whose labels differ in ``dimension`` alone."""
    same = [*(name for name in _LABEL if name not in DIMENSIONS[dimension]), "value"]
    others = leading.add_prefix("other_")
    pairs = doubtful.merge(others, left_on=same, right_on=[f"other_{name}" for name in same])
    pairs = pairs[pairs["comparison_id"] != pairs["other_comparison_id"]]
    pairs = pairs.sort_values(["comparison_id", "value", "other_outlets", "other_comparison_id"])
    pairs = pairs.drop_duplicates(["comparison_id", "value"], keep="last")
    return pairs.assign(dimension=dimension)


def _clause(row: Any) -> str:
    value, others = number(row.value), names(row.other_outlet_names)
    given = _label(row, "")
    meant = _label(row, "other_")
    if row.value == row.expected:
        return f"{value} is given as {given}, by others as {meant} ({others})"
    expected = number(row.expected)
    return f"{value} is given as {given}, where others have {expected}; it is {meant} ({others})"


def _label(row: Any, prefix: str) -> str:
    measure, group, place, kind, first, last = (
        getattr(row, prefix + name)
        for name in ("measure", "group_scope", "place_scope", "kind", "first_day", "last_day")
    )
    return f"{subject(measure, group, place)} {span_words(kind, first, last)}"
