"""A file of figures is read whole or refused whole, each bad row named with its line."""

import csv
from pathlib import Path

import pytest

from claims.codebook import Codebook
from claims.errors import TableError
from claims.series.file import COLUMNS, read_series

DATA = Path(__file__).parents[2] / "data"


def row(**fields):
    """A good row of the file; override any column."""
    good = {
        "said_on": "2024-04-25",
        "date_basis": "stated",
        "published": "2024-04-25",
        "outlet": "AA English",
        "url": "https://example.org/a",
        "measure": "neutralised",
        "group": "militants",
        "place": "all_areas",
        "place_as_worded": "incl. northern Iraq and Syria",
        "period": "past_week",
        "period_start": "2024-04-19",
        "period_end": "2024-04-25",
        "value": "54",
        "qualifier": "exact",
        "note": "",
    }
    return good | fields


def written(folder, *rows, columns=COLUMNS):
    """Write the rows to a file and return its path."""
    path = folder / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(path):
    return read_series(path, Codebook.load(DATA))


def messages(path):
    with pytest.raises(TableError) as refused:
        read(path)
    return [problem.message for problem in refused.value.problems]


def test_a_row_is_read_as_it_stands(tmp_path):
    figures = read(written(tmp_path, row(value="1.17", note="Garbled: a zero was lost.")))
    assert [(figure.value, figure.line, figure.outlet) for figure in figures] == [
        ("1.17", 2, "AA English")
    ]


def test_every_bad_row_is_named_with_its_line_its_value_and_what_is_allowed(tmp_path):
    path = written(
        tmp_path,
        row(),
        row(url="https://example.org/b", value="2,291"),
        row(url="https://example.org/c", qualifier="roughly"),
        row(url="example.org", period_start="25 April"),
    )
    assert messages(path) == [
        "figures.csv, line 3: value is “2,291”, "
        "allowed is a number written with digits alone, such as 2291 or 1.5.",
        "figures.csv, line 4: qualifier is “roughly”, "
        "allowed is one of exact, about, at_least, more_than, at_most, less_than.",
        "figures.csv, line 5: url is “example.org”, "
        "allowed is an address that begins with http:// or https://; "
        "period_start is “25 April”, allowed is a day such as 2024-04-25, "
        "as the period is past_week.",
    ]


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"measure": "vanished"}, "measure"),
        ({"group": "aliens"}, "group"),
        ({"place": "moon"}, "place"),
        ({"period": "lately"}, "period"),
        ({"date_basis": "guessed"}, "date_basis"),
        ({"said_on": "2024-02-30"}, "said_on"),
        ({"published": "yesterday"}, "published"),
        ({"outlet": ""}, "outlet"),
        ({"value": "-3"}, "value"),
        ({"value": ""}, "value"),
        ({"value": "9" * 400}, "value"),
        ({"period_end": "2024-04-01"}, "period_end"),
        ({"period_end": ""}, "period_end"),
        ({"place_as_worded": "St. Petersburg"}, "place_as_worded"),
    ],
)
def test_a_bad_field_is_refused(tmp_path, fields, column):
    with pytest.raises(TableError) as refused:
        read(written(tmp_path, row(**fields)))
    assert {problem.column for problem in refused.value.problems} == {column}


def test_a_part_of_a_person_is_refused_with_what_may_be_meant(tmp_path):
    assert messages(written(tmp_path, row(value="2.291"))) == [
        "figures.csv, line 2: value is “2.291”, allowed is a whole number; "
        '2,291 may be meant (or write "as reported" in the note).'
    ]


def test_kilograms_may_have_parts(tmp_path):
    assert read(written(tmp_path, row(value="2.291", measure="seized", group="objects")))


def test_empty_rows_are_passed_over(tmp_path):
    path = written(tmp_path, row())
    path.write_text(path.read_text("utf-8") + "\n,,,\n  \n", "utf-8")
    assert len(read(path)) == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            lambda text: text.replace(",", ";"),
            "has its columns parted by semicolons (;); save it with commas between them.",
        ),
        (
            lambda text: text.replace(",", "\t"),
            "has its columns parted by tabs; save it with commas between them.",
        ),
        (
            lambda text: f"sep=;\n{text}",
            "begins with the line “sep=;”, which only Excel knows; take it out, so that the first "
            "line names the columns.",
        ),
        (
            lambda text: text.replace("note\n", "note,value\n"),
            "has the column value more than once; keep one of each.",
        ),
    ],
    ids=["semicolons", "tabs", "sep", "doubled"],
)
def test_what_a_spreadsheet_made_of_the_file_is_named(tmp_path, change, fault):
    path = written(tmp_path, row())
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    assert messages(path) == [f"figures.csv {fault}"]


def test_an_unstated_period_has_no_days(tmp_path):
    assert messages(written(tmp_path, row(period="unstated", period_end=""))) == [
        "figures.csv, line 2: period_start is “2024-04-19”, "
        "allowed is nothing, as the period is unstated."
    ]


def test_a_week_of_nine_days_is_kept_as_reported(tmp_path):
    assert len(read(written(tmp_path, row(period_start="2024-04-17")))) == 1


def test_a_repeated_row_is_refused(tmp_path):
    assert messages(written(tmp_path, row(), row(note="again"))) == [
        "figures.csv, line 3: the same figure of https://example.org/a stands on line 2; "
        "keep one of the two."
    ]


def test_a_page_has_one_day(tmp_path):
    later = row(said_on="2024-05-02", value="55")
    assert messages(written(tmp_path, row(), later)) == [
        "figures.csv, line 3: said_on is “2024-05-02”, but line 2 has 2024-04-25 "
        "for the same page; a page has one day."
    ]


def test_a_missing_column_is_named(tmp_path):
    columns = [column for column in COLUMNS if column != "value"]
    (message,) = messages(written(tmp_path, row(), columns=columns))
    assert message.startswith("figures.csv has no column value; it needs said_on, url, ")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_bytes(b"\xff\xfe\x00")
    (message,) = messages(path)
    assert message.startswith("figures.csv cannot be read as a UTF-8 CSV file: ")


def test_a_missing_file_is_refused(tmp_path):
    (message,) = messages(tmp_path / "none.csv")
    assert message.startswith("none.csv cannot be read as a UTF-8 CSV file: ")


def test_a_row_with_a_comma_too_many_is_refused(tmp_path):
    path = written(tmp_path, row())
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + ",extra\n", encoding="utf-8")
    assert messages(path) == [
        "figures.csv cannot be read as a UTF-8 CSV file: line 2 has more fields than the header."
    ]
