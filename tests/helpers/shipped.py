"""What the shipped tables hold, counted from the CSV files alone and by nothing of the program."""

from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parents[2] / "data"


def table(name: str) -> pd.DataFrame:
    """Return a shipped table, every cell as a text."""
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


ARTICLES, CLAIMS = table("articles"), table("claims")
VERSION = str(max(table(name)["recorded_on"].max() for name in ("articles", "claims", "events")))
_CORRECTING = CLAIMS[CLAIMS["supersedes"] != ""]
_WITHDRAWING = _CORRECTING["note"].str.startswith("Withdrawn:")
STANDING = CLAIMS[
    ~CLAIMS["claim_id"].isin([*_CORRECTING["supersedes"], *_CORRECTING["claim_id"][_WITHDRAWING]])
]
"""The claims that no other row corrects or takes back."""
PAGES = ARTICLES[ARTICLES["article_id"].isin(STANDING["article_id"])]
"""The articles and pages of these claims."""
FIRST = CLAIMS[CLAIMS["recorded_on"] == "2026-11-22"]
"""The claims of the first version."""
ALL = f"{len(STANDING):,}"
"""How many claims stand, as the screens write it."""
IN_IRAQ = int((STANDING["place"] == "iraq").sum())
"""How many claims give Iraq as their place, no part of it."""
