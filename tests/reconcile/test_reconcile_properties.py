"""On generated series: residuals are exact and signed, and each planted conflict is found once."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from series_rows import FRAMES, page, statements, week

from claims.reconcile import reconcile, summary

OUTLETS = ("A", "B", "C")


@st.composite
def series_of_weeks(draw):
    """Return weeks of (Iraq, Syria), each large enough for an error of up to nine to be small."""
    count = draw(st.integers(4, 9))
    return draw(
        st.lists(
            st.tuples(st.integers(30, 90), st.integers(30, 90)), min_size=count, max_size=count
        )
    )


def reported(weeks):
    """Every week's figure and the totals with their parts, as three outlets report them alike."""
    rows, iraq, syria = {}, 0, 0
    for number, (more_iraq, more_syria) in enumerate(weeks):
        iraq, syria = iraq + more_iraq, syria + more_syria
        said_on = str(date(2024, 1, 4) + timedelta(days=7 * number))
        for outlet in OUTLETS:
            whole, one, two = page(iraq + syria, iraq, syria, said_on, outlet=outlet)
            name = f"{outlet}-{said_on}-4"
            flow = week(more_iraq + more_syria, said_on, outlet=outlet, claim_id=name)
            rows[number, outlet] = {"total": whole, "iraq": one, "syria": two, "week": flow}
    return rows


def plant(rows, number, conflict, error):
    """Put one error into what is reported of one week."""
    if conflict == "label":
        rows[number, "C"]["week"]["value"] = rows[number, "C"]["total"]["value"]
    elif conflict in {"outlet", "part"}:
        rows[number, "C"]["week" if conflict == "outlet" else "iraq"]["value"] += error
    else:
        for outlet in OUTLETS:
            for name in ("week",) if conflict == "flow" else ("total", "iraq"):
                rows[number, outlet][name]["value"] += error


def framed(rows):
    return statements(*(row for page in rows.values() for row in page.values()))


@FRAMES
@given(series_of_weeks())
def test_a_series_that_adds_up_has_no_failing_finding(weeks):
    """Every week but the first is tested, every page, every number between outlets."""
    counts = {
        one.kind: (one.tested, one.failing) for one in summary(reconcile(framed(reported(weeks))))
    }
    assert counts["total"] == (len(weeks) - 1, 0)
    assert counts["parts"] == (3 * len(weeks), 0)
    assert counts["outlets"] == (4 * len(weeks), 0)
    assert sum(failed for _, failed in counts.values()) == 0


CONFLICTS = st.sampled_from(("flow", "total", "outlet", "part", "label"))
ERRORS = st.integers(-9, 9).filter(bool)


@FRAMES
@given(series_of_weeks(), st.data())
def test_k_planted_conflicts_give_k_findings(weeks, data):
    """In weeks apart, whatever their kind, each conflict is found exactly once."""
    numbers = range(1, len(weeks), 2)
    planted = data.draw(st.lists(st.sampled_from(numbers), unique=True))
    rows = reported(weeks)
    for number in planted:
        plant(rows, number, data.draw(CONFLICTS), data.draw(ERRORS))
    found = [one for one in reconcile(framed(rows)) if not one.passed]
    days = {str(one.said_on) for one in found}
    assert days == {str(date(2024, 1, 4) + timedelta(days=7 * number)) for number in planted}
    assert len(found) == len(planted)


@FRAMES
@given(series_of_weeks(), ERRORS)
def test_a_residual_is_the_planted_error_with_its_sign(weeks, error):
    """A week reported too high leaves less than nothing, one too low leaves more."""
    rows = reported(weeks)
    plant(rows, 1, "flow", error)
    (found,) = [one for one in reconcile(framed(rows)) if not one.passed]
    assert found.residual == -error
    assert found.found - found.expected == -error


@FRAMES
@given(series_of_weeks(), CONFLICTS, ERRORS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(weeks, conflict, error, random):
    """The same findings, in the same order, and the rows are left as they were."""
    rows = reported(weeks)
    plant(rows, 2, conflict, error)
    frame = framed(rows)
    before = frame.copy()
    order = random.sample(range(len(frame)), len(frame))
    assert reconcile(frame.iloc[order]) == reconcile(frame)
    assert frame.equals(before)
