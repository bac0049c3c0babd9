"""Dated events on the figures over time: which, where, numbered how, and how to leave them out."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from claims.charts.catalogue import CHARTS, draw
from claims.charts.events import event_rows
from claims.selection import Selection, Shown
from claims.tables import Dataset

OVER_TIME = [
    name for name in CHARTS if name.endswith(("-cumulative", "-weekly")) or name.endswith("-share")
]
YEAR = pd.Timestamp(2024, 1, 1), pd.Timestamp(2024, 12, 31)


def many(dataset: Dataset, count: int) -> Dataset:
    """The tables with more events of one article, each a day after the other."""
    one = dataset.events[dataset.events["event_id"] == "mna-2024-08-16-e01"]
    more = pd.concat([one] * count, ignore_index=True)
    days = pd.date_range("2024-02-01", periods=count)
    more = more.assign(event_id=[f"added-e{n:02}" for n in range(count)], date=days)
    return replace(dataset, events=pd.concat([dataset.events, more], ignore_index=True))


@pytest.mark.parametrize("chart", OVER_TIME)
def test_every_dated_event_of_the_days_drawn_is_a_line(dataset: Dataset, chart: str) -> None:
    figure = draw(chart, Shown(dataset, Selection()))
    assert figure is not None
    events = dataset.events
    wanted = events[events["date"].notna() & (events["kind"] != "briefing")]
    assert set(figure.data["events"]["event_id"].to_pylist()) == set(wanted["event_id"])
    assert figure.data["event_titles"]["event_id"] == figure.data["events"]["event_id"]


def test_lines_close_together_share_a_number_and_titles_have_one_each(dataset: Dataset) -> None:
    found = event_rows(Shown(dataset, Selection()), *YEAR)
    assert found["events"]["mark"].to_pylist() == ["1–3", "", "", "4–6", "", ""]
    titles = [text.replace("\n", " ") for text in found["event_titles"]["wide"].to_pylist()]
    assert titles[1].split()[0] == "2"
    assert "22 Apr 2024: Visit of President Erdogan to Iraq" in titles[1]


def test_events_outside_the_days_or_of_other_places_are_no_lines(dataset: Dataset) -> None:
    april = Shown(dataset, Selection(said_from=date(2024, 4, 1), said_to=date(2024, 4, 30)))
    figure = draw("neutralised-cumulative", april)
    assert figure is not None
    assert max(figure.data["events"]["date"].to_pylist()) <= "2024-04-25"
    iraq = Shown(dataset, Selection(place=("iraq",)))
    assert set(iraq.selected_events["place"]) <= {"iraq", "unstated"}
    assert "trt-2024-04-25-e03" not in set(iraq.selected_events["event_id"])


def test_added_events_come_by_themselves_and_a_long_list_is_cut(dataset: Dataset) -> None:
    found = event_rows(Shown(many(dataset, 20), Selection()), *YEAR)
    assert len(found["events"]) == 26
    assert len(found["event_titles"]) == 13
    assert found["event_titles"]["wide"][-1].as_py() == "and 14 more events; the Timeline has all"


def test_a_figure_without_events_draws_all_else(dataset: Dataset) -> None:
    figure = draw("prevented-weekly", Shown(dataset, Selection()))
    assert figure is not None
    assert figure.has_events
    bare = figure.without_events()
    assert not bare.has_events
    assert bare.chart == figure.chart
    same = [name for name in figure.data if bare.data[name] is figure.data[name]]
    assert same == ["bars", "dashes", "labels"]
