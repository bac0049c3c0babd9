"""The series behind the long views: the same whether figures are many or few."""

import pandas as pd
import pytest

from claims import tables
from claims.charts import lines
from claims.charts.drawn_series import weekly_bars
from claims.selection import Selection, Shown

DATASET = tables.load()
CITED = Selection(evidence=("cited",))


def shown(selection: Selection = CITED) -> Shown:
    return Shown(DATASET, selection)


def test_figures_are_those_of_the_claims_selected() -> None:
    some = shown(Selection(outlet=("TRT World",), measure=("apprehended",)))
    found = lines.figures_of(some)
    assert set(found["outlet"]) == {"TRT World"}
    assert list(found["claim_id"]) == sorted(some.rows["claim_id"])


def test_values_chosen_and_outlets_counted_are_the_same_for_many_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, columns = shown(), ["value", "outlets", "all_outlets", "values", "tie", "comparison_id"]
    chosen = lines.points_of(few)[columns]
    monkeypatch.setattr(lines, "MOST_FIGURES", 10)
    again = shown()
    assert len(lines.figures_of(again)) <= len(lines.figures_of(few))
    pd.testing.assert_frame_equal(lines.points_of(again)[columns], chosen)


def test_what_is_drawn_leads_to_its_statements() -> None:
    some = shown()
    ids = list(lines.figures_of(some)["claim_id"].iloc[:3])
    assert list(lines.behind(some, ids)["claim_id"]) == ids


def test_bars_do_not_overlap() -> None:
    some = shown()
    bars = weekly_bars(some, "neutralised", "total")
    ordered = bars.sort_values("first_day")
    assert (ordered["last_day"].to_numpy()[:-1] < ordered["first_day"].to_numpy()[1:]).all()
