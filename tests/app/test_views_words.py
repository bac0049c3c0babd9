"""The parts of the pages that make words and rows, without a screen."""

import html
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from additions import addition, claim, correct
from shipped import IN_IRAQ

from claims import tables
from claims.charts.catalogue import CHARTS, draw
from claims.intake.preview import preview
from claims.review import CLAIMANT
from claims.search import search
from claims.selection import Selection, Shown
from claims.tables import Dataset
from claims.text.spans import Span
from claims.views.articles import mentions
from claims.views.claim_rows import readable
from claims.views.consequences import reached, where_drawn
from claims.views.correction_form import change_words
from claims.views.evidence import facts, quote, related
from claims.views.filters import how_to_widen
from claims.views.marked_text import Mark, marked_html
from claims.views.reconciliation import differing_days, side_by_side

TRT, MNA = "trt-2024-04-25", "mna-2024-08-16"


@pytest.fixture
def shown(dataset: Dataset) -> Shown:
    return Shown(dataset, Selection())


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


@pytest.mark.parametrize("article", [TRT, MNA])
def test_a_marked_text_reads_as_the_article_letter_by_letter(shown: Shown, article: str) -> None:
    text = shown.dataset.texts[article]
    assert text_of(marked_html(text, mentions(shown, article))) == text


def test_the_mentions_of_an_article_stand_in_their_order(shown: Shown) -> None:
    text = shown.dataset.texts[TRT]
    found = [(kind, span.read(text)) for span, kind, _, _ in mentions(shown, TRT)]
    assert found == [
        ("event", "Thursday"),
        ("event", "Monday"),
        ("claim", "54"),
        ("claim", "802"),
        ("claim", "360"),
        ("claim", "442"),
        ("claim", "two"),
        ("event", "April 21"),
        ("claim", "284"),
        ("claim", "six"),
        ("claim", "2,291"),
        ("aside", "January 1, 2024"),
        ("claim", "2,769"),
        ("claim", "48,596"),
        ("event", "Wednesday"),
    ]


def test_a_mark_tells_what_it_is_without_colour(shown: Shown) -> None:
    markup = marked_html(shown.dataset.texts[TRT], mentions(shown, TRT))
    assert (
        '<mark class="rf" title="claim: “neutralised”, 802">'
        f'<button type="button" data-key="{TRT}-02">802</button></mark>'
    ) in markup
    assert re.search(
        r'<mark class="rf-event" title="date: Visit of [^"]+"><button [^>]+>Monday</button>', markup
    )
    assert re.search(
        r'<mark class="rf-aside" title="set aside: date\. [^"]+">January 1, 2024</mark>', markup
    )


def test_an_article_text_is_rendered_inert() -> None:
    text = '<script>alert("1")</script> 54 & <b onclick=x>'
    at = text.index("54")
    marks: list[Mark] = [(Span(at, at + 2), "claim", '"><img src=y>', '"><img src=x>')]
    markup = marked_html(text, marks)
    assert text_of(markup) == text
    assert set(re.findall(r"<(\w+)", markup)) == {"mark", "button"}


def test_of_overlapping_marks_the_first_is_kept() -> None:
    marks: list[Mark] = [
        (Span(0, 5), "event", "e", "April 21"),
        (Span(3, 5), "claim", "c", "21"),
        (Span(5, 6), "claim", "d", "end"),
    ]
    assert re.findall(r">([^<]+)</button></mark>", marked_html("Apr 21", marks)) == ["Apr 2", "1"]


def test_a_quote_is_the_whole_sentence_with_the_number_marked(dataset: Dataset) -> None:
    row = dataset.claims.set_index("claim_id").loc[f"{TRT}-03"]
    markup = quote(dataset.texts[TRT], row["start"], row["end"])
    assert '<mark class="rf">360</mark>' in markup
    assert text_of(markup) == (
        "Akturk said Turkish security forces “neutralised” 54 PKK/YPG terrorists in both northern "
        "Iraq and northern Syria, adding that a total of 802 terrorists have been neutralised, "
        "with 360 in Iraq and 442 in northern Syria, since the beginning of the year."
    )


def test_a_quote_is_inert() -> None:
    markup = quote("<b>54</b> & more.", 3, 5)
    assert text_of(markup) == "<b>54</b> & more."
    assert "<b>" not in markup


def test_facts_leave_out_what_is_empty_and_are_inert() -> None:
    markup = facts({"Outlet": "<AA>", "Note": "", "Said on": "25 Apr 2024"})
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", markup) == [
        ("Outlet", "&lt;AA&gt;"),
        ("Said on", "25 Apr 2024"),
    ]


def around(shown: Shown, claim: str) -> dict[str, list[str]]:
    row = shown.known.set_index("claim_id", drop=False).loc[claim]
    found = related(shown.known, row)
    return {title: list(rows["claim_id"]) for title, rows in found.items()}


def test_a_whole_leads_to_its_parts_and_a_part_to_its_whole(shown: Shown) -> None:
    assert around(shown, f"{TRT}-02")["Its parts"] == [f"{TRT}-03", f"{TRT}-04"]
    assert around(shown, f"{TRT}-02")["Part of"] == []
    assert around(shown, f"{TRT}-03")["Part of"] == [f"{TRT}-02"]
    assert around(shown, f"{TRT}-07")["Part of"] == [f"{TRT}-06"]


def test_a_part_leads_to_its_whole_as_it_was_corrected_and_back(shown: Shown) -> None:
    new = f"{TRT}-11"
    rows = shown.known.assign(claim_id=shown.known["claim_id"].replace(f"{TRT}-02", new))
    by_id, later = rows.set_index("claim_id", drop=False), {f"{TRT}-02": new}
    part, whole = (related(rows, by_id.loc[name], later) for name in (f"{TRT}-03", new))
    assert list(part["Part of"]["claim_id"]) == [new]
    assert list(whole["Its parts"]["claim_id"]) == [f"{TRT}-03", f"{TRT}-04"]


def test_a_claim_leads_to_the_same_figure_of_other_outlets(shown: Shown) -> None:
    page = "counter-terrorism-committee-kazakhstan-a-2024-04-25-303d9a"
    found = around(shown, f"{TRT}-03")
    assert found["The same figure from other outlets"] == [
        f"{page}-02",
        "harran-ovasi-2024-04-25-02eb0b-02",
    ]
    assert found["Another figure from other outlets"] == []


def test_a_claim_leads_to_other_figures_of_the_same_thing(shown: Shown) -> None:
    page = "counter-terrorism-committee-kazakhstan-a-2024-04-25-303d9a"
    other = shown.known["claim_id"] == f"{page}-02"
    places = shown.known["place"].mask(other, "iraq")
    rows = shown.known.assign(value=shown.known["value"].mask(other, 361.0), place=places)
    row = rows.set_index("claim_id", drop=False).loc[f"{TRT}-03"]
    assert list(related(rows, row)["Another figure from other outlets"]["claim_id"]) == [
        f"{page}-02"
    ]


SEARCHES = {
    "a number as written": ("48,596", [f"{TRT}-10"]),
    "a number as typed": ("48596", [f"{TRT}-10"]),
    "a part of an outlet, any case": ("MEHR", [f"{MNA}-01", f"{MNA}-02"]),
    "two words": ("trt surrendered", [f"{TRT}-05"]),
    "words of a place": ("“neutralised” northern syria 442", [f"{TRT}-02", f"{TRT}-04"]),
    "a code": ("northern_syria", [f"{TRT}-04"]),
    "a place with its own letters": ("Türkiye 2,769", [f"{TRT}-09"]),
    "and without them": ("turkiye 2769", [f"{TRT}-09"]),
    "a day in words": ("25 Apr 2024 habur", [f"{TRT}-05"]),
    "a day as in a file": ("2024-04-25 habur", [f"{TRT}-05"]),
    "words in quotation marks": ('"less than"', [f"{MNA}-01"]),
    "a qualifier's code": ("more_than", [f"{MNA}-02"]),
    "a word of a note": ("clause before", [f"{TRT}-08", f"{TRT}-10"]),
    "the spelling of the sources": ("neutralized northern syria 442", [f"{TRT}-02", f"{TRT}-04"]),
    "the beginning of one where none is it": ("48,5", [f"{TRT}-10"]),
    "not the end of one": ("596", []),
    "a day with the whole month": ("25 April 2024 habur", [f"{TRT}-05"]),
    "not the end of a day": ("5 Apr 2024 habur", []),
    "a pattern is no pattern": (".*", []),
    "nothing": ("xyzzy", []),
}


@pytest.mark.parametrize(("wanted", "found"), SEARCHES.values(), ids=SEARCHES)
def test_a_search_finds_rows_that_hold_every_word(
    dataset: Dataset, wanted: str, found: list[str]
) -> None:
    rows = Shown(dataset, Selection(evidence=("quoted",))).rows
    assert list(search(rows, wanted, dataset.codebook)["claim_id"]) == found


def test_a_search_for_a_number_or_a_day_finds_no_other(shown: Shown) -> None:
    found = search(shown.rows, "802", shown.dataset.codebook)
    assert set(found["value"]) == {802}
    found = search(shown.rows, "12 Mar 2026", shown.dataset.codebook)
    assert set(found["said_on"].dt.date) == {date(2026, 3, 12)}
    assert len(found) == (shown.rows["said_on"] == pd.Timestamp(2026, 3, 12)).sum()
    week = shown.rows[["period_start", "period_end"]].eq(["2026-03-06", "2026-03-12"])
    for typed in ("6–12 Mar 2026", "6-12 March 2026"):
        found = search(shown.rows, typed, shown.dataset.codebook)
        assert set(found["claim_id"]) == set(shown.rows.loc[week.all(axis=1), "claim_id"])


@pytest.mark.parametrize(
    "typed", ["25 April 2024", "April 25, 2024", "apr 25th 2024", "25/04/2024", "25.4.2024"]
)
def test_a_day_is_found_however_it_is_written(shown: Shown, typed: str) -> None:
    days = shown.rows[["said_on", "period_start", "period_end"]]
    wanted = days.eq(pd.Timestamp("2024-04-25")).any(axis=1)
    found = search(shown.rows, typed, shown.dataset.codebook)
    assert list(found["claim_id"]) == list(shown.rows["claim_id"][wanted])


def test_no_search_keeps_all_rows(shown: Shown) -> None:
    assert len(search(shown.rows, "", shown.dataset.codebook)) == len(shown.rows)


def test_a_table_for_readers_has_words_for_codes(dataset: Dataset) -> None:
    shown = Shown(dataset, Selection(evidence=("quoted",)))
    row = readable(shown.rows, shown).set_index("claim").loc[f"{MNA}-01"]
    told = row[["value", "qualifier", "measure", "group", "place", "period", "evidence"]]
    assert list(told) == [
        15,
        "less than",
        "age limit",
        "people",
        "not stated",
        "period not stated",
        "quoted",
    ]


def test_a_table_says_what_is_counted_where_only_the_note_does(shown: Shown) -> None:
    things = shown.rows[shown.rows["group"] == "objects"]
    table = readable(things, shown)
    assert set(table["group"]) == {"things, as the note says"}
    assert (table["note"] != "").all()
    assert not table["note"].str.startswith("Place as worded").any()


def test_outlets_stand_side_by_side_and_differences_are_marked(dataset: Dataset) -> None:
    said = dataset.statements["said_on"] == pd.Timestamp(2024, 4, 25)
    shown = Shown(dataset, Selection(measure=("apprehended",)))
    table = side_by_side(
        shown, dataset.statements[said & (dataset.statements["measure"] == "apprehended")]
    )
    line = table[(table["group"] == "people") & (table["period"] == "past week")].iloc[0]
    assert line["TRT World"] == "284"
    assert line["differ"] == ""
    assert set(table["measure"]) == {"apprehended"}


def test_an_outlet_that_gives_two_figures_shows_both_and_is_marked(shown: Shown) -> None:
    two = shown.rows[shown.rows["claim_id"].isin([f"{TRT}-06", f"{TRT}-06x"])]
    other = two.assign(value=285.0, claim_id=f"{TRT}-06x", qualifier="about")
    table = side_by_side(shown, pd.concat([two, other]))
    assert list(table["TRT World"]) == ["284; about 285"]
    assert list(table["differ"]) == ["≠"]


def test_a_part_that_nothing_sets_apart_is_no_other_figure_for_its_whole(shown: Shown) -> None:
    one = shown.rows[shown.rows["claim_id"] == f"{TRT}-06"]
    part = one.assign(value=90.0, claim_id=f"{TRT}-06x", part_of=f"{TRT}-06", outlet="Other")
    part["article_id"] = "other"
    table = side_by_side(shown, pd.concat([one, part]))
    assert list(table["measure"]) == ["apprehended", "apprehended, a part"]
    assert list(table["differ"]) == ["", ""]
    assert differing_days(pd.concat([one, part])) == set()
    titles = related(pd.concat([one, part]), one.iloc[0])
    assert list(titles["Another figure from other outlets"]["value"]) == []
    assert list(titles["Its parts"]["value"]) == [90]


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (
            Selection(measure=("age_limit",), place=("iraq",)),
            f"Leave out the filter measure to see {IN_IRAQ} claims, or clear all filters.",
        ),
        (Selection(), "Clear all filters to see every claim."),
    ],
    ids=["two filters", "no filter"],
)
def test_an_empty_selection_says_how_to_widen_it(
    dataset: Dataset, selection: Selection, words: str
) -> None:
    assert how_to_widen(Shown(dataset, selection)) == words


def test_new_figures_are_counted_by_what_they_are_and_by_their_marks(dataset: Dataset) -> None:
    totals = pd.DataFrame({"mark": ["diamond", "diamond", "small ring", "cross", "cross"]})
    weeks = pd.DataFrame({"mark": ["dash", "dash", "dash"], "days": [7, 7, 30]})
    figure = next(draw(each, Shown(dataset, Selection())) for each in CHARTS)
    assert figure
    assert where_drawn([(figure, totals), (figure, weeks)]) == (
        "On the charts of the series: 2 running totals (diamonds), 1 running total (ring), "
        "2 running totals out of line (crosses), 2 weeks (dashes), 1 span of days (dash)."
    )
    assert where_drawn([]) == "No chart draws them; this is the article."


def test_the_charts_are_asked_which_new_claims_they_draw(dataset: Dataset) -> None:
    text = "412 since 1 January, 190 in Iraq and 222 in Syria; 31 this week, 5 of them women; 1,383"
    who = {"claimant": CLAIMANT}
    year = who | {
        "period": "year_to_date",
        "period_start": "2026-01-01",
        "period_end": "2026-03-19",
    }
    week = who | {"period": "past_week", "period_start": "2026-03-13", "period_end": "2026-03-19"}
    everywhere = {"group": "militants", "place": "northern_iraq_and_syria"}
    border = {"measure": "apprehended", "group": "people", "place": "turkiye_border"}
    claims = (
        claim(text, "412", **year, **everywhere),
        claim(text, "190", **year, part_of=0),
        claim(text, "222", **year, part_of=0, place="northern_syria"),
        claim(text, "31", **week, **everywhere),
        claim(text, "5", **week, **everywhere, part_of=3),
        claim(text, "1,383", **year, **border),
    )
    found = preview(dataset, addition(text=text, claims=claims, said_on="2026-03-19"))
    rows = found.candidate.statements
    charts = list(reached(found.candidate, rows[rows["article_id"] == found.article_id]))
    assert where_drawn(charts) == (
        "On the charts of the series: 4 running totals (diamonds), 1 week (dash), "
        "1 figure of the briefing (bar)."
    )
    also = [figure.id for figure, rows in charts if rows.empty]
    assert also == ["briefing-borders", "neutralised-years", "apprehended-years"]


def test_what_taking_a_quoted_claim_back_sets_aside_is_told_before(root: Path) -> None:
    data = tables.load(root)
    found = correct(root, "trt-2024-04-25-01", {}, "it counts something else.", dry_run=True)
    row = data.statements.set_index("claim_id", drop=False).loc["trt-2024-04-25-01"]
    assert change_words(data, row, found) == (
        "This row would be taken back. Withdrawn: It counts something else. "
        "“54” would be set aside, with this reason."
    )
