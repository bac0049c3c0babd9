"""Exports from the command line: one call for many, a bar for who watches, exit codes."""

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from claims.charts.catalogue import CHARTS
from claims.cli import main
from claims.commands.progress import progress

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "exports.md"
EXAMPLES = re.findall(r"^python -m claims (.+)$", GUIDE.read_text("utf-8"), re.M)


class Terminal(io.StringIO):
    """A text stream that says that somebody is watching."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("words", EXAMPLES)
def test_every_example_of_the_guide_runs(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(words)) == 0
    told = capsys.readouterr()
    assert told.err == ""
    if "--list" in words:
        assert [line.split("\t")[0] for line in told.out.splitlines()] == list(CHARTS)
    else:
        written = [Path(line) for line in told.out.splitlines()]
        assert written
        assert all(path.stat().st_size > 100 for path in written)


def test_the_guide_has_examples_of_every_command_it_tells_of() -> None:
    assert {words.split()[0] for words in EXAMPLES} == {"export", "report"}


def test_several_charts_and_formats_are_written_in_one_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    charts = ["--chart", "timeline", "--chart", "briefing-regions", "--chart", "timeline"]
    call = ["export", *charts, "--format", "svg,csv,svg", "--out", str(tmp_path)]
    assert main([*call, "--collection", "seed"]) == 0
    kinds = ("svg", "csv", "metadata.json")
    names = [f"{chart}.{kind}" for chart in ("timeline", "briefing-regions") for kind in kinds]
    told = capsys.readouterr()
    assert told.out.splitlines() == [str(tmp_path / name) for name in names]
    assert told.err == ""


def test_a_chart_that_was_named_and_is_empty_makes_the_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    charts = ["--chart", "timeline", "--chart", "neutralised-weekly"]
    call = ["export", *charts, "--format", "csv", "--out", str(tmp_path), "--collection", "seed"]
    assert main(call) == 1
    told = capsys.readouterr()
    names = ("timeline.csv", "timeline.metadata.json")
    assert told.out == "".join(f"{tmp_path / name}\n" for name in names)
    assert told.err == "neutralised-weekly: nothing in this selection.\n"


def test_an_empty_chart_that_nobody_named_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["export", "--format", "csv", "--out", str(tmp_path), "--collection", "seed"]
    assert main(call) == 0
    assert "neutralised-weekly: nothing in this selection.\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--chart pie --format csv", "There is no chart pie; the charts are briefing-regions, "),
        ("--format gif", "Unknown format gif; the formats are png, svg, pdf, html, json, csv, "),
        ("--format ,", "Unknown format none; the formats are "),
        ("--theme blue --format csv", "The mode 'blue' is not known; choose light or dark."),
    ],
)
def test_what_is_unknown_is_refused_before_anything_is_written(
    words: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *words.split(), "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_who_watches_sees_a_bar_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Terminal()
    monkeypatch.setattr(sys, "stderr", watched)
    with progress(2) as step:
        step("timeline")
        step("briefing-regions")
    _, first, second, *end = watched.getvalue().split("\r")[1:]
    assert re.search(r"1/2 .*timeline\]", first)
    assert re.search(r"2/2 .*briefing-regions\]", second)
    assert "".join(end).strip() == ""


def test_nobody_watching_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(1) as step:
        step("timeline")
    assert capsys.readouterr().err == ""
