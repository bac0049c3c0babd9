"""Data folders of any size, in the proportions of the shipped series, always the same.

Whole pages of the series are drawn again and again: outlets, measures, places, periods, values
and parts stay as they occur together, days stay those of the briefings, and every table passes
``python -m claims check``. The two seed articles are in every folder.
"""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from benchmarks import BUILD, ROOT
from claims.tables import schema
from claims.tables.history import corrected

SEED = 20240425
COPIED = ("articles", "claims")
_SUFFIX = 7
"""Hexadecimal digits that tell copies of a page apart."""


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
    tables = schema.shipped(data)
    articles, rows = (_cells(tables[name], data) for name in COPIED)
    rows = corrected(rows).assign(supersedes="")  # a copy of a page has only what stands
    kept = articles["collection"] == "seed"
    seeds, pages = articles[kept], articles[~kept].reset_index(drop=True)
    own = rows[rows["article_id"].isin(seeds["article_id"])]
    drawn = _draw(pages, rows, claims - len(own))
    _write(data / "articles.csv", pd.concat([seeds, _copies_of_pages(pages, drawn)]), "article_id")
    _write(data / "claims.csv", pd.concat([own, _copies_of_rows(pages, rows, drawn)]), "claim_id")


def _cells(table: schema.Table, data: Path) -> pd.DataFrame:
    """Return a table as texts, as they stand in the file."""
    options = pa.csv.ConvertOptions(
        column_types=dict.fromkeys(table.names, pa.string()), strings_can_be_null=False
    )
    return pa.csv.read_csv(data / table.path, convert_options=options).to_pandas()


def _draw(pages: pd.DataFrame, rows: pd.DataFrame, wanted: int) -> np.ndarray:
    """Return positions of pages, drawn with replacement until they hold so many claims."""
    sizes = pages["article_id"].map(rows["article_id"].value_counts()).fillna(0).to_numpy(int)
    numbers = np.random.default_rng(SEED)
    drawn = numbers.integers(0, len(pages), int(wanted / sizes.mean() * 1.2) + 50)
    enough = int(np.searchsorted(np.cumsum(sizes[drawn]), wanted)) + 1
    return np.sort(drawn[:enough], kind="stable")


def _suffixes(drawn: np.ndarray) -> pd.Series:
    return pd.Series([f"-{number:0{_SUFFIX}x}" for number in range(len(drawn))])


def _copies_of_pages(pages: pd.DataFrame, drawn: np.ndarray) -> pd.DataFrame:
    copies = pages.iloc[drawn].reset_index(drop=True)
    return copies.assign(article_id=copies["article_id"] + _suffixes(drawn))


def _copies_of_rows(pages: pd.DataFrame, rows: pd.DataFrame, drawn: np.ndarray) -> pd.DataFrame:
    at = pd.Series(np.arange(len(pages)), index=pages["article_id"])
    page = rows["article_id"].map(at)
    known = rows.assign(page=page).dropna(subset="page").sort_values("page", kind="stable")
    sizes = known.groupby("page").size().reindex(range(len(pages)), fill_value=0).to_numpy()
    starts = np.cumsum(sizes) - sizes
    times = sizes[drawn]
    inner = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    copies = known.drop(columns="page").iloc[np.repeat(starts[drawn], times) + inner]
    copies = copies.reset_index(drop=True)
    suffix = _suffixes(drawn).repeat(times).reset_index(drop=True)
    return copies.assign(
        article_id=copies["article_id"] + suffix,
        claim_id=_renamed(copies["claim_id"], suffix),
        part_of=_renamed(copies["part_of"], suffix),
    )


def _renamed(ids: pd.Series, suffix: pd.Series) -> pd.Series:
    """Put the suffix between the page's id and the claim's number: ``page-0000001-02``."""
    parts = ids.str.rpartition("-")
    return (parts[0] + suffix + "-" + parts[2]).where(ids != "", "")


def _write(path: Path, rows: pd.DataFrame, key: str) -> None:
    rows.sort_values(key, kind="stable").to_csv(path, index=False, lineterminator="\n")
