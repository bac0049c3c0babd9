"""A large table keeps texts that repeat as numbers; nothing else about it is different."""

from datetime import date

import pytest

from claims import checks, tables
from claims.charts.catalogue import CHARTS, draw
from claims.exports import table
from claims.reconcile import reconcile
from claims.selection import Selection, Shown
from claims.tables import Dataset, reading
from claims.tables.history import BEGINNING, changes

SELECTIONS = (
    Selection(),
    Selection(measure=("neutralised",), place=("iraq", "northern_iraq")),
    Selection(evidence=("quoted",)),
    Selection(said_from=date(2024, 1, 1), said_to=date(2024, 6, 30), version="2026-11-22"),
)


@pytest.fixture(scope="module")
def small() -> Dataset:
    return tables.load()


@pytest.fixture(scope="module")
def large() -> Dataset:
    """The same tables, taken for large ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "LARGE", 0)
        dataset = tables.load()
        assert dataset.statements["outlet"].dtype == "category"
        assert dataset.claims["measure"].dtype == "category"
    return dataset


@pytest.mark.parametrize("selection", SELECTIONS)
def test_a_selection_holds_the_same_rows_and_counts(
    small: Dataset, large: Dataset, selection: Selection
) -> None:
    one, other = Shown(small, selection), Shown(large, selection)
    assert list(one.rows["claim_id"]) == list(other.rows["claim_id"])
    assert one.counts == other.counts
    assert one.sentence == other.sentence


@pytest.fixture(scope="module")
def shown(small: Dataset, large: Dataset) -> tuple[Shown, Shown]:
    return Shown(small, SELECTIONS[0]), Shown(large, SELECTIONS[0])


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_the_same(shown: tuple[Shown, Shown], chart: str) -> None:
    one, other = (draw(chart, table) for table in shown)
    assert one is not None
    assert other is not None
    assert (one.title, one.subtitle, one.source) == (other.title, other.subtitle, other.source)
    assert one.chart == other.chart
    for name, rows in one.data.items():
        assert rows.to_pylist() == other.data[name].to_pylist()


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_a_table_leaves_the_same(small: Dataset, large: Dataset, kind: str) -> None:
    one, other = (Shown(dataset, SELECTIONS[1]).rows for dataset in (small, large))
    assert table(one, kind) == table(other, kind)


def test_what_changed_is_the_same(small: Dataset, large: Dataset) -> None:
    assert changes(small, BEGINNING).counts == changes(large, BEGINNING).counts


def test_what_is_found_is_the_same(small: Dataset, large: Dataset) -> None:
    assert list(checks.of_content(large)) == list(checks.of_content(small))
    assert reconcile(large.statements) == reconcile(small.statements)
