"""The shipped data, row by row; what is expected was read from the articles by hand."""

import hashlib
from collections import Counter

import pandas as pd
import pytest
import shipped
from apps import ROOT

from claims import checks
from claims.reconcile import reconcile
from claims.series.notes import place_as_worded
from claims.tables import Dataset
from claims.tables.history import as_of, live, newer

TRT, MNA = "trt-2024-04-25", "mna-2024-08-16"
SEEDS = {
    "000_ce320e9638da608d.txt": (
        2186,
        "819608bb6e2e644015d537918be494a5399fae3724741ddb83a85dc0de161e03",
    ),
    "004_e4e6006459148175.txt": (
        4841,
        "671f9c1895ea6911e6db9849819933b110d28f565b0a58b77bd60235b72f87ab",
    ),
}
AKTURK = "Zeki Akturk, spokesman of the Turkish National Defence Ministry"
FIDAN = "Hakan Fidan, Turkish Foreign Minister"
NONE = ("unstated", "", "")
WEEK = ("past_week", "2024-04-19", "2024-04-25")
YEAR = ("year_to_date", "2024-01-01", "2024-04-25")
ALL_IRAQ_SYRIA = "northern_iraq_and_syria"
WORDS = {
    "trt-2024-04-25-01": "security forces “neutralised” [54] PKK/YPG terrorists in both",
    "trt-2024-04-25-02": "adding that a total of [802] terrorists have been neutralised",
    "trt-2024-04-25-03": "neutralised, with [360] in Iraq and",
    "trt-2024-04-25-04": "in Iraq and [442] in northern Syria, since the beginning of the year",
    "trt-2024-04-25-05": "determined operations, [two] PKK terrorists who fled",
    "trt-2024-04-25-06": "Akturk also noted that [284] individuals, including",
    "trt-2024-04-25-07": "individuals, including [six] members of terrorist organisations",
    "trt-2024-04-25-08": "over the past week, while [2,291] individuals were prevented",
    "trt-2024-04-25-09": "since January 1, 2024, has risen to [2,769], and the number",
    "trt-2024-04-25-10": "prevented from crossing the border has reached [48,596],” he said.",
    "mna-2024-08-16-01": "visa exemption for Iraqi citizens under [15] and over 50",
    "mna-2024-08-16-02": "under 15 and over [50] years old",
}
CODED = {
    "trt-2024-04-25-01": (54, "exact", "neutralised", "pkk_ypg", ALL_IRAQ_SYRIA),
    "trt-2024-04-25-02": (802, "exact", "neutralised", "militants", ALL_IRAQ_SYRIA),
    "trt-2024-04-25-03": (360, "exact", "neutralised", "militants", "iraq"),
    "trt-2024-04-25-04": (442, "exact", "neutralised", "militants", "northern_syria"),
    "trt-2024-04-25-05": (2, "exact", "surrendered", "pkk", "habur"),
    "trt-2024-04-25-06": (284, "exact", "apprehended", "people", "turkiye_border"),
    "trt-2024-04-25-07": (6, "exact", "apprehended", "members", "turkiye_border"),
    "trt-2024-04-25-08": (2291, "exact", "prevented", "people", "turkiye_border"),
    "trt-2024-04-25-09": (2769, "exact", "apprehended", "people", "turkiye_border"),
    "trt-2024-04-25-10": (48596, "exact", "prevented", "people", "turkiye_border"),
    "mna-2024-08-16-01": (15, "less_than", "age_limit", "people", "unstated"),
    "mna-2024-08-16-02": (50, "more_than", "age_limit", "people", "unstated"),
}
PERIODS = {
    "trt-2024-04-25-01": NONE,
    "trt-2024-04-25-02": YEAR,
    "trt-2024-04-25-03": YEAR,
    "trt-2024-04-25-04": YEAR,
    "trt-2024-04-25-05": ("day", "2024-04-21", "2024-04-21"),
    "trt-2024-04-25-06": WEEK,
    "trt-2024-04-25-07": WEEK,
    "trt-2024-04-25-08": WEEK,
    "trt-2024-04-25-09": YEAR,
    "trt-2024-04-25-10": YEAR,
    "mna-2024-08-16-01": NONE,
    "mna-2024-08-16-02": NONE,
}
PARTS = {
    "trt-2024-04-25-03": "trt-2024-04-25-02",
    "trt-2024-04-25-04": "trt-2024-04-25-02",
    "trt-2024-04-25-07": "trt-2024-04-25-06",
}
EVENTS = {
    "mna-2024-08-16-e01": ("Thursday", "2024-08-15", "inferred", "signing", "turkiye"),
    "mna-2024-08-16-e02": ("Today", "2024-08-15", "inferred", "decision", "turkiye"),
    "mna-2024-08-16-e03": ("Sep. 1", "2024-09-01", "inferred", "rule", "unstated"),
    "mna-2024-08-16-e04": (
        "a joint security coordination center in Baghdad",
        "",
        "",
        "plan",
        "iraq",
    ),
    "mna-2024-08-16-e05": (
        "a joint training and cooperation center in Bashika",
        "",
        "",
        "plan",
        "iraq",
    ),
    "trt-2024-04-25-e01": ("Thursday", "2024-04-25", "inferred", "briefing", "unstated"),
    "trt-2024-04-25-e02": ("Monday", "2024-04-22", "inferred", "visit", "iraq"),
    "trt-2024-04-25-e03": ("April 21", "2024-04-21", "inferred", "surrender", "habur"),
    "trt-2024-04-25-e04": ("Wednesday", "2024-04-24", "inferred", "meeting", "unstated"),
}
SET_ASIDE = [
    (MNA, "Aug. 16", "date"),
    (MNA, "two", "idiom"),
    (MNA, "4th", "ordinal"),
    (MNA, "first", "ordinal"),
    (MNA, "two", "idiom"),
    (MNA, "two", "idiom"),
    (TRT, "January 1, 2024", "date"),
]


def iso(value: object) -> str:
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_is_byte_for_byte_as_it_was_given(name: str) -> None:
    data = (ROOT / "seeds" / name).read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == SEEDS[name]


def test_the_two_articles_are_the_seeds_with_their_dates(dataset: Dataset) -> None:
    seeds = dataset.articles[dataset.articles["collection"] == "seed"]
    assert [
        (r.article_id, r.outlet, iso(r.published), iso(r.said_on), r.date_basis, r.file, r.url)
        for r in seeds.itertuples()
    ] == [
        (MNA, "Mehr News Agency", "2024-08-16", "2024-08-15", "metadata", min(SEEDS), ""),
        (
            TRT,
            "TRT World",
            "2024-04-25",
            "2024-04-25",
            "metadata",
            max(SEEDS),
            "https://www.trtworld.com/article/17916083",
        ),
    ]
    assert set(dataset.texts) == {TRT, MNA}


@pytest.mark.parametrize("claim_id", WORDS)
def test_a_claim_stands_on_the_words_that_state_it(dataset: Dataset, claim_id: str) -> None:
    row = dataset.claims.set_index("claim_id").loc[claim_id]
    text, (start, end) = dataset.texts[row["article_id"]], (row["start"], row["end"])
    before, after = WORDS[claim_id].split("[")[0], WORDS[claim_id].split("]")[1]
    around = text[start - len(before) : start], text[start:end], text[end : end + len(after)]
    assert f"{around[0]}[{around[1]}]{around[2]}" == WORDS[claim_id]


@pytest.mark.parametrize("claim_id", CODED)
def test_a_claim_is_coded_as_read_by_hand(dataset: Dataset, claim_id: str) -> None:
    row = dataset.claims.set_index("claim_id").loc[claim_id]
    assert tuple(row[["value", "qualifier", "measure", "group", "place"]]) == CODED[claim_id]
    assert (row["period"], iso(row["period_start"]), iso(row["period_end"])) == PERIODS[claim_id]
    assert row["claimant"] == (AKTURK if claim_id.startswith(TRT) else FIDAN)
    assert row["part_of"] == PARTS.get(claim_id, "")
    assert row["supersedes"] == ""


def test_the_articles_have_these_claims_and_no_others(dataset: Dataset) -> None:
    quoted = dataset.statements[dataset.statements["evidence"] == "quoted"]
    assert set(quoted["claim_id"]) == set(WORDS) == set(CODED) == set(PERIODS)


def test_the_54_is_not_given_a_period_and_the_note_says_why(dataset: Dataset) -> None:
    row = dataset.claims.set_index("claim_id").loc["trt-2024-04-25-01"]
    assert row["note"] == (
        "The sentence gives no period, so none is filled in; the totals of the weeks before and "
        "after show that it is a week's figure."
    )


@pytest.mark.parametrize("event_id", EVENTS)
def test_an_event_is_as_read_by_hand(dataset: Dataset, event_id: str) -> None:
    row = dataset.events.set_index("event_id").loc[event_id]
    words = dataset.texts[row["article_id"]][row["start"] : row["end"]]
    found = (words, iso(row["date"]), row["date_basis"], row["kind"], row["place"])
    assert found == EVENTS[event_id]
    assert row["note"] != ""


def test_the_articles_have_these_events_and_no_others(dataset: Dataset) -> None:
    assert list(dataset.events["event_id"]) == list(EVENTS)


def test_these_mentions_are_set_aside_and_no_others(dataset: Dataset) -> None:
    assert [
        (row.article_id, dataset.texts[row.article_id][row.start : row.end], row.reason)
        for row in dataset.set_aside.itertuples()
    ] == SET_ASIDE
    assert (dataset.set_aside["note"] != "").all()


def test_the_first_version_has_1361_claims_of_268_pages_and_115_briefing_days(
    dataset: Dataset,
) -> None:
    series = as_of(dataset.statements, "2026-11-22")
    series = series[series["collection"] == "series"]
    assert len(series) == 1361
    assert series["article_id"].nunique() == 268
    assert series["said_on"].nunique() == 115


def test_every_claim_of_the_series_is_cited_from_an_address(dataset: Dataset) -> None:
    series = dataset.statements[dataset.statements["collection"] == "series"]
    assert set(series["evidence"]) == {"cited"}
    assert (series["url"] != "").all()
    assert series["start"].isna().all()


def test_every_series_claim_tells_its_place_as_worded(dataset: Dataset) -> None:
    series = live(dataset.statements)
    series = series[series["collection"] == "series"]
    worded = [place_as_worded(note) for note in series["note"]]
    assert all(worded)
    assert Counter(worded).most_common(1)[0][0] == "border"


def test_the_readme_counts_what_is_shipped() -> None:
    cited = shipped.STANDING[shipped.STANDING["start"] == ""]
    pages = shipped.PAGES[shipped.PAGES["article_id"].isin(cited["article_id"])]
    days = sorted(pages["said_on"])
    first, last = (f"{pd.Timestamp(day):%B %Y}" for day in (days[0], days[-1]))
    assert (
        f"{shipped.ALL} claims: {len(shipped.STANDING) - len(cited)} quoted from the two "
        f"articles, {len(cited):,} cited from {len(pages)} public pages about "
        f"{pages['said_on'].nunique()} weekly briefings, {first} to {last}."
    ) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_changelog_names_every_row_that_was_corrected_or_withdrawn() -> None:
    told = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    corrected = shipped.CLAIMS[shipped.CLAIMS["supersedes"] != ""]
    alike = corrected["article_id"] == corrected["supersedes"].str.rsplit("-", n=1).str[0]
    named = {*corrected["supersedes"][alike], *corrected["article_id"][~alike]}
    assert [name for name in sorted(named) if f"`{name}`" not in told] == []


def test_a_link_of_the_first_version_shows_its_rows_and_offers_the_new(dataset: Dataset) -> None:
    assert len(as_of(dataset.statements, "2026-11-22")) == 1373
    assert newer(dataset, "2026-11-22").words == (
        "+112 claims, 54 corrected, 1 withdrawn, +14 articles"
    )


def test_the_totals_of_october_2025_tie_to_the_week_after(dataset: Dataset) -> None:
    found = {finding.sentence.split(":")[0] for finding in reconcile(dataset.statements)}
    assert {"7,743 + 281 = 8,024", "53,892 + 827 = 54,719"} <= found


def test_a_page_of_30_april_2025_has_its_week_with_it(dataset: Dataset) -> None:
    page = dataset.articles[dataset.articles["url"] == "https://kurdparez.com/?p=44183"]
    assert [iso(day) for day in page["said_on"]] == ["2025-04-30", "2025-05-01"]
    now = live(dataset.claims)
    assert page["article_id"].iloc[1] not in set(now["article_id"])
    week = now[(now["article_id"] == page["article_id"].iloc[0]) & (now["period"] == "past_week")]
    days = {(iso(row.period_start), iso(row.period_end)) for row in week.itertuples()}
    assert days == {("2025-04-24", "2025-04-30")}


@pytest.mark.parametrize(
    ("column", "table"), [("measure", "measures"), ("group", "groups"), ("place", "places")]
)
def test_every_code_used_is_defined_with_a_definition(
    dataset: Dataset, column: str, table: str
) -> None:
    entries = getattr(dataset.codebook, table)
    used = set(dataset.claims[column])
    if table == "places":
        used |= set(dataset.events["place"])
    assert used <= set(entries)
    assert all(len(entries[code].definition) > 10 for code in entries)
    assert len({entry.label for entry in entries.values()}) == len(entries)


def test_what_a_code_is_part_of_is_a_code(dataset: Dataset) -> None:
    for entries in (dataset.codebook.groups, dataset.codebook.places):
        assert {entry.part_of for entry in entries.values()} <= {"", *entries}


def test_every_coordinate_lies_in_the_region(dataset: Dataset) -> None:
    placed = dataset.places[dataset.places["latitude"].notna()]
    assert placed["longitude"].notna().all()
    assert placed["latitude"].between(33, 40).all()
    assert placed["longitude"].between(35, 44).all()


def test_checking_finds_nothing() -> None:
    assert checks.check(ROOT) == []
