"""Rows as CSV, XLSX, Parquet and JSON, read back by pandas, openpyxl and pyarrow."""

import json
import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from claims.errors import ExportError
from claims.exports import About, table

FRAME = pd.DataFrame(
    {
        "claim_id": ["c1", "c2", "c3"],
        "place": ["Çukurca", "Şırnak", "İdlib, “north”"],
        "value": [54.0, 2291.0, 48596.0],
        "start": pd.array([12, None, 7], dtype="Int64"),
        "share": [0.5, None, 0.25],
        "period_end": pd.to_datetime(["2024-04-25", None, "2024-08-15"]),
        "note": ["", "a\nb", "plain"],
    }
)
ABOUT = About(
    title="Claims",
    selection="Measure neutralised, all places.",
    source="TRT World, 25 Apr 2024",
    caveat="Reported, not verified.",
    version="2026-11-22",
    link="?page=claims",
    dictionary=(
        {"column": "value", "type": "number", "unit": "people", "meaning": "the figure"},
        {"column": "place", "type": "string", "unit": "", "meaning": "where"},
    ),
)
TRAPS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(A1)", "a=1", "ok"]


def same(got: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(got, FRAME, check_dtype=False)


def test_csv_is_this_text():
    assert table(FRAME, "csv").decode("utf-8") == (
        "\ufeffclaim_id,place,value,start,share,period_end,note\n"
        "c1,Çukurca,54,12,0.5,2024-04-25,\n"
        'c2,Şırnak,2291,,,,"a\nb"\n'
        'c3,"İdlib, “north”",48596,7,0.25,2024-08-15,plain\n'
    )


def test_csv_reads_back_equal():
    same(
        pd.read_csv(
            BytesIO(table(FRAME, "csv")), parse_dates=["period_end"], dtype={"start": "Int64"}
        ).fillna({"note": ""})
    )


def test_xlsx_reads_back_equal():
    got = pd.read_excel(BytesIO(table(FRAME, "xlsx", ABOUT)), dtype={"start": "Int64"})
    same(got.fillna({"note": ""}))


def test_parquet_reads_back_equal_with_what_it_is_about():
    data = BytesIO(table(FRAME, "parquet", ABOUT))
    pd.testing.assert_frame_equal(pd.read_parquet(data), FRAME)
    said = pq.read_schema(data).metadata
    assert said[b"about.selection"].decode() == ABOUT.selection
    assert json.loads(said[b"about.dictionary"])[0]["unit"] == "people"


def test_json_is_records_with_iso_days():
    assert json.loads(table(FRAME, "json"))[:2] == [
        {
            "claim_id": "c1",
            "place": "Çukurca",
            "value": 54,
            "start": 12,
            "share": 0.5,
            "period_end": "2024-04-25",
            "note": "",
        },
        {
            "claim_id": "c2",
            "place": "Şırnak",
            "value": 2291,
            "start": None,
            "share": None,
            "period_end": None,
            "note": "a\nb",
        },
    ]


def test_json_reads_back_equal():
    got = pd.read_json(BytesIO(table(FRAME, "json")), dtype=False)
    same(got.assign(period_end=pd.to_datetime(got["period_end"])))


def test_xlsx_has_a_frozen_heading_real_dates_and_three_sheets():
    book = openpyxl.load_workbook(BytesIO(table(FRAME, "xlsx", ABOUT)))
    assert book.sheetnames == ["Data", "About", "Dictionary"]
    sheet = book["Data"]
    assert sheet.freeze_panes == "A2"
    assert sheet["F2"].value == datetime(2024, 4, 25)
    assert sheet["F2"].number_format == "yyyy-mm-dd"
    assert (sheet["C2"].value, sheet["C2"].data_type) == (54, "n")
    assert [[cell.value for cell in row] for row in book["About"].iter_rows(min_row=2)] == [
        ["Title", "Claims"],
        ["Selection", "Measure neutralised, all places."],
        ["Source", "TRT World, 25 Apr 2024"],
        ["Caveat", "Reported, not verified."],
        ["Version", "2026-11-22"],
        ["Link", "?page=claims"],
    ]
    assert [cell.value for cell in book["Dictionary"][2]] == [
        "value",
        "number",
        "people",
        "the figure",
    ]


def test_csv_makes_formulas_harmless_and_leaves_numbers_alone():
    frame = pd.DataFrame({"=bad": TRAPS, "number": [-1.5] * len(TRAPS)})
    got = pd.read_csv(BytesIO(table(frame, "csv")))
    assert list(got.columns) == ["'=bad", "number"]
    assert got["'=bad"].tolist() == [*(f"'{text}" for text in TRAPS[:7]), "a=1", "ok"]
    assert got["number"].tolist() == [-1.5] * len(TRAPS)


def test_xlsx_keeps_formulas_as_text():
    frame = pd.DataFrame({"=bad": [text.strip() for text in TRAPS]})
    book = openpyxl.load_workbook(BytesIO(table(frame, "xlsx")))
    cells = [row[0] for row in book["Data"].iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:3] == ["=bad", "=1+1", "+1"]


def test_xlsx_drops_what_xml_cannot_hold():
    book = openpyxl.load_workbook(BytesIO(table(pd.DataFrame({"a": ["x\x0by"]}), "xlsx")))
    assert book["Data"]["A2"].value == "xy"


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet", "json"])
def test_the_same_rows_are_the_same_bytes(format):
    assert table(FRAME, format, ABOUT) == table(FRAME.copy(), format, ABOUT)


def test_xlsx_holds_no_moment_of_its_making():
    with ZipFile(BytesIO(table(FRAME, "xlsx"))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert (
            re.findall(rb">(\d{4}-[^<]*)<", file.read("docProps/core.xml"))
            == [b"1980-01-01T00:00:00Z"] * 2
        )


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet", "json"])
def test_an_empty_frame_keeps_its_columns_or_is_an_empty_list(format):
    data = BytesIO(table(FRAME.iloc[:0], format, ABOUT))
    if format == "json":
        assert json.loads(data.getvalue()) == []
    else:
        read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[format]
        assert list(read(data).columns) == list(FRAME.columns)


def test_a_moment_keeps_its_time():
    frame = pd.DataFrame({"at": pd.to_datetime(["2024-04-25T10:30", "2024-04-26T00:00"])})
    assert json.loads(table(frame, "json"))[0] == {"at": "2024-04-25T10:30:00"}


def test_dates_as_objects_are_days_too():
    frame = pd.DataFrame({"at": [date(2024, 4, 25), None]})
    assert table(frame, "csv").decode("utf-8-sig") == 'at\n2024-04-25\n""\n'


def test_an_unknown_format_names_those_there_are():
    with pytest.raises(ExportError) as refused:
        table(FRAME, "ods")
    assert str(refused.value) == (
        "The table format 'ods' is not known; choose csv, xlsx, parquet or json."
    )


def test_more_rows_than_a_sheet_holds_are_refused():
    frame = pd.DataFrame({"a": range(1_048_576)})
    with pytest.raises(ExportError) as refused:
        table(frame, "xlsx")
    assert str(refused.value) == (
        "The table has 1,048,576 rows and an XLSX sheet holds 1,048,575; "
        "choose csv or parquet, or narrow the selection."
    )
