"""The filters as rows, as a sentence and as a link that opens the same rows again."""

from dataclasses import replace
from datetime import date
from functools import cache
from urllib.parse import parse_qs, quote, urlsplit

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shipped import ALL, STANDING, VERSION

from claims.links import from_query
from claims.selection import (
    FILTERS,
    Selection,
    Shown,
    figure_words,
    option_label,
    period_words,
)
from claims.tables import Dataset

TRT = "trt-2024-04-25"


def ids(rows: pd.DataFrame) -> list[str]:
    return list(rows["claim_id"])


def test_an_empty_selection_lets_every_claim_through(dataset: Dataset) -> None:
    assert len(Shown(dataset, Selection()).rows) == len(STANDING)
    assert Selection().is_empty


ROWS = {
    "one measure": (Selection(measure=("age_limit",)), ["mna-2024-08-16-01", "mna-2024-08-16-02"]),
    "two filters": (
        Selection(collection=("seed",), place=("iraq", "northern_syria")),
        [f"{TRT}-03", f"{TRT}-04"],
    ),
    "values of one filter are alternatives": (
        Selection(evidence=("quoted",), measure=("prevented", "surrendered")),
        [f"{TRT}-05", f"{TRT}-08", f"{TRT}-10"],
    ),
    "days, both included": (
        Selection(
            outlet=("TRT World",),
            said_from=date(2024, 4, 25),
            said_to=date(2024, 4, 25),
            measure=("surrendered",),
        ),
        [f"{TRT}-05"],
    ),
    "a day too late": (Selection(evidence=("quoted",), said_from=date(2024, 8, 16)), []),
    "a day too early": (Selection(evidence=("quoted",), said_to=date(2024, 4, 24)), []),
    "nothing has both": (Selection(measure=("age_limit",), place=("iraq",)), []),
}


@pytest.mark.parametrize(("selection", "expected"), ROWS.values(), ids=ROWS)
def test_a_selection_gives_its_rows(
    dataset: Dataset, selection: Selection, expected: list[str]
) -> None:
    assert ids(Shown(dataset, selection).rows) == expected


def test_selecting_does_not_change_the_statements(dataset: Dataset) -> None:
    before = dataset.statements.copy()
    shown = Shown(dataset, Selection(measure=("prevented",), said_to=date(2024, 1, 1)))
    assert len(shown.rows) < shown.counts["measure"]["neutralised"]
    pd.testing.assert_frame_equal(dataset.statements, before)


SENTENCES = {
    "nothing": (Selection(), "All claims."),
    "a code in words": (
        Selection(measure=("neutralised",)),
        "Claims with measure “neutralised”.",
    ),
    "two and three": (
        Selection(place=("iraq", "northern_syria"), period=("past_week", "year_to_date", "day")),
        "Claims with place Iraq or northern Syria; period past week, year to date or a single day.",
    ),
    "an outlet, a collection, evidence": (
        Selection(outlet=("AA",), collection=("seed",), evidence=("cited",)),
        "Claims with collection the two articles; outlet AA; evidence cited: address only.",
    ),
    "what is not stated": (
        Selection(place=("unstated",), period=("past_week", "unstated")),
        "Claims with place not stated; period past week or not stated.",
    ),
    "between days": (
        Selection(said_from=date(2024, 4, 19), said_to=date(2024, 4, 25)),
        "Claims said 19–25 Apr 2024.",
    ),
    "from a day": (
        Selection(said_from=date(2024, 4, 19)),
        "Claims said on 19 Apr 2024 or later.",
    ),
    "to a day": (
        Selection(group=("people",), said_to=date(2024, 4, 19)),
        "Claims with group people; said on 19 Apr 2024 or before.",
    ),
}


@pytest.mark.parametrize(("selection", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_a_selection_says_itself_in_a_sentence(
    dataset: Dataset, selection: Selection, sentence: str
) -> None:
    assert selection.sentence(dataset.codebook) == sentence


def test_what_is_shown_says_how_many_of_how_many(dataset: Dataset) -> None:
    shown = Shown(dataset, Selection(collection=("seed",)))
    assert shown.sentence == f"Claims with collection the two articles: 12 of {ALL}."
    assert shown.version == VERSION
    assert len(shown.known) == len(STANDING)


def test_a_link_pins_every_filter_and_the_version(dataset: Dataset) -> None:
    selection = Selection(measure=("apprehended", "prevented"), said_from=date(2024, 1, 1))
    assert selection.link(dataset.version, "borders", claim=f"{TRT}-06") == (
        "/borders?collection=all&outlet=all&measure=apprehended&measure=prevented&group=all"
        f"&place=all&period=all&evidence=all&from=2024-01-01&to=all&version={quote(VERSION)}"
        "&claim=trt-2024-04-25-06"
    )


@cache
def selections(dataset: Dataset) -> st.SearchStrategy[Selection]:
    """Filters of values that the data holds."""
    options = {
        name: st.lists(
            st.sampled_from(sorted(dataset.statements[name].unique())), max_size=3, unique=True
        ).map(tuple)
        for name in FILTERS
    }
    bounds = st.tuples(*[st.none() | st.dates(date(2023, 7, 1), date(2026, 4, 1))] * 2)
    versions = st.sampled_from(["", "2026-11-22", "2026-11-22T10:58:43Z"])
    return st.builds(_selection, st.fixed_dictionaries(options), bounds, versions)


def _selection(
    chosen: dict[str, tuple[str, ...]], days: tuple[date | None, date | None], version: str
) -> Selection:
    first, last = days
    if first and last and first > last:
        first, last = last, first
    return Selection(**chosen, said_from=first, said_to=last, version=version)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_link_opens_the_same_rows_and_is_written_the_same_again(
    dataset: Dataset, data: st.DataObject
) -> None:
    selection = data.draw(selections(dataset))
    link = selection.link(dataset.version, "claims")
    query = parse_qs(urlsplit(link).query)
    opened, notes = from_query(query, dataset.statements)
    assert notes == []
    assert opened == replace(selection, version=selection.version or dataset.version)
    assert ids(Shown(dataset, opened).rows) == ids(Shown(dataset, selection).rows)
    assert opened.link(dataset.version, "claims") == link


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_rows_and_counts_are_those_of_a_naive_recount(
    dataset: Dataset, data: st.DataObject
) -> None:
    selection = data.draw(selections(dataset))
    version = selection.version or VERSION
    known = [r for r in dataset.statements.to_dict("records") if str(r["recorded_on"]) <= version]
    correcting = [row for row in known if row["supersedes"]]
    gone = {row["supersedes"] for row in correcting}
    gone |= {r["claim_id"] for r in correcting if str(r["note"]).startswith("Withdrawn:")}
    records = [row for row in known if row["claim_id"] not in gone]

    def passes(row: dict[str, object], left_out: str = "") -> bool:
        said = pd.Timestamp(str(row["said_on"])).date()
        return (
            all(
                row[name] in getattr(selection, name)
                for name in FILTERS
                if getattr(selection, name) and name != left_out
            )
            and (selection.said_from is None or said >= selection.said_from)
            and (selection.said_to is None or said <= selection.said_to)
        )

    kept = [str(row["claim_id"]) for row in records if passes(row)]
    assert ids(Shown(dataset, selection).rows) == kept
    counted: dict[str, dict[str, int]] = {name: {} for name in FILTERS}
    for name in FILTERS:
        for row in records:
            if passes(row, left_out=name):
                value = str(row[name])
                counted[name][value] = counted[name].get(value, 0) + 1
    assert Shown(dataset, selection).counts == counted


def test_choosing_an_option_shows_as_many_rows_as_its_count_promised(dataset: Dataset) -> None:
    selection = Selection(place=("iraq",))
    for value, times in Shown(dataset, selection).counts["measure"].items():
        narrowed = replace(selection, measure=(value,))
        assert len(Shown(dataset, narrowed).rows) == times


NOTES = {
    "an unknown value": (
        {"measure": ["neutralised", "eliminated"]},
        Selection(measure=("neutralised",)),
        'The link asks for the measure "eliminated", which no claim has; left out.',
    ),
    "seven unknown values": (
        {"place": list("abcdefg")},
        Selection(),
        'The link asks for the place "a", "b", "c", "d", "e" and 2 more, '
        "which no claim has; left out.",
    ),
    "an unknown filter": (
        {"colour": ["red"]},
        Selection(),
        'The link has "colour", which no filter is called; it is left out.',
    ),
    "no date": (
        {"from": ["2024-24-10"]},
        Selection(),
        'The link\'s "from" is "2024-24-10", which is no date such as 2024-04-25.',
    ),
    "a date in words": (
        {"to": ["yesterday"]},
        Selection(),
        'The link\'s "to" is "yesterday", which is no date such as 2024-04-25.',
    ),
    "dates that run backwards": (
        {"from": ["2024-04-25"], "to": ["2024-04-19"]},
        Selection(),
        "The link's dates run backwards, from 25 Apr 2024 to 19 Apr 2024; left out.",
    ),
    "no version": (
        {"version": ["newest"]},
        Selection(),
        'The link\'s version "newest" is none; the newest data is shown.',
    ),
    "a version of no calendar": (
        {"version": ["2024-24-10"]},
        Selection(),
        'The link\'s version "2024-24-10" is none; the newest data is shown.',
    ),
    "other digits": (
        {"from": ["２０２４-04-25"]},
        Selection(),
        'The link\'s "from" is "２０２４-04-25", which is no date such as 2024-04-25.',
    ),
    "a long value": (
        {"group": ["x" * 500]},
        Selection(),
        f'The link asks for the group "{"x" * 40}", which no claim has; left out.',
    ),
}


@pytest.mark.parametrize(("query", "selection", "note"), NOTES.values(), ids=NOTES)
def test_what_cannot_be_used_of_a_link_is_said(
    dataset: Dataset, query: dict[str, list[str]], selection: Selection, note: str
) -> None:
    assert from_query(query, dataset.statements) == (selection, [note])


def test_a_link_without_anything_is_the_empty_selection(dataset: Dataset) -> None:
    assert from_query({}, dataset.statements) == (Selection(), [])
    everything = Selection().query(dataset.version)
    assert from_query(everything, dataset.statements)[0].is_empty


def test_words_that_mean_something_else_are_left_to_others(dataset: Dataset) -> None:
    assert from_query({"claim": ["x"]}, dataset.statements, ["claim"]) == (Selection(), [])


def test_a_value_given_twice_counts_once(dataset: Dataset) -> None:
    found, _ = from_query({"place": ["iraq", "iraq"]}, dataset.statements)
    assert found == Selection(place=("iraq",))


@given(
    query=st.dictionaries(
        st.sampled_from([*FILTERS, "from", "to", "version", "other"]),
        st.lists(st.text(max_size=12), max_size=3),
        max_size=5,
    )
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_link_whatever_stops_the_program(dataset: Dataset, query: dict[str, list[str]]) -> None:
    selection, notes = from_query(query, dataset.statements)
    assert len(Shown(dataset, selection).rows) <= len(STANDING)
    assert all(note.endswith(".") for note in notes)


@pytest.fixture(scope="module")
def corrected(dataset: Dataset) -> Dataset:
    """The tables with the 54 corrected to 55 and one more claim, both later."""
    first = dataset.claims[dataset.claims["claim_id"] == f"{TRT}-01"]
    later = "2026-12-01T09:00:00Z"
    correction = first.assign(
        claim_id=f"{TRT}-11", value=55.0, supersedes=f"{TRT}-01", recorded_on=later, note="Misread."
    )
    added = first.assign(claim_id=f"{TRT}-12", recorded_on="2026-12-02")
    claims = pd.concat([dataset.claims, correction, added], ignore_index=True)
    return replace(dataset, claims=claims)


@pytest.mark.parametrize(
    ("version", "shown"),
    [
        ("", {f"{TRT}-11", f"{TRT}-12"}),
        ("2026-11-22", {f"{TRT}-01"}),
        ("2026-12-01", {f"{TRT}-01"}),
        ("2026-12-01T08:59:59Z", {f"{TRT}-01"}),
        ("2026-12-01T09:00:00Z", {f"{TRT}-11"}),
        ("2026-12-02", {f"{TRT}-11", f"{TRT}-12"}),
        ("2020-01-01", set()),
    ],
)
def test_a_version_shows_the_claims_as_they_stood(
    corrected: Dataset, version: str, shown: set[str]
) -> None:
    rows = Shown(corrected, Selection(measure=("neutralised",), version=version)).rows
    watched = {f"{TRT}-01", f"{TRT}-11", f"{TRT}-12"}
    assert set(rows["claim_id"]) & watched == shown


def test_counts_leave_out_what_was_corrected(corrected: Dataset) -> None:
    counted = Selection(outlet=("TRT World",), place=("northern_iraq_and_syria",))
    older = replace(counted, version="2026-11-22")
    newest = Shown(corrected, counted).counts["measure"]["neutralised"]
    before = Shown(corrected, older).counts["measure"]["neutralised"]
    assert (before, newest) == (before, before + 1)


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [
        (2291, "exact", "2,291"),
        (15, "less_than", "less than 15"),
        (50, "more_than", "more than 50"),
        (36000, "about", "about 36,000"),
        (3, "at_least", "at least 3"),
        (3, "at_most", "at most 3"),
    ],
)
def test_a_figure_is_written_with_its_qualifier(value: float, qualifier: str, words: str) -> None:
    assert figure_words(value, qualifier) == words


@pytest.mark.parametrize(
    ("period", "first", "last", "words"),
    [
        ("past_week", "2024-04-19", "2024-04-25", "past week, 19–25 Apr 2024"),
        ("year_to_date", "2024-01-01", "2024-04-25", "year to date, 1 Jan – 25 Apr 2024"),
        ("day", "2024-04-21", "2024-04-21", "21 Apr 2024"),
        ("range", "2024-04-01", "2024-04-02", "1–2 Apr 2024"),
        ("unstated", None, None, "period not stated"),
    ],
)
def test_a_period_is_written_in_words(
    period: str, first: str | None, last: str | None, words: str
) -> None:
    assert period_words(period, pd.Timestamp(first), pd.Timestamp(last)) == words


def test_an_option_is_written_in_words_and_an_outlet_as_it_is(dataset: Dataset) -> None:
    names = {"place": "turkiye_border", "period": "past_week", "evidence": "cited", "outlet": "AA"}
    told = [option_label(name, value, dataset.codebook) for name, value in names.items()]
    assert told == ["Türkiye’s borders", "past week", "cited: address only", "AA"]
