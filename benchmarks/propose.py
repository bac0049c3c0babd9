"""How well the proposer reads, on folders of articles with gold.

A folder holds ``articles.csv`` (article, statement_date, kind if it has one), a ``.txt`` per
article, ``gold.csv`` and ``distractors.csv`` as in ``tests/corpora/dev``. Mentions are all numbers;
strict is value, measure, place and period, right at the exact span.
"""

import argparse
from datetime import date
from pathlib import Path

import pandas as pd

from benchmarks import ROOT
from claims.codebook import Codebook
from claims.propose import find_numbers, load_lexicon, propose, rows

CORPORA = ROOT / "tests" / "corpora"
SETS = [CORPORA / "dev", *sorted((CORPORA / "articles").glob("*/"))]
SPAN = ["article", "start", "end"]
STRICT = ["value", "measure", "place", "period_start", "period_end"]
ATTRIBUTES = [*STRICT[:1], "qualifier", "measure", "group", "place", "period", *STRICT[3:]]
BINS = [0.0, 0.5, 0.65, 0.8, 0.9, 1.0]
"""Confidences that part the table of calibration."""


def read(path: Path) -> pd.DataFrame:
    """Return a table of gold, its spans and values as numbers."""
    found = pd.read_csv(path, dtype="str", keep_default_na=False)
    numbers = {name: "float64" for name in ("start", "end", "value") if name in found}
    return found.astype(numbers)


def answers(folder: Path, articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what is proposed for the articles of a folder, and the numbers found in them."""
    codebook = Codebook.load(ROOT / "data")
    lexicon = load_lexicon(ROOT / "data", codebook)
    proposed, mentions = [], []
    for name, day in zip(articles["article"], articles["statement_date"], strict=True):
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        found = propose(text, date.fromisoformat(day), codebook=codebook, lexicon=lexicon)
        proposed += [{"article": name, **row} for row in rows(found)]
        mentions += [(name, n.span.start, n.span.end) for n in find_numbers(text)]
    frame = pd.DataFrame(proposed).astype({"start": "float64", "end": "float64"})
    frame["value"] = pd.to_numeric(frame["value"])
    return frame, pd.DataFrame(mentions, columns=SPAN).astype(
        {"start": "float64", "end": "float64"}
    )


def compared(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return claims and mentions of a folder: each span, where it is (both, left: not gold)."""
    articles = read(folder / "articles.csv")
    if "kind" not in articles:
        articles["kind"] = "unnamed"
    gold = read(folder / "gold.csv").drop_duplicates(SPAN, keep="last")
    others = folder / "distractors.csv"
    numbers = pd.concat([gold[SPAN], *([read(others)[SPAN]] if others.exists() else [])])
    proposed, found = answers(folder, articles)
    claims = proposed.merge(gold, "outer", SPAN, suffixes=("", "_gold"), indicator="where")
    for name in ATTRIBUTES:
        claims[f"{name}_right"] = claims[name] == claims[f"{name}_gold"]
    claims["strict"] = claims[[f"{name}_right" for name in STRICT]].all(axis="columns")
    mentions = found.merge(numbers.drop_duplicates(), "outer", SPAN, indicator="where")
    kinds = articles[["article", "kind"]].assign(set=folder.name)
    return claims.merge(kinds, on="article"), mentions.merge(kinds, on="article")


def scores(claims: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, float]:
    """Return the scores of some articles."""
    both = claims[claims["where"] == "both"]
    numbers = mentions["where"] == "both"
    told: dict[str, float] = {
        "articles": mentions["article"].nunique(),
        "claims": int((claims["where"] != "left_only").sum()),
        "mention F1": _ratios(numbers.sum(), mentions)[2],
        "claim F1": _ratios(len(both), claims)[2],
    }
    strict = _ratios(both["strict"].sum(), claims)
    told |= dict(zip(("strict P", "strict R", "strict F1"), strict, strict=True))
    return told | {name: both[f"{name}_right"].mean() for name in ATTRIBUTES}


def _ratios(hits: int, spans: pd.DataFrame) -> tuple[float, float, float]:
    """Return precision, recall and their harmonic mean."""
    precision = hits / max(1, (spans["where"] != "right_only").sum())
    recall = hits / max(1, (spans["where"] != "left_only").sum())
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def calibration(claims: pd.DataFrame) -> pd.DataFrame:
    """Return how many claims of each confidence are right, value, measure, place and period."""
    proposed = claims[claims["where"] != "right_only"]
    bins = pd.cut(proposed["confidence"].astype("float64"), BINS, include_lowest=True)
    grouped = proposed.groupby(bins, observed=True)
    return grouped.agg(
        claims=("strict", "size"), mean=("confidence", "mean"), right=("strict", "mean")
    )


def differences(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that are missing, too many or other than in the gold."""
    right = [f"{name}_right" for name in ATTRIBUTES]
    shown = [*SPAN, "where", *ATTRIBUTES, *(f"{name}_gold" for name in ATTRIBUTES), "reason"]
    return claims.loc[~claims[right].all(axis="columns"), shown]


def main() -> None:
    """Print the scores of each set and kind of article, and the table of calibration."""
    parser = argparse.ArgumentParser(description="Measure the proposer on articles with gold.")
    parser.add_argument("folders", nargs="*", type=Path, default=SETS, metavar="FOLDER")
    parser.add_argument("--show", action="store_true", help="print every difference from the gold")
    options = parser.parse_args()
    parts = [compared(folder) for folder in options.folders]
    claims, mentions = (pd.concat(tables) for tables in zip(*parts, strict=True))
    result = {
        f"{name}/{kind}": scores(own[own["kind"].isin(kinds)], near[near["kind"].isin(kinds)])
        for (name, own), (_, near) in zip(
            claims.groupby("set"), mentions.groupby("set"), strict=True
        )
        for kind, kinds in {"all": set(own["kind"]), **{k: {k} for k in own["kind"]}}.items()
    }
    table = pd.DataFrame.from_dict(result, orient="index").round(3)
    if options.show:
        print(differences(claims).to_string())
    print(f"{table.to_string()}\n\n{calibration(claims).to_string()}")


if __name__ == "__main__":
    main()
