"""Each rule has an example sentence with its right answer, read here."""

from datetime import date
from pathlib import Path

import pytest

from claims.codebook import Codebook
from claims.propose import load_lexicon, propose
from claims.propose.read.article import read_article
from claims.propose.read.patterns import holds, occurs, pattern
from claims.propose.read.tables import read_table as table
from claims.text.period_phrases import find_phrases, read_table, scanner

ROOT = Path(__file__).parents[2]
CODEBOOK = Codebook.load(ROOT / "data")
LEXICON = load_lexicon(ROOT / "data", CODEBOOK)
THURSDAY = date(2024, 4, 25)

MEASURES = {
    "bodies found": ("They found the bodies of nine migrants off Sfax.", "nine killed"),
    "its own noun": ("The quake caused 45 deaths in Iraq.", "45 killed"),
    "the word beside it": ("Border: 703 apprehended and 5,618 prevented.", "703 apprehended"),
    "the verb around it": ("Troops put 46 mines out of use.", "46 destroyed"),
    "the verb before it": ("The army neutralised 54 terrorists.", "54 neutralised"),
    "the total's own words": (
        "The number of terrorists neutralised since January has risen to 54.",
        "54 neutralised",
    ),
    "people at a border, not held": ("A total of 54 migrants crossed the Channel.", "54 other"),
    "same clause": ("Some 54 terrorists have since been neutralised.", "54 neutralised"),
    "listed after the verb": (
        "The army neutralised 54 terrorists in Gara and 12 others in Metina.",
        "12 neutralised",
    ),
    "the heading of its line": ("Terrorists surrendered: 107 in all", "107 surrendered"),
    "the words that open the clause": ("The dead included 22 fighters.", "22 killed"),
    "the words that open the sentence": (
        "Of the terrorists neutralised, 360 were in Iraq.",
        "360 neutralised",
    ),
    "a count of attacks": ("The bases saw 17 attacks in the past week.", "17 other"),
    "in the order of the words before": (
        "The number of people apprehended and prevented stands at 690 and 8,151.",
        "690 apprehended",
    ),
    "part of the total before it": (
        "Guards at the border caught 54 people, six of them members.",
        "six apprehended",
    ),
    "compared with the figure before": (
        "Guards caught 54 people at the border, compared with 31 a week earlier.",
        "31 apprehended",
    ),
    "listed with the figure before": (
        "Terrorists surrendered: 12 in Duhok and 8 in Metina",
        "8 surrendered",
    ),
    "the parts add up to the total after": (
        "It was 134 in Iraq and 225 in Syria, 359 terrorists neutralised in all.",
        "134 neutralised",
    ),
    "an age that a rule sets": (
        "Citizens under 15 years old are exempt from visa rules, whatever their age.",
        "15 age_limit",
    ),
}

ASIDE = {
    "a duration": ("The campaign lasted 40 years.", "40"),
    "a measurement (kilometres)": ("They marched 12 kilometres.", "12"),
    "a conversion in brackets": ("They seized 45 kg (99 pounds) of heroin.", "99"),
    "counts operations": ("Police carried out 12 operations.", "12"),
    "denied by the source": ("The ministry denied that 12 soldiers were killed.", "12"),
    "planned or only possible": ("The army will destroy 12 mines.", "12"),
    "foiled, not carried out": ("Police foiled 142 attacks.", "142"),
}


@pytest.mark.parametrize(("rule", "example"), MEASURES.items())
def test_a_number_gets_its_measure_by_its_rule(rule: str, example: tuple[str, str]) -> None:
    text, wanted = example
    found = propose(text, THURSDAY, codebook=CODEBOOK, lexicon=LEXICON).claims
    told = {f"{claim.text} {claim.measure}": claim.reason for claim in found}
    assert rule in told[wanted]


@pytest.mark.parametrize(("rule", "example"), ASIDE.items())
def test_a_number_is_set_aside_by_its_rule(rule: str, example: tuple[str, str]) -> None:
    text, wanted = example
    found = propose(text, THURSDAY, codebook=CODEBOOK, lexicon=LEXICON).set_aside
    assert (wanted, rule) in [(aside.text, aside.note) for aside in found]


@pytest.mark.parametrize("row", read_table(), ids=lambda row: row["example"])
def test_words_for_a_stretch_of_time_mean_their_days(row: dict[str, str]) -> None:
    text = f"so it was {row['example']} there"
    assert scanner(row["form"]).search(text)
    found = sorted(find_phrases(text, THURSDAY), key=lambda phrase: len(phrase[0].read(text)))
    label, first, last, _ = found[-1][1]
    days = f" {first} {last}" if label != "relative" else ""
    assert f"{label}{days}" == row["means"]


@pytest.mark.parametrize("row", table("asides.csv"), ids=lambda row: row["example"])
def test_a_form_of_a_number_is_set_aside_as_its_row_says(row: dict[str, str]) -> None:
    text, number = _marked(row["example"])
    found = propose(text, THURSDAY, codebook=CODEBOOK, lexicon=LEXICON).set_aside
    told = {aside.span.start: (aside.reason, aside.note) for aside in found}
    assert told[number] == (row["reason"], row["note"])


@pytest.mark.parametrize("row", table("patterns.csv"), ids=lambda row: row["example"])
def test_a_pattern_of_words_fits_its_example(row: dict[str, str]) -> None:
    text, word = _marked(row["example"])
    (sentence,) = read_article(text, THURSDAY, LEXICON).sentences
    items = sentence.items
    if word < 0:
        assert occurs(row["rule"], items)
    else:
        at = next(n for n, item in enumerate(items) if item.start <= word < item.end)
        assert holds(row["rule"], items, at)
        assert pattern(row["pattern"]).fits(items, at)


def test_every_list_of_words_is_named_by_a_rule_and_every_rule_is_asked() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "claims/propose").rglob("*.py"))
    patterns = [row["pattern"] + row["unless"] for row in table("patterns.csv")]
    lists = [row["list"] for row in table("words.csv")]
    assert [n for n in lists if f'"{n}"' not in code and f"@{n}" not in "".join(patterns)] == []
    assert [row["rule"] for row in table("patterns.csv") if f'"{row["rule"]}"' not in code] == []


def _marked(example: str) -> tuple[str, int]:
    """An example without its braces, and where the number or word in them begins."""
    return example.replace("{", "").replace("}", ""), example.find("{")
