"""Labels beside their marks: which place they take, and the line that leads back to the mark."""

import pandas as pd

from claims.charts.labels import Label, Plot, placed

FIRST, LAST = pd.Timestamp(2024, 1, 1), pd.Timestamp(2024, 4, 10)
PLOT = Plot(FIRST, LAST, 100)
FIFTH = pd.Timestamp(2024, 1, 21)


def test_a_label_stands_beside_its_mark_and_needs_no_line() -> None:
    (row,) = placed([Label(FIFTH, 50, "802")], PLOT).to_pylist()
    assert (row["height"], row["mark"], row["side"]) == (50, 50, "right")


def test_labels_of_close_marks_stand_in_the_order_of_the_marks() -> None:
    close = [Label(FIFTH, value, str(value)) for value in (50, 52, 54, 48)]
    found = placed(close, PLOT).to_pandas().sort_values("height")
    assert list(found["text"]) == ["48", "50", "52", "54"]


def test_a_label_away_from_its_mark_has_a_line_that_leads_to_it() -> None:
    found = placed([Label(FIRST, 50, "802"), Label(FIRST, 51, "803")], PLOT).to_pandas()
    away = found[found["height"] != found["mark"]]
    assert list(away["text"]) == ["803"]
    assert list(away["mark"]) == [51]


def test_no_label_is_nearer_to_another_line_than_to_its_own_mark() -> None:
    """Above its mark there is another line: the label stands below."""
    days = pd.Series([FIRST, LAST])
    over, own = PLOT.line(days, pd.Series([56.0, 56.0])), PLOT.line(days, pd.Series([50.0, 50.0]))
    (row,) = placed([Label(FIFTH, 50, "1,182")], PLOT, over, own).to_pylist()
    assert row["height"] < 50


def test_a_label_stands_beside_the_line_of_an_event_not_on_it() -> None:
    just_after = PLOT.uprights(pd.Series([FIFTH + pd.Timedelta(days=8)]))
    (row,) = placed([Label(FIFTH, 50, "802")], PLOT, events=just_after).to_pylist()
    assert row["side"] == "left"


def test_a_label_above_a_bar_stands_over_its_middle_to_the_hour() -> None:
    middle = FIFTH + pd.Timedelta(hours=12)
    (row,) = placed([Label(middle, 50, "2", above=True)], PLOT).to_pylist()
    assert (row["side"], row["day"]) == ("centre", middle.timestamp() * 1000)


def test_a_label_that_finds_no_room_is_left_out() -> None:
    full = [Label(FIFTH, 50, "a label as long as the whole plot is wide " * 2)]
    assert placed(full, PLOT).num_rows == 0
    assert placed([], PLOT).column_names == placed(full, PLOT).column_names
