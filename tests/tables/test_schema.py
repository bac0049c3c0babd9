"""Reading a table by its schema: good, empty and dirty tables, an id per case."""

import json
from typing import Any

import pytest

from claims.errors import Problem
from claims.tables import reading, schema

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "constraints": {"required": True, "pattern": "^[a-z]\\d*$"}},
    {"name": "n", "type": "integer", "unit": "code points", "constraints": {"maximum": 1000}},
    {"name": "value", "type": "number", "constraints": {"minimum": 0}},
    {"name": "on", "type": "date", "description": "The day."},
    {"name": "kind", "type": "string", "constraints": {"enum": ["big", "small"]}},
]
RESOURCE: dict[str, Any] = {
    "name": "things",
    "path": "things.csv",
    "schema": {
        "fields": FIELDS,
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["kind"], "reference": {"resource": "", "fields": ["id"]}}],
    },
}
TABLE = schema.parse(json.dumps({"resources": [RESOURCE]}))["things"]
HEAD = "id,n,value,on,kind\n"


def read(text: str | bytes) -> tuple[list[list[object]], list[Problem]]:
    """Return the rows as lists, what is missing as None, and the problems."""
    frame, problems = reading.read(TABLE, text.encode("utf-8") if isinstance(text, str) else text)
    assert list(frame.columns) == ["id", "n", "value", "on", "kind"]
    shown = frame.assign(on=frame["on"].dt.strftime("%Y-%m-%d")).astype(object)
    return shown.where(shown.notna(), None).to_numpy().tolist(), problems


def test_a_table_is_described_with_columns_key_and_links() -> None:
    assert TABLE.names == ("id", "n", "value", "on", "kind")
    assert TABLE.key == ("id",)
    assert TABLE.links == (("kind", "", "id"),)
    assert [c.unit for c in TABLE.columns] == ["", "code points", "", "", ""]
    assert [c.description for c in TABLE.columns] == ["", "", "", "The day.", ""]


@pytest.mark.parametrize(
    "document",
    ["", "[]", "{}", "null", '{"resources": [{}]}', '{"resources": 3}', "[" * 100_000],
    ids=["empty", "a list", "no resources", "null", "no schema", "a number", "deep"],
)
def test_what_is_no_descriptor_is_a_value_error(document: str) -> None:
    with pytest.raises(ValueError, match=": "):
        schema.parse(document)


@pytest.mark.parametrize("resource", [["things"], {}, "../things", 3])
def test_a_link_to_what_is_no_name_of_a_table_is_refused(resource: object) -> None:
    reference = {"resource": resource, "fields": ["id"]}
    keys = [{"fields": ["kind"], "reference": reference}]
    described = {**RESOURCE, "schema": {**RESOURCE["schema"], "foreignKeys": keys}}
    with pytest.raises(ValueError, match=r"no plain name|TypeError"):
        schema.parse(json.dumps({"resources": [described]}))


GOOD = {
    "one row": (HEAD + "a,3,2.5,2024-04-25,big\n", [["a", 3, 2.5, "2024-04-25", "big"]]),
    "no rows": (HEAD, []),
    "no last line end": (HEAD + "a,3,2.5,2024-04-25,big", [["a", 3, 2.5, "2024-04-25", "big"]]),
    "blank lines at the end": (HEAD + "a,,,,\n\n\n", [["a", None, None, None, ""]]),
    "empty cells": (HEAD + "a,,,,\n", [["a", None, None, None, ""]]),
    "zero and whole numbers": (
        HEAD + "a,0,0,,\nb,1000,54,,\n",
        [["a", 0, 0.0, None, ""], ["b", 1000, 54.0, None, ""]],
    ),
    "columns in another order": (
        "kind,on,value,n,id\nbig,,,,a\n",
        [["a", None, None, None, "big"]],
    ),
    "quoted cells": (
        HEAD + '"a","3","2","2024-02-29","small"\n',
        [["a", 3, 2.0, "2024-02-29", "small"]],
    ),
    "text like a missing value": ("id,n,value,on,kind\nn,,,,\n", [["n", None, None, None, ""]]),
}


@pytest.mark.parametrize(("text", "rows"), GOOD.values(), ids=GOOD)
def test_a_good_table_is_read_without_a_problem(text: str, rows: list[list[object]]) -> None:
    assert read(text) == (rows, [])


def test_a_text_column_keeps_line_breaks_quotes_and_the_letters_na() -> None:
    resource = RESOURCE | {
        "schema": RESOURCE["schema"] | {"fields": [{"name": "note", "type": "string"}]}
    }
    table = schema.parse(json.dumps({"resources": [resource]}))["things"]
    frame, problems = reading.read(table, b'note\n"a\nb, ""c"""\nNA\nnull\nNaN\n')
    assert frame["note"].tolist() == ['a\nb, "c"', "NA", "null", "NaN"]
    assert problems == []


def test_the_frame_has_one_type_per_column_also_without_rows() -> None:
    for text in (HEAD, HEAD + "a,3,2.5,2024-04-25,big\n"):
        frame, _ = reading.read(TABLE, text.encode())
        types = {name: str(kind) for name, kind in frame.dtypes.items()}
        assert types == {
            "id": "str",
            "n": "Int64",
            "value": "float64",
            "on": "datetime64[s]",
            "kind": "str",
        }


CELL = "things.csv, row a, column "
WHOLE = "a whole number of at most nine digits."
PLAIN = "a plain number such as 2291 or 2.5, without separators or exponent."
DATE = "a date such as 2024-04-25."
DIRTY_CELLS = {
    "not a whole number": ("a,2.5,,,", "type", "n", '"2.5"; ' + WHOLE),
    "negative integer": ("a,-1,,,", "type", "n", '"-1"; ' + WHOLE),
    "huge integer": ("a,99999999999999999999,,,", "type", "n", '"99999999999999999999"; ' + WHOLE),
    "too large": ("a,1001,,,", "maximum", "n", '"1001"; at most 1000 is allowed.'),
    "NaN": ("a,,NaN,,", "type", "value", '"NaN"; ' + PLAIN),
    "inf": ("a,,inf,,", "type", "value", '"inf"; ' + PLAIN),
    "1e308": ("a,,1e308,,", "type", "value", '"1e308"; ' + PLAIN),
    "separators": ('a,,"2,291",,', "type", "value", '"2,291"; ' + PLAIN),
    "spaces": ("a,, 5,,", "type", "value", '" 5"; ' + PLAIN),
    "other digits": ("a,,٥٤,,", "type", "value", '"٥٤"; ' + PLAIN),
    "negative": ("a,,-3,,", "minimum", "value", '"-3"; at least 0 is expected.'),
    "a month of 24": ("a,,,2024-24-10,", "type", "on", '"2024-24-10"; ' + DATE),
    "29 February of no leap year": ("a,,,2023-02-29,", "type", "on", '"2023-02-29"; ' + DATE),
    "a moment": ("a,,,2024-04-25T10:00:00Z,", "type", "on", '"2024-04-25T10:00:00Z"; ' + DATE),
    "the year 9999": ("a,,,9999-01-01,", "type", "on", '"9999-01-01"; ' + DATE),
    "date in words": ("a,,,25 Apr 2024,", "type", "on", '"25 Apr 2024"; ' + DATE),
    "unknown word": ("a,,,,huge", "allowed", "kind", '"huge"; allowed: big, small.'),
    "upper case": ("a,,,,Big", "allowed", "kind", '"Big"; allowed: big, small.'),
}


@pytest.mark.parametrize(("row", "kind", "column", "said"), DIRTY_CELLS.values(), ids=DIRTY_CELLS)
def test_a_dirty_cell_is_one_problem_and_empty_in_the_frame(
    row: str, kind: str, column: str, said: str
) -> None:
    rows, problems = read(HEAD + row + "\nb,7,7,2024-01-01,big\n")
    message = f"{CELL}{column} holds {said}"
    assert problems == [Problem(kind, "error", "things", "a", column, message)]
    assert rows == [["a", None, None, None, ""], ["b", 7, 7.0, "2024-01-01", "big"]]


def test_a_key_that_breaks_its_form_is_named_by_itself() -> None:
    _, problems = read(HEAD + "A b,,,,\n")
    message = 'things.csv, row A b, column id holds "A b"; the form is ^[a-z]\\d*$.'
    assert problems == [Problem("pattern", "error", "things", "A b", "id", message)]


def test_a_row_without_a_key_is_named_by_its_line() -> None:
    _, problems = read(HEAD + "a,,,,\n,,,,\n")
    message = "things.csv, row line 3, column id is empty; a value is required."
    assert problems == [Problem("required", "error", "things", "line 3", "id", message)]


def test_a_blank_line_between_rows_is_a_row_without_a_key() -> None:
    _, problems = read(HEAD + "a,,,,\n\nb,,,,\n")
    assert [(p.kind, p.row, p.column) for p in problems] == [("required", "line 3", "id")]


def test_a_long_value_is_cut_in_the_message() -> None:
    _, problems = read(HEAD + f"a,,,,{'x' * 5000}\n")
    assert [len(p.message) < 200 for p in problems] == [True]


def test_of_one_rule_a_hundred_rows_are_listed_and_the_rest_counted() -> None:
    _, problems = read(HEAD + "".join(f"a{n},x,,,\n" for n in range(107)))
    assert len(problems) == 101
    assert problems[-1].message == "things.csv, column n: 7 more rows break the same rule."


ALL = "; its columns are id, n, value, on, kind."
DIRTY_FILES = {
    "nothing at all": (
        b"",
        [("header", "", "id", "things.csv lacks the columns id, n, value, on, kind" + ALL)],
    ),
    "not UTF-8": (
        HEAD.encode() + b"a,,,,\nb\xff,,,,\n",
        [
            (
                "encoding",
                "line 3",
                "",
                "things.csv is not UTF-8: line 3 holds the byte 0xff; save it as UTF-8.",
            )
        ],
    ),
    "UTF-16": (
        (HEAD + "a,,,,\n").encode("utf-16"),
        [
            (
                "encoding",
                "line 1",
                "",
                "things.csv is not UTF-8: line 1 holds the byte 0xff; save it as UTF-8.",
            )
        ],
    ),
    "NUL": (
        HEAD.encode() + b"a\0,,,,\n",
        [
            (
                "encoding",
                "line 2",
                "",
                "things.csv holds a NUL character in line 2; restore the file or remove it.",
            )
        ],
    ),
    "unclosed quote": (
        HEAD.encode() + b'a,,,,"big\n',
        [
            (
                "cells",
                "",
                "",
                "things.csv has a quotation mark that is never closed; every cell needs both.",
            )
        ],
    ),
    "missing column": (
        b"id,n,value,on\na,,,\n",
        [("header", "", "kind", "things.csv lacks the column kind" + ALL)],
    ),
    "unknown column": (
        b"id,n,value,on,kind,colour\na,,,,,\n",
        [("header", "", "colour", "things.csv has the unknown column colour" + ALL)],
    ),
    "doubled column": (
        b"id,n,value,on,kind,n\na,,,,,\n",
        [("header", "", "n", "things.csv repeats the column n" + ALL)],
    ),
    "semicolons": (
        b"id;n;value;on;kind\na;;;;\n",
        [
            ("header", "", "id", "things.csv lacks the columns id, n, value, on, kind" + ALL),
            (
                "header",
                "",
                "id;n;value;on;kind",
                "things.csv has the unknown column id;n;value;on;kind" + ALL,
            ),
        ],
    ),
    "ragged": (
        HEAD.encode() + b"a,,,,\nb,,\nc,,,,,,\n",
        [
            ("cells", "line 3", "", "things.csv line 3 has 3 cells; 5 are expected."),
            ("cells", "line 4", "", "things.csv line 4 has 7 cells; 5 are expected."),
        ],
    ),
}


@pytest.mark.parametrize(("data", "expected"), DIRTY_FILES.values(), ids=DIRTY_FILES)
def test_a_file_that_cannot_be_read_gives_an_empty_table_and_says_why(
    data: bytes, expected: list[tuple[str, str, str, str]]
) -> None:
    rows, problems = read(data)
    assert [(p.kind, p.row, p.column, p.message) for p in problems] == expected
    assert {p.severity for p in problems} == {"error"}
    assert rows == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"\xef\xbb\xbf" + HEAD.encode() + b"a,3,,,\n",
            "things.csv starts with a byte-order mark; save it as UTF-8 without one.",
        ),
        (
            (HEAD + "a,3,,,\n").replace("\n", "\r\n").encode(),
            "things.csv has Windows line ends; save it with LF line ends.",
        ),
    ],
    ids=["BOM", "CRLF"],
)
def test_what_can_be_read_all_the_same_is_a_warning(data: bytes, message: str) -> None:
    assert read(data) == (
        [["a", 3, None, None, ""]],
        [Problem("encoding", "warning", "things", "", "", message)],
    )


def test_rows_have_an_attribute_per_column() -> None:
    frame, _ = reading.read(TABLE, (HEAD + "a,3,,,big\n").encode())
    assert [(row.id, row.n, row.kind) for row in frame.itertuples()] == [("a", 3, "big")]


def test_reading_does_not_depend_on_many_rows_before_the_first_dirty_one() -> None:
    clean = "".join(f"a{n},,,2024-01-01,\n" for n in range(50_000))
    rows, problems = read(HEAD + clean + "b,,,2024-24-10,\n")
    assert [(p.row, p.column) for p in problems] == [("b", "on")]
    assert len(rows) == 50_001
