"""Figures become articles and claims, the same ones whatever the order, and never twice."""

from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from series_rows import FRAMES

from claims.errors import TableError
from claims.series.file import Figure
from claims.series.importing import additions
from claims.tables import load

PAGE = "https://example.org/a"
TABLES = load()


class Held(NamedTuple):
    """The two tables that an import adds to, as frames."""

    articles: pd.DataFrame
    claims: pd.DataFrame


NONE = Held(TABLES.articles.head(0), TABLES.claims.head(0))


def figure(**fields):
    """A week's 54 of one page; override any column."""
    row = {
        "said_on": "2024-04-25",
        "url": PAGE,
        "measure": "neutralised",
        "group": "militants",
        "place": "all_areas",
        "period": "past_week",
        "period_start": "2024-04-19",
        "period_end": "2024-04-25",
        "place_as_worded": "incl. northern Iraq and Syria",
        "value": "54",
        "qualifier": "exact",
        "date_basis": "stated",
        "published": "2024-04-25",
        "outlet": "AA English",
        "note": "",
        "line": 2,
    }
    return Figure(**(row | fields))


def year(**fields):
    """A figure since 1 January."""
    return figure(period="year_to_date", period_start="2024-01-01", **fields)


def caught(group, value, **fields):
    """A week's figure of people apprehended."""
    where = {"place": "turkiye_border", "place_as_worded": "border"}
    return figure(measure="apprehended", group=group, value=value, **(where | fields))


def added(*figures, to=NONE):
    rows = additions(figures, to.articles, to.claims)
    return Held(*(framed(rows[name], getattr(NONE, name)) for name in Held._fields))


def framed(rows, held):
    """Return new rows as they are read back from the table that they are saved in."""
    texts = list(held.select_dtypes(["str", "category"]))
    frame = pd.DataFrame(rows, columns=list(held), dtype="object").assign(recorded_on="2026-11-22")
    frame[texts] = frame[texts].fillna("")
    return frame.astype(dict(held.dtypes)).sort_values(held.columns[0], ignore_index=True)


def parts(*figures):
    """Return {value of the part: value of its whole}."""
    claims = added(*figures).claims.set_index("claim_id")
    inside = claims[claims["part_of"] != ""]
    return {row["value"]: claims.loc[row["part_of"], "value"] for row in inside.to_dict("records")}


def test_a_page_is_an_article_known_by_its_address():
    (article,) = added(figure()).articles.to_dict("records")
    day = pd.Timestamp("2024-04-25")
    assert article == {
        "article_id": "aa-english-2024-04-25-b5b10d",
        "collection": "series",
        "outlet": "AA English",
        "title": "",
        "url": PAGE,
        "published": day,
        "said_on": day,
        "date_basis": "stated",
        "date_note": "",
        "file": "",
        "sha256": "",
        "language": "",
        "recorded_on": "2026-11-22",
    }


def test_a_figure_is_a_claim_without_a_span():
    (claim,) = added(figure(note="subset of the 99")).claims.to_dict("records")
    assert pd.isna(claim.pop("start"))
    assert pd.isna(claim.pop("end"))
    assert claim == {
        "claim_id": "aa-english-2024-04-25-b5b10d-01",
        "article_id": "aa-english-2024-04-25-b5b10d",
        "value": 54.0,
        "qualifier": "exact",
        "measure": "neutralised",
        "group": "militants",
        "place": "all_areas",
        "period": "past_week",
        "period_start": pd.Timestamp("2024-04-19"),
        "period_end": pd.Timestamp("2024-04-25"),
        "claimant": "Turkish National Defence Ministry",
        "part_of": "",
        "supersedes": "",
        "recorded_on": "2026-11-22",
        "note": "Place as worded: incl. northern Iraq and Syria. Subset of the 99.",
    }


def test_a_page_keeps_the_fullest_name_and_day_and_the_weakest_basis():
    rows = (
        figure(outlet="TRT Farsi (fuller excerpt)"),
        year(outlet="TRT Farsi", published="", date_basis="inferred", note="Persian"),
    )
    (article,) = added(*rows).articles.to_dict("records")
    assert article["outlet"] == "TRT Farsi (fuller excerpt)"
    assert str(article["published"].date()) == "2024-04-25"
    assert article["date_basis"] == "inferred"
    assert article["date_note"] == (
        "The day is inferred from the page's figures or events. "
        "Date basis differs between its figures (stated, inferred). "
        "Only some of its figures were transcribed with the day of publication. "
        "Outlet also transcribed as TRT Farsi."
    )
    notes = sorted(added(*rows).claims["note"])
    place = "Place as worded: incl. northern Iraq and Syria."
    assert notes == [
        f"{place} Date basis: stated.",
        f"{place} Persian. Published: not given. Outlet: TRT Farsi.",
    ]


def test_importing_again_adds_nothing():
    once = added(figure(), year(value="802"))
    again = added(year(value="802"), figure(), to=once)
    assert (len(once.claims), len(again.articles), len(again.claims)) == (2, 0, 0)


def test_a_remark_that_changed_does_not_double_a_claim():
    assert added(figure(note="spelled out"), to=added(figure())).claims.empty


def test_new_rows_of_a_known_page_go_on_numbering():
    more = added(figure(), year(value="802"), to=added(figure()))
    assert more.articles.empty
    assert more.claims["claim_id"].tolist() == ["aa-english-2024-04-25-b5b10d-02"]


def test_a_new_part_of_a_held_whole_names_it():
    more = added(
        caught("people", "193"), caught("members", "20"), to=added(caught("people", "193"))
    )
    assert more.claims["part_of"].tolist() == ["aa-english-2024-04-25-b5b10d-01"]


def test_a_page_held_with_its_text_is_refused():
    held = added(figure())
    held = type(held)(held.articles.assign(file="000.txt"), held.claims)
    with pytest.raises(TableError) as refused:
        added(figure(value="55", line=7), to=held)
    assert str(refused.value) == (
        "Line 7: https://example.org/a is held with its text as aa-english-2024-04-25-b5b10d; "
        "add figures there."
    )


def test_a_page_held_for_another_day_is_refused():
    with pytest.raises(TableError) as refused:
        added(figure(said_on="2024-05-02"), to=added(figure()))
    assert str(refused.value) == (
        "Line 2: said_on is “2024-05-02”, but https://example.org/a is held as "
        "aa-english-2024-04-25-b5b10d of 2024-04-25; a page has one day."
    )


def test_members_are_part_of_the_people_and_organisations_of_the_members():
    rows = (caught("people", "193"), caught("members", "20"), caught("feto", "15"))
    assert parts(*rows) == {20.0: 193.0, 15.0: 20.0}


def test_organisations_without_members_are_part_of_the_people():
    assert parts(caught("people", "191"), caught("daesh", "4")) == {4.0: 191.0}


def test_countries_are_part_of_the_total():
    rows = (
        year(place="northern_iraq_and_syria", value="802"),
        year(place="iraq", value="360"),
        year(place="northern_syria", value="442"),
    )
    assert parts(*rows) == {360.0: 802.0, 442.0: 802.0}


def test_a_part_is_told_by_what_it_counts_even_where_it_is_larger():
    assert parts(caught("people", "11"), caught("members", "373")) == {373.0: 11.0}


def test_a_part_of_two_possible_wholes_is_part_of_none():
    rows = (
        year(place="northern_iraq_and_syria", value="280"),
        year(place="all_areas", value="673"),
        year(place="iraq", value="393"),
    )
    assert parts(*rows) == {}


def test_a_week_is_no_part_of_a_year():
    assert parts(year(value="802"), figure(place="iraq", value="30")) == {}


def test_a_numbered_remark_names_the_whole():
    days = {"period": "range", "period_start": "2024-04-20", "period_end": "2024-04-21"}
    part = figure(place="northern_iraq", value="14", note="subset of the 41: air strikes", **days)
    assert parts(figure(value="41"), year(value="900"), part) == {14.0: 41.0}


def test_a_subset_elsewhere_is_part_of_the_total_of_its_days():
    part = figure(place="other_place", value="36", note="subset", place_as_worded="zones")
    assert parts(figure(), year(value="802"), part) == {36.0: 54.0}


def test_one_number_surrendered_at_two_places_is_no_part():
    rows = (
        figure(measure="surrendered", group="pkk", place="northern_iraq", value="4"),
        figure(measure="surrendered", group="pkk", place="unstated", value="4"),
    )
    assert parts(*rows) == {}


@FRAMES
@given(st.permutations([figure(), year(value="802"), year(value="9", url=PAGE + "b")]))
def test_the_order_of_the_rows_does_not_matter(rows):
    """Ids and rows come out alike for every order of the file."""
    expected = added(figure(), year(value="802"), year(value="9", url=PAGE + "b"))
    found = added(*rows)
    pd.testing.assert_frame_equal(found.claims, expected.claims)
    pd.testing.assert_frame_equal(found.articles, expected.articles)
