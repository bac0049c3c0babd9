"""Growth and residual are exact and signed; what was not reported is visible as a gap."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from series_rows import FRAMES, claim, statements, total, week

from claims.series.points import figures, points
from claims.series.records import as_records
from claims.series.steps import spans, steps


def drawn(*rows):
    return as_records(points(figures(statements(*rows))))


def columns(found, *names):
    """Return the steps as tuples, days as text."""
    return [
        tuple(
            str(getattr(step, name).date()) if name.endswith("_day") else getattr(step, name)
            for name in names
        )
        for step in found
    ]


def test_a_step_is_the_growth_from_one_total_to_the_next():
    found = steps(drawn(total(748, "2024-04-18"), total(802, "2024-04-25")))
    names = ("first_day", "last_day", "days", "growth", "opens")
    assert columns(found, *names) == [
        ("2024-01-01", "2024-04-18", 109, 748.0, True),
        ("2024-04-19", "2024-04-25", 7, 54.0, False),
    ]


def test_the_week_of_exactly_these_days_is_its_flow():
    rows = (total(748, "2024-04-18"), total(802, "2024-04-25"), week(54, "2024-04-25"))
    names = ("flow", "flows", "exact_days", "residual", "holds")
    assert columns(steps(drawn(*rows))[1:], *names) == [(54.0, 1, True, 0.0, True)]


def test_a_residual_keeps_its_sign():
    rows = (total(2235, "2024-10-24"), total(2419, "2024-10-31"), week(198, "2024-10-31"))
    assert columns(steps(drawn(*rows))[1:], "growth", "residual", "holds") == [
        (184.0, -14.0, False)
    ]


def test_a_total_that_falls_is_flagged_and_not_clipped():
    rows = (total(47857, "2025-08-28"), total(47718, "2025-09-04"), week(861, "2025-09-04"))
    assert columns(steps(drawn(*rows))[1:], "growth", "falls", "residual") == [
        (-139.0, True, -1000.0)
    ]


def test_a_step_over_two_weeks_is_compared_with_their_sum():
    rows = (
        total(2032, "2023-12-07"),
        week(43, "2023-12-14"),
        week(45, "2023-12-21"),
        total(2120, "2023-12-21"),
    )
    (step,) = steps(drawn(*rows))[1:]
    assert (step.days, step.flow, step.flows, step.residual) == (14, 88.0, 2, 0.0)
    assert step.flow_claim_ids == ("c02", "c03")


def test_weeks_with_a_hole_between_them_are_no_flow_of_the_step():
    rows = (
        total(100, "2024-02-01"),
        week(10, "2024-02-08"),
        week(10, "2024-02-22"),
        total(140, "2024-02-22"),
    )
    names = ("flows", "flow", "residual", "holds")
    assert columns(steps(drawn(*rows))[1:], *names) == [(0, None, None, None)]


def test_a_figure_of_two_weeks_is_one_flow():
    rows = (
        total(2485, "2024-04-18"),
        total(2971, "2024-05-02"),
        claim(value=486, said_on="2024-05-02", period="past_two_weeks"),
    )
    assert columns(steps(drawn(*rows))[1:], "flow", "flows", "residual") == [(486.0, 1, 0.0)]


def test_two_weeks_with_a_total_between_span_two_steps():
    rows = (
        total(100, "2024-05-02"),
        total(130, "2024-05-09"),
        total(190, "2024-05-16"),
        claim(value=95, said_on="2024-05-16", period="past_two_weeks"),
    )
    chosen = drawn(*rows)
    found = spans(chosen, steps(chosen))
    assert columns(found, "first_day", "growth", "flow", "residual") == [
        ("2024-05-03", 90.0, 95.0, -5.0)
    ]


def test_a_briefing_moved_by_a_day_is_still_compared_and_says_so():
    rows = (total(7177, "2025-10-02"), total(7471, "2025-10-10"), week(294, "2025-10-10"))
    assert columns(steps(drawn(*rows))[1:], "days", "exact_days", "residual") == [(8, False, 0.0)]


def test_a_total_restarts_in_january_and_one_of_the_year_before_goes_on():
    old = {"period": "since", "period_start": "2023-01-01"}
    rows = (
        total(2201, "2023-12-28"),
        claim(value=2237, said_on="2024-01-04", period_end="2024-01-04", **old),
        total(359, "2024-02-08"),
    )
    names = ("first_day", "last_day", "growth", "opens")
    assert columns(steps(drawn(*rows)), *names) == [
        ("2023-01-01", "2023-12-28", 2201.0, True),
        ("2023-12-29", "2024-01-04", 36.0, False),
        ("2024-01-01", "2024-02-08", 359.0, True),
    ]


def test_the_year_that_is_over_closes_its_total():
    full = {"period": "range", "period_start": "2025-01-01", "period_end": "2025-12-31"}
    rows = (total(9683, "2025-12-18"), claim(value=9942, said_on="2026-01-02", **full))
    assert columns(steps(drawn(*rows))[1:], "last_day", "growth") == [("2025-12-31", 259.0)]


def test_a_total_said_again_later_stands_as_it_was_said_last():
    full = {"period": "range", "period_start": "2025-01-01", "period_end": "2025-12-31"}
    rows = (
        claim(value=9942, said_on="2025-12-31", **full),
        claim(value=9950, said_on="2026-01-08", **full),
    )
    assert columns(steps(drawn(*rows)), "last_day", "total") == [("2025-12-31", 9950.0)]


def test_no_points_make_no_steps():
    assert steps([]) == []
    assert spans([], []) == []


@FRAMES
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=2, max_size=12))
def test_growth_and_residual_are_exact_and_never_clipped(weeks):
    """Whatever the totals do, growth adds up to the last total and residual to the difference."""
    thursdays = [str(date(2024, 1, 4) + timedelta(days=7 * n)) for n in range(len(weeks))]
    rows = [total(value, day) for (value, _), day in zip(weeks, thursdays, strict=True)]
    rows += [week(value, day) for (_, value), day in zip(weeks, thursdays, strict=True)]
    found = steps(drawn(*rows))
    values = [value for value, _ in weeks]
    assert sum(step.growth for step in found) == values[-1]
    assert [step.residual for step in found[1:]] == [
        after - before - flow
        for (before, after), (_, flow) in zip(pairwise(values), weeks[1:], strict=True)
    ]
    assert [step.falls for step in found[1:]] == [
        after < before for before, after in pairwise(values)
    ]


def test_one_total_told_in_two_wordings_grows_by_nothing():
    """Of one briefing, up to the year's end and up to its own day: no step leads between them."""
    days = {"period": "range", "period_start": "2024-01-01", "period_end": "2024-12-31"}
    found = steps(
        drawn(
            total(3021, "2024-12-26"),
            claim(value=3070, said_on="2025-01-02", **days),
            claim(value=3070, said_on="2025-01-02", **{**days, "period": "since"})
            | {"period_end": "2025-01-02"},
        )
    )
    names = ("first_day", "last_day", "growth")
    assert columns(found[1:], *names) == [("2024-12-27", "2025-01-02", 49.0)]
