"""Every chart of the list: on the shipped data, on nothing, and on what the articles hold."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from urllib.parse import quote

import pandas as pd
import pytest
from shipped import ALL, VERSION

from claims.charts.catalogue import CHARTS, described, draw
from claims.errors import ExportError
from claims.figure import Figure
from claims.selection import Selection, Shown
from claims.tables import Dataset

ARTICLES = Selection(evidence=("quoted",))


@cache
def drawn(chart: str, dataset: Dataset, selection: Selection) -> Figure:
    """Draw a chart, once for all tests that only look at it."""
    figure = draw(chart, Shown(dataset, selection))
    assert figure is not None
    return figure


def frames(figure: Figure) -> list[pd.DataFrame]:
    """Return the frames that a figure draws."""
    return [table.to_pandas() for table in figure.data.values()]


def frame_with(figure: Figure, *columns: str) -> pd.DataFrame:
    """Return the one frame that has all these columns."""
    found = [frame for frame in frames(figure) if set(columns) <= set(frame.columns)]
    return found[0]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_of_the_shipped_data_has_all_that_goes_with_it(
    dataset: Dataset, chart: str
) -> None:
    figure = drawn(chart, dataset, Selection())
    assert figure.id == chart
    for words in (figure.title, figure.subtitle, figure.alt, figure.caveat, figure.source):
        assert len(words) > 10
        assert "nan" not in words.split()
        assert "NaT" not in words
    assert figure.alt.endswith(".")
    assert figure.source.endswith(".")
    behind = f"{len(figure.claims):,} of {ALL} claims are in this figure."
    if chart == "timeline":
        behind = "7 of 9 events are in this figure; 2 more without a date."
    assert figure.selection == f"All claims; {behind}"
    assert figure.version == VERSION
    assert figure.link.startswith("/")
    assert f"version={quote(VERSION)}" in figure.link
    assert len(figure.rows) > 0
    assert any(len(frame) for frame in frames(figure))


@pytest.mark.parametrize("chart", CHARTS)
def test_every_mark_drawn_belongs_to_a_row_of_the_figure(dataset: Dataset, chart: str) -> None:
    figure = drawn(chart, dataset, Selection())
    key = "event_id" if chart == "timeline" else "claim_id"
    held = set(figure.claims[key])
    marks = [frame for frame in frames(figure) if key in frame]
    assert marks
    for frame in marks:
        assert set(frame[key]) <= held


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_says_in_its_specification_neither_title_nor_time_of_drawing(
    dataset: Dataset, chart: str
) -> None:
    one, other = drawn(chart, dataset, Selection()), draw(chart, Shown(dataset, Selection()))
    assert other is not None
    assert json.dumps(one.chart) == json.dumps(other.chart)
    assert all(rows.equals(other.data[name]) for name, rows in one.data.items())
    assert "title" not in one.chart


@pytest.mark.parametrize("chart", CHARTS)
def test_an_empty_selection_draws_nothing(dataset: Dataset, chart: str) -> None:
    nothing = Selection(measure=("age_limit",), place=("iraq",))
    assert draw(chart, Shown(dataset, nothing)) is None


@pytest.mark.parametrize("chart", CHARTS)
def test_two_articles_are_drawn_or_left_out_without_failing(dataset: Dataset, chart: str) -> None:
    figure = draw(chart, Shown(dataset, ARTICLES))
    drawn_alone = {"briefing-regions", "briefing-borders", "timeline", "reconciliation"}
    assert (figure is not None) == (chart in drawn_alone)


def test_an_unknown_chart_is_refused_with_the_list(dataset: Dataset) -> None:
    with pytest.raises(ExportError) as caught:
        draw("pie", Shown(dataset, Selection()))
    assert str(caught.value) == (
        'There is no chart "pie"; the charts are briefing-regions, briefing-borders, '
        "neutralised-years, neutralised-cumulative, neutralised-weekly, neutralised-share, "
        "surrendered-years, surrendered-weekly, "
        "apprehended-years, apprehended-cumulative, apprehended-weekly, "
        "prevented-years, prevented-cumulative, prevented-weekly, "
        "timeline, reconciliation."
    )


def test_every_chart_is_described_by_a_line_of_its_own() -> None:
    lines = [described(chart) for chart in CHARTS]
    assert len(set(lines)) == len(CHARTS)
    assert not any("partial" in line for line in lines)


def headings(figure: Figure) -> list[str]:
    """Return the headings of the panels, each as one line."""
    return [" ".join(text.split()) for text in frame_with(figure, "panel")["panel"]]


def test_the_briefing_is_drawn_as_the_article_gives_it(dataset: Dataset) -> None:
    figure = drawn("briefing-regions", dataset, Selection())
    bars = frame_with(figure, "claim_id", "share")
    labels = bars.drop_duplicates("claim_id").set_index("claim_id")["label"]
    assert labels.to_dict() == {
        "trt-2024-04-25-01": "54 · northern Iraq and Syria",
        "trt-2024-04-25-02": "802 · northern Iraq and Syria",
        "trt-2024-04-25-03": "of which 360 · Iraq",
        "trt-2024-04-25-04": "of which 442 · northern Syria",
        "trt-2024-04-25-05": "2 · Habur border post",
    }
    assert headings(figure) == [
        "“Neutralised”, period not stated",
        "“Neutralised”, year to date, 1 Jan – 25 Apr 2024",
        "Surrendered, 21 Apr 2024",
    ]
    assert figure.source == "TRT World, 25 Apr 2024."


def test_a_part_is_called_one_only_where_its_whole_is_drawn(dataset: Dataset) -> None:
    figure = drawn("briefing-regions", dataset, Selection(place=("iraq",)))
    assert list(frame_with(figure, "claim_id", "share")["label"]) == ["360 · Iraq"]


def test_bars_of_one_panel_share_its_scale_and_weeks_and_years_do_not(dataset: Dataset) -> None:
    bars = frame_with(drawn("briefing-regions", dataset, Selection()), "claim_id", "share")
    share = bars.drop_duplicates("claim_id").set_index("claim_id")["share"]
    whole = share["trt-2024-04-25-02"]
    assert share["trt-2024-04-25-03"] == pytest.approx(whole * 360 / 802)
    assert share["trt-2024-04-25-04"] == pytest.approx(whole * 442 / 802)
    assert 0.5 < share["trt-2024-04-25-01"] <= 1
    assert bars["share"].between(0, 1).all()


def test_the_border_figures_each_have_a_panel(dataset: Dataset) -> None:
    figure = drawn("briefing-borders", dataset, Selection())
    assert headings(figure) == [
        "Apprehended, past week, 19–25 Apr 2024",
        "Apprehended, year to date, 1 Jan – 25 Apr 2024",
        "Prevented from crossing, past week, 19–25 Apr 2024",
        "Prevented from crossing, year to date, 1 Jan – 25 Apr 2024",
    ]
    labels = frame_with(figure, "claim_id", "share").drop_duplicates("claim_id")["label"]
    assert [" ".join(label.split()) for label in labels] == [
        "284",
        "of which 6 “members of terrorist organisations”",
        "2,769",
        "2,291",
        "48,596",
    ]


def test_attempts_are_explained_where_only_those_prevented_are_drawn(dataset: Dataset) -> None:
    figure = drawn("briefing-borders", dataset, Selection(measure=("prevented",)))
    assert "one person can be counted more than once" in figure.caveat


def test_a_cited_briefing_says_that_it_is_cited(dataset: Dataset) -> None:
    figure = drawn("briefing-borders", dataset, Selection(evidence=("cited",)))
    labels = frame_with(figure, "claim_id", "share")["label"]
    assert all(label.endswith((" (cited)", " (one outlet alone)")) for label in labels)


@pytest.mark.parametrize(
    "selection", [Selection(group=("pkk_ypg",)), Selection(period=("unstated",))], ids=str
)
def test_a_briefing_to_which_no_other_page_adds_anything_is_drawn(
    dataset: Dataset, selection: Selection
) -> None:
    assert "Other pages" not in drawn("briefing-regions", dataset, selection).caveat


def test_the_timeline_has_the_seven_dated_events_in_order(dataset: Dataset) -> None:
    figure = drawn("timeline", dataset, Selection())
    events = frame_with(figure, "event_id", "when").drop_duplicates("event_id")
    assert list(zip(events["event_id"], events["when"], strict=True)) == [
        ("trt-2024-04-25-e03", "21 Apr 2024"),
        ("trt-2024-04-25-e02", "22 Apr 2024"),
        ("trt-2024-04-25-e04", "24 Apr 2024"),
        ("trt-2024-04-25-e01", "25 Apr 2024"),
        ("mna-2024-08-16-e01", "15 Aug 2024"),
        ("mna-2024-08-16-e02", "15 Aug 2024"),
        ("mna-2024-08-16-e03", "1 Sep 2024"),
    ]
    assert events["shape"].nunique() == 7


def test_the_timeline_follows_the_articles_selected(dataset: Dataset) -> None:
    figure = drawn("timeline", dataset, Selection(outlet=("Mehr News Agency",)))
    assert set(figure.rows["event_id"]) == {f"mna-2024-08-16-e0{n}" for n in (1, 2, 3)}


def test_running_totals_have_the_articles_802_360_and_442_on_their_lines(dataset: Dataset) -> None:
    points = frame_with(
        drawn("neutralised-cumulative", dataset, Selection()), "last_day", "run", "backed"
    )
    quoted = points[points["backed"] == "quoted: text held"]
    told = {(row.tone, row.value, row.sound) for row in quoted.itertuples()}
    assert told == {
        ("northern_iraq_and_syria", 802, True),
        ("iraq", 360, True),
        ("syria", 442, True),
    }
    assert set(points["run"].str.slice(-4)) == {"2023", "2024", "2025"}


def test_what_is_so_or_not_of_a_total_is_true_or_false_where_one_country_is_chosen(
    dataset: Dataset,
) -> None:
    """Those of the other country, of which there are none, are drawn with them."""
    iraq = Selection(place=("iraq", "northern_iraq"))
    rows = drawn("neutralised-cumulative", dataset, iraq).rows
    told = rows[["at_edge", "in_line", "chosen", "tie"]]
    assert list(told.dtypes) == [bool] * 4


def test_totals_in_line_never_fall_within_a_year(dataset: Dataset) -> None:
    for chart in ("neutralised", "apprehended", "prevented"):
        points = frame_with(drawn(f"{chart}-cumulative", dataset, Selection()), "run", "sound")
        points = points.drop_duplicates(["run", "last_day", "value"])
        for _, run in points[points["sound"]].sort_values("last_day").groupby("run"):
            assert run["value"].is_monotonic_increasing


def test_a_week_of_the_skyline_has_its_growth_as_its_area(dataset: Dataset) -> None:
    bars = frame_with(
        drawn("apprehended-weekly", dataset, Selection()), "drawn", "figure", "left", "end"
    )
    week = bars[bars["end"].astype(str).str.startswith("2024-04-26")].iloc[0]
    assert (week["drawn"], week["figure"], week["left"]) == (284, "+284", "none, they agree")


def test_reported_weeks_stand_on_the_skyline_as_reported(dataset: Dataset) -> None:
    ticks = frame_with(drawn("prevented-weekly", dataset, Selection()), "drawn", "backed", "who")
    week = ticks[ticks["figure"] == "2,291"].iloc[0]
    assert (week["drawn"], week["dates"]) == (2291, "19–25 Apr 2024")


def test_shares_of_a_briefing_make_up_the_whole(dataset: Dataset) -> None:
    parts = frame_with(drawn("neutralised-share", dataset, Selection()), "low", "high", "percent")
    days = parts.groupby("last_day")
    assert (days["high"].max() == 1).all()
    assert (days["low"].min() == 0).all()
    article = parts[parts["last_day"].astype(str).str.startswith("2024-04-25")]
    told = dict(zip(article["place"], article["percent"], strict=True))
    assert told == {"Iraq": "44.9 %", "Syria": "55.1 %"}


def test_the_reconciliation_counts_its_tests_in_title_and_marks(dataset: Dataset) -> None:
    figure = drawn("reconciliation", dataset, ARTICLES)
    marks = frame_with(figure, "result", "sentence")
    assert list(marks["result"]) == ["holds", "holds"]
    assert figure.title == "2 of 2 tests hold, 0 do not, 25 Apr 2024"
    sentences = " ".join(marks["sentence"])
    assert "360" in sentences
    assert "802" in sentences


def test_drawing_does_not_change_the_data(dataset: Dataset) -> None:
    before = dataset.statements.copy()
    for chart in CHARTS:
        draw(chart, Shown(dataset, Selection()))
    pd.testing.assert_frame_equal(dataset.statements, before)


@pytest.mark.parametrize(
    ("chart", "figure"),
    [
        (
            "briefing-regions",
            "about 802 reported, about 442 in northern Syria and about 360 in Iraq",
        ),
        ("briefing-borders", "about 284 apprehended, about 2,291 prevented"),
    ],
)
def test_a_title_keeps_the_qualifier_of_its_figures(
    dataset: Dataset, chart: str, figure: str
) -> None:
    rounded = replace(dataset, claims=dataset.claims.assign(qualifier="about"))
    assert figure in drawn(chart, rounded, Selection()).title


def test_shares_that_are_not_the_newest_say_which_are(dataset: Dataset) -> None:
    figure = drawn("neutralised-share", dataset, Selection())
    newest = figure.rows["last_day"].max()
    days = f"{newest.day} {newest:%b %Y}"
    assert days in (
        figure.title if days in figure.title else figure.subtitle.partition("Newest")[2]
    )


def test_what_a_filter_hides_is_not_said_to_be_missing(dataset: Dataset) -> None:
    whole = drawn("neutralised-years", dataset, Selection())
    later = drawn("neutralised-years", dataset, Selection(said_from=date(2025, 1, 1)))
    assert whole.title.endswith("17 % fewer than 646 by 28 Mar 2024")
    assert later.title.endswith("no total is selected within 7 days of 27 Mar 2024")


def test_of_a_week_that_belongs_to_a_falling_total_it_is_not_said_that_it_falls(
    dataset: Dataset,
) -> None:
    selection = Selection(said_from=date(2024, 4, 3), said_to=date(2024, 4, 5))
    figure = drawn("briefing-borders", dataset, selection)
    flags = figure.rows.set_index("value")["flag"]
    assert flags[109] == "one outlet alone"
    assert "another total of its series contradicts it" in flags[1]


def test_claims_without_a_place_are_not_said_to_be_in_one(dataset: Dataset) -> None:
    figure = drawn("neutralised-cumulative", dataset, Selection(place=("unstated",)))
    assert " where no place is stated, 1 Jan" in figure.title
    both = Selection(place=("unstated", "northern_iraq_and_syria"))
    rows = drawn("neutralised-cumulative", dataset, both).rows
    places = dataset.claims.set_index("claim_id")["place"]
    for row in rows.itertuples():
        named = set(places[row.claim_ids.split()]) - {"unstated"}
        assert row.place == ("in northern Iraq and Syria" if named else "where no place is stated")
    border = drawn("surrendered-weekly", dataset, Selection(place=("turkiye_border",)))
    assert border.title.startswith("Surrendered at Türkiye’s borders: ")
