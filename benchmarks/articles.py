"""Thousands of articles to measure the proposer with, made from those of ``tests/dev``.

Each is one of them with other figures of three digits and more, and a paragraph of another one,
and has its day in its name. The same seed makes the same articles. To make ten thousand:
python benchmarks/articles.py FOLDER --count 10000
"""

import argparse
import csv
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

DEV = Path(__file__).resolve().parent.parent / "tests" / "dev"
_FIGURE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|(?<![\d.,-])\b\d{3}\b(?![.,:/-]?\d)")
_FIRST = date(2023, 1, 5)  # a Thursday, the day of the weekly briefing


def articles(count: int, seed: int = 7) -> Iterator[tuple[str, date, str]]:
    """Yield name, day of the statement and text of each article."""
    with (DEV / "articles.csv").open(encoding="utf-8", newline="") as stream:
        names = [row["article"] for row in csv.DictReader(stream)]
    texts = [(DEV / f"{name}.txt").read_text("utf-8") for name in names]
    draw = random.Random(seed)
    for index in range(count):
        day = _FIRST + timedelta(weeks=draw.randrange(150))
        more = draw.choice(draw.choice(texts).strip().split("\n\n"))
        text = f"{draw.choice(texts).strip()}\n\n{more}\n"
        yield f"{index:06}_{day}", day, _FIGURE.sub(lambda found: _other(found[0], draw), text)


def _other(figure: str, draw: random.Random) -> str:
    digits = len(figure.replace(",", ""))
    return f"{draw.randrange(10 ** (digits - 1), 10**digits):{',' if ',' in figure else ''}}"


def write_texts(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, _, text in articles(count):
        (folder / f"{name}.txt").write_text(text, "utf-8", newline="\n")


def write_parquet(file: Path, count: int) -> None:
    import pyarrow
    import pyarrow.parquet

    names, days, texts = zip(*articles(count), strict=True)
    table = pyarrow.table({"article": names, "text": texts, "said_on": days})
    pyarrow.parquet.write_table(table, file, row_group_size=1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("where", type=Path, help="a folder to fill, or a .parquet file")
    parser.add_argument("--count", type=int, default=10_000)
    given = parser.parse_args()
    write = write_parquet if given.where.suffix == ".parquet" else write_texts
    write(given.where, given.count)


if __name__ == "__main__":
    main()
