"""What the tables say, worked out from the CSV files by plain pandas; no code of `claims` is used.

Tests hold what the dashboard shows against it.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

FILTERS = ("collection", "outlet", "measure", "group", "place", "period", "evidence")


@dataclass
class Filters:
    """Which claims are wanted: values per filter, days as ISO dates, a version; empty for all."""

    chosen: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FILTERS})
    first: str = ""
    last: str = ""
    version: str = ""

    def copy(self) -> "Filters":
        """Return the same filters, to be changed."""
        chosen = {name: list(values) for name, values in self.chosen.items()}
        return Filters(chosen, self.first, self.last, self.version)


class Oracle:
    """The tables of a folder as texts."""

    def __init__(self, root: Path) -> None:
        """Read the tables."""
        tables = {
            path.stem: pd.read_csv(path, dtype=str, keep_default_na=False)
            for path in (root / "data").glob("*.csv")
        }
        self.labels = {
            name: dict(zip(tables[f"{name}s"]["code"], tables[f"{name}s"]["label"], strict=True))
            for name in ("measure", "group", "place")
        }
        articles = tables["articles"][["article_id", "collection", "outlet", "said_on"]]
        self.claims = tables["claims"].merge(articles, on="article_id", validate="many_to_one")
        self.claims["evidence"] = self.claims["start"].ne("").map({True: "quoted", False: "cited"})
        stamped = (tables[name]["recorded_on"].max() for name in ("articles", "claims", "events"))
        self.newest = max(stamped)

    def known(self, version: str = "") -> pd.DataFrame:
        """Return the claims in force at a version: none corrected or withdrawn by then."""
        rows = self.claims[self.claims["recorded_on"] <= (version or self.newest)]
        withdrawn = rows["supersedes"].ne("") & rows["note"].str.startswith("Withdrawn:")
        return rows[~rows["claim_id"].isin(set(rows["supersedes"])) & ~withdrawn]

    def rows(self, wanted: Filters, leaving_out: str = "") -> pd.DataFrame:
        """Return the claims that the filters let through, one filter perhaps left out."""
        rows = self.known(wanted.version)
        for name, values in wanted.chosen.items():
            if values and name != leaving_out:
                rows = rows[rows[name].isin(values)]
        if wanted.first:
            rows = rows[rows["said_on"] >= wanted.first]
        if wanted.last:
            rows = rows[rows["said_on"] <= wanted.last]
        return rows

    def counts(self, wanted: Filters, name: str) -> dict[str, int]:
        """Count the claims behind each option of a filter, all other filters in force."""
        return {str(k): int(n) for k, n in self.rows(wanted, name)[name].value_counts().items()}
