"""A briefing put together: the oracle recomputes every week, total and difference of the series."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pandas as pd
import pytest
from apps import ROOT
from oracle import Oracle
from pypdf import PdfReader

from claims.briefing import Briefing, BriefingFigure, Briefings, comparisons, place_named
from claims.report.brief import HEADS, brief_html, brief_pdf, sheet
from claims.selection import Selection, Shown
from claims.tables import Dataset

BORDER = {"turkiye_border", "unstated"}
PEOPLE = {"people", "unstated"}


@pytest.fixture(scope="module")
def shown(dataset: Dataset) -> Shown:
    return Shown(dataset, Selection())


@pytest.fixture(scope="module")
def briefings(shown: Shown) -> dict[date, Briefing]:
    """Every briefing by its day."""
    found = Briefings(shown.known)
    return {on: found.on(on) for on in found.days}


def voted(rows: pd.DataFrame) -> float | None:
    """Return the value that most outlets give; of equally many a quoted, exact, larger one."""
    if rows.empty:
        return None
    ranked = [
        (
            same["outlet"].nunique(),
            bool((same["evidence"] == "quoted").any()),
            bool((same["qualifier"] == "exact").any()),
            float(value),
        )
        for (value, _), same in rows.groupby(["value", rows["qualifier"] == "exact"])
    ]
    return max(ranked)[3]


def border_rows(measure: str) -> pd.DataFrame:
    known = Oracle(ROOT).known()
    kept = known["measure"].eq(measure) & known["place"].isin(BORDER) & known["group"].isin(PEOPLE)
    return known[kept & known["claimant"].str.contains("Defen[cs]e|Akturk|^$", regex=True)]


def ending(rows: pd.DataFrame, last: date, days: int) -> float | None:
    """Return what was last said of a period of some days that ended on a day."""
    first = last - timedelta(days=days - 1)
    same = rows[(rows["period_start"] == str(first)) & (rows["period_end"] == str(last))]
    same = same[same["period"].isin(["past_week", "past_two_weeks", "range", "day"])]
    return voted(same[same["said_on"] == same["said_on"].max()])


def figure_of(briefing: Briefing, name: str) -> BriefingFigure | None:
    found = [one for one in briefing.figures if one.name == name and one.kind == "flow"]
    return next((one for one in found if one.is_week), None)


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        ("apprehended", "people apprehended at the border"),
        ("prevented", "people prevented from crossing the border"),
    ],
)
def test_every_week_total_and_comparison_is_what_the_tables_say(
    briefings: dict[date, Briefing], measure: str, name: str
) -> None:
    rows = border_rows(measure)
    tested = 0
    for on, briefing in briefings.items():
        figure = figure_of(briefing, name)
        if figure is None:
            continue
        tested += 1
        told, days = (
            figure.reported,
            (figure.reported.last_day - figure.reported.first_day).days + 1,
        )
        own = rows[
            (rows["said_on"] == str(on))
            & (rows["period_start"] == str(told.first_day))
            & (rows["period_end"] == str(told.last_day))
        ]
        assert told.value == voted(own), (on, name)
        candidates = [
            ending(rows, told.first_day - timedelta(days=off), days) for off in (1, 2, 3, 4)
        ]
        before = next((value for value in candidates if value is not None), None)
        assert (figure.before.value if figure.before else None) == before, (on, name)
        opens = rows["period_start"].str.endswith("-01-01")
        whole_year = opens & rows["period_end"].str.endswith("-12-31") & rows["period"].eq("range")
        growing = opens & rows["period"].isin(["year_to_date", "since"])
        ends_with_it = rows["period_end"] == str(told.last_day)
        totals = rows[(rows["said_on"] == str(on)) & ends_with_it & (growing | whole_year)]
        if figure.total is not None:
            same = totals[totals["period_start"] == str(figure.total.first_day)]
            assert figure.total.value == voted(same), (on, name)
        else:
            assert totals.empty, (on, name)
    assert tested > 60


def test_a_total_that_does_not_end_with_the_week_is_a_figure_of_its_own(
    briefings: dict[date, Briefing],
) -> None:
    """Said on 2 January 2025: 3,070 up to 31 December, and weeks up to 2 January."""
    of_year = {
        (one.reported.value, one.reported.days): one
        for one in briefings[date(2025, 1, 2)].figures
        if not one.is_week
    }
    assert of_year[97356, "1 Jan – 31 Dec 2024"].kind == "total"
    assert all(one.before is None and one.total is None for one in of_year.values())


def test_figures_are_named_with_the_place_as_those_word_it_who_give_them(
    briefings: dict[date, Briefing], shown: Shown
) -> None:
    named = {
        place_named(one, shown.dataset.codebook): one.reported.value
        for one in briefings[date(2024, 4, 25)].figures
    }
    assert named["“neutralised”, northern Syria"] == 442
    assert named["“neutralised”, Iraq or northern Iraq"] == 360
    assert named["surrendered, Habur border post"] == 2
    newest = briefings[date(2026, 3, 12)].figures
    assert "surrendered, place not stated" in {
        place_named(one, shown.dataset.codebook) for one in newest
    }


def test_a_range_of_one_page_is_no_disagreement(shown: Shown) -> None:
    """“Between 70 and 80” is two bounds of one number."""
    week = shown.known[
        shown.known["measure"].eq("apprehended")
        & shown.known["period"].eq("past_week")
        & shown.known["group"].eq("people")
    ].iloc[[0]]
    bounds = pd.concat([week, week], ignore_index=True).assign(
        claim_id=["a-1", "a-2"], value=[70.0, 80.0], qualifier=["at_least", "at_most"]
    )
    (figure,) = Briefings(bounds).on(bounds["said_on"].iloc[0].date()).figures
    assert figure.others == ()


def test_a_year_before_is_the_same_weekday_or_a_neighbouring_one(
    briefings: dict[date, Briefing],
) -> None:
    compared = 0
    for briefing in briefings.values():
        for figure in briefing.figures:
            if figure.year_before is not None:
                off = figure.reported.last_day - figure.year_before.last_day
                assert abs(off.days - 364) <= 3
                compared += 1
    assert compared > 20


def test_a_figure_is_compared_in_words(briefings: dict[date, Briefing]) -> None:
    figure = figure_of(briefings[date(2026, 2, 19)], "people prevented from crossing the border")
    assert figure is not None
    assert comparisons(figure)[0] == "Down 354 from 2,089 the week before, 6–12 Feb 2026"
    assert comparisons(figure)[-1] == "9,714 since 1 Jan 2026"


def test_a_figure_that_fails_a_test_says_so_where_it_is_compared_with(
    briefings: dict[date, Briefing],
) -> None:
    figure = figure_of(briefings[date(2024, 4, 25)], "“neutralised” in all areas")
    assert figure is not None
    assert figure.before is not None
    assert figure.before.failing
    assert comparisons(figure)[0] == (
        "Down 21 from 75 the week before, 12–18 Apr 2024; that figure does not fit others"
    )


def test_a_figure_of_two_weeks_is_not_compared_with_the_week_before(
    briefings: dict[date, Briefing],
) -> None:
    briefing = briefings[date(2024, 4, 18)]
    figure = next(one for one in briefing.figures if one.reported.days == "5–18 Apr 2024")
    assert comparisons(figure, "None found")[:2] == [
        "None found for the 14 days before",
        "None found for the same 14 days of the year before",
    ]


@pytest.mark.parametrize("on", [date(2026, 3, 12), date(2024, 4, 25), date(2024, 10, 31)])
def test_a_briefing_is_one_page_of_a4_with_every_row_in_it(
    briefings: dict[date, Briefing], shown: Shown, on: date
) -> None:
    briefing = briefings[on]
    reader = PdfReader(BytesIO(brief_pdf(briefing, shown)))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
    printed = "".join(reader.pages[0].extract_text().split())
    html = brief_html(briefing, shown).decode()
    words = sheet(briefing, shown)
    for row in words.rows:
        assert len(row) == len(HEADS)
        assert "".join(row[1].split()) in printed
        assert row[1] in html
    for note in words.notes:
        assert "".join(note.split())[:60] in printed


def test_a_sheet_counts_the_selected_outlets_where_filters_may_hide_others(
    dataset: Dataset,
) -> None:
    on = date(2024, 8, 22)
    for chosen, none in (
        (Selection(outlet=("TRT World",)), "none in this selection"),
        (Selection(measure=("neutralised",)), "none found"),
    ):
        shown = Shown(dataset, chosen)
        rows = sheet(Briefings(shown.rows).on(on), shown).rows
        assert rows
        assert all(("selected outlet" in row[-1]) == bool(chosen.outlet) for row in rows)
        assert {cell for row in rows for cell in row if cell.startswith("none")} <= {none}


def test_a_sheet_of_filtered_figures_says_so(dataset: Dataset) -> None:
    """The days that are selected leave no figure of the day out."""
    on = date(2024, 4, 25)
    chosen = Selection(measure=("apprehended",), said_from=date(2024, 4, 1), said_to=on)
    shown = Shown(dataset, chosen)
    briefing = Briefings(shown.rows).on(on)
    of_day = dataset.statements[dataset.statements["said_on"] == pd.Timestamp(on)]
    said = (
        "as 2 outlets reported them. Filtered to claims with measure apprehended: "
        f"{(of_day['measure'] == 'apprehended').sum()} of the {len(of_day)} of that day."
    )
    assert said in sheet(briefing, shown).lead
    assert said in brief_html(briefing, shown).decode()
    printed = PdfReader(BytesIO(brief_pdf(briefing, shown))).pages[0].extract_text()
    assert "".join(said.split()) in "".join(printed.split())
    dates_only = Shown(dataset, Selection(said_from=on, said_to=on))
    assert "Filtered" not in sheet(Briefings(dates_only.rows).on(on), dates_only).lead


def test_the_fullest_briefings_fit_one_page_and_count_what_does_not(
    briefings: dict[date, Briefing], shown: Shown
) -> None:
    for on in sorted(briefings, key=lambda at: -len(briefings[at].outlets))[:6]:
        reader = PdfReader(BytesIO(brief_pdf(briefings[on], shown)))
        assert len(reader.pages) == 1
        assert "Reported, not verified" in reader.pages[0].extract_text()


def test_a_page_without_an_address_is_named_by_its_outlet_alone(dataset: Dataset) -> None:
    nowhere = replace(dataset, articles=dataset.articles.assign(url=""))
    shown = Shown(nowhere, Selection())
    briefing = Briefings(shown.known).on(max(Briefings(shown.known).days))
    sources = sheet(briefing, shown).sources
    assert set(sources) <= set(nowhere.articles["outlet"])
