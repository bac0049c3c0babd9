"""What the program proposes itself, saving accepts as it stands."""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from additions import NOON

from claims import checks, review, tables
from claims.intake.addition import Addition, PendingWrite, build_rows
from claims.propose import load_lexicon, propose
from claims.tables import Dataset

CORPORA = Path(__file__).parents[1] / "corpora"
THURSDAY = date(2026, 4, 9)


class Article(NamedTuple):
    """A text and the day on which it was said."""

    name: str
    said_on: date
    text: str


OPENINGS = (
    "The ministry said on Thursday that {n} PKK/YPG terrorists were neutralised in the past week.",
    "Ten days ago, {n} soldiers were killed and seven wounded in an attack.",
    "Two days ago {n} militants were killed in northern Iraq.",
    "A week ago {n} people were detained in Edirne.",
    "Some {n} terrorists were “neutralised” in northern Iraq and northern Syria since Jan. 1.",
    "Over the last two weeks {n} irregular migrants were caught at the borders.",
)
PARTS = (
    "Two of {n} were killed in the last 24 hours.",
    "Of the {n}, 10 were in northern Iraq and 20 in northern Syria.",
    "Twelve of them are women, 25 of them Afghans and nine children.",
    "Five of the {n} were captured alive, one of them a woman.",
    "These included 20 in Iraq, four of them in the past week, and 10 in northern Syria.",
    "They comprise 22 fighters, five YPG members and three civilians, two of them children.",
    "The total stands at 1,400 since the start of the year, {n} of them in the past week: 690 in "
    "northern Iraq and 710 in northern Syria.",
)


def variations() -> Iterator[Article]:
    """Every opening with every part of it, the numbers of each adding up."""
    for at, (opening, part) in enumerate(product(OPENINGS, PARTS)):
        yield Article(f"variation {at}", THURSDAY, f"{opening} {part}\n".replace("{n}", "30"))


def folder(path: Path) -> Iterator[Article]:
    """The articles of a folder of texts, each with the day that its list gives."""
    with (path / "articles.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            text = (path / f"{row['article']}.txt").read_bytes().decode("utf-8")
            said_on = row.get("statement_date") or row["said_on"]
            yield Article(row["article"], date.fromisoformat(said_on), text)


SETS = {
    "variations": list(variations()),
    **{path.parent.name: list(folder(path.parent)) for path in CORPORA.glob("**/articles.csv")},
}


def as_proposed(dataset: Dataset, article: Article) -> PendingWrite:
    """The rows of an article whose proposals are all taken as they are."""
    codebook = dataset.codebook
    lexicon = load_lexicon(dataset.root / "data", codebook)
    proposals = propose(article.text, article.said_on, codebook=codebook, lexicon=lexicon)
    taken: Addition = review.addition(
        review.begin(article.text, proposals), outlet=article.name, said_on=article.said_on
    )
    return build_rows(dataset, taken, f"{NOON:%Y-%m-%dT%H:%M:%SZ}")


def saved_at_once(dataset: Dataset, drafts: list[PendingWrite]) -> dict[str, bytes]:
    """The files as they would be with all of these articles."""
    names = {name for draft in drafts for name in draft.rows}
    rows = {name: [row for one in drafts for row in one.rows.get(name, ())] for name in names}
    texts = {name: data for one in drafts for name, data in one.texts.items()}
    return PendingWrite("", rows, texts, drafts[0].recorded_on).files(dataset)


@pytest.mark.parametrize("name", sorted(SETS))
def test_no_check_refuses_what_is_proposed(articles_alone: Path, name: str) -> None:
    dataset = tables.load(articles_alone)
    files = saved_at_once(dataset, [as_proposed(dataset, article) for article in SETS[name]])
    candidate, problems = tables.read(articles_alone, files)
    assert candidate is not None
    found = [*problems, *checks.of_content(candidate)]
    assert [problem.message for problem in found if problem.severity == "error"] == []
