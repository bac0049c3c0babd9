"""The series behind the long views: the same whether figures are many or few."""

from itertools import pairwise

import pandas as pd
import pytest

from claims import tables
from claims.charts import series_view
from claims.charts.series_view import view_of
from claims.selection import Selection, Shown

DATASET = tables.load()
CITED = Selection(evidence=("cited",))


def shown(selection: Selection = CITED) -> Shown:
    return Shown(DATASET, selection)


def test_figures_are_those_of_the_claims_selected() -> None:
    some = shown(Selection(outlet=("TRT World",), measure=("apprehended",)))
    found = view_of(some).figures
    assert set(found["outlet"]) == {"TRT World"}
    assert list(found["claim_id"]) == sorted(some.rows["claim_id"])


def test_values_chosen_and_outlets_counted_are_the_same_for_many_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    columns = ["value", "outlets", "all_outlets", "values", "tie", "comparison_id"]
    every = view_of(shown())
    monkeypatch.setattr(series_view, "MOST_FIGURES", 10)
    fewer = view_of(shown())
    assert len(fewer.figures) <= len(every.figures)
    pd.testing.assert_frame_equal(fewer.points[columns], every.points[columns])


def test_what_is_drawn_leads_to_its_statements() -> None:
    view = view_of(shown())
    ids = list(view.figures["claim_id"].iloc[:3])
    assert list(view.behind(ids)["claim_id"]) == ids


def test_bars_do_not_overlap() -> None:
    bars = view_of(shown()).bars("neutralised", "total")
    assert all(before.last_day < after.first_day for before, after in pairwise(bars))
