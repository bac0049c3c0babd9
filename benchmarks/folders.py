"""Data folders of any size, and folders of articles; the same every time.

Whole pages of the series are drawn again and again: outlets, measures, places, periods, values
and parts stay as they occur together, days stay those of the briefings, and every table passes
``python -m claims check``. The two seed articles are in every folder.

An article is one of ``tests/corpora/dev`` with other figures of three digits and more and a
paragraph of another one, and has its day in its name.
"""

import random
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from benchmarks import BUILD, ROOT
from claims.tables.history import corrected

SEED = 20240425
_FIGURE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|(?<![\d.,-])\b\d{3}\b(?![.,:/-]?\d)")
_FIRST = date(2023, 1, 5)  # a Thursday, the day of the weekly briefing


def folder(claims: int, cache: Path = BUILD / "folders") -> Path:
    """Return a folder with ``data/`` and ``seeds/`` of about so many claims, made once."""
    root = cache / f"{claims}-claims"
    if not (root / "complete").exists():
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(ROOT / "data", root / "data")
        shutil.copytree(ROOT / "seeds", root / "seeds")
        generate(claims, root / "data")
        (root / "complete").touch()
    return root


def generate(claims: int, data: Path) -> None:
    """Fill ``articles.csv`` and ``claims.csv`` of a copied data folder up to so many claims."""
    articles, rows = (
        pd.read_csv(data / f"{name}.csv", dtype="str", keep_default_na=False)
        for name in ("articles", "claims")
    )
    rows = corrected(rows).assign(supersedes="")  # a copy of a page has only what stands
    seeds = articles[articles["collection"] == "seed"]
    own = rows[rows["article_id"].isin(seeds["article_id"])]
    pages = _draw(articles.drop(seeds.index), rows, claims - len(own))
    copies = pages[["article_id", "copy"]].merge(rows, on="article_id")
    copies["claim_id"] = _renamed(copies["claim_id"], copies["copy"])
    copies["part_of"] = _renamed(copies["part_of"], copies["copy"])
    for name, key, kept, added in (
        ("articles", "article_id", seeds, pages),
        ("claims", "claim_id", own, copies),
    ):
        named = added.assign(article_id=added["article_id"] + added["copy"])
        table = pd.concat([kept, named[kept.columns]]).sort_values(key, kind="stable")
        table.to_csv(data / f"{name}.csv", index=False, lineterminator="\n")


def _draw(pages: pd.DataFrame, rows: pd.DataFrame, wanted: int) -> pd.DataFrame:
    """Return pages drawn with replacement until they hold so many claims, each with a suffix."""
    sizes = pages["article_id"].map(rows["article_id"].value_counts()).fillna(0)
    many = int(wanted / sizes.mean() * 1.2) + 50
    drawn = sizes.sample(many, replace=True, random_state=SEED)
    enough = int((drawn.cumsum() < wanted).sum()) + 1
    suffixes = [f"-{number:07x}" for number in range(enough)]
    return pages.loc[drawn.index[:enough]].assign(copy=suffixes)


def _renamed(ids: pd.Series, suffix: pd.Series) -> pd.Series:
    """Put the suffix between the page's id and the claim's number: ``page-0000001-02``."""
    parts = ids.str.rpartition("-")
    return (parts[0] + suffix + "-" + parts[2]).where(ids != "", "")


def write_articles(folder: Path, count: int) -> None:
    """Write so many articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [
        path.read_text("utf-8").strip()
        for path in sorted((ROOT / "tests/corpora/dev").glob("*.txt"))
    ]
    draw = random.Random(SEED)
    for index in range(count):
        day = _FIRST + timedelta(weeks=draw.randrange(150))
        more = draw.choice(draw.choice(texts).split("\n\n"))
        text = f"{draw.choice(texts)}\n\n{more}\n"
        text = _FIGURE.sub(lambda found: _other(found[0], draw), text)
        (folder / f"{index:06}_{day}.txt").write_text(text, "utf-8", newline="\n")


def _other(figure: str, draw: random.Random) -> str:
    digits = len(figure.replace(",", ""))
    return f"{draw.randrange(10 ** (digits - 1), 10**digits):{',' if ',' in figure else ''}}"
