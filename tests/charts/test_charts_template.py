"""Charts are drawn once; a selection brings its rows: days as text, what is missing as None."""

import pandas as pd
import pytest

from claims import tables
from claims.charts.catalogue import CHARTS, draw
from claims.charts.template import drawn, filled, with_rows
from claims.charts.words import Mark
from claims.selection import Selection, Shown

SHOWN = Shown(tables.load(), Selection())
MARKS = [
    Mark(day=pd.Timestamp("2024-04-25"), count=54, share=0.5, unasked=1),
    Mark(day=pd.NaT, count=None, share=float("nan"), unasked=2),
]


def test_days_are_iso_texts_and_what_is_missing_is_none() -> None:
    rows = drawn(MARKS, ["day", "count", "share"])
    assert with_rows({}, {"rows": rows}) == {
        "datasets": {
            "rows": [
                {"day": "2024-04-25", "count": 54, "share": 0.5},
                {"day": None, "count": None, "share": None},
            ]
        }
    }


def test_filling_sets_height_and_parameters_of_a_copy() -> None:
    template = {"params": [{"name": "top", "value": 1}, {"name": "pick", "select": "point"}]}
    assert filled(template, 90, top=7) == {
        "params": [{"name": "top", "value": 7}, {"name": "pick", "select": "point"}],
        "height": 90,
    }
    assert template["params"][0] == {"name": "top", "value": 1}


@pytest.mark.parametrize("chart", CHARTS)
def test_another_selection_changes_rows_and_parameters_alone(chart: str) -> None:
    cited = Shown(SHOWN.dataset, Selection(collection=("series", "seed")))
    one, other = draw(chart, SHOWN), draw(chart, cited)
    assert one is not None
    assert other is not None
    assert list(one.data) == list(other.data)
    assert {**one.chart, "params": 0, "height": 0} == {**other.chart, "params": 0, "height": 0}
    assert "datasets" not in one.chart
