"""Articles and sentences give the proposals that the coding rules ask for."""

import csv
from datetime import date
from pathlib import Path

import pytest

from claims.codebook import Codebook
from claims.propose import COLUMNS, Proposals, find_numbers, load_lexicon, propose, rows

ROOT = Path(__file__).parents[2]
CODEBOOK = Codebook.load(ROOT / "data")
LEXICON = load_lexicon(ROOT / "data", CODEBOOK)
THURSDAY = date(2024, 4, 25)
SEEDS = {
    "000_ce320e9638da608d.txt": date(2024, 8, 15),
    "004_e4e6006459148175.txt": THURSDAY,
}
HOSTILE = [
    "1 ",
    "1, ",
    "one ",
    "killed 5 ",
    "(",
    "54 killed in Iraq and ",
    "since January ",
    "— 5 ",
]


def read(name: str) -> str:
    return (ROOT / name).read_bytes().decode("utf-8")


def run(text: str, said_on: date = THURSDAY) -> Proposals:
    return propose(text, said_on, codebook=CODEBOOK, lexicon=LEXICON)


def claims(text: str, said_on: date = THURSDAY) -> list[str]:
    """Each claim as ``text measure group place period``, with days where they are a range."""
    return [
        " ".join(
            [claim.text, claim.measure, claim.group, claim.place, claim.period]
            + ([] if claim.qualifier == "exact" else [claim.qualifier])
        )
        for claim in run(text, said_on).claims
    ]


def days(text: str, said_on: date = THURSDAY) -> list[str]:
    """Each claim as ``text first..last``."""
    return [f"{c.text} {c.period_start}..{c.period_end}" for c in run(text, said_on).claims]


def test_the_second_seed_is_reproduced_whole() -> None:
    assert claims(read("seeds/004_e4e6006459148175.txt")) == [
        "54 neutralised pkk_ypg northern_iraq_and_syria unstated",
        "802 neutralised militants northern_iraq_and_syria year_to_date",
        "360 neutralised militants iraq year_to_date",
        "442 neutralised militants northern_syria year_to_date",
        "two surrendered pkk habur day",
        "284 apprehended people turkiye_border past_week",
        "six apprehended members turkiye_border past_week",
        "2,291 prevented people turkiye_border past_week",
        "2,769 apprehended people turkiye_border year_to_date",
        "48,596 prevented people turkiye_border year_to_date",
    ]


def test_the_first_seed_is_reproduced_whole() -> None:
    found = run(read("seeds/000_ce320e9638da608d.txt"), date(2024, 8, 15))
    assert [(c.text, c.measure, c.qualifier) for c in found.claims] == [
        ("15", "age_limit", "less_than"),
        ("50", "age_limit", "more_than"),
    ]
    assert [(a.text, a.reason) for a in found.set_aside] == [
        ("16", "date"),
        ("two", "idiom"),
        ("4th", "ordinal"),
        ("first", "ordinal"),
        ("two", "idiom"),
        ("two", "idiom"),
    ]
    assert [(e.kind, str(e.date)) for e in found.events if e.kind in {"signing", "rule"}] == [
        ("signing", "2024-08-15"),
        ("rule", "2024-09-01"),
    ]


def test_parts_point_to_their_total() -> None:
    text = read("seeds/004_e4e6006459148175.txt")
    parts = {c.text: c.part_of.read(text) for c in run(text).claims if c.part_of}
    assert parts == {"360": "802", "442": "802", "six": "284"}


def test_the_total_says_that_its_parts_agree() -> None:
    text = read("seeds/004_e4e6006459148175.txt")
    total = next(c for c in run(text).claims if c.text == "802")
    assert "total of the two parts" in total.reason
    assert total.confidence > 0.9


def test_parts_that_do_not_add_up_lower_the_confidence_and_say_why() -> None:
    found = run(
        "A total of 803 terrorists were neutralised, 360 in Iraq and 442 in northern Syria."
    )
    assert found.claims[0].confidence < 0.6
    assert "the two parts add up to 802, the total is 803" in found.claims[0].reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "In the past week 284 people were caught at the borders, while 2,291 others were "
            "prevented from crossing.",
            [
                "284 apprehended people turkiye_border past_week",
                "2,291 prevented people turkiye_border past_week",
            ],
            id="one period for two figures",
        ),
        pytest.param(
            "Forces neutralised 54 terrorists in northern Iraq, adding that 802 terrorists have "
            "been neutralised since January.",
            [
                "54 neutralised militants northern_iraq unstated",
                "802 neutralised militants northern_iraq year_to_date",
            ],
            id="no period carried over adding that",
        ),
        pytest.param(
            "The ministry said on Thursday that 54 terrorists were neutralised.",
            ["54 neutralised militants unstated unstated"],
            id="the day of saying is no period",
        ),
        pytest.param(
            "The number of people apprehended has risen to 2,769 since January, and the number "
            "prevented from crossing has reached 48,596.",
            [
                "2,769 apprehended people turkiye_border year_to_date",
                "48,596 prevented people turkiye_border year_to_date",
            ],
            id="the nearest verb to the right is the wrong one",
        ),
        pytest.param(
            "Two PKK terrorists who fled shelters in northern Iraq surrendered at the Habur post.",
            ["Two surrendered pkk habur unstated"],
            id="where they fled from is no place",
        ),
        pytest.param(
            "44 terrorists were neutralised in the past week, including northern Iraq and Syria.",
            ["44 neutralised militants all_areas past_week"],
            id="including widens the scope",
        ),
        pytest.param(
            "108 terrorists were neutralised in a week. Of these, 67 were in northern Iraq and "
            "41 others in northern Syria.",
            [
                "108 neutralised militants northern_iraq_and_syria past_week",
                "67 neutralised militants northern_iraq past_week",
                "41 neutralised militants northern_syria past_week",
            ],
            id="a split in the next sentence",
        ),
        pytest.param(
            "Some 60 Daesh suspects were detained in raids in Istanbul on Tuesday.",
            ["60 detained daesh turkiye day about"],
            id="away from a border is detained",
        ),
        pytest.param(
            "Between 15 and 20 militants were killed in Hamrin.",
            [
                "15 killed militants iraq unstated at_least",
                "20 killed militants iraq unstated at_most",
            ],
            id="a range is two rows",
        ),
        pytest.param(
            "As part of Operation Claw-Lock, 12 terrorists were neutralised yesterday.",
            ["12 neutralised militants northern_iraq day"],
            id="an operation is a place",
        ),
        pytest.param(
            "• Neutralised in 2024: 3,001 terrorists\n• Surrendered: 107\n",
            [
                "3,001 neutralised militants unstated year_to_date",
                "107 surrendered militants unstated year_to_date",
            ],
            id="a list carries its period on",
        ),
        pytest.param("The ministry denied that 12 soldiers were killed.", [], id="denied"),
        pytest.param(
            "Guards caught 70 people at the border, of whom neither 5 nor 6 were members.",
            ["70 apprehended people turkiye_border unstated"],
            id="neither one nor the other",
        ),
        pytest.param(
            "Guards caught 70 people at the border. Not a single one of the 5 was a member.",
            ["70 apprehended people turkiye_border unstated"],
            id="not a single one of them",
        ),
        pytest.param(
            "Guards caught 70 people at the border. None of the 6 were members of the group.",
            ["70 apprehended people turkiye_border unstated"],
            id="none of them",
        ),
        pytest.param(
            "Neither the 12 terrorists neutralised in Iraq nor the 4 killed in Syria were armed.",
            [
                "12 neutralised militants iraq unstated",
                "4 killed militants syria unstated",
            ],
            id="what is denied of a count is not the count",
        ),
        pytest.param(
            "The number caught at the border since January 1 had reached 80 by Monday.",
            ["80 apprehended people turkiye_border year_to_date"],
            id="a last day leaves a year to date its start",
        ),
        pytest.param(
            "Guards caught 70 people at the border. It did not say how many of the 70 were held.",
            ["70 apprehended people turkiye_border unstated"],
            id="how many of them is not said",
        ),
        pytest.param(
            "54 terrorists were neutralised. Earlier reports had put the figure at 65. "
            "It revised the week before from 48 to 49.",
            ["54 neutralised militants unstated unstated"],
            id="given to be corrected",
        ),
        pytest.param(
            "Since January 1, 2,291 terrorists were neutralised. Of the 2,291, 1,611 were "
            "neutralised in northern Iraq.",
            [
                "2,291 neutralised militants unstated year_to_date",
                "2,291 neutralised militants unstated year_to_date",
                "1,611 neutralised militants northern_iraq year_to_date",
            ],
            id="a sentence that opens with the number it splits",
        ),
        pytest.param(
            "In the past week 312 people were caught at the border. "
            "A total of 54 terrorists, 14 of them in Syria, were neutralised.",
            [
                "312 apprehended people turkiye_border past_week",
                "54 neutralised militants unstated unstated",
                "14 neutralised militants syria unstated",
            ],
            id="a total of some is no part of what was counted before",
        ),
        pytest.param(
            "• 274 people, including 4 members of terror groups, apprehended at the border\n"
            "• 61 terrorists (38 in Iraq, 23 in Syria) neutralised\n",
            [
                "274 apprehended people turkiye_border unstated",
                "4 apprehended members turkiye_border unstated",
                "61 neutralised militants northern_iraq_and_syria unstated",
                "38 neutralised militants iraq unstated",
                "23 neutralised militants syria unstated",
            ],
            id="a line of a list that ends with its verb",
        ),
        pytest.param(
            "54 terrorists were neutralised, which makes it 2,954 this year, of which some 10% "
            "surrendered.",
            [
                "54 neutralised militants unstated unstated",
                "2,954 neutralised militants unstated year_to_date",
            ],
            id="the verb of a share",
        ),
        pytest.param(
            "50+ terrorists were neutralised near Zap. 1.2K people were caught at the border.",
            [
                "50 neutralised militants northern_iraq unstated at_least",
                "1.2K apprehended people turkiye_border unstated",
            ],
            id="short ways of writing a number",
        ),
        pytest.param(
            "Weekly preventions at the border fell by 96 to 1,145.",
            ["1,145 prevented people turkiye_border unstated"],
            id="a difference and what it led to are no range",
        ),
        pytest.param(
            "The total of terrorists neutralised this year is 43 short of 3,000.",
            [],
            id="short of a number",
        ),
        pytest.param(
            "302 were caught at the border, fewer than the 431 of the week before.",
            [
                "302 apprehended people turkiye_border unstated",
                "431 apprehended people turkiye_border unstated",
            ],
            id="a comparison is no bound",
        ),
        pytest.param(
            "61 terrorists were neutralised, 302 people were apprehended at the border and 1,145 "
            "were prevented from crossing. Since January 1 the figures are 904, 9,812 and 61,205, "
            "respectively.",
            [
                "61 neutralised militants unstated unstated",
                "302 apprehended people turkiye_border unstated",
                "1,145 prevented people turkiye_border unstated",
                "904 neutralised people unstated year_to_date",
                "9,812 apprehended people turkiye_border year_to_date",
                "61,205 prevented people turkiye_border year_to_date",
            ],
            id="three figures in the order of three before",
        ),
        pytest.param("Some 500 migrants will be deported next month.", [], id="planned"),
        pytest.param("An F-16 hit them 24/7 in a 40-year campaign.", [], id="names and idioms"),
        pytest.param("Police took part in 1,204 operations.", [], id="own effort"),
        pytest.param("A PKK member surrendered.", [], id="the article alone is no number"),
        pytest.param(
            "The operation caught 2 bin 478 people at the border.",
            ["2 bin 478 apprehended people turkiye_border unstated"],
            id="a Turkish thousand has no value",
        ),
    ],
)
def test_rules(text: str, expected: list[str]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("54 were killed in the week to 8 April.", ["54 2024-04-02..2024-04-08"]),
        ("54 were killed over the last two weeks.", ["54 2024-04-12..2024-04-25"]),
        ("54 were killed last month.", ["54 2024-03-01..2024-03-31"]),
        ("54 were killed in the past month.", ["54 2024-03-27..2024-04-25"]),
        ("54 were killed last year.", ["54 2023-01-01..2023-12-31"]),
        ("54 were killed in the past year.", ["54 2023-04-27..2024-04-25"]),
        ("54 were killed since 24 July 2015.", ["54 2015-07-24..2024-04-25"]),
        ("54 were killed throughout 2023.", ["54 2023-01-01..2023-12-31"]),
        ("54 were killed in the last 24 hours.", ["54 2024-04-24..2024-04-25"]),
        (
            "54 were killed from yesterday evening until this morning.",
            ["54 2024-04-24..2024-04-25"],
        ),
        (
            "104 were killed in March 2024, compared with 90 a year earlier.",
            ["104 2024-03-01..2024-03-31", "90 2023-03-01..2023-03-31"],
        ),
        (
            "54 were killed last week, bringing the total since January 1 to 900, compared with "
            "800 in the same period of 2023.",
            [
                "54 2024-04-19..2024-04-25",
                "900 2024-01-01..2024-04-25",
                "800 2023-01-01..2023-04-25",
            ],
        ),
        (
            "54 were killed last week, against 27 in the same week of 2023. "
            "In the same seven days 12 were held.",
            [
                "54 2024-04-19..2024-04-25",
                "27 2023-04-19..2023-04-25",
                "12 2024-04-19..2024-04-25",
            ],
        ),
        (
            "54 were killed last week and 900 since January. It was 800 at this point last year.",
            [
                "54 2024-04-19..2024-04-25",
                "900 2024-01-01..2024-04-25",
                "800 2023-01-01..2023-04-25",
            ],
        ),
        (
            "On 6 April 54 were killed; two days later, 8 were killed.",
            ["54 2024-04-06..2024-04-06", "8 2024-04-08..2024-04-08"],
        ),
        (
            "54 were killed since 24 July 2015. A day earlier, it said 8 were killed.",
            ["54 2015-07-24..2024-04-25", "8 None..None"],
        ),
        (
            "900 were killed since January 1, down from 1,200 over the same months of 2023.",
            ["900 2024-01-01..2024-04-25", "1,200 2023-01-01..2023-04-25"],
        ),
        ("54 were killed in the week of 15–21 April.", ["54 2024-04-15..2024-04-21"]),
        ("54 were killed in the week between 15 and 21 April.", ["54 2024-04-15..2024-04-21"]),
        ("54 were killed in the week of April 15.", ["54 2024-04-15..2024-04-21"]),
        ("54 were killed in the week of April 18.", ["54 2024-04-15..2024-04-21"]),
        ("54 were killed in the week of 6 May 2025.", ["54 2025-05-05..2025-05-11"]),
        ("54 were killed in the week that began on April 11.", ["54 2024-04-11..2024-04-17"]),
        (
            "Two surrendered, bringing the number of those who surrendered in the last week to 7.",
            ["Two None..None", "7 2024-04-19..2024-04-25"],
        ),
        ("54 were killed.", ["54 None..None"]),
        ("54 were killed by Monday.", ["54 None..None"]),
        ("By the end of March, 54 were killed.", ["54 None..None"]),
        ("54 were killed up to Monday.", ["54 None..None"]),
        ("54 were killed as of Monday.", ["54 None..None"]),
        ("54 were killed in two days.", ["54 2024-04-24..2024-04-25"]),
        (
            "54 were killed in the past week. Last year the number for the same week was 12.",
            ["54 2024-04-19..2024-04-25", "12 2023-04-19..2023-04-25"],
        ),
        (
            "54 were killed in the past week. The number for the same week was 12 last year.",
            ["54 2024-04-19..2024-04-25", "12 2023-04-19..2023-04-25"],
        ),
        (
            "54 were killed in the past week. In 2021 the number for the same week was 12.",
            ["54 2024-04-19..2024-04-25", "12 None..None"],
        ),
        (
            "540 were killed this year. Last year the number for the same week was 12.",
            ["540 2024-01-01..2024-04-25", "12 None..None"],
        ),
        (
            "540 were killed this year. Last year the number for the same period was 120.",
            ["540 2024-01-01..2024-04-25", "120 2023-01-01..2023-04-25"],
        ),
        (
            "Last year 54 were killed and in the same period 12 were wounded.",
            ["54 2023-01-01..2023-12-31", "12 2023-01-01..2023-12-31"],
        ),
    ],
)
def test_periods(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_days_that_are_told_by_their_number_alone_are_said_to_be_counted_back() -> None:
    told = "days counted back from the statement"
    reasons = [
        run(f"54 were killed {days}.").claims[0].reason
        for days in ("in two days", "within 48 hours", "in the past two days", "in a week")
    ]
    assert [told in reason for reason in reasons] == [True, True, False, False]


def test_a_briefing_has_no_place_from_the_figures_that_it_tells() -> None:
    found = run("The ministry said on Thursday that 31 caves were destroyed in northern Iraq.")
    assert [(claim.text, claim.place) for claim in found.claims] == [("31", "northern_iraq")]
    assert [(event.kind, event.place) for event in found.events] == [("briefing", "unstated")]


def test_a_figure_repeated_in_the_headline_points_to_the_body() -> None:
    text = "54 terrorists neutralised\n\nTürkiye neutralised 54 terrorists in Syria on Monday."
    first, second = run(text).claims
    assert first.repeat_of == second.span
    assert second.repeat_of is None


def test_a_dot_is_for_thousands_where_things_are_counted_whole() -> None:
    (claim,) = run("Forces neutralised 12.450 terrorists.").claims
    assert claim.value == 12_450
    assert claim.confidence < 0.5


def test_a_figure_with_two_readings_is_flagged() -> None:
    (claim,) = run("Forces seized 12.450 kilograms of drugs.").claims
    assert claim.value is None
    assert claim.confidence < 0.5
    assert "two readings" in claim.reason


@pytest.mark.parametrize(
    "name", [*(f"seeds/{n}" for n in SEEDS), *(f"tests/corpora/dev/dev_{c}.txt" for c in "abcdef")]
)
def test_every_number_is_accounted_for_once(name: str) -> None:
    text = read(name)
    found = run(text)
    held = [c.span for c in found.claims] + [a.span for a in found.set_aside]
    spans = [n.span for n in find_numbers(text)]
    assert len(held) == len(set(held))
    for span in spans:
        inside = span in held
        dated = any(span.within(event.span) for event in found.events)
        assert inside != dated


def test_every_span_reads_as_its_text() -> None:
    text = "İİ " + read("tests/corpora/dev/dev_a.txt")
    found = run(text, date(2024, 10, 17))
    assert all(p.span.read(text) == p.text for p in (*found.claims, *found.set_aside))


def test_rows_have_the_columns_of_the_command_line() -> None:
    (row,) = rows(run("Forces neutralised 54 terrorists on Monday."))
    assert tuple(row) == COLUMNS
    assert (row["value"], row["period_start"]) == (54, "2024-04-22")


def test_proposing_twice_gives_the_same() -> None:
    text = read("tests/corpora/dev/dev_b.txt")
    assert run(text) == run(text)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    run(piece * (100_000 // len(piece)))


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "5", "5.", "“", "of the 5"])
def test_scraps_are_read_without_an_error(text: str) -> None:
    run(text)


def test_every_claim_of_the_made_up_articles_is_found_with_its_measure_and_qualifier() -> None:
    said_on = {row["article"]: row["statement_date"] for row in table("articles")}
    for article, day in said_on.items():
        found = {
            (c.span.start, c.span.end): (c.value, c.measure, c.qualifier)
            for c in run(read(f"tests/corpora/dev/{article}.txt"), date.fromisoformat(day)).claims
        }
        for row in table("gold"):
            if row["article"] == article:
                gold = (float(row["value"]), row["measure"], row["qualifier"])
                assert found[int(row["start"]), int(row["end"])] == gold


def table(name: str) -> list[dict[str, str]]:
    with (ROOT / "tests" / "corpora" / "dev" / f"{name}.csv").open(
        encoding="utf-8", newline=""
    ) as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Troops destroyed 1.5 kilometres of tunnel in Manbij.", ["Kilometres of tunnel."]),
        ("Tunnels of 1.5 kilometres were destroyed in Manbij.", ["Kilometres of tunnel."]),
        ("Police seized 63 kilograms of crystal meth.", ["Kilograms of crystal meth."]),
        ("They put 46 mines and 11 caves out of use.", ["Mines.", "Caves."]),
        ("Between 10 and 12 caves were destroyed.", ["Caves.", "Caves."]),
        ("The number of caves destroyed has risen to 512.", ["Caves."]),
        ("The bases saw 17 attacks, 12 of them in Syria.", ["Attacks.", "Attacks."]),
        ("The army neutralised 54 terrorists.", [""]),
        ('"As many as 1.5 million rounds" were seized.', ["Rounds."]),
        ("They seized 12 “mortars”, 15 'rounds' and 3 rifles.", ["Mortars.", "Rounds.", "Rifles."]),
    ],
)
def test_the_note_says_what_things_are_counted_and_in_which_unit(
    text: str, notes: list[str]
) -> None:
    assert [claim.note for claim in run(text).claims] == notes


@pytest.mark.parametrize(
    ("words", "said_on", "first", "last"),
    [
        (
            "between Wednesday evening and Thursday morning",
            date(2023, 11, 29),
            date(2023, 11, 22),
            date(2023, 11, 23),
        ),
        (
            "from 30 December to 5 January 2024",
            date(2025, 3, 6),
            date(2023, 12, 30),
            date(2024, 1, 5),
        ),
    ],
)
def test_a_pair_of_dates_begins_on_the_day_before_its_end_that_it_names(
    words: str, said_on: date, first: date, last: date
) -> None:
    (claim,) = run(f"Troops destroyed 47 caves in northern Iraq {words}.", said_on).claims
    assert (claim.period, claim.period_start, claim.period_end) == ("range", first, last)
