"""What the commands do: results, messages, files and exit codes."""

import io
import json
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from apps import ROOT
from edits import edit
from PIL import Image
from pypdf import PdfReader
from shipped import VERSION

from claims.charts.catalogue import CHARTS
from claims.cli import main

Capture = pytest.CaptureFixture[str]
TRT = "trt-2024-04-25"


def test_check_of_sound_tables_is_0_and_silent(capsys: Capture) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "0 errors, 0 warnings.\n")


def test_check_says_a_line_per_problem_and_is_1(copied: Path, capsys: Capture) -> None:
    edit(copied, "claims", f"{TRT}-01", value="55")
    edit(copied, "events", f"{TRT}-e03", date="2024-24-10")
    assert main(["--root", str(copied), "check"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        'error: claims.csv, row trt-2024-04-25-01, column value holds 55, the words "54" at 3382 '
        "to 3384 read as 54; correct the value or the span.",
        "error: events.csv, row trt-2024-04-25-e03, column date gives no day, as only a plan may.",
        'error: events.csv, row trt-2024-04-25-e03, column date holds "2024-24-10"; '
        "a date such as 2024-04-25.",
    ]
    assert said.err == "3 errors, 0 warnings.\n"


def test_check_as_json_is_a_list_of_records(copied: Path, capsys: Capture) -> None:
    edit(copied, "claims", f"{TRT}-01", qualifier="roughly")
    assert main(["check", "--json", "--root", str(copied)]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "kind": "allowed",
            "severity": "error",
            "table": "claims",
            "row": "trt-2024-04-25-01",
            "column": "qualifier",
            "message": 'claims.csv, row trt-2024-04-25-01, column qualifier holds "roughly"; '
            "allowed: exact, about, at_least, more_than, at_most, less_than.",
        }
    ]


def test_check_as_json_without_problems_is_an_empty_list(capsys: Capture) -> None:
    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_warning_alone_is_0(copied: Path, capsys: Capture) -> None:
    path = copied / "data" / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["check", "--root", str(copied)]) == 0
    said = capsys.readouterr()
    assert said.out == ("warning: events.csv has Windows line ends; save it with LF line ends.\n")
    assert said.err == "0 errors, 1 warnings.\n"


@pytest.mark.parametrize(
    "words",
    [["reconcile"], ["export", "--out", "unused"], ["reconcile", "--json"]],
    ids=" ".join,
)
def test_a_command_on_a_folder_without_tables_is_1_with_a_sentence(
    words: list[str], tmp_path: Path, capsys: Capture
) -> None:
    assert main(["--root", str(tmp_path), *words]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("data/datapackage.json cannot be read (")
    assert said.err.endswith("; restore it.\n")


def test_the_dictionary_is_printed_or_written(copied: Path, capsys: Capture) -> None:
    target = copied / "data" / "README.md"
    shipped = (ROOT / "data" / "README.md").read_text("utf-8")
    target.write_text("Old.\n", encoding="utf-8")
    assert main(["dictionary", "--print", "--root", str(copied)]) == 0
    assert capsys.readouterr().out == shipped
    assert target.read_text("utf-8") == "Old.\n"
    assert main(["dictionary", "--root", str(copied)]) == 0
    assert capsys.readouterr().out == f"{target}\n"
    assert target.read_text("utf-8") == shipped


def test_reconcile_says_what_holds_and_what_does_not(capsys: Capture) -> None:
    assert main(["reconcile", "--evidence", "quoted"]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines
    assert all(line.startswith(("holds: ", "does not hold: ", "found: ")) for line in lines)
    assert any("360" in line and "442" in line and "802" in line for line in lines)
    assert all(line.endswith((" hold.", " found.")) for line in said.err.splitlines())


def test_reconcile_as_json_has_findings_with_their_claims(capsys: Capture) -> None:
    assert main(["reconcile", "--json", "--evidence", "quoted"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    sums = [one for one in found if one["kind"] == "parts"]
    assert [(one["holds"], one["residual"]) for one in sums] == [(True, 0)]
    assert set(sums[0]["claim_ids"]) == {f"{TRT}-02", f"{TRT}-03", f"{TRT}-04"}


REFUSED = {
    "an unknown value": (
        ["reconcile", "--measure", "eliminated"],
        'The command asks for the measure "eliminated", which no claim has; left out.',
    ),
    "no date": (
        ["export", "--out", "unused", "--from", "yesterday"],
        'The command\'s "from" is "yesterday", which is no date such as 2024-04-25.',
    ),
    "an unknown format": (
        ["export", "--out", "unused", "--format", "gif,png"],
        "Unknown format gif; the formats are png, svg, pdf, html, json, csv, xlsx, parquet, zip.",
    ),
    "no format": (
        ["export", "--out", "unused", "--format", ","],
        "Unknown format none; the formats are png, svg, pdf, html, json, csv, xlsx, parquet, zip.",
    ),
    "nowhere to write": (
        ["export", "--format", "png"],
        "Say where to write with --out DIR.",
    ),
    "an unknown chart": (
        ["export", "--out", "unused", "--chart", "pie"],
        f"There is no chart pie; the charts are {', '.join(CHARTS)}.",
    ),
    "a scale in words": (
        ["export", "--out", "unused", "--scale", "two"],
        "The scale 'two' is not known; choose 1, 2, 3 or 4.",
    ),
    "a scale of nine": (
        ["export", "--out", "unused", "--scale", "9"],
        "The scale 9 is not known; choose 1, 2, 3 or 4.",
    ),
    "a size": (
        ["export", "--out", "unused", "--size", "poster"],
        "The size 'poster' is not known; choose column, page, slide or square.",
    ),
}


@pytest.mark.parametrize(("words", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_1_with_a_sentence_and_writes_nothing(
    words: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 1
    assert capsys.readouterr() == ("", f"{sentence}\n")
    assert list(tmp_path.iterdir()) == []


def test_the_charts_are_listed_with_a_line_each(capsys: Capture) -> None:
    assert main(["export", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == list(CHARTS)
    assert all(len(line.split("\t")[1].split()) > 4 for line in lines)


FORMATS = "png svg pdf html json csv xlsx parquet".split()


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chart of the articles in every format."""
    out = tmp_path_factory.mktemp("exported")
    words = ["--chart", "briefing-borders", "--format", ",".join(FORMATS), "--evidence", "quoted"]
    assert main(["export", "--out", str(out), *words]) == 0
    return out


def test_a_chart_is_written_in_every_format_asked_for(exported: Path) -> None:
    assert {path.name for path in exported.iterdir()} == {
        f"briefing-borders.{'vl.json' if name == 'json' else name}"
        for name in (*FORMATS, "metadata.json")
    }


def test_the_picture_says_its_title_selection_and_source(exported: Path) -> None:
    with Image.open(exported / "briefing-borders.png") as picture:
        picture.load()
        assert picture.width == 1360
        told = " ".join(str(value) for value in picture.info.values())
    for words in ("284 apprehended", "quoted: text held", "TRT World", VERSION):
        assert words in told
    drawing = ET.parse(exported / "briefing-borders.svg").getroot()
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    title = drawing.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert "284 apprehended, 2,291 prevented from crossing" in (title.text or "")


def test_the_pdf_has_one_page_of_readable_text(exported: Path) -> None:
    pages = PdfReader(exported / "briefing-borders.pdf").pages
    assert len(pages) == 1
    said = " ".join(pages[0].extract_text().split())
    assert "48,596" in said
    assert "not verified" in said


def test_the_page_and_the_specification_need_nothing_from_outside(exported: Path) -> None:
    page = (exported / "briefing-borders.html").read_text("utf-8")
    assert "<script src" not in page
    assert "284 apprehended" in page
    spec = json.loads((exported / "briefing-borders.vl.json").read_text("utf-8"))
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v")


def test_the_rows_are_the_same_in_every_table_format(exported: Path) -> None:
    ids = [f"{TRT}-{n:02}" for n in (6, 7, 8, 9, 10)]
    values = [284, 6, 2291, 2769, 48596]
    csv = pd.read_csv(exported / "briefing-borders.csv", comment="#")
    parquet = pd.read_parquet(exported / "briefing-borders.parquet")
    book = openpyxl.load_workbook(exported / "briefing-borders.xlsx")
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if "claim_id" in row)
    at, value = rows[head].index("claim_id"), rows[head].index("value")
    told = [(row[at], row[value]) for row in rows[head + 1 :] if row[at]]
    for frame in (csv, parquet):
        assert sorted(zip(frame["claim_id"], frame["value"], strict=True)) == list(
            zip(ids, values, strict=True)
        )
    assert sorted(told) == list(zip(ids, values, strict=True))


def test_a_second_run_writes_the_same_pictures(exported: Path, tmp_path: Path) -> None:
    words = ["--chart", "briefing-borders", "--format", "png,svg,csv", "--evidence", "quoted"]
    assert main(["export", "--out", str(tmp_path), *words]) == 0
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (exported / path.name).read_bytes()


def test_an_xlsx_is_a_sound_archive(exported: Path) -> None:
    data = (exported / "briefing-borders.xlsx").read_bytes()
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


def test_a_chart_with_nothing_to_show_is_said_and_the_others_are_written(
    tmp_path: Path, capsys: Capture
) -> None:
    charts = ["--chart", "briefing-regions", "--chart", "briefing-borders"]
    words = ["--format", "svg", "--measure", "neutralised", "--collection", "seed"]
    assert main(["export", "--out", str(tmp_path), *charts, *words]) == 1
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'briefing-regions.svg'}\n"
    assert said.err == "briefing-borders: nothing in this selection.\n"


def test_an_export_that_cannot_be_written_is_1_with_a_sentence(
    tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    words = ["--chart", "briefing-borders", "--format", "svg"]
    assert main(["export", "--out", str(tmp_path / "taken"), *words]) == 1
    said = capsys.readouterr()
    assert said.err.endswith(" is a file, not a folder; name another folder.\n")
    assert (tmp_path / "taken").read_text("utf-8") == "a file"
