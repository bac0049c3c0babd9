"""A table has one text, and reading and writing it back changes nothing."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from additions import ROOT

from claims.tables import reading, schema, writing

SHIPPED = schema.shipped(ROOT / "data")


def written(name: str, data: bytes) -> bytes:
    frame, _ = reading.read(SHIPPED[name], data)
    return writing.text(SHIPPED[name], writing.lines(SHIPPED[name], frame))


@pytest.mark.parametrize("name", ["articles", "claims", "events", "set_aside"])
def test_a_shipped_table_is_written_back_byte_for_byte(name: str) -> None:
    data = Path(ROOT, "data", SHIPPED[name].path).read_bytes()
    assert written(name, data) == data


@pytest.mark.parametrize("name", ["measures", "groups", "places"])
def test_a_codebook_is_written_back_with_the_same_cells(name: str) -> None:
    data = Path(ROOT, "data", SHIPPED[name].path).read_bytes()
    again = written(name, data)
    first, second = (reading.read(SHIPPED[name], one)[0] for one in (data, again))
    pd.testing.assert_frame_equal(first, second)
    assert written(name, again) == again


def test_rows_are_sorted_by_key_numbers_by_size_and_quoted_where_needed() -> None:
    rows = [
        ("b", "9", "11", "date", 'with "quotation", comma'),
        ("a", "100", "103", "idiom", ""),
        ("a", "20", "22", "name", "two\nlines"),
        ("a", "3", "5", "other", " spaces "),
    ]
    assert writing.text(SHIPPED["set_aside"], rows).decode() == (
        "article_id,start,end,reason,note\n"
        "a,3,5,other, spaces \n"
        'a,20,22,name,"two\nlines"\n'
        "a,100,103,idiom,\n"
        'b,9,11,date,"with ""quotation"", comma"\n'
    )


def test_a_carriage_return_in_a_cell_is_read_back() -> None:
    data = writing.text(SHIPPED["set_aside"], [("a", "1", "2", "date", "one\rtwo")])
    frame, problems = reading.read(SHIPPED["set_aside"], data)
    assert (list(frame["note"]), problems) == (["one\rtwo"], [])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2291, "2291"),
        (2291.0, "2291"),
        (2.50, "2.5"),
        (0.000001, "0.000001"),
        (123456789012345.0, "123456789012345"),
        (np.int64(7), "7"),
        (np.float64(37.1506), "37.1506"),
        (date(2024, 4, 25), "2024-04-25"),
        (pd.Timestamp("2024-04-25"), "2024-04-25"),
        ("as it is", "as it is"),
        (None, ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (float("nan"), ""),
    ],
)
def test_a_value_has_one_text(value: object, text: str) -> None:
    assert writing.cell(value) == text


@pytest.mark.parametrize("value", [True, [1], b"bytes", {}])
def test_other_things_are_no_cells(value: object) -> None:
    with pytest.raises(TypeError, match="is no kind of cell"):
        writing.cell(value)
