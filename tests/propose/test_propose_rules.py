"""Each rule has an example sentence with its right answer, read here."""

from datetime import date
from pathlib import Path

import pytest

from claims.codebook import Codebook
from claims.propose import load_lexicon, propose
from claims.text.period_phrases import _SCANNERS, find_phrases

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
    "part of a name": ("An F-16 took part.", "16"),
    "an ordinal": ("It was the 102nd anniversary.", "102nd"),
    "time of day": ("The briefing began at 14:30.", "14:30"),
    "money or a share": ("It cost 5 million euros.", "5 million"),
    "an age": ("A soldier, 24, was killed.", "24"),
    "a turn of phrase": ("It was one of the most important steps.", "one"),
    "a rate or a difference": ("An average of 52 people came.", "52"),
    "given only to be corrected": ("It was 12, not 17 as first put.", "17"),
    "a duration": ("The campaign lasted 40 years.", "40"),
    "a measurement (kilometres)": ("They marched 12 kilometres.", "12"),
    "a conversion in brackets": ("They seized 45 kg (99 pounds) of heroin.", "99"),
    "counts operations": ("Police carried out 12 operations.", "12"),
    "denied by the source": ("The ministry denied that 12 soldiers were killed.", "12"),
    "planned or only possible": ("The army will destroy 12 mines.", "12"),
    "foiled, not carried out": ("Police foiled 142 attacks.", "142"),
    "a vague number": ("Dozens of terrorists were neutralised.", "Dozens"),
    "none": ("No one was killed.", "No one"),
}

PERIODS = (
    ("in the same period of last year", "relative"),
    ("in the same week", "relative"),
    ("in the same period", "relative"),
    ("in the same six months", "relative"),
    ("over that period", "relative"),
    ("on the same day", "relative"),
    ("the year before", "relative"),
    ("in the previous one", "relative"),
    ("a week earlier", "relative"),
    ("a month earlier", "relative"),
    ("the following day", "relative"),
    ("the previous day", "relative"),
    ("in the past seven days", "past_week 2024-04-19 2024-04-25"),
    ("in the past two weeks", "past_two_weeks 2024-04-12 2024-04-25"),
    ("in the past 30 days", "past_month 2024-03-27 2024-04-25"),
    ("ten days to date", "range 2024-04-16 2024-04-25"),
    ("over the past week", "past_week 2024-04-19 2024-04-25"),
    ("in a week", "past_week 2024-04-19 2024-04-25"),
    ("the week's operations", "past_week 2024-04-19 2024-04-25"),
    ("the weekly figure", "past_week 2024-04-19 2024-04-25"),
    ("weekly briefing: 54", "past_week 2024-04-19 2024-04-25"),
    ("this year's total", "year_to_date 2024-01-01 2024-04-25"),
    ("within seven days", "past_week 2024-04-19 2024-04-25"),
    ("in 48 hours", "range 2024-04-23 2024-04-25"),
    ("in the fortnight", "past_two_weeks 2024-04-12 2024-04-25"),
    ("in the past month", "past_month 2024-03-27 2024-04-25"),
    ("last month", "past_month 2024-03-01 2024-03-31"),
    ("this week", "range 2024-04-22 2024-04-25"),
    ("in the year to date", "year_to_date 2024-01-01 2024-04-25"),
    ("since the start of last year", "since 2023-01-01 2024-04-25"),
    ("since the beginning of the year", "year_to_date 2024-01-01 2024-04-25"),
    ("since new year", "year_to_date 2024-01-01 2024-04-25"),
    ("since last year", "since 2023-01-01 2024-04-25"),
    ("since the start of the month", "since 2024-04-01 2024-04-25"),
    ("the first half of 2023 saw", "range 2023-01-01 2023-06-30"),
    ("in the first three months", "range 2024-01-01 2024-03-31"),
    ("the first six months of 2023 saw", "range 2023-01-01 2023-06-30"),
    ("overnight", "range 2024-04-24 2024-04-25"),
    ("in the first ten days of 2024", "range 2024-01-01 2024-01-10"),
    ("so far in 2024", "year_to_date 2024-01-01 2024-04-25"),
    ("at the weekend", "range 2024-04-20 2024-04-21"),
    ("this morning", "day 2024-04-25 2024-04-25"),
    ("two days ago", "day 2024-04-23 2024-04-23"),
)


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


@pytest.mark.parametrize(("words", "wanted"), PERIODS)
def test_words_for_a_stretch_of_time_mean_their_days(words: str, wanted: str) -> None:
    text = f"so it was {words} there"
    found = sorted(find_phrases(text, THURSDAY), key=lambda phrase: len(phrase[0].read(text)))
    label, first, last, _ = found[-1][1]
    days = f" {first} {last}" if label != "relative" else ""
    assert f"{label}{days}" == wanted


def test_every_form_of_a_stretch_of_time_has_an_example() -> None:
    idle = [
        scanner.pattern
        for _, scanner, _ in _SCANNERS
        if not any(scanner.search(f"so it was {words} there") for words, _ in PERIODS)
    ]
    assert idle == []
