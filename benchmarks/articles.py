"""Thousands of articles to measure the proposer with, made from those of ``tests/corpora/dev``.

Each is one of them with other figures of three digits and more, and a paragraph of another one,
and has its day in its name. The same seed makes the same articles. To make ten thousand:
python benchmarks/articles.py FOLDER --count 10000
"""

import argparse
import csv
import random
import re
from datetime import date, timedelta
from pathlib import Path

DEV = Path(__file__).resolve().parent.parent / "tests" / "corpora" / "dev"
_FIGURE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|(?<![\d.,-])\b\d{3}\b(?![.,:/-]?\d)")
_FIRST = date(2023, 1, 5)  # a Thursday, the day of the weekly briefing


def write_articles(folder: Path, count: int, seed: int = 7) -> None:
    """Write so many articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (DEV / "articles.csv").open(encoding="utf-8", newline="") as stream:
        names = [row["article"] for row in csv.DictReader(stream)]
    texts = [(DEV / f"{name}.txt").read_text("utf-8") for name in names]
    draw = random.Random(seed)
    for index in range(count):
        day = _FIRST + timedelta(weeks=draw.randrange(150))
        more = draw.choice(draw.choice(texts).strip().split("\n\n"))
        text = f"{draw.choice(texts).strip()}\n\n{more}\n"
        text = _FIGURE.sub(lambda found: _other(found[0], draw), text)
        (folder / f"{index:06}_{day}.txt").write_text(text, "utf-8", newline="\n")


def _other(figure: str, draw: random.Random) -> str:
    digits = len(figure.replace(",", ""))
    return f"{draw.randrange(10 ** (digits - 1), 10**digits):{',' if ',' in figure else ''}}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("where", type=Path, help="a folder to fill")
    parser.add_argument("--count", type=int, default=10_000)
    given = parser.parse_args()
    write_articles(given.where, given.count)
