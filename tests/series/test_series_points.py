"""One value stands for a briefing, by a rule; the others stay visible, and nothing is averaged."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from series_rows import FRAMES, claim, statements, total, week

from claims.series.points import alternatives, figures, points
from claims.series.scopes import AUTHORITY, authority_of


def chosen(*rows):
    """Return (value, outlets behind it, outlets in all, tie) of the one point of the rows."""
    (row,) = points(figures(statements(*rows))).to_dict("records")
    return row["value"], row["outlets"], row["all_outlets"], row["tie"]


def scope(**fields):
    """Return the scopes a claim falls in: group, place, subset."""
    (row,) = figures(statements(claim(**fields))).to_dict("records")
    return row["group_scope"], row["place_scope"], row["subset"]


def kind(period, first, last):
    rows = statements(claim(period=period, period_start=first, period_end=last))
    return figures(rows)["kind"].item()


def test_the_value_most_outlets_give_is_chosen():
    rows = (week(44, "2023-07-27", outlet=name) for name in ("A", "B"))
    assert chosen(*rows, week(892, "2023-07-27", outlet="C")) == (44, 2, 3, False)


def test_an_outlet_with_two_pages_counts_once():
    pages = [week(5, "2024-04-25", outlet="A", article_id=name) for name in ("a1", "a2", "a3")]
    others = [week(6, "2024-04-25", outlet=name) for name in ("B", "C")]
    assert chosen(*pages, *others) == (6, 2, 3, False)


def test_quoted_evidence_breaks_a_tie():
    rows = (week(38, "2024-08-22", outlet="A", evidence="quoted"), week(64, "2024-08-22"))
    assert chosen(*rows) == (38, 1, 2, False)


def test_an_exact_figure_goes_before_a_rounded_one():
    rounded = week(36000, "2025-06-05", outlet="A", qualifier="more_than")
    assert chosen(rounded, week(36003, "2025-06-05")) == (36003, 1, 2, False)


def test_of_values_still_tied_the_largest_is_drawn_and_marked():
    assert chosen(week(38, "2024-08-22", outlet="A"), week(64, "2024-08-22")) == (64, 1, 2, True)


def test_the_other_values_stay_with_their_claims():
    rows = statements(
        week(38, "2024-08-22", outlet="A"),
        week(38, "2024-08-22", outlet="B"),
        week(64, "2024-08-22", outlet="C"),
    )
    said = figures(rows)
    (other,) = alternatives(said, points(said)).to_dict("records")
    assert (other["claim_id"], other["outlet"], other["value"]) == ("c03", "C", 64)
    assert (other["chosen"], other["residual"], other["agrees"]) == (38, 26, False)


def test_a_rounded_value_that_allows_the_chosen_one_agrees():
    rows = statements(
        week(36003, "2025-06-05"), week(36000, "2025-06-05", outlet="B", qualifier="more_than")
    )
    said = figures(rows)
    assert alternatives(said, points(said))["agrees"].tolist() == [True]


def test_a_point_opens_all_its_claims():
    rows = statements(
        week(54, "2024-04-25", outlet="A"),
        week(54, "2024-04-25", outlet="B", evidence="quoted"),
        week(55, "2024-04-25", outlet="C"),
    )
    (point,) = points(figures(rows)).to_dict("records")
    assert (point["claim_id"], point["claim_ids"]) == ("c02", ("c02", "c01"))
    assert point["outlet_names"] == ("B", "A")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"place": "all_areas"}, ("all", "total", False)),
        ({"place": "unstated", "group": "pkk"}, ("all", "total", False)),
        ({"place": "northern_iraq", "group": "pkk_ypg"}, ("all", "iraq", False)),
        ({"place": "syria", "note": "Subset: operation zones."}, ("all", "syria", True)),
        ({"measure": "surrendered", "place": "habur"}, ("all", "total", False)),
        ({"measure": "surrendered", "place": "northern_iraq"}, ("all", "total", False)),
        (
            {"measure": "apprehended", "group": "members", "place": "turkiye_border"},
            ("members", "border", False),
        ),
        (
            {"place": "other_place", "note": "Place as worded: Claw-Lock region."},
            ("all", "other_place: Claw-Lock region", False),
        ),
        ({"place": "turkiye", "group": "ypg"}, ("ypg", "turkiye", False)),
    ],
)
def test_wordings_of_one_scope_are_joined_and_others_kept_apart(fields, expected):
    assert scope(**fields) == expected


def test_a_total_noted_once_as_a_subset_is_one_throughout():
    fields = {"period": "since", "period_start": "2023-01-01", "place": "syria"}
    rows = statements(
        claim(value=1661, said_on="2024-01-25", period_end="2024-01-25", note="Subset.", **fields),
        claim(value=1704, said_on="2024-02-01", period_end="2024-02-01", **fields),
        total(215, "2024-02-08", place="syria"),
    )
    assert figures(rows)["subset"].tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("period", "first", "last", "expected"),
    [
        ("past_week", "2024-04-19", "2024-04-25", "flow"),
        ("past_two_weeks", "2024-04-12", "2024-04-25", "flow"),
        ("day", "2024-04-21", "2024-04-21", "flow"),
        ("range", "2024-04-18", "2024-04-21", "flow"),
        ("year_to_date", "2024-01-01", "2024-04-25", "total"),
        ("since", "2023-01-01", "2024-04-25", "total"),
        ("range", "2023-01-01", "2023-12-31", "total"),
        ("unstated", "", "", ""),
    ],
)
def test_a_period_makes_a_flow_a_total_or_neither(period, first, last, expected):
    assert kind(period, first, last) == expected


@pytest.mark.parametrize(
    ("claimant", "ministry"),
    [
        ("", True),
        ("Zeki Akturk, spokesman of the Turkish National Defence Ministry", True),
        ("Brig. Adm. Zeki Aktürk", True),
        ("the Defense Ministry", True),
        ("Ministry of National Defence", True),
        ("Yasar Guler, Turkish Defence Minister", True),
        ("Turkish Interior Ministry", False),
        ("Israeli Defence Ministry", False),
        ("Hakan Fidan, Turkish Foreign Minister", False),
    ],
)
def test_who_speaks_for_the_ministry(claimant, ministry):
    assert authority_of(claimant) == (AUTHORITY if ministry else claimant)


def test_another_authority_is_another_series():
    rows = statements(claim(), claim(outlet="B", claimant="Turkish Interior Ministry"))
    assert figures(rows)["series_id"].nunique() == 2


def test_a_spokesman_and_nobody_named_speak_for_the_ministry():
    spokesman = "Zeki Akturk, spokesman of the Turkish National Defence Ministry"
    rows = statements(claim(), claim(claimant=spokesman), claim(claimant=""))
    assert figures(rows)["series_id"].nunique() == 1


def test_corrected_rows_and_other_measures_are_left_out():
    rows = statements(
        claim(value=45), claim(value=54, supersedes="c01"), claim(measure="killed", value=3)
    )
    assert figures(rows)["claim_id"].tolist() == ["c02"]


def test_no_rows_make_no_points():
    none = figures(statements(claim()).iloc[:0])
    assert points(none).empty
    assert alternatives(none, points(none)).empty


@FRAMES
@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from("ABCD"), st.booleans()), min_size=1),
    st.randoms(use_true_random=False),
)
def test_a_chosen_value_was_reported_and_the_order_of_rows_does_not_matter(reports, random):
    """Never a mean, never an accident of the order."""
    frame = statements(
        *(
            week(value, "2024-04-25", outlet=outlet, evidence="quoted" if quoted else "cited")
            for value, outlet, quoted in reports
        )
    )
    before = frame.copy()
    order = random.sample(range(len(frame)), len(frame))
    found, shuffled = points(figures(frame)), points(figures(frame.iloc[order]))
    assert found["value"].item() in {value for value, _, _ in reports}
    pd.testing.assert_frame_equal(found, shuffled)
    pd.testing.assert_frame_equal(frame, before)


def test_a_part_of_those_who_surrendered_is_a_subset_as_nothing_else_sets_it_apart():
    rows = statements(
        week(3, "2025-04-30", measure="surrendered", group="pkk", place="northern_iraq"),
        week(1, "2025-04-30", measure="surrendered", group="pkk", note="Part of the 3."),
        week(1, "2025-04-30", measure="apprehended", group="members", note="Part of the 104."),
    )
    assert figures(rows)["subset"].tolist() == [False, True, False]
